"""Parts of a point: "early 2023", "the end of March", "the first quarter of last year".

Each public function is a rule (see `reading.Rule`). `whole` reads a part or a plain point and is
what prefixes ("since", "by") and ranges build on.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from communique.mentions.numbers import parse_number
from communique.mentions.times import words
from communique.mentions.times.calendar import (
    between,
    ends,
    months_of,
    part_of,
    quarter_of,
    shift_days,
    shift_months,
    starts,
)
from communique.mentions.times.points import WORD, longest, point, the_unit
from communique.mentions.times.reading import Context, Reading, Rules, reading
from communique.model import Moment, Precision

_PART: Final = re.compile(
    r"(?P<p>early|mid|late|end|start)(?:[\s-]+(?:(?:in|on)\s+(?:the\s+)?)?)(?:the\s+(?=\d{3}0))?",
    re.IGNORECASE,
)
_EDGE: Final = re.compile(
    r"(?:very\s+)?(?P<e>end|close|beginning|start|middle|turn|outset)\s+of\s+", re.IGNORECASE
)
_EDGES: Final = {
    "end": "end", "close": "end", "beginning": "start", "start": "start", "outset": "start",
    "turn": "start", "middle": "mid",
}  # fmt: skip
_YEAR_END: Final = re.compile(r"year[-\s]end(?![^\W_])")
_THE: Final = re.compile(r"\b[Tt]he\s+(?:very\s+)?$")
_NTH: Final = re.compile(
    r"(?P<n>first|second|third|fourth|last|final|latter|1st|2nd|3rd|4th)\s+"
    r"(?:(?P<c>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|few)\s+)?"
    r"(?P<u>quarter|half|week|day|month)(?P<s>s)?(?:\s+(?:of|in)\s+(?:the\s+(?=\d))?|\s+)",
    re.IGNORECASE,
)
_QUARTER: Final = re.compile(
    r"(?P<n>first|second|third|fourth|1st|2nd|3rd|4th)\s+quarter(?![^\W_]|-|\s+(?:of|in)\b)",
    re.IGNORECASE,
)
_IN_THE: Final = re.compile(r"\b(?:in|during|for|since|by)\s+the\s+$", re.IGNORECASE)
_ROUGHLY: Final = re.compile(
    r"(?:earlier|later)\s+(?:on\s+|in\s+)?(?=this\b|last\b|next\b|in\b|on\b|today\b|that\b|the\b|"
    r"(?:[Mm]on|[Tt]ues|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur|[Ss]un)day)",
    re.IGNORECASE,
)
_THIS_TIME: Final = re.compile(r"[Tt]his\s+time\s+last\s+year\b")
_WEEK_OF: Final = re.compile(r"week\s+(?:of|beginning|starting|ending)\s+(?:on\s+)?")


def _start(context: Context, position: int) -> int:
    """Where the expression starts when "the" stands before it."""
    found = _THE.search(context.text, max(0, position - 10), position)
    return found.start() if found else position


def _cut(found: Reading, start: int, part: str) -> Reading:
    """A part of what was read."""
    moment = part_of(found.moment, part) if found.moment else None
    ahead = part_of(found.ahead, part) if found.ahead else None
    plain = found.moment is not None and found.moment.precision is Precision.DAY
    return reading(
        start,
        found.end,
        moment,
        otherwise=found.kind,
        ahead=ahead,
        follow=found.follow if plain else None,
    )


def early_or_late(context: Context, position: int) -> Reading | None:
    """ "early 2023", "mid-March", "late last year", "late on Tuesday", "end-2024"."""
    match = _PART.match(context.text, position)
    if not match:
        return None
    part = match["p"].lower()
    if part in ("end", "start") and "-" not in match.group():
        return None
    found = point(context, match.end())
    return _cut(found, position, part) if found else None


def edge(context: Context, position: int) -> Reading | None:
    """ "the end of 2027", "the beginning of next month", "the turn of the century"."""
    match = _EDGE.match(context.text, position)
    if not match:
        return None
    found = the_unit(context, match.end()) or whole(context, match.end())
    if not found:
        return None
    return _cut(found, _start(context, position), _EDGES[match["e"].lower()])


def year_end(context: Context, position: int) -> Reading | None:
    """ "year-end": December of the anchor's year."""
    match = _YEAR_END.match(context.text, position)
    if not match:
        return None
    year = context.anchor.year if context.anchor else None
    moment = Moment.month(year, 12) if year else None
    return reading(_start(context, position), match.end(), moment)


def earlier_or_later(context: Context, position: int) -> Reading | None:
    """ "earlier this month", "later this year": the month, the year; of a week, the part."""
    match = _ROUGHLY.match(context.text, position)
    if not match:
        return None
    found = the_unit(context, match.end()) or point(context, match.end())
    if not found or found.end <= match.end():
        return None
    if found.narrative:
        return replace(found, start=position)
    moment, day = found.moment, context.anchor.day if context.anchor else None
    if moment and day and moment.precision is Precision.RANGE:
        start, end = starts(moment), ends(moment)
        if start and end and start <= day <= end:
            early = match.group().lower().startswith("earlier")
            moment = between(start, day) if early else between(day, end)
    return reading(position, found.end, moment, otherwise=found.kind, ahead=found.ahead)


def nth_part(context: Context, position: int) -> Reading | None:
    """ "the third quarter of 2024", "the first six months of last year", "first week of March"."""
    match = _NTH.match(context.text, position)
    if not match:
        return _quarter_alone(context, position)
    found = the_unit(context, match.end()) or point(context, match.end())
    if not found:
        return _quarter_alone(context, position)
    which = match["n"].lower()
    number = words.ORDINALS.get(which, -1)
    count = parse_number(match["c"]) if match["c"] else 1.0
    unit = match["u"].lower()
    if count is None or (match["c"] and not match["s"]):
        return None
    start = _start(context, position)
    if found.moment is None:
        return reading(start, found.end, None, otherwise="period")
    moment = _nth(found.moment, number, int(count), unit)
    ahead = _nth(found.ahead, number, int(count), unit) if found.ahead else None
    return reading(start, found.end, moment, ahead=ahead) if moment else None


def _quarter_alone(context: Context, position: int) -> Reading | None:
    """ "in the third quarter": the last such quarter that has begun."""
    match = _QUARTER.match(context.text, position)
    if not match or not _IN_THE.search(context.text, max(0, position - 16), position):
        return None
    number, month = words.ORDINALS[match["n"].lower()], None
    if context.anchor and context.anchor.month:
        month = context.anchor.month
    start = _start(context, position)
    if month is None:
        return reading(start, match.end(), None, otherwise="period")
    begun = month.month >= 3 * number - 2
    past = quarter_of(month.year - (not begun), number)
    return reading(start, match.end(), past, ahead=quarter_of(month.year + begun, number))


def _nth(moment: Moment, number: int, count: int, unit: str) -> Moment | None:
    """`count` units of a moment from its `number`-th on, or its last ones (-1)."""
    start, end = starts(moment), ends(moment)
    if start is None or end is None:
        return None
    if unit in ("quarter", "half"):
        if moment.precision is not Precision.YEAR:
            days = (end - start).days + 1
            middle = shift_days(start, days // 2)
            if unit == "quarter" or middle is None:
                return None
            if number == 1:
                return between(start, shift_days(middle, -1))
            return between(middle, end)
        if unit == "quarter":
            return quarter_of(start.year, 4 if number == -1 else number)
        if number > 2:
            return None
        return months_of(start.year, 1 if number == 1 else 7, 6)
    if moment.precision is Precision.DAY:
        return None
    if unit == "month":
        if moment.precision is not Precision.YEAR or not 1 <= count <= 12:
            return None
        first = 13 - count if number == -1 else (number - 1) * count + 1
        if first + count > 13:
            return None
        return (
            Moment.month(start.year, first) if count == 1 else months_of(start.year, first, count)
        )
    size = 7 if unit == "week" else 1
    if number == -1:
        return _day_or_range(shift_days(end, 1 - size * count), end)
    first_day = shift_days(start, (number - 1) * size * count)
    last_day = shift_days(first_day, size * count - 1) if first_day else None
    return _day_or_range(first_day, last_day)


def _day_or_range(start: date | None, end: date | None) -> Moment | None:
    """One day when both ends are the same, else the range."""
    return Moment.day(start) if start and start == end else between(start, end)


def week_of_day(context: Context, position: int) -> Reading | None:
    """ "the week of 5 June": seven days from the day, or up to it ("the week ending ...")."""
    match = _WEEK_OF.match(context.text, position)
    found = point(context, match.end()) if match else None
    if match is None or found is None:
        return None
    moment = None
    if found.moment and found.moment.precision is Precision.DAY:
        day = starts(found.moment)
        if day and "ending" in match.group():
            moment = between(shift_days(day, -6), day)
        elif day:
            moment = between(day, shift_days(day, 6))
    elif found.moment:
        return None
    return reading(_start(context, position), found.end, moment, otherwise="period")


def time_last_year(context: Context, position: int) -> Reading | None:
    """ "this time last year": the month, a year before."""
    match = _THIS_TIME.match(context.text, position)
    if not match:
        return None
    month = context.anchor.month if context.anchor else None
    then = shift_months(month, -12) if month else None
    return reading(position, match.end(), Moment.month(then.year, then.month) if then else None)


PARTS: Final[Rules] = (
    dict.fromkeys(("early", "mid", "late"), (early_or_late,))
    | dict.fromkeys(("close", "beginning", "middle", "turn", "outset"), (edge,))
    | dict.fromkeys(("end", "start"), (edge, early_or_late))
    | dict.fromkeys(("earlier", "later"), (earlier_or_later,))
    | dict.fromkeys(
        (
            "first",
            "second",
            "third",
            "fourth",
            "last",
            "final",
            "latter",
            "1st",
            "2nd",
            "3rd",
            "4th",
        ),
        (nth_part,),
    )
    | {"year": (year_end,), "week": (week_of_day,), "this": (time_last_year,)}
)
"""The rules for parts, by lower-case key word."""

_THE_BEFORE: Final = re.compile(r"the\s+(?:very\s+)?", re.IGNORECASE)


def whole(context: Context, position: int) -> Reading | None:
    """The part or point that starts at the offset, with "the" before it or not."""
    best = point(context, position)
    article = _THE_BEFORE.match(context.text, position)
    for here in {position, article.end() if article else position}:
        word = WORD.match(context.text, here)
        if word is None:
            continue
        found = longest(context, here, PARTS.get(word.group().lower(), ()))
        if found and (best is None or found.end > best.end):
            best = found
    return best
