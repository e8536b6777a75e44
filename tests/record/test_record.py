"""What is stored comes back whole, and nothing that stands is overwritten."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from communique.errors import RecordError, UsageError
from communique.model import Coding, Document
from communique.record import Filter, Found, Record
from tests.record.building import CODER, Ticking, coding, document, event


@pytest.fixture
def record(tmp_path: Path):
    with Record.open(tmp_path / "test.db", clock=Ticking()) as opened:
        yield opened


def one_event(doc: Document, type: str = "CONSULT") -> Coding:
    return Coding(doc, (event(doc, type, ("NOR",), ("KEN",)),))


def test_everything_comes_back_as_it_was(record):
    given = coding()
    added = record.add([given], coder=CODER)
    assert (added.new, added.events, added.commitments, added.instruments) == (1, 2, 1, 1)
    assert (added.changed, added.recoded, added.unchanged) == (0, 0, 0)
    assert record.document(given.document.id) == given.document
    assert {found.value for found in record.events()} == set(given.events)
    assert [found.value for found in record.commitments()] == list(given.commitments)
    assert [found.value for found in record.instruments()] == list(given.instruments)
    assert record.refusals(given.document.id) == list(given.refused)


def test_answers_say_where_they_stand(record):
    given = coding()
    record.add([given], coder=CODER)
    found = record.events(Filter(type="CONSULT"))[0]
    assert (found.document, found.title) == (given.document.id, given.document.title)
    assert found.published == given.document.published
    assert found.current
    assert (found.coding.coder, found.coding.coded_at) == (CODER, "2024-01-01T00:01:00Z")


def test_same_document_again_is_unchanged(record):
    record.add([coding()], coder=CODER)
    added = record.add([coding()], coder=CODER)
    assert (added.unchanged, added.new, added.events) == (1, 0, 0)
    assert len(record.events()) == 2
    assert record.codings(coding().document.id)[0].coded_at == "2024-01-01T00:01:00Z"


def test_changed_source_keeps_the_old_version(record):
    old = one_event(document("Old text here."))
    new = one_event(document("New text here."), "AID")
    record.add([old], coder=CODER)
    added = record.add([new], coder=CODER)
    assert (added.new, added.changed) == (0, 1)
    assert [found.value.type for found in record.events()] == ["AID"]
    assert [head.id for head in record.documents()] == [new.document.id]
    assert {found.value.type for found in record.events(Filter(superseded=True))} == {
        "AID",
        "CONSULT",
    }
    shown = record.show(old.events[0].id)
    assert isinstance(shown, Found)
    assert shown.value == old.events[0]
    assert not shown.current
    head = record.head(old.document.id)
    assert (head.current, head.superseded_by) == (False, new.document.id)


def test_source_that_changes_back_revives_the_old_version(record):
    old, new = one_event(document("Old text here.")), one_event(document("New text here."))
    record.add([old], coder=CODER)
    record.add([new], coder=CODER)
    added = record.add([old], coder=CODER)
    assert (added.changed, added.events) == (1, 0)
    assert [head.id for head in record.documents()] == [old.document.id]
    assert record.head(old.document.id).superseded_by is None


def test_change_within_one_batch(record):
    old, new = one_event(document("Old text here.")), one_event(document("New text here."))
    added = record.add([old, new], coder=CODER)
    assert (added.new, added.changed) == (1, 1)
    assert [head.id for head in record.documents()] == [new.document.id]


def test_two_documents_of_one_source_stand_side_by_side(record):
    first = one_event(document("First entry.", path="feed.xml", source_hash="same"))
    second = one_event(document("Second entry.", path="feed.xml", source_hash="same"))
    assert record.add([first, second], coder=CODER).new == 2
    assert len(record.documents()) == 2
    third = one_event(document("Third entry.", path="feed.xml", source_hash="other"))
    record.add([third], coder=CODER)
    assert [head.id for head in record.documents()] == [third.document.id]


def test_entries_with_addresses_of_their_own_outlive_the_feed_that_lists_others(record):
    first = one_event(
        document("First.", path="feed.xml", url="https://a.example/1", source_hash="1")
    )
    later = one_event(
        document("Later.", path="feed.xml", url="https://a.example/2", source_hash="2")
    )
    record.add([first], coder=CODER)
    assert record.add([later], coder=CODER).new == 1
    assert len(record.documents()) == 2


def test_text_read_from_two_places_stays_while_one_holds_it(record):
    here, there = document("Same words.", path="a.txt"), document("Same words.", path="b.txt")
    assert here.id == there.id
    added = record.add([one_event(here), one_event(there)], coder=CODER)
    assert (added.new, added.unchanged) == (1, 1)
    record.add([one_event(document("Other words.", path="a.txt"))], coder=CODER)
    assert len(record.documents()) == 2
    record.add([one_event(document("Third words.", path="b.txt"))], coder=CODER)
    assert {record.document(head.id).text for head in record.documents()} == {
        "Other words.",
        "Third words.",
    }


def test_newer_coder_supersedes_and_keeps(record):
    doc = document("Some words here.")
    record.add([one_event(doc, "CONSULT")], coder="communique-0.1.0")
    added = record.add([one_event(doc, "AID")], coder="communique-0.2.0")
    assert (added.recoded, added.new, added.changed) == (1, 0, 0)
    assert [found.value.type for found in record.events()] == ["AID"]
    assert len(record.events(Filter(superseded=True))) == 2
    assert [(one.coder, one.current) for one in record.codings(doc.id)] == [
        ("communique-0.2.0", True),
        ("communique-0.1.0", False),
    ]
    assert record.head(doc.id).current


def test_same_event_of_two_codings_shows_the_newest(record):
    doc = document("Some words here.")
    first = one_event(doc)
    better = replace(first, events=(replace(first.events[0], confidence=0.5),))
    record.add([first], coder="communique-0.1.0")
    record.add([better], coder="communique-0.2.0")
    shown = record.show(first.events[0].id)
    assert isinstance(shown, Found)
    assert shown.value.confidence == 0.5


def test_again_stores_a_second_coding_by_the_same_coder(record):
    doc = document("Some words here.")
    record.add([one_event(doc)], coder=CODER)
    added = record.add([one_event(doc, "AID")], coder=CODER, again=True)
    assert added.recoded == 1
    assert [found.value.type for found in record.events()] == ["AID"]
    assert len(record.codings(doc.id)) == 2


def test_again_within_one_batch_leaves_one_current_coding(record):
    doc = document("Some words here.")
    record.add([one_event(doc), one_event(doc, "AID")], coder=CODER, again=True)
    assert [found.value.type for found in record.events()] == ["AID"]


def test_known_sources(record):
    assert not record.known("/a.txt", "h1", CODER)
    record.add([coding()], coder=CODER, sources=[("/a.txt", "h1", 1)])
    assert record.known("/a.txt", "h1", CODER)
    assert record.known_documents("/a.txt", "h1", CODER) == 1
    assert record.known_documents("/b.txt", "h1", CODER) is None
    assert not record.known("/a.txt", "h1", "communique-9")
    assert not record.known("/a.txt", "h2", CODER)
    record.add([], coder=CODER, sources=[("/a.txt", "h2", 1)])
    assert record.known("/a.txt", "h2", CODER)
    assert not record.known("/a.txt", "h1", CODER), "the bytes have changed since"
    record.add([], coder=CODER, sources=[("/a.txt", "h1", 1)])
    assert record.known("/a.txt", "h1", CODER)


def test_failed_batch_stores_nothing(record):
    def breaks():
        yield coding()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        record.add(breaks(), coder=CODER)
    assert record.documents() == []
    record.add([coding()], coder=CODER)
    assert len(record.documents()) == 1


def test_large_batch_is_cut_and_all_there(record):
    codings = [one_event(document(f"Words number {n}.", path=f"{n}.txt")) for n in range(1001)]
    assert record.add(codings, coder=CODER).new == 1001
    assert len(record.events()) == 1001
    assert len(record.documents(Filter(limit=7))) == 7


def test_same_input_gives_the_same_rows(tmp_path):
    dumps = []
    for name in ("a.db", "b.db"):
        with Record.open(tmp_path / name, clock=Ticking()) as opened:
            opened.add([coding(), one_event(document("More."))], coder=CODER)
            with opened._reading() as connection:
                driver = connection.connection.driver_connection
                dumps.append("\n".join(driver.iterdump()))
    assert dumps[0] == dumps[1]


def test_two_records_open_at_once(tmp_path):
    path = tmp_path / "two.db"
    with Record.open(path) as writer, Record.open(path) as reader:
        writer.add([coding()], coder=CODER)
        assert len(reader.events()) == 2


@pytest.mark.parametrize("part", ["documents", "events", "commitments", "instruments"])
def test_show_takes_the_beginning_of_an_id(record, part):
    given = coding()
    record.add([given], coder=CODER)
    value = given.document if part == "documents" else getattr(given, part)[0]
    shown = record.show(value.id[:10].upper())
    assert (shown.value if isinstance(shown, Found) else shown) == value


def test_show_refuses_what_is_unclear(record):
    codings = [one_event(document(f"Words {n}.", path=f"{n}.txt")) for n in range(40)]
    record.add(codings, coder=CODER)
    with pytest.raises(UsageError, match="begins several ids"):
        record.show(codings[0].document.id[:1])
    with pytest.raises(UsageError, match="no id"):
        record.show("zzzz")
    with pytest.raises(UsageError, match="not an id"):
        record.show(" ")
    with pytest.raises(UsageError, match="is no id of a document"):
        record.document(codings[0].events[0].id)


def test_missing_record_is_not_made_by_asking(tmp_path):
    with pytest.raises(RecordError, match="does not exist"):
        Record.open(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


def test_again_gives_way_to_what_a_later_run_reads_from_the_same_bytes(record):
    old = one_event(document("Read badly.", source_hash="same"))
    new = one_event(document("Read well.", source_hash="same"))
    record.add([old], coder=CODER)
    assert record.add([new], coder=CODER, again=True).changed == 1
    assert [head.id for head in record.documents()] == [new.document.id]


def test_again_keeps_what_one_run_reads_from_one_place_side_by_side(record):
    run = record.next_run()
    for text in ("First entry.", "Second entry."):
        entry = one_event(document(text, source_hash="same"))
        record.add([entry], coder=CODER, again=True, run=run)
    assert len(record.documents()) == 2


def test_variant_supersedes(record):
    record.add([one_event(document("Old."))], coder=CODER)
    record.add([one_event(document("Old.", title="Dated"))], coder=CODER, variant="2023-01-01")
    assert [head.title for head in record.documents()] == ["Dated"]
