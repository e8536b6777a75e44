"""Parquet: one typed table of events, commitments or instruments, lists as lists, days as days.

Standard: Apache Parquet, written by Apache Arrow. Lost: the text of documents, repeated tellings,
what spoke for and against a row. Columns are those of `tables`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from communique.export.contents import Contents, Format
from communique.export.tables import KINDS, table


def write(contents: Contents) -> Iterator[bytes]:
    """The file, in one piece."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {
        "text": pa.string(),
        "flag": pa.bool_(),
        "whole": pa.int64(),
        "number": pa.float64(),
        "day": pa.date32(),
        "list": pa.list_(pa.string()),
    }
    found = table(contents)
    rows = list(found.rows)
    arrays = [
        pa.array([_value(row[name], kind) for row in rows], types[kind])
        for name, kind in found.columns.items()
    ]
    schema = pa.schema([(name, types[kind]) for name, kind in found.columns.items()])
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), out, compression="zstd")
    yield out.getvalue()


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


FORMAT = Format(
    name="parquet",
    standard="Apache Parquet 2",
    holds=KINDS,
    losses=(
        ("documents", "title, day, address; no text"),
        ("other tables", "one table a file: --table events, commitments or instruments"),
        ("parties", "code, name, class, sectors, person, office; their place in the text is lost"),
        ("repeated tellings, reasons (why)", "lost"),
    ),
    write=write,
    binary=True,
)
