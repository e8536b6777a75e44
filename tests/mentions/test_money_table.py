"""The table of sums in `tests/data/money.yaml`: the share read rightly, by group and in all."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path

import pycountry
import yaml

from communique.mentions.money import find_money
from communique.mentions.money.currencies import currencies
from communique.model import Money
from tests.mentions.scores import Scores

FLOOR, GROUP_FLOOR = 0.95, 0.85
TABLE = Path(__file__).parents[1] / "data" / "money.yaml"
_SUM = re.compile(
    r"(?:(?P<bound>about|at-least|at-most) )?(?P<low>[\d.e]+)(?:-(?P<high>[\d.e]+))? "
    r"(?P<code>[A-Z]{3})(?: = (?P<other>.+))?"
)
NO_MONEY = frozenset(
    "BOV CHE CHW CLF COU MXV USN UYI UYW XAD XAG XAU XBA XBB XBC XBD XPD XPT XSU XTS XUA "
    "XXX".split()
)
"""Codes of ISO 4217 for funds, metals, units of account and tests."""
Row = tuple[str, str | None, str, list[str]]


def rows() -> Iterator[Row]:
    """Group, home, sentence and wanted sums of every row."""
    for block in yaml.safe_load(TABLE.read_text(encoding="utf-8")):
        for text, *wanted in block["rows"]:
            yield block["group"], block.get("home"), text, wanted


def met(wanted: str, found: Money | None) -> bool:
    """Whether a sum says what its line in the table says."""
    match = _SUM.fullmatch(wanted)
    assert match, f"not a sum: {wanted!r}"
    if found is None or found.currency != match["code"]:
        return False
    bound = match["bound"]
    if found.bound != (bound if bound in ("at-least", "at-most") else None):
        return False
    if found.approximate != (bound is not None or match["high"] is not None):
        return False
    if (found.upper is None) != (match["high"] is None):
        return False
    high = match["high"] is None or math.isclose(found.upper or 0, float(match["high"]))
    if not (high and math.isclose(found.amount, float(match["low"]))):
        return False
    other = match["other"]
    return met(other, found.alternative) if other else found.alternative is None


def test_every_row_is_well_formed() -> None:
    table = list(rows())
    assert len(table) >= 200
    assert len({text for _, _, text, _ in table}) > 0.95 * len(table)
    for _, _, text, wanted in table:
        for line in wanted:
            match = _SUM.fullmatch(line)
            assert match, (text, line)
            assert match["code"] in currencies().codes, (text, line)


def test_share_of_sums_read_rightly() -> None:
    scores = Scores("sums of money")
    for group, home, text, wanted in rows():
        found = find_money(text, country_hint=home)
        good = len(found) == len(wanted) and all(map(met, wanted, found))
        scores.add(group, good, f"{text}  wanted {wanted}  found {[shown(one) for one in found]}")
    scores.show()
    scores.hold(FLOOR, GROUP_FLOOR)


def test_every_currency_in_use_is_read_by_its_code() -> None:
    used = {c.alpha_3 for c in pycountry.currencies} - NO_MONEY
    assert used <= currencies().codes
    for code in sorted(used):
        for text in (f"It gave {code} 5 million.", f"It gave 5 million {code}."):
            assert [shown(one) for one in find_money(text)] == [f"5e+06 {code}"], text


def shown(one: Money) -> str:
    """A sum in the table's own form."""
    bound = f"{one.bound} " if one.bound else "about " if one.approximate and not one.upper else ""
    high = f"-{one.upper:g}" if one.upper is not None else ""
    other = f" = {shown(one.alternative)}" if one.alternative else ""
    return f"{bound}{one.amount:g}{high} {one.currency}{other}"
