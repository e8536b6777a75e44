"""The day from which a document's relative times are told.

That is the day of publication. Where a page gives none, one full date may take its place: a news
text that says "on Monday", under a picture taken on "Aug. 7, 2023", a Monday, tells of that day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from communique.mentions.times import words
from communique.mentions.times.finder import find_times
from communique.model import AsideKind, Document, Moment, Precision

_NAMED: Final = re.compile(
    rf"\b({words.WEEKDAY_FULL})\b(?!,?\s+(?:the\s+)?(?:{words.DAY}|{words.MONTH}))"
)
_FILED: Final = re.compile(r"\bfile\b|\barchive\b", re.IGNORECASE)


def anchor_of(document: Document) -> Moment | None:
    """The publication date, else the one full date that the weekdays of the text speak for.

    Full dates are looked for in the text and in captions, but not in those of file pictures. Just
    one of them may fall on a weekday that the text names, and none may be later; where two
    readings compete there is no anchor.
    """
    if document.published is not None:
        return document.published
    named = {words.weekday_number(word) for word in _NAMED.findall(document.text)}
    if not named:
        return None
    told = set(_full_dates(document))
    fitting = {day for day in told if day.weekday() in named}
    if len(fitting) != 1 or fitting != {max(told)}:
        return None
    return Moment.day(fitting.pop())


def _full_dates(document: Document) -> Iterator[date]:
    """The days that text and captions give with their year."""
    captions = (aside.text for aside in document.asides if aside.kind is AsideKind.CAPTION)
    for text in (document.text, *(one for one in captions if not _FILED.search(one))):
        for time in find_times(text, anchor=None):
            moment = time.moment
            if moment is not None and moment.start and moment.precision is Precision.DAY:
                yield date.fromisoformat(moment.start)
