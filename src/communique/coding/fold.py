"""One event per act in a document: repetitions fold into the report that says most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.coding.told import Told, told_in
from communique.coding.view import View
from communique.model import Event, Moment, Precision, stable_id

_MINOR = frozenset("the a an of to in on for and with by at from its his her their".split())
_COUNTS = {
    word: str(number)
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
}


def fold_events(views: Sequence[View], events: Iterable[Event]) -> tuple[list[Event], list[Event]]:
    """The events without those that repeat another, and those that do.

    An event repeats another of the same type, parties and status, if no date, place or number
    speaks against it and they have the same trigger, in whatever form ("expels", "expelled"), or
    mostly the same words. The fuller report stays, in text order, and keeps the evidence of the
    others as its repeats.
    """
    kept: list[Told] = []
    doubles: list[Event] = []
    for one in told_in(views, _joined(list(events))):
        twin = next((i for i, other in enumerate(kept) if _same(one, other)), None)
        if twin is None:
            kept.append(one)
            continue
        first, second = one, kept[twin]
        if not _fuller(first.event, second.event):
            first, second = second, first
        kept[twin] = replace(first, event=_with_repeats(first.event, second.event))
        doubles.append(second.event)
    events = (one.event for one in kept)
    return sorted(events, key=lambda e: (e.trigger.start, e.trigger.end, e.type)), doubles


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


def _same(one: Told, other: Told) -> bool:
    """Whether two events of one document report one act."""
    a, b = one.event, other.event
    if a.type != b.type or a.status != b.status or _sides(a) != _sides(b):
        return False
    if not _agree(a.date, b.date) or _apart(one, other):
        return False
    if a.trigger.text.lower() == b.trigger.text.lower():
        return True
    first, second = _words(a), _words(b)
    alike = len(first & second) >= 0.6 * min(len(first), len(second))
    return alike or _lemmas(one) == _lemmas(other)


def _agree(a: Moment | None, b: Moment | None) -> bool:
    """Whether two dates can be one: the same, one unknown, or a day within the other's month."""
    if a is None or b is None or str(a) == str(b):
        return True
    coarse, fine = (a, b) if a.precision is Precision.MONTH else (b, a)
    return (
        coarse.precision is Precision.MONTH
        and fine.precision is Precision.DAY
        and str(fine).startswith(str(coarse))
    )


def _apart(one: Told, other: Told) -> bool:
    """Whether places or numbers tell two acts apart."""
    places = {told.event.place.name for told in (one, other) if told.event.place is not None}
    first, second = _counts(one), _counts(other)
    return len(places) > 1 or bool(first and second and not first & second)


def _counts(told: Told) -> frozenset[str]:
    """How many were acted on ("three diplomats")."""
    tree = told.view.tree
    things = [k for k in tree.kids(told.verb, "obj", "nsubj:pass") if k != told.token]
    numbers = (tree.tokens[n].text.lower() for k in things for n in tree.kids(k, "nummod"))
    return frozenset(_COUNTS.get(number, number) for number in numbers)


def _lemmas(told: Told) -> tuple[str, ...]:
    """The trigger in its dictionary form."""
    span = told.event.trigger
    tokens = told.view.tree.tokens
    return tuple(tokens[i].lemma.lower() for i in told.view.tokens_of(span.start, span.end))


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
    return (_fineness(a.date), a.confidence) > (_fineness(b.date), b.confidence)


def _fineness(date: Moment | None) -> int:
    """How exactly an act is dated: not at all, somehow, to the day."""
    if date is None:
        return 0
    return 2 if date.precision is Precision.DAY else 1
