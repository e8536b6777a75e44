"""Who stands for each of two parties on a day, and between whom an event passes."""

from __future__ import annotations

from datetime import date

from communique.answers.relation_values import Way
from communique.gazetteer import Gazetteer
from communique.gazetteer.membership import Membership
from communique.model import Event, Moment
from communique.record import Found
from communique.record.filters import TWO_WAY


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

    def codes(self, found: Found[Event]) -> frozenset[str]:
        """Who stands for either of the two in an event."""
        left, right = self._standing(found)
        return left | right

    def way(self, found: Found[Event]) -> Way | None:
        """Between whom an event passes; `None` if it is not between the two."""
        event = found.value
        left, right = self._standing(found)
        acting = {party.code for party in event.actors}
        receiving = {party.code for party in event.recipients}
        if event.symmetric or event.type in TWO_WAY:
            both = acting | receiving
            return Way.MUTUAL if _apart(left & both, right & both) else None
        forth = _apart(left & acting, right & receiving)
        back = _apart(left & receiving, right & acting)
        if forth or back:
            return Way.MUTUAL if forth and back else Way.FORTH if forth else Way.BACK
        return Way.TOGETHER if _apart(left & acting, right & acting) else None

    def _standing(self, found: Found[Event]) -> tuple[frozenset[str], frozenset[str]]:
        """The codes of the left and of the right, on the day of the event or of its document."""
        day = first_day(found.value.date) or first_day(found.published)
        on = None if day is None else date.fromisoformat(day)
        left, right = (
            frozenset({code, *(one.organisation for one in joined if one.holds(on))})
            for code, joined in self._joined.items()
        )
        return left - {self.ends[1]}, right - {self.ends[0]}


def first_day(moment: Moment | None) -> str | None:
    """The first known day of a moment, ISO 8601, or `None`."""
    return None if moment is None else moment.start or moment.end


def _apart(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two different parties stand for the two sides."""
    return any(one != other for one in left for other in right)
