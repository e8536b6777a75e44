"""Figures: what pledges come to, by stage and by group, each with the pledges it is made of.

Every pledge counts once, at the furthest stage it has reached; so the stages of a group add up to
its new money. What was cancelled, running totals, help in kind and sums that cannot be converted
stand apart. A whole counts for what its parts leave of it. Where sources disagree a figure is a
range, never a mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum

from communique.consolidation.life import Pledge
from communique.consolidation.rows import sums_of
from communique.model import Stage

_NOTHING_LEFT = 0.02

Group = Callable[[Pledge], str]
Keys = tuple[str, ...]

GROUPS: Mapping[str, Group] = {
    "donor": lambda one: one.donor,
    "recipient": lambda one: ", ".join(one.recipients) or "(not named)",
    "kind": lambda one: one.kind.value,
    "channel": lambda one: one.channel or "(none named)",
    "month": lambda one: one.month or "(undated)",
}
"""What totals can be grouped by; several donors or recipients of one sum are their own group."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A sum with the pledges it is made of; `low` and `high` differ where sources disagree.

    Attributes:
        low, high: in units of the currency asked for. pledges: in order, each once.
    """

    low: float = 0.0
    high: float = 0.0
    pledges: tuple[Pledge, ...] = ()

    @property
    def disputed(self) -> bool:
        """Whether sources disagree."""
        return self.high > self.low


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one group.

    Attributes:
        key: what its pledges share. stages: new money by the furthest stage reached.
        new: all of these. cancelled: taken back. running: the latest running totals, never added.
        in_kind: pledges without a sum. unvalued: pledges whose sum has no rate, with the reason.
    """

    key: str
    stages: Mapping[Stage, Figure]
    new: Figure
    cancelled: Figure = Figure()
    running: Figure = Figure()
    in_kind: tuple[Pledge, ...] = ()
    unvalued: tuple[tuple[Pledge, str], ...] = ()


@dataclass(slots=True)
class _Share:
    """What one pledge adds in one group; its parts are counted where they belong."""

    pledge: Pledge
    low: float
    high: float

    def times(self, share: float) -> _Share:
        """A part of it, from 0 to 1."""
        return _Share(self.pledge, share * self.low, share * self.high)


@dataclass(slots=True)
class _Tally:
    stages: dict[Stage, list[_Share]] = field(default_factory=lambda: defaultdict(list))
    cancelled: list[_Share] = field(default_factory=list)
    running: list[Pledge] = field(default_factory=list)
    in_kind: list[Pledge] = field(default_factory=list)
    unvalued: list[tuple[Pledge, str]] = field(default_factory=list)


def lines(pledges: Sequence[Pledge], *, by: str, currency: str) -> tuple[Line, ...]:
    """The figures of each group, in the order of their keys.

    Args:
        pledges: that count; parts of pledges that are left out count for themselves.
        by: one of `GROUPS`. currency: ISO 4217.
    """
    return _lines(pledges, GROUPS[by], currency)


def cells(pledges: Sequence[Pledge], *, by: Sequence[str], currency: str) -> dict[Keys, Line]:
    """The figures of pledges that are alike in several ways: of each donor and recipient, say.

    Args:
        pledges, currency: see `lines`. by: names of `GROUPS`, at least one.

    Returns:
        Sorted by keys, which are in the order of `by`.
    """
    groups = [GROUPS[name] for name in by]
    return _keyed(pledges, lambda one: tuple(group(one) for group in groups), currency)


def total(pledges: Sequence[Pledge], *, currency: str) -> Line:
    """The figures of all pledges together."""
    found = _lines(pledges, lambda _: "total", currency)
    return found[0] if found else Line("total", {}, Figure())


def _lines(pledges: Sequence[Pledge], group: Group, currency: str) -> tuple[Line, ...]:
    return tuple(_keyed(pledges, lambda one: (group(one),), currency).values())


def _keyed(
    pledges: Sequence[Pledge], keys: Callable[[Pledge], Keys], currency: str
) -> dict[Keys, Line]:
    """The figures of the pledges that share keys, sorted by keys; a line bears the last of them."""
    tallies: dict[Keys, _Tally] = defaultdict(_Tally)
    known = {one.id: one for one in pledges}
    for one in pledges:
        tally = tallies[keys(one)]
        if one.running:
            tally.running.append(one)
        elif all(row.commitment.amount is None for row in one.rows):
            tally.in_kind.append(one)
        elif not one.values(currency):
            tally.unvalued.append((one, _why_unvalued(one, currency)))
        elif one.cancelled:
            tally.cancelled.append(_share(one, known, currency))
        else:
            share = _share(one, known, currency)
            if one.taken_back and not any(known[id].cancelled for id in one.parts if id in known):
                tally.cancelled.append(share.times(one.taken_back))
                share = share.times(1 - one.taken_back)
            tally.stages[one.stage].append(share)
    return {key: _line(key[-1], tallies[key], currency) for key in sorted(tallies)}


def _line(key: str, tally: _Tally, currency: str) -> Line:
    every = [share for shares in tally.stages.values() for share in shares]
    return Line(
        key,
        {stage: _figure(tally.stages.get(stage, ())) for stage in Stage},
        _figure(every),
        _figure(tally.cancelled),
        _latest(tally.running, currency),
        tuple(tally.in_kind),
        tuple(tally.unvalued),
    )


def _share(pledge: Pledge, known: Mapping[str, Pledge], currency: str) -> _Share:
    """What the parts that are counted beside it leave of a pledge."""
    values = pledge.values(currency)
    low, high = values[0].amount, values[-1].amount
    inside = [known[id] for id in pledge.parts if id in known]
    valued = [found for found in (one.values(currency) for one in inside) if found]
    if not valued:
        return _Share(pledge, low, high)
    left_low = low - fsum(found[0].amount for found in valued)
    left_high = high - fsum(found[-1].amount for found in valued)
    if left_high <= _NOTHING_LEFT * high:
        return _Share(pledge, 0.0, 0.0)
    return _Share(pledge, max(0.0, min(left_low, left_high)), max(left_low, left_high))


def _figure(shares: Iterable[_Share]) -> Figure:
    ordered = sorted(shares, key=lambda share: share.pledge.rows[0].key)
    return Figure(
        fsum(share.low for share in ordered),
        fsum(share.high for share in ordered),
        tuple(share.pledge for share in ordered),
    )


def _latest(running: Sequence[Pledge], currency: str) -> Figure:
    """The latest running total of each donor and its recipients, never two that may overlap.

    Of totals that share a donor and a recipient the largest counts among the latest of each kind
    and channel; the others may be inside it.
    """
    by_side: dict[tuple[str, str, str | None, tuple[str, ...]], Pledge] = {}
    for one in sorted(running, key=lambda one: (_told_last(one), one.rows[0].key)):
        if one.values(currency):
            by_side[one.donor, one.kind.value, one.channel, one.recipients] = one
    largest: list[Pledge] = []
    order = sorted(
        by_side.values(), key=lambda one: (-one.values(currency)[-1].amount, one.rows[0].key)
    )
    for one in order:
        if not any(_overlap(one, other) for other in largest):
            largest.append(one)
    shares = []
    for one in largest:
        values = one.values(currency)
        shares.append(_Share(one, values[0].amount, values[-1].amount))
    return _figure(shares)


def _told_last(pledge: Pledge) -> str:
    days = [row.days[1].isoformat() for row in pledge.rows if row.days is not None]
    return max(days, default="")


def _overlap(one: Pledge, other: Pledge) -> bool:
    if one.donor != other.donor:
        return False
    mine, theirs = set(one.recipients), set(other.recipients)
    return not mine or not theirs or bool(mine & theirs)


def _why_unvalued(pledge: Pledge, currency: str) -> str:
    own = sorted({unit for row in pledge.rows for _, unit in sums_of(row.commitment)})
    if pledge.day is None:
        return f"no date to convert {', '.join(own)} at"
    return f"no rate from {', '.join(own)} to {currency} on {pledge.day.isoformat()}"
