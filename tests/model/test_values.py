"""Spans, moments, ids and parties refuse what makes no sense and compare by content."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model import Moment, Party, Precision, Span, stable_id

TEXT = "Ghana met Togo in Lomé."


@pytest.mark.parametrize(
    ("start", "end", "text"), [(3, 3, ""), (5, 4, "a"), (-1, 1, "ab"), (0, 4, "abc"), (0, 2, "abc")]
)
def test_a_span_must_fit_its_text(start: int, end: int, text: str) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        Span(start, end, text)


@given(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT)))
def test_a_span_cut_from_a_text_holds_its_words(start: int, length: int) -> None:
    end = min(start + length, len(TEXT))
    span = Span.of(TEXT, start, end)
    assert TEXT[span.start : span.end] == span.text
    assert span.contains(span)
    assert span.overlaps(span)


@pytest.mark.parametrize(
    ("a", "b", "overlap", "contain"),
    [
        ((0, 5), (5, 9), False, False),
        ((0, 6), (5, 9), True, False),
        ((0, 9), (2, 5), True, True),
        ((2, 5), (0, 9), True, False),
        ((0, 5), (0, 5), True, True),
    ],
)
def test_half_open_ranges(
    a: tuple[int, int], b: tuple[int, int], overlap: bool, contain: bool
) -> None:
    one, other = Span.of(TEXT, *a), Span.of(TEXT, *b)
    assert one.overlaps(other) is overlap
    assert other.overlaps(one) is overlap
    assert one.contains(other) is contain


def test_spans_sort_by_place() -> None:
    spans = [Span.of(TEXT, 10, 14), Span.of(TEXT, 0, 5), Span.of(TEXT, 0, 2)]
    assert [(s.start, s.end) for s in sorted(spans)] == [(0, 2), (0, 5), (10, 14)]


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (Moment.day(date(2023, 4, 5)), "2023-04-05"),
        (Moment.month(2023, 4), "2023-04"),
        (Moment.year(2023), "2023"),
        (Moment.between(date(2022, 1, 1), date(2022, 6, 30)), "2022-01-01/2022-06-30"),
        (Moment.since(date(2014, 3, 1)), "2014-03-01/.."),
        (Moment.until(date(2030, 12, 31)), "../2030-12-31"),
    ],
)
def test_a_moment_shows_its_precision(moment: Moment, shown: str) -> None:
    assert str(moment) == shown


@pytest.mark.parametrize(("year", "last"), [(2023, 28), (2024, 29), (2000, 29), (1900, 28)])
def test_a_month_ends_on_its_last_day(year: int, last: int) -> None:
    assert Moment.month(year, 2).end == f"{year}-02-{last}"


def test_a_month_is_not_its_first_day() -> None:
    assert Moment.month(2023, 4) != Moment.day(date(2023, 4, 1))


@pytest.mark.parametrize(
    ("start", "end", "precision"),
    [
        (None, None, Precision.OPEN),
        ("2023-02-30", "2023-03-01", Precision.RANGE),
        ("2023-05-02", "2023-05-01", Precision.RANGE),
        ("2023-05-02", None, Precision.DAY),
        (None, "2023-05-02", Precision.RANGE),
        ("2023-05-01", "2023-05-02", Precision.OPEN),
        ("May 2023", "May 2023", Precision.MONTH),
    ],
)
def test_a_moment_refuses_nonsense(
    start: str | None, end: str | None, precision: Precision
) -> None:
    with pytest.raises(ValueError, match=r"."):
        Moment(start, end, precision)


def test_ids_are_the_same_for_the_same_parts_on_every_machine() -> None:
    assert stable_id("event", 3, None) == stable_id("event", 3, None)
    assert len(stable_id()) == 16
    assert stable_id("a") == "40f89e395b66422f"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a", "b"), ("b", "a")),
        (("ab",), ("a", "b")),
        (("a", None), ("a", "")),
        (("a", None), ("a",)),
        ((1,), (1.5,)),
        (("É",), ("E",)),
    ],
)
def test_ids_of_different_parts_differ(one: tuple[object, ...], other: tuple[object, ...]) -> None:
    assert stable_id(*one) != stable_id(*other)


@given(st.lists(st.text(alphabet="abc \n", max_size=4), min_size=1, max_size=4))
def test_ids_are_sixteen_hexadecimal_digits(parts: list[str]) -> None:
    assert int(stable_id(*parts), 16) >= 0
    assert len(stable_id(*parts)) == 16


def test_a_party_can_be_mentioned_elsewhere() -> None:
    named, here = Span.of(TEXT, 0, 5), Span.of(TEXT, 10, 14)
    party = Party("GHA", "state", "Ghana", named, ("GOV",), "president")
    moved = party.at(here, named)
    assert (moved.span, moved.via) == (here, named)
    assert (moved.code, moved.sectors, moved.office) == ("GHA", ("GOV",), "president")
    assert party.span == named
