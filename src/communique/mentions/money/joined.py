"""Join a sum with the same sum told beside it in another currency ("(400 million US dollars)")."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from communique.model import Money

_ROUGH_GAP: Final = (
    r"(?:(?:or|i\.e\.|equal\s+to|equivalent\s+to|(?:the\s+)?equivalent\s+of|worth|at\s+the\s+time|"
    r"[=≈~])\s*)*"
)
_SAME_SUM: Final = re.compile(
    rf"\s*,?\s*[(\[]\s*{_ROUGH_GAP}"
    r"|\s*,?\s+(?:or|equivalent\s+to|the\s+equivalent\s+of|equal\s+to|which\s+is|i\.e\.|that\s+is,?|worth|"
    r"valued\s+at|amounting\s+to)\s+"
    r"|\s*[/=≈]\s*|\s+[-–—]\s+(?:or|equivalent\s+to)\s+",
    re.IGNORECASE,
)
_APART: Final = re.compile(rf"(?:\s+[\w'’-]+){{1,4}}\s*\(\s*{_ROUGH_GAP}", re.IGNORECASE)
_DASHED: Final = re.compile(r"\s*[-–—]\s*")
_COMMA: Final = re.compile(r"\s*,\s*")
_CLAUSE_ENDS: Final = re.compile(r"\s*(?:[.,;:)]|$)")
_CLOSED: Final = re.compile(r"\s*[)\]]")
_ALSO: Final = re.compile(r"\s*[,;/]\s*(?:or\s+)?", re.IGNORECASE)


def joined(text: str, sums: list[Money]) -> list[Money]:
    """The sums, each with the same sum in another currency that stands beside it.

    The same sum told twice ("two million dollars ($2,000,000)") is one.
    """
    result: list[Money] = []
    last_end, bracketed = 0, False
    for one in sums:
        main = result[-1] if result else None
        gap = text[last_end : one.span.start]
        last_end = one.span.end
        if main is not None and one.currency != main.currency:
            if main.alternative is None:
                apart = _CLOSED.match(text, one.span.end) and _APART.fullmatch(gap)
                rough = one.approximate and one.bound is None and one.upper is None
                dashed = rough and _DASHED.fullmatch(gap)
                beside = dashed or (
                    rough and _COMMA.fullmatch(gap) and _CLAUSE_ENDS.match(text, one.span.end)
                )
                if _SAME_SUM.fullmatch(gap) or apart or beside:
                    result[-1] = replace(main, alternative=one)
                    bracketed = "(" in gap or "[" in gap
                    continue
            elif bracketed and _ALSO.fullmatch(gap):
                continue
        elif main is not None and one.amount == main.amount and _SAME_SUM.fullmatch(gap):
            continue
        bracketed = False
        result.append(one)
    return result
