"""The table of places in `tests/data/places.yaml`: the share read rightly, of each group."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from communique.mentions.places import find_places
from tests.mentions.scores import Scores

FLOOR = 0.95
TABLE = Path(__file__).parents[1] / "data" / "places.yaml"
Row = tuple[str, tuple[str, ...], str, list[str]]


def rows() -> Iterator[Row]:
    """Group, countries of the document, sentence and wanted places of every row."""
    for block in yaml.safe_load(TABLE.read_text(encoding="utf-8")):
        for text, *wanted in block["rows"]:
            yield block["group"], tuple(block.get("countries", ())), text, wanted


def test_share_of_places_read_rightly() -> None:
    table = list(rows())
    assert len(table) >= 40
    scores = Scores("places")
    for group, countries, text, wanted in table:
        places = [mention.place for mention in find_places(text, countries=countries)]
        found = [f"{place.name}, {place.country or '-'}" for place in places]
        for place in places:
            assert (place.latitude is None) == (place.longitude is None), place
            assert abs(place.latitude or 0) <= 90, place
            assert abs(place.longitude or 0) <= 180, place
        scores.add(group, found == wanted, f"{text}  wanted {wanted}  found {found}")
    scores.show()
    scores.hold(FLOOR)
