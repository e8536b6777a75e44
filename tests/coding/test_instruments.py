"""Named treaties, programmes, funds, strategies and the like, once each, with their standing."""

from __future__ import annotations

from typing import Any

import pytest

from communique.model import Coding, Instrument
from tests.conftest import Code

NAMED: list[tuple[str, str, dict[str, Any]]] = [
    (
        "On 3 May 2022 Chile and Peru signed the Arica Water Treaty.",
        "Arica Water Treaty",
        {"kind": "agreement", "parties": {"CHL", "PER"}, "status": "signed", "date": "2022-05-03"},
    ),
    (
        "In June 2021 Latvia adopted its Digital Harbour Strategy.",
        "Digital Harbour Strategy",
        {"kind": "strategy", "parties": {"LVA"}, "status": "adopted"},
    ),
    (
        "Ghana and Togo issued a joint statement.",
        "joint statement",
        {"kind": "statement", "parties": {"GHA", "TGO"}, "status": "adopted"},
    ),
    (
        "Kenya is negotiating a free trade agreement with India.",
        "free trade agreement",
        {"kind": "agreement", "status": "in_preparation"},
    ),
    (
        "Mali terminated the Kidal Peace Accord.",
        "Kidal Peace Accord",
        {"kind": "agreement", "parties": {"MLI"}, "status": "ended"},
    ),
    (
        "Sweden pays into the Baltic Recovery Fund.",
        "Baltic Recovery Fund",
        {"kind": "fund", "parties": {"SWE"}, "status": "in_force"},
    ),
    (
        "Fiji proposed a Pacific Fisheries Charter.",
        "Pacific Fisheries Charter",
        {"kind": "agreement", "parties": {"FJI"}, "status": "proposed"},
    ),
    (
        "Spain and Morocco launched the Atlantic Ports Programme.",
        "Atlantic Ports Programme",
        {"kind": "programme", "parties": {"ESP", "MAR"}},
    ),
    (
        "The Senate of Uruguay passed the Coastal Waters Act.",
        "Coastal Waters Act",
        {"kind": "law", "parties": {"URY"}, "status": "adopted"},
    ),
    (
        "Greece and Cyprus ratified the Shared Aquifers Convention.",
        "Shared Aquifers Convention",
        {"kind": "agreement", "parties": {"GRC", "CYP"}},
    ),
    (
        "Oman and Yemen signed a memorandum of understanding on ports.",
        "memorandum of understanding on ports",
        {"kind": "agreement", "parties": {"OMN", "YEM"}, "status": "signed"},
    ),
    (
        "Negotiators from Laos and Nepal are drafting a Mountain Rescue Agreement.",
        "Mountain Rescue Agreement",
        {"kind": "agreement", "status": "in_preparation"},
    ),
    (
        "Jordan and Cyprus ratified the Convention on Shared Aquifers.",
        "Convention on Shared Aquifers",
        {"kind": "agreement"},
    ),
    (
        "In June 2021 Latvia adopted its Digital Harbour Strategy.",
        "Digital Harbour Strategy",
        {"date": "2021-06"},
    ),
    (
        "Chile and Peru signed the Arica Water Treaty on 3 May 2022.",
        "Arica Water Treaty",
        {"kind": "agreement", "date": "2022-05-03"},
    ),
    (
        "Latvia adopted its Digital Harbour Strategy in June 2021.",
        "Digital Harbour Strategy",
        {"kind": "strategy", "date": "2021-06"},
    ),
    (
        "Italy's navy leads Operation Silver Gull off Libya.",
        "Operation Silver Gull",
        {"kind": "operation"},
    ),
    (
        "Kenya is negotiating a free trade agreement with India.",
        "free trade agreement",
        {"parties": {"KEN", "IND"}},
    ),
]
NONE = [
    "The two men reached an agreement.",
    "Ghana's new law is popular.",
    "Workers at the bank asked for a plan.",
    "Brazil acted in concert with Chile.",
]


def shown(row: Instrument) -> dict[str, Any]:
    return {
        "kind": str(row.kind),
        "parties": set(row.parties),
        "status": str(row.status),
        "date": str(row.date) if row.date else None,
    }


def names(coding: Coding) -> list[str]:
    return [row.name for row in coding.instruments]


@pytest.mark.parametrize(("text", "name", "wanted"), NAMED)
def test_instrument(text: str, name: str, wanted: dict[str, Any], code: Code) -> None:
    coding = code([text])[0]
    rows = [row for row in coding.instruments if row.name == name]
    assert rows, names(coding)
    found = shown(rows[0])
    assert {key: found[key] for key in wanted} == wanted


@pytest.mark.parametrize("text", NONE)
def test_no_instrument(text: str, code: Code) -> None:
    assert names(code([text])[0]) == []


def test_named_twice_is_one_row(code: Code) -> None:
    text = (
        "Chile and Peru signed the Arica Water Treaty. "
        "The Arica Water Treaty ends a long quarrel. The treaty runs for ten years."
    )
    assert names(code([text])[0]) == ["Arica Water Treaty"]


def test_two_instruments_of_one_sentence(code: Code) -> None:
    text = "Peru ratified the Arica Water Treaty and joined the Andean Rivers Initiative."
    assert set(names(code([text])[0])) == {"Arica Water Treaty", "Andean Rivers Initiative"}


def test_evidence_holds_the_name(code: Code) -> None:
    for coding in code([row[0] for row in NAMED]):
        for row in coding.instruments:
            assert row.name in row.evidence.text
