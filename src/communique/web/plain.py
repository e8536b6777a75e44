"""Words that visitors send, as one plain line."""

from __future__ import annotations

import re

_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
"""Control characters, those that turn the direction of writing, and halves of characters."""


def plain(text: str, *, longest: int) -> str:
    """The text without hidden characters, in single spaces, cut to so many characters."""
    return " ".join(_HIDDEN.sub(" ", text).split())[:longest].strip()


def holds_hidden(text: str) -> bool:
    """Whether there is a hidden character in a text."""
    return _HIDDEN.search(text) is not None
