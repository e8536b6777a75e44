from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.gazetteer import Gazetteer

_GAZETTEER = Gazetteer.load()


def _read(text: str) -> list[tuple[str, str]]:
    return [(match.text, match.entries[0].code) for match in _GAZETTEER.find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("US-backed forces told us", [("US", "USA")]),
        ("The U.S. and the U.K.", [("U.S.", "USA"), ("U.K.", "GBR")]),
        ("a Japan-NATO summit", [("Japan", "JPN"), ("NATO", "NATO")]),
        ("a Russia–Ukraine truce", [("Russia", "RUS"), ("Ukraine", "UKR")]),
        (
            "Guinea-Bissau and Equatorial Guinea",
            [("Guinea-Bissau", "GNB"), ("Equatorial Guinea", "GNQ")],
        ),
        ("Papua New Guinea; Guinea", [("Papua New Guinea", "PNG"), ("Guinea", "GIN")]),
        ("Côte d’Ivoire or Cote d'Ivoire", [("Côte d’Ivoire", "CIV"), ("Cote d'Ivoire", "CIV")]),
        ("Ivory\nCoast", [("Ivory\nCoast", "CIV")]),
        ("the Democratic Republic of Congo", [("Democratic Republic of Congo", "COD")]),
        ("Congo-Brazzaville", [("Congo-Brazzaville", "COG")]),
        ("SOUTH KOREA WARNS NORTH KOREA", [("SOUTH KOREA", "KOR"), ("NORTH KOREA", "PRK")]),
        ("roast turkey on fine china", []),
        ("who told the quad", []),
        ("Franco-German plans", [("Franco", "FRA"), ("German", "DEU")]),
        ("General Franco ruled", []),
        ("al-Qaeda and Al Qaida", [("al-Qaeda", "ALQAEDA"), ("Al Qaida", "ALQAEDA")]),
        ("the Emirates agreed", [("Emirates", "ARE")]),
        ("Japan's offer", [("Japan", "JPN")]),
        ("Nigerien and Nigerian troops", [("Nigerien", "NER"), ("Nigerian", "NGA")]),
        ("Nordic Council of Ministers", [("Nordic Council of Ministers", "NORDIC_COUNCIL")]),
        ("Islamic State West Africa Province", [("Islamic State West Africa Province", "ISWAP")]),
        ("South Sudanese", [("South Sudanese", "SSD")]),
        ("Greenlandic voters", [("Greenlandic", "DNK")]),
        ("Hargeisa", [("Hargeisa", "SOMALILAND")]),
        ("a swedish table, Swedes", [("Swedes", "SWE")]),
    ],
)
def test_surfaces(text: str, found: list[tuple[str, str]]) -> None:
    assert _read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "the Gulf of Mexico",
        "New Mexico",
        "the South China Sea",
        "the Sea of Japan",
        "West African leaders",
        "Paris, Texas",
        "Moscow, Idaho",
        "Lebanon, Ohio",
        "George Washington",
        "The Japan Times",
        "the Washington Post",
        "the Paris Agreement",
        "five million US dollars",
        "a Chinese-American family",
        "Indiana",
        "the Korean Peninsula",
    ],
)
def test_longer_names_block(text: str) -> None:
    assert _read(text) == []
    assert [match.block != "" for match in _GAZETTEER.find(text, blocked=True)] in ([True], [])


@pytest.mark.parametrize(
    ("text", "code", "role", "sectors"),
    [
        ("Kremlin", "RUS", "metonym", ("GOV",)),
        ("Duma", "RUS", "metonym", ("LEG",)),
        ("Revolutionary Guards", "IRN", "force", ("MIL",)),
        ("Pentagon", "USA", "metonym", ("MIL", "GOV")),
        ("Mossad", "ISR", "agency", ("SPY",)),
        ("Soviet Union", "RUS", "former", ()),
        ("Zaire", "COD", "former", ()),
        ("Filipinos", "PHL", "demonym", ()),
        ("Dutch", "NLD", "adjective", ()),
        ("Ouagadougou", "BFA", "capital", ()),
        ("Scotland", "GBR", "region", ()),
        ("Bermuda", "GBR", "dependency", ()),
        ("European Commission", "EU", "organ", ("GOV",)),
        ("MINUSMA", "UN", "organ", ("MIL",)),
        ("Hamas", "HAMAS", "name", ("REB",)),
        ("Likud", "LIKUD", "name", ("PTY",)),
        ("Huawei", "HUAWEI", "company", ("BUS",)),
        ("WFP", "WFP", "acronym", ()),
        ("Self-Defence Forces", "JPN", "force", ("MIL",)),
    ],
)
def test_roles_and_sectors(text: str, code: str, role: str, sectors: tuple[str, ...]) -> None:
    (match,) = _GAZETTEER.find(text)
    first = match.entries[0]
    assert (first.code, first.role, first.sectors) == (code, role, sectors)
    assert not first.weak


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Georgia", ["GEO"]),
        ("Jordan", ["JOR"]),
        ("Korea", ["PRK", "KOR"]),
        ("Congo", ["COD", "COG"]),
        ("Brussels", ["BEL", "EU"]),
        ("The Hague", ["NLD"]),
    ],
)
def test_ambiguous_surfaces_are_weak(text: str, codes: list[str]) -> None:
    (match,) = _GAZETTEER.find(text)
    assert sorted(entry.code for entry in match.entries) == sorted(codes)
    assert all(entry.weak for entry in match.entries)


def test_sure_readings_come_before_weak_ones() -> None:
    (match,) = _GAZETTEER.find("Dominican")
    assert [(entry.code, entry.weak) for entry in match.entries] == [("DOM", False), ("DMA", True)]
    (match,) = _GAZETTEER.find("RSF")
    assert [entry.code for entry in match.entries] == ["RSF", "RSF_NGO"]


@pytest.mark.parametrize(
    ("code", "on", "joined", "absent"),
    [
        ("NATO", None, {"SWE", "FIN", "MKD"}, {"UKR"}),
        ("NATO", date(2023, 4, 4), {"FIN"}, {"SWE"}),
        ("NATO", date(2023, 4, 3), {"NOR"}, {"FIN"}),
        ("EU", date(2020, 1, 31), {"GBR"}, set()),
        ("EU", date(2020, 2, 1), {"HRV"}, {"GBR"}),
        ("G7", None, {"JPN", "CAN"}, {"RUS"}),
        ("G8", date(2010, 1, 1), {"RUS"}, set()),
        ("ECOWAS", None, {"NGA"}, {"MLI", "NER", "BFA"}),
        ("BRICS", date(2015, 1, 1), {"ZAF"}, {"IRN"}),
        ("OPEC", date(2024, 6, 1), {"SAU"}, {"QAT", "AGO"}),
        ("UNKNOWN", None, set(), {"USA"}),
    ],
)
def test_membership(code: str, on: date | None, joined: set[str], absent: set[str]) -> None:
    members = set(_GAZETTEER.members(code, on))
    assert joined <= members
    assert not absent & members


@pytest.mark.parametrize(
    ("code", "day", "count"),
    [
        ("NATO", None, 32),
        ("EU", None, 27),
        ("EU", date(2019, 1, 1), 28),
        ("G7", None, 7),
        ("AU", None, 55),
        ("GCC", None, 6),
        ("LAS", None, 22),
        ("CARICOM", None, 15 - 1),
        ("FIVE_EYES", None, 5),
        ("SADC", None, 16),
        ("ECOWAS", None, 12),
        ("EUROZONE", date(2025, 1, 1), 20),
        ("G20", None, 21),
        ("BRICS", None, 10),
        ("ASEAN", None, 11),
        ("QUAD", None, 4),
        ("AUKUS", None, 3),
        ("COMMONWEALTH", None, 56),
        ("COMMONWEALTH", date(2015, 1, 1), 53),
        ("OECD", None, 38),
        ("APEC", None, 21),
    ],
)
def test_how_many_members(code: str, day: date | None, count: int) -> None:
    assert len(_GAZETTEER.members(code, day)) == count


def test_states_of_entities_and_groups() -> None:
    assert _GAZETTEER.nominal_state("SOMALILAND") == "SOM"
    assert _GAZETTEER.nominal_state("SOM") is None
    assert _GAZETTEER.country("M23") == "COD"
    assert _GAZETTEER.country("JPN") == "JPN"
    assert _GAZETTEER.country("ALQAEDA") is None
    assert _GAZETTEER.country("SIEMENS") == "DEU"
    assert _GAZETTEER.entry("NOBODY") is None
    entry = _GAZETTEER.entry("JPN")
    assert entry is not None
    assert (entry.kind, entry.name, entry.role) == ("state", "Japan", "name")


@pytest.mark.parametrize(
    ("text", "media"),
    [("Reuters", True), ("the BBC", True), ("AP", True), ("NATO", False), ("Japan", False)],
)
def test_media(text: str, media: bool) -> None:
    assert _GAZETTEER.is_media(text) is media


def test_cues() -> None:
    cues = _GAZETTEER.cues("GEORGIA")
    assert "tbilisi" in cues.support
    assert "atlanta" in cues.oppose
    assert not _GAZETTEER.cues("Japan").support


@given(st.text(alphabet="aAUSKN.-' \n,’ôé", max_size=60))
def test_matches_lie_in_the_text_and_apart(text: str) -> None:
    end = 0
    for match in _GAZETTEER.find(text, blocked=True):
        assert end <= match.start < match.end <= len(text)
        assert text[match.start : match.end] == match.text
        end = match.end


def test_an_inner_capital_must_be_there() -> None:
    assert _read("Let the AfD speak") == [("AfD", "AFD")]
    assert _read("LeT") == [("LeT", "LET")]
