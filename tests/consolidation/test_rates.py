"""What a sum is worth on a day."""

from __future__ import annotations

from datetime import date

import pytest

from communique.consolidation.rates import known, value


def test_a_sum_in_its_own_currency_needs_no_day() -> None:
    found = value(5.0, "UAH", to="UAH", on=None)
    assert found is not None
    assert (found.amount, found.rate_day) == (5.0, None)


def test_nothing_is_converted_without_a_day() -> None:
    assert value(5.0, "JPY", to="EUR", on=None) is None


@pytest.mark.parametrize(
    ("amount", "currency", "to", "day", "worth", "rate_day"),
    [
        (100.0, "EUR", "USD", date(2023, 3, 1), 106.84, "2023-03-01"),
        (106.84, "USD", "EUR", date(2023, 3, 1), 100.0, "2023-03-01"),
        (100.0, "EUR", "USD", date(2023, 3, 5), 106.15, "2023-03-03"),  # a Sunday
        (3.6725, "AED", "USD", date(2015, 6, 1), 1.0, "2015-06-01"),
        (655.957, "XOF", "EUR", date(2010, 1, 4), 1.0, "2010-01-04"),
    ],
)
def test_rates_of_the_day(
    amount: float, currency: str, to: str, day: date, worth: float, rate_day: str
) -> None:
    found = value(amount, currency, to=to, on=day)
    assert found is not None
    assert found.amount == pytest.approx(worth, rel=1e-3)
    assert found.rate_day == rate_day


@pytest.mark.parametrize(
    ("currency", "day"),
    [
        ("UAH", date(2023, 3, 1)),
        ("JPY", date(1995, 3, 1)),
        ("RUB", date(2024, 3, 1)),
        ("USD", date(2190, 1, 1)),
    ],
)
def test_no_rate_is_no_value(currency: str, day: date) -> None:
    assert value(1.0, currency, to="EUR", on=day) is None


def test_known_currencies() -> None:
    assert {"USD", "EUR", "JPY", "SAR"} <= known()
    assert "UAH" not in known()
