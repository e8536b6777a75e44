"""What the fields of a comparison say of two rows or two reports, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Opinion(NamedTuple):
    """What one field says.

    Attributes:
        points: for (positive) or against (negative) their being one. why: in words for people.
        veto: they cannot be one.
    """

    points: float
    why: str = ""
    veto: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """All opinions about two: the points, the reasons, and whether they can be one."""

    points: float
    why: str
    possible: bool


def weighed(opinions: Iterable[Opinion]) -> Comparison:
    """What opinions come to; the first veto ends the asking."""
    points, reasons = 0.0, []
    for said in opinions:
        if said.veto:
            return Comparison(0.0, said.why, possible=False)
        points += said.points
        if said.why and said.points:
            reasons.append(said.why)
    return Comparison(round(points, 2), "; ".join(reasons), possible=True)
