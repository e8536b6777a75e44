from __future__ import annotations

import pytest

from communique.gazetteer import Gazetteer
from communique.mentions.homeland import Homes
from communique.model import Party, Span


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("OSLO, 3 May — The prime minister said little.", "NOR"),
        ("Lima, Aug. 9 (Agency) - Farmers blocked a road.", "PER"),
        ("A headline about grain\n\nLUSAKA (Copper Wire) — Maize was short.", "ZMB"),
        ("TIMISOARA, Romania, 4 June — The army left.", "ROU"),
        ("KUWAIT CITY — Parliament met.", "KWT"),
        ("GENEVA, 7 July — The foreign minister spoke.", None),
        ("NEW YORK, Jan. 2 (Agency) — A vote was put off.", None),
        ("The minister - a lawyer by training - resigned.", None),
        ("Poland: the view from the border", None),
        ("No place opens this text.", None),
    ],
)
def test_homeland(text: str, code: str | None) -> None:
    found = Homes(text, Gazetteer.load()).first
    assert (found.code if found else None) == code
    if found:
        assert text[found.span.start : found.span.end] == found.span.text


def test_each_report_of_a_survey_has_its_own_home() -> None:
    text = "OSLO — Parliament met.\n\nGENEVA — Talks went on.\n\nLIMA — A road was shut."
    homes = Homes(text, Gazetteer.load())
    found = [homes.at(text.index(word)) for word in ("Parliament", "Talks", "road")]
    assert [home.party.code if home else None for home in found] == ["NOR", None, "PER"]


def test_of_two_places_the_state_that_is_named_more_is_home() -> None:
    text = "OSLO/LIMA, 3 May — Peruvian farmers blocked a road. Peru sent police."
    first = Homes(text, Gazetteer.load()).first
    assert first is not None
    assert first.code == "PER"


def test_a_letterhead_is_home_of_the_whole_text() -> None:
    text = "LIMA, 3 May — A road was shut."
    issuer = Party("NOR", "state", "Norway", Span.of(text, 0, 1))
    home = Homes(text, Gazetteer.load(), issuer).at(12)
    assert home is not None
    assert home.party.code == "NOR"
    assert home.issued
