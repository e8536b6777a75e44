"""What ties two parties together, in brief: all that can be counted without decoding whole rows.

A busy pair has thousands of events between it. To add them up takes a few columns of each; whole
values are asked for by their ids, for those that are shown.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, exists, func, intersect, select

from communique.model import Event, Instrument, Span, Status
from communique.record import conditions, queries, schema
from communique.record.filters import Filter
from communique.record.found import Found
from communique.record.standing import parts as parts_of
from communique.record.store import Store

_SIDES = ("actor", "recipient")
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Part:
    """A party of an event.

    Attributes:
        acting: whether it is an actor, else a recipient. code, name, office, person: as in `Party`.
    """

    acting: bool
    code: str
    name: str
    office: str | None
    person: str | None


@dataclass(frozen=True, slots=True)
class Tie:
    """An event by the columns that are counted.

    Attributes:
        id, type, symmetric, quad, score, evidence, contexts: as in `Event`.
        actual: whether it happened.
        start, end: its first and last known day, ISO 8601, or `None`.
        document: id of its document. published: first known day of that, or `None`.
        parts: its actors, then its recipients, in their order.
    """

    id: str
    type: str
    symmetric: bool
    quad: int
    score: float
    actual: bool
    start: str | None
    end: str | None
    document: str
    published: str | None
    evidence: Span
    contexts: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def day(self) -> str | None:
        """The first known day of it, or `None`."""
        return self.start or self.end


@dataclass(frozen=True, slots=True)
class Place:
    """Where an instrument is told of: its id, its document, and half-open offsets in its text."""

    id: str
    document: str
    start: int
    end: int


class Ties(Store):
    """Questions about what two parties share, and whole rows by their ids."""

    def ties(self, left: Collection[str], right: Collection[str], filter: Filter) -> list[Tie]:
        """The events in which one of each collection of codes takes part, on whatever sides.

        Args:
            left, right: codes. filter: what else they have to meet.
        """
        with self._reading() as connection:
            return ties(connection, left, right, filter)

    def instruments_near(
        self, documents: Collection[str], parties: Collection[str], filter: Filter
    ) -> list[Place]:
        """The instruments in these documents that nobody but these parties is a party to.

        Args:
            documents: whole ids. parties: codes. filter: what else they have to meet.
        """
        with self._reading() as connection:
            return instruments_near(connection, documents, parties, filter)

    def events_of(self, ids: Iterable[str]) -> dict[str, Found[Event]]:
        """The standing events of these whole ids."""
        with self._reading() as connection:
            return {
                one.value.id: one
                for part in parts_of(sorted(set(ids)))
                for one in queries.events(connection, Filter(), ids=part)
            }

    def instruments_of(self, ids: Iterable[str]) -> dict[str, Found[Instrument]]:
        """The standing instruments of these whole ids."""
        with self._reading() as connection:
            return {
                one.value.id: one
                for part in parts_of(sorted(set(ids)))
                for one in queries.instruments(connection, Filter(), ids=part)
            }

    def bare_texts(self, ids: Iterable[str]) -> dict[str, str]:
        """The bare texts of the documents of these whole ids."""
        table = schema.documents
        with self._reading() as connection:
            query = select(table.c.id, table.c.text).where(table.c.id.in_(_values(ids)))
            return {row.id: row.text for row in connection.execute(query)}


def ties(
    connection: Connection, left: Collection[str], right: Collection[str], filter: Filter
) -> list[Tie]:
    """See `Ties.ties`; by row."""
    events, codings, documents = schema.events, schema.codings, schema.documents
    shared = intersect(_taking_part(left, filter), _taking_part(right, filter)).cte("shared")
    query = (
        select(
            events.c.row,
            events.c.id,
            events.c.type,
            events.c.symmetric,
            events.c.quad,
            events.c.score,
            (events.c.status == Status.ACTUAL).label("actual"),
            events.c.date_start,
            events.c.date_end,
            documents.c.id.label("document"),
            func.coalesce(documents.c.published_start, documents.c.published_end).label(
                "published"
            ),
            events.c.evidence_start,
            events.c.evidence_end,
            events.c.evidence_text,
        )
        .select_from(shared)
        .join(events, events.c.row == shared.c.owner)
        .join(codings, codings.c.row == events.c.coding)
        .join(documents, documents.c.row == codings.c.document)
        .where(*conditions.of_events(filter))
        .order_by(events.c.row)
    )
    found = connection.execute(query).all()
    rows = [one.row for one in found]
    parts, contexts = _parts(connection, rows), _contexts(connection, rows)
    return [_tie(one, contexts[one.row], parts[one.row]) for one in found]


def instruments_near(
    connection: Connection, documents: Collection[str], parties: Collection[str], filter: Filter
) -> list[Place]:
    """See `Ties.instruments_near`; by row."""
    table, codings, held = schema.instruments, schema.codings, schema.documents
    owners = schema.instrument_parties
    others = exists().where(owners.c.owner == table.c.row, owners.c.code.not_in(parties))
    query = (
        select(table.c.id, held.c.id, table.c.evidence_start, table.c.evidence_end)
        .select_from(held)
        .join(codings, codings.c.document == held.c.row)
        .join(table, table.c.coding == codings.c.row)
        .where(held.c.id.in_(_values(documents)), *conditions.of_instruments(filter), ~others)
        .order_by(table.c.row)
    )
    return [Place(*row) for row in connection.execute(query)]


def _tie(row: Row[Any], contexts: Iterable[str], parts: Iterable[Part]) -> Tie:
    """A tie from the columns that `ties` asks for."""
    return Tie(
        id=row.id,
        type=row.type,
        symmetric=row.symmetric,
        quad=row.quad,
        score=row.score,
        actual=row.actual,
        start=row.date_start,
        end=row.date_end,
        document=row.document,
        published=row.published,
        evidence=Span(row.evidence_start, row.evidence_end, row.evidence_text),
        contexts=tuple(contexts),
        parts=tuple(parts),
    )


def _taking_part(codes: Collection[str], filter: Filter) -> Select[tuple[int]]:
    """The rows of events of which one of these codes is an actor or recipient.

    Those that lists do not show are left out here where possible, before whole rows are read.
    """
    table = schema.event_parties
    query = select(table.c.owner).where(table.c.code.in_(sorted(codes)), table.c.side.in_(_SIDES))
    if conditions.joined(filter) and filter.as_of is None:
        query = query.where(table.c.standing, table.c.face)
    return query


def _parts(connection: Connection, rows: Collection[int]) -> dict[int, list[Part]]:
    """The actors and recipients of events, by row; equal ones are one and the same."""
    table = schema.event_parties
    query = (
        select(
            table.c.owner,
            table.c.side == "actor",
            table.c.code,
            table.c.name,
            table.c.office,
            table.c.person,
        )
        .where(table.c.owner.in_(_values(rows)), table.c.side.in_(_SIDES))
        .order_by(table.c.owner, table.c.side, table.c.position)
    )
    found: dict[int, list[Part]] = defaultdict(list)
    known: dict[tuple[Any, ...], Part] = {}
    for row in _passing(connection, query):
        columns = row[1:]
        if columns not in known:
            known[columns] = Part(*columns)
        found[row[0]].append(known[columns])
    return found


def _contexts(connection: Connection, rows: Collection[int]) -> dict[int, list[str]]:
    """The contexts of events, by row, in their order."""
    table = schema.event_contexts
    query = (
        select(table.c.owner, table.c.name)
        .where(table.c.owner.in_(_values(rows)))
        .order_by(table.c.owner, table.c.position)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for owner, name in _passing(connection, query):
        found[owner].append(name)
    return found


def _passing(connection: Connection, query: Select[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of a query, a few at a time: thousands at once are dear to the garbage collector."""
    for some in connection.execute(query).partitions(_AT_ONCE):
        yield from some


def _values(values: Iterable[str] | Iterable[int]) -> Select[Any]:
    """Any number of values as one parameter of a statement."""
    each = func.json_each(json.dumps(list(values))).table_valued("value")
    return select(each.c.value)
