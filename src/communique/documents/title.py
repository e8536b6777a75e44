"""The headline at the head of a page, which scraped pages often give twice."""

from __future__ import annotations

import re

from communique.documents.byline import read_byline
from communique.documents.captions import is_caption
from communique.documents.dateline import opening_date
from communique.documents.furniture import is_breadcrumb, is_furniture
from communique.documents.lines import Line
from communique.documents.publication import read_publication
from communique.documents.stamp import read_stamp

_SITE = re.compile(r"\s+(?:[|»]|::|<)\s+[^|»<]{2,60}$|\s+[-–—]\s+(?=[A-Z])[^-–—|]{2,45}$")
_BAR = re.compile(r"\s+(?:\||»|::)\s+[^|»]{2,60}$")
_WORD = re.compile(r"\w+")
_WIRE = re.compile(r"^[A-Z][A-Z .,/'’-]{2,40}(?:\s?\([^)]{2,40}\))?\s?(?:[:–—]|-{1,2}\s)")
_DEPTH = 10  # lines among which the headline is looked for
_LONGEST = 34  # words of the longest headline


def same_words(first: str, second: str) -> bool:
    """Whether two lines have the same words, case and punctuation aside."""
    return _words(first) == _words(second)


def without_site(title: str) -> str:
    """The headline without the name of the site after a bar ("Headline | Site")."""
    return _BAR.sub("", title) if _WORD.search(_BAR.sub("", title)) else title


def take_title(lines: list[Line], known: str | None) -> tuple[str | None, list[Line]]:
    """Find the headline and return it with the other lines, its repetitions removed.

    Args:
        lines: the page.
        known: the headline if the source gives it; it is then only removed from the lines.
    """
    title = known.strip() if known else _find(lines)
    if not title:
        return None, lines
    shorter = _shorter(title, lines)
    titles = [_words(title), _words(shorter)]
    kept = [line for line in lines[:_DEPTH] if not _repeats(line.text, titles)] + lines[_DEPTH:]
    if not known and not kept:
        return None, lines[:1]
    return shorter, kept


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _repeats(line: str, titles: list[list[str]]) -> bool:
    return _words(line) in titles or _words(_SITE.sub("", line)) in titles


def _shorter(title: str, lines: list[Line]) -> str:
    """Without the site's name, where a bar sets it off or the page repeats the headline bare."""
    bare = _words(_SITE.sub("", title))
    for line in lines[:_DEPTH]:
        if line.text != title and _words(line.text) == bare:
            return line.text
    return without_site(title)


def _find(lines: list[Line]) -> str | None:
    head = lines[:_DEPTH]
    words = [_words(line.text) for line in head]
    for index, line in enumerate(head):
        if line.words >= 2 and words[index] in words[index + 1 : index + 5]:
            return line.text
    spare = None
    for index, line in enumerate(head):
        if line.prose:
            break
        dated = index + 1 < len(head) and read_stamp(head[index + 1].text, alone=True) is not None
        if not _can_be_title(line, least=2 if dated else 3):
            continue
        if read_stamp(line.text, alone=True) is None:
            return line.text
        spare = spare or line.text
    return spare


def _can_be_title(line: Line, *, least: int) -> bool:
    """Whether a line of `least` words or more can be a headline; short ones stand over a date."""
    text = line.text
    if not least <= line.words <= _LONGEST or line.bullet or text[0].islower() or len(text) > 250:
        return False
    if text.endswith((".", ";", ",", ":")) and not text.endswith(("...", "U.S.", "U.N.", "U.K.")):
        return False
    if _WIRE.match(text) or opening_date(text):
        return False
    if read_publication(text) or read_byline(text):
        return False
    return not (is_furniture(text) or is_caption(text) or is_breadcrumb(text))
