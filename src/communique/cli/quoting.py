"""Quoting a document: the sentence or paragraph around a place, with words marked in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.text import Text

    from communique.model import Span

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*(?=\s+[\"'“‘(]?[A-Z0-9])")
_SHORTENED = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sgt|Sen|Rep|Gov|Prof|Hon|No|vs"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)
_OPEN, _CLOSE = "⟦", "⟧"


def paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """Half-open offsets of the paragraph, or paragraphs, around `[start, end)`."""
    first = text.rfind("\n\n", 0, start)
    last = text.find("\n\n", end)
    return (0 if first < 0 else first + 2, len(text) if last < 0 else last)


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Half-open offsets of the sentence, or sentences, around `[start, end)`, near enough to read.

    It goes by punctuation alone; nothing but what is printed depends on it.
    """
    first, last = paragraph(text, start, end)
    for match in _SENTENCE_END.finditer(text, first, last):
        if _SHORTENED.search(text[first : match.end()]):
            continue
        if match.end() <= start:
            first = match.end()
        elif match.end() >= end:
            last = match.end()
            break
    while first < start and text[first].isspace():
        first += 1
    return first, last


def marked(text: str, start: int, end: int, spans: Iterable[Span], *, colour: bool) -> Text:
    """The piece `[start, end)` of `text` with spans in bold, or in brackets without colour."""
    from rich.text import Text

    wanted = _joined([(max(one.start, start), min(one.end, end)) for one in spans])
    out = Text()
    at = start
    for opening, closing in wanted:
        out.append(text[at:opening])
        words = text[opening:closing]
        out.append(words if colour else f"{_OPEN}{words}{_CLOSE}", "bold yellow" if colour else "")
        at = closing
    out.append(text[at:end])
    return out


def _joined(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in order, those that overlap made one, empty ones dropped."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(one for one in ranges if one[0] < one[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
