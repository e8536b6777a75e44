"""The words around a sum that make it rough or a bound: "about", "up to", "or more"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_FLAGS: Final = re.IGNORECASE
_LEFT: Final = r"(?<![^\W_])"
_AT_LEAST: Final = re.compile(
    rf"(?:{_LEFT}(?:at\s+least|a\s+minimum\s+of|(?:no|not)\s+(?:less|fewer)\s+than|"
    r"(?:well\s+|far\s+|slightly\s+|a\s+little\s+|just\s+)?(?:more\s+than|over|above)|upwards?\s+of|"
    r"in\s+excess\s+of|exceeding|greater\s+than|north\s+of)\s+|[>≥]\s?)$",
    _FLAGS,
)
_AT_MOST: Final = re.compile(
    rf"(?:{_LEFT}(?:up\s+to|as\s+much\s+as|as\s+many\s+as|at\s+most|a\s+maximum\s+of|"
    r"(?:no|not)\s+more\s+than|(?:just\s+|slightly\s+|well\s+)?(?:less\s+than|under|below)|"
    r"not\s+exceeding)\s+|[<≤]\s?)$",
    _FLAGS,
)
_ROUGHLY: Final = re.compile(
    rf"(?:{_LEFT}(?:(?:just\s+)?about|around|approximately|approx\.?|roughly|some|nearly|almost|"
    r"(?:an\s+)?estimated(?:\s+at)?|close\s+to|circa|c\.|ca\.|something\s+like|"
    r"(?:in|on)\s+the\s+(?:region|order|neighbou?rhood|vicinity)\s+of|on\s+average)\s+|[~≈]\s?)$",
    _FLAGS,
)
_BETWEEN: Final = re.compile(rf"{_LEFT}(?:between|ranging\s+from|anywhere\s+from)\s+$", _FLAGS)
_TOPIC_OVER: Final = re.compile(
    r"\b(?:disputes?|talks|rows?|fight(?:ing|s)?|fought|struggl\w+|argu\w+|disagreed?|negotiations?|concerns?|battle|standoff|deal|feud|"
    r"disagreements?|questions?|anger|outrage|criticism|scandal|lawsuit|sued|clash(?:ed|es)?|"
    r"charged|investigat\w+|probe|wrangl\w+|divided|split|arrested)\s+$",
    _FLAGS,
)
_MORE_AFTER: Final = re.compile(
    r"\+|[\s-]plus\b(?!\s+[\d$€£])|\s+(?:or|and)\s+(?:more|above|upwards?|over)\b(?!\s+than)",
    _FLAGS,
)
_LESS_AFTER: Final = re.compile(r"\s+or\s+(?:less|under|below)\b", _FLAGS)
_SO_AFTER: Final = re.compile(r"\s+or\s+so\b", _FLAGS)
_AFTER: Final = ((_MORE_AFTER, "at-least"), (_LESS_AFTER, "at-most"), (_SO_AFTER, None))
_WINDOW: Final = 40


@dataclass(frozen=True, slots=True)
class Bounds:
    """The widened range `[start, end)` of a sum and what the words in it say."""

    start: int
    end: int
    approximate: bool
    bound: str | None


def bounds_around(text: str, start: int, end: int) -> Bounds:
    """Read the words before and after a sum at `[start, end)`.

    The bound is "at-least", "at-most" or `None`; every such word makes the sum approximate.
    """
    approximate, bound = False, None
    for _ in range(4):
        low = max(0, start - _WINDOW)
        least, most = _AT_LEAST.search(text, low, start), _AT_MOST.search(text, low, start)
        found = most if most and (not least or most.start() < least.start()) else least
        if least and found is least and _is_topic(text, least):
            break
        if found:
            bound = bound or ("at-most" if found is most else "at-least")
        else:
            found = _ROUGHLY.search(text, low, start) or _BETWEEN.search(text, low, start)
        if not found:
            break
        approximate, start = True, found.start()
    for pattern, meaning in (
        (_MORE_AFTER, "at-least"),
        (_LESS_AFTER, "at-most"),
        (_SO_AFTER, None),
    ):
        after = pattern.match(text, end)
        if after:
            approximate, bound, end = True, bound or meaning, after.end()
            break
    return Bounds(start, end, approximate, bound)


def _is_topic(text: str, match: re.Match[str]) -> bool:
    """Whether "over" says what a dispute is about, not how much."""
    if match.group().strip().lower() != "over":
        return False
    return _TOPIC_OVER.search(text, max(0, match.start() - 24), match.start()) is not None


def is_between(text: str, start: int) -> bool:
    """Whether "between" or "ranging from" stands right before the offset."""
    return _BETWEEN.search(text, max(0, start - _WINDOW), start) is not None
