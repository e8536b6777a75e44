"""Expressions that need the publication date: "yesterday", "last week", "Friday", "next March".

Each public function is a rule (see `reading.Rule`) that reads at its key word. Without an anchor,
or with one less precise than the expression, the reading's moment is `None`. Vague counts are
read as: a couple 2, a few 3, several 4; "recent" and "coming" days, weeks, months and years
as 7, 4, 6 and 5.
"""

from __future__ import annotations

import re
from typing import Final

from communique.mentions.numbers import WORDS, parse_number
from communique.mentions.times import absolute, words
from communique.mentions.times.calendar import (
    SEASON_STARTS,
    Anchor,
    back_from,
    between,
    ends,
    on_from,
    point_from,
    recent_weekday,
    season_of,
    shift_days,
    starts,
    unit_at,
)
from communique.mentions.times.reading import Context, Reading, reading
from communique.model import Moment

VAGUE: Final = {"couple": 2.0, "few": 3.0, "several": 4.0}
_TOLD: Final = frozenset({"previous", "preceding", "following"})
_RECENT: Final = {"hour": 24.0, "day": 7.0, "week": 4.0, "month": 6.0, "year": 5.0, "decade": 3.0}
_BACK: Final = frozenset({"last", "past", "previous", "preceding"})
_ON: Final = frozenset({"next", "coming", "upcoming", "following"})

COUNT: Final = (
    rf"(?:\d{{1,5}}(?:\.\d+)?|{WORDS}|(?:a\s+)?(?:couple(?:\s+of)?|few)|several)(?![^\W_])"
)
_LONG_UNIT: Final = rf"(?P<u>{words.UNIT}|weekend|centur)(?P<s>s|ies|y)?(?![^\W_])"
_TARGET: Final = (
    rf"(?:(?P<n>{COUNT})(?:[\s-]+(?:or\s+so|consecutive|full|calendar|fiscal|financial))?[\s-]+)?"
    rf"(?:(?:calendar|fiscal|financial)\s+)?{_LONG_UNIT}(?!-old|\s+old\b)"
)
_MODIFIED: Final = re.compile(
    r"(?P<mod>last|past|previous|preceding|this|these|current|next|coming|upcoming|following|recent)"
    r"(?:\s+(?P<mod2>past|coming|last|next))?\s+"
    rf"(?:{_TARGET}|(?P<m>{words.MONTH})|(?P<w>{words.WEEKDAY_FULL})(?![^\W_])"
    rf"(?:\s+{words.DAYPART}\b)?"
    rf"|(?P<season>{words.SEASON})|(?P<part>night|morning|afternoon|evening)\b)",
    re.IGNORECASE,
)
_THE: Final = re.compile(r"\b[Tt]he\s+(?:very\s+)?$")
_SIMPLE: Final = {
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "yesterday": -1,
}
_SIMPLE_DAY: Final = re.compile(
    rf"(?P<w>today|tonight|tomorrow|yesterday)\b(?:\s+{words.DAYPART}\b)?", re.IGNORECASE
)
_SEASON: Final = re.compile(words.SEASON)
_BEFORE_SEASON: Final = re.compile(
    r"\b(?:in|during|since|until|till|by|throughout)\s+(?:the\s+)?$", re.IGNORECASE
)
_OF: Final = re.compile(r"\s+of\s(?!\w+ing\b)")
_BOOKED: Final = re.compile(r"(?:fiscal|financial|calendar)\s", re.IGNORECASE)
_BEFORE_LAST: Final = re.compile(
    r"(?P<u>day|night|week|weekend|month|year)\s+(?P<w>before\s+last|after\s+next)(?![^\W_])",
    re.IGNORECASE,
)
_RECENTLY: Final = re.compile(r"(?:recently|lately)(?![^\W_]|-)", re.IGNORECASE)
_NOT_RECENTLY: Final = re.compile(r"\b(?:until|till|only)\s+$", re.IGNORECASE)
_YESTER: Final = re.compile(
    r"(?:[Dd]ay\s+(?P<d>before\s+yesterday|after\s+tomorrow)\b)", re.IGNORECASE
)


def count_of(text: str) -> float | None:
    """The value of a count, with a few and several as the module says."""
    vague = text.lower().replace(" of", "").split()[-1]
    return VAGUE[vague] if vague in VAGUE else parse_number(text)


def with_the(context: Context, position: int) -> int:
    """Where the expression starts when "the" stands before it."""
    found = _THE.search(context.text, max(0, position - 12), position)
    return found.start() if found else position


def simple_day(context: Context, position: int) -> Reading | None:
    """ "today", "yesterday", "tomorrow", "tonight", with a part of the day after it."""
    match = _SIMPLE_DAY.match(context.text, position)
    if not match:
        return None
    offset = _SIMPLE[match["w"].lower()]
    moment = unit_at(context.anchor, "day", offset) if context.anchor else None
    return reading(position, match.end(), moment)


def overnight(context: Context, position: int) -> Reading | None:
    """ "overnight": from the day before to the day."""
    day = context.anchor.day if context.anchor else None
    moment = between(shift_days(day, -1), day) if day else None
    return reading(position, position + len("overnight"), moment, otherwise="period")


def recently(context: Context, position: int) -> Reading | None:
    """ "recently", "lately": within the month before, as far as anyone can say."""
    match = _RECENTLY.match(context.text, position)
    if not match or _NOT_RECENTLY.search(context.text, max(0, position - 8), position):
        return None
    moment = back_from(context.anchor, 1, "month") if context.anchor else None
    return reading(position, match.end(), moment, otherwise="period")


def day_beside(context: Context, position: int) -> Reading | None:
    """ "the day before yesterday", "the day after tomorrow"."""
    match = _YESTER.match(context.text, position)
    if not match:
        return None
    offset = -2 if match["d"].lower().startswith("before") else 2
    moment = unit_at(context.anchor, "day", offset) if context.anchor else None
    return reading(with_the(context, position), match.end(), moment)


def beside_last(context: Context, position: int) -> Reading | None:
    """ "the week before last", "the year after next"."""
    match = _BEFORE_LAST.match(context.text, position)
    start = with_the(context, position)
    if not match or start == position:
        return None
    unit = match["u"].lower().replace("night", "day")
    offset = -2 if match["w"].lower().startswith("before") else 2
    moment = unit_at(context.anchor, unit, offset) if context.anchor else None
    return reading(start, match.end(), moment, otherwise="period")


def modified(context: Context, position: int) -> Reading | None:
    """ "last week", "this January", "the next five years", "next Friday", "in recent months"."""
    match = _MODIFIED.match(context.text, position)
    if not match:
        return None
    mod = (match["mod2"] or match["mod"]).lower()
    start = with_the(context, position)
    if mod in _TOLD and start == position:
        return None
    if match["u"]:
        return _modified_unit(context, match, mod, start)
    if mod in ("recent", "these") or (match["m"] and not match["m"][0].isupper()):
        return None
    anchor = None if mod in _TOLD else context.anchor
    moment = None
    if anchor and match["m"]:
        moment = _modified_month(anchor, mod, words.month_number(match["m"]))
    elif anchor and match["w"]:
        moment = _modified_weekday(anchor, mod, words.weekday_number(match["w"]))
    elif anchor and match["season"]:
        moment = _modified_season(anchor, mod, match["season"].lower())
    elif match["part"]:
        if (mod, match["part"].lower()) != ("last", "night") and mod != "this":
            return None
        moment = unit_at(anchor, "day", -1 if mod == "last" else 0) if anchor else None
    return reading(position, match.end(), moment, otherwise="period" if match["season"] else "date")


def _modified_unit(context: Context, match: re.Match[str], mod: str, start: int) -> Reading | None:
    """A counted or single unit after "last", "next" and the like."""
    anchor, unit = context.anchor, match["u"].lower()
    unit = "century" if unit == "centur" else unit
    plural = (match["s"] or "") in ("s", "ies")
    if mod == "last" and _OF.match(context.text, match.end()):
        return None
    if unit == "day" and start < match.start() and not match["n"] and not plural:
        return None
    if match["n"] or plural:
        count = count_of(match["n"]) if match["n"] else _RECENT.get(unit)
        if count is None or unit == "weekend" or mod in ("current", "this", "these"):
            return None
        if not match["n"] and mod in ("previous", "preceding", "following", "last", "next"):
            return None
        direction = on_from if mod in _ON else back_from
        moment = direction(anchor, count, unit) if anchor and mod != "following" else None
        return reading(start, match.end(), moment, otherwise="period")
    if mod in ("recent", "these", "previous", "preceding", "following") or unit == "hour":
        return None
    whole = unit == "quarter" or _BOOKED.search(match.group()) is not None
    if mod in ("past", "coming", "upcoming") or (
        mod in ("last", "next") and start < match.start() and not whole
    ):
        if unit == "weekend":
            moment = _weekend(anchor, mod) if anchor else None
            return reading(start, match.end(), moment, otherwise="period")
        direction = on_from if mod in _ON else back_from
        moment = direction(anchor, 1, unit) if anchor else None
        return reading(start, match.end(), moment, otherwise="period")
    if unit == "fortnight":
        return None
    if unit == "weekend":
        moment = _weekend(anchor, mod) if anchor else None
    else:
        offset = {"last": -1, "next": 1}.get(mod, 0)
        moment = unit_at(anchor, unit, offset) if anchor else None
    if mod != "current" and not (whole and mod in ("last", "next")):
        start = match.start()
    calm = "date" if unit in ("day", "month", "year") else "period"
    return reading(start, match.end(), moment, otherwise=calm)


def _weekend(anchor: Anchor, mod: str) -> Moment | None:
    """The weekend: "last" is over or running, "this" and "next" end after the day."""
    if anchor.day is None:
        return None
    here = unit_at(anchor, "weekend", 0)
    if mod in _BACK:
        return here if anchor.day.weekday() == 6 else unit_at(anchor, "weekend", -1)
    return unit_at(anchor, "weekend", 1) if mod == "next" and anchor.day.weekday() > 4 else here


def _modified_month(anchor: Anchor, mod: str, month: int) -> Moment | None:
    """A month before, of, or after the anchor's."""
    if mod in ("this", "current", "these"):
        return Moment.month(anchor.year, month) if anchor.year else None
    here = anchor.month
    if here is None:
        return None
    if mod in _ON:
        return Moment.month(here.year + (month <= here.month), month)
    return Moment.month(here.year - (month >= here.month), month)


def _modified_weekday(anchor: Anchor, mod: str, weekday: int) -> Moment | None:
    """A weekday before, in the week of, or after the anchor."""
    day = anchor.day
    if day is None:
        return None
    past, future = recent_weekday(day, weekday)
    if mod in _ON:
        found = shift_days(day, 7) if future == day else future
    elif mod in _BACK or mod == "recent":
        found = shift_days(past, -7) if past == day else past
    else:
        found = shift_days(day, weekday - day.weekday())
    return Moment.day(found) if found else None


def _modified_season(anchor: Anchor, mod: str, name: str) -> Moment | None:
    """A season that is over, of this year, or yet to begin."""
    if anchor.day is None and anchor.month is None:
        return None
    options = [season_of(name, year) for year in range(anchor.first.year - 2, anchor.last.year + 3)]
    if mod in _BACK:
        over = [one for one in options if (end := ends(one)) and end < anchor.first]
        return over[-1]
    if mod in _ON:
        coming = [one for one in options if (start := starts(one)) and start > anchor.last]
        return coming[0]
    running = anchor.first.month < 3 and name == "winter"
    return season_of(name, anchor.first.year - running)


def season_alone(context: Context, position: int) -> Reading | None:
    """ "the spring" after a preposition: the last that has begun, and the next to begin."""
    match = _SEASON.match(context.text, position)
    if not match or not _BEFORE_SEASON.search(context.text, max(0, position - 16), position):
        return None
    if absolute.season(context, position):
        return None
    start = with_the(context, position)
    anchor = context.anchor
    if anchor is None or anchor.month is None:
        return reading(start, match.end(), None, otherwise="period")
    name = match.group().lower()
    begun = anchor.month.month >= SEASON_STARTS[name]
    past = season_of(name, anchor.month.year - (not begun))
    ahead = season_of(name, anchor.month.year + begun)
    return reading(start, match.end(), past, ahead=ahead)


def ago(anchor: Anchor | None, count: float, unit: str) -> Moment | None:
    """What lies `count` units before the anchor."""
    return point_from(anchor, -count, unit) if anchor else None


def hence(anchor: Anchor | None, count: float, unit: str) -> Moment | None:
    """What lies `count` units after the anchor."""
    return point_from(anchor, count, unit) if anchor else None
