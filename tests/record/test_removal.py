"""Taking documents out: what only they support goes, a tombstone stays, all of it can be undone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from communique.errors import UsageError
from communique.model import Coding, Tombstone
from communique.record import Filter, Found, Record
from tests.record.building import CODER, Ticking, coding, document, event
from tests.record.test_joins import join, told


@pytest.fixture
def record(tmp_path: Path):
    with Record.open(tmp_path / "test.db", clock=Ticking()) as opened:
        yield opened


KINDS = ("documents", "events", "commitments", "instruments", "actors")
ID = coding().document.id


def counts(record: Record) -> dict[str, int]:
    return {kind: record.count(kind) for kind in KINDS}


def test_all_that_only_it_supports_goes(record):
    doc = document("Other words.", path="b.txt")
    record.add([Coding(doc, (event(doc, "AID", ("NOR",), ("UKR",)),))], coder=CODER)
    before = counts(record)
    record.add([coding()], coder=CODER)
    laid = record.remove(ID, why="withdrawn", by="anna")
    assert counts(record) == before
    assert record.search("solar power") == []
    assert [stone.kind for stone in laid] == [
        "document",
        "event",
        "event",
        "commitment",
        "instrument",
    ]
    assert {stone.id for stone in laid} == {
        ID,
        *(one.id for one in (*coding().events, *coding().commitments, *coding().instruments)),
    }
    assert laid[0] == Tombstone("document", ID, ID, "withdrawn", "anna", "2024-01-01T00:03:00Z")
    assert record.tombstones() == record.tombstones(ID) == laid
    assert record.tombstones(doc.id) == []


def test_it_is_kept_and_can_be_looked_at(record):
    record.add([coding()], coder=CODER)
    record.remove(ID, why="", by="anna")
    assert record.document(ID) == coding().document
    shown = record.show(coding().events[0].id)
    assert isinstance(shown, Found)
    assert (shown.value, shown.current) == (coding().events[0], False)
    assert record.head(ID).removed_at == "2024-01-01T00:02:00Z"
    assert len(record.events(Filter(superseded=True))) == 2


@pytest.mark.parametrize("coder", [CODER, "communique-9"])
@pytest.mark.parametrize("again", [False, True])
def test_reading_again_does_not_bring_it_back(record, coder, again):
    record.add([coding()], coder=CODER)
    record.remove(ID, why="", by="anna")
    added = record.add([coding()], coder=coder, again=again)
    assert added.removed == 1
    assert set(counts(record).values()) == {0}
    record.restore(ID)
    assert counts(record)["events"] == 2


def test_undoing_brings_all_of_it_back(record):
    record.add([coding()], coder=CODER)
    before = counts(record), record.events(), record.people()
    record.remove(ID, why="", by="anna")
    record.restore(ID)
    assert (counts(record), record.events(), record.people()) == before
    assert record.tombstones() == []
    record.remove(ID, why="again", by="ben")
    assert {stone.by for stone in record.tombstones()} == {"ben"}


def test_rows_of_older_codings_are_buried_too(record):
    doc = document("Some words here.")
    for coder, type in (("communique-1", "CONSULT"), ("communique-2", "AID")):
        record.add([Coding(doc, (event(doc, type, ("NOR",)),))], coder=coder)
    assert len(record.remove(doc.id, why="", by="anna")) == 3


def test_removing_twice_and_undoing_nothing_is_refused(record):
    record.add([coding()], coder=CODER)
    with pytest.raises(UsageError, match="was not removed"):
        record.restore(ID)
    record.remove(ID, why="", by="anna")
    with pytest.raises(UsageError, match=f"was removed before.*remove {ID} --undo"):
        record.remove(ID, why="", by="anna")
    with pytest.raises(UsageError, match="no id of a document"):
        record.remove("ffff", why="", by="anna")


def test_people_of_removed_documents_are_unknown(record):
    from tests.record.test_people import FIRST, store

    store(record, FIRST)
    assert len(record.people()) == 1
    record.remove(FIRST.document.id, why="", by="anna")
    assert record.people() == []
    assert not record.register()


def test_an_event_with_other_reports_outlives_one_of_them(record):
    first, second, third = told(record, 3)
    join(record, [first, second, third])
    face = record.events()[0]
    assert (record.count("events"), face.reports) == (1, 3)
    record.remove(face.document, why="", by="anna")
    rest = record.unjoined(10)
    assert {report.id for report in rest} == {first.id, second.id, third.id} - {face.value.id}
    join(record, [report.event for report in rest])
    assert [found.reports for found in record.events()] == [2]
    record.restore(face.document)
    assert record.count("events") == 2
    assert [report.document for report in record.unjoined(10)] == [face.document]


def test_a_removed_text_that_changes_is_a_new_one(record):
    record.add([coding()], coder=CODER)
    record.remove(ID, why="", by="anna")
    corrected = replace(coding().document, id="0123456789abcdef", text="Corrected words.")
    record.add([Coding(corrected)], coder=CODER)
    assert [head.id for head in record.documents()] == [corrected.id]
