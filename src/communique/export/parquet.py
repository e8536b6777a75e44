"""Parquet: one typed table of events, commitments or instruments, lists as lists, days as days.

Standard: Apache Parquet, written by Apache Arrow. Lost: the text of documents, repeated tellings,
what spoke for and against a row. Columns are those of `tables`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from communique.export.arrow import arrow
from communique.export.contents import Contents, Format
from communique.export.tables import KINDS


def write(contents: Contents) -> Iterator[bytes]:
    """The file, in one piece."""
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(arrow(contents), out, compression="zstd")
    yield out.getvalue()


FORMAT = Format(
    name="parquet",
    standard="Apache Parquet 2",
    holds=KINDS,
    losses=(
        ("documents", "title, day, address; no text"),
        ("other tables", "one table a file: --table events, commitments or instruments"),
        ("parties", "code, name, class, sectors, person, office; their place in the text is lost"),
        ("repeated tellings, reasons (why)", "lost"),
        ("removed rows", "a row each with `id`, `document` and `deleted` (when); all else empty"),
    ),
    write=write,
    binary=True,
)
