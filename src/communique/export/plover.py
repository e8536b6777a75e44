"""PLOVER JSON lines: one event to a line, in the fields of the manual.

Standard: PLOVER 0.8, "Data Fields". Lost: how precisely a date is known (the first day stands for a
month or year, with `enddate` its last), the identity of organisations in `code` (their class; ours
is `identifier_id`), commitments and instruments. PLOVER asks for a date; where the text gives none,
`date` is null and `comment` says so. Status and background go to `mode`, as auxiliary modes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from communique.export.codes import coded
from communique.export.contents import Contents, Format, Told, sides
from communique.export.dates import bounds
from communique.export.jsonl import dumps, number
from communique.model import Event, Party, Precision, Status, Tombstone

_AUXILIARY = {
    Status.PLANNED: "future",
    Status.HYPOTHETICAL: "hypothetical",
    Status.NEGATED: "negated",
}


def write(contents: Contents) -> Iterator[str]:
    """One line for each event, and one for each that was removed."""
    for told in contents.events:
        yield dumps(record(told)) + "\n"
    for stone in contents.removed:
        yield dumps(gone(stone)) + "\n"


def gone(stone: Tombstone) -> dict[str, Any]:
    """A removed event: its id, empty required fields, and when it was removed in `deleted`."""
    return {"id": stone.id, "date": None, "actor": [], "event": [], "deleted": stone.at}


def record(told: Told[Event]) -> dict[str, Any]:
    """An event as a PLOVER record; fields that have no value are left out."""
    event, document = told.value, told.document
    actors, recipients = sides(event)
    first, last = bounds(event.date) if event.date else (None, None)
    fields: dict[str, Any] = {
        "id": event.id,
        "date": first,
        "enddate": last if last != first else None,
        "actor": [_entity(party) for party in actors],
        "recipient": [_entity(party) for party in recipients],
        "event": [event.type],
        "mode": [*event.modes, *auxiliary(event)],
        "context": list(event.contexts),
        "event_loc": _place(event),
        "event_text": [event.trigger.text],
        "quad_code": event.quad,
        "event_scale": number(event.score),
        "text": event.evidence.text,
        "text_info": {
            "sequence": 1,
            "start": event.evidence.start,
            "end": event.evidence.end,
        },
        "cite_info": _filled(
            {
                "id": document.id,
                "url": document.url,
                "title": document.title,
                "author": document.author,
                "language": document.language,
                "publication": None if document.published is None else str(document.published),
            }
        ),
        "coder": told.coder,
        "coded_date": told.coded_at[:10],
        "comment": _comment(event),
    }
    required = {"id", "date", "actor", "event"}
    return {k: v for k, v in fields.items() if k in required or v not in (None, "", [], {})}


def auxiliary(event: Event) -> list[str]:
    """PLOVER's auxiliary modes: of status, and of background from long before."""
    found = [_AUXILIARY[event.status]] if event.status in _AUXILIARY else []
    return [*found, "historical"] if event.historical else found


def _entity(party: Party) -> dict[str, Any]:
    known = coded(party)
    return _filled(
        {
            "code": known.code,
            "sector": list(known.sectors),
            "entity_text": party.span.text,
            "identifier_id": party.code,
            "identifier_text": party.name,
            "person": party.person,
            "office": party.office,
        }
    )


def _place(event: Event) -> dict[str, Any] | None:
    place = event.place
    if place is None:
        return None
    return _filled(
        {
            "name": place.name,
            "country": place.country,
            "text": place.text,
            "lat": place.latitude,
            "lon": place.longitude,
        }
    )


def _comment(event: Event) -> str | None:
    """What the fields cannot say."""
    notes = []
    if event.date is None:
        notes.append("the text gives no date")
    elif event.date.precision is not Precision.DAY:
        notes.append(f"date known as {event.date.told()}")
    if event.symmetric and not event.recipients:
        notes.append("the act is mutual")
    return "; ".join(notes) or None


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


FORMAT = Format(
    name="plover",
    standard="PLOVER 0.8, Data Fields",
    holds=("events",),
    losses=(
        ("events without a date", "kept with `date` null, said in `comment`"),
        ("month, year", "first day in `date`, last in `enddate`; as known in `comment`"),
        ("range open at the start", "its end in `date`, said in `comment`"),
        ("organisations, groups", "class in `code`, our code in `identifier_id`"),
        ("partially recognised entities", "code of the nominal state, sector PRE"),
        ("mutual acts", "first party as actor, the others as recipients; said in `comment`"),
        ("status, background", "auxiliary modes future, hypothetical, negated, historical"),
        ("attribution, rule, confidence, repeated tellings, reasons", "lost"),
        ("commitments, instruments, texts of documents", "lost"),
        (
            "removed events",
            "a line each with `id` and `deleted` (when); `date` null, `actor`, `event` empty",
        ),
    ),
    write=write,
)
