"""Whom a sum is for where its own words name nobody: the text around it, its places, its title."""

from __future__ import annotations

import pytest

from communique.model import Document, stable_id
from tests.conftest import Code


def getters(code: Code, text: str, title: str | None = None) -> list[tuple[str | None, list[str]]]:
    """The words of each sum with the codes of those it is for, in text order."""
    (coding,) = code([Document(id=stable_id(text, title), text=text, title=title)])
    return [
        (row.amount_text, sorted(party.code for party in row.recipients))
        for row in coding.commitments
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The United Nations feeds a million people in Chad. On Monday Austria released 4 "
            "million euros for the agency's work there.",
            [["TCD"]],
        ),
        (
            "Donors promised 300 million dollars to the hungry in Niger and Mali. Oman pledged 5 "
            "million dollars.",
            [["MLI", "NER"]],
        ),
        (
            "Japan pledged 4 million dollars to Laos and lent Laos 9 million dollars. Japan will "
            "add 2 million dollars for schools.",
            [["LAO"], ["LAO"], ["LAO"]],
        ),
        ("The EU set aside 90 million euros for the Western Balkans. Serbia is pleased.", [[]]),
        ("France promised 30 million euros for poorer countries. Chad was not named.", [[]]),
    ],
)
def test_text_around(text: str, expected: list[list[str]], code: Code) -> None:
    assert [codes for _, codes in getters(code, text)] == expected


def test_the_title_tells_whom_a_loan_is_for(code: Code) -> None:
    text = (
        "WASHINGTON, DC – The board of the IMF approved a loan of 300 million dollars. The "
        "authorities in Sri Lanka met creditors from Japan and India."
    )
    title = "IMF board completes review for Sri Lanka"
    assert getters(code, text, title) == [("300 million dollars", ["LKA"])]


def test_a_dateline_gets_nothing(code: Code) -> None:
    text = "MANILA – The Asian Development Bank approved 40 million dollars for two dams in Nepal."
    assert getters(code, text) == [("40 million dollars", ["NPL"])]
