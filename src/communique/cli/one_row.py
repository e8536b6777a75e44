"""A row of any kind, as JSON and on one line."""

from __future__ import annotations

from communique.cli import wording
from communique.export import jsonl
from communique.model import Event, Instrument
from communique.record.fields import Row


def to_json(row: Row) -> jsonl.Json:
    """An event, commitment or instrument in the shape of `communique code --format jsonl`."""
    if isinstance(row, Event):
        return jsonl.event_to_json(row)
    if isinstance(row, Instrument):
        return jsonl.instrument_to_json(row)
    return jsonl.commitment_to_json(row)


def line(row: Row) -> str:
    """An event, commitment or instrument on one line."""
    if isinstance(row, Event):
        return wording.event_line(row)
    if isinstance(row, Instrument):
        return wording.instrument_line(row)
    return wording.commitment_line(row)
