import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.mentions.numbers import parse_number

VALUES = [
    ("0", 0),
    ("32", 32),
    ("5,000", 5000),
    ("12,345,678", 12345678),
    ("1,50,000", 150000),
    ("5 000", 5000),
    ("1.000.000", 1000000),
    ("50'000", 50000),
    ("12.5", 12.5),
    ("1,5", 1.5),
    ("2½", 2.5),
    ("1.2bn", 1.2e9),
    ("7k", 7000),
    ("40m", 4e7),
    ("3.5 million", 3.5e6),
    ("4 trillion", 4e12),
    ("500 crore", 5e9),
    ("1.5 lakh crore", 1.5e12),
    ("5億", 5e8),
    ("3兆", 3e12),
    ("sixteen", 16),
    ("twenty-one", 21),
    ("ninety nine", 99),
    ("one hundred and five", 105),
    ("twelve hundred", 1200),
    ("three hundred and fifty thousand", 350000),
    ("two million five hundred thousand", 2500000),
    ("a dozen", 12),
    ("two dozen", 24),
    ("a million", 1e6),
    ("half a billion", 5e8),
    ("a half million", 5e5),
    ("a quarter of a million", 250000),
    ("three-quarters of a million", 750000),
    ("two and a half million", 2.5e6),
    ("a couple of hundred million", 2e8),
]

NOT_NUMBERS = [
    "", "a", "and", "million", "hundred", "dozen", "dozens", "tens of millions", "several hundred",
    "few", "3 4", "$5", "five apples", "and five", "1" + "0" * 40,
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_value(text: str, value: float) -> None:
    assert parse_number(text) == pytest.approx(value)


@pytest.mark.parametrize("text", NOT_NUMBERS)
def test_not_a_number(text: str) -> None:
    assert parse_number(text) is None


@given(st.integers(min_value=0, max_value=10**15))
def test_grouping_is_undone(value: int) -> None:
    assert parse_number(f"{value:,}") == value


@given(st.text())
def test_never_raises(text: str) -> None:
    parse_number(text)
