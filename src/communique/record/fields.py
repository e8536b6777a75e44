"""The fields of a row in words, so that two versions of it can be held against each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from communique.model import Commitment, Event, Instrument, Moment, Party, Span

Row = Event | Commitment | Instrument
"""A row of the record, whoever made it."""

Field = Callable[[Any], str]

OF_EVENT: Mapping[str, Field] = {
    "type": lambda one: one.type,
    "modes": lambda one: _names(one.modes),
    "actors": lambda one: _codes(one.actors),
    "recipients": lambda one: _codes(one.recipients),
    "date": lambda one: _moment(one.date),
    "place": lambda one: one.place.name if one.place else "",
    "country": lambda one: (one.place.country or "") if one.place else "",
    "status": lambda one: one.status.value,
    "historical": lambda one: _yes(one.historical),
    "contexts": lambda one: _names(one.contexts),
    "attribution": lambda one: one.attribution.code if one.attribution else "",
}
OF_COMMITMENT: Mapping[str, Field] = {
    "kind": lambda one: one.kind.value,
    "donor": lambda one: _codes((one.donor, *one.partners)),
    "recipients": lambda one: _codes(one.recipients),
    "channel": lambda one: one.channel or "",
    "amount": lambda one: "" if one.amount is None else f"{one.amount:g}",
    "currency": lambda one: one.currency or "",
    "approximate": lambda one: _yes(one.approximate),
    "items": lambda one: "; ".join(one.items),
    "instrument": lambda one: one.instrument or "",
    "stage": lambda one: one.stage.value,
    "basis": lambda one: one.basis.value,
    "condition": lambda one: one.condition or "",
    "period": lambda one: _moment(one.period),
    "date": lambda one: _moment(one.date),
}
OF_INSTRUMENT: Mapping[str, Field] = {
    "name": lambda one: one.name,
    "short": lambda one: one.short or "",
    "kind": lambda one: one.kind.value,
    "status": lambda one: one.status.value,
    "parties": lambda one: _names(one.parties),
    "date": lambda one: _moment(one.date),
    "contexts": lambda one: _names(one.contexts),
}
FIELDS: Mapping[str, Mapping[str, Field]] = {
    "event": OF_EVENT,
    "commitment": OF_COMMITMENT,
    "instrument": OF_INSTRUMENT,
}
"""By kind of row, the fields that a person may correct and in which codings are compared.

Lists whose order says nothing (parties, modes, contexts) are sorted. What follows from other fields
(score, quad class) and what only the coder knows (rule, confidence) are no fields.
"""


def kind_of(row: Row) -> str:
    """ "event", "commitment" or "instrument"."""
    return type(row).__name__.lower()


def values(row: Row) -> dict[str, str]:
    """Every field of a row in words; "" where it says nothing."""
    return {name: told(row) for name, told in FIELDS[kind_of(row)].items()}


def changed(left: Row, right: Row) -> dict[str, tuple[str, str]]:
    """The fields in which two rows of one kind differ, with both values.

    The two sides of a reciprocal event are one set, wherever each version writes them.
    """
    ours, theirs = values(left), values(right)
    found = {name: (ours[name], theirs[name]) for name in ours if ours[name] != theirs[name]}
    if found.keys() & {"actors", "recipients"} and _one_set(left, right):
        found = {name: both for name, both in found.items() if name not in _SIDES}
    return found


def anchor(row: Row) -> Span:
    """The words that a row stands on: the trigger of an event, else the evidence."""
    return row.trigger if isinstance(row, Event) else row.evidence


def _one_set(left: Row, right: Row) -> bool:
    """Whether both are two-way events with the same parties, on whichever side."""
    sets = [
        {party.code for party in (*row.actors, *row.recipients)}
        for row in (left, right)
        if isinstance(row, Event) and row.type in _TWO_WAY
    ]
    return len(sets) == 2 and sets[0] == sets[1]


_SIDES = frozenset({"actors", "recipients"})
_TWO_WAY = frozenset({"AGREE", "CONSULT", "COOPERATE"})


def _codes(parties: Iterable[Party]) -> str:
    return _names(party.code for party in parties)


def _names(names: Iterable[str]) -> str:
    return ", ".join(sorted(set(names)))


def _moment(moment: Moment | None) -> str:
    return "" if moment is None else str(moment)


def _yes(value: bool) -> str:
    return "yes" if value else "no"
