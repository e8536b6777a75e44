"""The ledger: who gives how much to whom, through what, how far along, and once only."""

from __future__ import annotations

from typing import Any

import pytest

from communique.model import Coding, Commitment, Document, Speaker
from tests.conftest import Code

GIVEN: list[tuple[str, dict[str, Any]]] = [
    (
        "Norway pledged $25 million to Malawi for flood relief.",
        {"donor": "NOR", "recipients": {"MWI"}, "amount": 25e6, "currency": "USD",
         "stage": "pledged", "basis": "new", "kind": "humanitarian"},
    ),
    (
        "Since 2018 Germany has provided €340 million to Jordan.",
        {"donor": "DEU", "recipients": {"JOR"}, "amount": 340e6, "currency": "EUR",
         "basis": "cumulative"},
    ),
    (
        "Canada approved a loan of C$120 million to Senegal.",
        {"donor": "CAN", "recipients": {"SEN"}, "amount": 120e6, "currency": "CAD",
         "stage": "committed", "instrument": "loan", "kind": "financial"},
    ),
    (
        "Sweden will give 300 million kronor to Ukraine through the World Bank.",
        {"donor": "SWE", "recipients": {"UKR"}, "amount": 300e6, "currency": "SEK",
         "stage": "pledged", "channel": "World Bank"},
    ),
    (
        "The United States has so far given Ethiopia more than $1.2 billion in humanitarian aid.",
        {"donor": "USA", "recipients": {"ETH"}, "amount": 1.2e9, "basis": "cumulative",
         "approximate": True, "kind": "humanitarian"},
    ),
    (
        "Kuwait announced a grant of 5 million Kuwaiti dinars to Yemen.",
        {"donor": "KWT", "recipients": {"YEM"}, "amount": 5e6, "currency": "KWD",
         "stage": "pledged", "instrument": "grant"},
    ),
    (
        "The IMF disbursed $500 million to Sri Lanka.",
        {"donor": "IMF", "recipients": {"LKA"}, "amount": 500e6, "stage": "delivered"},
    ),
    (
        "Australia promised A$50 million in budget support to Fiji.",
        {"donor": "AUS", "recipients": {"FJI"}, "amount": 50e6, "currency": "AUD",
         "stage": "pledged", "instrument": "budget support"},
    ),
    (
        "Haiti was promised $8 million by Brazil.",
        {"donor": "BRA", "recipients": {"HTI"}, "amount": 8e6, "stage": "pledged"},
    ),
    (
        "Denmark's parliament allocated 90 million Danish kroner for ammunition for Estonia.",
        {"donor": "DNK", "amount": 90e6, "currency": "DKK", "stage": "committed",
         "kind": "military"},
    ),
    (
        "A further £15 million was given by Britain to Bangladesh for refugee camps.",
        {"donor": "GBR", "recipients": {"BGD"}, "amount": 15e6, "currency": "GBP",
         "basis": "new", "kind": "humanitarian", "stage": "delivered"},
    ),
    (
        "The new gift brings Finland's support for Moldova to €42 million.",
        {"donor": "FIN", "recipients": {"MDA"}, "amount": 42e6, "basis": "cumulative"},
    ),
    (
        "Switzerland contributed about 3 million francs to UNICEF for schools in Niger.",
        {"donor": "CHE", "amount": 3e6, "currency": "CHF", "approximate": True},
    ),
    ("Since 2018 Germany has provided €340 million to Jordan.", {"stage": "delivered"}),
    (
        "Kuwait announced a grant of 5 million dinars to Yemen.",
        {"donor": "KWT", "currency": "KWD"},
    ),
    (
        "Australia promised Fiji A$50 million in budget support over four years.",
        {"donor": "AUS", "recipients": {"FJI"}, "currency": "AUD"},
    ),
]  # fmt: skip
IN_KIND: list[tuple[str, dict[str, Any]]] = [
    (
        "South Korea delivered ten ambulances to Laos.",
        {"donor": "KOR", "recipients": {"LAO"}, "kind": "in-kind", "items": ("ten ambulances",),
         "stage": "delivered", "amount": None},
    ),
    (
        "Morocco sent 40 tonnes of wheat to Mali.",
        {"donor": "MAR", "recipients": {"MLI"}, "items": ("40 tonnes of wheat",)},
    ),
    (
        "Poland gave Ukraine 14 tanks.",
        {"donor": "POL", "recipients": {"UKR"}, "items": ("14 tanks",), "kind": "military"},
    ),
    ("Estonia donated 200 generators and 50 tents to Moldova.",
     {"donor": "EST", "items": ("200 generators", "50 tents")}),
    ("Kenya promised Somalia six patrol boats.", {"donor": "KEN", "stage": "pledged"}),
]  # fmt: skip
NOTHING = [
    "Trade between Kenya and Uganda reached $900 million.",
    "The storm caused damage of $3 billion in Mozambique.",
    "A court fined the Swiss bank $30 million.",
    "Ghana's budget deficit widened to $2 billion.",
    "Ukraine asked Italy for €200 million.",
    "Rebels stole $4 million from the Congolese treasury.",
    "Indonesia bought French jets for $8 billion.",
    "The UN needs $70 million to feed refugees in Chad.",
    "Denmark refused to give $10 million to Mali.",
    "Britain halted $12 million of aid to Rwanda.",
]


def shown(row: Commitment) -> dict[str, Any]:
    return {
        "donor": row.donor.code,
        "recipients": {p.code for p in row.recipients},
        "amount": row.amount,
        "currency": row.currency,
        "stage": str(row.stage),
        "basis": str(row.basis),
        "kind": str(row.kind),
        "channel": row.channel,
        "instrument": row.instrument,
        "approximate": row.approximate,
        "items": row.items,
    }


def rows_of(coding: Coding) -> list[dict[str, Any]]:
    return [shown(row) for row in coding.commitments]


@pytest.mark.parametrize(("text", "wanted"), [*GIVEN, *IN_KIND], ids=lambda value: str(value)[:50])
def test_row(text: str, wanted: dict[str, Any], code: Code) -> None:
    found = rows_of(code([text])[0])
    assert len(found) == 1, found
    assert {key: found[0][key] for key in wanted} == wanted


@pytest.mark.parametrize("text", NOTHING)
def test_no_row(text: str, code: Code) -> None:
    assert rows_of(code([text])[0]) == []


def test_two_donors_give_two_rows(code: Code) -> None:
    text = "France pledged €10 million to Lebanon, and Italy promised Lebanon €6 million."
    found = {row["donor"]: row["amount"] for row in rows_of(code([text])[0])}
    assert found == {"FRA": 10e6, "ITA": 6e6}


def test_a_sum_repeated_is_one_row(code: Code) -> None:
    text = (
        "Norway pledged $25 million to Malawi. The Norwegian minister said that "
        "Norway's $25 million pledge to Malawi was for flood relief."
    )
    assert [row["amount"] for row in rows_of(code([text])[0])] == [25e6]


def test_new_money_and_the_running_total_are_two_rows(code: Code) -> None:
    text = (
        "Germany pledged another €20 million to Jordan. "
        "Germany has so far provided €340 million to Jordan."
    )
    found = {row["amount"]: row["basis"] for row in rows_of(code([text])[0])}
    assert found == {20e6: "new", 340e6: "cumulative"}


def test_countries_without_names_are_not_the_one_named_before(code: Code) -> None:
    text = (
        "Spain pledged €30 million to Morocco. "
        "Madrid also set aside €12 million this year for poorer countries hit by drought."
    )
    found = {row["amount"]: row["recipients"] for row in rows_of(code([text])[0])}
    assert found == {30e6: {"MAR"}, 12e6: set()}


def test_the_speaker_is_the_donor(code: Code) -> None:
    speaker = Speaker(name="Pekka Haavisto", actor="FIN", office="foreign minister")
    text = "We have given €7 million in humanitarian aid to Moldova."
    found = rows_of(code([Document(id="speech", text=text, speaker=speaker)])[0])
    assert [(row["donor"], row["recipients"], row["amount"]) for row in found] == [
        ("FIN", {"MDA"}, 7e6)
    ]


def test_a_row_belongs_to_its_event(code: Code) -> None:
    coding = code(["Norway pledged $25 million to Malawi on 4 May 2021."])[0]
    (row,) = coding.commitments
    event = next(e for e in coding.events if e.id == row.event)
    assert event.type == "AGREE"
    assert str(row.date) == "2021-05-04"
