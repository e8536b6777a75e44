"""Who belonged to which organisation when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from communique.errors import GazetteerError
from communique.gazetteer.load import table


@dataclass(frozen=True, slots=True)
class Membership:
    """The time that one state or organisation was a member of another.

    Attributes:
        organisation, member: party codes.
        first: first day of membership. last: last day (inclusive), `None` if it goes on.
    """

    organisation: str
    member: str
    first: date
    last: date | None

    def holds(self, on: date | None) -> bool:
        """Whether it holds on a day; without a day, whether it goes on."""
        if on is None:
            return self.last is None
        return self.first <= on and (self.last is None or on <= self.last)


def read() -> dict[str, tuple[Membership, ...]]:
    """All memberships by organisation, in the order of accession.

    Raises:
        GazetteerError: if a date of `membership.tsv` is none.
    """
    found: dict[str, list[Membership]] = {}
    for row in table("membership.tsv", "organisation", "first", "last", "members"):
        try:
            first = date.fromisoformat(row["first"])
            last = date.fromisoformat(row["last"]) if row["last"] else None
        except ValueError as error:
            raise GazetteerError(
                f"membership.tsv: {row['organisation']} {row['members']}",
                f"has no valid date ({error})",
                "Write dates as YYYY-MM-DD.",
            ) from error
        for member in row["members"].split():
            kept = Membership(row["organisation"], member, first, last)
            found.setdefault(row["organisation"], []).append(kept)
    return {name: tuple(sorted(rows, key=lambda row: row.first)) for name, rows in found.items()}
