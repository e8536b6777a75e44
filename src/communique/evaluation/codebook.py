"""Does the coder agree with the codebook's own examples?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from communique.codebook import Example
from communique.model import Coding, Event, Party, Status


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one example was coded.

    Attributes:
        example: the example. found: types coded from it, in order.
        typed: its type was found (or, for a near miss, was not, unless as negated).
        parties: the marked actors and recipients were found on their sides as well.
        status: the status agrees as well.
        mode: an event with the right sides has the example's mode (true where it names none).
    """

    example: Example
    found: tuple[str, ...]
    typed: bool
    parties: bool
    status: bool
    mode: bool = True

    @property
    def right(self) -> bool:
        """Whether the type was found with both sides, or a near miss kept out."""
        return self.parties

    @property
    def wanted(self) -> str:
        """What should have been found, in words."""
        if self.example.none:
            return f"no {self.example.type}"
        sides = [
            f"{mark.role} {mark.text}" for mark in self.example.marks if mark.role != "trigger"
        ]
        return ", ".join([self.example.type, *sides])


@dataclass(frozen=True, slots=True)
class Share:
    """How the examples of one type were coded, in percent of `examples` or of `near` misses."""

    examples: int
    typed: float
    parties: float
    status: float
    mode: float
    near: int
    kept_out: float

    @property
    def right(self) -> float:
        """Percent of all examples, near misses included, that were coded right."""
        whole = self.examples + self.near
        good = self.examples * self.parties + self.near * self.kept_out
        return good / whole if whole else 100.0


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
        right = not any(
            event.type == example.type and event.status is not Status.NEGATED
            for event in coding.events
        )
        return Verdict(example, found, right, right, right)
    matching = [event for event in coding.events if event.type == example.type]
    fitting = [event for event in matching if _sides_fit(example, event)]
    status = any(str(event.status) == example.status for event in fitting or matching)
    mode = example.mode is None or any(example.mode in event.modes for event in fitting)
    return Verdict(example, found, bool(matching), bool(fitting), bool(fitting) and status, mode)


def shares(verdicts: Iterable[Verdict]) -> dict[str, Share]:
    """How the examples of each type were coded, in the order of their first."""
    listed: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        listed.setdefault(verdict.example.type, []).append(verdict)
    return {name: _share(found) for name, found in listed.items()}


def _share(verdicts: list[Verdict]) -> Share:
    real = [v for v in verdicts if not v.example.none]
    near = [v for v in verdicts if v.example.none]
    moded = [v for v in real if v.example.mode is not None]
    return Share(
        len(real),
        _percent([v.typed for v in real]),
        _percent([v.parties for v in real]),
        _percent([v.status for v in real]),
        _percent([v.mode for v in moded]),
        len(near),
        _percent([v.typed for v in near]),
    )


def _percent(right: list[bool]) -> float:
    return 100 * sum(right) / len(right) if right else 100.0


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
