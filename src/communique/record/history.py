"""The record as it stood at an earlier time: what had been read, said and joined by then.

Nothing is overwritten, so that each row can be asked whether it stood: documents between the times
in `document_times`, codings between `coded_at` and `retired_at`, persons' versions and verdicts
between those in `review_matches`, joined events between `since` and `until` of their own row. A
thing that began at a second stands from that second on; one that ended at it does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, Table, and_, case, exists, func, or_, select

from communique.errors import UsageError
from communique.model import Verdict
from communique.record import schema
from communique.record.filters import last_day
from communique.record.schema import RowKind
from communique.record.standing import KINDS

_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*")


def time_of(text: str) -> str:
    """The last second of a year, month or day, or the second of a time, in UTC as stored.

    Args:
        text: `2023`, `2023-06`, `2023-06-01`, `2023-06-01T12:00`, `2023-06-01T12:00:00+02:00`; a
            time without an offset is in UTC.

    Raises:
        UsageError: if it is none of these.
    """
    wanted = text.strip()
    if not _TIME.fullmatch(wanted):
        return f"{last_day(wanted)}T23:59:59Z"
    try:
        when = datetime.fromisoformat(wanted)
    except ValueError as error:
        raise UsageError(
            text, "is not a time", "Write a day, or a time such as 2023-06-01T12:00."
        ) from error
    known = when if when.tzinfo is not None else when.replace(tzinfo=UTC)
    return known.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class CoderCount:
    """A coder: how many documents it coded, and when first and last (ISO 8601 in UTC)."""

    coder: str
    documents: int
    first: str
    last: str


def documents_at(when: str) -> ColumnElement[bool]:
    """Whether a document stood at a time, given as for `time_of`."""
    times = schema.document_times
    return schema.documents.c.row.in_(
        select(times.c.document).where(_between(when, times.c.since, times.c.until))
    )


def codings_at(when: str) -> ColumnElement[bool]:
    """Whether a coding was the newest of its document at a time, standing document or not."""
    codings = schema.codings
    return _between(when, codings.c.coded_at, codings.c.retired_at)


def stood(table: Table, when: str) -> ColumnElement[bool]:
    """Whether a row told by one document stood at a time; joined events aside.

    Args:
        table: of events, commitments or instruments.
    """
    codings, documents = schema.codings, schema.documents
    read = (
        select(codings.c.row)
        .join(documents, documents.c.row == codings.c.document)
        .where(codings_at(when), documents_at(when))
    )
    matches = schema.review_matches
    said = (
        matches.c.kind == KINDS[table.name],
        _between(when, matches.c.since, matches.c.until),
    )
    held = exists().where(and_(matches.c.version == table.c.row, *said))
    replaced = exists().where(
        and_(matches.c.matched == table.c.row, matches.c.verdict != Verdict.ACCEPTED, *said)
    )
    tells = case(
        (table.c.row_kind == RowKind.REPORT, ~replaced),
        (table.c.row_kind == RowKind.REVIEW, held),
        else_=False,
    )
    return and_(table.c.coding.in_(read), tells)


def read_by(table: Table, when: str) -> ColumnElement[bool]:
    """Whether a row had been read by a time, whether or not it still stood."""
    codings = schema.codings
    return table.c.coding.in_(select(codings.c.row).where(codings.c.coded_at <= time_of(when)))


def faced(when: str) -> ColumnElement[bool]:
    """Whether lists showed a row of an event at a time: a joined event, or a report of none."""
    table, groups = schema.events, schema.event_groups
    over = table.alias()
    hidden = exists().where(
        and_(
            groups.c.event == table.c.id,
            _between(when, groups.c.since, groups.c.until),
            over.c.id == groups.c.face,
            over.c.row_kind == RowKind.JOINED,
            _between(when, over.c.since, over.c.until),
        )
    )
    joined = and_(table.c.row_kind == RowKind.JOINED, _between(when, table.c.since, table.c.until))
    return or_(joined, and_(stood(table, when), ~hidden))


def _between(
    when: str, since: ColumnElement[str], until: ColumnElement[str] | ColumnElement[str | None]
) -> ColumnElement[bool]:
    time = time_of(when)
    return and_(since <= time, or_(until.is_(None), until > time))


def coders(connection: Connection) -> list[CoderCount]:
    """Who has coded documents, the one that coded first at the head."""
    table = schema.codings
    query = (
        select(
            table.c.coder,
            func.count(func.distinct(table.c.document)).label("documents"),
            func.min(table.c.coded_at).label("first"),
            func.max(table.c.coded_at).label("last"),
        )
        .group_by(table.c.coder)
        .order_by(func.min(table.c.row))
    )
    return [CoderCount(*row) for row in connection.execute(query)]


def codings_by(
    connection: Connection, coder: str, *, document: str | None = None
) -> dict[str, int]:
    """The row of a coder's newest coding of each document, by the document's id, sorted.

    Args:
        document: the whole id of the only document to look at.
    """
    table, documents = schema.codings, schema.documents
    query = (
        select(documents.c.id, func.max(table.c.row))
        .join(documents, documents.c.row == table.c.document)
        .where(table.c.coder == coder)
        .group_by(documents.c.id)
        .order_by(documents.c.id)
    )
    if document is not None:
        query = query.where(documents.c.id == document)
    return {row[0]: row[1] for row in connection.execute(query)}
