"""A record of any size, made up without any text being coded, for measuring the record itself.

Events are spread over parties as the world's are (few states act in most of them), over fifteen
years, and over documents of five events each; every sixth of them is told twice.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from communique.consolidation.blocking import emitted
from communique.consolidation.compare import Facts
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
    JoinedEvent,
    Moment,
    Party,
    Place,
    Sighting,
    Span,
    Stage,
    stable_id,
)
from communique.record import Record

CODER = "generated-1"
CODES = [f"{a}{b}{c}" for a in "ABCDEFGH" for b in "AEIOU" for c in "LMNRS"]
TYPES = {
    "CONSULT": (1, 4.0), "AGREE": (1, 5.0), "SUPPORT": (1, 3.0), "AID": (2, 7.0),
    "ACCUSE": (3, -3.0), "REJECT": (3, -4.0), "COERCE": (4, -7.0), "ASSAULT": (4, -10.0),
}  # fmt: skip
CONTEXTS = ("diplomatic", "military", "economic", "energy", "cyber", "human_rights")
PER_DOCUMENT = 5
_FIRST = date(2010, 1, 1)
_DAYS = 15 * 365
_SENTENCE = "The government of {0} spoke with that of {1} about {2} number {3}, officials said. "


def codings(events: int, *, seed: int = 1, start: int = 0) -> Iterator[Coding]:
    """Documents that hold `events` events in all; the same for the same seed."""
    chance = random.Random(seed)
    weights = [1 / (rank + 1) for rank in range(len(CODES))]
    for number in range(start, start + events // PER_DOCUMENT):
        published = _FIRST + timedelta(days=chance.randrange(_DAYS))
        told = [chance.choices(CODES, weights, k=2) for _ in range(PER_DOCUMENT)]
        text = "".join(
            _SENTENCE.format(*pair, chance.choice(CONTEXTS), f"{number}.{at}")
            for at, pair in enumerate(told)
        )
        yield _coding(chance, number, published, told, text)


def _coding(
    chance: random.Random, number: int, published: date, told: list[list[str]], text: str
) -> Coding:
    doc = Document(
        id=stable_id("generated", number),
        text=text,
        title=f"Report {number}",
        published=Moment.day(published),
        url=f"https://paper{number % 40}.example/{number}",
        source_hash=stable_id(text),
    )
    events, at = [], 0
    for position, pair in enumerate(told):
        end = text.index("said. ", at) + 5
        events.append(_event(chance, doc, position, pair, Span.of(text, at, end), published))
        at = end + 1
    given = (_commitment(doc, events[0]),) if number % 5 == 0 else ()
    named = (_instrument(doc, events[0]),) if number % 10 == 0 else ()
    seen = (_sighting(doc, events[0], number),) if number % 10 == 0 else ()
    return Coding(doc, tuple(events), given, named, (), seen)


def _event(
    chance: random.Random,
    doc: Document,
    position: int,
    pair: list[str],
    span: Span,
    published: date,
) -> Event:
    type = chance.choice(list(TYPES))
    quad, score = TYPES[type]
    when = Moment.day(published - timedelta(days=chance.randrange(3)))
    where = pair[1]
    return Event(
        id=stable_id(doc.id, position),
        type=type,
        actors=(_party(pair[0], span),),
        recipients=(_party(pair[1], span),),
        evidence=span,
        trigger=Span(span.start, span.start + 3, span.text[:3]),
        quad=quad,
        score=score,
        coder=CODER,
        rule="generated",
        confidence=round(chance.uniform(0.3, 1), 2),
        contexts=(chance.choice(CONTEXTS),),
        date=None if chance.random() < 0.1 else when,
        place=Place(where, where, where) if chance.random() < 0.5 else None,
    )


def _party(code: str, span: Span) -> Party:
    return Party(code, "state", f"Land of {code}", Span(span.start, span.start + 3, span.text[:3]))


def _commitment(doc: Document, event: Event) -> Commitment:
    return Commitment(
        id=stable_id(doc.id, "commitment"),
        donor=event.actors[0],
        recipients=event.recipients,
        kind=CommitmentKind.FINANCIAL,
        stage=Stage.PLEDGED,
        basis=Basis.NEW,
        evidence=event.evidence,
        rule="generated",
        amount=1_000_000.0,
        currency="EUR",
        amount_text="one million euros",
        date=event.date,
        event=event.id,
    )


def _instrument(doc: Document, event: Event) -> Instrument:
    return Instrument(
        id=stable_id(doc.id, "instrument"),
        name=f"Compact of {event.actors[0].code} and {event.recipients[0].code}",
        kind=InstrumentKind.PROGRAMME,
        status=InstrumentStatus.IN_FORCE,
        evidence=event.evidence,
        rule="generated",
        parties=tuple(sorted({event.actors[0].code, event.recipients[0].code})),
        date=event.date,
    )


def _sighting(doc: Document, event: Event, number: int) -> Sighting:
    name = f"Person{chr(65 + number % 26)} Name{chr(65 + number // 26 % 26)}ov"
    return Sighting(
        name, "foreign minister", event.actors[0].code, ("GOV",), False, doc.published,
        event.evidence,
    )  # fmt: skip


def fill(record: Record, events: int, *, seed: int = 1) -> None:
    """Store the documents and join their events, some in pairs, under the keys that joining uses.

    Texts stand alone, and are not compared with each other.
    """
    made = codings(events, seed=seed)
    while batch := list(islice(made, 400)):
        record.add(batch, coder=CODER)
        record.set_same_text({one.document.id: one.document.id for one in batch})
        join(record)


def join(record: Record) -> None:
    """Join what waits: of six reports in a row the first two, the others alone."""
    waiting = record.unjoined(PER_DOCUMENT * 400)
    groups = [waiting[at : at + 2] for at in range(0, len(waiting), 6)]
    groups += [[one] for at, one in enumerate(waiting) if at % 6 > 1]
    joined = [
        JoinedEvent(group[0].event, tuple(group), (), len(group), None, None) for group in groups
    ]
    keys = {one.id: emitted(Facts(one)) for one in waiting}
    record.store_joins(joined, keys=keys)
