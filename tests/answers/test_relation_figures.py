"""The figures of a relation, made from few columns, against those of whole events."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.answers.relation import Relation, Section, cited, latest, relate
from communique.model import Coding, Document, Event, JoinedEvent, Moment, Status
from communique.record import Found, Record
from tests.record.building import CODER, Ticking, document, event

LEFT, RIGHT = "NOR", "KEN"
CODES = st.lists(st.sampled_from((LEFT, RIGHT, "RUS", "UKR")), max_size=3, unique=True)
TYPES = (("CONSULT", 1), ("AGREE", 1), ("SUPPORT", 1), ("AID", 2), ("ACCUSE", 3), ("ASSAULT", 4))
MOMENTS = (
    None,
    Moment.day(date(2023, 1, 9)),
    Moment.month(2023, 1),
    Moment.month(2023, 4),
    Moment.year(2023),
    Moment.until(date(2023, 2, 3)),
)
DRAWN = st.fixed_dictionaries(
    {
        "actors": CODES.filter(bool),
        "recipients": CODES,
        "type": st.sampled_from(TYPES),
        "symmetric": st.booleans(),
        "score": st.sampled_from((-7.0, -2.5, 0.0, 2.5, 10.0)),
        "status": st.sampled_from(tuple(Status)),
        "date": st.sampled_from(MOMENTS),
        "contexts": st.lists(st.sampled_from(("energy", "cyber")), max_size=2, unique=True),
        "told_twice": st.booleans(),
    }
)
Drawn = dict[str, Any]


def told(doc: Document, number: int, drawn: Drawn) -> Event:
    kind, quad = drawn["type"]
    return event(
        doc,
        kind,
        tuple(drawn["actors"]),
        tuple(drawn["recipients"]),
        words=f"line {number}.",
        quad=quad,
        symmetric=drawn["symmetric"],
        score=drawn["score"],
        status=drawn["status"],
        date=drawn["date"],
        contexts=tuple(drawn["contexts"]),
    )


def fill(record: Record, every: list[Drawn]) -> None:
    """Keep the events in two documents, the second of which tells some of them again."""
    text = "Here is " + " Here is ".join(f"line {at}." for at in range(len(every)))
    docs = [document(text, path=f"{name}.txt", title=name) for name in ("one", "two")]
    first = [told(docs[0], at, drawn) for at, drawn in enumerate(every)]
    again = [(at, told(docs[1], at, one)) for at, one in enumerate(every) if one["told_twice"]]
    record.add(
        [Coding(docs[0], tuple(first)), Coding(docs[1], tuple(one for _, one in again))],
        coder=CODER,
    )
    groups = []
    for at, other in again:
        reports = tuple(record.reports([first[at].id, other.id]))
        groups.append(JoinedEvent(first[at], reports, (), sources=2, first=None, last=None))
    record.store_joins(groups, keys={}, judgements=())


def between(found: Found[Event]) -> bool | None:
    """Whether an event is between the two; `None` where they only act side by side."""
    acting = {party.code for party in found.value.actors}
    receiving = {party.code for party in found.value.recipients}
    if found.value.symmetric or found.value.type in ("CONSULT", "COOPERATE"):
        return {LEFT, RIGHT} <= acting | receiving
    if (LEFT in acting and RIGHT in receiving) or (RIGHT in acting and LEFT in receiving):
        return True
    return None if {LEFT, RIGHT} <= acting else False


def check_figures(found: Relation, every: list[Found[Event]]) -> None:
    """Add up whole events, and compare."""
    acts = {one.value.id: one.value for one in every if between(one) is not False}
    happened = [one.value for one in every if between(one) and one.value.status is Status.ACTUAL]
    scores = [one.score for one in happened]
    assert {one.id for one in found.briefs} == set(acts)
    assert found.total.events == len(happened)
    assert found.total.cooperation == sum(score for score in scores if score > 0)
    assert found.total.conflict == sum(score for score in scores if score < 0)
    assert found.total.quads == tuple(
        sum(one.quad == quad for one in happened) for quad in (1, 2, 3, 4)
    )
    january = [one for one in happened if one.date and str(one.date).startswith("2023-01")]
    months = {one.month: one.events for one in found.months if one.events}
    assert months.get("2023-01", 0) == len(january)
    assert sum(months.values()) + found.no_month.events == len(happened)
    for area in found.areas:
        assert set(area.acts) == {id for id, one in acts.items() if area.name in one.contexts}
    for code in ("RUS", "UKR"):
        sides = {
            id
            for id, one in acts.items()
            if code in {party.code for party in (*one.actors, *one.recipients)}
        }
        assert {id for one in found.thirds if one.code == code for id in one.acts} == sides


@settings(max_examples=25, deadline=None)
@given(st.lists(DRAWN, min_size=1, max_size=8))
def test_figures_are_those_of_the_whole_events(every: list[Drawn]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Record.open(Path(folder) / "test.db", clock=Ticking()) as record,
    ):
        fill(record, every)
        whole = relate(record, LEFT, RIGHT)
        check_figures(whole, record.events())
        few = relate(record, LEFT, RIGHT, limit=1)
        assert [act.value.id for act in whole.timeline] == [one.id for one in whole.briefs]
        assert cited(record, whole.briefs) == whole.timeline
        for name in Relation.__slots__:
            if name != "timeline":
                assert getattr(few, name) == getattr(whole, name)
        for section in Section:
            assert few.acts(section) == tuple(latest(whole.acts(section))[:1])
