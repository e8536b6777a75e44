"""Ranges: "since 2022", "by the end of 2027", "from 3 to 5 May", "March-May 2020".

Each public function is a rule (see `reading.Rule`), except `extend`, which looks for a second end
behind a point already read. A second end without a year is the first one on or after the first
end. "by" and "until" take the future reading of what leaves its direction open.
"""

from __future__ import annotations

import re
from typing import Final

from communique.mentions.times import words
from communique.mentions.times.calendar import between, ends, on_from, shift_days, starts
from communique.mentions.times.parts import whole
from communique.mentions.times.reading import Context, Reading, Rules, reading
from communique.mentions.times.relative import COUNT, count_of
from communique.model import Moment, Precision

_OPEN: Final = re.compile(
    r"(?P<w>since|until|till|through|thru|by|before|after|beyond|starting|beginning|effective|onwards?)\s+"
    r"(?:(?:at\s+least|as\s+late\s+as|around|about|late(?=\s+on)|no\s+later\s+than|from|in|on|as\s+of)"
    r"\s+)?(?:the\s+(?=\d))?",
    re.IGNORECASE,
)
_CLOCK: Final = (
    r"(?:(?:(?:\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\.?|\d\d?[:.]\d\d(?:\s?GMT)?|noon|midnight)\s+)"
    r"(?:on\s+)?)?"
)
_FROM: Final = re.compile(rf"from\s+{_CLOCK}(?:the\s+(?=\d))?", re.IGNORECASE)
_SINCE_CLAUSE: Final = re.compile(
    r"since\s+(?:[^\W\d_][\w'’-]*\s+){1,8}?(?:on|in)\s+(?:the\s+(?=\d))?", re.IGNORECASE
)
_COUNTED_BEFORE: Final = re.compile(
    r"\b(?:hours?|days?|weeks?|months?|years?|decades?)\s+$", re.IGNORECASE
)
_BETWEEN: Final = re.compile(r"between\s+(?:the\s+(?=\d))?", re.IGNORECASE)
_TO: Final = re.compile(
    rf"(?:,?\s+(?:to|through|thru|until|till|up\s+to)\s+|{words.DASH}){_CLOCK}(?:the\s+(?=\d))?",
    re.IGNORECASE,
)
_AND: Final = re.compile(r",?\s+and\s+", re.IGNORECASE)
_ON: Final = re.compile(r"\s+(?:onwards?|on(?=[\s,.;]*(?:$|[,.;]|the\b)))(?![^\W_])", re.IGNORECASE)
_WITHIN: Final = re.compile(
    rf"(?:within|in\s+the\s+space\s+of)\s+(?:the\s+(?:next|coming)\s+)?(?P<n>{COUNT}|an?)[\s-]+"
    rf"(?P<u>{words.UNIT})s?(?![^\W_])(?:\s+of\s+[a-z]+)?",
    re.IGNORECASE,
)
_BOUNDS_AHEAD: Final = frozenset({"until", "till", "through", "thru", "by"})
_END_OF: Final = re.compile(r"before\s+(?:the\s+)?(?:very\s+)?(?:end|close)\b", re.IGNORECASE)
_NOW: Final = re.compile(r"(?:now|today)(?![^\W_])", re.IGNORECASE)
_FROM_DAY: Final = re.compile(
    r"(?P<w>as\s+(?P<of>of|from)|with\s+effect\s+from|not?\s+later\s+than|at\s+the\s+latest\s+by)\s+"
    r"(?:the\s+(?=\d))?",
    re.IGNORECASE,
)


def _close(second: Reading, first: Moment) -> Moment | None:
    """The value of a second end: without a year, the first one on or after the first end."""
    start = starts(first)
    if second.follow and start:
        return second.follow(start)
    return second.moment


def _join(start: int, first: Reading, second: Reading) -> Reading | None:
    """The range from the first end to the second."""
    if first.kind in ("duration", "frequency") or second.kind in ("duration", "frequency"):
        return None
    if first.moment is None:
        return Reading(start, second.end, None, "period")
    if Precision.OPEN in (first.moment.precision, second.moment and second.moment.precision):
        return None
    closing = _close(second, first.moment)
    moment = between(starts(first.moment), ends(closing)) if closing else None
    if closing and moment is None:
        return None
    ahead = None
    if first.ahead:
        later = _close(second, first.ahead)
        ahead = between(starts(first.ahead), ends(later)) if later else None
    return Reading(start, second.end, moment, "period", ahead)


def extend(context: Context, first: Reading) -> Reading | None:
    """The range that a second end behind a point makes of it ("March-May", "Monday to Friday")."""
    match = _TO.match(context.text, first.end)
    second = whole(context, match.end()) if match else None
    if second is None or first.narrative or second.narrative:
        return None
    return _join(first.start, first, second)


def from_to(context: Context, position: int) -> Reading | None:
    """ "from Monday to Friday", "from 2025 onwards"; "from 2025" alone stays a point."""
    match = _FROM.match(context.text, position)
    first = whole(context, match.end()) if match else None
    if match is None or first is None or first.narrative:
        return None
    onwards = _ON.match(context.text, first.end)
    if onwards and first.moment and (start := starts(first.moment)):
        ahead = _since(first.ahead) if first.ahead else None
        return Reading(position, onwards.end(), Moment.since(start), "period", ahead)
    joined = extend(context, Reading(position, first.end, first.moment, first.kind, first.ahead))
    if joined:
        return joined
    if first.kind == "period" and first.moment and first.moment.precision is Precision.RANGE:
        return Reading(position, first.end, first.moment, "period", first.ahead)
    return None


def _since(moment: Moment) -> Moment | None:
    """Open from the start of a moment."""
    start = starts(moment)
    return Moment.since(start) if start else None


def between_and(context: Context, position: int) -> Reading | None:
    """ "between 2014 and 2016", "between 5 and 7 May"."""
    match = _BETWEEN.match(context.text, position)
    if match is None:
        return None
    now = _NOW.match(context.text, match.end())
    day = context.anchor.day if context.anchor else None
    first = whole(context, match.end())
    if now:
        first = Reading(now.start(), now.end(), Moment.day(day) if day else None)
    if first is None or first.narrative:
        return None
    link = _AND.match(context.text, first.end)
    second = whole(context, link.end()) if link else None
    joined = _join(position, first, second) if second else None
    if joined is None and first.kind == "period":
        return Reading(position, first.end, first.moment, "period", first.ahead)
    return joined


def _opened(word: str, moment: Moment | None) -> Moment | None:
    """The open range that a preposition makes of a moment."""
    start, end = (starts(moment), ends(moment)) if moment else (None, None)
    if word in ("since", "starting", "beginning", "effective"):
        return Moment.since(start) if start else None
    if word in ("until", "till", "through", "thru", "by"):
        return Moment.until(end) if end else None
    if word == "before":
        day = shift_days(start, -1) if start else None
        return Moment.until(day) if day else None
    day = shift_days(end, 1) if end else None
    return Moment.since(day) if day else None


def open_range(context: Context, position: int) -> Reading | None:
    """ "since 2022", "until June", "by the end of 2027", "since the war began in May"."""
    match = _OPEN.match(context.text, position)
    found = whole(context, match.end()) if match else None
    if match and found is None and match["w"].lower() == "since":
        clause = _SINCE_CLAUSE.match(context.text, position)
        found = whole(context, clause.end()) if clause else None
    if match is None or found is None or found.narrative:
        return None
    if found.kind in ("duration", "frequency"):
        return None
    word = match["w"].lower()
    rest = context.text[found.end : found.end + 2]
    if word in ("before", "after") and (
        rest in ("'s", "’s")
        or _COUNTED_BEFORE.search(context.text, max(0, position - 10), position)
    ):
        return None
    if word == "by" and found.moment and found.moment.precision is Precision.RANGE:
        joined = extend(context, found)
        found = joined or found
    if word == "before" and _END_OF.match(context.text, position):
        word = "by"
    ahead = word in _BOUNDS_AHEAD and found.ahead is not None
    moment = _opened(word, found.ahead if ahead else found.moment)
    later = _opened(word, found.ahead) if found.ahead and not ahead else None
    return reading(position, found.end, moment, otherwise="period", ahead=later)


def bound_day(context: Context, position: int) -> Reading | None:
    """ "with effect from 1 July", "no later than 30 June", "as of 1 July" where that lies ahead."""
    match = _FROM_DAY.match(context.text, position)
    found = whole(context, match.end()) if match else None
    if match is None or found is None or found.narrative or found.moment is None:
        return None
    start, end = starts(found.moment), ends(found.moment)
    if "late" in match["w"].lower():
        closes = ends(found.ahead) if found.ahead else end
        return reading(position, found.end, Moment.until(closes)) if closes else None
    today = context.anchor.last if context.anchor else None
    if match["of"] and (today is None or start is None or start <= today):
        return None
    ahead = _since(found.ahead) if found.ahead else None
    return reading(position, found.end, Moment.since(start), ahead=ahead) if start else None


def within(context: Context, position: int) -> Reading | None:
    """ "within five years": from the anchor on."""
    match = _WITHIN.match(context.text, position)
    if not match:
        return None
    if re.search(r"\sof\s+[a-z]+$", match.group()):
        return None
    text = match["n"].lower()
    count = 1.0 if text in ("a", "an") else count_of(text)
    if count is None:
        return None
    moment = on_from(context.anchor, count, match["u"].lower()) if context.anchor else None
    return reading(position, match.end(), moment, otherwise="period")


RANGES: Final[Rules] = dict.fromkeys(
    ("since", "until", "till", "through", "thru", "by", "before", "after", "beyond", "starting",
     "beginning", "effective"),
    (open_range,),
) | dict.fromkeys(
    ("as", "with", "no", "not", "at"), (bound_day,)
) | {"from": (from_to,), "between": (between_and,), "within": (within,)}  # fmt: skip
"""The rules for ranges, by lower-case key word."""
