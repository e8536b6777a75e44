"""Questions to the record: filters as SQL conditions, and rows joined to model values.

Everything here takes a connection in a reading transaction and gives typed values in a fixed order:
latest date first, rows without a date last, then by document and place in the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, Select, Table, func, select

from communique.model import Commitment, Document, Event, Instrument, Party, Refusal
from communique.record import conditions, decode, schema
from communique.record.actors import actors
from communique.record.filters import Filter
from communique.record.found import CodingHead, Found, Head
from communique.record.people import people
from communique.record.standing import live

Value = TypeVar("Value")

_CHUNK = 500
_OF_KIND: dict[str, tuple[Table, Callable[[Filter], conditions.Conditions]]] = {
    "events": (schema.events, conditions.of_events),
    "commitments": (schema.commitments, conditions.of_commitments),
    "instruments": (schema.instruments, conditions.of_instruments),
}
_OF_EVENTS = ("reports", "sources", "joined")
_HEAD = (
    schema.documents.c.id.label("document_id"),
    schema.documents.c.title.label("document_title"),
    schema.documents.c.published_start.label("document_start"),
    schema.documents.c.published_end.label("document_end"),
    schema.documents.c.published_precision.label("document_precision"),
    schema.documents.c.published_text.label("document_text"),
    schema.documents.c.source.label("document_source"),
    live().label("document_current"),
    schema.codings.c.coder.label("coded_by"),
    schema.codings.c.coded_at.label("coded_at"),
    schema.codings.c.current.label("coding_current"),
)


def events(
    connection: Connection, filter: Filter, *, ids: Sequence[str] | None = None
) -> list[Found[Event]]:
    """Events that meet the filter; with `ids`, those alone."""
    table = schema.events
    rows = _rows(connection, table, conditions.of_events(filter), filter, ids)
    return [_found(row, event) for row, event in with_events(connection, rows)]


def evidence(connection: Connection, filter: Filter, types: Collection[str]) -> dict[str, str]:
    """The words that events of some types rest on, by id: far cheaper than whole events."""
    table = schema.events
    wanted = table.c.type.in_(types), *conditions.of_events(filter)
    query = select(table.c.id, table.c.evidence_text).where(*wanted)
    found = connection.execute(_limited(query, filter)).all()
    return {row.id: row.evidence_text for row in found}


def with_events(
    connection: Connection, rows: Iterable[RowMapping]
) -> list[tuple[RowMapping, Event]]:
    """Rows of events, each with the event that it and the rows it owns make."""
    known = list(rows)
    numbers = [row["row"] for row in known]
    parties = _parties(connection, schema.event_parties, numbers)
    modes = _names(connection, schema.event_modes, numbers)
    contexts = _names(connection, schema.event_contexts, numbers)
    return [
        (row, decode.event(row, parties[at], modes[at], contexts[at]))
        for row in known
        for at in [row["row"]]
    ]


def commitments(
    connection: Connection, filter: Filter, *, ids: Sequence[str] | None = None
) -> list[Found[Commitment]]:
    """Commitments that meet the filter; with `ids`, those alone."""
    table = schema.commitments
    rows = _rows(connection, table, conditions.of_commitments(filter), filter, ids)
    return [_found(row, commitment) for row, commitment in with_commitments(connection, rows)]


def with_commitments(
    connection: Connection, rows: Iterable[RowMapping]
) -> list[tuple[RowMapping, Commitment]]:
    """Rows of commitments, each with the commitment that it and the rows it owns make."""
    known = list(rows)
    parties = _parties(connection, schema.commitment_parties, [row["row"] for row in known])
    return [(row, decode.commitment(row, parties[row["row"]])) for row in known]


def instruments(
    connection: Connection, filter: Filter, *, ids: Sequence[str] | None = None
) -> list[Found[Instrument]]:
    """Instruments that meet the filter; with `ids`, those alone."""
    table = schema.instruments
    rows = _rows(connection, table, conditions.of_instruments(filter), filter, ids)
    return [_found(row, instrument) for row, instrument in with_instruments(connection, rows)]


def with_instruments(
    connection: Connection, rows: Iterable[RowMapping]
) -> list[tuple[RowMapping, Instrument]]:
    """Rows of instruments, each with the instrument that it and the rows it owns make."""
    known = list(rows)
    numbers = [row["row"] for row in known]
    parties = _names(connection, schema.instrument_parties, numbers, column="code")
    contexts = _names(connection, schema.instrument_contexts, numbers)
    return [
        (row, decode.instrument(row, parties[at], contexts[at]))
        for row in known
        for at in [row["row"]]
    ]


def heads(
    connection: Connection, filter: Filter, *, ids: Sequence[str] | None = None
) -> list[Head]:
    """Documents that meet the filter, from the outside, latest publication first."""
    table = schema.documents
    query = select(
        table,
        *(
            conditions.count_of(table_of, filter).label(f"{kind}_held")
            for kind, (table_of, _) in _OF_KIND.items()
        ),
    ).where(*conditions.of_documents(filter))
    if ids is not None:
        query = query.where(table.c.id.in_(ids))
    query = query.order_by(table.c.published_start.desc().nulls_last(), table.c.row)
    return [_head(row) for row in connection.execute(_limited(query, filter)).mappings()]


def documents(connection: Connection, ids: Sequence[str]) -> list[Document]:
    """Whole documents, in the order of `ids`."""
    table = schema.documents
    rows = [
        row
        for part in _parts(ids)
        for row in _all(connection, select(table).where(table.c.id.in_(part)))
    ]
    numbers = [row["row"] for row in rows]
    related = _owned(connection, schema.related, numbers, owner="document")
    asides = _owned(connection, schema.asides, numbers, owner="document")
    by_id = {
        row["id"]: decode.document(row, related[row["row"]], asides[row["row"]]) for row in rows
    }
    return [by_id[one] for one in ids]


def count(connection: Connection, kind: str, filter: Filter) -> int:
    """How many rows of a kind ("documents", "events", ...) meet the filter, its limit aside.

    Raises:
        ValueError: if there is no such kind.
    """
    if kind == "actors":
        return len(actors(connection, replace(filter, limit=0)))
    if kind == "people":
        return len(people(connection, replace(filter, limit=0)))
    if kind == "documents":
        query = select(func.count()).select_from(schema.documents)
        return connection.scalar(query.where(*conditions.of_documents(filter))) or 0
    if kind not in _OF_KIND:
        raise ValueError(f"no rows of kind {kind!r}")
    table, where = _OF_KIND[kind]
    query = select(func.count()).select_from(table)
    return connection.scalar(query.where(*where(filter))) or 0


def refusals(connection: Connection, document: str) -> list[Refusal]:
    """What the current coding of a document looked at and did not code."""
    query = (
        select(schema.refusals)
        .join(schema.codings, schema.codings.c.row == schema.refusals.c.coding)
        .join(schema.documents, schema.documents.c.row == schema.codings.c.document)
        .where(schema.documents.c.id == document, schema.codings.c.current)
        .order_by(schema.refusals.c.position)
    )
    return [decode.refusal(row) for row in _all(connection, query)]


def codings(connection: Connection, document: str) -> list[CodingHead]:
    """Who coded a document and when, newest first."""
    table = schema.codings
    query = (
        select(table)
        .join(schema.documents, schema.documents.c.row == table.c.document)
        .where(schema.documents.c.id == document)
        .order_by(table.c.row.desc())
    )
    return [
        CodingHead(row["coder"], row["coded_at"], row["current"]) for row in _all(connection, query)
    ]


def rows_of(table: Table) -> Select[Any]:
    """Rows of events, commitments or instruments, each with the outside of its document.

    Every row has a coding and a document; joining them as if some had none keeps the rows first, so
    that a list can stop at its limit.
    """
    codings, documents = schema.codings, schema.documents
    return (
        select(table, *_HEAD)
        .outerjoin(codings, codings.c.row == table.c.coding)
        .outerjoin(documents, documents.c.row == codings.c.document)
    )


def _rows(
    connection: Connection,
    table: Table,
    where: conditions.Conditions,
    filter: Filter,
    ids: Sequence[str] | None,
) -> list[RowMapping]:
    query = (
        rows_of(table)
        .where(*where)
        .order_by(
            table.c.date_start.desc().nulls_last(),
            schema.documents.c.published_start.desc().nulls_last(),
            schema.documents.c.id,
            table.c.coding.desc(),
            table.c.position,
        )
    )
    if ids is not None:
        query = query.where(table.c.id.in_(ids))
    return _all(connection, _limited(query, filter))


def _limited(query: Select[Any], filter: Filter) -> Select[Any]:
    return query.limit(filter.limit) if filter.limit else query


def _all(connection: Connection, query: Select[Any]) -> list[RowMapping]:
    return list(connection.execute(query).mappings())


def _parts(values: Sequence[Any]) -> list[Sequence[Any]]:
    """Cut a list so that each part fits into one statement."""
    return [values[at : at + _CHUNK] for at in range(0, len(values), _CHUNK)]


def _owned(
    connection: Connection, table: Table, owners: Sequence[int], *, owner: str = "owner"
) -> dict[int, list[RowMapping]]:
    """Rows of `table` by the row that owns them, in order of position."""
    found: dict[int, list[RowMapping]] = defaultdict(list)
    column = table.c[owner]
    for part in _parts(owners):
        query = select(table).where(column.in_(part)).order_by(column, table.c.position)
        for row in connection.execute(query).mappings():
            found[row[owner]].append(row)
    return found


def _parties(
    connection: Connection, table: Table, owners: Sequence[int]
) -> dict[int, dict[str, list[Party]]]:
    found: dict[int, dict[str, list[Party]]] = defaultdict(lambda: defaultdict(list))
    for owner, rows in _owned(connection, table, owners).items():
        for row in rows:
            found[owner][row["side"]].append(decode.party(row))
    return found


def _names(
    connection: Connection, table: Table, owners: Sequence[int], *, column: str = "name"
) -> dict[int, list[str]]:
    rows = _owned(connection, table, owners)
    return defaultdict(list, {at: [row[column] for row in owned] for at, owned in rows.items()})


def _found(row: RowMapping, value: Value) -> Found[Value]:
    return Found(
        value=value,
        document=row["document_id"],
        title=row["document_title"],
        published=decode.moment(row, "document"),
        coding=CodingHead(row["coded_by"], row["coded_at"], row["coding_current"]),
        current=bool(row["document_current"] and row["coding_current"]),
        source=row["document_source"],
        kind=row["row_kind"],
        verdict=row["verdict"],
        **{name: row[name] for name in _OF_EVENTS if name in row},
    )


def _head(row: RowMapping) -> Head:
    return Head(
        id=row["id"],
        title=row["title"],
        published=decode.moment(row, "published"),
        language=row["language"],
        url=row["url"],
        path=row["path"],
        first_read_at=row["first_read_at"],
        current=row["current"],
        superseded_by=row["superseded_by"],
        events=row["events_held"],
        commitments=row["commitments_held"],
        instruments=row["instruments_held"],
        removed_at=row["removed_at"],
        source=row["source"],
        same_text=row["same_text"],
    )
