"""Documents of a record as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from communique.export.tables import Row, Table
from communique.record import Head

if TYPE_CHECKING:
    import pyarrow

_TYPES = {
    "id": "text",
    "title": "text",
    "published": "text",
    "published_start": "day",
    "published_end": "day",
    "language": "text",
    "url": "text",
    "path": "text",
    "first_read_at": "text",
    "current": "flag",
    "superseded_by": "text",
    "events": "whole",
    "commitments": "whole",
    "instruments": "whole",
}
HEAD_COLUMNS = ("id", "published", "title", "events", "commitments", "instruments")
"""The columns that a notebook shows."""


def heads_to_arrow(heads: Sequence[Head]) -> pyarrow.Table:
    """A table of Apache Arrow, a row for each document."""
    from communique.export.arrow import arrow_of

    return arrow_of(Table(_TYPES, (_row(head) for head in heads)))


def head_lines(heads: Sequence[Head]) -> list[tuple[Any, ...]]:
    """The cells that a notebook shows."""
    return [tuple(_row(head)[name] for name in HEAD_COLUMNS) for head in heads]


def _row(head: Head) -> Row:
    when = head.published
    dates = {
        "published": when and str(when),
        "published_start": when and when.start,
        "published_end": when and when.end,
    }
    return {name: dates[name] if name in dates else getattr(head, name) for name in _TYPES}
