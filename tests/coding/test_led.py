"""Items of lists whose subject stands in the sentence that leads them in."""

from __future__ import annotations

import pytest

from tests.coding.expect import check
from tests.conftest import Code

Case = tuple[str, ...]

CASES: list[Case] = [
    (
        "Norway has stood by Malawi. Norway has:\n\n• trained 200 Malawian nurses\n"
        "• delivered two field hospitals to Malawi\n• signed a treaty on trade with Malawi\n",
        "AID NOR > MWI @actual",
        "SUPPORT NOR+MWI @actual",
    ),
    (
        "Chile and Peru agreed to:\n\n(a) open negotiations on fishing;\n"
        "(b) exchange data on earthquakes; and\n(c) hold a naval exercise.\n",
        "AGREE CHL+PER @actual",
        "no MOBILIZE",
    ),
    (
        "This year Ghana will:\n- send engineers to Togo;\n- train police officers from Togo.\n",
        "AGREE GHA+TGO @actual",
        "no AID",
    ),
    (
        "Norway has promised much.\n\n• trained 200 Malawian nurses\n",
        "no AID",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0][:30])
def test_items_act_for_their_lead(case: Case, code: Code) -> None:
    check(code([case[0]])[0], *case[1:])
