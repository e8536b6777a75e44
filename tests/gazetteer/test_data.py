from __future__ import annotations

import pycountry
import pytest

from communique.errors import GazetteerError
from communique.gazetteer import Gazetteer, Offices, load
from communique.gazetteer.check import problems

_ALONE = {"HKG", "PSE", "TWN", "ATA"}


def test_the_data_contradict_nothing() -> None:
    assert problems() == []


def test_every_iso_country_has_a_code() -> None:
    gazetteer = Gazetteer.load()
    iso = [country.alpha_3 for country in pycountry.countries]
    assert len(iso) == 249
    folded = {code: gazetteer.fold(code) for code in iso}
    assert [code for code, state in folded.items() if state is None] == []
    assert all(gazetteer.entry(state or "") for state in folded.values())
    assert {code for code in _ALONE if folded[code] == code} == _ALONE
    assert folded["GRL"] == "DNK"
    assert folded["PRI"] == "USA"
    assert folded["MAC"] == "CHN"
    assert folded["ESH"] == "WESTERN_SAHARA"
    assert gazetteer.fold("KOS") == "KOS"
    assert gazetteer.fold("XYZ") is None


def test_every_iso_name_is_found() -> None:
    gazetteer = Gazetteer.load()
    lost = []
    for country in pycountry.countries:
        name = getattr(country, "common_name", country.name)
        codes = {entry.code for match in gazetteer.find(name) for entry in match.entries}
        if gazetteer.fold(country.alpha_3) not in codes:
            lost.append(name)
    assert lost == []


def test_the_lists_are_long_enough() -> None:
    gazetteer = Gazetteer.load()
    assert len(gazetteer.codes("UNO", "EUR", "IGO", "NGO")) >= 350
    assert len(gazetteer.codes("group", "IMG", "ISM")) >= 250
    assert len(gazetteer.codes("MNC")) >= 150
    assert len(Offices.load().lemmas) >= 400


def test_a_line_with_a_missing_cell_is_refused() -> None:
    with pytest.raises(GazetteerError, match=r"media\.tsv"):
        load.table("media.tsv", "names", "country")


def test_surfaces_carry_their_weakness() -> None:
    assert list(load.surfaces("Georgia?; Sakartvelo")) == [("Georgia", True), ("Sakartvelo", False)]
    assert list(load.surfaces("")) == []
