"""Days that the publication date completes: "Friday", "Monday of last week", "on the 24th".

Each public function is a rule (see `reading.Rule`) that reads at its key word.
"""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import Final

from communique.mentions.times import absolute, words
from communique.mentions.times.calendar import (
    Anchor,
    make_day,
    recent_weekday,
    shift_days,
    starts,
    unit_at,
    week_of,
)
from communique.mentions.times.reading import Context, Reading, reading
from communique.mentions.times.relative import with_the
from communique.model import Moment

_NOT_WEEKDAYS: Final = re.compile(
    r"\b(?:Good|Black|Bloody|Easter|Palm|Ash|Super|Holy|Cyber|Giving|Fat|Shrove|Whit)\s+$"
)
_WEEKDAY: Final = re.compile(rf"(?P<w>{words.WEEKDAY})")
_TITLE_BEFORE: Final = re.compile(r"\bThe\s+$")
_TITLE_AFTER: Final = re.compile(r"\s[A-Z][a-z]")
_AFTER_WEEKDAY: Final = re.compile(
    rf"(?:,?\s+(?P<part>{words.DAYPART})\b)?(?:,?\s+(?:of\s+)?(?P<rel>last|this|next)\s+week\b)?"
)
_BEFORE_DATE: Final = re.compile(
    rf"(?:\s+{words.DAYPART})?(?:\s*\(\s*|\s*[-–—]\s*|,?\s+(?:the\s+)?)"
)
_NTH_DAY: Final = re.compile(
    r"(?P<d>\d{1,2})(?:st|nd|rd|th)\b"
    r"(?:\s+of\s+(?P<rel>last|this|next)\s+month\b|(?!\s+[A-Za-z]))"
)
_ON_THE: Final = re.compile(r"\b[Oo]n\s+the\s+$")
_AT_THE: Final = re.compile(r"\b(?:at|over|on|during)\s+the\s+$", re.IGNORECASE)


def weekday(context: Context, position: int) -> Reading | None:
    """ "Wednesday", "Wednesday, 5 April 2023", "Friday evening", "Monday of last week"."""
    match = _WEEKDAY.match(context.text, position)
    if not match or _NOT_WEEKDAYS.search(context.text, max(0, position - 8), position):
        return None
    if _TITLE_BEFORE.search(context.text, max(0, position - 5), position) and _TITLE_AFTER.match(
        context.text, match.end()
    ):
        return None
    gap = _BEFORE_DATE.match(context.text, match.end())
    if gap:
        for rule in (absolute.day_month, absolute.month_day, absolute.slashed, absolute.iso):
            dated = rule(context, gap.end())
            if dated:
                return _with_weekday(context, position, gap, dated)
    if not re.fullmatch(words.WEEKDAY_FULL, match["w"], re.IGNORECASE):
        return None
    number = words.weekday_number(match["w"])
    after = _AFTER_WEEKDAY.match(context.text, match.end())
    end = after.end() if after else match.end()
    day = context.anchor.day if context.anchor else None
    if after and after["rel"]:
        week = week_of(day) if day else None
        monday = starts(week) if week else None
        days = {"last": -7, "this": 0, "next": 7}[after["rel"].lower()] + number
        found = shift_days(monday, days) if monday else None
        return reading(position, end, Moment.day(found) if found else None)
    past, future = recent_weekday(day, number) if day else (None, None)
    return reading(
        position,
        end,
        Moment.day(past) if past else None,
        ahead=Moment.day(future) if future and future != past else None,
        follow=partial(_next_weekday, number),
    )


def _with_weekday(context: Context, start: int, gap: re.Match[str], dated: Reading) -> Reading:
    """The date, with its weekday before it and its closing bracket after it."""
    end = dated.end
    if "(" in gap.group():
        if context.text[end : end + 1] != ")":
            return Reading(start, end, dated.moment, dated.kind, dated.ahead, dated.follow)
        end += 1
    return Reading(start, end, dated.moment, dated.kind, dated.ahead, dated.follow)


def _next_weekday(number: int, after: date) -> Moment | None:
    """The first such weekday on or after a day."""
    found = shift_days(after, (number - after.weekday()) % 7)
    return Moment.day(found) if found else None


def day_of_month(context: Context, position: int) -> Reading | None:
    """ "the 24th", "the 24th of this month", after "on" only."""
    match = _NTH_DAY.match(context.text, position)
    if not match or not _ON_THE.search(context.text, max(0, position - 12), position):
        return None
    number = int(match["d"])
    if not 1 <= number <= 31:
        return None
    start = with_the(context, position)
    anchor = context.anchor
    if anchor is None or anchor.day is None:
        return reading(start, match.end(), None)
    rel = match["rel"]
    if rel:
        month = unit_at(anchor, "month", {"last": -1, "this": 0, "next": 1}[rel])
        first = starts(month) if month else None
        day = make_day(first.year, first.month, number) if first else None
        return reading(start, match.end(), day)
    here = make_day(anchor.day.year, anchor.day.month, number)
    past = here if number <= anchor.day.day else _of_month(anchor, -1, number)
    ahead = here if number > anchor.day.day else _of_month(anchor, 1, number)
    return reading(start, match.end(), past, ahead=ahead)


def _of_month(anchor: Anchor, offset: int, number: int) -> Moment | None:
    """A day of the month that lies `offset` months from the anchor's."""
    month = unit_at(anchor, "month", offset)
    first = starts(month) if month else None
    return make_day(first.year, first.month, number) if first else None


def weekend(context: Context, position: int) -> Reading | None:
    """ "at the weekend", "over the weekend": the last that has begun."""
    if not _AT_THE.search(context.text, max(0, position - 16), position):
        return None
    day = context.anchor.day if context.anchor else None
    moment = None
    if context.anchor and day:
        moment = unit_at(context.anchor, "weekend", 0 if day.weekday() >= 5 else -1)
    start = with_the(context, position)
    return reading(start, position + len("weekend"), moment, otherwise="period")
