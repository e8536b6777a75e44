"""What the rules share: the text being read, and what a rule reads out of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from communique.mentions.times.calendar import Anchor
from communique.model import Moment, Precision


@dataclass(frozen=True, slots=True)
class Context:
    """The text, the anchor (or `None`) and how to read "5/4/2023" (`None`: only when clear)."""

    text: str
    anchor: Anchor | None
    day_first: bool | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One expression at `[start, end)` of the text.

    Attributes:
        start, end: offsets in `Context.text`.
        moment: its value without text, or `None`.
        kind: "date", "period", "duration" or "frequency"; see `TimeMention`.
        ahead: the future reading where the direction is open.
        follow: for an expression without a year, its first occurrence on or after a day.
        narrative: for "the next day", "a year later": how many of which unit to go from the
            time told last.
    """

    start: int
    end: int
    moment: Moment | None
    kind: str = "date"
    ahead: Moment | None = None
    follow: Callable[[date], Moment | None] | None = None
    narrative: tuple[int, str] | None = None


Rule = Callable[[Context, int], Reading | None]
"""Reads an expression whose key word stands at the offset, or gives `None`."""

Rules = Mapping[str, tuple[Rule, ...]]
"""The rules that each lower-case key word starts."""


def kind_of(moment: Moment | None, otherwise: str = "date") -> str:
    """ "period" for ranges and open ranges, "date" for days, months and years."""
    if moment is None:
        return otherwise
    return "period" if moment.precision in (Precision.RANGE, Precision.OPEN) else "date"


def reading(
    start: int,
    end: int,
    moment: Moment | None,
    *,
    otherwise: str = "date",
    ahead: Moment | None = None,
    follow: Callable[[date], Moment | None] | None = None,
) -> Reading:
    """A reading whose kind follows from its moment, or is `otherwise` without one."""
    return Reading(start, end, moment, kind_of(moment, otherwise), ahead, follow)
