"""Goods in kind as counts: "fifty armoured vehicles" and "50 armored vehicles" are one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
_WORDS = {
    **{word: float(at) for at, word in enumerate(_SMALL)},
    **dict(
        zip(
            "thirty forty fifty sixty seventy eighty ninety".split(),
            range(30, 100, 10),
            strict=True,
        )
    ),
    "a": 1.0,
    "an": 1.0,
    "dozen": 12.0,
    "hundred": 100.0,
    "thousand": 1e3,
    "million": 1e6,
    "m": 1e6,
}
_SCALES = ("hundred", "thousand", "million", "dozen", "m")
_ALIKE = {"armored": "armoured", "tons": "tonne", "ton": "tonne", "metric": "", "of": "", "the": ""}


def counted(items: Iterable[str]) -> dict[str, float | None]:
    """The head noun of each item with its number, or `None` where none is given."""
    return dict(_one(item) for item in items)


def same_items(mine: Mapping[str, float | None], theirs: Mapping[str, float | None]) -> bool:
    """Whether two lists share a thing, and count all that they share alike."""
    shared = mine.keys() & theirs.keys()
    return bool(shared) and all(
        mine[name] == theirs[name] or None in (mine[name], theirs[name]) for name in shared
    )


@lru_cache(maxsize=4096)
def _one(item: str) -> tuple[str, float | None]:
    number: float | None = None
    names: list[str] = []
    for word in re.findall(r"[\w,.]+", item.lower().replace("-", " ")):
        bare = word.strip(".,")
        if _NUMBER.fullmatch(bare) and not names:
            number = float(bare.replace(",", "")) * (number or 1.0)
        elif bare in _WORDS and not names:
            value = float(_WORDS[bare])
            number = value * (number or 1.0) if bare in _SCALES else value + (number or 0.0)
        else:
            names.append(_ALIKE.get(bare, bare))
    told = [name for name in names if name]
    return _stem(told[-1] if told else item.lower()), number


def _stem(word: str) -> str:
    """A noun without its plural."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
