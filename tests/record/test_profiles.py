from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from communique.model import Coding, Moment, Status
from communique.record import Record
from communique.record.profiles import YearCount
from tests.record import building

ROWS = (
    ("CONSULT", ("NOR", "KEN"), (), {"symmetric": True, "date": Moment.month(2023, 5)}),
    ("CONSULT", ("NOR",), ("KEN",), {"date": Moment.year(2024)}),
    ("ACCUSE", ("KEN",), ("NOR",), {"quad": 3, "score": -2.0, "status": Status.PLANNED}),
    (
        "ASSAULT",
        ("RUS",),
        ("UKR",),
        {"quad": 4, "score": -9.0, "date": Moment.day(date(2022, 3, 1))},
    ),
    ("SUPPORT", ("NOR", "UKR"), ("KEN",), {"score": 5.0}),
)


def told(number: int, *, person: str | None = None) -> Coding:
    type, actors, recipients, fields = ROWS[number]
    doc = building.document(f"Report {number} of {person}.", path=f"{number}-{person}.txt")
    event = building.event(doc, type, actors, recipients, **fields)  # type: ignore[arg-type]
    if person is not None:
        event = replace(event, actors=(replace(event.actors[0], person=person),))
    return Coding(doc, (event,))


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.db", clock=building.Ticking()) as found:
        found.add([told(number) for number in range(len(ROWS))], coder=building.CODER)
        yield found


def test_pairs_count_what_passes_between_two(record: Record) -> None:
    first, *others = record.busiest(limit=10)
    assert (first.one, first.other, first.events) == ("KEN", "NOR", 4)
    assert first.quads == (3, 0, 1, 0)
    assert first.last == "2024"
    assert first.score == pytest.approx((2.5 + 2.5 + 5) / 3, abs=0.01)
    assert [(one.one, one.other) for one in others] == [("KEN", "UKR"), ("RUS", "UKR")]
    assert record.busiest(limit=1) == [first]


def test_side_by_side_is_not_between_them(record: Record) -> None:
    assert ("NOR", "UKR") not in {(one.one, one.other) for one in record.busiest(limit=10)}


def test_counterparts_are_seen_from_one_side(record: Record) -> None:
    found = record.counterparts("UKR", limit=10)
    assert [(one.one, one.other, one.last) for one in found] == [
        ("UKR", "KEN", None),
        ("UKR", "RUS", "2022-03"),
    ]
    assert record.counterparts("FRA", limit=10) == []


def test_years_tell_doing_from_being_done_to(record: Record) -> None:
    assert record.years("KEN") == [
        YearCount(True, "ACCUSE", "", 1),
        YearCount(True, "CONSULT", "2023", 1),
        YearCount(True, "CONSULT", "2024", 1),
        YearCount(False, "SUPPORT", "", 1),
    ]


def test_acts_of_a_person_are_those_of_the_right_party(record: Record) -> None:
    record.add([told(0, person="Anna Berg"), told(3, person="Anna Berg")], coder=building.CODER)
    assert [one.value.type for one in record.acts_of({"NOR"}, {"Anna Berg"}, limit=9)] == [
        "CONSULT"
    ]
    assert len(record.acts_of({"NOR", "RUS"}, {"Anna Berg", "A. Berg"}, limit=9)) == 2
    assert len(record.acts_of({"NOR", "RUS"}, {"Anna Berg"}, limit=1)) == 1
    assert record.acts_of({"NOR"}, {"Nobody"}, limit=9) == []


def test_what_no_longer_stands_does_not_count(record: Record) -> None:
    (strike,) = [one for one in record.events() if one.value.type == "ASSAULT"]
    record.remove(strike.document, why="a test", by="a test")
    assert record.counterparts("RUS", limit=9) == []
    assert record.years("RUS") == []


def test_the_state_of_the_ledger_changes_with_what_it_is_made_from(record: Record) -> None:
    seen = [record.ledger_state(["SANCTION"])]
    record.add([told(0, person="Anna Berg")], coder=building.CODER)
    assert record.ledger_state(["SANCTION"]) == seen[0]
    assert record.ledger_state(["CONSULT"]) != seen[0]
    added = building.coding()
    record.add([added], coder=building.CODER)
    seen.append(record.ledger_state(["SANCTION"]))
    record.remove(added.document.id, why="a test", by="a test")
    seen.append(record.ledger_state(["SANCTION"]))
    assert seen[1] != seen[0] == seen[2]
