"""When something happened, as precisely as the text says and no more."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How much of a date is known. A month is a value of its own, not its first day."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month, year, range or open range of the Gregorian calendar.

    Attributes:
        start: first day, ISO 8601 `YYYY-MM-DD`; `None` only when open at the start.
        end: last day (inclusive), ISO 8601; `None` only when open at the end.
        precision: what the text gave: day, month, year, range (both ends), open (one end).
        text: the words it was read from, empty when it was read from structured data.
        inferred: the text gives no time; the month or day of publication
            stands for a current act.
    """

    start: str | None
    end: str | None
    precision: Precision
    text: str = ""
    inferred: bool = False

    def __post_init__(self) -> None:
        for value in (self.start, self.end):
            if value is not None:
                date.fromisoformat(value)
        if self.start is None and self.end is None:
            raise ValueError("a moment needs a start or an end")
        if (self.start is None or self.end is None) != (self.precision is Precision.OPEN):
            raise ValueError(f"precision {self.precision} does not fit {self.start}..{self.end}")
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValueError(f"a moment cannot end ({self.end}) before it starts ({self.start})")

    @classmethod
    def day(cls, when: date, text: str = "") -> Moment:
        """One calendar day."""
        return cls(when.isoformat(), when.isoformat(), Precision.DAY, text)

    @classmethod
    def month(cls, year: int, month: int, text: str = "") -> Moment:
        """One calendar month (1-12)."""
        last = calendar.monthrange(year, month)[1]
        start, end = date(year, month, 1), date(year, month, last)
        return cls(start.isoformat(), end.isoformat(), Precision.MONTH, text)

    @classmethod
    def year(cls, year: int, text: str = "") -> Moment:
        """One calendar year."""
        start, end = date(year, 1, 1), date(year, 12, 31)
        return cls(start.isoformat(), end.isoformat(), Precision.YEAR, text)

    @classmethod
    def between(cls, start: date, end: date, text: str = "") -> Moment:
        """A range from `start` to `end`, both inclusive."""
        return cls(start.isoformat(), end.isoformat(), Precision.RANGE, text)

    @classmethod
    def since(cls, start: date, text: str = "") -> Moment:
        """From `start` on, with no known end."""
        return cls(start.isoformat(), None, Precision.OPEN, text)

    @classmethod
    def until(cls, end: date, text: str = "") -> Moment:
        """Up to `end`, with no known start."""
        return cls(None, end.isoformat(), Precision.OPEN, text)

    def __str__(self) -> str:
        """The value at its precision: `2023-04-05`, `2023-04`, `2023`, `2022-01-01/2022-06-30`."""
        first, last = self.start or "..", self.end or ".."
        cut = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}.get(self.precision)
        return first[:cut] if cut else f"{first}/{last}"

    def told(self) -> str:
        """The value, with where it is from if the text does not say it."""
        return f"{self}, from the publication date" if self.inferred else str(self)
