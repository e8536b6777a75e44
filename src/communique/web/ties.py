"""A drawing of the third parties of a relation: whom both deal with, how much and how well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from communique.answers.relation import Relation
from communique.record.profiles import Dealings
from communique.web import wording

WIDTH = 720
_ROW, _MARGIN = 30, 18
_ENDS = (150.0, 570.0)
_MIDDLE = 360.0
_HALF = 78.0
_THICK = 9.0
MOST = 14
"""How many third parties are drawn."""


@dataclass(frozen=True, slots=True)
class Third:
    """Somebody whom both deal with, or who takes part in what passes between them.

    Attributes:
        code, name: who. left, right: its dealings with the two, as far as there are any.
        acts: in how many acts between the two it takes part.
    """

    code: str
    name: str
    left: Dealings | None
    right: Dealings | None
    acts: int

    @property
    def weight(self) -> tuple[int, int]:
        """What it is ranked by: acts that it shares first, then the lesser of its dealings."""
        sides = [one.events if one else 0 for one in (self.left, self.right)]
        return self.acts, min(sides)


@dataclass(frozen=True, slots=True)
class Tie:
    """A line between a party and a third one.

    Attributes:
        path: for the `d` of an SVG path. width: in units of the drawing.
        mood: "friendly", "hostile" or "even", by the mean score. title: what it says in words.
    """

    path: str
    width: float
    mood: str
    title: str


@dataclass(frozen=True, slots=True)
class TiesChart:
    """The whole drawing, `WIDTH` wide.

    Attributes:
        height: in the same units. middle: where the two parties stand, from the top.
        thirds: with the place of each from the top, its y. ties: the lines.
    """

    height: int
    middle: float
    thirds: tuple[tuple[Third, float], ...]
    ties: tuple[Tie, ...]


def thirds(relation: Relation, left: Iterable[Dealings], right: Iterable[Dealings]) -> list[Third]:
    """The third parties of a relation, the closest first.

    Args:
        relation: whose. left, right: with whom its two parties deal (`Profiles.counterparts`).
    """
    ends = {relation.left, relation.right}
    of_left = {one.other: one for one in left if one.other not in ends}
    of_right = {one.other: one for one in right if one.other not in ends}
    shared = {one.code: one for one in relation.thirds}
    codes = sorted(shared.keys() | (of_left.keys() & of_right.keys()))
    found = [
        Third(
            code,
            shared[code].name if code in shared else wording.country(code),
            of_left.get(code),
            of_right.get(code),
            len(shared[code].acts) if code in shared else 0,
        )
        for code in codes
    ]
    return sorted(found, key=lambda one: (*(-number for number in one.weight), one.code))


def chart(relation: Relation, found: Sequence[Third]) -> TiesChart | None:
    """The drawing of the first `MOST` third parties; `None` where there is none."""
    shown = found[:MOST]
    if not shown:
        return None
    height = 2 * _MARGIN + _ROW * max(len(shown), 2)
    middle = height / 2
    first = middle - _ROW * (len(shown) - 1) / 2
    most = (
        max(one.events for third in shown for one in (third.left, third.right) if one)
        if any(third.left or third.right for third in shown)
        else 1
    )
    placed = tuple((third, first + at * _ROW) for at, third in enumerate(shown))
    ties = []
    for third, y in placed:
        for end, name, dealings in (
            (0, relation.left_name, third.left),
            (1, relation.right_name, third.right),
        ):
            if dealings is not None:
                ties.append(_tie(end, middle, y, f"{name} and {third.name}", dealings, most))
    return TiesChart(height, middle, placed, tuple(ties))


def _tie(end: int, middle: float, y: float, names: str, dealings: Dealings, most: int) -> Tie:
    start = _ENDS[end]
    stop = _MIDDLE - _HALF if end == 0 else _MIDDLE + _HALF
    bend = (start + stop) / 2
    mood = "friendly" if dealings.score > 0 else "hostile" if dealings.score < 0 else "even"
    return Tie(
        f"M{start:g},{middle:g} C{bend:g},{middle:g} {bend:g},{y:g} {stop:g},{y:g}",
        round(max(1.0, _THICK * sqrt(dealings.events / most)), 1),
        mood,
        f"{names}: {wording.plural(dealings.events, 'event')}, "
        f"mean score {wording.signed(dealings.score)}",
    )
