"""Two coders of the same documents side by side: what only one found, and where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.record import Coded, Record, fields, matching
from communique.record.fields import Row


@dataclass(frozen=True, slots=True)
class Difference:
    """One row of one document that the two coders do not tell alike.

    Attributes:
        document: id of the document.
        row: as the coder that has it tells it, the left one first.
        left, right: the row as each coder has it, or `None` where one has none.
        changed: fields that differ, with both values; empty where one has no row.
    """

    document: str
    row: Row
    left: Row | None
    right: Row | None
    changed: dict[str, tuple[str, str]]

    @property
    def kind(self) -> str:
        """ "event", "commitment" or "instrument"."""
        return fields.kind_of(self.row)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows of a kind both coders tell alike, tell differently, or one alone tells."""

    same: int = 0
    changed: int = 0
    left: int = 0
    right: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(
            self.same + other.same,
            self.changed + other.changed,
            self.left + other.left,
            self.right + other.right,
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two coders say of the documents that both have coded.

    Attributes:
        left, right: names of the coders.
        documents: how many documents both have coded.
        tallies: by kind of row ("event", "commitment", "instrument").
        differences: by document, kind and place in the text.
    """

    left: str
    right: str
    documents: int
    tallies: dict[str, Tally]
    differences: tuple[Difference, ...]


def compare(record: Record, left: str, right: str, *, document: str | None = None) -> Comparison:
    """Hold the newest codings of two coders against each other.

    Args:
        left, right: names and versions of coders, as the record has them.
        document: whole id of the only document to look at.
    """
    documents = 0
    tallies = dict.fromkeys(fields.FIELDS, Tally())
    differences: list[Difference] = []
    for ours, theirs in record.coded_by_both(left, right, document=document):
        documents += 1
        for kind, rows in _by_kind(ours, theirs).items():
            found, same = _differences(ours.document, *rows)
            differences += found
            tallies[kind] += _tally(found, same)
    return Comparison(left, right, documents, tallies, tuple(differences))


def _by_kind(ours: Coded, theirs: Coded) -> dict[str, tuple[Sequence[Row], Sequence[Row]]]:
    return {
        "event": (ours.events, theirs.events),
        "commitment": (ours.commitments, theirs.commitments),
        "instrument": (ours.instruments, theirs.instruments),
    }


def _differences(
    document: str, left: Sequence[Row], right: Sequence[Row]
) -> tuple[list[Difference], int]:
    """The rows of one kind that two codings tell differently, and how many they tell alike."""
    pairs = matching.pairs(left, right)
    matched = {id(row) for pair in pairs for row in pair}
    told = [
        Difference(document, one, one, other, fields.changed(one, other)) for one, other in pairs
    ]
    found = [
        *(one for one in told if one.changed),
        *(Difference(document, row, row, None, {}) for row in left if id(row) not in matched),
        *(Difference(document, row, None, row, {}) for row in right if id(row) not in matched),
    ]
    same = len(pairs) - sum(bool(one.changed) for one in told)
    return sorted(found, key=lambda one: (one.row.evidence.start, one.row.id)), same


def _tally(found: Sequence[Difference], same: int) -> Tally:
    return Tally(
        same,
        sum(bool(one.changed) for one in found),
        sum(one.right is None for one in found),
        sum(one.left is None for one in found),
    )
