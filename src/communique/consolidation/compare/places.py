"""Where it happened: the coded place, and the names that stand around the evidence."""

from __future__ import annotations

import math

from communique.consolidation.compare.facts import Facts
from communique.consolidation.compare.spots import alike, spots
from communique.consolidation.opinions import Opinion
from communique.model import Place

_BODILY = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "CONSULT", "RETREAT"})
"""Acts that happen somewhere; a statement or a sanction has no place of its own."""

_MANY = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
"""Bodily acts of which there are many, here and there."""

_STRUCK = frozenset({"ASSAULT", "COERCE"})
"""Those of which there are many on one day."""

_NEAR_KM, _REGION_KM, _EARTH_KM = 30.0, 250.0, 6371.0


def place(a: Facts, b: Facts) -> Opinion:
    """The same place, or one that the other report names too; two towns are two places."""
    mine, theirs = a.event.place, b.event.place
    bodily = a.event.type in _BODILY and b.event.type in _BODILY
    if mine is None or theirs is None:
        said = (mine and _names(b, mine)) or (theirs and _names(a, theirs))
        if not said or not bodily or elsewhere(a, b):
            return Opinion(0.0)
        return Opinion(0.5, "one is placed where the other names")
    if mine.name == theirs.name:
        return Opinion(1.5 if bodily else 0.5, f"both in {mine.name}")
    if (_names(a, theirs) or _names(b, mine)) and not elsewhere(a, b):
        return Opinion(0.8 if bodily else 0.3, f"{mine.name} beside {theirs.name}")
    if not bodily:
        return Opinion(-0.3, f"{mine.name}, not {theirs.name}")
    apart = _apart(mine, theirs)
    if apart is not None and apart <= _NEAR_KM:
        return Opinion(0.2, f"{mine.name} is near {theirs.name}")
    if mine.country and mine.country == theirs.country and (apart is None or apart <= _REGION_KM):
        return Opinion(-1.5, f"{mine.name}, not {theirs.name}")
    return Opinion(-3.0, f"{mine.name}, not {theirs.name}")


def names(a: Facts, b: Facts) -> Opinion:
    """Names of places, persons and things that both reports give with the act.

    A text that tells of several acts has the names of all around each: where the two sentences
    put their acts in towns of other names, names around them say nothing.
    """
    if elsewhere(a, b):
        here, there = (", ".join(sorted(_spots(one))) for one in (a, b))
        return Opinion(-3.0, f"in {here}, not {there}")
    mine, theirs = a.names, b.names
    if not mine or not theirs:
        return Opinion(0.0)
    shared = mine & theirs
    if shared:
        return Opinion(min(1.5, 0.6 + 0.3 * len(shared)), f"both name {', '.join(sorted(shared))}")
    if not _many(a, b):
        return Opinion(-0.3, "no name in common")
    struck = a.event.type in _STRUCK and b.event.type in _STRUCK
    return Opinion(-2.5 if struck else -1.5, "no name in common")


def _many(a: Facts, b: Facts) -> bool:
    return a.event.type in _MANY and b.event.type in _MANY


def elsewhere(a: Facts, b: Facts) -> bool:
    """Whether the two sentences themselves put acts of which there are many in other towns.

    A protest or a drill may be told with the places that it is about. A name in both sentences (of
    a ship, a hospital) speaks for one place under two names.
    """
    if a.event.type not in _STRUCK or b.event.type not in _STRUCK or a.own_names & b.own_names:
        return False
    here, there = _spots(a), _spots(b)
    return bool(here and there) and not alike(here, there)


def _spots(facts: Facts) -> frozenset[str]:
    """Where the clause puts it, or else the sentence around the clause."""
    return spots(facts.clause) or spots(facts.sentence)


def _names(facts: Facts, place: Place) -> bool:
    """Whether a report names the place near its evidence."""
    near = facts.near
    return any(name and name in near for name in (place.name, place.text))


def _apart(one: Place, other: Place) -> float | None:
    """Kilometres between two places along the great circle, `None` if one has no coordinates."""
    if one.latitude is None or one.longitude is None:
        return None
    if other.latitude is None or other.longitude is None:
        return None
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    east = math.radians(other.longitude - one.longitude)
    half = (
        math.sin((south - north) / 2) ** 2
        + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(math.sqrt(half))
