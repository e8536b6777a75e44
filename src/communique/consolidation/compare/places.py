"""Where it happened: the coded place, and the names that stand around the evidence."""

from __future__ import annotations

import math

from communique.consolidation.compare.facts import Facts
from communique.consolidation.fields import Opinion
from communique.model import Place

_BODILY = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "CONSULT", "RETREAT"})
"""Acts that happen somewhere; a statement or a sanction has no place of its own."""

_MANY = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
"""Bodily acts of which there are many, here and there."""

_NEAR_KM, _REGION_KM, _EARTH_KM = 30.0, 250.0, 6371.0


def place(a: Facts, b: Facts) -> Opinion:
    """The same place, or one that the other report names too; two towns are two places."""
    mine, theirs = a.event.place, b.event.place
    bodily = a.event.type in _BODILY and b.event.type in _BODILY
    if mine is None or theirs is None:
        said = (mine and _names(b, mine)) or (theirs and _names(a, theirs))
        return (
            Opinion(0.5, "one is placed where the other names") if said and bodily else Opinion(0.0)
        )
    if mine.name == theirs.name:
        return Opinion(1.5 if bodily else 0.5, f"both in {mine.name}")
    if _names(a, theirs) or _names(b, mine):
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
    """Names of places, persons and things that both reports give with the act."""
    mine, theirs = a.names, b.names
    if not mine or not theirs:
        return Opinion(0.0)
    shared = mine & theirs
    if shared:
        return Opinion(min(1.5, 0.6 + 0.3 * len(shared)), f"both name {', '.join(sorted(shared))}")
    many = a.event.type in _MANY and b.event.type in _MANY
    return Opinion(-2.5 if many else -0.3, "no name in common")


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
