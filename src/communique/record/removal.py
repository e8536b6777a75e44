"""Taking a document out of the record, with a tombstone for all that only it supported.

Nothing is deleted: the document and what was read from it stand no longer, and can be brought back.
Reading the same text again does not bring it back.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, RowMapping, insert, select, update

from communique.errors import UsageError
from communique.model import Tombstone
from communique.record import schema, standing
from communique.record.resolve import ROWS

_TABLE = schema.tombstones


def remove(connection: Connection, document: str, *, why: str, by: str, now: str) -> None:
    """Take out the document with this whole id, and lay the tombstones.

    Args:
        connection: in a transaction that may write.
        why: the reason, in words for people. by: who says so. now: ISO 8601 time in UTC.

    Raises:
        UsageError: if it was removed before.
    """
    row = _document(connection, document)
    if row["removed_at"] is not None:
        raise UsageError(
            document,
            f"was removed before, at {row['removed_at']}",
            f"Bring it back with `communique remove {document} --undo`.",
        )
    _mark(connection, row["row"], removed_at=now, now=now)
    gone = [("document", document), *_unsupported(connection, row["row"])]
    connection.execute(
        insert(_TABLE),
        [
            {"kind": kind, "id": id, "document": document, "why": why, "by": by, "at": now}
            for kind, id in gone
        ],
    )


def restore(connection: Connection, document: str, *, now: str) -> None:
    """Bring back the document with this whole id; that it was removed stays on record.

    Raises:
        UsageError: if nobody removed it.
    """
    row = _document(connection, document)
    if row["removed_at"] is None:
        raise UsageError(document, "was not removed", "Only what was removed can be brought back.")
    _mark(connection, row["row"], removed_at=None, now=now)
    connection.execute(
        update(_TABLE)
        .where(_TABLE.c.document == document, _TABLE.c.undone.is_(None))
        .values(undone=now)
    )


def tombstones(connection: Connection, document: str | None = None) -> list[Tombstone]:
    """What is taken out now (of one document, by its whole id), the first removed first."""
    query = select(_TABLE).where(_TABLE.c.undone.is_(None)).order_by(_TABLE.c.row)
    if document is not None:
        query = query.where(_TABLE.c.document == document)
    return [
        Tombstone(row["kind"], row["id"], row["document"], row["why"], row["by"], row["at"])
        for row in connection.execute(query).mappings()
    ]


def _document(connection: Connection, id: str) -> RowMapping:
    table = schema.documents
    query = select(table.c.row, table.c.removed_at).where(table.c.id == id)
    return connection.execute(query).mappings().one()


def _mark(connection: Connection, row: int, *, removed_at: str | None, now: str) -> None:
    table = schema.documents
    connection.execute(update(table).where(table.c.row == row).values(removed_at=removed_at))
    standing.refresh(connection, [row], now=now)


def _unsupported(connection: Connection, document: int) -> Iterable[tuple[str, str]]:
    """Kind and id of all that any coding found in a document and that stands nowhere else."""
    codings = schema.codings
    mine = select(codings.c.row).where(codings.c.document == document)
    for kind, table in ROWS.items():
        if kind == "document":
            continue
        other = table.alias()
        elsewhere = select(other.c.row).where(other.c.id == table.c.id, other.c.standing)
        query = select(table.c.id).where(table.c.coding.in_(mine), ~elsewhere.exists())
        for id in connection.scalars(query.distinct().order_by(table.c.id)):
            yield kind, id
