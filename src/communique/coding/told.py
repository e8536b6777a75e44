"""Where in its sentence an event is told: the view, the trigger's head and its verb."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.coding.view import View
from communique.model import Event

_VERBAL = frozenset({"VERB", "AUX"})
OF_SUMS = "commitment:"
"""How the rules begin that make an act of what is given; the act is that of the verb above."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event with the place where it is told.

    Attributes:
        event: the event. view: its sentence.
        token: the head of its trigger. verb: that token or, for a noun, the verb that carries it.
    """

    event: Event
    view: View
    token: int
    verb: int


def told_in(views: Sequence[View], events: Iterable[Event]) -> list[Told]:
    """The events with their places, in their order."""
    starts = [view.sentence.start for view in views]
    found = []
    for event in events:
        view = views[bisect_right(starts, event.trigger.start) - 1]
        token = view.head_of(event.trigger.start, event.trigger.end)
        if token is None:
            token = view.tree.root
        verbal = view.tree.tokens[token].upos in _VERBAL
        carrier = None if verbal else view.arguments.carrier(token)
        if carrier is None and event.rule.startswith(OF_SUMS):
            above = (k for k in view.tree.above(token) if view.tree.tokens[k].upos in _VERBAL)
            carrier = next(above, None)
        found.append(Told(event, view, token, token if carrier is None else carrier))
    return found


def codes_of(event: Event) -> frozenset[str]:
    """The codes of all parties of an event."""
    return frozenset(party.code for party in (*event.actors, *event.recipients))
