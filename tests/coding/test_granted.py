"""Acts of giving that only the ledger tells, one for each sum that one party gives another."""

from __future__ import annotations

import pytest

from communique.model import Coding
from tests.conftest import Code

GIVING = {"AID", "AGREE"}


def acts(coding: Coding) -> list[tuple[str, str, str]]:
    """Type, donors and recipients of each act of giving, in text order."""
    return [
        (e.type, "+".join(p.code for p in e.actors), "+".join(p.code for p in e.recipients))
        for e in coding.events
        if e.type in GIVING
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sweden increased its aid to Mali to 90 million kronor.", [("AGREE", "SWE", "MLI")]),
        ("India granted Fiji a credit facility of $40 million.", [("AID", "IND", "FJI")]),
        (
            "Pledges for refugees:\n\n• Ghana: $2 million for Togo.\n\n"
            "• Qatar: $9 million for Chad.",
            [("AGREE", "GHA", "TGO"), ("AGREE", "QAT", "TCD")],
        ),
        (
            "Norway has so far given Malawi 50 million kroner. A further 20 million kroner has "
            "been pledged to Malawi.",
            [("AID", "NOR", "MWI"), ("AGREE", "NOR", "MWI")],
        ),
        ("Trade between Togo and Ghana came to $90 million.", []),
    ],
)  # fmt: skip
def test_each_sum_has_its_act(text: str, expected: list[tuple[str, str, str]], code: Code) -> None:
    coding = code([text])[0]
    assert acts(coding) == expected
    ids = {event.id for event in coding.events}
    assert all(row.event in ids for row in coding.commitments)


def test_a_part_is_no_act_of_its_own(code: Code) -> None:
    text = "Korea will provide $140 million to Laos, of which $100 million is a loan."
    coding = code([text])[0]
    assert len(coding.commitments) == 2
    assert acts(coding) == [("AGREE", "KOR", "LAO")]


def test_an_act_without_a_getter_takes_that_of_its_row(code: Code) -> None:
    text = "Peru is helping Haiti after the storm. On Monday Lima announced another $3 million."
    coding = code([text])[0]
    assert ("AGREE", "PER", "HTI") in acts(coding)


def test_the_trigger_is_the_sum(code: Code) -> None:
    text = "Sweden increased its aid to Mali to 90 million kronor."
    (event,) = code([text])[0].events
    assert event.trigger.text == "90 million kronor"
    assert event.rule.startswith("commitment:")
