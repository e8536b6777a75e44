"""Which documents are nearly one text: what they are compared by, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from communique.errors import RecordError
from communique.model import Document, Judgement, JudgementKind
from communique.record import judgements, queries, schema
from communique.record.standing import live, parts, ungroup

Signature = tuple[str, bytes, int]
"""Id of a document, what it is compared by, and its number of sentences."""


def unsigned(connection: Connection, limit: int) -> list[Document]:
    """At most `limit` standing documents not compared with others yet, or not since a change."""
    table = schema.documents
    query = select(table.c.id).where(table.c.same_text.is_(None), live())
    ids = list(connection.scalars(query.order_by(table.c.row).limit(limit)))
    return queries.documents(connection, ids)


def candidates(connection: Connection, keys: Iterable[str]) -> list[Signature]:
    """The standing documents stored under one of the keys, by id."""
    documents, signatures, known = schema.documents, schema.signatures, schema.signature_keys
    found: dict[str, Signature] = {}
    for part in parts(keys):
        query = (
            select(documents.c.id, signatures.c["values"], signatures.c.sentences)
            .join(signatures, signatures.c.document == documents.c.row)
            .join(known, known.c.document == documents.c.row)
            .where(known.c.key.in_(part), live())
            .distinct()
        )
        for id, values, sentences in connection.execute(query):
            found[id] = (id, values, sentences)
    return [found[id] for id in sorted(found)]


def store_signature(
    connection: Connection, document: str, values: bytes, sentences: int, keys: Sequence[str]
) -> None:
    """Keep what the document with this id is compared by, in place of what was kept before.

    Raises:
        RecordError: if there is no such document.
    """
    row = connection.scalar(select(schema.documents.c.row).where(schema.documents.c.id == document))
    if row is None:
        raise RecordError(document, "is no document of this record", "Add it before it is signed.")
    signatures, known = schema.signatures, schema.signature_keys
    for table in (signatures, known):
        connection.execute(delete(table).where(table.c.document == row))
    connection.execute(
        insert(signatures), [{"document": row, "values": values, "sentences": sentences}]
    )
    if keys:
        rows = [{"key": key, "document": row} for key in sorted(set(keys))]
        connection.execute(insert(known), rows)


def groups(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The ids of the standing documents of one text with these, sorted, by what they share.

    A document that was not compared yet stands alone, under its own id.
    """
    table = schema.documents
    found: dict[str, set[str]] = defaultdict(set)
    for part in parts(ids):
        query = select(table.c.id, table.c.same_text).where(table.c.id.in_(part), live())
        for id, shared in connection.execute(query):
            found[shared or id].add(id)
    for part in parts(found):
        query = select(table.c.id, table.c.same_text).where(table.c.same_text.in_(part), live())
        for id, shared in connection.execute(query):
            found[shared].add(id)
    return {shared: tuple(sorted(group)) for shared, group in sorted(found.items())}


def store_groups(
    connection: Connection, same: Mapping[str, str], *, reasons: Sequence[Judgement], now: str
) -> None:
    """Keep which documents are one text; events told by one that changed are compared anew.

    Args:
        connection: in a transaction that may write.
        same: what each document shares with its near duplicates, by its id; its own id if none.
        reasons: why, replacing the program's reasons about the same documents.
        now: ISO 8601 time in UTC.
    """
    table, codings, events = schema.documents, schema.codings, schema.events
    changed: list[int] = []
    for part in parts(same):
        rows = connection.execute(
            select(table.c.row, table.c.id, table.c.same_text).where(table.c.id.in_(part))
        )
        changed += [row for row, id, shared in rows if shared != same[id]]
    told: list[str] = []
    for part_of in parts(changed):
        query = (
            select(events.c.id)
            .join(codings, codings.c.row == events.c.coding)
            .where(codings.c.document.in_(part_of), events.c.joined.is_not(None))
        )
        told += connection.scalars(query)
    ungroup(connection, told, now=now)
    if same:
        connection.execute(
            update(table)
            .where(table.c.id == bindparam("at"))
            .values(same_text=bindparam("shared")),
            [{"at": id, "shared": shared} for id, shared in sorted(same.items())],
        )
    judgements.replace(connection, reasons, about=same, kinds=[JudgementKind.SAME_TEXT], now=now)
