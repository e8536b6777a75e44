"""Who stands for each of two parties on a day, and between whom an event passes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from communique.answers.relation_values import Way
from communique.gazetteer import Gazetteer
from communique.gazetteer.membership import Membership
from communique.model import Moment
from communique.record.filters import TWO_WAY
from communique.record.ties import Tie

_Standing = tuple[frozenset[str], frozenset[str], frozenset[str]]
"""The codes that stand for the left, for the right, and for either."""


class Sides:
    """Two parties, and where asked for the organisations that they then belonged to.

    Neither party ever stands for the other, and where one organisation stands for both, what it
    does is between it and others, not between the two.

    Args:
        left, right: codes. groups: whether organisations stand for their members.
    """

    def __init__(self, left: str, right: str, *, groups: bool) -> None:
        self.ends = left, right
        known = Gazetteer.load() if groups else None
        self._joined: dict[str, tuple[Membership, ...]] = {
            code: known.memberships(code) if known else () for code in self.ends
        }
        self._groups = groups
        self._on: dict[str | None, _Standing] = {}

    @property
    def ever(self) -> tuple[frozenset[str], frozenset[str]]:
        """The codes that stand for the left and for the right on any day."""
        return self._with(lambda _: True)

    def codes(self, tie: Tie) -> frozenset[str]:
        """Who stands for either of the two in an event."""
        return self._standing(tie)[2]

    def way(self, tie: Tie) -> Way | None:
        """Between whom an event passes; `None` if it is not between the two."""
        left, right, _ = self._standing(tie)
        acting = {part.code for part in tie.parts if part.acting}
        receiving = {part.code for part in tie.parts if not part.acting}
        if tie.symmetric or tie.type in TWO_WAY:
            both = acting | receiving
            return Way.MUTUAL if _apart(left & both, right & both) else None
        forth = _apart(left & acting, right & receiving)
        back = _apart(left & receiving, right & acting)
        if forth or back:
            return Way.MUTUAL if forth and back else Way.FORTH if forth else Way.BACK
        return Way.TOGETHER if _apart(left & acting, right & acting) else None

    def _standing(self, tie: Tie) -> _Standing:
        """Who stands for the two on the day of the event, or else of its document."""
        day = (tie.day or tie.published) if self._groups else None
        if day not in self._on:
            on = None if day is None else date.fromisoformat(day)
            left, right = self._with(lambda one: one.holds(on))
            self._on[day] = left, right, left | right
        return self._on[day]

    def _with(self, holds: Callable[[Membership], bool]) -> tuple[frozenset[str], frozenset[str]]:
        """Both with the organisations whose membership holds; neither stands for the other."""
        left, right = (
            frozenset({code, *(one.organisation for one in joined if holds(one))})
            for code, joined in self._joined.items()
        )
        return left - {self.ends[1]}, right - {self.ends[0]}


def first_day(moment: Moment | None) -> str | None:
    """The first known day of a moment, ISO 8601, or `None`."""
    return None if moment is None else moment.start or moment.end


def _apart(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two different parties stand for the two sides."""
    return any(one != other for one in left for other in right)
