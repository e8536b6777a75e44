"""The rows of a record that lie between two parties, in order of time, undated ones last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from communique.answers.citing import Texts
from communique.answers.ledger import judged, narrowed
from communique.answers.relation_sides import Sides, first_day
from communique.answers.relation_values import Act, Brief, Cited, CitedStep, Named, Promise
from communique.answers.sentences import beside
from communique.consolidation import ENDING, Pledge, may_end
from communique.gazetteer import Gazetteer
from communique.gazetteer.entry import STATE
from communique.model import Commitment, Event, Instrument
from communique.record import Filter, Found, Record
from communique.record.ties import Tie

_LATE = "9999"


def briefs(record: Record, asked: Filter, sides: Sides) -> tuple[Brief, ...]:
    """The events between the two, each once, by what is counted of them."""
    between = [
        Brief(tie, way)
        for tie in record.ties(*sides.ever, asked)
        if (way := sides.way(tie)) is not None
    ]
    return tuple(sorted(between, key=_time_of_tie))


def acts(record: Record, wanted: Sequence[Brief], texts: Texts) -> tuple[Act, ...]:
    """These events whole, each with its sentence, in their order."""
    found = record.events_of(one.id for one in wanted)
    texts.fetch(one.document for one in found.values())
    return tuple(
        Act(one, texts.sentence(one.document, one.value.evidence), brief)
        for brief in wanted
        for one in [found[brief.id]]
    )


def instruments(
    record: Record, asked: Filter, ends: tuple[str, str], between: Sequence[Brief], texts: Texts
) -> tuple[Named, ...]:
    """Named things of the two, tellings under one name and kind as one.

    Both are parties to them; or an act between them speaks of them, in its own sentence or the ones
    next to it, and nobody else is a party.
    """
    left, right = ends
    told = record.instruments(replace(asked, actor=left, recipient=right))
    told += record.instruments_of(_spoken_of(record, asked, ends, between, texts)).values()
    texts.fetch(one.document for one in told)
    held: dict[tuple[str, str], dict[str, Cited[Instrument]]] = {}
    for one in sorted(told, key=_time):
        cited = Cited(one, texts.sentence(one.document, one.value.evidence))
        key = (one.value.kind, one.value.name.casefold())
        held.setdefault(key, {})[one.value.id] = cited
    return tuple(Named(tuple(of.values())) for of in held.values())


def _spoken_of(
    record: Record, asked: Filter, ends: tuple[str, str], between: Sequence[Brief], texts: Texts
) -> list[str]:
    """The ids of instruments of nobody else that acts between the two speak of."""
    by_document: dict[str, list[Tie]] = defaultdict(list)
    for one in between:
        by_document[one.tie.document].append(one.tie)
    placed = record.instruments_near(list(by_document), ends, replace(asked, undated=True))
    texts.fetch(place.document for place in placed)
    near: dict[str, list[tuple[int, int]]] = {}
    for document in {place.document for place in placed}:
        text = texts.text(document)
        near[document] = [
            beside(text, tie.evidence.start, tie.evidence.end) for tie in by_document[document]
        ]
    return [
        place.id
        for place in placed
        if any(first < place.end and place.start < last for first, last in near[place.document])
    ]


def promises(
    record: Record, asked: Filter, ends: tuple[str, str], between: Sequence[Brief], texts: Texts
) -> tuple[Promise, ...]:
    """What one of the two pledged to the other or through it, each pledge once."""
    rows: list[Found[Commitment]] = []
    for donor, other in (ends, (ends[1], ends[0])):
        rows += record.commitments(Filter(actor=donor, recipient=other))
        rows += _channelled(record, donor, other)
    if not rows:
        return ()
    ending = _ending(record, asked, ends, between)
    ledger = judged(record, rows, ending)
    ledger = narrowed(ledger, since=asked.since, until=asked.until)
    texts.fetch(step.document for pledge in ledger.pledges for step in pledge.steps)
    told: dict[str, Found[Any]] = {one.document: one for one in ending}
    told.update((one.document, one) for one in rows)
    return tuple(_promise(pledge, told, texts) for pledge in ledger.pledges)


def _ending(
    record: Record, asked: Filter, ends: tuple[str, str], between: Sequence[Brief]
) -> list[Found[Event]]:
    """Acts between the two, of any day, that may end a pledge."""
    ties = [one.tie for one in between]
    if asked.since is not None or asked.until is not None:
        left, right = ({end} for end in ends)
        ties = [tie for type in ENDING for tie in record.ties(left, right, Filter(type=type))]
    wanted = [tie.id for tie in ties if tie.actual and may_end(tie.type, tie.evidence.text)]
    return list(record.events_of(wanted).values())


def _promise(pledge: Pledge, told: Mapping[str, Found[Any]], texts: Texts) -> Promise:
    steps = []
    for step in pledge.steps:
        one = told[step.document]
        sentence = texts.sentence(step.document, step.evidence)
        steps.append(CitedStep(step, one.title, one.published, sentence))
    return Promise(pledge, tuple(steps))


def _channelled(record: Record, donor: str, other: str) -> list[Found[Commitment]]:
    """What one gives to others through a fund or agency that bears the name of the other."""
    known = Gazetteer.load()
    entry = known.entry(other)
    if entry is None or entry.kind == STATE:
        return []
    found = {
        one.value.id: one
        for words in {other, entry.name}
        for one in record.commitments(Filter(actor=donor, channel=words))
    }
    return [
        one
        for _, one in sorted(found.items())
        if any(
            meant.code == other
            for match in known.find(one.value.channel or "")
            for meant in match.entries
        )
    ]


def _time_of_tie(brief: Brief) -> tuple[str, str, str, int, str]:
    """As `_time`."""
    tie = brief.tie
    return tie.day or _LATE, tie.published or _LATE, tie.document, tie.evidence.start, tie.id


def _time(found: Found[Instrument]) -> tuple[str, str, str, int, str]:
    """Orders rows by their own day, then by publication, then by place; undated ones last."""
    value = found.value
    day, told = first_day(value.date) or _LATE, first_day(found.published) or _LATE
    return day, told, found.document, value.evidence.start, value.id
