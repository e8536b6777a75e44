"""Reading back what `jsonl` wrote: a line of JSON becomes a document with its rows.

For programs that take our JSON lines and want the values of `communique.model`; see `read_line`.
What the JSON does not carry comes back as its default; writing the result again gives the same
bytes.
"""

from __future__ import annotations

import json
from typing import Any

from communique.errors import DocumentError
from communique.export.jsonl import Json
from communique.model import (
    Basis,
    Coding,
    Commitment,
    CommitmentKind,
    Document,
    Event,
    Instrument,
    InstrumentKind,
    InstrumentStatus,
    Moment,
    Party,
    Place,
    Precision,
    Related,
    Span,
    Speaker,
    Stage,
    Status,
    Tombstone,
)


def read_line(line: str) -> Coding:
    """The document and its rows that one line holds.

    Raises:
        DocumentError: if the line is no JSON of this shape, or holds impossible values.
    """
    try:
        return coding_from_json(json.loads(line))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _refused(line, error) from error


def read_tombstone(line: str) -> Tombstone | None:
    """What one line says was removed; `None` where it holds a document.

    Raises:
        DocumentError: if the line is no JSON of either shape.
    """
    try:
        page = json.loads(line)
        if "deleted" not in page:
            return None
        row = page["deleted"]
        parts = (row[name] for name in ("kind", "id", "document", "why", "by", "at"))
        return Tombstone(*parts)
    except (KeyError, TypeError, ValueError) as error:
        raise _refused(line, error) from error


def _refused(line: str, error: Exception) -> DocumentError:
    return DocumentError(
        line[:60],
        f"is no line that `communique export jsonl` wrote ({type(error).__name__}: {error})",
        "Export it again.",
    )


def coding_from_json(row: Json) -> Coding:
    """A document with its rows."""
    return Coding(
        _document(row["document"]),
        tuple(_event(one) for one in row["events"]),
        tuple(_commitment(one) for one in row["commitments"]),
        tuple(_instrument(one) for one in row["instruments"]),
    )


def _document(row: Json) -> Document:
    speaker = row["speaker"]
    return Document(
        id=row["id"],
        text=row["text"],
        title=row["title"],
        published=_day(row["published"]),
        author=row["author"],
        speaker=speaker and Speaker(speaker["name"], speaker["actor"], speaker["office"]),
        language=row["language"],
        url=row["url"],
        path=row["path"],
        related=tuple(
            Related(one["title"], _day(one["published"]), one["url"]) for one in row["related"]
        ),
    )


def _event(row: Json) -> Event:
    place = row["place"]
    return Event(
        id=row["id"],
        type=row["type"],
        actors=_parties(row["actors"]),
        recipients=_parties(row["recipients"]),
        evidence=_span(row["evidence"]),
        trigger=_span(row["trigger"]),
        quad=row["quad"],
        score=float(row["score"]),
        coder=row["coder"],
        rule=row["rule"],
        confidence=float(row["confidence"]),
        symmetric=row["symmetric"],
        modes=tuple(row["modes"]),
        contexts=tuple(row["contexts"]),
        date=_moment(row["date"]),
        place=place and Place(place["name"], place["country"], place["text"]),
        status=Status(row["status"]),
        historical=row["historical"],
        attribution=row["attribution"] and _party(row["attribution"]),
    )


def _commitment(row: Json) -> Commitment:
    amount = row["amount"]
    return Commitment(
        id=row["id"],
        donor=_party(row["donor"]),
        recipients=_parties(row["recipients"]),
        kind=CommitmentKind(row["kind"]),
        stage=Stage(row["stage"]),
        basis=Basis(row["basis"]),
        evidence=_span(row["evidence"]),
        rule="",
        channel=row["channel"],
        amount=None if amount is None else float(amount),
        currency=row["currency"],
        amount_text=row["amount_text"],
        approximate=row["approximate"],
        items=tuple(row["items"]),
        instrument=row["instrument"],
        period=_moment(row["period"]),
        date=_moment(row["date"]),
        event=row["event"],
    )


def _instrument(row: Json) -> Instrument:
    return Instrument(
        id=row["id"],
        name=row["name"],
        kind=InstrumentKind(row["kind"]),
        status=InstrumentStatus(row["status"]),
        evidence=_span(row["evidence"]),
        rule="",
        parties=tuple(row["parties"]),
        date=_moment(row["date"]),
        contexts=tuple(row["contexts"]),
    )


def _parties(rows: list[Json]) -> tuple[Party, ...]:
    return tuple(_party(row) for row in rows)


def _party(row: Json) -> Party:
    return Party(
        code=row["code"],
        kind=row["class"],
        name=row["name"],
        span=_span(row),
        sectors=tuple(row["sector"]),
        office=row["office"],
        person=row["person"],
    )


def _span(row: Json) -> Span:
    return Span(row["start"], row["end"], row["text"])


def _moment(row: Any) -> Moment | None:
    if row is None:
        return None
    return Moment(
        row["start"],
        row["end"],
        Precision(row["precision"]),
        row["text"],
        inferred=row.get("inferred", False),
    )


def _day(text: str | None) -> Moment | None:
    """A day of publication, written at its own precision."""
    if text is None:
        return None
    first, _, last = text.partition("/")
    if last:
        start, end = (None if day == ".." else day for day in (first, last))
        open_ = start is None or end is None
        return Moment(start, end, Precision.OPEN if open_ else Precision.RANGE)
    parts = [int(part) for part in first.split("-")]
    if len(parts) == 1:
        return Moment.year(parts[0])
    if len(parts) == 2:
        return Moment.month(parts[0], parts[1])
    return Moment(first, first, Precision.DAY)
