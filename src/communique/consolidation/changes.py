"""Rows that say that a sum takes the place of an earlier one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.consolidation import words
from communique.consolidation.fields import WINDOW_DAYS, same_channel
from communique.consolidation.rows import Row, gap
from communique.model import Basis, Commitment, CommitmentKind

_SAME_SUM = 0.01
_OF_TWO_KINDS = {CommitmentKind.MILITARY, CommitmentKind.HUMANITARIAN}


def is_changed(later: Row, earlier: Row) -> bool:
    """Whether the later row's words say that its sum takes the place of one like the earlier's.

    They name the old sum ("raised from EUR 20 million to EUR 30 million"), or how many times it
    the new one is ("doubled to"), or only that there was one ("raised its pledge to").
    """
    return _may_follow(later, earlier) and (
        _names_old(later, earlier) or words.is_rise(later.commitment)
    )


def changes(block: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """Pairs of a row and an earlier one whose sum it replaces.

    A row that does not name the old sum changes a pledge only where it can mean no other.

    Args:
        block: rows of one donor, in the order of `Row.key`.
    """
    for later in block:
        said = later.commitment
        if not (words.is_change(said) or words.factors(said) or words.is_rise(said)):
            continue
        before = [one for one in block if one is not later and _may_follow(later, one)]
        named = [one for one in before if _names_old(later, one)]
        sums = {one.commitment.amount or 0.0 for one in before}
        if named:
            yield from ((later, one) for one in named)
        elif words.is_rise(said) and sums and max(sums) - min(sums) <= _SAME_SUM * max(sums):
            yield from ((later, one) for one in before)


def _may_follow(later: Row, earlier: Row) -> bool:
    """Whether the earlier row is another sum of the same currency that may have been replaced."""
    b, a = later.commitment, earlier.commitment
    if b.amount is None or a.amount is None or b.currency != a.currency:
        return False
    if abs(b.amount - a.amount) <= _SAME_SUM * b.amount or a.basis is Basis.CUMULATIVE:
        return False
    if {a.kind, b.kind} == _OF_TWO_KINDS:
        return False
    if a.channel and b.channel and not same_channel(a.channel, b.channel):
        return False
    if earlier.recipients and later.recipients and earlier.recipients.isdisjoint(later.recipients):
        return False
    if earlier.key > later.key and earlier.document != later.document:
        return False
    return (gap(earlier.days, later.days) or 0) <= WINDOW_DAYS


def _names_old(later: Row, earlier: Row) -> bool:
    b, a = later.commitment, earlier.commitment
    if words.is_change(b) and words.mentions_sum(b.evidence.text, a.amount or 0.0):
        return True
    return any(_is_times(b, a, factor) for factor in words.factors(b))


def _is_times(new: Commitment, old: Commitment, factor: float) -> bool:
    wanted = (old.amount or 0.0) * factor
    return abs((new.amount or 0.0) - wanted) <= 2 * _SAME_SUM * wanted
