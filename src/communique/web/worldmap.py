"""A small map of the world: a bubble for each state, on a graticule over the inhabited land.

Plate carrée: one unit to the degree, x from 180° W, y down from `NORTH`. A bubble stands where the
people of a state live (see `communique.gazetteer.geography`), and its area tells the number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import sqrt

from communique.gazetteer import geography
from communique.record import Count
from communique.web import assets, wording

NORTH, SOUTH = 78.0, -57.0
LARGEST = 11.0
"""Radius of the largest bubble, in degrees."""
SMALLEST = 1.1
_STEP = 30


@dataclass(frozen=True, slots=True)
class Bubble:
    """One state on the map: code, name, number of events, centre and radius."""

    code: str
    name: str
    events: int
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Map:
    """What is to be drawn.

    Attributes:
        bubbles: the large ones first, so that small ones lie on top.
        elsewhere: events in places that the map has no point for.
        meridians, parallels: where the lines of the graticule lie.
    """

    bubbles: tuple[Bubble, ...]
    elsewhere: int
    meridians: tuple[int, ...] = tuple(range(0, 361, _STEP))
    parallels: tuple[float, ...] = tuple(NORTH - latitude for latitude in range(-30, 61, _STEP))
    width: float = 360.0
    height: float = NORTH - SOUTH


def world(counts: Iterable[Count]) -> Map | None:
    """The map of numbers by country; `None` where there is nothing to show."""
    centres = geography.centres()
    known, elsewhere = [], 0
    for one in counts:
        if one.value in centres:
            known.append(one)
        else:
            elsewhere += one.events
    if not known:
        return None
    most = max(one.events for one in known)
    bubbles = []
    for one in sorted(known, key=lambda one: (-one.events, one.value)):
        latitude, longitude = centres[one.value]
        bubbles.append(
            Bubble(
                code=one.value,
                name=wording.country(one.value),
                events=one.events,
                x=round(longitude + 180, 1),
                y=round(NORTH - latitude, 1),
                radius=round(max(SMALLEST, LARGEST * sqrt(one.events / most)), 2),
            )
        )
    return Map(tuple(bubbles), elsewhere)


@cache
def land() -> assets.Asset:
    """The inhabited land as an image to lie under the bubbles."""
    size = geography.CELL_DEGREES
    steps = [
        f"M{west + 180:g} {NORTH - south - size:g}h{east - west:g}v{size:g}H{west + 180:g}z"
        for south, west, east in geography.inhabited()
        if SOUTH <= south <= NORTH - size
    ]
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 {NORTH - SOUTH:g}" '
        'preserveAspectRatio="none">'
        f'<path fill="#8b8a80" fill-opacity=".3" d="{"".join(steps)}"/></svg>'
    )
    return assets.pack("land.svg", drawing.encode())
