"""The sentence or paragraph around a place in a text, for citing what it says.

It goes by punctuation alone, so that nothing has to be parsed again; nothing but what is shown
depends on it.
"""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*(?=\s+[\"'“‘(]?[A-Z0-9])")
_SHORTENED = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sgt|Sen|Rep|Gov|Prof|Hon|No|vs"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)


def paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """Half-open offsets of the paragraph, or paragraphs, around `[start, end)`."""
    first = text.rfind("\n\n", 0, start)
    last = text.find("\n\n", end)
    return (0 if first < 0 else first + 2, len(text) if last < 0 else last)


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Half-open offsets of the sentence, or sentences, around `[start, end)`."""
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


def beside(text: str, start: int, end: int) -> tuple[int, int]:
    """Half-open offsets of that sentence with its neighbours in the paragraph."""
    opening, closing = paragraph(text, start, end)
    first, last = sentence(text, start, end)
    before = len(text[opening:first].rstrip())
    if before:
        at = opening + before - 1
        first = sentence(text, at, at + 1)[0]
    after = closing - len(text[last:closing].lstrip())
    if after < closing:
        last = sentence(text, after, after + 1)[1]
    return first, last
