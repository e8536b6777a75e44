"""Sums without a currency of their own ("185 million euros, of which 72 million for Malawi")."""

from __future__ import annotations

import re
from typing import Final

_CUE: Final = re.compile(
    r"\b(?:of (?:which|that|this)|further|another|additional|extra|remaining|other|plus|including)"
    r",?\s+(?:(?:some|about|around|nearly|roughly|up to|only|just)\s+)?$",
    re.IGNORECASE,
)
_ENDING: Final = re.compile(
    r"\s*(?:$|[.;:)]|,\s|\s(?:is|are|was|were|will|would|has|have|had|should|could|may|might|goes|"
    r"went|go|came|comes|to|for|from|in|into|as|by|on|through|a year|per year)\b)"
)
_GIVEN: Final = re.compile(
    r"\s(?:would|will|is|are|was|were|has|have|had)\s(?:to\s)?(?:been\s|be\s)?(?:added|given|paid|"
    r"provided|pledged|promised|spent|set aside|allocated|approved|disbursed|released|lent|"
    r"made available|go to|come from|follow)\b"
)
_STOP: Final = re.compile(r"[.!?][\"”’)]*\s+(?=[A-Z“\"])")
_NEAR: Final = 220


def goes_on(text: str, end: int, start: int) -> bool:
    """Whether a number at `start` takes up the currency of the sum that ended at `end`.

    It does where words like "of which" or "a further" lead to it, in the same paragraph and at
    most one sentence on.
    """
    if start - end > _NEAR:
        return False
    gap = text[end:start]
    near = "\n\n" not in gap and len(_STOP.findall(gap)) <= 1
    return near and _CUE.search(gap) is not None


def ends_there(text: str, last: int, end: int) -> bool:
    """Whether the number ending at `end` counts money, and no noun that follows or is left out.

    In a sentence of its own it must be said to be given; people can be "a further 2 million" too.

    Args:
        last: where the sum ended whose currency it takes up.
    """
    ending = _GIVEN if _STOP.search(text, last, end) else _ENDING
    return ending.match(text, end) is not None
