"""Two coders of the same documents side by side: what only one found, and where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.model import Event
from communique.record import Coded, Record, fields, matching
from communique.record.fields import Row


@dataclass(frozen=True, slots=True)
class Difference:
    """One row of one document that the two coders do not tell alike.

    Attributes:
        document: id of the document.
        left, right: the row as each coder has it, or `None` where one has none.
        changed: fields that differ, with both values; empty where one has no row.
    """

    document: str
    left: Row | None
    right: Row | None
    changed: dict[str, tuple[str, str]]

    @property
    def kind(self) -> str:
        """ "event", "commitment" or "instrument"."""
        row = self.left or self.right
        assert row is not None
        return fields.kind_of(row)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows of a kind both coders tell alike, tell differently, or one alone tells."""

    same: int = 0
    changed: int = 0
    left: int = 0
    right: int = 0


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
    shared = 0
    told: list[tuple[str, Row | None, Row | None]] = []
    for ours, theirs in record.coded_by_both(left, right, document=document):
        shared += 1
        told += [(ours.document, one, other) for one, other in _paired(ours, theirs)]
    differences: list[Difference] = []
    counts: dict[str, list[int]] = {kind: [0, 0, 0, 0] for kind in fields.FIELDS}
    for id, one, other in told:
        changed = fields.changed(one, other) if one is not None and other is not None else {}
        found = Difference(id, one, other, changed)
        at = 3 if one is None else 2 if other is None else 1 if changed else 0
        counts[found.kind][at] += 1
        if at:
            differences.append(found)
    tallies = {kind: Tally(*numbers) for kind, numbers in counts.items()}
    return Comparison(left, right, shared, tallies, tuple(differences))


def _paired(ours: Coded, theirs: Coded) -> list[tuple[Row | None, Row | None]]:
    """All rows of two codings of one document, those that tell the same beside each other."""
    found: list[tuple[Row | None, Row | None]] = []
    kinds: tuple[tuple[Sequence[Row], Sequence[Row]], ...] = (
        (ours.events, theirs.events),
        (ours.commitments, theirs.commitments),
        (ours.instruments, theirs.instruments),
    )
    for left, right in kinds:
        matched = matching.pairs(left, right)
        taken = {id(row) for pair in matched for row in pair}
        alone = [(row, None) for row in left if id(row) not in taken]
        other = [(None, row) for row in right if id(row) not in taken]
        found += sorted([*matched, *alone, *other], key=_place)
    return found


def _place(pair: tuple[Row | None, Row | None]) -> tuple[int, int, str]:
    row = pair[0] or pair[1]
    assert row is not None
    span = fields.anchor(row) if isinstance(row, Event) else row.evidence
    return span.start, span.end, row.id
