"""Expectations in one line: `TYPE AAA+BBB > CCC /mode @status`, and how an event meets them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest

from communique.model import Coding, Event

TWO_SIDED = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_LINE = re.compile(
    r"(?P<type>[A-Z]+)(?: (?P<actors>[A-Z0-9_+]+))?(?: > (?P<recipients>[A-Z0-9_+]+))?"
    r"(?: /(?P<mode>[a-z-]+))?(?: @(?P<status>[a-z]+))?"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an event must say; `None` where anything will do."""

    type: str
    actors: frozenset[str] | None = None
    recipients: frozenset[str] | None = None
    mode: str | None = None
    status: str | None = None

    @classmethod
    def read(cls, line: str) -> Wanted:
        """Read one line; `>` may be left out when the recipients do not matter."""
        match = _LINE.fullmatch(line)
        assert match, f"not an expectation: {line!r}"
        sides = [
            frozenset(match[side].split("+")) if match[side] else None
            for side in ("actors", "recipients")
        ]
        return cls(match["type"], sides[0], sides[1], match["mode"], match["status"])

    def met(self, event: Event) -> bool:
        """Whether the event is what was wanted; the sides of a two-sided type are one set."""
        actors = {p.code for p in event.actors}
        recipients = {p.code for p in event.recipients}
        if event.type != self.type:
            return False
        if self.mode is not None and self.mode not in event.modes:
            return False
        if self.status is not None and str(event.status) != self.status:
            return False
        if self.type in TWO_SIDED and self.actors is not None:
            return actors | recipients == self.actors | (self.recipients or frozenset())
        return (self.actors is None or actors == self.actors) and (
            self.recipients is None or recipients == self.recipients
        )


def says(event: Event) -> str:
    """An event in the same one line."""
    line = f"{event.type} {'+'.join(p.code for p in event.actors)}"
    if event.recipients:
        line += f" > {'+'.join(p.code for p in event.recipients)}"
    line += "".join(f" /{mode}" for mode in event.modes)
    return f"{line} @{event.status}"


def told(coding: Coding) -> str:
    """All events of a coding and what was refused, for the message of a failed test."""
    lines = [f"{says(event)}  [{event.rule}] {event.evidence.text!r}" for event in coding.events]
    lines += [f"refused {r.rule}: {r.reason} {r.trigger.text!r}" for r in coding.refused]
    return coding.document.text + "\n  " + "\n  ".join(lines or ["nothing"])


def check(coding: Coding, *lines: str) -> None:
    """Every line is met by an event; a line that starts with `no ` is met by none.

    A last line `only` forbids events that no other line asks for.
    """
    for line in lines:
        if line == "only":
            kept = [Wanted.read(other) for other in lines if not other.startswith(("no ", "only"))]
            odd = [says(e) for e in coding.events if not any(want.met(e) for want in kept)]
            assert not odd, f"not asked for: {odd}\n{told(coding)}"
            assert len(coding.events) == len(kept), told(coding)
        elif line.startswith("no "):
            want = Wanted.read(line.removeprefix("no "))
            assert not any(want.met(event) for event in coding.events), f"{line}\n{told(coding)}"
        else:
            want = Wanted.read(line)
            assert any(want.met(event) for event in coding.events), f"{line}\n{told(coding)}"


def amiss(reason: str, *case: Any) -> Any:
    """A case that is rightly expected and not yet met, with why."""
    lines = all(isinstance(value, str) for value in case)
    values = (case,) if lines and len(case) > 1 else case
    mark = pytest.mark.xfail(strict=False, reason=reason)
    return pytest.param(*values, marks=mark, id=str(case[0])[:50])
