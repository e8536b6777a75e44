"""Where states lie, as far as a small map needs it: one point for each, and the inhabited land."""

from __future__ import annotations

from functools import cache

from communique.gazetteer.load import items, table

CELL_DEGREES = 1.5
"""The size of a cell of inhabited land."""


@cache
def centres() -> dict[str, tuple[float, float]]:
    """Latitude and longitude (degrees, WGS 84) of where the people of each state live, by code.

    The mean position of its towns weighted by population (GeoNames).
    """
    return {
        row["code"]: (float(row["latitude"]), float(row["longitude"]))
        for row in table("centres.tsv", "code", "latitude", "longitude")
    }


@cache
def inhabited() -> tuple[tuple[float, float, float], ...]:
    """Strips of land with towns: southern edge, western and eastern edge, in degrees.

    Each is `CELL_DEGREES` high (GeoNames).
    """
    strips = []
    for row in table("inhabited.tsv", "south", "runs"):
        for run in items(row["runs"]):
            west, _, east = run.partition("..")
            strips.append((float(row["south"]), float(west), float(east)))
    return tuple(strips)
