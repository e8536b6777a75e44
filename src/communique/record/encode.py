"""Model values as rows of the tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from communique.gazetteer import person_key
from communique.model import (
    Commitment,
    Document,
    Event,
    Instrument,
    Moment,
    Party,
    Refusal,
    Sighting,
    Span,
    Speaker,
)
from communique.record.origin import source_name

Row = dict[str, Any]
"""Column names to values, as the database driver takes them."""


def span_columns(name: str, span: Span | None) -> Row:
    """Three columns for a span."""
    values = (None, None, None) if span is None else (span.start, span.end, span.text)
    return dict(zip((f"{name}_start", f"{name}_end", f"{name}_text"), values, strict=True))


def moment_columns(name: str, moment: Moment | None) -> Row:
    """Four columns for a moment."""
    return {
        f"{name}_start": moment and moment.start,
        f"{name}_end": moment and moment.end,
        f"{name}_precision": moment and moment.precision.value,
        f"{name}_text": moment and moment.text,
    }


def speaker_column(speaker: Speaker | None) -> str | None:
    """One column of JSON for a speaker."""
    if speaker is None:
        return None
    fields = {
        "name": speaker.name,
        "actor": speaker.actor,
        "office": speaker.office,
        "sector": speaker.sector,
    }
    return json.dumps(fields, ensure_ascii=False)


def document_row(document: Document, row: int, read_at: str) -> Row:
    """The row of a document's own table."""
    return {
        "row": row,
        "id": document.id,
        "title": document.title,
        "text": document.text,
        **moment_columns("published", document.published),
        "author": document.author,
        "speaker": speaker_column(document.speaker),
        "language": document.language,
        "url": document.url,
        "path": document.path,
        "source_hash": document.source_hash,
        "first_read_at": read_at,
        "current": True,
        "superseded_by": None,
        "source": source_name(document.url, document.path),
    }


def related_rows(document: Document, row: int) -> Iterator[Row]:
    """One row for each related item."""
    for position, item in enumerate(document.related):
        yield {
            "document": row,
            "position": position,
            "title": item.title,
            **moment_columns("published", item.published),
            "url": item.url,
        }


def aside_rows(document: Document, row: int) -> Iterator[Row]:
    """One row for each piece of page furniture."""
    for position, aside in enumerate(document.asides):
        yield {
            "document": row,
            "position": position,
            "kind": aside.kind.value,
            "text": aside.text,
        }


def party_rows(owner: int, side: str, parties: Iterable[Party]) -> Iterator[Row]:
    """One row for each party of one side."""
    for position, party in enumerate(parties):
        yield {
            "owner": owner,
            "side": side,
            "position": position,
            "code": party.code,
            "kind": party.kind,
            "name": party.name,
            "sectors": ",".join(party.sectors),
            "office": party.office,
            "person": party.person,
            **span_columns("span", party.span),
            **span_columns("via", party.via),
            "source": party.source,
        }


def name_rows(owner: int, names: Iterable[str], *, column: str = "name") -> Iterator[Row]:
    """One row for each name of a list."""
    for position, name in enumerate(names):
        yield {"owner": owner, "position": position, column: name}


def event_row(event: Event, row: int, coding: int, position: int) -> Row:
    """The row of an event's own table."""
    place = event.place
    return {
        "row": row,
        "coding": coding,
        "position": position,
        "id": event.id,
        "type": event.type,
        "symmetric": event.symmetric,
        **moment_columns("date", event.date),
        "date_inferred": event.date is not None and event.date.inferred,
        "place_name": place and place.name,
        "place_country": place and place.country,
        "place_text": place and place.text,
        "place_latitude": place and place.latitude,
        "place_longitude": place and place.longitude,
        "status": event.status.value,
        "historical": event.historical,
        "quad": event.quad,
        "score": event.score,
        **span_columns("evidence", event.evidence),
        **span_columns("trigger", event.trigger),
        "coder": event.coder,
        "rule": event.rule,
        "confidence": event.confidence,
        "repeats": _compact([_span(span) for span in event.repeats]),
        "why": _compact(
            {
                "frame": event.why.frame,
                "slots": [[slot.side, slot.name, *_span(slot.span)] for slot in event.why.slots],
                "scores": event.why.scores,
                "rejected": event.why.rejected,
            }
        ),
    }


def _span(span: Span) -> tuple[int, int, str]:
    return span.start, span.end, span.text


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def commitment_row(commitment: Commitment, row: int, coding: int, position: int) -> Row:
    """The row of a commitment's own table."""
    return {
        "row": row,
        "coding": coding,
        "position": position,
        "id": commitment.id,
        "kind": commitment.kind.value,
        "stage": commitment.stage.value,
        "basis": commitment.basis.value,
        "channel": commitment.channel,
        "amount": commitment.amount,
        "currency": commitment.currency,
        "amount_text": commitment.amount_text,
        "approximate": commitment.approximate,
        "alternative_amount": commitment.alternative_amount,
        "alternative_currency": commitment.alternative_currency,
        "items": json.dumps(commitment.items, ensure_ascii=False),
        "instrument": commitment.instrument,
        **moment_columns("period", commitment.period),
        **moment_columns("date", commitment.date),
        "date_inferred": commitment.date is not None and commitment.date.inferred,
        **span_columns("evidence", commitment.evidence),
        "rule": commitment.rule,
        "event": commitment.event,
        "condition": commitment.condition,
    }


def instrument_row(instrument: Instrument, row: int, coding: int, position: int) -> Row:
    """The row of an instrument's own table."""
    return {
        "row": row,
        "coding": coding,
        "position": position,
        "id": instrument.id,
        "name": instrument.name,
        "kind": instrument.kind.value,
        "status": instrument.status.value,
        **moment_columns("date", instrument.date),
        "date_inferred": instrument.date is not None and instrument.date.inferred,
        **span_columns("evidence", instrument.evidence),
        "rule": instrument.rule,
        "short": instrument.short,
    }


def refusal_rows(refused: Iterable[Refusal], coding: int) -> Iterator[Row]:
    """One row for each sentence that was looked at and not coded."""
    for position, refusal in enumerate(refused):
        yield {
            "coding": coding,
            "position": position,
            **span_columns("evidence", refusal.evidence),
            **span_columns("trigger", refusal.trigger),
            "reason": refusal.reason,
            "rule": refusal.rule,
        }


def sighting_row(sighting: Sighting, row: int, coding: int, position: int) -> Row:
    """The row of a sighting; its key brings the writings of one name together."""
    return {
        "row": row,
        "coding": coding,
        "position": position,
        "key": person_key(sighting.person),
        "person": sighting.person,
        "office": sighting.office,
        "party": sighting.party,
        "sectors": ",".join(sighting.sectors),
        "former": sighting.former,
        **moment_columns("seen", sighting.seen),
        **span_columns("span", sighting.span),
    }
