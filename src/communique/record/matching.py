"""Finding the rows of one coding again in another coding of the same text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from communique.model import Commitment, Event
from communique.record import fields
from communique.record.fields import Row

Some = TypeVar("Some", bound=Row)


def pairs(left: Sequence[Some], right: Sequence[Some]) -> list[tuple[Some, Some]]:
    """Which row on the left tells the same as which on the right, each taken once.

    Rows with one id are the same. Else they tell the same where the words they stand on (see
    `fields.anchor`) overlap and their types (kinds) or their parties are the same; of several, the
    pair that has most fields in common comes first, then the one earlier in the lists.

    Args:
        left, right: rows of one kind and one text.

    Returns:
        Pairs in the order of `left`.
    """
    taken: dict[int, int] = {}
    for at, _ in enumerate(left):
        _take(taken, at, [n for n, other in enumerate(right) if other.id == left[at].id])
    near = [
        (-_common(one, other), at, n)
        for at, one in enumerate(left)
        for n, other in enumerate(right)
        if alike(one, other)
    ]
    for _, at, n in sorted(near):
        _take(taken, at, [n])
    return [(left[at], right[taken[at]]) for at in sorted(taken)]


def alike(one: Row, other: Row) -> bool:
    """Whether two rows of one kind and one text tell the same, by the rule of `pairs`."""
    if not fields.anchor(one).overlaps(fields.anchor(other)):
        return False
    ours, theirs = fields.values(one), fields.values(other)
    head = "type" if isinstance(one, Event) else "kind"
    if ours[head] == theirs[head]:
        return True
    return all(ours[side] == theirs[side] for side in _sides(one))


def _sides(row: Row) -> tuple[str, ...]:
    if isinstance(row, Event):
        return "actors", "recipients"
    return ("donor", "recipients") if isinstance(row, Commitment) else ("parties",)


def _take(taken: dict[int, int], at: int, wanted: Sequence[int]) -> None:
    """Give the left row `at` the first of `wanted` that is still free, if it has none yet."""
    free = [n for n in wanted if n not in taken.values()]
    if at not in taken and free:
        taken[at] = free[0]


def _common(one: Row, other: Row) -> int:
    """How many fields two rows have in common."""
    return len(fields.values(one)) - len(fields.changed(one, other))
