"""What may never change a total, whatever the documents say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.consolidation import Ledger, Row, build
from communique.model import stable_id
from tests.consolidation.building import new, row

START = date(2020, 1, 1)
TELLINGS = (
    "{donor} pledged {said} to {to}.",
    "{to} is to get {said} from {donor}, its minister said.",
    "Officials of {donor} reaffirmed the promise of {said} to {to}.",
    "As announced, {donor} gives {to} {said}.",
    "{said} for {to}: that is what {donor} said it would give.",
)
STAGED = ("pledged", "committed", "delivered")
ODD_TEXTS = (
    "{donor} gives {to} an additional {said}.",
    "{donor} gives {to} another {said} for schools.",
    "{donor} gives {to} {said} for hospitals.",
    "{donor} paid the first tranche of its aid, {said}, to {to}.",
    "{donor} raised its pledge to {to} from $3 million to {said}.",
    "{donor} scrapped its loan of {said} to {to}.",
)


def said_of(amount: float) -> str:
    return f"${amount / 1e6:g} million"


def telling(pledge: tuple[str, str, float], at: date, text: str, stage: str, document: str) -> Row:
    donor, to, amount = pledge
    said = said_of(amount)
    return row(
        text.format(donor=donor, to=to, said=said),
        donor=donor,
        to=(to,),
        amount=amount,
        said=said,
        published=at,
        stage=stage,
        document=document,
    )


@st.composite
def worlds(draw: st.DrawFn) -> list[Row]:
    """Pledges that nobody could mix up, each told by some documents within eighteen months.

    Their sums are powers of three, so that none is near another and no two make a third.
    """
    rows = []
    for power in range(draw(st.integers(1, 5))):
        donor, to = draw(st.sampled_from(("JPN", "NOR"))), draw(st.sampled_from(("KEN", "UKR")))
        first = draw(st.integers(0, 700))
        told = sorted(draw(st.lists(st.integers(0, 500), min_size=1, max_size=4)))
        reached = 0
        for offset in told:
            reached = min(2, reached + draw(st.integers(0, 1)))
            rows.append(
                telling(
                    (donor, to, 3.0**power * 1e6),
                    START + timedelta(first + offset),
                    draw(st.sampled_from(TELLINGS)),
                    STAGED[reached],
                    f"doc{draw(st.integers(0, 6))}-{first + offset}",
                )
            )
    return rows


@st.composite
def anything(draw: st.DrawFn) -> list[Row]:
    """Rows that contradict each other in every way."""
    rows = []
    for _ in range(draw(st.integers(1, 9))):
        pledge = (
            draw(st.sampled_from(("JPN", "NOR"))),
            draw(st.sampled_from(("KEN", "UKR"))),
            draw(st.sampled_from((1e6, 2e6, 3e6, 3.02e6, 3.3e6, 5e6))),
        )
        day = START + timedelta(draw(st.sampled_from((0, 1, 2, 20, 100, 400, 900))))
        text = draw(st.sampled_from(TELLINGS + ODD_TEXTS))
        document = f"doc{draw(st.integers(0, 4))}-{day}"
        one = telling(pledge, day, text, draw(st.sampled_from(STAGED)), document)
        if draw(st.booleans()):
            one = replace(one, commitment=replace(one.commitment, currency="EUR"))
        if draw(st.integers(0, 9)) == 0:
            one = replace(one, published=None)
        if draw(st.integers(0, 5)) == 0:
            one = replace(one, commitment=replace(one.commitment, recipients=()))
        said = one.commitment
        own = stable_id(said.id, said.currency, len(said.recipients), one.published is None)
        rows.append(replace(one, commitment=replace(said, id=own)))
    return rows


def picture(ledger: Ledger) -> object:
    """All that a ledger says."""
    total = ledger.total(currency="USD")
    lines = ledger.lines(by="month", currency="EUR")
    return ledger.judgements, [one.id for one in ledger.pledges], total, lines


@settings(max_examples=120, deadline=None)
@given(anything(), st.randoms(use_true_random=False))
def test_order_of_reading_changes_nothing(rows: list[Row], random: object) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert picture(build(shuffled)) == picture(build(rows))


@settings(max_examples=80, deadline=None)
@given(anything(), st.data())
def test_a_document_read_again_changes_nothing(rows: list[Row], data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(rows), max_size=6))
    assert picture(build([*rows, *again])) == picture(build(rows))


@settings(max_examples=100, deadline=None)
@given(anything(), st.lists(st.integers(1, 40), min_size=1, max_size=4))
def test_running_totals_change_no_total(rows: list[Row], millions: list[int]) -> None:
    totals = [
        row(
            f"NOR has so far given KEN ${n} million.",
            amount=n * 1e6,
            said=f"${n} million",
            basis="cumulative",
            published=START + timedelta(30 * n),
        )
        for n in millions
    ]
    before, after = build(rows), build([*rows, *totals])
    assert new(after) == new(before)
    assert after.total(currency="USD").stages == before.total(currency="USD").stages


@settings(max_examples=100, deadline=None)
@given(worlds(), st.data())
def test_a_copy_under_another_name_changes_no_total(rows: list[Row], data: st.DataObject) -> None:
    copied = data.draw(st.sampled_from(rows)).document
    copies = [
        replace(one, document=f"copy-{one.document}", commitment=_renamed(one))
        for one in rows
        if one.document == copied
    ]
    assert new(build([*rows, *copies])) == new(build(rows))


@settings(max_examples=120, deadline=None)
@given(worlds(), st.data())
def test_telling_a_pledge_again_changes_no_total(rows: list[Row], data: st.DataObject) -> None:
    told = data.draw(st.sampled_from(rows))
    first = min(one.published.start for one in rows if _same(one, told))  # type: ignore[union-attr, type-var]
    day = date.fromisoformat(str(first)) + timedelta(data.draw(st.integers(0, 540)))
    stage = max((one for one in rows if _same(one, told)), key=lambda one: one.rank)
    again = telling(
        (told.commitment.donor.code, min(told.recipients), told.commitment.amount or 0.0),
        day,
        data.draw(st.sampled_from(TELLINGS)),
        stage.commitment.stage.value,
        "again",
    )
    assert new(build([*rows, again])) == new(build(rows))


@settings(max_examples=120, deadline=None)
@given(worlds())
def test_each_pledge_counts_once(rows: list[Row]) -> None:
    expected = sum({_sum(one) for one in rows})
    assert new(build(rows)) == (expected, expected)


@settings(max_examples=100, deadline=None)
@given(worlds(), st.data())
def test_a_removed_document_takes_what_only_it_supported(
    rows: list[Row], data: st.DataObject
) -> None:
    removed = data.draw(st.sampled_from(rows)).document
    left = [one for one in rows if one.document != removed]
    lost = {_sum(one) for one in rows} - {_sum(one) for one in left}
    before, after = new(build(rows))[0], new(build(left))[0]
    assert round(before - after, 2) == round(sum(lost), 2)
    kept = {_sum(one.rows[0]) for one in build(left).pledges}
    assert kept == {_sum(one) for one in left}


def _sum(one: Row) -> float:
    return one.commitment.amount or 0.0


def _same(one: Row, other: Row) -> bool:
    return _sum(one) == _sum(other)


def _renamed(one: Row):  # type: ignore[no-untyped-def]
    return replace(one.commitment, id=f"copy-{one.id}")
