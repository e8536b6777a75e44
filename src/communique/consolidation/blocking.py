"""Keys under which reports of one event find each other: type, parties and time.

Each report is stored under the keys that `emitted` gives and looks for others under those that
`asked` gives, so that reading one more document touches only what may tell the same event. Days
are counted in windows of ten; a report without a date stands for the days of news before it, and
one whose date is longer than `LONG_DAYS` for its years.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations

from communique.consolidation.compare import KIN
from communique.consolidation.compare.facts import Facts
from communique.consolidation.compare.parties import country

WINDOW_DAYS = 10
"""Length of a window of time."""

LONG_DAYS = 62
"""Dates that are longer are kept by years."""

MOST_PARTIES = 8
"""How many parties of a report make keys, in the order of codes."""

_SLACK = timedelta(days=7)


def emitted(facts: Facts) -> tuple[str, ...]:
    """The keys that a report is stored under, sorted."""
    whom = [f"{one}+" for one in _codes(facts)] + _pairs(facts)
    if len(facts.everyone) == 1:
        whom += [f"{one}." for one in _codes(facts)]
    return tuple(
        sorted(f"{facts.event.type}|{who}|{when}" for who in whom for when in _windows(facts))
    )


def asked(facts: Facts) -> tuple[str, ...]:
    """The keys under which reports of the same event may be stored, sorted.

    A report that names one party asks for all that name it; others ask for those that share two of
    their parties, or name but one of them.
    """
    if len(facts.everyone) == 1:
        whom = [f"{one}+" for one in _codes(facts)]
    else:
        whom = _pairs(facts) + [f"{one}." for one in _codes(facts)]
    types = {facts.event.type}.union(*(pair for pair in KIN if facts.event.type in pair))
    return tuple(
        sorted(
            f"{type_}|{who}|{when}"
            for type_ in types
            for who in whom
            for when in _windows(facts, wide=True)
        )
    )


def _codes(facts: Facts) -> list[str]:
    """The parties, and for a group or company its country too."""
    codes = sorted(facts.everyone)[:MOST_PARTIES]
    countries = {found for one in codes if (found := country(one)) is not None}
    return sorted(countries.union(codes))


def _pairs(facts: Facts) -> list[str]:
    return [f"{one}+{other}" for one, other in combinations(_codes(facts), 2)]


def _windows(facts: Facts, *, wide: bool = False) -> Iterator[str]:
    """The windows of time that a report touches; `wide`: those of reports it may be joined to."""
    if facts.likely is None:
        yield "?"
        return
    first, last = facts.likely
    if (last - first).days > LONG_DAYS:
        yield from (str(year) for year in range(first.year, last.year + 1))
        return
    if wide:
        yield from (str(year) for year in range(first.year, last.year + 1))
        first, last = first - _SLACK, last + _SLACK
    start, end = first.toordinal() // WINDOW_DAYS, last.toordinal() // WINDOW_DAYS
    yield from (str(window) for window in range(start, end + 1))
