"""What stands is known from the rows alone, whatever happened to documents and codings."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from benchmarks.generated import codings, fill
from communique.model import Coding, Document, Moment
from communique.record import Filter, Record
from communique.record.schema import REPEATED
from tests.record.building import CODER, Ticking, coding, document, event
from tests.record.older import written

KINDS = ("event", "commitment", "instrument")


@pytest.fixture
def record(tmp_path: Path):
    with Record.open(tmp_path / "test.db", clock=Ticking()) as opened:
        yield opened


def one_event(doc: Document, type: str = "CONSULT") -> Coding:
    return Coding(doc, (event(doc, type, ("NOR",), ("KEN",)),))


def ask(record: Record, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(record.path)
    rows = connection.execute(query).fetchall()
    connection.close()
    return rows


def standing(record: Record) -> dict[str, int]:
    """How many rows of each kind stand, by the flags and by what they follow from."""
    counts = {}
    for kind in KINDS:
        flagged = ask(record, f"SELECT count(*) FROM {kind}_rows WHERE standing")
        derived = ask(
            record,
            f"""
            SELECT count(*) FROM {kind}_rows r JOIN codings c ON c."row" = r.coding
            JOIN document_rows d ON d."row" = c.document
            WHERE c.current AND d.current AND d.removed_at IS NULL AND row_kind = 'report'
            """,
        )
        assert flagged == derived
        counts[kind] = int(str(flagged[0][0]))
    assert ask(record, "SELECT count(*) FROM event_rows WHERE face != standing") == [(0,)]
    return counts


def times(record: Record, doc: Document) -> list[tuple[object, ...]]:
    return ask(
        record,
        "SELECT substr(since, 15, 2), substr(until, 15, 2) FROM document_times t "
        f"JOIN document_rows d ON d.\"row\" = t.document WHERE d.id = '{doc.id}' ORDER BY since",
    )


def test_new_rows_stand(record):
    record.add([coding()], coder=CODER)
    assert standing(record) == {"event": 2, "commitment": 1, "instrument": 1}
    assert times(record, coding().document) == [("01", None)]


def test_a_newer_coder_retires_the_rows_of_the_older(record):
    record.add([coding()], coder=CODER)
    record.add([coding()], coder="communique-9")
    assert standing(record) == {"event": 2, "commitment": 1, "instrument": 1}
    assert ask(record, "SELECT count(*) FROM event_rows") == [(4,)]
    assert ask(record, "SELECT coded_at, retired_at FROM codings ORDER BY coded_at") == [
        ("2024-01-01T00:01:00Z", "2024-01-01T00:02:00Z"),
        ("2024-01-01T00:02:00Z", None),
    ]
    assert times(record, coding().document) == [("01", None)]


def test_coding_twice_within_one_batch(record):
    doc = document("Some words here.")
    record.add([one_event(doc), one_event(doc, "AID")], coder=CODER, again=True)
    assert standing(record)["event"] == 1


def test_a_version_that_returns_stands_again(record):
    old, new = one_event(document("Old text here.")), one_event(document("New text here."), "AID")
    for coded in (old, new, old):
        record.add([coded], coder=CODER)
        assert standing(record)["event"] == 1
        assert [found.value for found in record.events()] == list(coded.events)
    assert times(record, old.document) == [("01", "02"), ("03", None)]
    assert times(record, new.document) == [("02", "03")]


def test_a_version_replaced_within_its_own_batch_never_stands(record):
    old, new = one_event(document("Old text here.")), one_event(document("New text here."), "AID")
    record.add([old, new], coder=CODER)
    assert standing(record)["event"] == 1
    assert times(record, old.document) == [("01", "01")]


def test_reading_again_what_is_known_changes_nothing(record):
    record.add([coding()], coder=CODER)
    before = ask(record, "SELECT * FROM event_rows"), ask(record, "SELECT * FROM document_times")
    record.add([coding()], coder=CODER)
    assert before == (
        ask(record, "SELECT * FROM event_rows"),
        ask(record, "SELECT * FROM document_times"),
    )


def test_inferred_dates_are_kept(record):
    guessed = replace(Moment.month(2023, 5), inferred=True)
    doc = document("Some words here.")
    told = event(doc, "AID", ("NOR",), date=guessed)
    plain = event(doc, "DEMAND", ("NOR",), date=Moment.day(date(2023, 5, 2)))
    record.add([Coding(doc, (told, plain))], coder=CODER)
    assert {found.value.date for found in record.events()} == {guessed, plain.date}


def older(record: Record) -> None:
    """A document of two versions, and one coded twice."""
    record.add([one_event(document("Old text here."))], coder=CODER)
    record.add([one_event(document("New text here."), "AID")], coder=CODER)
    twice = one_event(document("Read twice.", path="b.txt", url="https://www.example.org/b"))
    record.add([twice], coder=CODER)
    record.add([twice], coder="communique-9")
    record.add([replace(coding(), document=replace(coding().document, path="c.txt"))], coder=CODER)


@pytest.mark.parametrize("revision", ["0001", "0002", "0003", "0004", "0005"])
def test_older_records_are_upgraded_with_nothing_lost(tmp_path, revision):
    path = tmp_path / "old.db"
    written(path, revision, older)
    with Record.open(path) as upgraded, Record.open(tmp_path / "old.today") as today:
        assert (
            standing(upgraded)
            == standing(today)
            == {
                "event": 4,
                "commitment": 1,
                "instrument": 1,
            }
        )
        assert upgraded.documents(Filter(superseded=True)) == today.documents(
            Filter(superseded=True)
        )
        tables = ["document_times", "codings", "readings"]
        if revision >= "0004":
            tables += [f"{kind}_rows" for kind in KINDS]
        for table in tables:
            columns = "SELECT name FROM pragma_table_info('{}')"
            assert sorted(ask(upgraded, columns.format(table))) == sorted(
                ask(today, columns.format(table))
            )
            named = ", ".join(f'"{row[0]}"' for row in sorted(ask(today, columns.format(table))))
            everything = f'SELECT {named} FROM {table} ORDER BY "row"'
            assert ask(upgraded, everything) == ask(today, everything)
        found = upgraded.search("twice")
        assert [hit.document.source for hit in found] == ["example.org"]
        assert {one.value.id for one in upgraded.events()} == {
            one.value.id for one in today.events()
        }


def test_parties_repeat_columns_of_their_events(record):
    fill(record, 30)
    record.remove(record.documents()[0].id, why="withdrawn", by="anna")
    record.add(codings(15), coder="communique-9")
    events, parties = (
        ask(record, f"SELECT {', '.join(('owner', *REPEATED))} FROM {table} ORDER BY owner")
        for table in ('(SELECT "row" AS owner, * FROM event_rows)', "event_parties")
    )
    assert {row[1:3] for row in events} == {(0, 0), (1, 0), (1, 1)}
    assert set(parties) == set(events)
