"""Each comparator, and what two rows are taken for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from communique.consolidation import fields
from communique.consolidation.endings import is_end, share_ended
from communique.consolidation.fields import FIELDS, compare, is_one, same_channel
from communique.consolidation.items import counted, same_items
from communique.consolidation.words import (
    is_again,
    is_change,
    is_fresh,
    is_included,
    is_new,
    is_next_payment,
    is_paid_out,
    is_part,
    is_part_of_one,
    numbers,
    purposes,
    years_for,
)
from tests.consolidation.building import row

SAID = "$10 million"


def about(text: str, said: str = SAID, **values: Any) -> Any:
    return row(text, said=said, **values).commitment


@pytest.mark.parametrize(
    ("text", "fresh"),
    [
        ("Norway gives an additional $10 million.", True),
        ("Norway gives another $10 million.", True),
        ("Norway gives $10 million more.", True),
        ("Norway gives $10 million in new money.", True),
        ("Norway gives $10 million on top of earlier help.", True),
        ("Norway gives more than $10 million.", False),
        ("Norway gives $10 million, more than Sweden.", False),
        ("New Zealand gives $10 million.", False),
        ("Its second instalment of $10 million is on its way.", True),
        ("The second donor gave $10 million.", False),
        ("Another donor came. Norway gives $10 million.", False),
    ],
)
def test_fresh(text: str, fresh: bool) -> None:
    assert is_fresh(about(text)) is fresh


@pytest.mark.parametrize(
    ("text", "called_new"),
    [
        ("Norway gives a new $10 million.", True),
        ("Norway set out a new aid package worth $10 million.", True),
        ("Norway's new government gives $10 million.", False),
        ("New Zealand gives $10 million.", False),
    ],
)
def test_called_new(text: str, called_new: bool) -> None:
    assert is_new(about(text)) is called_new


@pytest.mark.parametrize("days", [9, 90])
def test_what_is_called_new_is_new_for_some_weeks(days: int) -> None:
    first = row("Norway gives Kenya a package of $10 million.", published="2023-01-01")
    day = date(2023, 1, 1) + timedelta(days)
    later = row("Norway gives Kenya a new package of $10 million.", published=day)
    assert is_one(compare(first, later)) is (days == 9)


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("Norway reaffirmed its pledge of $10 million.", True),
        ("Norway repeated that it gives $10 million.", True),
        ("The $10 million had been announced earlier by Norway; it had pledged it.", True),
        ("The $10 million that Norway announced last year", True),
        ("Norway announced on Monday that it gives $10 million.", False),
    ],
)
def test_told_again(text: str, again: bool) -> None:
    assert is_again(about(text)) is again


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Norway scrapped its loan of $10 million.", True),
        ("Norway has withdrawn its promise of $10 million.", True),
        ("Norway cancelled $10 million of debt.", False),
        ("With frozen assets Norway pays $10 million.", False),
        ("Norway halted arms sales. It gives $10 million.", False),
    ],
)
def test_taken_back(text: str, end: bool) -> None:
    assert is_end(about(text)) is end


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Norway cancelled its grant of $10 million.", 1.0),
        ("Norway cancelled $4 million of its $10 million grant.", 0.4),
        ("Norway withdrew 4 of the promised 10 million dollars.", 0.4),
        ("Norway scrapped 25 percent of the $10 million.", 0.25),
        ("Norway froze half of its $10 million in aid.", 0.5),
        ("Norway suspended two thirds of the $10 million.", 2 / 3),
        ("Norway cancelled $10 million of its $50 million grant.", 1.0),
        ("Of 12 grants, Norway cancelled the one of $10 million.", 1.0),
    ],
)
def test_how_much_is_taken_back(text: str, share: float) -> None:
    assert share_ended(text, 10e6) == pytest.approx(share)


def test_parts_and_changes() -> None:
    assert is_part(about("Norway paid $10 million, the first tranche of its aid."))
    assert is_part(about("Norway paid $10 million of the $50 million it promised."))
    assert not is_part(about("Norway paid $10 million."))
    assert is_included(about("It gives $50 million, including $10 million for water."))
    assert not is_included(about("It gives $10 million, including help for schools."))
    assert is_part_of_one(about("Norway sent $10 million as part of its aid package."))
    assert not is_part_of_one(about("Norway sent $10 million, part of a world effort."))
    assert is_change(about("Norway raised its aid from $8 million to more than $10 million."))
    assert not is_change(about("Norway raised its aid from more than $10 million to $12 million."))
    assert is_change(about("Norway raised its aid from $8 million to $10 million."))
    assert not is_change(about("Norway raised $10 million."))
    assert not is_change(about("Norway raised its aid from $10 million to $12 million."))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$10 million", (10e6,)),
        ("€1.5bn and ¥53,000,000", (1.5e9, 53e6)),
        ("from 10 to 15 million euros", (10.0, 10e6, 15e6)),
        ("no sum", ()),
    ],
)
def test_numbers(text: str, expected: tuple[float, ...]) -> None:
    assert numbers(text) == pytest.approx(expected)


def test_paid_out() -> None:
    assert is_paid_out(about("The IMF disbursed $10 million to Kenya."))
    assert not is_paid_out(about("The IMF disbursed an additional $10 million to Kenya."))
    assert not is_paid_out(about("Norway gave Kenya $10 million."))
    assert is_next_payment(about("The IMF disbursed an additional $10 million to Kenya."))
    assert is_next_payment(about("Norway paid Kenya another $10 million."))
    assert not is_next_payment(about("The IMF disbursed $10 million to Kenya."))
    assert not is_next_payment(about("Norway gave Kenya another $10 million."))


def test_years_and_purposes() -> None:
    assert years_for(about("Norway gives $10 million for 2024.")) == {"2024"}
    assert years_for(about("Its 2023 budget has $10 million for Kenya.")) == {"2023"}
    assert purposes(about("Norway gives $10 million for two hospitals.")) == {"health"}
    assert purposes(about("Support of $10 million for ports.")) == {"transport"}
    assert purposes(about("It gives $10 million to Kenya.")) == set()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("World Food Programme", "WFP", True),
        ("the World Bank", "World Bank", True),
        ("Ukraine Relief Fund", "the Relief Fund", True),
        ("UNICEF", "UNHCR", False),
        ("World Bank", "African Development Bank", False),
    ],
)
def test_channels(one: str, other: str, same: bool) -> None:
    assert same_channel(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("50 armoured vehicles", "fifty armored vehicles", True),
        ("14 Challenger 2 tanks", "fourteen tanks", True),
        ("300 tonnes of wheat", "three hundred tons of wheat", True),
        ("2.5 million doses", "2,500,000 doses", True),
        ("12 tanks", "14 tanks", False),
        ("12 tanks", "12 trucks", False),
    ],
)
def test_goods(one: str, other: str, same: bool) -> None:
    assert same_items(counted([one]), counted([other])) is same


def test_the_table_names_what_each_field_can_give() -> None:
    names = [name for name, _, _ in FIELDS]
    assert len(names) == len(set(names))
    for name, _, ask in FIELDS:
        assert ask is getattr(fields, name)
        assert ask.__doc__
    one = row("Norway pledged Kenya $10 million for schools.", channel="UNDP", items=["3 buses"])
    two = row("Norway pledged Kenya $10 million for schools!", channel="UNDP", items=["3 buses"])
    for name, most, ask in FIELDS:
        assert ask(one, two).points <= most, name


PLAIN: dict[str, Any] = {}


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        (PLAIN, {"published": "2024-06-01"}, True),
        (PLAIN, {"published": "2025-01-01"}, False),
        (PLAIN, {"amount": 10.05e6}, True),
        (PLAIN, {"amount": 12e6, "published": "2023-06-01"}, False),
        (PLAIN, {"amount": 12e6, "published": "2023-04-06"}, True),
        (PLAIN, {"amount": 14e6, "published": "2023-04-06"}, False),
        ({"document": "d"}, {"document": "d", "amount": 12e6}, False),
        ({"document": "d"}, {"document": "d"}, True),
        (PLAIN, {"amount": 9.16e6, "currency": "EUR"}, True),
        (PLAIN, {"amount": 10e6, "currency": "EUR"}, False),
        (PLAIN, {"amount": 104e6, "currency": "NOK", "also": (10e6, "USD")}, True),
        (PLAIN, {"to": ("UGA",)}, False),
        (PLAIN, {"to": ()}, True),
        (PLAIN, {"to": (), "published": "2024-06-01"}, False),
        (PLAIN, {"to": ("KEN", "UGA")}, True),
        (PLAIN, {"donor": "SWE"}, False),
        (PLAIN, {"basis": "cumulative"}, False),
        ({"channel": "UNICEF"}, {"channel": "UNHCR"}, False),
        ({"channel": "UNICEF"}, {}, True),
        ({"kind": "military"}, {"kind": "humanitarian"}, False),
        ({"kind": "military"}, {"kind": "other"}, True),
        ({"period": "2022"}, {"period": "2023"}, False),
        ({"document": "d", "date": "2023-01-03"}, {"document": "d", "date": "2023-03-03"}, False),
        (PLAIN, {"stage": "delivered", "published": "2026-01-01"}, True),
        ({"stage": "delivered", "date": "2023-01-01"}, {"date": "2023-06-01"}, False),
        ({"published": None}, {"published": None}, True),
        ({"date": "2022"}, {"amount": 12e6, "published": "2022-12-30"}, False),
        ({"channel": "Relief Fund"}, {"channel": "Relief Fund", "published": "2026-01-01"}, True),
        ({"channel": "UNICEF"}, {"channel": "UNICEF", "published": "2026-01-01"}, False),
    ],
)
def test_two_rows(first: dict[str, Any], second: dict[str, Any], one: bool) -> None:
    a, b = row(**first), row("Kenya is to get $10 million from Norway.", **second)
    found = compare(a, b)
    assert is_one(found) is one, found
    assert compare(b, a) == found
