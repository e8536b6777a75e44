"""Form the plural of an English title, at its head: "attorneys general", "chiefs of staff"."""

from __future__ import annotations

import re

_HEAD = re.compile(
    r"^(?P<head>.+?)(?P<rest>(?: (?:of|for|to|at|in|on|without|responsible)\b.*"
    r"|[- ]general| designate|-designate|[- ]elect|-in-chief|-at-large| plenipotentiary))$"
)
_RANKED = re.compile(r"^(?:major|lieutenant|brigadier|colonel|consul)[- ]general$")
_IRREGULAR = {
    "man": "men",
    "woman": "women",
    "person": "people",
    "child": "children",
    "chief": "chiefs",
    "staff": "staff",
    "personnel": "personnel",
    "aircraft": "aircraft",
    "police": "police",
    "wife": "wives",
    "thief": "thieves",
}
_SIBILANT = ("s", "x", "z", "ch", "sh")


def plural_of(title: str) -> str:
    """The plural of a title or noun phrase in lower case; its head word takes the ending."""
    head = None if _RANKED.match(title) else _HEAD.match(title)
    if head is not None:
        return plural_of(head["head"]) + head["rest"]
    cut = max(title.rfind(" "), title.rfind("-")) + 1
    return title[:cut] + _word(title[cut:])


def _word(word: str) -> str:
    for single, many in _IRREGULAR.items():
        if word == single or (single in ("man", "woman", "person") and word.endswith(single)):
            return word.removesuffix(single) + many
    if word.endswith(_SIBILANT) and not word.endswith("iarch") and word != "monarch":
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}s"
