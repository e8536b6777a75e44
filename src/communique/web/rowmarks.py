"""What the rows of the record mark in the text that they were read from."""

from __future__ import annotations

from collections.abc import Iterator

from communique.model import Commitment, Event, Instrument, Party, Span
from communique.web.marking import Mark, find_words

KINDS = (
    ("party", "Party"),
    ("trigger", "What they did"),
    ("date", "Date"),
    ("money", "Money and goods"),
    ("place", "Place"),
    ("evidence", "Evidence of a row"),
)
"""What marks there are, with their names in a legend."""

Row = Event | Commitment | Instrument


def marks_of(text: str, row: Row) -> Iterator[Mark]:
    """The marks of one row in the text of its document, as far as they lie in it."""
    if isinstance(row, Event):
        found = _event(text, row)
    elif isinstance(row, Commitment):
        found = _commitment(text, row)
    else:
        found = _instrument(text, row)
    for kind, start, end in found:
        if 0 <= start < end <= len(text):
            yield Mark(start, end, kind, row.id)


Place = tuple[str, int, int]


def _event(text: str, event: Event) -> Iterator[Place]:
    yield from _spans("evidence", event.evidence, *event.repeats)
    yield from _spans("trigger", event.trigger)
    yield from _parties(*event.actors, *event.recipients)
    if event.attribution is not None:
        yield from _parties(event.attribution)
    if event.date is not None:
        yield from _words("date", text, event.date.text, event.evidence)
    if event.place is not None:
        yield from _words("place", text, event.place.text, event.evidence)


def _commitment(text: str, row: Commitment) -> Iterator[Place]:
    yield from _spans("evidence", row.evidence)
    yield from _parties(row.donor, *row.partners, *row.recipients)
    for words in (row.amount_text, *row.items):
        yield from _words("money", text, words or "", row.evidence)
    for moment in (row.date, row.period):
        if moment is not None:
            yield from _words("date", text, moment.text, row.evidence)


def _instrument(text: str, row: Instrument) -> Iterator[Place]:
    yield from _spans("evidence", row.evidence)
    if row.date is not None:
        yield from _words("date", text, row.date.text, row.evidence)


def _spans(kind: str, *spans: Span) -> Iterator[Place]:
    for span in spans:
        yield kind, span.start, span.end


def _parties(*parties: Party) -> Iterator[Place]:
    for party in parties:
        yield from _spans("party", party.span)
        if party.via is not None:
            yield from _spans("party", party.via)


def _words(kind: str, text: str, words: str, near: Span) -> Iterator[Place]:
    place = find_words(text, words, near)
    if place is not None:
        yield kind, *place
