"""Parties in numbers: whom each deals with, in which years and by which acts; persons' acts.

Joined events count once, and only those that stand. What is between two parties passes from one to
the other, or is done by both in a reciprocal act; acting side by side is not between them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select
from sqlalchemy.sql.selectable import FromClause

from communique.model import Event
from communique.record import conditions, queries, schema
from communique.record.filters import TWO_WAY, Filter
from communique.record.found import Found
from communique.record.store import Store

_SIDES = ("actor", "recipient")
_QUADS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Dealings:
    """What passed between two parties, in numbers.

    Attributes:
        one, other: their codes. events: how many.
        quads: how many of them of quad classes 1, 2, 3 and 4.
        score: mean score of those that happened (-10 to +10); 0 where none did.
        last: the month (`2023-04`) or year in which the latest began, or `None`.
    """

    one: str
    other: str
    events: int
    quads: tuple[int, int, int, int]
    score: float
    last: str | None


@dataclass(frozen=True, slots=True)
class YearCount:
    """How many events of one type a party did, or had done to it, in a year.

    Attributes:
        acting: whether it acts, or takes part in what two sides do; else it is acted upon.
        type: event type. year: `2023`, or "" for undated events. events: how many.
    """

    acting: bool
    type: str
    year: str
    events: int


class Profiles(Store):
    """Questions about single parties and persons."""

    def busiest(self, *, limit: int) -> list[Dealings]:
        """The pairs of parties with most events between them; codes in alphabetical order."""
        with self._reading() as connection:
            return busiest(connection, limit=limit)

    def counterparts(self, code: str, *, limit: int) -> list[Dealings]:
        """The parties with whom one has most events; `one` is always its code."""
        with self._reading() as connection:
            return counterparts(connection, code, limit=limit)

    def years(self, code: str) -> list[YearCount]:
        """What a party did and what was done to it, by year and type."""
        with self._reading() as connection:
            return years(connection, code)

    def ledger_state(self, types: Collection[str]) -> tuple[int, ...]:
        """Numbers that are others whenever what the ledger is made from has changed.

        Args:
            types: of the events that it looks at.
        """
        with self._reading() as connection:
            return ledger_state(connection, types)

    def acts_of(
        self, codes: Collection[str], names: Collection[str], *, limit: int
    ) -> list[Found[Event]]:
        """The latest events in which a person of these names stands for one of these parties."""
        with self._reading() as connection:
            return acts_of(connection, codes, names, limit=limit)


def busiest(connection: Connection, *, limit: int) -> list[Dealings]:
    """See `Profiles.busiest`; most events first, then by codes."""
    one, other = (schema.event_parties.alias(name) for name in ("one", "other"))
    return _dealings(connection, one, other, one.c.code < other.c.code, limit)


def counterparts(connection: Connection, code: str, *, limit: int) -> list[Dealings]:
    """See `Profiles.counterparts`; most events first, then by code."""
    one, other = (schema.event_parties.alias(name) for name in ("one", "other"))
    wanted = and_(one.c.code == code, other.c.code != code)
    return _dealings(connection, one, other, wanted, limit)


def years(connection: Connection, code: str) -> list[YearCount]:
    """See `Profiles.years`; by side, type and year."""
    events, parties = schema.events, schema.event_parties
    year = func.coalesce(func.substr(events.c.date_start, 1, 4), "")
    acting = or_(parties.c.side == "actor", events.c.symmetric, events.c.type.in_(TWO_WAY)).label(
        "acting"
    )
    query = (
        select(acting, events.c.type, year, func.count(func.distinct(events.c.row)))
        .join(events, events.c.row == parties.c.owner)
        .where(parties.c.code == code, parties.c.side.in_(_SIDES), *conditions.of_events(Filter()))
        .group_by(acting, events.c.type, year)
        .order_by(acting.desc(), events.c.type, year)
    )
    return [
        YearCount(bool(acts), type, when, number)
        for acts, type, when, number in connection.execute(query)
    ]


def ledger_state(connection: Connection, types: Collection[str]) -> tuple[int, ...]:
    """See `Profiles.ledger_state`; rows are never changed in place, they end and others begin."""
    commitments, events, said = schema.commitments, schema.events, schema.judgements
    found: list[int] = []
    for table, standing in (
        (commitments, commitments.c.standing),
        (events, and_(events.c.type.in_(types), *conditions.of_events(Filter(status="actual")))),
        (said, said.c.undone.is_(None)),
    ):
        query = select(func.count(), func.coalesce(func.sum(table.c.row), 0)).where(standing)
        found += connection.execute(query).one()
    return tuple(found)


def acts_of(
    connection: Connection, codes: Collection[str], names: Collection[str], *, limit: int
) -> list[Found[Event]]:
    """See `Profiles.acts_of`; the latest first, undated ones last."""
    events, parties = schema.events, schema.event_parties
    query = (
        select(events.c.id)
        .join(parties, parties.c.owner == events.c.row)
        .where(
            parties.c.code.in_(codes), parties.c.person.in_(names), *conditions.of_events(Filter())
        )
        .group_by(events.c.row)
        .order_by(events.c.date_start.desc().nulls_last(), events.c.row)
        .limit(limit)
    )
    ids = list(connection.scalars(query))
    return queries.events(connection, Filter(), ids=ids) if ids else []


def _dealings(
    connection: Connection,
    one: FromClause,
    other: FromClause,
    wanted: ColumnElement[bool],
    limit: int,
) -> list[Dealings]:
    between = _between(one, other, wanted).subquery()
    number = func.count()
    query = (
        select(
            between.c.one,
            between.c.other,
            number,
            *(func.sum(case((between.c.quad == quad, 1), else_=0)) for quad in _QUADS),
            func.avg(case((between.c.status == "actual", between.c.score))),
            func.max(between.c.began),
        )
        .group_by(between.c.one, between.c.other)
        .order_by(number.desc(), between.c.one, between.c.other)
        .limit(limit)
    )
    return [
        Dealings(left, right, events, (q1, q2, q3, q4), round(score or 0.0, 2), last)
        for left, right, events, q1, q2, q3, q4, score, last in connection.execute(query)
    ]


def _between(
    one: FromClause, other: FromClause, wanted: ColumnElement[bool]
) -> Select[tuple[str, str, int, float, str, str]]:
    """Each event between two parties once for the pair."""
    events = schema.events
    facing = or_(
        and_(one.c.side == "actor", other.c.side == "recipient"),
        and_(one.c.side == "recipient", other.c.side == "actor"),
        and_(one.c.side == "actor", other.c.side == "actor", events.c.symmetric),
    )
    digits = case((events.c.date_precision == "year", 4), else_=7)
    began = func.substr(events.c.date_start, 1, digits)
    return (
        select(
            one.c.code.label("one"),
            other.c.code.label("other"),
            events.c.quad,
            events.c.score,
            events.c.status,
            began.label("began"),
        )
        .select_from(events)
        .join(one, one.c.owner == events.c.row)
        .join(other, other.c.owner == events.c.row)
        .where(wanted, facing, *conditions.of_events(Filter()))
        .group_by(events.c.row, one.c.code, other.c.code)
    )
