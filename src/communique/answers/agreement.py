"""How far the coder and the people who reviewed its rows agree, field by field.

The measure is Krippendorff's alpha for nominal values (Klaus Krippendorff, "Content Analysis",
chapter on reliability): 1 where all agree, 0 where they agree no more often than chance, below 0
where they disagree systematically. It allows for any number of raters and for rows that only some
of them have looked at. The package `krippendorff` computes it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from communique.model import Review, Verdict
from communique.record import fields

CODER_AND_REVIEWERS = "coder and reviewers"
REVIEWERS = "reviewers"
RECORDED = "recorded"
"""The first field of each kind: whether there is such a row at all."""

_YES, _NO = "yes", "no"
Unit = dict[str, dict[str, str]]
"""What each rater says of one row: rater to field to value; fields of a rejected row are absent."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement on one field of one kind of rows.

    Attributes:
        kind: "event", "commitment" or "instrument".
        field: a name of `communique.record.fields`, or `RECORDED`.
        between: `CODER_AND_REVIEWERS` or `REVIEWERS`.
        units: rows on which at least two of them said something.
        raters: how many of them did, on any row.
        agreed: share of pairs of sayings about one row that are the same, 0 to 1.
        alpha: Krippendorff's alpha, or `None` where all gave one and the same value throughout, so
            that chance cannot be told.
    """

    kind: str
    field: str
    between: str
    units: int
    raters: int
    agreed: float
    alpha: float | None


def agreement(reviews: Iterable[Review]) -> list[Agreement]:
    """Agreement on every field of every kind of which at least one row was reviewed.

    Args:
        reviews: those that stand, at most one for each person and row.

    Returns:
        By kind, who is compared, then field in the order of `communique.record.fields`. What no two
        raters have judged is left out.
    """
    grouped: dict[str, dict[tuple[str, str], list[Review]]] = defaultdict(lambda: defaultdict(list))
    for review in reviews:
        grouped[review.kind][review.document, review.target].append(review)
    found = []
    for kind in fields.FIELDS:
        rows = [reviewed for _, reviewed in sorted(grouped[kind].items())]
        people = [{f"by {one.by}": _version(one) for one in row} for row in rows]
        # The coder's own name has no "by": a person of the same name is another rater.
        coded = [{"coder": _said(row[0]), **said} for row, said in zip(rows, people, strict=True)]
        for between, units in ((CODER_AND_REVIEWERS, coded), (REVIEWERS, people)):
            found += _of_fields(kind, between, units)
    return found


def _said(review: Review) -> dict[str, str]:
    """What the coder says of the row."""
    return {RECORDED: _YES, **fields.values(review.original)}


def _version(review: Review) -> dict[str, str]:
    """What the person says of the row."""
    if review.verdict is Verdict.REJECTED or review.version is None:
        return {RECORDED: _NO}
    changed = fields.changed(review.original, review.version)
    return _said(review) | {name: new for name, (_, new) in changed.items()}


def _of_fields(kind: str, between: str, units: Sequence[Unit]) -> list[Agreement]:
    found = []
    for field in (RECORDED, *fields.FIELDS[kind]):
        told = [[said[field] for said in unit.values() if field in said] for unit in units]
        told = [values for values in told if len(values) > 1]
        if not told:
            continue
        raters = {rater for unit in units for rater, said in unit.items() if field in said}
        found.append(
            Agreement(kind, field, between, len(told), len(raters), _agreed(told), _alpha(told))
        )
    return found


def _agreed(units: Sequence[Sequence[str]]) -> float:
    """The share of pairs within units that are the same."""
    same = [one == other for values in units for one, other in combinations(values, 2)]
    return sum(same) / len(same)


def _alpha(units: Sequence[Sequence[str]]) -> float | None:
    """Krippendorff's alpha of nominal values; `None` where only one value occurs."""
    import krippendorff
    import numpy

    words = sorted({value for values in units for value in values})
    if len(words) == 1:
        return None
    counts = [[Counter(values)[word] for word in words] for values in units]
    table = numpy.array(counts)
    return float(krippendorff.alpha(value_counts=table, level_of_measurement="nominal"))
