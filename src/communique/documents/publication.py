"""Lines that say when a page was published or last changed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from communique.documents.calendars import load_calendars
from communique.documents.dates import FoundDate, find_dates
from communique.model import Moment, Precision

_TIME = re.compile(
    r"(?:T?\d{1,2}\s?[:.hH]\s?\d{2}(?:[:.]\d{2})?(?:\.\d+)?\s*(?:Z\b|[+-]\d{2}:?\d{2})?"
    r"|\b\d{1,2}\s*(?=[ap]\.?m))\s*(?:(?:[ap]\.?\s?m\b\.?)|Uhr|hrs?\b|h\b|г\.?)?",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\b(?:GMT|UTC|[A-Z]{1,2}[SD]?T|CEST|EEST|AEDT|AEST|NZDT|NZST|MSK|local time|Beijing Time"
    r"|(?:Central|Eastern|Pacific|Mountain)(?: European)?(?: Standard| Daylight)? Time)"
    r"(?:\s?[+-]\d{1,2}(?::?\d{2})?)?",
)
_MARKS = re.compile(r"[\s|·•:,;.()\[\]/\\–—‒-]+")
_AGO = re.compile(
    r"^(?:(?:published|posted|updated|last updated)\s*:?\s*)?(?:about\s+)?(?:an?|\d{1,3})\s*"
    r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|h|days?|d|weeks?|wks?|months?|mos?|years?"
    r"|yrs?)\s+ago\.?$"
    r"|^(?:today|yesterday|just now)[\s,]*(?:at\s+)?\d{0,2}[:.]?\d{0,2}$",
    re.IGNORECASE,
)
_EAST_WEEKDAY = re.compile(r"[(（][日月火水木金土일월화수목금토一二三四五六][)）]")
_BARE = 60  # characters of the longest label with a time alone


@dataclass(frozen=True, slots=True)
class Publication:
    """What a publication line says.

    Attributes:
        moment: the date, or `None` for a line that gives none ("2 hours ago").
        updated: the date is one of revision.
        labelled: the line says itself that the date is one of publication or revision.
        relative: it counts back from the day of reading ("2 hours ago").
    """

    moment: Moment | None
    updated: bool = False
    labelled: bool = False
    relative: bool = False


@cache
def _labels() -> re.Pattern[str]:
    calendars = load_calendars()
    words = sorted(calendars.published | calendars.updated, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


@cache
def _fillers() -> re.Pattern[str]:
    calendars = load_calendars()
    words = sorted(calendars.weekdays | calendars.joiners, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def read_publication(line: str) -> Publication | None:
    """Read a whole line as a publication line, or return `None` if it is anything else.

    A line qualifies when nothing but labels, weekdays, dates, times and zones stands in it, or
    when it opens with a label and keeps at most six other words ("Posted on ... in World").
    """
    if len(line) > 160:
        return None
    if _AGO.match(line):
        return Publication(None, relative=True)
    label = _labels().match(line.lstrip("(["))
    day_first = _day_first(label)
    dates = list(find_dates(line, day_first=day_first))
    if not dates:
        return _bare_label(line, label) if len(line) <= _BARE else None
    rest = without_fillers(_without(line, dates))
    words = [word for word in _MARKS.split(rest) if word]
    first_gap = line[: dates[0].start].strip() if label is None else ""
    if words and (label is None or len(words) > 6 or _MARKS.sub("", first_gap)):
        return None
    return choose(line, dates)


def label_above(line: str, below: str) -> Publication | None:
    """What a label alone on its line ("Answered on") and the date on the next say together."""
    label = _labels().match(line)
    if label is None or _MARKS.sub("", without_fillers(line)) or any(map(str.isdigit, line)):
        return None
    found = read_publication(below) or read_publication(below.partition(" (")[0])
    if found is None or found.moment is None or found.labelled:
        return None
    return replace(found, updated=label[0].casefold() in load_calendars().updated, labelled=True)


def best_date(found: Iterable[Publication]) -> Moment | None:
    """The date to trust: labelled as published, then unlabelled, then revised; finest first."""
    rank = {Precision.DAY: 0, Precision.MONTH: 1, Precision.YEAR: 2}
    dated = [
        (one.updated, not one.labelled, rank.get(one.moment.precision, 3), index, one.moment)
        for index, one in enumerate(found)
        if one.moment is not None
    ]
    return min(dated, key=lambda entry: entry[:4])[4] if dated else None


def _day_first(label: re.Match[str] | None) -> bool | None:
    if label is None:
        return None
    return True if label[0].casefold() in load_calendars().foreign_labels else None


def _bare_label(line: str, label: re.Match[str] | None) -> Publication | None:
    """A label with nothing after it but a time, or a time alone."""
    if not _TIME.search(line) or _MARKS.sub("", without_fillers(line)):
        return None
    return Publication(None, labelled=label is not None)


def _without(line: str, dates: list[FoundDate]) -> str:
    for found in reversed(dates):
        line = f"{line[: found.start]} {line[found.end :]}"
    return line


def without_fillers(line: str) -> str:
    """A line without times, zones, weekdays, labels of a date and the words that join these."""
    for pattern in (_EAST_WEEKDAY, _TIME, _ZONE, _labels(), _fillers()):
        line = pattern.sub(" ", line)
    return line


def choose(line: str, dates: list[FoundDate]) -> Publication:
    """Of several dates on a line, the first that is not labelled as a revision."""
    updated = load_calendars().updated
    read: list[Publication] = []
    start = 0
    for found in dates:
        labels = _labels().findall(line[start : found.start])
        last = labels[-1].casefold() if labels else ""
        read.append(Publication(found.moment, updated=last in updated, labelled=bool(last)))
        start = found.end
    fresh = [one for one in read if not one.updated]
    return fresh[0] if fresh else read[0]
