"""Who acts where a text names no party: crowds, gunmen, and national offices in news from home."""

from __future__ import annotations

import pytest

from communique.model import Coding
from communique.pipeline import code_texts


def _events(text: str) -> list[tuple[str, set[str], set[str]]]:
    coding: Coding = code_texts([text])[0]
    return [
        (one.type, {p.code for p in one.actors}, {p.code for p in one.recipients})
        for one in coding.events
    ]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "OSLO, 3 May — About 900 people marched on the Russian embassy on Friday.",
            ("PROTEST", {"NOR"}, {"RUS"}),
        ),
        (
            "ROME — Thousands rallied in Tunis on Sunday against the new decree.",
            ("PROTEST", {"TUN"}, set()),
        ),
        (
            "NIAMEY, 4 June — Gunmen attacked a village near the border on Tuesday.",
            ("ASSAULT", {"NER"}, set()),
        ),
        (
            "WARSAW, 9 April — The foreign ministry condemned Belarus on Thursday.",
            ("ACCUSE", {"POL"}, {"BLR"}),
        ),
        (
            "PARIS, 2 June — Officials condemned the junta in Niamey on Monday for the arrests.",
            None,
        ),
        (
            "The Dutch cabinet condemned the regime in Damascus on Monday.",
            ("ACCUSE", {"NLD"}, {"SYR"}),
        ),
        (
            "Ten people died in a raid by the Paris-led coalition on a village in Mali.",
            ("ASSAULT", {"FRA"}, {"MLI"}),
        ),
        (
            "Two rockets fired by Ukrainian troops wrecked a fuel depot in Belgorod.",
            ("ASSAULT", {"UKR"}, {"RUS"}),
        ),
        (
            "Iran test-fired a missile on Friday, the Israeli military said.",
            ("MOBILIZE", {"IRN"}, set()),
        ),
        (
            "The Elysee conferred by telephone with the Indian leader on Monday.",
            ("CONSULT", {"FRA", "IND"}, set()),
        ),
        (
            "Tehran threatened on Monday to close the Strait of Hormuz.",
            ("THREATEN", {"IRN"}, set()),
        ),
    ],
)
def test_actors(text: str, event: tuple[str, set[str], set[str]] | None) -> None:
    found = _events(text)
    if event is None:
        assert not [one for one in found if one[1] == {"NER"}]
    else:
        assert event in found, found


def test_crowds_without_a_place_are_nobodys() -> None:
    assert _events("Thousands rallied on Sunday against the new decree.") == []


def test_the_place_of_a_talk_is_not_that_of_its_subject() -> None:
    coding = code_texts(["Kenya praised the farmers of a village in Rwanda."])[0]
    assert {one.place for one in coding.events if one.type == "SUPPORT"} == {None}
    held = code_texts(["The Kenyan and Ugandan presidents held talks in Arusha on Monday."])[0]
    assert [one.place.name for one in held.events if one.place] == ["Arusha"]


def test_nobody_later_is_the_place_of_a_dateline() -> None:
    text = "SINGAPORE, 4 May — Envoys of Fiji met on Monday. They condemned China."
    assert not [one for one in _events(text) if "SGP" in one[1]]
