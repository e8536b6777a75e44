"""What several reports tell together: the best of each field, and who supports or contradicts it.

A person's version goes before all others. Else each independent source has one vote (copies of one
text, and what one publisher tells twice, are one source), and the value with the most votes is
taken; of dates the most precise, of places one that is more than a country. What a report leaves
out is no vote against.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from functools import reduce

from communique.consolidation.compare import Facts
from communique.consolidation.joined_fields import is_country, views
from communique.consolidation.rows import gap
from communique.model import (
    Event,
    JoinedEvent,
    Party,
    Report,
    Span,
    Status,
)

Sources = dict[str, int]
"""A number for each independent source, by the id of the report."""

_MOST_SURE = 0.999
_LONG = 99999


def joined_event(reports: Sequence[Report]) -> JoinedEvent:
    """The event that reports tell together; one report alone is its own event.

    Args:
        reports: at least one, in any order.
    """
    told = sorted(map(Facts, reports), key=lambda facts: facts.key)
    sources = _sources(told)
    sides = _chosen(told, sources, _sides, empty=((), (), False), worth=_named)
    best = _best(told, sources, sides) if len(told) > 1 else told[0].event
    published = (one.report.published for one in told)
    days = sorted(day for one in published if one and (day := one.start or one.end))
    return JoinedEvent(
        event=best,
        reports=tuple(one.report for one in told),
        fields=views(told, best, together=sides.unordered),
        sources=len(set(sources.values())),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def _best(told: Sequence[Facts], sources: Sources, sides: Facts) -> Event:
    """The best of each field, under the id and evidence of the first report."""
    face = told[0]
    kind = _chosen(told, sources, lambda one: one.event.type)
    like = [one for one in told if one.event.type == kind.event.type]
    manner = _chosen(like, sources, lambda one: one.event.modes, empty=())
    status = _chosen(told, sources, lambda one: one.event.status, worth=_done)
    return replace(
        face.event,
        type=kind.event.type,
        quad=kind.event.quad,
        modes=manner.event.modes,
        score=manner.event.score,
        actors=_parties(sides.event.actors, sides, face),
        recipients=_parties(sides.event.recipients, sides, face),
        symmetric=sides.event.symmetric,
        contexts=tuple(dict.fromkeys(name for one in told for name in one.event.contexts)),
        date=_date(told, sources).event.date,
        place=_place(told, sources).event.place,
        status=status.event.status,
        historical=all(one.event.historical for one in told),
        confidence=_confidence(told, sources),
    )


def _sources(told: Sequence[Facts]) -> Sources:
    """Reports of one text or of one publisher are one source."""
    first: dict[str, int] = {}
    numbers = list(range(len(told)))
    for at, facts in enumerate(told):
        report = facts.report
        marks = (f"text {report.same_text or report.document}", f"document {report.document}")
        for mark in (*marks, f"publisher {report.source}" if report.source else marks[0]):
            other = first.setdefault(mark, at)
            old, new = numbers[at], numbers[other]
            numbers = [min(old, new) if one in (old, new) else one for one in numbers]
    return {facts.id: number for facts, number in zip(told, numbers, strict=True)}


def _chosen(
    told: Sequence[Facts],
    sources: Sources,
    value: Callable[[Facts], Hashable],
    *,
    empty: Hashable = None,
    worth: Callable[[Facts], int] = lambda _: 0,
) -> Facts:
    """The first report with the value told by most sources; `worth` decides between equals."""
    given = [one for one in told if value(one) != empty] or list(told)
    given = [one for one in given if one.report.reviewed] or given

    def votes(one: Facts) -> tuple[int, int]:
        same = {sources[other.id] for other in given if value(other) == value(one)}
        return len(same), worth(one)

    return max(given, key=lambda one: (votes(one), -told.index(one)))


def _sides(facts: Facts) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Codes of both sides; those of a mutual act are one set."""
    if facts.unordered:
        return tuple(sorted(facts.everyone)), (), True
    return tuple(sorted(facts.actors)), tuple(sorted(facts.recipients)), False


def _named(facts: Facts) -> int:
    return len(facts.everyone)


def _done(facts: Facts) -> int:
    return int(facts.event.status is Status.ACTUAL)


def _date(told: Sequence[Facts], sources: Sources) -> Facts:
    """The report with the most precise date that most sources agree with."""
    given = [one for one in told if one.days is not None and one.event.date is not None]
    given = [one for one in given if one.report.reviewed] or given
    if not given:
        return next((one for one in told if one.event.date is not None), told[0])

    def rank(one: Facts) -> tuple[int, int, int]:
        same = {sources[other.id] for other in given if other.days == one.days}
        agree = {sources[other.id] for other in given if gap(other.days, one.days) == 0}
        return -_length(one), len(same) + len(agree), -told.index(one)

    return max(given, key=rank)


def _place(told: Sequence[Facts], sources: Sources) -> Facts:
    """The report with the place that most sources give, one that is more than a country first."""
    placed = [one for one in told if one.event.place is not None]
    finer = [one for one in placed if one.event.place and not is_country(one.event.place)]
    return _chosen(
        finer or placed or told, sources, lambda one: one.event.place and one.event.place.name
    )


def _parties(parties: Sequence[Party], taken: Facts, face: Facts) -> tuple[Party, ...]:
    """The parties as the face mentions them; others stand at its evidence, with their source."""
    own = {party.code: party for party in (*face.event.actors, *face.event.recipients)}
    return tuple(own.get(party.code) or _elsewhere(party, taken, face) for party in parties)


def _elsewhere(party: Party, taken: Facts, face: Facts) -> Party:
    span: Span = party.span
    source = party.source or f"{taken.report.document}:{span.start}-{span.end}"
    return replace(party, span=face.event.evidence, via=None, source=source)


def _confidence(told: Sequence[Facts], sources: Sources) -> float:
    """That at least one source was read rightly, taking each source's best report."""
    best: dict[int, float] = {}
    for one in told:
        number = sources[one.id]
        best[number] = max(best.get(number, 0.0), one.event.confidence)
    wrong = reduce(lambda product, sure: product * (1.0 - sure), best.values(), 1.0)
    most = max(_MOST_SURE, max(best.values()))
    return round(min(most, 1.0 - wrong), 4)


def _length(facts: Facts) -> int:
    """Days that a date may mean."""
    return (facts.days[1] - facts.days[0]).days if facts.days else _LONG
