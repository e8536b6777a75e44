"""Joining in the record: as documents arrive, whatever their order, and undone when one goes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from communique.answers.joining import Joined, join_new, joined_event, rejoin
from communique.model import Coding, Judgement, JudgementKind, Moment, Place
from communique.record import Filter, Record
from tests.record.building import CODER, Ticking, document, event

KHARKIV = Place("Kharkiv", "UKR", "Kharkiv", 49.99, 36.23)
ODESA = Place("Odesa", "UKR", "Odesa", 46.48, 30.73)
BACKGROUND = (
    "Crews worked through the night to clear the street, and the tram line was closed until noon. "
    "The council has asked for glass and timber, and schools in the district will open a week late."
)


def told(
    text: str,
    published: int,
    type: str = "ASSAULT",
    parties: tuple[tuple[str, ...], tuple[str, ...]] = (("RUS",), ("UKR",)),
    *,
    day: int | None = None,
    place: Place | None = None,
    more: str = "",
) -> Coding:
    """One document of one sentence (and more), published on a day of May 2022."""
    doc = document(
        f"{text} {more}".strip(),
        path=f"papers/{published}-{text[:24]}.txt",
        title=text[:40],
        published=Moment.day(date(2022, 5, published)),
    )
    when = Moment.day(date(2022, 5, day)) if day else None
    return Coding(doc, (event(doc, type, *parties, words=text, date=when, place=place),))


CALL = (("TUR", "UKR"), ())
STORY = [
    told("Russian missiles hit a school in Kharkiv, killing 7.", 9, day=9, place=KHARKIV),
    told("Seven died as Russian rockets struck a Kharkiv school.", 10, more=BACKGROUND),
    told("A strike on a Kharkiv school by Russia left 8 dead.", 11, day=9),
    told("Russian drones hit a grain silo in Odesa.", 9, day=9, place=ODESA),
    told("The silo in Odesa burned after a Russian drone strike.", 10, day=9, place=ODESA),
    told("Russian guns shelled a Kharkiv depot.", 16, day=15, place=KHARKIV),
    told("Erdogan telephoned Zelenskyy about grain.", 9, "CONSULT", CALL, day=9),
    told("Zelenskyy spoke to Erdogan about grain ships.", 10, "CONSULT", CALL, day=9),
    told("Erdogan and Zelenskyy talked about prisoners.", 20, "CONSULT", CALL, day=19),
]


@pytest.fixture
def record(tmp_path: Path):
    with Record.open(tmp_path / "test.db", clock=Ticking()) as opened:
        yield opened


def groups(record: Record) -> set[frozenset[str]]:
    """The events that lists show, each as the ids of its reports."""
    faces = [found.value.id for found in record.events()]
    return {frozenset(one.id for one in record.joined(face)) for face in faces}


def ids(*at: int) -> frozenset[str]:
    return frozenset(STORY[one].events[0].id for one in at)


def state(record: Record) -> object:
    """All that lists show, in words."""
    shown = [(found.value, joined_event(record, found.value.id)) for found in record.events()]
    texts = record.same_texts([coding.document.id for coding in STORY])
    return sorted(map(repr, shown)), texts


WANTED = {ids(0, 1, 2), ids(3, 4), ids(5), ids(6, 7), ids(8)}


def test_reports_are_joined_and_listed_once(record: Record) -> None:
    record.add(STORY, coder=CODER)
    done = join_new(record)
    assert done == Joined(texts=9, reports=9, events=3)
    assert groups(record) == WANTED
    assert record.count("events") == 5
    assert record.count("events", Filter(reports=True)) == 9
    assert join_new(record) == Joined()


def test_reports_and_sources_are_counted(record: Record) -> None:
    record.add(STORY[:3], coder=CODER)
    join_new(record)
    (found,) = record.events()
    assert found.reports == 3
    event = joined_event(record, STORY[2].events[0].id)
    assert event.event.id == STORY[0].events[0].id == found.value.id
    assert event.sources == 3
    assert event.event.place == KHARKIV


def test_the_program_says_why(record: Record) -> None:
    record.add(STORY[:2], coder=CODER)
    join_new(record)
    (why,) = record.judgements([JudgementKind.SAME_EVENT], coder=True)
    assert {why.left, why.right} == ids(0, 1)
    assert "same actors RUS" in why.why


def test_one_at_a_time_is_as_all_at_once(record: Record, tmp_path: Path) -> None:
    order = list(STORY)
    Random(7).shuffle(order)
    for coding in order:
        record.add([coding], coder=CODER)
        join_new(record)
    with Record.open(tmp_path / "other.db", clock=Ticking()) as other:
        other.add(STORY, coder=CODER)
        join_new(other)
        assert groups(record) == groups(other) == WANTED
        assert state(record) == state(other)


@settings(max_examples=5, deadline=None, phases=[Phase.generate])
@given(
    st.permutations(range(len(STORY))), st.sets(st.integers(0, len(STORY) - 1)), st.integers(1, 4)
)
def test_neither_order_nor_repetition_nor_what_came_and_went_counts(
    order: list[int], gone: set[int], step: int
) -> None:
    with TemporaryDirectory() as folder:
        lived = _read(Path(folder) / "lived.db", [STORY[at] for at in order], step)
        for at in sorted(gone):
            lived.remove(STORY[at].document.id, why="test", by="Ada")
            join_new(lived)
        kept = [coding for at, coding in enumerate(STORY) if at not in gone]
        plain = _read(Path(folder) / "plain.db", [*kept, *kept], len(STORY) * 2)
        assert groups(lived) == groups(plain)
        assert state(lived) == state(plain)
        lived.close()
        plain.close()


def _read(path: Path, codings: Iterable[Coding], step: int) -> Record:
    record = Record.open(path, clock=Ticking())
    waiting = list(codings)
    while waiting:
        record.add(waiting[:step], coder=CODER)
        join_new(record)
        waiting = waiting[step:]
    return record


def test_what_is_removed_leaves_and_comes_back(record: Record) -> None:
    record.add(STORY, coder=CODER)
    join_new(record)
    before = state(record)
    record.remove(STORY[0].document.id, why="not ours", by="Ada")
    join_new(record)
    assert ids(1, 2) in groups(record)
    assert record.count("events") == 5
    record.restore(STORY[0].document.id)
    join_new(record)
    assert state(record) == before


def test_a_persons_judgement_outlives_reading_and_can_be_undone(record: Record) -> None:
    record.add(STORY, coder=CODER)
    join_new(record)
    before = state(record)
    left, right = STORY[1].events[0].id, STORY[0].events[0].id
    record.judge(Judgement(JudgementKind.DIFFERENT_EVENTS, left, right, "two schools", by="Ada"))
    rejoin(record, [left, right])
    assert not any({left, right} <= group for group in groups(record))
    record.add(STORY, coder=CODER, again=True)
    join_new(record)
    assert not any({left, right} <= group for group in groups(record))
    record.unjudge(left, right)
    rejoin(record, [left, right])
    assert groups(record) == WANTED
    assert state(record) == before


def test_a_person_may_join_what_nothing_speaks_for(record: Record) -> None:
    record.add(STORY, coder=CODER)
    join_new(record)
    left, right = STORY[8].events[0].id, STORY[6].events[0].id
    record.judge(Judgement(JudgementKind.SAME_EVENT, left, right, "one call", by="Ada"))
    rejoin(record, [left, right])
    assert ids(6, 7, 8) in groups(record)
    record.unjudge(left, right)
    rejoin(record, [left])
    assert groups(record) == WANTED


def test_a_copy_is_one_source(record: Record) -> None:
    wire = told("Russian missiles hit a school in Kharkiv.", 9, day=9, more=BACKGROUND)
    copy = told(
        "Russian missiles hit a school in Kharkiv.", 10, day=9, more=BACKGROUND + " More soon."
    )
    other = told("A Kharkiv school was struck by Russia.", 10, day=9)
    record.add([copy, other], coder=CODER)
    join_new(record)
    record.add([wire], coder=CODER)
    join_new(record)
    event = joined_event(record, wire.events[0].id)
    assert (len(event.reports), event.sources) == (3, 2)
    assert record.same_texts([copy.document.id]) == {
        wire.document.id: tuple(sorted((wire.document.id, copy.document.id)))
    }
    (why,) = record.judgements([JudgementKind.SAME_TEXT], coder=True)
    assert {why.left, why.right} == {wire.document.id, copy.document.id}


def test_a_new_coding_is_joined_anew(record: Record) -> None:
    record.add(STORY[:2], coder=CODER)
    join_new(record)
    first = STORY[0]
    peace = replace(first.events[0], type="AID")
    record.add([replace(first, events=(peace,))], coder="communique-9")
    join_new(record)
    assert len(groups(record)) == 2
