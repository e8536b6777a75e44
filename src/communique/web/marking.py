"""Marks on a text: overlapping spans cut into pieces that each know what lies on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from communique.model import Span

_BREAK = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `[start, end)` of a text that mean something.

    Attributes:
        kind: "party", "trigger", "date", "money", "place", "evidence".
        row: id of the row of the record that they belong to.
    """

    start: int
    end: int
    kind: str
    row: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the same marks all along.

    Attributes:
        text: its characters. start: offset of the first of them.
        kinds: of its marks, each once, in order of their names. rows: ids, in order of the marks.
        begins: ids of the rows of which this is the first piece.
        trigger: id of the row whose trigger it is, or "".
    """

    text: str
    start: int
    kinds: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    trigger: str = ""


Paragraph = tuple[Piece, ...]


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Half-open offsets of the paragraphs of a text, without the blank lines between them."""
    found, start = [], 0
    for gap in _BREAK.finditer(text):
        if gap.start() > start:
            found.append((start, gap.start()))
        start = gap.end()
    if start < len(text):
        found.append((start, len(text)))
    return found


def marked(text: str, marks: Iterable[Mark]) -> list[Paragraph]:
    """The paragraphs of a text, each cut where marks begin and end."""
    order = sorted(set(marks), key=lambda mark: (mark.start, -mark.end, mark.kind, mark.row))
    begun: set[str] = set()
    found, open_marks, ahead = [], list[Mark](), 0
    for start, end in paragraphs(text):
        while ahead < len(order) and order[ahead].start < end:
            open_marks.append(order[ahead])
            ahead += 1
        open_marks = [mark for mark in open_marks if mark.end > start]
        found.append(tuple(_pieces(text, start, end, open_marks, begun)))
    return found


def excerpt(text: str, start: int, end: int, marks: Iterable[Mark]) -> Paragraph:
    """The characters `[start, end)` cut where marks begin and end."""
    inside = sorted(
        {mark for mark in marks if mark.start < end and start < mark.end},
        key=lambda mark: (mark.start, -mark.end, mark.kind, mark.row),
    )
    return tuple(_pieces(text, start, end, inside, set()))


def _pieces(
    text: str, start: int, end: int, marks: Sequence[Mark], begun: set[str]
) -> Iterable[Piece]:
    cuts = {start, end}
    for mark in marks:
        cuts |= {at for at in (mark.start, mark.end) if start < at < end}
    for first, last in pairwise(sorted(cuts)):
        here = [mark for mark in marks if mark.start < last and first < mark.end]
        rows = tuple(dict.fromkeys(mark.row for mark in here))
        yield Piece(
            text=text[first:last],
            start=first,
            kinds=tuple(sorted({mark.kind for mark in here})),
            rows=rows,
            begins=tuple(row for row in rows if row not in begun),
            trigger=next((mark.row for mark in here if mark.kind == "trigger"), ""),
        )
        begun.update(rows)


def find_words(text: str, words: str, near: Span) -> tuple[int, int] | None:
    """Where `words` stand in `text`: inside `near` if they do, else the place closest to it.

    Rows of the record keep the words of their dates and places without offsets.
    """
    if not words:
        return None
    inside = text.find(words, near.start, near.end)
    if inside >= 0:
        return inside, inside + len(words)
    before = text.rfind(words, 0, near.start)
    after = text.find(words, near.end)
    places = [at for at in (before, after) if at >= 0]
    if not places:
        return None
    at = min(places, key=lambda at: abs(at - near.start))
    return at, at + len(words)
