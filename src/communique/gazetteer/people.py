"""Holders of high office: for whom a well-known name speaks, and when."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from communique.errors import GazetteerError
from communique.gazetteer.automaton import Automaton
from communique.gazetteer.load import Row, items, surfaces, table
from communique.gazetteer.offices import Offices


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person's time in one office.

    Attributes:
        person: the usual English name.
        code: party that the office speaks for: "TUR", "NATO".
        office: its title in lower case: "prime minister".
        sectors: PLOVER sector codes of the office.
        first: first day. last: last day (inclusive), `None` if it goes on.
    """

    person: str
    code: str
    office: str
    sectors: tuple[str, ...]
    first: date
    last: date | None

    def holds(self, on: date) -> bool:
        """Whether the person is in this office on a day."""
        return self.first <= on and (self.last is None or on <= self.last)


@dataclass(frozen=True, slots=True)
class PersonMatch:
    """A known office holder's name found in a text.

    Attributes:
        start, end: half-open character offsets. text: the words found.
        tenures: the person's offices, or those of several people of one name, latest first.
        weak: the words are too common a name to stand alone.
    """

    start: int
    end: int
    text: str
    tenures: tuple[Tenure, ...]
    weak: bool


class People:
    """All known office holders; build it with `People.load()`, once per process."""

    def __init__(self) -> None:
        self._automaton: Automaton[tuple[Tenure, bool]] = Automaton()
        for name, tenure, weak in read():
            self._automaton.add(name, (tenure, weak))

    @classmethod
    def load(cls) -> People:
        """The office holders, read on the first call and kept for the process.

        Raises:
            GazetteerError: if a data file is malformed.
        """
        return _load()

    def find(self, text: str) -> list[PersonMatch]:
        """The office holders that a text names, left to right; longest match, no overlaps."""
        found = []
        for start, end, values in self._automaton.find(text):
            tenures = sorted({tenure for tenure, _ in values}, key=_latest, reverse=True)
            weak = all(weak for _, weak in values)
            found.append(PersonMatch(start, end, text[start:end], tuple(tenures), weak))
        return found

    def lookup(self, name: str, on: date | None = None) -> tuple[Tenure, ...]:
        """The offices of whoever bears a name, latest first; on a day, only those held then.

        Full names and surnames that are on file count; unknown names give nothing.
        """
        for match in self.find(name):
            if match.start == 0 and match.end == len(name):
                return tuple(row for row in match.tenures if on is None or row.holds(on))
        return ()


def read() -> Iterator[tuple[str, Tenure, bool]]:
    """Every name with a tenure it stands for and whether the name is weak.

    Raises:
        GazetteerError: if a date of `people.tsv` is none.
    """
    known = Offices.load()
    for row in table("people.tsv", "code", "office", "first", "last", "name", "aliases"):
        titles = known.find(row["office"])
        tenure = Tenure(
            person=row["name"],
            code=row["code"],
            office=row["office"],
            sectors=titles[0].sectors if titles else ("GOV",),
            first=_day(row, "first", end=False),
            last=_day(row, "last", end=True) if row["last"] else None,
        )
        for name, weak in surfaces("; ".join([row["name"], *items(row["aliases"])])):
            yield name, tenure, weak


def _latest(tenure: Tenure) -> tuple[date, date, str]:
    return tenure.last or date.max, tenure.first, tenure.person


def _day(row: Row, column: str, *, end: bool) -> date:
    """The first or last day that a date of year, month or day precision can mean."""
    try:
        parts = [int(part) for part in row[column].split("-")]
        year, month = parts[0], parts[1] if len(parts) > 1 else (12 if end else 1)
        last = calendar.monthrange(year, month)[1]
        return date(year, month, parts[2] if len(parts) > 2 else (last if end else 1))
    except ValueError as error:
        raise GazetteerError(
            f"people.tsv: {row['name']}",
            f"has no valid date in {column!r} ({error})",
            "Write YYYY, YYYY-MM or YYYY-MM-DD.",
        ) from error


@cache
def _load() -> People:
    return People()
