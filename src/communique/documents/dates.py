"""Calendar dates as pages print them, in the large languages, read at their own precision.

An all-number date whose day and month could change places ("04/05/2023") is read as a year only,
unless a weekday or a time of the 24-hour clock ("18:20") beside it or the language of its label
decides; nothing is guessed. The United States, which put the month first, count twelve hours.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from communique.documents.calendars import load_calendars
from communique.documents.eras import find_era_dates
from communique.model import Moment

FIRST_YEAR, LAST_YEAR = 1900, 2100

_LIKELY = re.compile(r"\d{4}|\d年|[一二]\S{3}年|元年")
_ISO = re.compile(
    r"(?<![\d/.-])(?P<y>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)"
)
_EAST = re.compile(
    r"(?P<y>(?:19|20)\d\d)\s?[年년]\s?(?P<m>\d{1,2})\s?[月월](?:\s?(?P<d>\d{1,2})\s?[日号일])?"
)
_NUMBERS = re.compile(
    r"(?<![\d/.-])(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?!\d)"
)
_VIETNAMESE = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})\s+th[aá]ng\s+(?P<m>\d{1,2}),?\s+(?:n[aă]m\s+)?(?P<y>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_AFTERNOON = re.compile(r"[\s,|–-]{1,4}(?:at\s)?(?:1[3-9]|2[0-3])[:.h]\d\d(?!\d|\s*[ap]\.?m)", re.I)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_OF = r"(?:(?:of|de|del|di|d['’]|do|tháng)\s*)?"
_DAY = r"(?P<d>\d{1,2})(?:\s?(?:st|nd|rd|th)\b|er\b|re\b|\.º|º|ª|\.)?"
_YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d|:\d)"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: its value and its half-open character offsets there."""

    moment: Moment
    start: int
    end: int


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = sorted(load_calendars().months, key=len, reverse=True)
    month = rf"(?P<m>{'|'.join(map(re.escape, words))})(?!\w)\.?"
    flags = re.IGNORECASE
    return (
        re.compile(rf"(?<![\w.])(?<!\d[/-]){_DAY}[\s-]*{_OF}{month},?[\s-]*{_OF}{_YEAR}", flags),
        re.compile(rf"(?<!\w){month}\s*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+{_YEAR}", flags),
        re.compile(rf"(?<!\w){month},?\s*{_OF}{_YEAR}", flags),
        re.compile(rf"(?<!\w){_YEAR}\.?\s*(?:m\.\s*)?{month}\s*(?P<d>\d{{1,2}})(?!\d)\.?", flags),
    )


def find_dates(text: str, *, day_first: bool | None = None) -> Iterator[FoundDate]:
    """The dates of a text in their order, each with a year.

    Args:
        text: any text; best one line.
        day_first: how to read numbers such as 04/05/2023; `None` leaves an open case a year.
    """
    plain = _in_ascii(text)
    if not _LIKELY.search(plain):
        return
    taken: list[FoundDate] = []
    for start, end, moment in _candidates(plain, text, day_first=day_first):
        if all(end <= other.start or other.end <= start for other in taken):
            taken.append(FoundDate(replace(moment, text=text[start:end]), start, end))
    yield from sorted(taken, key=lambda found: found.start)


def _in_ascii(text: str) -> str:
    """The text with the digits of every script as ASCII digits, character for character."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def moment_of(year: int, month: int | None, day: int | None) -> Moment | None:
    """The value at the precision given, or `None` where the calendar has no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if month is None:
        return Moment.year(year)
    if not 1 <= month <= 12:
        return None
    if day is None:
        return Moment.month(year, month)
    try:
        return Moment.day(date(year, month, day))
    except ValueError:
        return None


def _candidates(
    plain: str, text: str, *, day_first: bool | None
) -> Iterator[tuple[int, int, Moment]]:
    """Offsets and values, the surest forms first."""
    for start, end, day in find_era_dates(plain, printed=text):
        moment = moment_of(*day)
        if moment:
            yield start, end, moment
    months = load_calendars().months
    for pattern in (_ISO, _EAST, _VIETNAMESE, *_patterns()):
        for match in pattern.finditer(plain):
            parts = match.groupdict()
            month, number = parts["m"], parts.get("d")
            moment = moment_of(
                int(parts["y"]),
                int(month) if month.isdecimal() else months[month.casefold()],
                int(number) if number else None,
            )
            if moment:
                yield *match.span(), moment
    for match in _NUMBERS.finditer(plain):
        moment = _from_numbers(match, plain, day_first=day_first)
        if moment:
            yield *match.span(), moment


def _from_numbers(match: re.Match[str], text: str, *, day_first: bool | None) -> Moment | None:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    readings = {
        (year, month, day)
        for month, day in ((second, first), (first, second))
        if moment_of(year, month, day)
    }
    if day_first is None and _AFTERNOON.match(text, match.end()):
        day_first = True
    if len(readings) == 2 and (day_first is not None or match["sep"] == "."):
        readings = {(year, first, second) if day_first is False else (year, second, first)}
    if len(readings) == 2:
        named = [index for index, name in enumerate(_WEEKDAYS) if name in text.casefold()]
        fitting = {one for one in readings if date(*one).weekday() in named}
        readings = fitting if len(fitting) == 1 else readings
    if not readings:
        return None
    if len(readings) == 2:
        return moment_of(year, None, None)
    return moment_of(*readings.pop())
