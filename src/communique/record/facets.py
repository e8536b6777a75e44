"""How many events of a list have each value of a field, for narrowing it and for charts.

One statement gathers the rows once and counts them by several fields; the fields are narrow
columns of the events (a covering index serves them) and three lists: parties, contexts, sources.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    CompoundSelect,
    Connection,
    SelectBase,
    Text,
    case,
    cast,
    func,
    literal,
    select,
    union_all,
)

from communique.record import schema
from communique.record.listing import BANDS, Listing, count, where


class Facet(StrEnum):
    """A field by which events are counted; its values are texts."""

    PARTY = "party"
    TYPE = "type"
    QUAD = "quad"
    CONTEXT = "context"
    STATUS = "status"
    COUNTRY = "country"
    YEAR = "year"
    SOURCE = "source"
    CONFIDENCE = "confidence"
    REVIEWED = "reviewed"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Count:
    """How many events have a value.

    Attributes:
        value: "JPN", "CONSULT", "1", "2023"; for months, the month and the quad class: "2023-05 1".
        events: their number.
    """

    value: str
    events: int


Counts = dict[Facet, tuple[Count, ...]]
"""The values of each field, the most frequent first."""


def counts(connection: Connection, listing: Listing, facets: Sequence[Facet]) -> Counts:
    """Count the events of a list (all pages) by each of the fields; unknown values are left out."""
    found: dict[Facet, list[Count]] = {facet: [] for facet in facets}
    grouped = [facet for facet in facets if facet in _QUERIES]
    if grouped:
        chosen = _chosen(listing)
        query: CompoundSelect[Any] = union_all(*(_QUERIES[one](chosen, one) for one in grouped))
        for row in connection.execute(query):
            name, value, number = tuple(row)
            if value is not None and value != "":
                found[Facet(name)].append(Count(str(value), number))
    if Facet.REVIEWED in found:
        found[Facet.REVIEWED] = _reviewed(connection, listing)
    return {
        facet: tuple(sorted(values, key=lambda one: (-one.events, one.value)))
        for facet, values in found.items()
    }


def _chosen(listing: Listing) -> CTE:
    """The rows of the list, with the columns that are counted."""
    columns = schema.events.c
    return (
        select(
            columns.row,
            columns.coding,
            columns.type,
            columns.quad,
            columns.status,
            columns.place_country,
            columns.date_start,
            columns.confidence,
        )
        .where(*where(listing))
        .cte("chosen")
    )


Query = SelectBase
"""Rows of the name of the facet, the value, and the number of events."""

Value = Callable[[CTE], ColumnElement[Any]]


def _grouped(value: Value) -> Callable[[CTE, Facet], Query]:
    """Count by an expression of the chosen rows' own columns."""

    def query(chosen: CTE, facet: Facet) -> Query:
        shown = cast(value(chosen), Text)
        return select(literal(facet.value), shown, func.count()).group_by(shown)

    return query


def _confidence(chosen: CTE) -> ColumnElement[Any]:
    value = chosen.c.confidence
    bands = sorted(BANDS.items(), key=lambda item: -item[1][0])
    return case(*((value >= least, band.value) for band, (least, _) in bands))


def _parties(chosen: CTE, facet: Facet) -> Query:
    """Each party once for an event, on whichever side."""
    table = schema.event_parties
    return (
        select(literal(facet.value), table.c.code, func.count(table.c.owner.distinct()))
        .where(table.c.side.in_(("actor", "recipient")), table.c.owner.in_(select(chosen.c.row)))
        .group_by(table.c.code)
    )


def _contexts(chosen: CTE, facet: Facet) -> Query:
    table = schema.event_contexts
    return (
        select(literal(facet.value), table.c.name, func.count())
        .where(table.c.owner.in_(select(chosen.c.row)))
        .group_by(table.c.name)
    )


def _sources(chosen: CTE, facet: Facet) -> Query:
    """Counted by coding first, of which there are fewer than events."""
    documents, codings = schema.documents, schema.codings
    held = select(chosen.c.coding, func.count().label("events")).group_by(chosen.c.coding)
    by_coding = held.subquery()
    return (
        select(literal(facet.value), documents.c.source, func.sum(by_coding.c.events))
        .select_from(by_coding)
        .join(codings, codings.c.row == by_coding.c.coding)
        .join(documents, documents.c.row == codings.c.document)
        .group_by(documents.c.source)
    )


def _reviewed(connection: Connection, listing: Listing) -> list[Count]:
    """Few events are reviewed, so that those are looked up, and the others are the rest."""
    if listing.reviewed is not None:
        number = count(connection, listing)
        return [Count("yes" if listing.reviewed else "no", number)] if number else []
    judged = count(connection, replace(listing, reviewed=True))
    rest = count(connection, listing) - judged
    return [Count(value, n) for value, n in (("yes", judged), ("no", rest)) if n]


_QUERIES: dict[Facet, Callable[[CTE, Facet], Query]] = {
    Facet.PARTY: _parties,
    Facet.TYPE: _grouped(lambda chosen: chosen.c.type),
    Facet.QUAD: _grouped(lambda chosen: chosen.c.quad),
    Facet.CONTEXT: _contexts,
    Facet.STATUS: _grouped(lambda chosen: chosen.c.status),
    Facet.COUNTRY: _grouped(lambda chosen: chosen.c.place_country),
    Facet.YEAR: _grouped(lambda chosen: func.substr(chosen.c.date_start, 1, 4)),
    Facet.SOURCE: _sources,
    Facet.CONFIDENCE: _grouped(_confidence),
    Facet.MONTH: _grouped(
        lambda chosen: func.substr(chosen.c.date_start, 1, 7) + " " + cast(chosen.c.quad, Text)
    ),
}
