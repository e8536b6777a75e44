"""Dates as pages print them."""

from __future__ import annotations

import pytest

from communique.documents.calendars import load_calendars
from communique.documents.dates import find_dates


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5 April 2023", "2023-04-05"),
        ("Apr. 5th, 2023", "2023-04-05"),
        ("the 5th of April, 2023", "2023-04-05"),
        ("5. April 2023", "2023-04-05"),
        ("1er avril 2023", "2023-04-01"),
        ("5 de abril de 2023", "2023-04-05"),
        ("5 апреля 2023 г.", "2023-04-05"),
        ("5 kwietnia 2023", "2023-04-05"),
        ("5 квітня 2023", "2023-04-05"),
        ("2023年4月5日", "2023-04-05"),
        ("2023년 4월 5일", "2023-04-05"),
        ("05.04.2023", "2023-04-05"),
        ("31/12/2022", "2022-12-31"),
        ("12/31/2022", "2022-12-31"),
        ("04/05/2023", "2023"),
        ("Wednesday 04/05/2023", "2023-04-05"),
        ("2023-04-05T10:00:00Z", "2023-04-05"),
        ("April 2023", "2023-04"),
        ("31 April 2023", "2023-04"),
    ],
)
def test_values(text, value):
    found = next(find_dates(text), None)
    assert found is not None
    assert str(found.moment) == value
    assert text[found.start : found.end] == found.moment.text


@pytest.mark.parametrize("text", ["5 April", "in 2023", "call 2023-45", "1.2.3", "99/99/2023", ""])
def test_no_date(text):
    assert not list(find_dates(text))


def test_several_in_order_and_day_first():
    found = [str(one.moment) for one in find_dates("Updated 7 May 2023, published 2023-05-05")]
    assert found == ["2023-05-07", "2023-05-05"]
    (read,) = find_dates("04/05/2023", day_first=True)
    assert str(read.moment) == "2023-05-04"


def test_every_month_of_every_language_is_one_of_twelve():
    calendars = load_calendars()
    assert set(calendars.months.values()) == set(range(1, 13))
    assert not calendars.published & calendars.updated
