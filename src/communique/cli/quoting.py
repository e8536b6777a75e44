"""Quoting a document: the sentence or paragraph around a place, with words marked in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from communique.answers.sentences import paragraph, sentence

if TYPE_CHECKING:
    from rich.text import Text

    from communique.model import Span

__all__ = ["marked", "paragraph", "sentence"]

_OPEN, _CLOSE = "⟦", "⟧"


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
