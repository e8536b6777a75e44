"""One event per act in a document: repetitions fold into the report that says most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from communique.model import Event, stable_id

_MINOR = frozenset("the a an of to in on for and with by at from its his her their".split())


def fold_events(events: Iterable[Event]) -> tuple[list[Event], list[Event]]:
    """The events without those that repeat another, and those that do.

    An event repeats another of the same type, parties and status, if no date differs and they
    have the same trigger or mostly the same words. The fuller report stays, in text order, and
    keeps the evidence of the others as its repeats.
    """
    kept: list[Event] = []
    doubles: list[Event] = []
    for event in _joined(list(events)):
        twin = next((i for i, other in enumerate(kept) if _same(event, other)), None)
        if twin is None:
            kept.append(event)
            continue
        first, second = event, kept[twin]
        if not _fuller(first, second):
            first, second = second, first
        kept[twin] = _with_repeats(first, second)
        doubles.append(second)
    return sorted(kept, key=lambda e: (e.trigger.start, e.trigger.end, e.type)), doubles


def _with_repeats(event: Event, other: Event) -> Event:
    """The event with what another report of its act rests on."""
    spans = {*event.repeats, *other.repeats, other.evidence} - {event.evidence}
    return replace(event, repeats=tuple(sorted(spans)))


def _joined(events: list[Event]) -> list[Event]:
    """Give an event without recipients those that its own clause names for the same act."""
    found: list[Event] = []
    for event in events:
        partner = next((i for i, other in enumerate(found) if _completes(event, other)), None)
        if partner is None:
            found.append(event)
            continue
        whole, bare = (event, found[partner]) if event.recipients else (found[partner], event)
        codes = [",".join(p.code for p in side) for side in (bare.actors, whole.recipients)]
        found[partner] = replace(
            bare,
            id=stable_id("event", bare.id, *codes),
            recipients=whole.recipients,
            date=bare.date or whole.date,
        )
    return found


def _completes(a: Event, b: Event) -> bool:
    """Whether one of two events of a clause only adds the recipients that the other lacks."""
    return (
        a.type == b.type
        and a.type not in {"CONSULT", "AGREE", "COOPERATE", "SUPPORT"}
        and bool(a.recipients) != bool(b.recipients)
        and {p.code for p in a.actors} == {p.code for p in b.actors}
        and a.evidence.overlaps(b.evidence)
    )


def _same(a: Event, b: Event) -> bool:
    """Whether two events of one document report one act."""
    if a.type != b.type or a.status != b.status or _sides(a) != _sides(b):
        return False
    if a.date and b.date and str(a.date) != str(b.date):
        return False
    if a.trigger.text.lower() == b.trigger.text.lower():
        return True
    first, second = _words(a), _words(b)
    return len(first & second) >= 0.6 * min(len(first), len(second))


def _sides(event: Event) -> tuple[frozenset[str], frozenset[str]]:
    """Actor codes of both sides; one set for symmetric types."""
    actors = frozenset(p.code for p in event.actors)
    recipients = frozenset(p.code for p in event.recipients)
    if event.type in {"CONSULT", "AGREE", "COOPERATE"}:
        return actors | recipients, frozenset()
    return actors, recipients


def _words(event: Event) -> frozenset[str]:
    """The telling words of the evidence."""
    return frozenset(w.strip(".,;:'\"“”’").lower() for w in event.evidence.text.split()) - _MINOR


def _fuller(a: Event, b: Event) -> bool:
    """Whether `a` says more than `b`."""
    return (a.date is not None, a.confidence) > (b.date is not None, b.confidence)
