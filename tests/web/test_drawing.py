from __future__ import annotations

import gzip
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from communique.record import Count
from communique.web import assets, bars, worldmap
from communique.web.address import Here
from communique.web.page import Paging

MONTHS = st.dictionaries(
    st.builds("{:04}-{:02}".format, st.integers(1990, 2030), st.integers(1, 12)),
    st.lists(st.integers(0, 90), min_size=4, max_size=4),
    min_size=1,
)


def test_a_bar_stands_for_each_month_also_an_empty_one() -> None:
    chart = bars.chart({"2022-03": [1, 0], "2023-04": [2, 3]})
    assert chart is not None
    assert [bar.label for bar in chart.bars[:3]] == ["March 2022", "April 2022", "May 2022"]
    assert [bar.total for bar in chart.bars] == [1, *[0] * 12, 5]
    assert (chart.unit, chart.top, chart.earlier) == ("month", 5, 0)
    (low, high) = chart.bars[-1].pieces
    assert (low.height, high.height) == (64.0, 96.0)
    assert (low.y, high.y) == (96.0, 0.0)


def test_a_short_time_is_not_one_broad_bar() -> None:
    chart = bars.chart({"2023-04": [2]})
    assert chart is not None
    assert (chart.bars[0].label, chart.bars[-1].label) == ("May 2022", "April 2023")


@given(MONTHS)
def test_every_number_is_in_a_bar_or_named(months: dict[str, list[int]]) -> None:
    chart = bars.chart(months)
    everything = sum(sum(values) for values in months.values())
    if chart is None:
        assert everything == 0
        return
    assert sum(bar.total for bar in chart.bars) + chart.earlier == everything
    assert chart.earlier <= bars.OUTLIERS * everything
    assert (chart.before is None) == (chart.earlier == 0)
    assert max(bar.total for bar in chart.bars) <= chart.top
    for left, right in pairwise(chart.bars):
        assert left.until < right.since
    for bar in chart.bars:
        assert sum(piece.height for piece in bar.pieces) <= bars.HEIGHT + 0.1


@pytest.mark.parametrize(
    ("last", "unit"), [("2003-11", "month"), ("2010-01", "quarter"), ("2030-01", "year")]
)
def test_long_times_are_told_in_longer_parts(last: str, unit: str) -> None:
    chart = bars.chart({"2000-01": [5], last: [5]})
    assert chart is not None
    assert chart.unit == unit
    assert len(chart.bars) <= bars.MOST_BARS


def test_a_bubble_tells_the_number_by_its_area() -> None:
    found = worldmap.world([Count("JPN", 16), Count("KEN", 4), Count("ATLANTIS", 3)])
    assert found is not None
    japan, kenya = found.bubbles
    assert japan.radius == pytest.approx(2 * kenya.radius)
    assert found.elsewhere == 3
    assert japan.x > kenya.x
    assert kenya.y > japan.y
    assert worldmap.world([Count("ATLANTIS", 3)]) is None


def test_the_land_is_served_like_other_files(client: TestClient) -> None:
    answer = client.get(f"/map/{worldmap.land().name}")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "<script" not in answer.text
    assert client.get("/map/other.svg").status_code == 404


def test_files_are_kept_for_ever_under_the_name_of_their_content(client: TestClient) -> None:
    address = assets.address("site.css")
    answer = client.get(address)
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-encoding"] == "gzip"
    again = client.get(address, headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    plain = client.get(address, headers={"accept-encoding": "identity"})
    assert plain.text == answer.text
    assert client.get("/static/site.css").status_code == 404
    assert client.get("/static/..%2fapp.py").status_code == 404


def test_another_content_has_another_name() -> None:
    one, other = assets.pack("a.css", b"a{}"), assets.pack("a.css", b"b{}")
    assert one.name != other.name
    assert one == assets.pack("a.css", b"a{}")
    assert gzip.decompress(one.packed) == one.plain


def test_addresses_keep_the_question() -> None:
    here = Here("/events", (("party", "A&B"), ("page", "3"), ("type", "AID")))
    assert here.set(page=4) == "/events?party=A%26B&type=AID&page=4"
    assert here.set(type="ACCUSE") == "/events?party=A%26B&type=ACCUSE"
    assert here.without("party", "type") == "/events"
    assert here.at("/api/events") == "/api/events?party=A%26B&type=AID"


@pytest.mark.parametrize(
    ("page", "total", "first", "last", "near"),
    [
        (1, 0, 0, 0, [1]),
        (1, 120, 1, 50, [1, 2, 3]),
        (3, 120, 101, 120, [1, 2, 3]),
        (9, 120, 0, 0, [1, None, 3]),
        (10, 1000, 451, 500, [1, None, 8, 9, 10, 11, 12, None, 20]),
    ],
)
def test_pages(page: int, total: int, first: int, last: int, near: list[int | None]) -> None:
    paging = Paging(page, 50, total)
    assert (paging.first, paging.last) == (first, last)
    assert paging.near() == near


@pytest.mark.parametrize(
    ("last", "unit"), [("2023-06", "month"), ("2026-12", "quarter"), ("2049-12", "year")]
)
def test_a_chart_is_named_after_what_its_bars_stand_for(last: str, unit: str) -> None:
    drawn = bars.chart({"2022-01": [1], last: [2]})
    assert drawn is not None
    assert drawn.unit == unit


def test_the_front_page_names_its_charts_so(client: TestClient) -> None:
    text = client.get("/").text
    named = dict(re.findall(r"(Events|Commitments) by (\w+)</figcaption>", text))
    scales = re.findall(r'aria-hidden="true">\d+ (\w+?)s? a (\w+)</p>', text)
    assert named["Events"] == "month"
    assert named == {f"{noun.capitalize()}s": unit for noun, unit in scales}
