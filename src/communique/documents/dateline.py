"""The opening of a wire report ("Madrid, 5 July 2022 (Agency): ...") and the day that it gives.

Many openings leave out the year. It is then reckoned from the full dates of the page: a report is
not older than the pictures and happenings it tells of, and rarely more than a year younger. Where
no full date stands there, years ("in 2019", "© 2019") will do if the weekday of the news fits one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from communique.documents.calendars import load_calendars
from communique.documents.dates import find_dates
from communique.model import Moment, Precision

_OPENING = 140
_CLOSES = re.compile(
    r"\s*[,.]?\s*(?:[)\]]|(?:[(\[/][^()\[\]]{1,40}[)\]/]?)?\s*(?:[–—―:]|--?\s)|\.\s+(?=[A-Z“\"]))"
)
_PLACED = re.compile(
    r"(?:,\s[A-Z][\w .,/’'-]{1,30}?|\s?\([A-Z][^()]{1,30}\))?\s?(?:[–—―]|\s--?\s)", re.UNICODE
)
_SMALL = frozenset("of the and de la el al in via by on for du da do del des und y e".split())
_AHEAD = re.compile(
    r"\b(?:by|until|till|through|before|from|to|next|starting|beginning|effective|expires?|on or "
    r"about)\s+(?:\w+,?\s+)?$",
    re.IGNORECASE,
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NAMED = re.compile(rf"(?<!next )(?<!coming )\b(?:{'|'.join(_WEEKDAYS)})\b")
_A_YEAR = re.compile(
    r"(?:\b(?:in|since|of|during|from|January|February|March|April|May|June|July|August"
    r"|September|October|November|December))\s(?:early\s|late\s)?(?P<year>(?:19|20)\d\d)"
    r"(?![\d-]|\s\w+s\b)"
)
_RIGHTS = re.compile(
    r"(?:©|\([Cc]\)|[Cc]opyright)\s(?:(?:19|20)\d\d\s?[-–]\s?)?(?P<year>(?:19|20)\d\d)\b"
)
_FRESH = 2
"""How many days before its opening a report's first lines tell of, at most."""
_YEAR = timedelta(days=366)


@cache
def _day_without_year() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(load_calendars().months, key=len, reverse=True)))
    return re.compile(
        rf"(?<![\w.-])(?:(?P<d1>\d{{1,2}})\s+(?P<m1>{words})\b\.?"
        rf"|(?P<m2>{words})\b\.?\s+(?P<d2>\d{{1,2}}))(?!\w)",
        re.IGNORECASE,
    )


def opening_date(paragraph: str) -> Moment | None:
    """The full date of a wire opening, or `None`.

    The date must stand in the first 140 characters, after place and agency alone and before the
    mark that ends the opening; or before both.
    """
    for found in find_dates(paragraph[:_OPENING]):
        if found.moment.precision is Precision.DAY and _opens(paragraph, found.start, found.end):
            return found.moment
    return None


def reckoned_date(body: Iterable[str], captions: Iterable[str]) -> Moment | None:
    """The day of a wire opening without a year ("Seoul, Dec. 18 (Agency)"), the year reckoned.

    Of the full dates in captions and body, the latest counts that is at most a year older than
    the opening; a weekday that the opening paragraph names must then lie at most two days before
    it. Without such a date, it is the latest year named or the year after, if that weekday fits
    just one of them. `None` if there is no such opening, date or year.
    """
    paragraphs = list(body)
    opening = next(((p, found) for p in paragraphs[:4] if (found := _opening_day(p))), None)
    if opening is None:
        return None
    lead, (month, day) = opening
    named = {_WEEKDAYS.index(word) for word in _NAMED.findall(lead)}
    texts = [*captions, *paragraphs]
    for told in sorted(set(_full_dates(texts)), reverse=True):
        for year in (told.year, told.year + 1):
            when = _day(year, month, day)
            if when is None:
                continue
            if timedelta(0) <= when - told <= _YEAR and (not named or named & _near(when)):
                return Moment.day(when)
    years = _latest_years(texts)
    days = [when for year in years if (when := _day(year, month, day)) is not None]
    fitting = [when for when in days if named & _near(when)]
    return Moment.day(fitting[0]) if len(fitting) == 1 else None


def _day(year: int, month: int, day: int) -> date | None:
    """A day of the calendar, or `None` where it has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _near(when: date) -> set[int]:
    """The weekdays that a report of a day can tell of as news."""
    return {(when - timedelta(days=back)).weekday() for back in range(_FRESH + 1)}


def _latest_years(texts: Sequence[str]) -> list[int]:
    """The year of the copyright; else the latest that is named as past or present, and the next."""
    years = [
        int(match["year"])
        for text in texts
        for match in _A_YEAR.finditer(text)
        if not _AHEAD.search(text[max(0, match.start() - 30) : match.start("year")])
    ]
    rights = [int(match["year"]) for text in texts for match in _RIGHTS.finditer(text)]
    if rights:
        return [max(rights)]
    return [max(years), max(years) + 1] if years else []


def _opening_day(paragraph: str) -> tuple[int, int] | None:
    """Month and day of a wire opening without a year."""
    for match in _day_without_year().finditer(paragraph[:_OPENING]):
        if _opens(paragraph, match.start(), match.end()):
            name = match["m1"] or match["m2"]
            return load_calendars().months[name.casefold()], int(match["d1"] or match["d2"])
    return None


def _full_dates(texts: Iterable[str]) -> Iterator[date]:
    """The days that the texts tell with their year, but for those that are said to lie ahead."""
    for text in texts:
        for found in find_dates(text):
            moment = found.moment
            if moment.precision is Precision.DAY and moment.start is not None:
                before = text[max(0, found.start - 30) : found.start]
                if not _AHEAD.search(before):
                    yield date.fromisoformat(moment.start)


def _opens(paragraph: str, start: int, end: int) -> bool:
    """Whether what stands at `[start, end)` is the date of a wire opening."""
    if start == 0:
        return _PLACED.match(paragraph, end) is not None
    return _place_only(paragraph[:start]) and _CLOSES.match(paragraph, end) is not None


def _place_only(before: str) -> bool:
    """Whether the words before a date can be places and agencies alone."""
    words = re.findall(r"[\w'’.]+", before)
    if len(words) > 10 or re.search(r"[.!?]\s+[a-z]|[\"“”]", before):
        return False
    calendars = load_calendars()
    return bool(words) and all(
        word[0].isupper() or word.casefold() in _SMALL or word.casefold() in calendars.weekdays
        for word in words
    )
