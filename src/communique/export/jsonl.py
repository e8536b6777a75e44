"""JSON: one object per document, in the shape that `communique code --format jsonl` promises.

Standard: JSON Lines, and the shape below, which is ours. Lost: what spoke for and against a row,
repeated tellings, coordinates of places, asides; `FORMAT.losses` lists them. `read_jsonl` reads it
back. Offsets are half-open, in characters of `document.text`. Whole numbers are written without a
decimal point. A date has the key `inferred` (true) only where the month or day of publication
stands for one that the text does not give. The keys are a contract: others read them by name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from communique.export.contents import Contents, Format
from communique.model import (
    Coding,
    Commitment,
    Document,
    Event,
    Instrument,
    Moment,
    Party,
    Place,
    Refusal,
    Related,
    Report,
    Span,
    Speaker,
    Tenure,
    Tombstone,
    Why,
)

Json = dict[str, Any]
"""An object ready for `json.dumps`."""


def dumps(value: object, *, indent: int | None = None) -> str:
    """JSON text with letters as they are, keys in the order of the shape."""
    return json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)


def coding_to_json(coding: Coding, *, refused: bool = False) -> Json:
    """A document with its rows; with `refused`, also what was looked at and not coded."""
    row: Json = {
        "document": document_to_json(coding.document),
        "events": [event_to_json(event) for event in coding.events],
        "commitments": [commitment_to_json(commitment) for commitment in coding.commitments],
        "instruments": [instrument_to_json(instrument) for instrument in coding.instruments],
    }
    if refused:
        row["refused"] = [refusal_to_json(refusal) for refusal in coding.refused]
    return row


def tombstone_to_json(stone: Tombstone) -> Json:
    """That something was taken out of the record: the only key of its line."""
    return {
        "deleted": {
            "kind": stone.kind,
            "id": stone.id,
            "document": stone.document,
            "at": stone.at,
            "by": stone.by,
            "why": stone.why,
        }
    }


def document_to_json(document: Document) -> Json:
    """A document with its text, speaker and related items."""
    return {
        "id": document.id,
        "title": document.title,
        "published": day_to_json(document.published),
        "author": document.author,
        "speaker": speaker_to_json(document.speaker),
        "language": document.language,
        "url": document.url,
        "path": document.path,
        "text": document.text,
        "related": [related_to_json(item) for item in document.related],
    }


def speaker_to_json(speaker: Speaker | None) -> Json | None:
    """Who speaks in the first person."""
    if speaker is None:
        return None
    return {"name": speaker.name, "actor": speaker.actor, "office": speaker.office}


def related_to_json(item: Related) -> Json:
    """A link to another story."""
    return {"title": item.title, "published": day_to_json(item.published), "url": item.url}


def event_to_json(event: Event) -> Json:
    """An event with its parties and evidence."""
    return {
        "id": event.id,
        "type": event.type,
        "modes": list(event.modes),
        "contexts": list(event.contexts),
        "actors": [party_to_json(party) for party in event.actors],
        "recipients": [party_to_json(party) for party in event.recipients],
        "symmetric": event.symmetric,
        "date": moment_to_json(event.date),
        "place": place_to_json(event.place),
        "status": event.status.value,
        "historical": event.historical,
        "quad": event.quad,
        "score": number(event.score),
        "evidence": span_to_json(event.evidence),
        "trigger": span_to_json(event.trigger),
        "attribution": None if event.attribution is None else party_to_json(event.attribution),
        "coder": event.coder,
        "rule": event.rule,
        "confidence": number(event.confidence),
    }


def report_to_json(report: Report) -> Json:
    """One telling of an event: its own id, its document, and the words it stands on there."""
    return {
        "id": report.id,
        "document": report.document,
        "title": report.title,
        "published": day_to_json(report.published),
        "url": report.url,
        "source": report.source,
        "evidence": span_to_json(report.event.evidence),
    }


def why_to_json(why: Why) -> Json:
    """What spoke for an event, and what was weighed against it."""
    return {
        "frame": why.frame,
        "slots": [
            {"side": slot.side, "slot": slot.name, **span_to_json(slot.span)} for slot in why.slots
        ],
        "reader": [{"type": name, "score": number(score)} for name, score in why.scores],
        "rejected": [{"rule": rule, "reason": reason} for rule, reason in why.rejected],
    }


def commitment_to_json(commitment: Commitment) -> Json:
    """One row of the ledger."""
    return {
        "id": commitment.id,
        "event": commitment.event,
        "donor": party_to_json(commitment.donor),
        "recipients": [party_to_json(party) for party in commitment.recipients],
        "channel": commitment.channel,
        "amount": number(commitment.amount),
        "currency": commitment.currency,
        "amount_text": commitment.amount_text,
        "approximate": commitment.approximate,
        "kind": commitment.kind.value,
        "items": list(commitment.items),
        "instrument": commitment.instrument,
        "stage": commitment.stage.value,
        "basis": commitment.basis.value,
        "period": moment_to_json(commitment.period),
        "date": moment_to_json(commitment.date),
        "evidence": span_to_json(commitment.evidence),
    }


def instrument_to_json(instrument: Instrument) -> Json:
    """A named agreement, programme, fund and the like."""
    return {
        "id": instrument.id,
        "name": instrument.name,
        "kind": instrument.kind.value,
        "parties": list(instrument.parties),
        "status": instrument.status.value,
        "date": moment_to_json(instrument.date),
        "contexts": list(instrument.contexts),
        "evidence": span_to_json(instrument.evidence),
    }


def refusal_to_json(refusal: Refusal) -> Json:
    """A sentence that was looked at and not coded, and why."""
    return {
        "evidence": span_to_json(refusal.evidence),
        "trigger": span_to_json(refusal.trigger),
        "reason": refusal.reason,
        "rule": refusal.rule,
    }


def party_to_json(party: Party) -> Json:
    """A mention of a party."""
    return {
        "code": party.code,
        "class": party.kind,
        "name": party.name,
        "sector": list(party.sectors),
        "office": party.office,
        "person": party.person,
        "text": party.span.text,
        "start": party.span.start,
        "end": party.span.end,
    }


def tenure_to_json(tenure: Tenure) -> Json:
    """What documents say of one office of a person; `source` as in `source_to_json`."""
    return {
        "office": tenure.office,
        "party": tenure.party,
        "sector": list(tenure.sectors),
        "former": tenure.former,
        "first": day_to_json(tenure.first),
        "last": day_to_json(tenure.last),
        "documents": tenure.documents,
        "sources": [source_to_json(source) for source in tenure.sources],
    }


def source_to_json(source: str) -> Json:
    """A place in a document, given as "ID:start-end"; or the package's list of office holders."""
    document, _, offsets = source.partition(":")
    if not offsets:
        return {"document": None, "start": None, "end": None, "list": source}
    start, _, end = offsets.partition("-")
    return {"document": document, "start": int(start), "end": int(end)}


def moment_to_json(moment: Moment | None) -> Json | None:
    """A date at its precision, with the words it was read from; `inferred` only where true."""
    if moment is None:
        return None
    row: Json = {
        "start": moment.start,
        "end": moment.end,
        "precision": moment.precision.value,
        "text": moment.text,
    }
    return row | {"inferred": True} if moment.inferred else row


def day_to_json(moment: Moment | None) -> str | None:
    """A date of publication as one string at its own precision: `2023-04-05`, `2023-04`, `2023`."""
    return None if moment is None else str(moment)


def place_to_json(place: Place | None) -> Json | None:
    """A named place."""
    if place is None:
        return None
    return {"name": place.name, "country": place.country, "text": place.text}


def span_to_json(span: Span) -> Json:
    """A piece of the text with its offsets."""
    return {"start": span.start, "end": span.end, "text": span.text}


def number(value: float | None) -> float | int | None:
    """A number, whole ones without a decimal point."""
    if value is None or not float(value).is_integer():
        return value
    return int(value)


def write(contents: Contents) -> Iterator[str]:
    """One line for each document, with its rows in the order of the text; then what was removed."""
    held: dict[str, tuple[list[Event], list[Commitment], list[Instrument]]] = {}
    for document in contents.documents:
        held[document.id] = ([], [], [])
    for event in contents.events:
        held[event.document.id][0].append(event.value)
    for commitment in contents.commitments:
        held[commitment.document.id][1].append(commitment.value)
    for instrument in contents.instruments:
        held[instrument.document.id][2].append(instrument.value)
    for document in contents.documents:
        events, commitments, instruments = held[document.id]
        coding = Coding(
            document,
            tuple(sorted(events, key=_place_in_text)),
            tuple(sorted(commitments, key=_place_in_text)),
            tuple(sorted(instruments, key=_place_in_text)),
        )
        yield dumps(coding_to_json(coding)) + "\n"
    for stone in contents.removed:
        yield dumps(tombstone_to_json(stone)) + "\n"


def _place_in_text(row: Event | Commitment | Instrument) -> tuple[int, int, str]:
    return row.evidence.start, row.evidence.end, row.id


FORMAT = Format(
    name="jsonl",
    standard="JSON Lines, in the shape of `communique code --format jsonl`",
    holds=("events", "commitments", "instruments"),
    losses=(
        ("reasons (why), repeated tellings, what was refused", "lost; `communique show --why`"),
        ("coordinates of places", "lost"),
        ("how a reference was resolved (via, source)", "lost"),
        ("asides (captions, bylines), sector of the speaker", "lost"),
        ("second currency, partners and condition of a commitment", "lost"),
        ("short name of an instrument, rule of commitments and instruments", "lost"),
        (
            "removed documents and rows",
            "a line each with the one key `deleted`: kind, id, document, at, by, why",
        ),
    ),
    write=write,
    texts=True,
)
