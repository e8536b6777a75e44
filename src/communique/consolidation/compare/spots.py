"""Towns and other spots in which a sentence puts an act, by the words that stand before them."""

from __future__ import annotations

import re
from functools import lru_cache

_SMALL = r"(?:al|ash|bin|da|de|du|el|es|ez|la|le|of)"
_NAME = rf"(?P<name>[A-Z][\w’'-]*(?:[ -](?:{_SMALL}[ -])?[A-Z][\w’'-]*)*)"
_LYING = re.compile(
    r"\b(?:in|at|on|near|outside|off|inside|around|"
    r"(?:city|town|village|port|suburb|district|quarter|outskirts|centre|center|capital)s? of)\s+"
    rf"(?:the\s+)?(?:(?:[a-z]+\s+){{0,3}}?(?:city|town|village|port)\s+of\s+)?{_NAME}"
)
_HIT = re.compile(
    r"\b(?:attack|bomb|bombard|hit|pound|raid|shell|str[iu]ck|strike)(?:s|ed|ing)?\s+"
    rf"{_NAME}"
)
_WIDE = re.compile(
    r"[’'s]*[ -](?:and \w+ )?(?:region|province|oblast|county|counties|state|governorate|"
    r"prefecture|peninsula|department|republic)s?\b",
    re.IGNORECASE,
)
_WIDE_BEFORE = re.compile(r"\b(?:region|province|state|governorate|republic) of\s+$")
_ROOT = 5
"""Letters by which the spellings of one name are known."""

_PLACED = frozenset({"capital", "dependency", "region"})
_CALENDAR = re.compile(
    r"^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|"
    r"august|september|october|november|december|christmas|easter)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def spots(text: str) -> frozenset[str]:
    """Names of the places in which a sentence puts its act, in lower case; no states and regions.

    They follow a word of place ("in Kupiansk", "the port of Aden"), or the word for the blow that
    fell on them ("shelled Kupiansk").
    """
    found = (match for pattern in (_LYING, _HIT) for match in pattern.finditer(text))
    named = {match.start("name"): match["name"] for match in found}
    parties = _parties(text) if named else ()
    return frozenset(
        re.sub(r"[’']s$", "", name).lower()
        for start, name in named.items()
        if not _CALENDAR.match(name)
        and not _WIDE.match(text, start + len(name))
        and not _WIDE_BEFORE.search(text[:start])
        and not any(first < start + len(name) and start < last for first, last in parties)
    )


def alike(here: frozenset[str], there: frozenset[str]) -> bool:
    """Whether two sets of names share a word, or words that begin alike ("Zaporizhia")."""
    mine, theirs = (
        {word[:_ROOT] for name in side for word in name.split()} for side in (here, there)
    )
    return not mine.isdisjoint(theirs)


def _parties(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentence names parties other than by a town or a part of a state."""
    from communique.gazetteer import Gazetteer

    return tuple(
        (match.start, match.end)
        for match in Gazetteer.load().find(text)
        if not any(entry.role in _PLACED for entry in match.entries)
    )
