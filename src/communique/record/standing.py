"""What stands now: flags on rows, kept in step with documents, codings, reviews and groups.

Everything here happens in the transaction that changes what the flags follow from. Where one of the
reports of a joined event changed, came or went, joining it is undone; the others then stand alone,
and count as not compared yet, until joining looks at them again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    case,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from communique.model import Verdict
from communique.record import schema
from communique.record.schema import RowKind

_CHUNK = 500
Key = TypeVar("Key", int, str)

KINDS = {
    schema.events.name: "event",
    schema.commitments.name: "commitment",
    schema.instruments.name: "instrument",
}
"""What a row of each table is called in reviews."""


def live() -> ColumnElement[bool]:
    """Whether a document is the newest version of its source and nobody removed it."""
    return and_(schema.documents.c.current, schema.documents.c.removed_at.is_(None))


def parts(values: Iterable[Key]) -> Iterator[list[Key]]:
    """Values, sorted, in lists that each fit into one statement."""
    rest = iter(sorted(set(values)))
    while part := list(islice(rest, _CHUNK)):
        yield part


def moved(connection: Connection, documents: Collection[int]) -> set[int]:
    """Those among the rows of documents that came to stand, or stand no more."""
    table, times = schema.documents, schema.document_times
    stood = exists().where(and_(times.c.document == table.c.row, times.c.until.is_(None)))
    found: set[int] = set()
    for part in parts(documents):
        query = select(table.c.row).where(table.c.row.in_(part), live() != stood)
        found.update(connection.scalars(query))
    return found


def refresh(connection: Connection, documents: Collection[int], *, now: str) -> None:
    """Bring the flags of all that was read from some documents up to date.

    Args:
        connection: in a transaction that may write.
        documents: rows of documents that changed: their version, coding, reviews or removal.
        now: ISO 8601 time in UTC.
    """
    for part in parts(documents):
        mine = select(schema.codings.c.row).where(schema.codings.c.document.in_(part))
        events = schema.events
        ids = set(connection.scalars(select(events.c.id).where(events.c.coding.in_(mine))))
        changed = moved(connection, part)
        _retire(connection, part, now)
        ungroup(connection, ids, now=now)
        for table in (events, schema.commitments, schema.instruments):
            connection.execute(
                update(table).where(table.c.coding.in_(mine)).values(standing=_stands(table))
            )
        connection.execute(
            update(events).where(events.c.coding.in_(mine)).values(face=events.c.standing)
        )
        leave(connection, ids, now=now)
        _note_times(connection, changed, now)
        _separate(connection, changed)


def ungroup(connection: Connection, ids: Collection[str], *, now: str) -> None:
    """Undo what the events of these ids were joined to: their reports stand alone, not compared.

    The joined row stays, as what was held until now.
    """
    table = schema.events
    faces: set[str] = set()
    for part in parts(ids):
        joined = select(table.c.joined).where(table.c.id.in_(part), table.c.joined.is_not(None))
        faces.update(one for one in connection.scalars(joined) if one is not None)
    for part in parts(faces):
        ended = {"standing": False, "face": False, "joined": None, "until": now}
        connection.execute(
            update(table)
            .where(table.c.joined.in_(part), table.c.row_kind == RowKind.JOINED)
            .values(ended)
        )
        alone = {"joined": None, "reports": 1, "sources": 1, "face": table.c.standing}
        connection.execute(update(table).where(table.c.joined.in_(part)).values(alone))


def leave(connection: Connection, ids: Collection[str], *, now: str) -> None:
    """Note that those among the events that no longer stand have left their groups."""
    table, groups = schema.events, schema.event_groups
    stands = exists().where(
        and_(table.c.id == groups.c.event, table.c.standing, table.c.row_kind != RowKind.JOINED)
    )
    for part in parts(ids):
        connection.execute(
            update(groups)
            .where(groups.c.event.in_(part), groups.c.until.is_(None), ~stands)
            .values(until=now)
        )


def _stands(table: Table) -> ColumnElement[bool]:
    """Whether a row holds: it is of today's reading, and no person says otherwise."""
    codings, documents = schema.codings, schema.documents
    of_today = exists().where(
        and_(
            codings.c.row == table.c.coding,
            codings.c.current,
            documents.c.row == codings.c.document,
            live(),
        )
    )
    matches = schema.review_matches
    held = exists().where(
        and_(
            matches.c.version == table.c.row,
            matches.c.kind == KINDS[table.name],
            matches.c.until.is_(None),
        )
    )
    believed = func.coalesce(table.c.verdict, Verdict.ACCEPTED) == Verdict.ACCEPTED
    return and_(of_today, case((table.c.row_kind == RowKind.REPORT, believed), else_=held))


def _retire(connection: Connection, documents: Sequence[int], now: str) -> None:
    """Note until when codings held that another has replaced."""
    table = schema.codings
    connection.execute(
        update(table)
        .where(table.c.document.in_(documents), ~table.c.current, table.c.retired_at.is_(None))
        .values(retired_at=now)
    )


def _note_times(connection: Connection, changed: Collection[int], now: str) -> None:
    """Note since or until when documents stand."""
    table, times = schema.documents, schema.document_times
    for part in parts(changed):
        standing = set(connection.scalars(select(table.c.row).where(table.c.row.in_(part), live())))
        connection.execute(
            update(times)
            .where(times.c.document.in_(set(part) - standing), times.c.until.is_(None))
            .values(until=now)
        )
        if standing:
            rows = [{"document": row, "since": now, "until": None} for row in sorted(standing)]
            connection.execute(insert(times), rows)


def _separate(connection: Connection, changed: Collection[int]) -> None:
    """Undo what near duplicates of documents share that came or went; they are compared anew."""
    table = schema.documents
    for part in parts(changed):
        shared = select(table.c.same_text).where(
            table.c.row.in_(part), table.c.same_text.is_not(None)
        )
        groups = [one for one in connection.scalars(shared) if one is not None]
        mine = table.c.row.in_(part)
        connection.execute(
            update(table)
            .where(or_(mine, table.c.same_text.in_(groups)), live())
            .values(same_text=None)
        )
        connection.execute(update(table).where(mine, ~live()).values(same_text=table.c.id))
