"""Lengths and rhythms: "five years", "two weeks ago", "a year later", "annually", "every month".

Each public function is a rule (see `reading.Rule`). `counted` stands at the unit and looks back
for its count, since counts are far more common in news than units of time.
"""

from __future__ import annotations

import re
from typing import Final

from communique.mentions.times import words
from communique.mentions.times.reading import Context, Reading, Rules, reading
from communique.mentions.times.relative import COUNT, ago, count_of, hence

_UNIT: Final = re.compile(
    rf"(?P<u>{words.UNIT}|centur|weekend)(?P<s>s|ies|y)?(?![^\W_])", re.IGNORECASE
)
_COUNT_BEFORE: Final = re.compile(
    rf"(?<![\w.,$€£¥₹-])(?P<n>{COUNT}|half\s+an?|an?|some|many)"
    r"(?P<sep>[\s-]+(?:(?:more|full|whole|consecutive|straight|further|additional|long)\s+)?)$",
    re.IGNORECASE,
)
_VAGUE_BEFORE: Final = re.compile(r"(?:\b(?:several|many|some|a\s+few)\s+)$", re.IGNORECASE)
_AGO: Final = re.compile(r"\s+ago(?![^\W_])(?:\s+(?:today|this\s+(?:week|month))\b)?")
_HENCE: Final = re.compile(r"\s+(?:from\s+(?:now|today)|hence)(?![^\W_])")
_TIME: Final = re.compile(r"(?:['’]s?)?\s+time(?![^\W_])")
_NARRATIVE: Final = re.compile(r"\s+(?P<w>later|earlier)(?![^\W_])")
_OLD: Final = re.compile(r"[\s-]+old(?![^\W_])", re.IGNORECASE)
_LASTING: Final = re.compile(
    r"\b(?:for|within|over|in|lasting|lasts?|lasted|took|takes|after|nearly|almost|about|around)\s+$",
    re.IGNORECASE,
)
_PRICED: Final = re.compile(
    r"(?:\d|%|\b(?:once|twice|times|hundred|thousand|million|billion|trillion|dollars|euros|pounds|"
    r"yen|yuan|rupees|people|tons|tonnes|barrels|percent|cent|[mb]n|[mbk]))\s+$",
    re.IGNORECASE,
)
_EVERY: Final = re.compile(
    rf"(?:every|each)\s+(?:other\s+|single\s+)?(?:(?:{COUNT})\s+)?"
    rf"(?:{words.UNIT}s?|{words.WEEKDAY_FULL}|{words.MONTH}|spring|summer|autumn|winter|morning|night)"
    r"(?![^\W_])|per\s+(?:annum|hour|day|week|month|quarter|year)(?![^\W_])",
    re.IGNORECASE,
)
_LOWER: Final = re.compile(r"[a-z]+")
_IN: Final = re.compile(r"\b[Ii]n\s+$")
_FUTURE: Final = re.compile(
    r"\b(?:will|would|shall|due|expected|scheduled|set|planned)\b(?!\s+have\b)"
    r"(?:(?!\b(?:after|since|first|been)\b)[^.;!?\n])*\b[Ii]n\s+$"
)
_GOES_ON: Final = re.compile(r"\s+(?:of|after|before|since|to)\b|['’]")
_TOLD_UNITS: Final = frozenset({"day", "week", "month", "year"})
_RHYTHMS: Final = (
    "annually yearly monthly weekly quarterly biannually annual biennial biannual daily semiannual"
).split()


def count_before(context: Context, position: int) -> re.Match[str] | None:
    """The count that stands right before a unit."""
    return _COUNT_BEFORE.search(context.text, max(0, position - 40), position)


def _value(text: str) -> float | None:
    """The value of a count before a unit; `None` when vague."""
    lower = text.lower()
    if lower in ("a", "an"):
        return 1.0
    if lower.startswith("half a"):
        return 0.5
    return None if lower in ("some", "many") else count_of(lower)


def counted(context: Context, position: int) -> Reading | None:
    """ "two weeks ago", "in three months' time", "a year later", "five years", "three-day"."""
    match = _UNIT.match(context.text, position)
    if not match or _OLD.match(context.text, match.end()):
        return None
    unit = match["u"].lower()
    if unit in ("weekend",):
        return None
    unit = "century" if unit == "centur" else unit
    end, before = match.end(), count_before(context, position)
    if before is None:
        then = _AGO.match(context.text, end)
        return reading(position, then.end(), None) if then and match["s"] == "s" else None
    count, start = _value(before["n"]), before.start("n")
    then = _AGO.match(context.text, end)
    if then:
        moment = ago(context.anchor, count, unit) if count is not None else None
        return reading(start, then.end(), moment)
    then = _HENCE.match(context.text, end)
    if then is None and _IN.search(context.text, max(0, start - 12), start):
        then = _TIME.match(context.text, end)
        if then is None and _due_in(context, start, end):
            moment = hence(context.anchor, count, unit) if count is not None else None
            return reading(start, end, moment)
    if then:
        moment = hence(context.anchor, count, unit) if count is not None else None
        return reading(start, then.end(), moment)
    return _told_or_lasting(context, match, before, count, unit)


def _due_in(context: Context, start: int, end: int) -> bool:
    """Whether the clause before "in three days" speaks of the future."""
    if _GOES_ON.match(context.text, end):
        return False
    return _FUTURE.search(context.text, max(0, start - 80), start) is not None


def _told_or_lasting(
    context: Context, match: re.Match[str], before: re.Match[str], count: float | None, unit: str
) -> Reading | None:
    """A time told from another ("a year later"), a rhythm ("$5m a year") or a length."""
    start, end = before.start("n"), match.end()
    told = _NARRATIVE.match(context.text, end)
    if told:
        whole = (
            count is not None and count == int(count) and unit in ("day", "week", "month", "year")
        )
        if count is None or not whole:
            return Reading(start, told.end(), None, "date")
        offset = int(count) if told["w"] == "later" else -int(count)
        return Reading(start, told.end(), None, "date", narrative=(offset, unit))
    single = before["n"].lower() in ("a", "an")
    hyphen = "-" in before["sep"]
    if single and not hyphen:
        if _PRICED.search(context.text, max(0, start - 12), start):
            return Reading(start, end, None, "frequency")
        lasting = _LASTING.search(context.text, max(0, start - 10), start)
        return Reading(start, end, None, "duration") if lasting else None
    if before["n"].lower() in ("one", "1") and not hyphen:
        lasting = _LASTING.search(context.text, max(0, start - 10), start)
        return Reading(start, end, None, "duration") if lasting else None
    if not match["s"] and not hyphen and count is not None and count > 1:
        return None
    return Reading(start, end, None, "duration")


def every(context: Context, position: int) -> Reading | None:
    """ "every two years", "each month", "per annum"."""
    match = _EVERY.match(context.text, position)
    return Reading(position, match.end(), None, "frequency") if match else None


def rhythm(context: Context, position: int) -> Reading | None:
    """ "annually", "monthly"; a capital makes it a name ("the Daily Mail")."""
    word = _LOWER.match(context.text, position)
    return Reading(position, word.end(), None, "frequency") if word else None


DURATIONS: Final[Rules] = (
    dict.fromkeys(
        [
            form
            for unit in ("hour", "day", "week", "fortnight", "month", "quarter", "year", "decade")
            for form in (unit, unit + "s")
        ]
        + ["century", "centuries"],
        (counted,),
    )
    | dict.fromkeys(("every", "each", "per"), (every,))
    | dict.fromkeys(_RHYTHMS, (rhythm,))
)
"""The rules for lengths and rhythms, by lower-case key word."""
