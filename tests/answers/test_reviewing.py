"""Verdicts in words: what they come to, who may say them, and that joined events follow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from communique.answers import joining, reviewing
from communique.errors import UsageError
from communique.model import Coding, Moment, Status, Verdict
from communique.record import Filter, Record
from tests.record.building import CODER, Ticking, coding, document, event

CONSULT, AGREE = coding().events


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "test.db", clock=Ticking()) as opened:
        opened.add([coding()], coder=CODER)
        yield opened


def standing(record: Record, id: str = AGREE.id):
    return record.reviewed(id).standing


def test_a_verdict_follows_from_what_the_version_changes(record):
    said = reviewing.correct(record, AGREE.id[:6], {"status": "planned"}, by="anna", why="later")
    assert (said.verdict, said.by, said.why) == (Verdict.CORRECTED, "anna", "later")
    assert standing(record).status is Status.PLANNED
    back = reviewing.correct(record, AGREE.id, {"status": "actual"}, by="ben")
    assert back.verdict is Verdict.ACCEPTED
    assert standing(record) == AGREE


def test_accepting_a_correction_is_saying_the_same(record):
    reviewing.correct(record, AGREE.id, {"status": "planned"}, by="anna")
    said = reviewing.accept(record, AGREE.id, by="ben")
    assert said.verdict is Verdict.CORRECTED
    assert said.version.status is Status.PLANNED
    assert said.original == AGREE


def test_corrections_build_on_what_stands(record):
    reviewing.correct(record, AGREE.id, {"status": "planned"}, by="anna")
    reviewing.correct(record, AGREE.id, {"contexts": "cyber"}, by="ben")
    assert (standing(record).status, standing(record).contexts) == (Status.PLANNED, ("cyber",))


def test_taking_back_goes_step_by_step(record):
    reviewing.correct(record, AGREE.id, {"status": "planned"}, by="anna")
    reviewing.reject(record, AGREE.id, by="ben")
    assert standing(record) is None
    assert reviewing.take_back(record, AGREE.id).by == "ben"
    assert standing(record).status is Status.PLANNED
    assert reviewing.take_back(record, AGREE.id, by="anna").by == "anna"
    assert standing(record) == AGREE
    with pytest.raises(UsageError, match="has no verdict of anybody"):
        reviewing.take_back(record, AGREE.id)


@pytest.mark.parametrize("by", ["", "coder", " ", "an\nna"])
def test_the_program_is_no_person(record, by):
    with pytest.raises(UsageError, match="no name of a person"):
        reviewing.accept(record, AGREE.id, by=by)


def strikes(record: Record) -> list[str]:
    """Read one strike as two papers tell it, and join; return the ids of the reports."""
    reports = []
    for paper in ("a", "b"):
        doc = document(
            f"Russia struck Kharkiv on 3 May 2023, {paper} says.", path=f"{paper}.txt", title=paper
        )
        day = Moment.day(date(2023, 5, 3), "3 May 2023")
        one = event(doc, "ASSAULT", ("RUS",), ("UKR",), words="struck", date=day, quad=4)
        record.add([Coding(doc, (one,))], coder=CODER)
        reports.append(one.id)
    joining.join_new(record)
    return reports


def listed(record: Record) -> int:
    return record.count("events", Filter(type="ASSAULT"))


def test_a_person_joins_and_parts_events(record):
    left, right = strikes(record)
    reviewing.same_event(record, left, right, same=False, by="anna")
    assert listed(record) == 2
    said = reviewing.same_event(record, left, right, same=True, by="anna", why="one strike")
    assert (said.why, listed(record)) == ("one strike", 1)
    with pytest.raises(UsageError, match="same event twice"):
        reviewing.same_event(record, left, left, same=True)


def test_what_was_said_of_a_join_outlives_reading_again(record):
    left, right = strikes(record)
    reviewing.same_event(record, left, right, same=False, by="anna")
    (doc,) = (one for one in record.texts([record.reviewed(left).document]))
    found = record.reviewed(left).original
    record.add([Coding(doc, (found,))], coder="newer")
    joining.join_new(record)
    assert listed(record) == 2


def test_a_corrected_report_goes_before_the_others_in_the_joined_event(record):
    left, right = strikes(record)
    reviewing.same_event(record, left, right, same=True, by="anna")
    reviewing.correct(record, right, {"place": "Kharkiv", "country": "UKR"}, by="anna")
    (one,) = record.events(Filter(type="ASSAULT"))
    assert one.reports == 2
    assert one.value.place.name == "Kharkiv"


def test_a_rejected_report_leaves_the_joined_event(record):
    left, right = strikes(record)
    reviewing.same_event(record, left, right, same=True, by="anna")
    reviewing.reject(record, left, by="anna")
    (one,) = record.events(Filter(type="ASSAULT"))
    assert (one.value.id, one.reports) == (right, 1)
