"""Pairs worth comparing: found by keys, they are those that looking at every pair finds."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.consolidation import Row, pledges
from communique.consolidation.fields import compare, is_one
from communique.consolidation.near import near
from communique.consolidation.pledges import distinct
from communique.consolidation.rows import sums_of
from tests.consolidation.building import row
from tests.consolidation.test_invariants import anything

GOODS = ((), ("50 tanks",), ("20 trucks", "tanks"), ("trucks",), ("food",))


@st.composite
def blocks(draw: st.DrawFn) -> list[Row]:
    """Rows of one donor: money in several currencies, goods, and recipients in every mixture."""
    rows = [one for one in draw(anything()) if "JPN" in one.donors]
    for at in range(draw(st.integers(0, 6))):
        amount = draw(st.sampled_from((None, 1e6, 1.2e6, 1.34e6, 2e6)))
        rows.append(
            row(
                f"Japan promised help, it said ({at}).",
                donor="JPN",
                to=draw(st.sampled_from(((), ("KEN",), ("KEN", "UKR"), ("UKR",)))),
                amount=amount,
                currency=draw(st.sampled_from(("USD", "EUR", "KES"))),
                said="help",
                items=draw(st.sampled_from(GOODS)),
                published=draw(st.sampled_from(("2020-01-02", "2021-12-30", "2026-01-01", None))),
                stage=draw(st.sampled_from(("pledged", "delivered"))),
            )
        )
    also = draw(st.booleans())
    return [
        replace(one, commitment=replace(one.commitment, **_second(one, also=also))) for one in rows
    ]


def _second(one: Row, *, also: bool) -> dict[str, object]:
    """The same sum in a second currency, for rows that tell it in dollars."""
    said = one.commitment
    if not also or said.amount is None or said.currency != "USD":
        return {}
    return {"alternative_amount": said.amount * 0.9, "alternative_currency": "EUR"}


def _like_sums(a: Row, b: Row) -> bool:
    """Whether a sum of one is at least three quarters of a sum of the other, in one currency."""
    mine, theirs = ([*sums_of(one.commitment)] for one in (a, b))
    for one, sums in ((a, mine), (b, theirs)):
        worth = one.worth("USD")
        if worth is not None and worth.rate_day is not None:
            sums.append((worth.amount, "USD"))
    return any(
        min(x, y) >= 0.75 * max(x, y) for x, own in mine for y, other in theirs if own == other
    )


def _only_goods(a: Row, b: Row) -> bool:
    return a.commitment.amount is None and b.commitment.amount is None


@settings(max_examples=150, deadline=None)
@given(blocks())
def test_no_pair_that_is_one_is_overlooked(rows: list[Row]) -> None:
    block = distinct(rows)
    found = {(a.id, b.id) for a, b in near(block)}
    wanted = {
        (a.id, b.id)
        for a, b in combinations(block, 2)
        if (_like_sums(a, b) or _only_goods(a, b)) and is_one(compare(a, b))
    }
    assert wanted <= found


@settings(max_examples=100, deadline=None)
@given(blocks())
def test_each_pair_once_the_earlier_first_and_only_what_shares_something(rows: list[Row]) -> None:
    found = list(near(distinct(rows)))
    assert len({(a.key, b.key) for a, b in found}) == len(found)
    for a, b in found:
        assert a.key < b.key
        assert _like_sums(a, b) or _only_goods(a, b)
        assert not a.recipients or not b.recipients or a.recipients & b.recipients


def test_rows_that_share_nothing_are_never_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    monkeypatch.setattr(pledges, "compare", lambda a, b: compared.append((a, b)))
    rows = [
        row(f"Norway gave ({at}).", to=(f"S{at % 20:02}",), amount=2.0 ** (at % 19) * 1e3)
        for at in range(380)
    ]
    assert len(pledges.link(rows).groups) == 380
    assert compared == []
