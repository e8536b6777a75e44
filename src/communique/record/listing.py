"""Lists of events as the site shows them: a filter and more, in a chosen order, page by page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from communique.model import Event
from communique.record import conditions, queries, schema
from communique.record.filters import Filter
from communique.record.found import Found, Head
from communique.record.standing import parts


class Order(StrEnum):
    """What comes first in a list of events."""

    LATEST = "latest"
    EARLIEST = "earliest"
    DOUBTFUL = "doubtful"
    FRIENDLIEST = "friendliest"
    MOST_HOSTILE = "most-hostile"
    MOST_REPORTED = "most-reported"


class Band(StrEnum):
    """How sure the coder was."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


BANDS = {Band.HIGH: (0.8, 2.0), Band.MEDIUM: (0.5, 0.8), Band.LOW: (-1.0, 0.5)}
"""The confidence of each band: from the first number on, below the second."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Which events to list, and how.

    Attributes:
        filter: see `Filter`; its limit counts.
        source: who published the document (see `communique.record.origin.source_name`).
        band: how sure the coder was.
        reviewed: whether a person judged the event or one of its reports.
        order: what comes first.
        offset: how many to leave out at the beginning.
    """

    filter: Filter = field(default_factory=Filter)
    source: str | None = None
    band: Band | None = None
    reviewed: bool | None = None
    order: Order = Order.LATEST
    offset: int = 0

    def question(self) -> Listing:
        """The same events, whatever their order and page."""
        bare = replace(self.filter, limit=0)
        return Listing(bare, self.source, self.band, self.reviewed)


def where(listing: Listing) -> list[ColumnElement[bool]]:
    """Conditions on rows of events."""
    table = schema.events
    found = conditions.of_events(listing.filter)
    if listing.source is not None:
        coded = (
            select(schema.codings.c.row)
            .join(schema.documents, schema.documents.c.row == schema.codings.c.document)
            .where(schema.documents.c.source == listing.source)
        )
        found.append(table.c.coding.in_(coded))
    if listing.band is not None:
        least, below = BANDS[listing.band]
        found += [table.c.confidence >= least, table.c.confidence < below]
    if listing.reviewed is not None:
        judged = table.c.row.in_(_judged())
        found.append(judged if listing.reviewed else ~judged)
    return found


def count(connection: Connection, listing: Listing) -> int:
    """How many events the whole list holds."""
    query = select(func.count()).select_from(schema.events).where(*where(listing))
    return connection.scalar(query) or 0


def events(connection: Connection, listing: Listing) -> list[Found[Event]]:
    """The events of one page of the list, in its order."""
    table = schema.events
    query = select(table.c.row).where(*where(listing)).order_by(*_order(listing.order))
    if listing.offset or listing.filter.limit:
        query = query.limit(listing.filter.limit or -1).offset(listing.offset)
    # Numbers of rows first: an index holds them, so that what is left out is never looked up.
    rows = list(connection.scalars(query))
    if not rows:
        return []
    named = select(table.c.row, table.c.id)
    ids = {
        row.row: row.id
        for part in parts(rows)
        for row in connection.execute(named.where(table.c.row.in_(part)))
    }
    asked = replace(listing.filter, limit=0)
    by_id = {
        one.value.id: one
        for part in parts(rows)
        for one in queries.events(connection, asked, ids=[ids[row] for row in part])
    }
    return [by_id[ids[row]] for row in rows]


def documents(
    connection: Connection, filter: Filter, *, source: str | None, offset: int
) -> list[Head]:
    """One page of the documents that meet the filter, latest publication first."""
    table = schema.documents
    query = (
        select(table.c.id)
        .where(*_documents(filter, source))
        .order_by(table.c.published_start.desc(), table.c.row.desc())
        .limit(filter.limit or -1)
        .offset(offset)
    )
    ids = list(connection.scalars(query))
    by_id = {
        head.id: head
        for part in parts(ids)
        for head in queries.heads(connection, Filter(superseded=True), ids=part)
    }
    return [by_id[one] for one in ids]


def count_documents(connection: Connection, filter: Filter, *, source: str | None) -> int:
    """How many documents meet the filter."""
    query = select(func.count()).select_from(schema.documents)
    return connection.scalar(query.where(*_documents(filter, source))) or 0


def document_groups(
    connection: Connection, filter: Filter, *, source: str | None
) -> tuple[dict[str, int], dict[str, int]]:
    """How many documents of each year, and of each source, meet the filter."""
    table = schema.documents
    year = func.substr(table.c.published_start, 1, 4)
    by_year, by_source = (
        {row[0]: row[1] for row in connection.execute(query) if row[0]}
        for query in (
            select(column, func.count()).where(*_documents(filter, source)).group_by(column)
            for column in (year, table.c.source)
        )
    )
    return by_year, by_source


def _documents(filter: Filter, source: str | None) -> list[ColumnElement[bool]]:
    found = conditions.of_documents(filter)
    return found if source is None else [*found, schema.documents.c.source == source]


def _judged() -> Select[Any]:
    """The rows under which events with a verdict may be listed.

    By number of row, so that a list is narrowed without reading the ids of all its rows.
    """
    rows, same = schema.events.alias("judged"), schema.events.alias("same")
    ids = select(func.coalesce(rows.c.joined, rows.c.id)).where(rows.c.verdict.is_not(None))
    return select(same.c.row).where(same.c.id.in_(ids))


def _order(order: Order) -> list[ColumnElement[Any]]:
    table = schema.events
    latest = [table.c.date_start.desc(), table.c.row.desc()]
    if order is Order.DOUBTFUL:  # as its index has it
        return [table.c.confidence, table.c.date_start, table.c.row]
    first: dict[Order, list[ColumnElement[Any]]] = {
        Order.LATEST: [],
        Order.EARLIEST: [table.c.date_start.asc().nulls_last()],
        Order.FRIENDLIEST: [table.c.score.desc()],
        Order.MOST_HOSTILE: [table.c.score.asc()],
        Order.MOST_REPORTED: [table.c.reports.desc()],
    }
    return [*first[order], *latest]
