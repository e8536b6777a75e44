"""CSV: one table with a header, a row for each event, commitment or instrument.

Standard: RFC 4180 (comma, double quotes, CRLF), UTF-8 without a byte order mark. Lost: the text of
documents, repeated tellings, what spoke for and against a row; several values share a cell, joined
by ";". Columns are those of `tables`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from communique.export.contents import Contents, Format
from communique.export.jsonl import number
from communique.export.tables import KINDS, table


def write(contents: Contents) -> Iterator[str]:
    """The table with its header, a line at a time."""
    found = table(contents)
    yield _line(list(found.columns))
    for row in found.rows:
        yield _line([_cell(row[name]) for name in found.columns])


def _line(cells: list[str]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _cell(value: Any) -> str:
    """A value in words; a list joined by ";", which within an item becomes ","."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(number(value))
    if isinstance(value, list):
        joined = ";".join(str(item).replace(";", ",") for item in value)
        return joined if joined.strip(";") else ""
    return str(value)


FORMAT = Format(
    name="csv",
    standard="RFC 4180",
    holds=KINDS,
    losses=(
        ("documents", "title, day, address; no text"),
        ("other tables", "one table a file: --table events, commitments or instruments"),
        ("lists", 'joined by ";" in one cell; a ";" within an item becomes ","'),
        ("parties", "code, name, class, sectors, person, office; their place in the text is lost"),
        ("repeated tellings, reasons (why)", "lost"),
        ("words that begin with = + - @", "as they are: a spreadsheet may take them for formulas"),
        ("removed rows", "a row each with `id`, `document` and `deleted` (when); all else empty"),
    ),
    write=write,
)
