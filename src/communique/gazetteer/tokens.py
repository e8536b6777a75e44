"""Cut and fold words so that accents, apostrophes, dashes and line ends make no difference."""

from __future__ import annotations

import re
import unicodedata

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
"""A word, a run of white space, or one other character."""

PARAGRAPH = "\n\n"

_SPECIAL = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "–": "-",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
        "ə": "e",
    }
)


def fold(token: str) -> str:
    """Fold one token: lower case, no accents, straight apostrophes, one kind of dash and space.

    White space folds to one space, or to `PARAGRAPH` if it holds a blank line.
    """
    if token.isspace():
        return PARAGRAPH if token.count("\n") > 1 else " "
    lower = token.casefold()
    if lower.isascii():
        return lower if lower != "`" else "'"
    plain = unicodedata.normalize("NFKD", lower.translate(_SPECIAL))
    return "".join(char for char in plain if not unicodedata.combining(char))


def split(text: str) -> list[str]:
    """The tokens of a text in order, white space included; they join to the text again."""
    return TOKEN.findall(text)
