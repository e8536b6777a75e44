from __future__ import annotations

from importlib.resources import files

import pytest

from communique.gazetteer import Gazetteer, geography
from communique.gazetteer.geography_table import centres, inhabited, tables


@pytest.mark.parametrize(
    ("code", "latitude", "longitude"),
    [("JPN", 36, 138), ("KEN", -1, 37), ("USA", 39, -95), ("NZL", -40, 175), ("FJI", -18, 178)],
)
def test_states_lie_where_they_are(code: str, latitude: float, longitude: float) -> None:
    assert geography.centres()[code] == pytest.approx((latitude, longitude), abs=4)


def test_almost_every_state_has_a_place_and_no_other_code_has() -> None:
    states = set(Gazetteer.load().codes("state"))
    placed = geography.centres().keys()
    assert placed <= states
    recognised = {code for code in states if len(code) == 3}
    assert len(recognised - placed) <= 3, recognised - placed


def test_land_is_where_people_live() -> None:
    def holds(latitude: float, longitude: float) -> bool:
        return any(
            south <= latitude < south + geography.CELL_DEGREES and west <= longitude < east
            for south, west, east in geography.inhabited()
        )

    assert holds(35.7, 139.7)
    assert holds(-1.3, 36.8)
    assert not holds(30.0, -45.0)
    assert not holds(-30.0, 80.0)


def test_the_tables_are_made_from_towns() -> None:
    towns = [
        {"countrycode": "FJ", "latitude": 0.0, "longitude": 179.0, "population": 100},
        {"countrycode": "FJ", "latitude": 0.0, "longitude": -179.0, "population": 300},
        {"countrycode": "XX", "latitude": 40.0, "longitude": 1.4, "population": 5},
    ]
    assert centres(towns, {"FJ": "FJI"}) == ["FJI\t0.0\t-179.5"]
    assert inhabited(towns) == ["39\t0..1.5", "0\t-180..-178.5; 178.5..180"]


def test_the_tables_are_fresh() -> None:
    folder = files("communique.gazetteer").joinpath("data")
    for name, text in tables().items():
        assert folder.joinpath(name).read_text(encoding="utf-8") == text
