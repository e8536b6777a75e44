"""Does the coder agree with the codebook's own examples?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from communique.codebook import Example
from communique.model import Coding, Event, Party


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one example was coded.

    Attributes:
        example: the example. found: types coded from it, in order.
        typed: its type was found (or, for a near miss, was not).
        parties: the marked actors and recipients were found on their sides as well.
        status: the status agrees as well.
    """

    example: Example
    found: tuple[str, ...]
    typed: bool
    parties: bool
    status: bool


def judge_examples(
    examples: Iterable[Example], code: Callable[[list[str]], list[Coding]]
) -> list[Verdict]:
    """Code the examples' sentences and compare.

    Args:
        code: codes plain texts, one coding each, in order.
    """
    listed = list(examples)
    codings = code([example.text for example in listed])
    return [judge(example, coding) for example, coding in zip(listed, codings, strict=True)]


def judge(example: Example, coding: Coding) -> Verdict:
    """Compare one example with what was coded from it."""
    found = tuple(event.type for event in coding.events)
    if example.none:
        right = example.type not in found
        return Verdict(example, found, right, right, right)
    matching = [event for event in coding.events if event.type == example.type]
    fitting = [event for event in matching if _sides_fit(example, event)]
    status = any(str(event.status) == example.status for event in fitting or matching)
    return Verdict(example, found, bool(matching), bool(fitting), bool(fitting) and status)


def _sides_fit(example: Example, event: Event) -> bool:
    """Whether every marked party is met by one of the event's parties on its side."""
    sides = {
        "actor": event.actors,
        "recipient": event.recipients if not event.symmetric else event.actors,
    }
    both = (*event.actors, *event.recipients)
    for mark in example.marks:
        if mark.role == "trigger":
            continue
        side = both if event.symmetric else sides[mark.role]
        if not any(_touches(party, mark.start, mark.end) for party in side):
            return False
    return True


def _touches(party: Party, start: int, end: int) -> bool:
    """Whether a party, or the mention it was resolved through, lies in the marked stretch."""
    spans = [party.span] + ([party.via] if party.via is not None else [])
    return any(span.start < end and start < span.end for span in spans)
