"""Dates as the calendar writes them: days, months, years, quarters, seasons, decades.

Each public function is a rule (see `reading.Rule`): it reads an expression that starts at the
offset. A day or month without its year takes the year of the date it is listed with ("3 May and
7 June 2023"), or "last year" after it, or else the year nearest the anchor.
"""

from __future__ import annotations

import re
from datetime import date
from functools import partial

from communique.mentions.times import words
from communique.mentions.times.calendar import (
    between,
    ends,
    make_day,
    months_of,
    nearest_day,
    quarter_of,
    recent_month,
    season_of,
    starts,
)
from communique.mentions.times.reading import Context, Reading, reading
from communique.model import Moment

_M, _D, _Y = words.MONTH, words.DAY, words.YEAR
_REL = r"(?P<rel>last|this|next|that)\s+year\b"
_TIME = r"(?:[T\s]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
_JOIN = rf"(?:{words.DASH}|\s+(?:to|through|and|&|or)\s+|/)"

_DAY_MONTH = re.compile(
    rf"(?P<d1>{_D})(?:{_JOIN}(?P<d2>{_D}))?(?:\s+|-)(?:(?:day\s+)?of\s+)?(?P<m>{_M})"
    rf"(?:(?:,?\s+|-)(?P<y>{_Y})|,?\s+(?:of\s+)?{_REL})?"
)
_MONTH_DAY = re.compile(
    rf"(?P<m>{_M})\s+(?:the\s+)?(?P<d1>{_D})(?![.,]\d){words.UNITS_AFTER_DAY}"
    rf"(?:{_JOIN}(?P<d2>{_D})(?![.,]\d)(?!\s+(?:{_M}|people\b|(?!this\b)[a-z]{{3,}}s\b))"
    rf"{words.UNITS_AFTER_DAY})?"
    rf"(?:,?\s+(?P<y>{_Y})|,?\s+(?:of\s+)?{_REL})?"
)
_MONTH_YEAR = re.compile(
    rf"(?P<m>{_M})(?:(?:,?\s+(?:(?:of|in)\s+)?|-)(?P<y>{_Y})|,?\s+(?:of\s+)?{_REL})"
)
_MONTH = re.compile(rf"(?P<m>{_M})(?!\s*\d)")
_ISO = re.compile(rf"(?P<y>\d{{4}})([-/.])(?P<m>\d\d?)\2(?P<d>\d\d?)(?!\d){_TIME}")
_ISO_MONTH = re.compile(r"(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])(?![\d-])")
_SLASHED = re.compile(r"(?P<a>\d{1,2})([/.])(?P<b>\d{1,2})\2(?P<y>(?:1[89]|20)\d\d)(?!\d)")
_DECADE = re.compile(r"(?P<y>(?:1[5-9]|20)\d0)['’]?s(?![^\W_])")
_YEARS = re.compile(rf"(?P<a>{_Y})(?:{words.DASH}|/)(?P<b>{_Y}|\d\d(?![^\W_]|[.,]\d|-\d))")
_YEAR = re.compile(_Y)
_QUARTER = re.compile(rf"Q(?P<q>[1-4])(?:\s+(?:of\s+)?|-|/)(?P<y>{_Y})")
_QUARTER_AFTER = re.compile(rf"(?P<q>[1-4])Q(?:\s+(?:of\s+)?|-)?(?P<y>{_Y})")
_HALF = re.compile(rf"H(?P<h>[12])(?:\s+(?:of\s+)?|-|/)(?P<y>{_Y})")
_SEASON = re.compile(
    rf"(?P<s>{words.SEASON})(?:,?\s+(?:of\s+)?(?P<y>{_Y})(?:[-–/]\d\d(?:\d\d)?\b)?"
    rf"|,?\s+(?:of\s+)?{_REL})"
)
_FISCAL = re.compile(
    rf"(?:FY|[Ff]iscal(?:\s+[Yy]ears?)?|[Ff]inancial\s+[Yy]ears?)\s*-?\s*"
    rf"(?P<y>{_Y}|['’]?\d\d(?![^\W_]))(?:[-–/](?P<b>(?:20)?\d\d)(?!\d))?"
)
_BORROW = re.compile(
    rf"\s*(?:{words.DASH}|,\s*|\s(?:and|or|to|through|until|till|&)\s+|/)"
    rf"(?:{_M}\s+{_D},?\s+|{_M},?\s+(?:(?:of|in)\s+)?|{_D}\s+{_M},?\s+)(?P<y>{_Y})"
)


def _relative_year(context: Context, word: str | None) -> int | None:
    """The year that "last year" and the like name, if the anchor tells."""
    year = context.anchor.year if context.anchor else None
    if year is None or word not in ("last", "this", "next"):
        return None
    return year + {"last": -1, "this": 0, "next": 1}[word]


def _year(context: Context, match: re.Match[str]) -> int | None:
    """The year of a match: its own, a relative one, or that of the date it is listed with."""
    found = match.groupdict()
    if found.get("y"):
        return int(found["y"])
    if found.get("rel"):
        return _relative_year(context, found["rel"])
    borrowed = _BORROW.match(context.text, match.end())
    return int(borrowed["y"]) if borrowed else None


def _next_day(month: int, day: int, after: date) -> Moment | None:
    """The first such day on or after another."""
    for year in range(after.year, after.year + 5):
        found = make_day(year, month, day)
        when = starts(found) if found else None
        if when and when >= after:
            return found
    return None


def _next_month(month: int, after: date) -> Moment:
    """The first such month that ends on or after a day."""
    return Moment.month(after.year + (month < after.month), month)


def _days(context: Context, match: re.Match[str]) -> Reading | None:
    """A day or a run of days of one month."""
    month, first = words.month_number(match["m"]), words.day_number(match["d1"])
    last = words.day_number(match["d2"]) if match["d2"] else first
    year = _year(context, match)
    follow = None
    if year is not None:
        opening, ahead = make_day(year, month, first), None
        if opening is None:
            return None
    else:
        opening = ahead = None
        if not match["rel"]:
            follow = partial(_next_day, month, first)
            if context.anchor:
                opening, ahead = nearest_day(context.anchor, month, first)
            ahead = ahead if ahead != opening else None
    if make_day(2024, month, first) is None or make_day(2024, month, last) is None:
        return None
    if last == first:
        return reading(match.start(), match.end(), opening, ahead=ahead, follow=follow)
    if last < first:
        return None
    return Reading(
        match.start(),
        match.end(),
        _run(opening, month, last),
        "period",
        _run(ahead, month, last),
    )


def _run(opening: Moment | None, month: int, last: int) -> Moment | None:
    """The range from a day to a later day of its month."""
    start = starts(opening) if opening else None
    closing = make_day(start.year, month, last) if start else None
    return between(start, ends(closing) if closing else None)


def day_month(context: Context, position: int) -> Reading | None:
    """ "5 April 2023", "3-5 May", "5th of April", "5-Apr-2023"."""
    match = _DAY_MONTH.match(context.text, position)
    return _days(context, match) if match else None


def month_day(context: Context, position: int) -> Reading | None:
    """ "April 5, 2023", "Aug. 7", "May 3 to 5", "April 5 last year"."""
    match = _MONTH_DAY.match(context.text, position)
    return _days(context, match) if match else None


def month_year(context: Context, position: int) -> Reading | None:
    """ "March 2022", "Dec. 2022", "March of last year"."""
    match = _MONTH_YEAR.match(context.text, position)
    if not match:
        return None
    year, month = _year(context, match), words.month_number(match["m"])
    moment = Moment.month(year, month) if year is not None else None
    return reading(match.start(), match.end(), moment)


def bare_month(context: Context, position: int) -> Reading | None:
    """ "March", where the caller has made sure that it is a month."""
    match = _MONTH.match(context.text, position)
    if not match:
        return None
    month, year = words.month_number(match["m"]), _year(context, match)
    if year is not None:
        return reading(match.start(), match.end(), Moment.month(year, month))
    pair = recent_month(context.anchor, month) if context.anchor else None
    past, ahead = pair or (None, None)
    return reading(
        match.start(),
        match.end(),
        past,
        ahead=ahead if ahead != past else None,
        follow=partial(_next_month, month),
    )


def iso(context: Context, position: int) -> Reading | None:
    """ "2023-04-05", also with a time, and the month "2023-04"."""
    match = _ISO.match(context.text, position)
    if match:
        moment = make_day(int(match["y"]), int(match["m"]), int(match["d"]))
        return reading(match.start(), match.end(), moment) if moment else None
    match = _ISO_MONTH.match(context.text, position)
    if match and int(match["m"]) <= int(match["y"]) % 100:
        return reading(match.start(), match.end(), Moment.month(int(match["y"]), int(match["m"])))
    return None


def slashed(context: Context, position: int) -> Reading | None:
    """ "25/4/2023", "4/25/2023", "05.04.2023" (day first); an unclear order gives its year only."""
    match = _SLASHED.match(context.text, position)
    if not match:
        return None
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    day_first = True if match[2] == "." else context.day_first
    if day_first is None and a != b and a <= 12 and b <= 12:
        return reading(match.start(), match.end(), Moment.year(year))
    options = [(b, a), (a, b)] if day_first is not False else [(a, b), (b, a)]
    for month, day in options:
        moment = make_day(year, month, day)
        if moment:
            return reading(match.start(), match.end(), moment)
    return None


def decade(context: Context, position: int) -> Reading | None:
    """ "1990s"."""
    match = _DECADE.match(context.text, position)
    if not match:
        return None
    first = int(match["y"])
    span = 100 if first % 100 == 0 and first != 2000 else 10
    moment = Moment.between(date(first, 1, 1), date(first + span - 1, 12, 31))
    return reading(match.start(), match.end(), moment)


def years(context: Context, position: int) -> Reading | None:
    """ "2014-2016", "2021-27", "2022/23"."""
    match = _YEARS.match(context.text, position)
    if not match:
        return None
    first = int(match["a"])
    last = int(match["b"]) if len(match["b"]) == 4 else first // 100 * 100 + int(match["b"])
    if not first < last <= first + 120:
        return None
    return reading(match.start(), match.end(), _whole_years(first, last))


def _whole_years(first: int, last: int) -> Moment:
    """The range from the first day of one year to the last day of another."""
    return Moment.between(date(first, 1, 1), date(last, 12, 31))


def year(context: Context, position: int) -> Reading | None:
    """ "2022", where the caller has made sure that it is a year."""
    match = _YEAR.match(context.text, position)
    return reading(match.start(), match.end(), Moment.year(int(match.group()))) if match else None


def quarter_or_half(context: Context, position: int) -> Reading | None:
    """ "Q3 2024", "3Q 2024", "H1 2023"."""
    for pattern in (_QUARTER, _QUARTER_AFTER):
        match = pattern.match(context.text, position)
        if match:
            moment = quarter_of(int(match["y"]), int(match["q"]))
            return reading(match.start(), match.end(), moment)
    match = _HALF.match(context.text, position)
    if match:
        moment = months_of(int(match["y"]), 6 * int(match["h"]) - 5, 6)
        return reading(match.start(), match.end(), moment)
    return None


def season(context: Context, position: int) -> Reading | None:
    """ "spring 2021", "winter of 2022-23", "summer of last year"."""
    match = _SEASON.match(context.text, position)
    if not match:
        return None
    when = _year(context, match)
    moment = season_of(match["s"].lower(), when) if when is not None else None
    return reading(match.start(), match.end(), moment, otherwise="period")


def fiscal_year(context: Context, position: int) -> Reading | None:
    """ "FY2024", "fiscal 2024", "fiscal year 2023-24".

    The start of a fiscal year differs by country, so one year stands for the calendar year and a
    split year for the range of both.
    """
    match = _FISCAL.match(context.text, position)
    if not match:
        return None
    digits = match["y"].lstrip("'’")
    first = int(digits) if len(digits) == 4 else 2000 + int(digits)
    if not match["b"]:
        return reading(match.start(), match.end(), Moment.year(first))
    last = int(match["b"]) if len(match["b"]) == 4 else first // 100 * 100 + int(match["b"])
    if not first < last <= first + 30:
        return reading(match.start(), match.end("y"), Moment.year(first))
    return reading(match.start(), match.end(), _whole_years(first, last))
