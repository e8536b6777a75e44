"""Which rows meet which filter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from communique.errors import UsageError
from communique.model import Coding, Moment, Place, Status
from communique.record import Filter, Record
from communique.record.filters import first_day, last_day
from tests.record.building import CODER, coding, document, event

DOC = document(
    "Words of a text that tells of many things.",
    path="many.txt",
    published=Moment.day(date(2022, 6, 1)),
)
EVENTS = {
    "meet": event(DOC, "CONSULT", ("NOR", "NATO"), symmetric=True, date=Moment.month(2023, 1)),
    "visit": event(DOC, "CONSULT", ("KEN",), ("NOR",), date=Moment.year(2022), modes=("visit",)),
    "aid": event(DOC, "AID", ("NOR",), ("UKR",), date=Moment.day(date(2023, 3, 15)), quad=2),
    "attack": event(
        DOC, "ASSAULT", ("RUS",), ("UKR",), date=Moment.since(date(2022, 2, 24)), quad=4
    ),
    "blame": event(DOC, "ACCUSE", ("UKR",), ("RUS",), confidence=0.4, quad=3),
    "plan": event(
        DOC,
        "MOBILIZE",
        ("RUS",),
        status=Status.PLANNED,
        date=Moment.between(date(2023, 1, 30), date(2023, 2, 2)),
        contexts=("military", "space"),
        place=Place("Arkhangelsk", "RUS", "Arkhangelsk"),
    ),
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory):
    path: Path = tmp_path_factory.mktemp("filters") / "test.db"
    with Record.open(path) as opened:
        opened.add([Coding(DOC, tuple(EVENTS.values())), coding()], coder=CODER)
        yield opened


def names(record: Record, **wanted: object) -> set[str]:
    found = record.events(replace(Filter(document=DOC.id), **wanted))
    assert record.count("events", replace(Filter(document=DOC.id), **wanted)) == len(found)
    by_id = {value.id: name for name, value in EVENTS.items()}
    return {by_id[one.value.id] for one in found}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, set(EVENTS)),
        ({"actor": "NOR"}, {"meet", "visit", "aid"}),
        ({"actor": "RUS"}, {"attack", "plan"}),
        ({"recipient": "UKR"}, {"aid", "attack"}),
        ({"recipient": "NATO"}, {"meet"}),
        ({"recipient": "KEN"}, {"visit"}),
        ({"actor": "NOR", "recipient": "KEN"}, {"visit"}),
        ({"actor": "NATO", "recipient": "NOR"}, {"meet"}),
        ({"actor": "UKR", "recipient": "RUS"}, {"blame"}),
        ({"party": "UKR"}, {"aid", "attack", "blame"}),
        ({"type": "CONSULT"}, {"meet", "visit"}),
        ({"mode": "visit"}, {"visit"}),
        ({"context": "space"}, {"plan"}),
        ({"context": "cyber"}, set()),
        ({"status": "planned"}, {"plan"}),
        ({"country": "RUS"}, {"plan"}),
        ({"quad": 1}, {"meet", "visit", "plan"}),
        ({"min_confidence": 0.5}, set(EVENTS) - {"blame"}),
        ({"since": "2023"}, {"meet", "aid", "attack", "plan"}),
        ({"since": "2023-02"}, {"aid", "attack", "plan"}),
        ({"since": "2023-02-03"}, {"aid", "attack"}),
        ({"until": "2022"}, {"visit", "attack"}),
        ({"until": "2022-02-23"}, {"visit"}),
        ({"since": "2023-01", "until": "2023-01"}, {"meet", "attack", "plan"}),
        ({"since": "2023-01-31", "until": "2023-01-31"}, {"meet", "attack", "plan"}),
        ({"since": "2024"}, {"attack"}),
        ({"since": "2024", "undated": True}, {"attack", "blame"}),
        ({"type": "AID", "actor": "RUS"}, set()),
    ],
)
def test_events(record, wanted, expected):
    assert names(record, **wanted) == expected


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"party": "USA"}, set()),
        ({"party": "USA", "groups": True}, {"meet"}),
        ({"actor": "FIN", "groups": True}, set()),  # a member only from April 2023 on
        ({"party": "NOR", "groups": True}, {"meet", "visit", "aid"}),
        ({"party": "RUS", "groups": True}, {"attack", "blame", "plan"}),
    ],
)
def test_groups_stand_for_those_who_belonged_to_them(record, wanted, expected):
    assert names(record, document=DOC.id, **wanted) == expected


def test_order_is_latest_first_and_undated_last(record):
    found = record.events(Filter(document=DOC.id))
    starts = [one.value.date.start if one.value.date else None for one in found]
    dated = [start for start in starts if start]
    assert dated == sorted(dated, reverse=True)
    assert starts[-1] is None


def test_limit_takes_the_first(record):
    everything = record.events()
    assert record.events(Filter(limit=3)) == everything[:3]
    assert record.count("events", Filter(limit=3)) == len(everything)


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Filter(actor="NOR"), 1),
        (Filter(actor="KEN"), 0),
        (Filter(recipient="KEN"), 1),
        (Filter(party="KEN"), 1),
        (Filter(type="financial"), 1),
        (Filter(type="military"), 0),
        (Filter(status="pledged"), 1),
        (Filter(status="delivered"), 0),
        (Filter(context="energy"), 1),
        (Filter(context="diplomatic"), 0),
        (Filter(since="2025"), 0),
        (Filter(until="2024"), 1),
    ],
)
def test_commitments(record, wanted, count):
    assert len(record.commitments(wanted)) == record.count("commitments", wanted) == count


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Filter(party="KEN"), 1),
        (Filter(actor="NOR", recipient="KEN"), 1),
        (Filter(actor="RUS"), 0),
        (Filter(type="programme"), 1),
        (Filter(type="fund"), 0),
        (Filter(status="in_force"), 1),
        (Filter(context="energy"), 1),
        (Filter(context="space"), 0),
        (Filter(since="2023-05-31"), 1),
        (Filter(since="2023-06"), 0),
    ],
)
def test_instruments(record, wanted, count):
    assert len(record.instruments(wanted)) == record.count("instruments", wanted) == count


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        (Filter(), 2),
        (Filter(since="2023"), 1),
        (Filter(until="2022-06"), 1),
        (Filter(actor="RUS"), 1),
        (Filter(party="NOR"), 2),
        (Filter(type="SANCTION"), 0),
        (Filter(document=DOC.id[:8]), 1),
    ],
)
def test_documents(record, wanted, titles):
    assert len(record.documents(wanted)) == record.count("documents", wanted) == titles


def test_documents_count_what_they_hold(record):
    head = record.documents(Filter(since="2023"))[0]
    assert (head.events, head.commitments, head.instruments) == (2, 1, 1)


def test_actors(record):
    by_code = {row.code: row for row in record.actors(Filter(document=DOC.id))}
    norway = by_code["NOR"]
    assert (norway.acting, norway.receiving, norway.documents) == (2, 1, 1)
    assert (norway.first, norway.last) == ("2022-01-01", "2023-03-15")
    assert by_code["NATO"].kind == "IGO"
    counts = [row.acting + row.receiving for row in record.actors()]
    assert counts == sorted(counts, reverse=True)
    assert record.count("actors") == len(record.actors())


def test_unknown_kind_is_no_answer(record):
    with pytest.raises(ValueError, match="vetoes"):
        record.count("vetoes")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-2", "2023-02-01", "2023-02-28"),
        (" 2023-05-06 ", "2023-05-06", "2023-05-06"),
    ],
)
def test_days(text, first, last):
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "May", "2023-13", "2023-02-30", "0000", "23-01-01", "2023/01"]
)
def test_days_that_are_none(text):
    with pytest.raises(UsageError, match="not a date"):
        first_day(text)
    with pytest.raises(UsageError, match="2023-01"):
        last_day(text)


def test_a_party_named_twice_on_a_side_acts_once(tmp_path):
    doc = document("Two ministers of Norway met two of Kenya.")
    met = event(doc, "CONSULT", ("NOR", "NOR", "KEN", "NOR"), ("KEN", "KEN"))
    with Record.open(tmp_path / "test.db") as record:
        record.add([Coding(doc, (met,))], coder=CODER)
        counts = {one.code: (one.acting, one.receiving, one.documents) for one in record.actors()}
    assert counts == {"KEN": (1, 1, 1), "NOR": (1, 0, 1)}
