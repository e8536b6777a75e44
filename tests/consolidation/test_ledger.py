"""Pledges, their steps, parts, totals, and what persons say of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from communique.consolidation import Act, Row, StepKind, build
from communique.model import Event, Judgement, JudgementKind, Moment, Party, Span, Stage
from tests.consolidation.building import count, new, row

FIRST = row(published="2023-04-05")
SECOND = row("Kenya will get $10 million from Norway.", published="2023-05-01")


def test_a_link_says_why() -> None:
    ledger = build([SECOND, FIRST])
    (said,) = ledger.judgements
    assert (said.kind, said.left, said.right) == (JudgementKind.SAME, SECOND.id, FIRST.id)
    for words in ("same recipient KEN", "same sum $10 million", "26 days apart"):
        assert words in said.why
    assert said.score >= 5


def test_steps_are_told_with_document_and_sentence() -> None:
    rows = [
        FIRST,
        SECOND,
        row(
            "Parliament approved $10 million for Kenya.", published="2023-07-01", stage="committed"
        ),
        row("Norway paid Kenya the $10 million.", published="2024-02-01", stage="delivered"),
    ]
    (pledge,) = build(rows).pledges
    assert [step.kind for step in pledge.steps] == [
        StepKind.PLEDGED,
        StepKind.AGAIN,
        StepKind.COMMITTED,
        StepKind.DELIVERED,
    ]
    assert [step.document for step in pledge.steps] == [one.document for one in rows]
    assert pledge.steps[2].evidence.text.startswith("Parliament approved")
    assert pledge.stage is Stage.DELIVERED
    kinds = [said.kind for said in build(rows).judgements]
    assert kinds.count(JudgementKind.STEP) >= 2


def test_a_change_takes_the_place_of_the_sum() -> None:
    raised = row(
        "Norway raised its aid to Kenya from $10 million to $15 million.",
        amount=15e6,
        said="$15 million",
        published="2023-09-01",
    )
    later = row(
        "Norway gives Kenya $15 million.", amount=15e6, said="$15 million", published="2024-01-01"
    )
    ledger = build([later, FIRST, raised])
    assert new(ledger) == (15e6, 15e6)
    (pledge,) = ledger.pledges
    assert [step.kind.value for step in pledge.steps] == ["pledged", "changed", "told again"]


@pytest.mark.parametrize(
    ("text", "amount", "said", "total"),
    [
        ("Norway raised its pledge to Kenya to $16 million.", 16e6, "$16 million", 16e6),
        ("Norway cut the grant for Kenya to $7 million.", 7e6, "$7 million", 7e6),
        ("Norway doubled its aid to Kenya to $20 million.", 20e6, "$20 million", 20e6),
        ("Norway doubled its aid to Kenya to $30 million.", 30e6, "$30 million", 40e6),
        ("Norway sent aid to Kenya worth $16 million.", 16e6, "$16 million", 26e6),
    ],
)
def test_changes_that_leave_out_the_old_sum(
    text: str, amount: float, said: str, total: float
) -> None:
    later = row(text, amount=amount, said=said, published="2023-10-01")
    assert new(build([later, FIRST, SECOND])) == (total, total)


def test_a_change_that_may_mean_two_pledges_changes_neither() -> None:
    other = row("Norway pledged Kenya $4 million.", amount=4e6, said="$4 million")
    raised = row(
        "Norway raised its pledge to Kenya to $16 million.",
        amount=16e6,
        said="$16 million",
        published="2023-10-01",
    )
    assert new(build([FIRST, other, raised])) == (30e6, 30e6)


def act(type: str, text: str, actor: str, hit: str, day: date) -> Act:
    span = Span(0, len(text), text)
    event = Event(
        id=text,
        type=type,
        actors=(Party(actor, "state", actor, span),),
        recipients=(Party(hit, "state", hit, span),),
        evidence=span,
        trigger=span,
        quad=4,
        score=-6.0,
        coder="test",
        rule="test",
        confidence=1.0,
        date=Moment.day(day),
    )
    return Act(event, "d9", None)


@pytest.mark.parametrize(
    ("given", "cancelled"),
    [
        (("SANCTION", "Norway halts its $10 million of aid", "NOR", "KEN", date(2023, 9, 1)), True),
        (("SANCTION", "Norway halts its aid", "NOR", "KEN", date(2023, 9, 1)), False),
        (("SANCTION", "Norway halts $10 million", "NOR", "UGA", date(2023, 9, 1)), False),
        (("SANCTION", "Sweden halts $10 million", "SWE", "KEN", date(2023, 9, 1)), False),
        (("SANCTION", "Norway halts $10 million", "NOR", "KEN", date(2020, 9, 1)), False),
        (("AID", "Norway sends $10 million", "NOR", "KEN", date(2023, 9, 1)), False),
    ],
)
def test_events_that_end_a_pledge(given: tuple[str, str, str, str, date], cancelled: bool) -> None:
    ledger = build([FIRST], acts=[act(*given)])
    total = ledger.total(currency="USD")
    assert (total.cancelled.high, total.new.high) == ((10e6, 0.0) if cancelled else (0.0, 10e6))
    assert (ledger.pledges[0].steps[-1].kind is StepKind.CANCELLED) is cancelled


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Norway halts $3 million of its $10 million of aid", 3e6),
        ("Norway suspended half of the $10 million of aid", 5e6),
        ("Norway halts its $10 million of aid", 10e6),
    ],
)
def test_a_part_that_is_taken_back(text: str, taken: float) -> None:
    ending = act("SANCTION", text, "NOR", "KEN", date(2023, 9, 1))
    told_twice = replace(ending, document="d8")
    ledger = build([FIRST, SECOND], acts=[ending, told_twice])
    total = ledger.total(currency="USD")
    assert total.cancelled.high == pytest.approx(taken)
    assert total.new.high == pytest.approx(10e6 - taken)
    (pledge,) = ledger.pledges
    assert (pledge.cancelled, pledge.taken_back) == (taken == 10e6, pytest.approx(taken / 10e6))


def test_included_sums_are_parts() -> None:
    text = (
        "Norway gives Kenya $10 million, including $3 million for water and $2 million for roads."
    )
    rows = [
        row(text, document="d"),
        row(text, document="d", amount=3e6, said="$3 million", kind="other"),
        row(text, document="d", amount=2e6, said="$2 million"),
    ]
    ledger = build(rows)
    assert new(ledger) == (10e6, 10e6)
    parts = [one for one in ledger.pledges if one.whole]
    assert len(parts) == 2
    lines = {line.key: line.new.high for line in ledger.lines(by="kind", currency="USD")}
    assert lines == {"financial": 7e6, "other": 3e6}


def test_sums_that_make_a_total_are_its_parts_even_in_other_currencies() -> None:
    def told(text: str, amount: float, said: str, **fields: Any) -> Row:
        day = "2023-03-21"
        values = {"donor": "JPN", "to": ("UKR",), "document": "d", "published": day, **fields}
        return row(text, amount=amount, said=said, **values)

    rows = [
        told("Japan gives Ukraine $470 million.", 470e6, "$470 million"),
        told("It gives 53 billion yen.", 53e9, "53 billion yen", currency="JPY", channel="JICA"),
        told("And $70 million through NATO.", 70e6, "$70 million", channel="NATO"),
    ]
    low, high = new(build(rows))
    assert low == high == pytest.approx(470e6, rel=0.02)
    assert sum(one.kind is JudgementKind.PART for one in build(rows).judgements) == 2


def test_what_comes_on_top_is_no_part() -> None:
    rows = [
        row("Norway gave Kenya $10 million.", document="d", stage="delivered"),
        row("It gives a further $6 million.", amount=6e6, said="$6 million", document="d"),
        row("It gives another $4 million.", amount=4e6, said="$4 million", document="d"),
    ]
    assert new(build(rows)) == (20e6, 20e6)


def test_running_totals_hold_what_came_before() -> None:
    total = row(
        "Norway has so far given Kenya $90 million.",
        amount=90e6,
        said="$90 million",
        basis="cumulative",
        published="2023-12-01",
    )
    after = row(
        "Norway gives Kenya $7 million.", amount=7e6, said="$7 million", published="2024-03-01"
    )
    ledger = build([total, FIRST, after])
    held = [one for one in ledger.judgements if one.kind is JudgementKind.RUNNING]
    assert [(one.left, one.right) for one in held] == [(total.id, FIRST.id)]
    figures = ledger.total(currency="USD")
    assert (figures.new.high, figures.running.high) == (17e6, 90e6)


def test_running_totals_of_several_donors_are_side_by_side() -> None:
    def so_far(donor: str, amount: float, day: str, to: tuple[str, ...] = ("KEN",)):  # type: ignore[no-untyped-def]
        said = f"${amount / 1e6:g} million"
        return row(
            f"So far {donor} gave {said}.",
            donor=donor,
            to=to,
            amount=amount,
            said=said,
            basis="cumulative",
            published=day,
        )

    rows = [
        so_far("NOR", 50e6, "2023-01-01"),
        so_far("NOR", 80e6, "2023-06-01"),
        so_far("NOR", 60e6, "2023-06-01", ("KEN", "UGA")),
        so_far("SWE", 20e6, "2023-02-01"),
    ]
    assert build(rows).total(currency="USD").running.high == 100e6


def test_joint_donors_are_one_donor() -> None:
    def both(first: str, second: str, day: str):  # type: ignore[no-untyped-def]
        one = row(f"{first} and {second} give $10 million.", donor=first, published=day)
        partner = replace(one.commitment.donor, code=second)
        return replace(one, commitment=replace(one.commitment, partners=(partner,)))

    rows = [both("FRA", "DEU", "2023-01-01"), both("DEU", "FRA", "2023-01-03"), row(donor="FRA")]
    ledger = build(rows)
    assert count(ledger) == 2
    lines = {line.key: line.new.high for line in ledger.lines(by="donor", currency="USD")}
    assert lines == {"DEU, FRA": 10e6, "FRA": 10e6}


def person(kind: JudgementKind, one: str, other: str) -> Judgement:
    return Judgement(kind, one, other, "I know", by="anna")


def test_a_person_goes_before_the_program() -> None:
    apart = build([FIRST, SECOND], given=[person(JudgementKind.DIFFERENT, FIRST.id, SECOND.id)])
    assert count(apart) == 2
    assert new(apart) == (20e6, 20e6)
    other = row("Norway pledged Kenya an additional $10 million.", published="2023-09-01")
    assert count(build([FIRST, other])) == 2
    joined = build([FIRST, other], given=[person(JudgementKind.SAME, other.id, FIRST.id)])
    assert count(joined) == 1
    assert joined.judgements[0].by == "anna"


def test_a_judgement_about_rows_that_are_gone_changes_nothing() -> None:
    gone = person(JudgementKind.SAME, FIRST.id, "0" * 16)
    assert build([FIRST, SECOND], given=[gone]) == build([FIRST, SECOND])


def test_a_vague_row_never_bridges_two_pledges() -> None:
    rows = [
        row("Norway gives Kenya $10 million.", to=("KEN",)),
        row("Norway gives Uganda $10 million.", to=("UGA",)),
        row("Norway gives $10 million, the ministry said.", to=()),
    ]
    assert new(build(rows)) == (20e6, 20e6)


def test_sources_that_disagree_stand_side_by_side() -> None:
    other = row(
        "Norway gives Kenya $12 million.", amount=12e6, said="$12 million", published="2023-04-06"
    )
    ledger = build([FIRST, other])
    figure = ledger.total(currency="USD").new
    assert (figure.low, figure.high, figure.disputed) == (10e6, 12e6, True)
    assert [one.amount for one in ledger.pledges[0].values("USD")] == [10e6, 12e6]


def test_every_figure_leads_to_its_rows() -> None:
    rows = [FIRST, SECOND, row(to=("UGA",)), row(donor="SWE", amount=4e6)]
    for by in ("donor", "recipient", "kind", "channel", "month"):
        lines = build(rows).lines(by=by, currency="EUR")
        found = [r.id for line in lines for one in line.new.pledges for r in one.rows]
        assert sorted(found) == sorted(one.id for one in rows)
        for line in lines:
            assert sum(f.high for f in line.stages.values()) == pytest.approx(line.new.high)
