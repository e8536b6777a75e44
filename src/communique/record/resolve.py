"""Finding what an id, or the beginning of one, stands for."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from communique.errors import UsageError
from communique.record import schema
from communique.record.conditions import begins

ROWS = {
    "document": schema.documents,
    "event": schema.events,
    "commitment": schema.commitments,
    "instrument": schema.instruments,
}
"""Tables by the kind of rows that they hold."""

_A = {
    None: "a row",
    "document": "a document",
    "event": "an event",
    "commitment": "a commitment",
    "instrument": "an instrument",
}
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Reference:
    """A row's kind ("document", "event", "commitment" or "instrument") and its whole id."""

    kind: str
    id: str


def resolve(connection: Connection, beginning: str, *, kind: str | None = None) -> Reference:
    """The one row whose id is, or begins with, `beginning`.

    Args:
        connection: in a reading transaction.
        beginning: the first characters of an id; a whole id always wins.
        kind: look among these rows only.

    Raises:
        UsageError: if no id or several begin so.
    """
    wanted = beginning.strip().lower()
    if not wanted:
        raise UsageError("(nothing)", "is not an id", "Take one from `communique list events`.")
    tables = {name: table for name, table in ROWS.items() if kind in (None, name)}
    found = [
        Reference(name, id)
        for name, table in tables.items()
        for id in connection.scalars(
            select(table.c.id).where(begins(table.c.id, wanted)).distinct().limit(_SHOWN + 1)
        )
    ]
    exact = [reference for reference in found if reference.id == wanted]
    if len(found) == 1 or len(exact) == 1:
        return (exact or found)[0]
    if not found:
        raise UsageError(
            beginning,
            f"is no id of {_A[kind]} in this record",
            f"Take one from `communique list {kind or 'event'}s`"
            f"{' (or documents, commitments, instruments)' if kind is None else ''}.",
        )
    shown = ", ".join(f"{one.id} ({one.kind})" for one in found[:_SHOWN])
    more = " and more" if len(found) > _SHOWN else ""
    raise UsageError(
        beginning, f"begins several ids: {shown}{more}", "Give more characters of the one you mean."
    )
