"""Values as a person types them: dates at their precision, sums, yes and no, lists."""

from __future__ import annotations

import re
from datetime import date

from communique.errors import UsageError
from communique.model import Moment

_OPEN = ".."
_AMOUNT = re.compile(r"(\d[\d,_ ]*(?:\.\d+)?)\s*(thousand|million|m|billion|bn|trillion|tn)?", re.I)
_SCALES = {
    "": 1,
    "thousand": 10**3,
    "million": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
}
_WORDS = {"yes": True, "true": True, "no": False, "false": False}


def moment(text: str) -> Moment | None:
    """A day, month, year or range, as `Moment` writes itself; `None` for nothing.

    `2023-04-05`, `2023-04`, `2023`, `2022-01-01/2022-06-30`, `2022-01-01/..`, `../2022-06-30`.

    Raises:
        UsageError: if it is none of these.
    """
    first, slash, last = text.strip().partition("/")
    try:
        if not first and not slash:
            return None
        if not slash:
            return _single(first)
        if first == _OPEN:
            return Moment.until(date.fromisoformat(last))
        if last == _OPEN:
            return Moment.since(date.fromisoformat(first))
        return Moment.between(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError as error:
        raise UsageError(
            text,
            "is not a date",
            "Write 2023-04-05, 2023-04, 2023, 2022-01-01/2022-06-30 or 2022-01-01/..",
        ) from error


def _single(text: str) -> Moment:
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return Moment.year(parts[0])
    if len(parts) == 2:
        return Moment.month(parts[0], parts[1])
    return Moment.day(date.fromisoformat(text))


def amount(text: str) -> float | None:
    """A sum: `50000000`, `50,000,000`, `50 million`, `7.6bn`; `None` for nothing.

    Raises:
        UsageError: if it is none.
    """
    if not text.strip():
        return None
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        raise UsageError(text, "is not an amount", "Write it as 50000000 or 50 million.")
    digits = re.sub(r"[,_ ]", "", found.group(1))
    return float(digits) * _SCALES[(found.group(2) or "").lower()]


def yes(text: str) -> bool:
    """Whether it says yes.

    Raises:
        UsageError: if it says neither yes nor no.
    """
    found = _WORDS.get(text.strip().lower())
    if found is None:
        raise UsageError(text, "is neither yes nor no", "Write yes or no.")
    return found


def names(text: str, separator: str = ",") -> list[str]:
    """The items of a list, each once, in their order."""
    items = (item.strip() for item in text.split(separator))
    return list(dict.fromkeys(item for item in items if item))


def words(text: str) -> str | None:
    """Free words, or `None` for nothing."""
    return text.strip() or None
