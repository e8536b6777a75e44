"""Pairs of parties whose dealings changed most: the last months against the year before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, func, or_, select

from communique.record import conditions, schema
from communique.record.filters import Filter
from communique.record.standing import live

RECENT_MONTHS = 3
BEFORE_MONTHS = 12
LEAST_EVENTS = 3
"""Fewer events than this, in either time, say nothing about a change."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Two parties and the mean score (-10 to +10) of their events in two times.

    Attributes:
        one, other: their codes, in alphabetical order.
        recent, before: mean score in the last months, and in those before them.
        recent_events, before_events: of how many events.
    """

    one: str
    other: str
    recent: float
    before: float
    recent_events: int
    before_events: int

    @property
    def change(self) -> float:
        """How far the mean moved; positive towards cooperation."""
        return self.recent - self.before


def last_month(connection: Connection) -> str | None:
    """The month (`2023-05`) of the latest standing document, else of the latest event."""
    documents, events = schema.documents.c, schema.events.c
    published = connection.scalar(select(func.max(documents.published_start)).where(live()))
    if published is None:
        query = select(func.max(events.date_start)).where(*conditions.of_events(Filter()))
        published = connection.scalar(query)
    return None if published is None else str(published)[:7]


def moved(connection: Connection, *, limit: int) -> list[Moved]:
    """The pairs that moved most, the largest change first; only events that happened count.

    An event counts for a month by the first day of its date; one for a longer time counts there
    as well. Undated events do not count.
    """
    last = last_month(connection)
    if last is None:
        return []
    turn = _months_before(last, RECENT_MONTHS - 1)
    first = _months_before(last, RECENT_MONTHS - 1 + BEFORE_MONTHS)
    end = _months_before(last, -1)
    found: dict[tuple[str, str], list[tuple[int, float]]] = {}
    for row in connection.execute(_means(first, turn, end)):
        periods = found.setdefault((row.one, row.other), [(0, 0.0), (0, 0.0)])
        periods[row.recent] = (row.events, row.score)
    pairs = [
        Moved(one, other, recent[1], before[1], recent[0], before[0])
        for (one, other), (before, recent) in found.items()
        if min(before[0], recent[0]) >= LEAST_EVENTS and before[1] != recent[1]
    ]
    return sorted(pairs, key=lambda pair: (-abs(pair.change), pair.one, pair.other))[:limit]


def _means(first: str, turn: str, end: str) -> Select[Any]:
    """Mean score and number of events by pair and time."""
    events = schema.events.c
    one, other = schema.event_parties.alias("one"), schema.event_parties.alias("other")
    facing = or_(
        and_(one.c.side == "actor", other.c.side == "recipient"),
        and_(one.c.side == "recipient", other.c.side == "actor"),
        and_(one.c.side == "actor", other.c.side == "actor", events.symmetric),
    )
    pairs = (
        select(
            one.c.code.label("one"),
            other.c.code.label("other"),
            (events.date_start >= turn).label("recent"),
            events.score,
        )
        .join(one, one.c.owner == events.row)
        .join(other, and_(other.c.owner == events.row, one.c.code < other.c.code))
        .where(
            *conditions.of_events(Filter(status="actual")),
            events.date_start >= first,
            events.date_start < end,
            facing,
        )
        .group_by(events.row, one.c.code, other.c.code)
        .subquery()
    )
    return select(
        pairs.c.one,
        pairs.c.other,
        pairs.c.recent,
        func.count().label("events"),
        func.avg(pairs.c.score).label("score"),
    ).group_by(pairs.c.one, pairs.c.other, pairs.c.recent)


def _months_before(month: str, number: int) -> str:
    """The first day of the month that lies so many months before `month`."""
    index = int(month[:4]) * 12 + int(month[5:7]) - 1 - number
    return date(index // 12, index % 12 + 1, 1).isoformat()
