"""Calendar words of English and the regular-expression fragments made of them.

The fragments hold no capturing groups. Month names are matched with a capital only, so that the
verbs "may" and "march" are none of ours; units, seasons and weekdays are matched by the rules
that use them.
"""

from __future__ import annotations

from typing import Final

_MONTH_NAMES: Final = (
    "January February March April May June July August September October November December"
).split()
_ABBREVIATIONS: Final = {
    "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sept": 9, "Sep": 9,
    "Oct": 10, "Nov": 11, "Dec": 12,
}  # fmt: skip
MONTHS: Final = {name.lower(): number for number, name in enumerate(_MONTH_NAMES, start=1)} | {
    name.lower(): number for name, number in _ABBREVIATIONS.items()
}
"""Month number by lower-case name or abbreviation without its point."""

WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday weds wed", "thursday thurs thur thu",
         "friday fri", "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
"""Weekday number (Monday is 0) by lower-case name or abbreviation."""

ORDINALS: Final = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
}  # fmt: skip

AMBIGUOUS_MONTHS: Final = frozenset({"march", "may", "april", "june", "august"})
"""Months whose bare name is also a verb, a person's name or an adjective."""

_FULL = "|".join([*_MONTH_NAMES, *(name.upper() for name in _MONTH_NAMES)])
_SHORT = "|".join([*_ABBREVIATIONS, *(name.upper() for name in _ABBREVIATIONS)])
MONTH: Final = rf"(?:{_FULL}|(?:{_SHORT})(?![^\W\d_])\.?)(?![^\W\d_])"
DAY: Final = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![^\W_])"
YEAR: Final = r"(?:1[5-9]|20)\d\d(?![^\W_])(?![.,]\d)"
WEEKDAY_FULL: Final = r"(?:[Mm]on|[Tt]ues|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur|[Ss]un)day"
WEEKDAY: Final = (
    rf"(?:{WEEKDAY_FULL}|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY"
    r"|(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)\.?)(?![^\W_])"
)
DAYPART: Final = r"(?:morning|afternoon|evening|night|noon|midday|midnight)"
SEASON: Final = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?![^\W_])"
UNIT: Final = r"(?:hour|day|week|fortnight|month|quarter|year|decade)"
DASH: Final = r"\s?[-–—‑]\s?"
UNITS_AFTER_DAY: Final = (
    r"(?!\s*(?:%|per\s?cent\b|percentage|million|billion|trillion|thousand|hundred|bn\b|mn\b|"
    r"[ap]\.?m\b|km\b|kilomet|miles?\b|:\d))"
)
"""Refuses a number after a month that counts something else ("In May 10 percent ...")."""


def month_number(name: str) -> int:
    """The number, 1 to 12, of a month's name or abbreviation."""
    return MONTHS[name.lower().rstrip(".")]


def weekday_number(name: str) -> int:
    """The number, Monday 0 to Sunday 6, of a weekday's name or abbreviation."""
    return WEEKDAYS[name.lower().rstrip(".")]


def day_number(text: str) -> int:
    """The number of "5", "05" or "5th"."""
    return int(text.rstrip("stndrh"))
