"""What a sum is worth in another currency, at the European Central Bank's rate of a day.

Source: the ECB's euro foreign exchange reference rates (daily, from 4 January 1999), as packaged by
CurrencyConverter. The day of the rate that was used is always given. Nothing is converted without a
day, and nothing at a rate that is far from it. A few currencies that the ECB does not quote are
tied to one that it does, at a rate fixed by their central banks for all of this time (`PEGS`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from currency_converter import CurrencyConverter

FARTHEST_DAYS = 45
"""The oldest rate that still serves a day: banks close, and the package is not renewed daily."""

PEGS: Mapping[str, tuple[str, float]] = {
    "AED": ("USD", 3.6725),
    "BHD": ("USD", 0.376),
    "OMR": ("USD", 0.3845),
    "QAR": ("USD", 3.64),
    "SAR": ("USD", 3.75),
    "BAM": ("EUR", 1.95583),
    "XAF": ("EUR", 655.957),
    "XOF": ("EUR", 655.957),
    "NPR": ("INR", 1.6),
}
"""Units for one unit of the currency that each is tied to. Source: their central banks."""


@dataclass(frozen=True, slots=True)
class Value:
    """A sum in the currency it was asked in.

    Attributes:
        amount: in units of `currency`. currency: ISO 4217.
        rate_day: ISO 8601 day of the rate, or `None` where nothing had to be converted.
    """

    amount: float
    currency: str
    rate_day: str | None = None


def value(amount: float, currency: str, *, to: str, on: date | None) -> Value | None:
    """`amount` of `currency` in `to`, at the last rate known on the day; `None` where none is.

    Args:
        amount: in units of `currency`. currency, to: ISO 4217.
        on: the day; without one nothing is converted, but a sum stays worth itself.
    """
    if currency == to:
        return Value(amount, to)
    if on is None:
        return None
    day = _rate_day(currency, to, on)
    if day is None:
        return None
    mine, theirs = _per_euro(currency, day), _per_euro(to, day)
    if not mine or not theirs:
        return None
    return Value(amount * theirs / mine, to, day.isoformat())


def known() -> frozenset[str]:
    """Codes of the currencies that have rates (ISO 4217)."""
    return frozenset(_rates().currencies) | PEGS.keys()


def is_known(currency: str) -> bool:
    """Whether the currency has rates at all."""
    return currency == "EUR" or currency in known()


@cache
def _rates() -> CurrencyConverter:
    from currency_converter import CurrencyConverter

    return CurrencyConverter()


@lru_cache(maxsize=65536)
def _rate_day(currency: str, to: str, on: date) -> date | None:
    """The last day, on or before `on`, on which both currencies have a rate."""
    if not (is_known(currency) and is_known(to)):
        return None
    for back in range(FARTHEST_DAYS + 1):
        day = on - timedelta(days=back)
        if _per_euro(currency, day) is not None and _per_euro(to, day) is not None:
            return day
    return None


@lru_cache(maxsize=65536)
def _per_euro(currency: str, day: date) -> float | None:
    """Units of the currency for one euro; `None` on a day without a rate."""
    from currency_converter import RateNotFoundError

    if currency in PEGS:
        anchor, units = PEGS[currency]
        per_euro = _per_euro(anchor, day)
        return None if per_euro is None else units * per_euro
    try:
        return float(_rates().convert(1.0, "EUR", currency, date=day))
    except RateNotFoundError:
        return None
