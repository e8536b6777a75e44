"""When it happened, by the text's own date or by the day of its telling."""

from __future__ import annotations

from communique.consolidation.compare.facts import Facts
from communique.consolidation.opinions import Opinion
from communique.consolidation.rows import gap
from communique.model import Status

_SAME_DAY, _WITHIN, _NEWS = 2.5, 1.8, 1.5
_LASTING = frozenset({"AGREE", "AID", "SUPPORT", "COOPERATE", "SANCTION", "CONCEDE", "RETREAT"})
_FAR, _WEEK, _MONTH = 3, 7, 31


def dates(a: Facts, b: Facts) -> Opinion:
    """The same day is strong evidence, a month that holds it is weak, other days are other acts.

    Papers differ by a day; acts that are told as they are decided, signed and carried out by some
    days more. A report without a date tells what is at most some days old.
    """
    if _told_before(a, b) or _told_before(b, a):
        return Opinion(0.0, "told before it happened", veto=True)
    if a.days is not None and b.days is not None:
        return _both(a, b)
    if a.days is None and b.days is None:
        return _neither(a, b)
    return _one(a, b) if a.days is not None else _one(b, a)


def _both(a: Facts, b: Facts) -> Opinion:
    days = gap(a.days, b.days) or 0
    if days == 0:
        if a.exact and b.exact:
            return Opinion(_SAME_DAY, "same day")
        length = max(_length(a), _length(b))
        if length <= 10:
            return Opinion(_WITHIN, "one date holds the other")
        return Opinion(1.0 if length <= _MONTH else 0.0, "one date holds the other")
    if days == 1:
        return Opinion(0.3 if _lasting(a, b) else -0.5, "a day apart")
    if days <= _FAR and _lasting(a, b):
        return Opinion(-1.5, f"{days} days apart")
    return Opinion(0.0, f"{days} days apart", veto=True)


def _one(dated: Facts, other: Facts) -> Opinion:
    """One report gives a date, the other only the day of its telling."""
    if dated.days is None or other.told is None:
        return Opinion(0.0)
    late = (other.told - dated.days[1]).days
    if late < 0 and other.told < dated.days[0]:
        planned = Status.PLANNED in (dated.event.status, other.event.status)
        return Opinion(0.0 if planned else -1.0, "told before its date")
    if late <= 1 and _length(dated) > _WEEK:
        return Opinion(0.7, "told within its date")
    for limit, points in ((1, _NEWS), (3, 1.0), (7, 0.3), (14, -0.2), (_MONTH, -0.5)):
        if late <= limit:
            return Opinion(points, f"told {late} days after it" if late > 0 else "told as it was")
    return Opinion(-1.5, f"told {late} days after it")


def _neither(a: Facts, b: Facts) -> Opinion:
    if a.told is None or b.told is None:
        return Opinion(0.0)
    days = abs((a.told - b.told).days)
    for limit, points in ((0, 1.5), (1, 1.2), (3, 0.7), (7, 0.0), (_MONTH, -1.0)):
        if days <= limit:
            return Opinion(points, f"told {days} days apart" if days else "told on one day")
    return Opinion(-2.5, f"told {days} days apart")


def _told_before(a: Facts, b: Facts) -> bool:
    """Whether a report of something done is older than the day on which it was done."""
    if a.days is None or b.told is None or b.event.status is Status.PLANNED:
        return False
    return (a.days[0] - b.told).days > 1


def _length(facts: Facts) -> int:
    return (facts.days[1] - facts.days[0]).days if facts.days else 0


def _lasting(a: Facts, b: Facts) -> bool:
    return a.event.type in _LASTING and b.event.type in _LASTING
