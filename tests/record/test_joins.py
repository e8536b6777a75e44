"""Reports of one event: groups with their times, one row in lists, undone when one changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from communique.model import (
    Coding,
    Event,
    JoinedEvent,
    Judgement,
    JudgementKind,
    Moment,
)
from communique.record import Filter, Found, Record
from tests.record.building import CODER, Ticking, document, event


@pytest.fixture
def record(tmp_path: Path):
    with Record.open(tmp_path / "test.db", clock=Ticking()) as opened:
        yield opened


def telling(number: int, **fields: object) -> Coding:
    """One document that tells of one meeting, published on day `number` of a month."""
    doc = document(
        f"Report number {number} of a meeting.",
        path=f"{number}.txt",
        published=Moment.day(date(2023, 5, number)),
    )
    return Coding(doc, (event(doc, "CONSULT", ("NOR",), ("KEN",), **fields),))


def told(record: Record, count: int) -> list[Event]:
    """Store reports of one event, the latest first; return them by day of publication."""
    codings = [telling(number) for number in range(count, 0, -1)]
    record.add(codings, coder=CODER)
    return [coded.events[0] for coded in reversed(codings)]


def join(
    record: Record,
    *groups: Sequence[Event],
    keys: dict[str, list[str]] | None = None,
    judgements: Sequence[Judgement] = (),
    sources: int | None = None,
) -> None:
    """Join events in groups; the first published stands for each."""
    made = []
    for group in groups:
        reports = tuple(record.reports(one.id for one in group))
        best = reports[0].event
        made.append(JoinedEvent(best, reports, (), sources or len(reports), None, None))
    record.store_joins(made, keys=keys or {}, judgements=judgements)


def groups(record: Record) -> list[tuple[str, str, bool]]:
    """Who ever belonged to which group, and whether still."""
    connection = sqlite3.connect(record.path)
    rows = connection.execute(
        'SELECT event, face, until IS NULL FROM event_groups ORDER BY "row"'
    ).fetchall()
    connection.close()
    return [(event, face, bool(still)) for event, face, still in rows]


def test_new_reports_wait_to_be_compared(record):
    one, two, three = told(record, 3)
    assert [report.event for report in record.unjoined(10)] == [one, two, three]
    assert len(record.unjoined(2)) == 2
    join(record, [one, two], [three])
    assert record.unjoined(10) == []


def test_reports_tell_of_their_documents(record):
    (one,) = told(record, 1)
    report = record.reports([one.id])[0]
    head = record.documents()[0]
    assert (report.id, report.document, report.title) == (one.id, head.id, head.title)
    assert (report.published, report.source, report.reviewed) == (head.published, "1.txt", False)
    assert report.same_text == head.id
    assert record.reports(["ffff"]) == []


def test_a_joined_event_is_one_row_in_lists(record):
    one, two, three = told(record, 3)
    better = replace(one, contexts=("energy",), confidence=0.99)
    reports = tuple(record.reports([one.id, three.id]))
    record.store_joins([JoinedEvent(better, reports, (), 1, "2023-05-01", "2023-05-03")], keys={})
    join(record, [two])
    listed = {found.value.id: found for found in record.events()}
    assert set(listed) == {one.id, two.id}
    shown = listed[one.id]
    assert (shown.value, shown.kind, shown.reports, shown.sources) == (better, "joined", 2, 1)
    assert record.count("events") == 2
    assert record.count("events", Filter(context="energy")) == 1
    assert {found.value for found in record.events(Filter(reports=True))} == {one, two, three}
    assert record.count("events", Filter(reports=True)) == 3
    assert {found.value for found in record.events(Filter(superseded=True))} == {one, two, three}
    assert [actor.acting + actor.receiving for actor in record.actors()] == [2, 2]


def test_a_document_lists_what_it_tells_itself(record):
    one, two = told(record, 2)
    join(record, [one, two])
    second = record.reports([two.id])[0].document
    assert [found.value for found in record.events(Filter(document=second))] == [two]
    assert {head.events for head in record.documents()} == {1}


def test_the_id_of_any_report_leads_to_the_event(record):
    one, two = told(record, 2)
    join(record, [one, two])
    for id in (one.id, two.id):
        shown = record.show(id)
        assert isinstance(shown, Found)
        assert (shown.value.id, shown.kind) == (one.id, "joined")
        assert [report.id for report in record.joined(id)] == [one.id, two.id]
    assert record.members([two.id]) == {one.id: tuple(sorted([one.id, two.id]))}
    assert [report.id for report in record.tellings([two.id])[two.id]] == [one.id, two.id]


def test_groups_are_never_overwritten(record):
    one, two, three = told(record, 3)
    join(record, [one, two], [three])
    first = [(one.id, one.id), (two.id, one.id), (three.id, three.id)]
    assert sorted(groups(record)) == sorted((*pair, True) for pair in first)
    join(record, [one, two, three])
    assert sorted(groups(record)) == sorted(
        [(*pair, pair[0] != three.id) for pair in first] + [(three.id, one.id, True)]
    )
    join(record, [one], [two], [three])
    assert [found.kind for found in record.events()] == ["report"] * 3
    assert len(groups(record)) == 6


def test_joining_the_same_again_changes_nothing(record):
    one, two = told(record, 2)
    why = Judgement(JudgementKind.SAME_EVENT, two.id, one.id, "same day", 3.0)
    join(record, [one, two], keys={one.id: ["a"]}, judgements=[why])
    before = groups(record), record.events(), record.judgements(coder=True)
    join(record, [one, two], keys={one.id: ["a"]}, judgements=[why])
    assert (groups(record), record.events(), record.judgements(coder=True)) == before


def test_a_report_that_is_coded_anew_is_compared_anew(record):
    one, two = told(record, 2)
    join(record, [one, two])
    again = telling(2, confidence=0.5)
    record.add([again], coder="communique-9")
    assert {found.value for found in record.events()} == {one, again.events[0]}
    assert {report.event for report in record.unjoined(10)} == {one, again.events[0]}
    assert [still for _, _, still in groups(record)] == [True, True]
    join(record, [one, again.events[0]])
    assert [still for _, _, still in groups(record)] == [True, True]
    assert record.count("events") == 1


def test_a_report_that_is_no_more_leaves_its_group(record):
    one, two, three = told(record, 3)
    join(record, [one, two, three])
    record.add([Coding(document("Another text.", path="1.txt"))], coder=CODER)
    assert {(event, still) for event, _, still in groups(record)} == {
        (one.id, False),
        (two.id, True),
        (three.id, True),
    }
    assert {report.id for report in record.unjoined(10)} == {two.id, three.id}
    join(record, [two, three])
    shown = record.show(three.id)
    assert isinstance(shown, Found)
    assert shown.value.id == two.id


def test_leaving_a_report_out_of_its_group_makes_it_wait(record):
    one, two, three = told(record, 3)
    join(record, [one, two, three])
    join(record, [one, two])
    assert [report.id for report in record.unjoined(10)] == [three.id]


def test_candidates_are_found_by_key_while_they_stand(record):
    one, two = told(record, 2)
    join(record, [one], [two], keys={one.id: ["a", "b"], two.id: ["b", "b"]})
    assert record.candidates(["a"]) == {one.id}
    assert record.candidates(["b", "c"]) == {one.id, two.id}
    assert record.candidates([]) == set()
    join(record, [one], keys={one.id: ["c"]})
    assert record.candidates(["a", "b"]) == {two.id}
    record.remove(record.reports([two.id])[0].document, why="", by="anna")
    assert record.candidates(["a", "b"]) == set()


def test_reasons_are_replaced_and_persons_left_alone(record):
    one, two = told(record, 2)
    kind = JudgementKind.SAME_EVENT
    first = Judgement(kind, two.id, one.id, "same day", 3.0)
    second = Judgement(kind, two.id, one.id, "same day and place", 5.0)
    person = Judgement(JudgementKind.DIFFERENT_EVENTS, two.id, one.id, "two rooms", by="anna")
    record.judge(person)
    join(record, [one, two], judgements=[first])
    assert record.judgements(coder=True) == [first]
    join(record, [one, two], judgements=[second])
    assert record.judgements(coder=True) == [second]
    assert record.judgements() == record.judgements([person.kind], about=[one.id]) == [person]
    assert record.judgements([kind], about=[one.id]) == []
    record.unjudge(one.id, two.id)
    assert record.judgements() == []
    assert record.judgements(coder=True) == [second]


def test_many_at_once(record):
    events = []
    for number in range(600):
        doc = document(f"Text {number}.", path=f"{number}.txt")
        events.append(event(doc, "AID", ("NOR",)))
        record.add([Coding(doc, (events[-1],))], coder=CODER)
    join(record, events)
    assert [found.reports for found in record.events()] == [600]
    assert len(record.joined(events[-1].id)) == 600
