"""CSV: one table with a header, a row for each event, commitment or instrument.

Standard: RFC 4180 (comma, double quotes, CRLF), UTF-8 without a byte order mark. Lost: the text of
documents, repeated tellings, what spoke for and against a row; several values share a cell, joined
by ";". Columns are those of `tables`.

A spreadsheet takes a cell that begins with = + - @, their full-width forms, a tab or the end of a
line for a formula and runs it, whoever wrote the text. Such cells get a ' before them, numbers
aside (OWASP, "CSV Injection"); so do those in which only ' stand before such a character, so that
taking one ' away gives the text back.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from communique.export.contents import Contents, Format
from communique.export.jsonl import number
from communique.export.tables import KINDS, table

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")


def write(contents: Contents) -> Iterator[str]:
    """The table with its header, a line at a time."""
    found = table(contents)
    yield line(found.columns)
    for row in found.rows:
        yield line(row[name] for name in found.columns)


def line(values: Iterable[Any]) -> str:
    """One row as a line: texts, numbers, flags and lists of texts; nothing for `None`."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow([_guarded(_cell(one)) for one in values])
    return out.getvalue()


def _guarded(text: str) -> str:
    """The text of a cell, with a ' before what a spreadsheet would take for a formula."""
    formula = _FORMULA.match(text) is not None and _NUMBER.fullmatch(text) is None
    return f"'{text}" if formula else text


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
        (
            "words that begin with = + - @ (full-width ones too), a tab or the end of a line",
            "with a ' before them, so that no spreadsheet takes them for formulas (OWASP); numbers "
            "as they are. Other programs get the words back by taking one ' off a cell that begins "
            "with ' and then one of these, however many ' lie between",
        ),
        ("removed rows", "a row each with `id`, `document` and `deleted` (when); all else empty"),
    ),
    write=write,
)
