"""Whom an act is aimed at where its own clause does not say."""

from __future__ import annotations

import pytest

from tests.coding.expect import check
from tests.conftest import Code

Case = tuple[str, ...]

CASES: list[Case] = [
    (
        "Sweden will make 40 million kronor available so that Malawi can drill wells.",
        "AGREE SWE+MWI @actual",
    ),
    (
        "Japan gave Tonga two ambulances last year. On Monday Japan decided to provide a further "
        "two million dollars for an early warning system.",
        "AID JPN > TON @actual",
        "no AGREE",
    ),
    ("Sweden gave five million kronor to a museum.", "no AID"),
    (
        "Eritrea shelled two Ethiopian villages on Sunday. Kenya condemned the attack.",
        "ACCUSE KEN > ERI",
        "no ACCUSE KEN > ETH",
    ),
    (
        "Chile and Peru reached an accord on fishing. Brazil hailed it as a breakthrough.",
        "SUPPORT BRA > CHL+PER",
    ),
    (
        "Ghana pledged to send Togo 20 tonnes of rice. Benin welcomed the decision.",
        "SUPPORT BEN > GHA",
        "no SUPPORT BEN > GHA+TGO",
    ),
    (
        "Kenya condemned Somalia's arrest of two pilots and demanded their release.",
        "REQUEST KEN > SOM",
    ),
    (
        "Norway imposed sanctions on 12 traders involved in Belarus's potash exports.",
        "SANCTION NOR > BLR",
    ),
    (
        "Kenya and Somalia put their names to a declaration in what host Qatar called a new dawn.",
        "no SUPPORT KEN+SOM > QAT",
    ),
    ("Chile ended its duty on grapes bound for Peru.", "CONCEDE CHL > PER"),
    (
        "Ghana gave Togo's generals ten days to free the president.",
        "THREATEN GHA > TGO",
        "REQUEST GHA > TGO",
    ),
    (
        "Peru threatened Bolivia with tariffs unless it reopens the border.",
        "THREATEN PER > BOL",
        "REQUEST PER > BOL",
    ),
    ("Guinea's junta refused to apply the sanctions of ECOWAS.", "REJECT GIN > ECOWAS"),
    ("Japan condemned the nuclear test by North Korea.", "ACCUSE JPN > PRK", "MOBILIZE PRK"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0][:40])
def test_addressed(case: Case, code: Code) -> None:
    check(code([case[0]])[0], *case[1:])
