"""Dates that an HTML page prints beside its headline without markup."""

from __future__ import annotations

import pytest

from communique.documents.html import from_html

TEXT = (
    "<p>The government of Peru recalled its ambassador from Chile on Tuesday after weeks of "
    "quarrels over fishing grounds off the southern coast. It said that he would stay in Lima "
    "until further notice, and that trawlers would be watched by the navy.</p><p>Chile said it "
    "regretted the step. Its foreign minister, who was in Quito for talks with his colleague, told "
    "reporters that the quarrel could be settled by a court, as earlier ones had been.</p><p>"
    "Fishermen in Arica blocked the harbour for some hours in protest. They want the government "
    "to send a patrol boat, and to pay them for nets that were cut.</p>"
)
DAY = "2016-08-02"


def published(*, before: str = "", after: str = "", meta: str = "") -> str | None:
    page = (
        f"<html lang='en'><head><title>Peru calls its envoy home</title>{meta}</head><body>"
        f"<nav><a href='/'>Home</a></nav>{before}<h1>Peru calls its envoy home</h1>{after}"
        f"<article>{TEXT}</article><footer><p>© 2019 Agency</p></footer></body></html>"
    )
    found = from_html(page, name="page").published
    return str(found) if found else None


@pytest.mark.parametrize(
    "block",
    [
        "<p>Lima, 2 August 2016</p>",
        "<p>2 August 2016, Lima</p>",
        "<div><span>Published</span> <span>2 August 2016</span></div>",
        "<div>Press release 2016/145 | 2 August 2016</div>",
        "<div>By Rosa Quispe | Tuesday 2 August 2016, 19:40</div>",
        "<div>02/08/2016 - 14:05</div>",
        "<span itemprop='datePublished' content='2016-08-02'>Tuesday</span>",
    ],
)
def test_blocks_beside_the_headline(block: str) -> None:
    assert published(after=block) == DAY
    assert published(before=block) == DAY


def test_markup_goes_first_and_other_blocks_give_none() -> None:
    meta = "<meta property='article:published_time' content='2016-08-02T19:40:00Z'>"
    assert published(meta=meta) == DAY
    assert published(after="<p>See also: the accord of 2 August 2016</p>") is None
    assert published() is None
