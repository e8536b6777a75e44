from __future__ import annotations

from datetime import date

import pycountry
import pytest

from communique.errors import GazetteerError
from communique.gazetteer import Gazetteer, Offices, former, load
from tests.gazetteer.check import problems

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
    assert len(gazetteer.codes("UNO", "EUR", "IGO")) >= 300
    assert len(gazetteer.codes("MNC")) >= 150
    assert len(Offices.load().lemmas) >= 400


def test_every_state_has_its_adjective_people_and_capital() -> None:
    columns = ("name", "variants", "adjectives", "people", "capitals")
    rows = load.table("states.tsv", "code", *columns)
    assert len(rows) >= 195
    lost = {column: {row["code"] for row in rows if not row[column]} for column in columns}
    assert not lost["name"]
    assert lost["adjectives"] == {"VAT"}
    # the adjective serves for the people ("the Dutch", "Togolese") where no noun is listed
    nouns = {row["code"]: row["adjectives"] + row["people"] for row in rows}
    assert {code for code, words in nouns.items() if not words} == {"VAT"}
    # Brussels stands with the organs of the EU; Seychelles' Victoria is too common a name
    assert lost["capitals"] <= {"BEL", "SYC", "SMR", "HKG", "ATA", "VAT"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kingdom of Eswatini", "SWZ"),
        ("Commonwealth of Dominica", "DMA"),
        ("Republic of the Gambia", "GMB"),
        ("Swiss Confederation", "CHE"),
        ("Republic of Trinidad and Tobago", "TTO"),
    ],
)
def test_long_forms_are_one_name(name: str, code: str) -> None:
    (match,) = Gazetteer.load().find(name)
    assert (match.text, match.entries[0].code) == (name, code)


def test_former_names_are_dated() -> None:
    gazetteer = Gazetteer.load()
    assert len(former.read()) >= 45
    zaire, belgian = gazetteer.former_names("COD")
    assert (zaire.name, belgian.name) == ("Zaire", "Belgian Congo")
    assert zaire.first is not None
    assert zaire.first <= date(1990, 1, 1) <= zaire.last < date(1998, 1, 1)
    assert belgian.last < zaire.first
    assert gazetteer.former_names("JPN") == ()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("the Baltic states", ("EST", "LVA", "LTU")),
        ("the two Koreas", ("PRK", "KOR")),
        ("the Nordic countries", ("DNK", "FIN", "ISL", "NOR", "SWE")),
    ],
)
def test_fixed_sets_stand_for_their_members(text: str, codes: tuple[str, ...]) -> None:
    (match,) = Gazetteer.load().find(text)
    assert match.together
    assert tuple(entry.code for entry in match.entries) == codes


@pytest.mark.parametrize(
    ("text", "blocked"),
    [
        ("Washington, Oregon and Idaho", ["place"]),
        ("Alabama, Georgia and Florida", ["place"]),
        ("Washington and Moscow", []),
        ("Georgia and Armenia", []),
    ],
)
def test_parts_of_a_state_are_known_by_their_company(text: str, blocked: list[str]) -> None:
    found = Gazetteer.load().find(text, blocked=True)
    assert [match.block for match in found if match.block] == blocked


def test_a_line_with_a_missing_cell_is_refused() -> None:
    with pytest.raises(GazetteerError, match=r"media\.tsv"):
        load.table("media.tsv", "names", "country")


def test_surfaces_carry_their_weakness() -> None:
    assert list(load.surfaces("Georgia?; Sakartvelo")) == [("Georgia", True), ("Sakartvelo", False)]
    assert list(load.surfaces("")) == []
