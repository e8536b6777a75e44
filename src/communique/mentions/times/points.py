"""One point in time at an offset: the table of key words and the rules they start.

`point` is what the composing rules ("since ...", "the end of ...") build on. Bare months and bare
years are taken only where the words around them say that they are one.
"""

from __future__ import annotations

import re
from typing import Final

from communique.mentions.times import absolute, days, narrative, relative, words
from communique.mentions.times.calendar import unit_at
from communique.mentions.times.reading import Context, Reading, Rule, reading

_BEFORE_MONTH: Final = re.compile(
    r"\b(?:in|since|until|till|by|during|of|from|to|through|before|after|between|for|late|early|mid|"
    r"around|and|or|as\s+of|throughout)[\s-]+$|[-–—/]$",
    re.IGNORECASE,
)
_SURE_MONTH: Final = re.compile(
    r"\b(?:in|since|until|till|by|during|late|early|mid|through|throughout|end\s+of|from)[\s-]+$",
    re.IGNORECASE,
)
_BEFORE_YEAR: Final = re.compile(
    r"(?:\b(?:in|since|until|till|by|during|of|from|to|through|before|after|between|for|late|early|"
    r"mid|around|about|circa|and|or|the|year|years|its|their|his|her|our|this|that|throughout|on|"
    r"post|pre|summer|spring|autumn|winter|until|toward|towards|[a-z]+['’]s)[\s-]+|[(\[–—,;]\s*)$",
    re.IGNORECASE,
)
_SURE_YEAR: Final = re.compile(r"\b(?:in|since|of|until|by|year|from|to)\s+$", re.IGNORECASE)
_NUMBERED: Final = re.compile(
    r"(?:[$€£¥₹₩₽₴₦#№]\s?|\b(?:resolutions?|unscr|no|nos|number|article|articles|paragraph|page|"
    r"flight|room|order|directive|regulation|act|section|rule|form|bill|chapter|usd|eur|gbp|jpy|"
    r"rs|km|than|some|nearly|almost|approximately|roughly|over|least|exactly|only|model|route|"
    r"highway|peugeot|boeing)\.?\s+|[\w.,/]|(?<=[A-Za-z])(?<!mid)(?<!end)(?<!start)(?<!early)(?<!late)(?<!post)(?<!pre)-|\d\s?[-–—×x]\s?)$",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(
    r"\b(?:Vision|Agenda|Horizon|Force|Expo|EXPO|Euro|Cup|Games|Strategy|Roadmap|Blueprint|Project)\s$"
)
_COUNTED: Final = re.compile(
    r"[\s-]*(?:%|per\s?cent|°|(?:kilo|centi|milli)?met(?:er|re)s?|kms?\b|miles?|feet|ft\b|tons?|"
    r"tonnes?|kg\b|kilos?|kilograms?|lit(?:er|re)s?|barrels?|hectares?|acres?|troops|soldiers|"
    r"servicemen|personnel|people|persons|men\b|women|children|civilians|fighters|militants|dead|"
    r"deaths|injured|wounded|tanks?\b|vehicles|drones|rockets|missiles|shells|hours|days|weeks|"
    r"months|years|homes|houses|families|refugees|migrants|inmates|prisoners|cases|votes|seats|"
    r"delegates|jobs|workers|square|euros?|dollars?|pounds|yen|yuan|rubles|rupees|hryvnias?|hp\b|"
    r"volts|mw\b|megawatts|gw\b|local|foreign|more\b|additional|other\b|of\s+(?:them|whom|these))",
    re.IGNORECASE,
)
_PLURAL: Final = re.compile(r"\s+(?:[a-z]+\s)?(?!this\b|was\b|has\b|is\b|as\b|its\b)[a-z]{3,}s\b")
_NEXT_MONTH: Final = re.compile(rf"(?:{words.DASH}|\s+(?:to|and|through)\s+){words.MONTH}")
_NAME_BEFORE: Final = re.compile(r"(?:\b(?:Mrs?|Ms|Dr|Theresa|Brian|Robert|James)\.?\s+)$")
_SOURCE: Final = re.compile(r"\b(?:from|of|by|to|for|and|or|between|before|after)\s+$")
_SURNAME_AFTER: Final = re.compile(r"\s[A-Z][a-z]")
_NAME_AFTER: Final = re.compile(r"['’]s\s+(?:government|party|cabinet|deal|office)\b")


def _left(context: Context, position: int, pattern: re.Pattern[str]) -> bool:
    """Whether the pattern ends at the offset."""
    return pattern.search(context.text, max(0, position - 24), position) is not None


def bare_year(context: Context, position: int) -> Reading | None:
    """A year of its own, unless it numbers or counts something."""
    found = absolute.year(context, position)
    if found is None or _left(context, position, _NUMBERED):
        return None
    value = context.text[position : found.end]
    after = context.text[found.end : found.end + 24]
    if _COUNTED.match(after) or after[:1] == "/" or re.match(r"[-–—]\d", after):
        return None
    if _left(context, position, _NAMED):
        return None
    sure = _left(context, position, _BEFORE_YEAR)
    if value[:2] not in ("19", "20") or int(value) > 2100:
        return found if _left(context, position, _SURE_YEAR) else None
    if int(value) % 50 == 0 and not sure and _PLURAL.match(after):
        return None
    return found


def bare_month(context: Context, position: int) -> Reading | None:
    """A month of its own, unless the word may be a verb, a name or an adjective."""
    found = absolute.bare_month(context, position)
    if found is None:
        return None
    name = context.text[position : found.end].rstrip(".").lower()
    if len(name) <= 4 and name not in ("june", "july", "may"):
        return found if _left(context, position, _BEFORE_MONTH) else None
    if name in words.AMBIGUOUS_MONTHS:
        if _left(context, position, _NAME_BEFORE) or (
            name == "may" and _NAME_AFTER.match(context.text, found.end)
        ):
            return None
        if _NEXT_MONTH.match(context.text, found.end):
            return found
        if _SURNAME_AFTER.match(context.text, found.end) and _left(context, position, _SOURCE):
            return None
        needed = _SURE_MONTH if name in ("may", "august") else _BEFORE_MONTH
        return found if _left(context, position, needed) else None
    return found


_NUMERIC: Final[tuple[Rule, ...]] = (
    absolute.iso,
    absolute.slashed,
    absolute.day_month,
    absolute.decade,
    absolute.years,
    absolute.quarter_or_half,
    days.day_of_month,
    bare_year,
)
_MONTHS: Final[tuple[Rule, ...]] = (absolute.month_day, absolute.month_year, bare_month)
_SEASONS: Final[tuple[Rule, ...]] = (absolute.season, relative.season_alone)


def _table() -> dict[str, tuple[Rule, ...]]:
    """The rules that each lower-case key word starts."""
    table: dict[str, tuple[Rule, ...]] = {}
    table |= dict.fromkeys(words.MONTHS, _MONTHS)
    table |= dict.fromkeys(words.WEEKDAYS, (days.weekday,))
    table |= dict.fromkeys(("spring", "summer", "autumn", "fall", "winter"), _SEASONS)
    table |= dict.fromkeys(("today", "yesterday", "tomorrow", "tonight"), (relative.simple_day,))
    modifiers = (
        "last past previous preceding this these current next coming upcoming following recent"
    )
    table |= dict.fromkeys(modifiers.split(), (relative.modified, narrative.narrative))
    table |= dict.fromkeys(("same", "that"), (narrative.narrative,))
    table |= dict.fromkeys(("q1", "q2", "q3", "q4", "h1", "h2"), (absolute.quarter_or_half,))
    table["overnight"] = (relative.overnight,)
    table["recently"] = table["lately"] = (relative.recently,)
    beside = (relative.beside_last, narrative.unit_before)
    table |= dict.fromkeys(("night", "evening", "week", "month", "year"), beside)
    table["day"] = (relative.day_beside, *beside)
    table["weekend"] = (days.weekend, relative.beside_last)
    table["fiscal"] = table["financial"] = (absolute.fiscal_year,)
    return table


POINTS: Final = _table()
"""The rules for points in time, by lower-case key word."""

WORD: Final = re.compile(r"[^\W_]+")
_SKIP: Final = re.compile(r"(?:the|a|an|on|in|around|about|at|least|early\s+as)\s+", re.IGNORECASE)
_THE_UNIT: Final = re.compile(r"(?:the\s+)?(?P<u>year|month|week|decade|century)\b(?!['’])")


def rules_for(word: str) -> tuple[Rule, ...]:
    """The rules that a word of the text may start."""
    if word[0].isdecimal():
        return _NUMERIC
    lower = word.lower()
    if lower.startswith("fy"):
        return (absolute.fiscal_year,)
    return POINTS.get(lower, ())


def longest(context: Context, position: int, rules: tuple[Rule, ...]) -> Reading | None:
    """The longest reading that the rules find at the offset; the first of equals."""
    best: Reading | None = None
    for rule in rules:
        found = rule(context, position)
        if found and (best is None or found.end > best.end):
            best = found
    return best


def point(context: Context, position: int) -> Reading | None:
    """The point in time that starts at the offset, small words before it skipped.

    The reading starts at the offset, so that a composing rule can put its own start before it.
    """
    here = position
    for _ in range(3):
        word = WORD.match(context.text, here)
        if word is None:
            return None
        found = longest(context, here, rules_for(word.group()))
        if found:
            return Reading(
                position, found.end, found.moment, found.kind, found.ahead, found.follow,
                found.narrative,
            )  # fmt: skip
        skip = _SKIP.match(context.text, here)
        if skip is None:
            return None
        here = skip.end()
    return None


def the_unit(context: Context, position: int) -> Reading | None:
    """ "the year", "the month", as in "the end of the year": that of the anchor."""
    match = _THE_UNIT.match(context.text, position)
    if not match:
        return None
    moment = unit_at(context.anchor, match["u"], 0) if context.anchor else None
    return reading(position, match.end(), moment)
