"""Rows of the ledger as they were read: narrowed, counted by field, and in their pledge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pydantic import Field

from communique.answers import words
from communique.consolidation import Ledger, Pledge, Row
from communique.model import Basis, CommitmentKind, Stage
from communique.record import Record
from communique.web import wording
from communique.web.narrowing import Choice, FacetView
from communique.web.query import Query

_SHOWN, _MOST = 8, 60
_NAME = 80


class CommitmentsQuery(Query):
    """Which commitments to list."""

    donor: str | None = Field(None, max_length=_NAME, description="Who gives: NOR, Norway")
    recipient: str | None = Field(None, max_length=_NAME, description="Who is to get it")
    kind: CommitmentKind | None = Field(None, description="What is given")
    stage: Stage | None = Field(None, description="How far along it is")
    basis: Basis | None = Field(None, description="New money, or a running total")
    currency: str | None = Field(None, max_length=3, description="As the text gives it (ISO 4217)")
    year: str | None = Field(None, pattern="^[0-9]{4}$", description="Of the act, else of its text")

    def conditions(self, record: Record) -> dict[str, str]:
        """What is asked for, by field; parties by their codes.

        Raises:
            UsageError: if a party is none.
        """
        found = {
            "donor": self.donor and words.party(self.donor, record),
            "recipient": self.recipient and words.party(self.recipient, record),
            "kind": self.kind and self.kind.value,
            "stage": self.stage and self.stage.value,
            "basis": self.basis and self.basis.value,
            "currency": self.currency and self.currency.upper(),
            "year": self.year,
        }
        return {name: value for name, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class _Field:
    """A field that rows are narrowed by: its title, its values in a row, and a value in words."""

    title: str
    of: Callable[[Row], Iterable[str]]
    label: Callable[[str], str] = str


FIELDS = {
    "donor": _Field("Donor", lambda row: row.donors, wording.country),
    "recipient": _Field("Recipient", lambda row: row.recipients, wording.country),
    "kind": _Field("Kind", lambda row: (row.commitment.kind.value,)),
    "stage": _Field("Stage", lambda row: (row.commitment.stage.value,)),
    "basis": _Field("Basis", lambda row: (row.commitment.basis.value,)),
    "currency": _Field("Currency", lambda row: (row.commitment.currency or "",)),
    "year": _Field("Year", lambda row: (row.days[1].isoformat()[:4] if row.days else "",)),
}
"""In the order of the page."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A row with the pledge that it belongs to."""

    row: Row
    pledge: Pledge


def every(ledger: Ledger) -> list[Listed]:
    """All rows, those of the latest acts first; undated ones last."""
    found = [Listed(row, pledge) for pledge in ledger.pledges for row in pledge.rows]
    found.sort(key=lambda one: one.row.key, reverse=True)
    return sorted(found, key=lambda one: one.row.days is None)


def narrowed(rows: Iterable[Listed], conditions: dict[str, str]) -> list[Listed]:
    """The rows that meet all conditions."""
    wanted = [(FIELDS[name], value) for name, value in conditions.items()]
    return [one for one in rows if all(value in field.of(one.row) for field, value in wanted)]


def facets(rows: Sequence[Listed], conditions: dict[str, str]) -> list[FacetView]:
    """How many rows each value would leave; a field is counted without its own condition."""
    views = []
    for name, field in FIELDS.items():
        others = {key: value for key, value in conditions.items() if key != name}
        counts = Counter(
            value for one in narrowed(rows, others) for value in set(field.of(one.row)) if value
        )
        view = _view(name, field, counts, conditions.get(name))
        if view.chosen or len(counts) > 1:
            views.append(view)
    return views


def _view(name: str, field: _Field, counts: Counter[str], chosen: str | None) -> FacetView:
    if name == "year":
        order = sorted(counts, reverse=True)
    else:
        order = sorted(counts, key=lambda value: (-counts[value], value))
    if chosen is not None:
        order = [chosen, *(value for value in order if value != chosen)]
    choices = tuple(
        Choice(value, field.label(value), counts[value], value == chosen, {name: value})
        for value in order[:_MOST]
    )
    return FacetView(name, field.title, (name,), choices[:_SHOWN], choices[_SHOWN:])
