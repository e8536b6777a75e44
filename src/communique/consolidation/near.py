"""Pairs of rows worth comparing, found by what they share and not by looking at every pair.

Rows of one donor are compared only where both give a sum of like size in one currency (their own,
or US dollars at the rates of their days), or both give goods of one kind and no sum; where both
name recipients they share one, and the later row is not too late for the earlier one's pledge.
Among pairs that give sums, or goods alone, `communique.consolidation.fields` refuses all others.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import inf

from communique.consolidation.fields import too_late
from communique.consolidation.items import counted
from communique.consolidation.rows import Row, sums_of

_LEAST = 0.75
_COMMON = "USD"
_NOBODY = ""

Sized = tuple[float, int]
"""A sum, and the place of its row in the block."""


def near(block: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """Each pair once, the earlier row first.

    Args:
        block: rows of the same donors, in the order of `Row.key`.
    """
    for first, second in sorted({*_of_like_size(block), *_of_goods(block)}):
        if _may_meet(block[first], block[second]):
            yield block[first], block[second]


def _may_meet(a: Row, b: Row) -> bool:
    """Whether they have a recipient in common, or one names none, and lie near enough in time."""
    if a.recipients and b.recipients and a.recipients.isdisjoint(b.recipients):
        return False
    return not too_late(a, b)


def _of_like_size(block: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Places of rows with a recipient in common, or without one, and sums of like size."""
    for by_recipient in _sums(block).values():
        nobody = by_recipient.pop(_NOBODY, [])
        yield from _among(nobody)
        for sized in by_recipient.values():
            yield from _among(sized)
            yield from _alike(sized, nobody)
            yield from _alike(nobody, sized)


def _sums(block: Sequence[Row]) -> dict[str, dict[str, list[Sized]]]:
    """All sums in ascending order, by currency and by recipient."""
    found: dict[str, dict[str, list[Sized]]] = defaultdict(lambda: defaultdict(list))
    for at, row in enumerate(block):
        sums = list(sums_of(row.commitment))
        common = row.worth(_COMMON)
        if common is not None and common.rate_day is not None:
            sums.append((common.amount, _COMMON))
        for amount, currency in sums:
            for code in row.recipients or (_NOBODY,):
                found[currency][code].append((amount, at))
    for by_recipient in found.values():
        for sized in by_recipient.values():
            sized.sort()
    return found


def _among(sums: Sequence[Sized]) -> Iterator[tuple[int, int]]:
    """Places of two rows of one list in ascending order, as `_alike`; each pair once."""
    for place, (amount, at) in enumerate(sums):
        for _, other in sums[bisect_left(sums, (amount * _LEAST, -1)) : place]:
            if other != at:
                yield (at, other) if at < other else (other, at)


def _alike(larger: Sequence[Sized], smaller: Sequence[Sized]) -> Iterator[tuple[int, int]]:
    """Places of two rows, the sum of the second being less by a quarter at most."""
    for amount, at in larger:
        first = bisect_left(smaller, (amount * _LEAST, -1))
        last = bisect_right(smaller, (amount, inf))
        for _, other in smaller[first:last]:
            if other != at:
                yield min(at, other), max(at, other)


def _of_goods(block: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Places of rows without a sum that give the same kind of goods."""
    by_goods: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(block):
        if row.commitment.amount is None:
            for name in counted(row.commitment.items):
                by_goods[name].append(at)
    for places in by_goods.values():
        yield from combinations(places, 2)
