"""Rows as JSON that holds every field of them, for versions that are kept beside the tables."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from communique.model import Commitment, Event, Instrument
from communique.record.fields import Row, kind_of

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_MODELS: dict[str, type[Row]] = {
    "event": Event,
    "commitment": Commitment,
    "instrument": Instrument,
}


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(_MODELS[kind])


def to_json(row: Row) -> str:
    """All fields of a row as JSON text; `from_json` reads it back unchanged."""
    return _adapter(kind_of(row)).dump_json(row).decode("utf-8")


def from_json(kind: str, text: str) -> Row:
    """The row of a kind ("event", "commitment", "instrument") that JSON text holds.

    Fields that the text does not have yet take their default.

    Raises:
        ValueError: if it is no such row.
    """
    row: Row = _adapter(kind).validate_json(text)
    return row
