"""Rows that tell one pledge, brought together, with the reason for each link.

Rows of one donor that are near each other (see `communique.consolidation.near`) are compared two by
two (see `communique.consolidation.fields`). The surest links are made first, and one that would
bring together two rows that cannot be one is not made at all, so that a vague row never bridges two
pledges. What is linked in the end are connected components; they depend on the rows alone, not on
the order in which they were read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from communique.consolidation.changes import changes, is_changed
from communique.consolidation.fields import compare, is_one
from communique.consolidation.near import near
from communique.consolidation.opinions import Comparison
from communique.consolidation.rows import Row
from communique.model import Judgement, JudgementKind

_SURE = 100.0
_CHANGE = 6.0


@dataclass(frozen=True, slots=True)
class Linked:
    """Pledges as groups of rows, and the links that hold each together.

    Attributes:
        groups: the rows of each pledge, in the order of `Row.key`; pledges by their first row.
        judgements: one less than there are rows in a group.
    """

    groups: tuple[tuple[Row, ...], ...]
    judgements: tuple[Judgement, ...]


def distinct(rows: Iterable[Row]) -> list[Row]:
    """Each commitment of each document once, in the order of `Row.key`."""
    by_id = {(row.document, row.id): row for row in sorted(rows, key=lambda row: row.key)}
    return sorted(by_id.values(), key=lambda row: row.key)


def link(rows: Iterable[Row], given: Sequence[Judgement] = ()) -> Linked:
    """Bring together the rows that tell one pledge.

    Args:
        rows: in any order, with or without repetitions.
        given: a person's judgements; they go before all others.
    """
    known = distinct(rows)
    told, compared = _Told(given), _Compared()
    links = [found for block in _blocks(known) for found in _candidates(block, told, compared)]
    links += told.links(known)
    links.sort(key=lambda found: (-found.points, found.later.key, found.earlier.key))
    groups = _Groups(known, told, compared)
    made = [found.judgement() for found in links if groups.join(found)]
    return Linked(groups.sorted(), tuple(made))


@dataclass(frozen=True, slots=True)
class _Link:
    later: Row
    earlier: Row
    points: float
    why: str
    by: str | None = None

    def judgement(self) -> Judgement:
        later, earlier = self.later, self.earlier
        step = later.rank != earlier.rank or is_changed(later, earlier)
        kind = JudgementKind.STEP if step else JudgementKind.SAME
        if self.by is not None:
            return Judgement(JudgementKind.SAME, later.id, earlier.id, self.why, 0.0, self.by)
        return Judgement(kind, later.id, earlier.id, self.why, self.points)


class _Told:
    """What persons have said of pairs of rows."""

    def __init__(self, given: Sequence[Judgement]) -> None:
        wanted = (JudgementKind.SAME, JudgementKind.DIFFERENT)
        self._by_pair = {
            frozenset((one.left, one.right)): one for one in given if one.kind in wanted
        }

    def of(self, a: Row, b: Row) -> Judgement | None:
        """What was said of the pair, the last word counting."""
        return self._by_pair.get(frozenset((a.id, b.id))) if self._by_pair else None

    def links(self, rows: Sequence[Row]) -> Iterator[_Link]:
        """The pairs that are one because somebody says so."""
        by_id = {row.id: row for row in rows}
        for pair, said in self._by_pair.items():
            known = sorted((by_id[id] for id in pair if id in by_id), key=lambda row: row.key)
            if said.kind is JudgementKind.SAME and len(known) == 2:
                yield _Link(known[1], known[0], _SURE, said.why, said.by)


class _Compared:
    """Comparisons of rows, each pair compared once; the rows have to outlive it."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, int], Comparison] = {}

    def of(self, a: Row, b: Row) -> Comparison:
        """What the fields say of two rows, in whatever order they are given."""
        pair = (id(a), id(b)) if id(a) < id(b) else (id(b), id(a))
        if pair not in self._made:
            self._made[pair] = compare(a, b)
        return self._made[pair]


class _Groups:
    """Rows joined step by step; `apart` is asked before each step."""

    def __init__(self, rows: Sequence[Row], told: _Told, compared: _Compared) -> None:
        self._told, self._compared = told, compared
        self._group: dict[int, list[Row]] = {id(row): [row] for row in rows}

    def join(self, found: _Link) -> bool:
        """Bring two groups together, unless they are one already or cannot be."""
        mine, theirs = self._group[id(found.later)], self._group[id(found.earlier)]
        if mine is theirs:
            return False
        if any(self._apart(a, b, found) for a, b in product(mine, theirs)):
            return False
        both = mine + theirs
        for row in both:
            self._group[id(row)] = both
        return True

    def sorted(self) -> tuple[tuple[Row, ...], ...]:
        """The groups, by their first row."""
        unique = {id(group): group for group in self._group.values()}.values()
        ordered = (tuple(sorted(group, key=lambda row: row.key)) for group in unique)
        return tuple(sorted(ordered, key=lambda group: group[0].key))

    def _apart(self, a: Row, b: Row, found: _Link) -> bool:
        said = self._told.of(a, b)
        if said is not None:
            return said.kind is JudgementKind.DIFFERENT
        if found.by is not None or is_changed(a, b) or is_changed(b, a):
            return False
        return not self._compared.of(a, b).possible and not self._changed_since(a, b)

    def _changed_since(self, a: Row, b: Row) -> bool:
        """Whether other sums of the two rows are explained by a change in either group."""
        earlier, later = sorted((a, b), key=lambda row: row.key)
        members = {id(row): row for one in (a, b) for row in self._group[id(one)]}.values()
        return any(
            is_changed(row, earlier) and row.commitment.amount == later.commitment.amount
            for row in members
        )


def _blocks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows of each donor; others are never one pledge."""
    by_donors: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        by_donors[tuple(sorted(row.donors))].append(row)
    for codes in sorted(by_donors):
        yield by_donors[codes]


def _candidates(block: Sequence[Row], told: _Told, compared: _Compared) -> Iterator[_Link]:
    changed = [pair for pair in changes(block) if told.of(*pair) is None]
    for later, earlier in changed:
        yield _Link(later, earlier, _CHANGE, "its sum takes the place of the earlier one")
    done = {frozenset((id(later), id(earlier))) for later, earlier in changed}
    for a, b in near(block):
        if told.of(a, b) is None and frozenset((id(a), id(b))) not in done:
            found = compared.of(a, b)
            if is_one(found):
                yield _Link(b, a, found.points, found.why)
