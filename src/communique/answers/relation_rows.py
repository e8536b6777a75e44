"""The rows of a record that lie between two parties, in order of time, undated ones last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from communique.answers.ledger import judged, narrowed
from communique.answers.relation_sides import Sides, first_day
from communique.answers.relation_values import Act, Cited, CitedStep, Named, Promise
from communique.answers.sentences import beside, sentence
from communique.consolidation import ENDING, Pledge
from communique.gazetteer import Gazetteer
from communique.gazetteer.entry import STATE
from communique.model import Commitment, Document, Event, Instrument, Span
from communique.record import Filter, Found, Record

_LATE = "9999"


class Texts:
    """The documents of a record, each fetched once, for citing whole sentences of them."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._held: dict[str, Document] = {}

    def fetch(self, ids: Iterable[str]) -> None:
        """Fetch what is not held yet, in one go."""
        missing = sorted(set(ids) - self._held.keys())
        self._held.update((one.id, one) for one in self._record.texts(missing))

    def document(self, id: str) -> Document:
        """A document that was fetched."""
        return self._held[id]

    def sentence(self, id: str, evidence: Span) -> Span:
        """The sentence, or sentences, around some words of a document that was fetched."""
        text = self._held[id].text
        return Span.of(text, *sentence(text, evidence.start, evidence.end))


def acts(record: Record, asked: Filter, sides: Sides, texts: Texts) -> tuple[Act, ...]:
    """The events between the two, each once."""
    found = {
        one.value.id: one
        for acting, other in _ways(sides.ends)
        for one in record.events(replace(asked, actor=acting, party=other))
    }
    between = [
        (one, way)
        for one in sorted(found.values(), key=_time)
        if (way := sides.way(one)) is not None
    ]
    texts.fetch(one.document for one, _ in between)
    return tuple(
        Act(one, texts.sentence(one.document, one.value.evidence), way) for one, way in between
    )


def instruments(
    record: Record, asked: Filter, ends: tuple[str, str], timeline: Sequence[Act], texts: Texts
) -> tuple[Named, ...]:
    """Named things of the two, tellings under one name and kind as one.

    Both are parties to them; or an act between them speaks of them, in its own sentence or the ones
    next to it, and nobody else is a party.
    """
    left, right = ends
    plain = replace(asked, groups=False)
    told = [one for one in record.instruments(replace(plain, party=left)) if _of(one, right)]
    near = _near(timeline, texts)
    if near:
        wanted = replace(plain, documents=tuple(near), undated=True)
        told += [
            one
            for one in record.instruments(wanted)
            if set(one.value.parties) <= {left, right}
            and any(one.value.evidence.overlaps(span) for span in near[one.document])
        ]
    texts.fetch(one.document for one in told)
    held: dict[tuple[str, str], dict[str, Cited[Instrument]]] = {}
    for one in sorted(told, key=_time):
        cited = Cited(one, texts.sentence(one.document, one.value.evidence))
        key = (one.value.kind, one.value.name.casefold())
        held.setdefault(key, {})[one.value.id] = cited
    return tuple(Named(tuple(of.values())) for of in held.values())


def promises(
    record: Record, asked: Filter, ends: tuple[str, str], timeline: Sequence[Act], texts: Texts
) -> tuple[Promise, ...]:
    """What one of the two pledged to the other or through it, each pledge once."""
    rows: list[Found[Commitment]] = []
    for donor, other in _ways(ends):
        rows += record.commitments(Filter(actor=donor, recipient=other))
        rows += _channelled(record, donor, other)
    ledger = judged(record, rows, _ending(record, asked, ends, timeline) if rows else ())
    ledger = narrowed(ledger, since=asked.since, until=asked.until)
    texts.fetch(step.document for pledge in ledger.pledges for step in pledge.steps)
    return tuple(_promise(pledge, texts) for pledge in ledger.pledges)


def _ending(
    record: Record, asked: Filter, ends: tuple[str, str], timeline: Sequence[Act]
) -> Iterator[Found[Event]]:
    """Acts between the two, of any day, that may end a pledge."""
    if asked.since is None and asked.until is None:
        kept = (act.found for act in timeline)
        yield from (
            one for one in kept if one.value.type in ENDING and one.value.status == "actual"
        )
        return
    for acting, other in _ways(ends):
        for type in ENDING:
            yield from record.events(
                Filter(actor=acting, recipient=other, type=type, status="actual")
            )


def _promise(pledge: Pledge, texts: Texts) -> Promise:
    steps = []
    for step in pledge.steps:
        document = texts.document(step.document)
        cited = texts.sentence(step.document, step.evidence)
        steps.append(CitedStep(step, document.title, document.published, cited))
    return Promise(pledge, tuple(steps))


def _channelled(record: Record, donor: str, other: str) -> list[Found[Commitment]]:
    """What one gives to others through a fund or agency that bears the name of the other."""
    known = Gazetteer.load()
    entry = known.entry(other)
    if entry is None or entry.kind == STATE:
        return []
    found = {
        one.value.id: one
        for words in {other, entry.name}
        for one in record.commitments(Filter(actor=donor, channel=words))
    }
    return [
        one
        for _, one in sorted(found.items())
        if any(
            meant.code == other
            for match in known.find(one.value.channel or "")
            for meant in match.entries
        )
    ]


def _near(timeline: Sequence[Act], texts: Texts) -> dict[str, list[Span]]:
    """By document, the sentences of the acts between the two with their neighbours."""
    found: dict[str, list[Span]] = {}
    for act in timeline:
        text, told = texts.document(act.found.document).text, act.value.evidence
        span = Span.of(text, *beside(text, told.start, told.end))
        found.setdefault(act.found.document, []).append(span)
    return found


def _ways(ends: tuple[str, str]) -> tuple[tuple[str, str], tuple[str, str]]:
    """The two parties, either way round."""
    return ends, (ends[1], ends[0])


def _of(found: Found[Instrument], code: str) -> bool:
    return code in found.value.parties


def _time(found: Found[Event] | Found[Instrument]) -> tuple[str, str, str, int, str]:
    """Orders rows by their own day, then by publication, then by place; undated ones last."""
    value = found.value
    day, told = first_day(value.date) or _LATE, first_day(found.published) or _LATE
    return day, told, found.document, value.evidence.start, value.id
