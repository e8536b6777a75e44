"""Dates of the record in formats that know days alone."""

from __future__ import annotations

from communique.model import Moment, Precision

NO_DAY = "without a date"
"""Why a row is left out of a format that cannot do without a day."""

_SPANS = frozenset({Precision.DAY, Precision.RANGE, Precision.OPEN})


def bounds(moment: Moment) -> tuple[str, str | None]:
    """First and last day; of an open range the end that is known, without a last day."""
    first = moment.start or moment.end or ""
    return first, moment.end if moment.start is not None else None


def whole_days(moment: Moment | None) -> bool:
    """Whether the text gives days: a day or a range, not a month or a year."""
    return moment is not None and moment.precision in _SPANS


def reduced(moment: Moment) -> str:
    """The first day at its precision in ISO 8601: `2023-04-05`, `2023-04`, `2023`."""
    first = bounds(moment)[0]
    return first if whole_days(moment) else str(moment)


def compact(time: str) -> str:
    """An ISO 8601 time in UTC as YYYYMMDDHHMMSS."""
    digits = "".join(c for c in time.split("+")[0].split(".")[0] if c.isdigit())
    return digits.ljust(14, "0")[:14]
