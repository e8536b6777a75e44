"""Tables of Apache Arrow with the columns of `tables`: lists as lists, days as days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from communique.export.contents import Contents
from communique.export.tables import Table, table

if TYPE_CHECKING:
    import pyarrow


def arrow(contents: Contents) -> pyarrow.Table:
    """The table that the contents ask for.

    Raises:
        UsageError: if there is no such table.
    """
    return arrow_of(table(contents))


def arrow_of(found: Table) -> pyarrow.Table:
    """A table of typed columns, its rows used up."""
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "flag": pa.bool_(),
        "whole": pa.int64(),
        "number": pa.float64(),
        "day": pa.date32(),
        "list": pa.list_(pa.string()),
    }
    rows = list(found.rows)
    arrays = [
        pa.array([_value(row[name], kind) for row in rows], types[kind])
        for name, kind in found.columns.items()
    ]
    schema = pa.schema([(name, types[kind]) for name, kind in found.columns.items()])
    return pa.Table.from_arrays(arrays, schema=schema)


def _value(value: Any, kind: str) -> Any:
    """A value as Arrow takes it; half a surrogate pair becomes "?"."""
    if value is None:
        return None
    if kind == "day":
        return date.fromisoformat(value)
    if kind == "text":
        return _text(value)
    return [_text(item) for item in value] if kind == "list" else value


def _text(value: str) -> str:
    return value.encode("utf-8", "replace").decode("utf-8")
