"""Dates that count their years from another beginning, as pages of East and South Asia print them.

Read are years of Japanese reigns (令和), of the Republic of China (民國), of the Buddhist era
(2566), of the Persian solar calendar (1402), and dates in Chinese numerals. The solar year begins
with the spring equinox; its leap years follow the 33-year rule, exact for 1244 to 1472
(A.D. 1865 to 2093).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from communique.documents.calendars import load_calendars

Ymd = tuple[int, int, int]
"""Year, month and day of the Gregorian calendar, not yet known to exist."""

_REIGNS = {
    "令和": 2018, "平成": 1988, "昭和": 1925, "中華民國": 1911, "中华民国": 1911, "民國": 1911,
    "民国": 1911,
}  # fmt: skip
_REIGN = re.compile(
    rf"(?P<era>{'|'.join(_REIGNS)})\s?(?P<y>\d{{1,3}}|元)\s?年\s?(?P<m>\d{{1,2}})\s?月"
    r"\s?(?P<d>\d{1,2})\s?日"
)
_DIGITS = "〇一二三四五六七八九"
_HAN = re.compile(
    r"(?P<y>[〇零○一二三四五六七八九]{4})年(?P<m>[一二三四五六七八九十]{1,2})月"
    r"(?P<d>[一二三四五六七八九十]{1,3})日"
)
_BUDDHIST = 543
_SOLAR_LEAPS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
_NOWRUZ = (1403, date(2024, 3, 20))
_PERSIAN_DIGIT = re.compile("[\u06f0-\u06f9]")
_SOLAR_NUMBERS = re.compile(r"(?<!\d)(?P<y>1[34]\d\d)[/-](?P<m>\d{1,2})[/-](?P<d>\d{1,2})(?!\d)")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A day of the Buddhist era, and one of the solar calendar, by month names."""
    calendars = load_calendars()

    def day(months: dict[str, int], year: str) -> re.Pattern[str]:
        names = "|".join(map(re.escape, sorted(months, key=len, reverse=True)))
        return re.compile(
            rf"(?<!\d)(?P<d>\d{{1,2}})\s*(?P<m>{names})(?!\w)\s*(?:พ\.ศ\.|B\.?E\.?)?\s*"
            rf"(?P<y>{year})(?!\d)",
            re.IGNORECASE,
        )

    return day(calendars.months, r"2[456]\d\d"), day(calendars.solar, r"1[34]\d\d")


def find_era_dates(text: str, *, printed: str) -> Iterator[tuple[int, int, Ymd]]:
    """The days of other eras in a text, with their half-open offsets.

    Args:
        text: the text with its digits as ASCII, character for character. printed: as it stands;
            a solar date in numbers alone is read only where its digits are Persian ones.
    """
    calendars = load_calendars()
    for match in _REIGN.finditer(text):
        year = 1 if match["y"] == "元" else int(match["y"])
        yield *match.span(), (_REIGNS[match["era"]] + year, int(match["m"]), int(match["d"]))
    for match in _HAN.finditer(text):
        yield *match.span(), (_year(match["y"]), _number(match["m"]), _number(match["d"]))
    buddhist, solar = _patterns()
    for match in buddhist.finditer(text):
        month = calendars.months[match["m"].casefold()]
        yield *match.span(), (int(match["y"]) - _BUDDHIST, month, int(match["d"]))
    named = ((m, calendars.solar[m["m"].casefold()]) for m in solar.finditer(text))
    numbers = (
        (m, int(m["m"]))
        for m in _SOLAR_NUMBERS.finditer(text)
        if _PERSIAN_DIGIT.match(printed, m.start())
    )
    for match, month in (*named, *numbers):
        day = from_solar(int(match["y"]), month, int(match["d"]))
        if day is not None:
            yield *match.span(), (day.year, day.month, day.day)


def from_solar(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Persian solar one, or `None` where that calendar has no such day."""
    last = 31 if month <= 6 else 30 if month < 12 or _leaps(year) else 29
    if not (1 <= month <= 12 and 1 <= day <= last):
        return None
    known, first = _NOWRUZ
    years = range(min(year, known), max(year, known))
    passed = sum(366 if _leaps(one) else 365 for one in years)
    months = 31 * min(month - 1, 6) + 30 * max(month - 7, 0)
    return first + timedelta(days=(passed if year > known else -passed) + months + day - 1)


def _leaps(year: int) -> bool:
    """Whether a solar year has 366 days."""
    return year % 33 in _SOLAR_LEAPS


def _year(digits: str) -> int:
    """A year digit by digit: 二〇二三."""
    plain = digits.replace("零", "〇").replace("○", "〇")
    return int("".join(str(_DIGITS.index(one)) for one in plain))


def _number(words: str) -> int:
    """A number up to 39: 八, 十二, 二十四."""
    tens, ten, ones = words.rpartition("十")
    unit = _DIGITS.index(ones) if ones in _DIGITS and ones else 0
    return (_DIGITS.index(tens) if tens else 1) * 10 + unit if ten else unit
