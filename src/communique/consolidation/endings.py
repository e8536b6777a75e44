"""What words say of the end of a pledge: all of it taken back, or a part of it.

All of them look at one sentence alone. What was found is kept by the text it was found in.
"""

from __future__ import annotations

import re
from functools import lru_cache

from communique.consolidation import words
from communique.model import Commitment

_KEPT = 1 << 12
_LEAST = 0.01
_ENDED = re.compile(
    r"\b(?:cancel\w*|scrap(?:s|ped|ping)?|withdr[ae]w\w*|rescind\w*|revok\w+|halt(?:s|ed|ing)?|"
    r"abandon\w*|shelv\w+|suspend\w*|froze|freez(?:e|es|ing)|call(?:s|ed|ing)? off|"
    r"back(?:s|ed|ing)? out of)\b"
    r"[^.;]*$",
    re.IGNORECASE,
)
_DEBT = re.compile(r"\bdebts?\b|\barrears\b", re.IGNORECASE)
_OF_IT = (
    r"(?:of|out of|from) (?:(?:the|its|their|a|an|this|that)\b[^.;]{0,40})?"
    r"[^\w\s]{0,2}(?:[A-Z]{3} )?$"
)
_TAKEN = re.compile(
    rf"(?P<sum>\d[\d,.]*)(?:(?P<hundredths> ?%| per ?cent\b)|[^.,;\d]{{0,40}}?) ?\b{_OF_IT}"
)
_FRACTIONS = tuple(
    (re.compile(rf"\b{words_} {_OF_IT}"), share)
    for words_, share in (
        ("two[ -]thirds", 2 / 3),
        ("three[ -]quarters", 3 / 4),
        ("half", 1 / 2),
        ("(?:a|one)[ -]third", 1 / 3),
        ("(?:a|one)[ -]quarter", 1 / 4),
    )
)


def is_end(row: Commitment) -> bool:
    """Whether the sum is said to be taken back, all of it ("scrapped its loan of ...")."""
    amount = row.amount
    return tells_end(row) and (amount is None or share_ended(row.evidence.text, amount) == 1.0)


def tells_end(row: Commitment) -> bool:
    """Whether the sum, or a part of it, is said to be taken back.

    A debt that is cancelled is help, not the end of it.
    """
    return _tells_end(*words.window(row))


@lru_cache(maxsize=_KEPT)
def _tells_end(before: str, after: str) -> bool:
    return _ENDED.search(before) is not None and _DEBT.search(before + after) is None


@lru_cache(maxsize=_KEPT)
def share_ended(text: str, amount: float) -> float:
    """How much of a sum a sentence takes back: 1 for all, 0.4 for "20 million of its 50 million".

    Args:
        text: a sentence that takes back help and names the sum. amount: the sum in full units.
    """
    for first, last in words.spans_of(text, amount):
        before = text[:first]
        taken = _TAKEN.search(before)
        if taken is not None and taken["hundredths"]:
            return min(1.0, float(taken["sum"].replace(",", "")) / 100)
        if taken is not None:
            told = words.numbers(text[taken.start() : last])
            less = [one for one in told if _LEAST * amount <= one < 0.99 * amount]
            if less:
                return max(less) / amount
        for pattern, share in _FRACTIONS:
            if pattern.search(before):
                return share
    return 1.0
