"""Short lines that date a page among names: "Lima, 2 August 2016", "By X | 2 August 2016".

What stands beside the date is a place, an office, an author, a kind of text or its number, set off
by a mark. A line in which the date belongs to a phrase ("the accord of 2 August 2016") is none.
"""

from __future__ import annotations

import re

from communique.documents.dates import FoundDate, find_dates
from communique.documents.publication import Publication, choose, without_fillers
from communique.model import Precision

_LONGEST = 160
_NAMED = 10
"""The most words beside the date where all of them are names, numbers and titles."""
_SPOKEN = 8
"""The most words beside the date where some are neither."""
_PLACED = 5
"""The most words beside the date where a line stands by itself under or after the text."""
_DATE = "\0"
_STRONG = re.compile(
    r"\s*(?:[|•·\[\]()]|[.:]\s|\s[-–—―/]+\s|[–—―])\s*|\s+(?=(?:Source|Editor|Author|By)\b)"
)
_WEAK = re.compile(r"\s*[,;/-]\s*")
_NUMBER = re.compile(
    r"(?:n[or°º]\.?|number|ref\.?|issue|#)\s*[:.]?\s*[\w./-]*\d[\w./-]*(?:\s(?:of|vom|du)\b)?", re.I
)
_SMALL = frozenset(
    "of the and de la el al in via by on for du da do del des und y e le a at to from um".split()
)
_KINDS = frozenset(
    "release statement note communique communiqué brief briefing bulletin notice update news "
    "readout remarks speech transcript".split()
)
_NUMBERED = re.compile(r"\d|^[^\W\d_](?:\.|$)")
_SAID = re.compile(
    r"(?:done|signed|given|issued)\s(?:at|in)\s.{2,60}$"
    r"|(?:a\sversion\sof\s)?this\s(?:article|story|page|text)\b.*\b(?:published|posted|appeared"
    r"|updated|modified)\b",
    re.IGNORECASE,
)
"""How short sentences begin that say when a text was made or printed."""
_LEFT = 6
"""The most words that such a sentence has after its date ("in the Sunday edition")."""


def read_stamp(line: str, *, alone: bool = False) -> Publication | None:
    """Read a line that gives a day among names, or return `None` if it is anything else.

    Args:
        line: a whole line, at the head of a page or, with `alone`, beside running text.
        alone: only a place, office or name may stand beside the date.
    """
    dates = [d for d in find_dates(line) if d.moment.precision is Precision.DAY]
    if len(line) > _LONGEST or not dates or len(dates) > 2:
        return None
    if line[:1].isupper() and _SAID.match(line[: dates[0].start]):
        brief = len(line[dates[-1].end :].split()) <= _LEFT
        return choose(line, dates) if brief else None
    rest = without_fillers(_NUMBER.sub(", ", _marked(line, dates)))
    pieces = [piece for piece in _STRONG.split(rest) if piece.strip()]
    strong = any(_is_date(piece) for piece in pieces)
    words = [word for piece in pieces for word in piece.split() if any(map(str.isalnum, word))]
    if _named(words) and len(words) <= (_PLACED if alone else _NAMED):
        apart = strong or any(map(_is_date, _WEAK.split(rest)))
    else:
        apart = strong and not alone and len(words) <= _SPOKEN and line[:1].isupper()
    return choose(line, dates) if apart else None


def date_of_byline(line: str) -> Publication | None:
    """The day that an author line ends with ("By X on 2 August 2016"), or `None`."""
    dates = [d for d in find_dates(line) if d.moment.precision is Precision.DAY]
    return choose(line, dates) if dates else None


def _is_date(piece: str) -> bool:
    """Whether a piece of a line is the date alone ("the 2nd of August 2016")."""
    return [w for w in piece.strip(" ,;-/").split() if w.casefold() not in _SMALL] == [_DATE]


def _marked(line: str, dates: list[FoundDate]) -> str:
    """The line with its dates as one mark each."""
    for found in reversed(dates):
        line = f"{line[: found.start]} {_DATE} {line[found.end :]}"
    return line


def _named(words: list[str]) -> bool:
    """Whether all words are names, numbers, titles, and what joins them."""
    return all(
        word.strip("()[]'\"“”.,;:")[:1].isupper()
        or word.strip("()[].,;:").casefold() in _SMALL | _KINDS
        or bool(_NUMBERED.search(word))
        for word in words
    )
