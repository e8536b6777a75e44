"""The views that people ask in SQL: complete, documented, quick, and readable by other programs."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from communique.model import Coding, JoinedEvent, Review, Sighting, Status, Verdict
from communique.record import Record, views
from tests.record.building import CODER, Ticking, coding, cut, document, event

PAGE = Path(__file__).parents[2] / "docs" / "record.md"
NAMES = [view.name for view in views.VIEWS]
MANY = 20_000


def ask(path: Path, query: str, *values: object) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(query, values)]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with a meeting told twice, a promise, a correction and a rejection."""
    path: Path = tmp_path_factory.mktemp("views") / "record.db"
    rich = coding()
    other = document(
        "The two ministers met in Nairobi.", path="b.txt", title="B", url="https://b.ke/x"
    )
    again = event(other, "CONSULT", ("KEN", "NOR"), words="met")
    wrong = event(other, "ACCUSE", ("KEN",), ("NOR",), words="ministers")
    harsh = event(other, "REJECT", ("KEN",), ("RUS",), words="Nairobi", quad=3)
    minister = cut(rich.document.text, "foreign minister")
    seen = Sighting("A. Minister", "foreign minister", "NOR", ("GOV",), False, None, minister)
    rich = replace(rich, sightings=(seen,))
    with Record.open(path, clock=Ticking()) as record:
        record.add([rich, Coding(other, (again, wrong, harsh))], coder=CODER)
        consult, agree = rich.events
        reports = tuple(record.reports([consult.id, again.id]))
        record.store_joins([JoinedEvent(consult, reports, (), 2, None, None)], keys={})
        planned = replace(agree, status=Status.PLANNED)
        record.review(Review(Verdict.CORRECTED, rich.document.id, agree, planned, "anna", "soon"))
        record.review(Review(Verdict.REJECTED, other.id, wrong, None, "anna", "nobody said so"))
        # The change in one report has dissolved the group; it is joined again.
        reports = tuple(record.reports([consult.id, again.id]))
        record.store_joins([JoinedEvent(consult, reports, (), 2, None, None)], keys={})
    return path


def test_page_is_fresh():
    assert PAGE.read_text(encoding="utf-8").endswith(f"## The views\n\n{views.page()}"), (
        "write the end of docs/record.md again with views.page()"
    )


@pytest.mark.parametrize("view", views.VIEWS, ids=NAMES)
def test_columns_are_those_that_are_documented(path, view):
    with closing(sqlite3.connect(path)) as connection:
        told = connection.execute(f'SELECT * FROM "{view.name}"').description
    assert [column[0] for column in told] == [column.name for column in view.columns]
    assert len({column.name for column in view.columns}) == len(view.columns)
    assert all(column.meaning for column in view.columns)


EXAMPLES = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("query", EXAMPLES)
def test_documented_queries_run_and_find_something(path, query):
    assert ask(path, query)


def test_there_are_examples():
    assert len(EXAMPLES) >= 6


def test_an_event_told_twice_is_one_row_with_two_reports(path):
    (met,) = ask(path, "SELECT * FROM events WHERE type = 'CONSULT'")
    assert (met["reports"], met["sources"], met["actors"]) == (2, 2, "NOR,KEN")
    assert (met["modes"], met["contexts"]) == ("visit,multilateral", "diplomatic,energy")
    reports = ask(path, "SELECT * FROM reports WHERE event = ? ORDER BY id", met["id"])
    assert len(reports) == 2
    assert {one["source"] for one in reports} == {"texts/nairobi.txt", "b.ke"}


def test_views_agree_with_the_lists(path):
    with Record.open(path) as record:
        for kind in ("events", "commitments", "instruments", "documents"):
            assert len(ask(path, f"SELECT id FROM {kind}")) == record.count(kind)


def test_what_persons_said_holds_in_the_views(path):
    assert ask(path, "SELECT status, verdict FROM events WHERE type = 'AGREE'") == [
        {"status": "planned", "verdict": "corrected"}
    ]
    assert ask(path, "SELECT id FROM reports WHERE type = 'ACCUSE'") == []
    said = ask(path, "SELECT verdict, why FROM verdicts ORDER BY at")
    assert said == [
        {"verdict": "corrected", "why": "soon"},
        {"verdict": "rejected", "why": "nobody said so"},
    ]


def test_parties_stand_apart_with_their_side(path):
    query = "SELECT kind, side, code FROM parties WHERE code = 'NOR' ORDER BY kind, side"
    assert [tuple(row.values()) for row in ask(path, query)] == [
        ("commitment", "donor", "NOR"),
        ("event", "actor", "NOR"),
        ("event", "actor", "NOR"),
        ("event", "attribution", "NOR"),
        ("instrument", "party", "NOR"),
    ]


def test_other_views_give_way_to_these_on_opening(path, tmp_path):
    copy = tmp_path / "copy.db"
    with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(copy)) as new:
        old.backup(new)
        new.execute("DROP VIEW events")
        new.execute("CREATE VIEW stray AS SELECT 1")
        new.execute("PRAGMA user_version = 1")
        new.commit()
    with Record.open(copy) as record:
        events = record.count("events")
    assert len(ask(copy, "SELECT id FROM events")) == events
    assert ask(copy, "SELECT name FROM sqlite_master WHERE name = 'stray'") == []


def test_a_file_that_cannot_be_written_keeps_its_views(path, tmp_path, monkeypatch):
    copy = tmp_path / "copy.db"
    with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(copy)) as new:
        old.backup(new)
        new.execute("PRAGMA user_version = 1")
    monkeypatch.setattr("communique.record.database.os.access", lambda *_: False)
    with Record.open(copy) as record:
        assert record.count("events")
    assert ask(copy, "PRAGMA user_version") == [{"user_version": 1}]


def test_views_stay_quick_in_a_large_record(tmp_path):
    path = tmp_path / "large.db"
    doc = document("Oslo praised Nairobi again.", path="c.txt")
    one = event(doc, "SUPPORT", ("NOR",), ("KEN",), words="praised")
    with Record.open(path) as record:
        many = tuple(replace(one, id=f"{at:016x}") for at in range(MANY))
        record.add([Coding(doc, many)], coder=CODER)
    for query in (
        "SELECT type, count(*) FROM events GROUP BY type",
        "SELECT * FROM events LIMIT 100",
        "SELECT * FROM reports LIMIT 100",
        "SELECT * FROM events WHERE id = '0000000000004e00'",
        "SELECT code, count(*) FROM parties GROUP BY code",
    ):
        begun = process_time()
        assert ask(path, query)
        assert process_time() - begun < 0.5, query


def test_datasette_serves_it_as_it_is(path):
    app = pytest.importorskip("datasette.app")
    served = app.Datasette([str(path)])

    async def rows(query: str) -> list[dict[str, Any]]:
        answer = await served.client.get(query)
        assert answer.status_code == 200, answer.text
        return list(answer.json())

    found = asyncio.run(rows("/record/events.json?_shape=array"))
    assert {one["type"] for one in found} == {"CONSULT", "AGREE", "REJECT"}


def test_duckdb_reads_what_sqlite_gives(path):
    duckdb = pytest.importorskip("duckdb")
    pandas = pytest.importorskip("pandas")
    events = pandas.DataFrame(ask(path, "SELECT type, reports FROM events"))
    with duckdb.connect() as connection:
        connection.register("events", events)
        told = connection.execute("SELECT type, sum(reports) FROM events GROUP BY type ORDER BY 1")
        assert told.fetchall() == [("AGREE", 1), ("CONSULT", 2), ("REJECT", 1)]


def test_duckdb_opens_it_where_its_extension_is_there(path):
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as connection:
        try:
            connection.execute("LOAD sqlite")
        except duckdb.Error:
            pytest.skip("DuckDB's sqlite extension is not installed")
        connection.execute(f"ATTACH '{path}' AS record (TYPE sqlite, READ_ONLY)")
        found = connection.execute("SELECT count(*) FROM record.events").fetchone()
        assert found == (3,)
