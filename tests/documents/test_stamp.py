"""Dates among names: at the head of a page, under a byline, in openings, at the end."""

from __future__ import annotations

import pytest

from communique.documents.stamp import read_stamp
from communique.documents.text import from_text

TITLE = "Peru calls its envoy home"
BODY = (
    "The government of Peru recalled its ambassador from Chile on Tuesday after weeks of quarrels "
    "over fishing grounds off the southern coast. It said that he would stay in Lima until further "
    "notice."
)
DAY = "2016-08-02"


def published(text: str) -> str | None:
    found = from_text(text).published
    return str(found) if found else None


@pytest.mark.parametrize(
    "line",
    [
        "By Rosa Quispe | Tuesday 2 August 2016, 19:40 PET",
        "By Rosa Quispe and agencies | Tuesday 2 August 2016, 19:40 EAT",
        "By Rosa Quispe, Lima - August 2, 2016",
        "By Rosa Quispe in Lima, 2 August 2016",
        "By Rosa Quispe on August 2, 2016 at 4:30 pm",
        "Rosa Quispe - 2 Aug 2016",
        "Rosa Quispe / Lima / 02.08.2016",
        "BY AGENCE DU SUD, LIMA | PUBLISHED AUG 2, 2016 9:15 AM",
        "Lima, 2 August 2016",
        "Lima (Peru), 2 August 2016",
        "Lima, Peru, 2 August 2016",
        "Lima, Peru - August 2, 2016",
        "Lima, Tuesday, 2 August 2016",
        "Lima, the 2nd of August 2016",
        "Done at Lima, 2 August 2016",
        "2 August 2016, Lima",
        "2 August 2016 - Lima",
        "2 August 2016 | Lima, Peru",
        "August 2, 2016 – Lima, Peru",
        "August 2, 2016 - Lima - Ministry of Production",
        "From: Ministry of Production\nPublished 2 August 2016",
        "From:\n  Ministry of Production\nPublished\n2 August 2016",
        "Posted on August 2, 2016 in News",
        "Posted by admin on August 2, 2016",
        "Posted: Aug 2, 2016 / 04:30 PM EDT | Updated: Aug 3, 2016",
        "Last updated: 2 August 2016",
        "Last Updated on 2 August 2016, 10:20 IST",
        "Published - August 02, 2016 10:20 pm IST - LIMA",
        "UPDATED ON AUG 02, 2016 10:20 PM IST",
        "Question for Ministry of Production\n\nAnswered on\n2 August 2016",
        "UIN 2846, tabled on 27 July 2016\n\nAnswered on\n2 August 2016",
        "Delivered on 2 August 2016",
        "Delivered on:\n2 August 2016 (Transcript of the speech, exactly as it was delivered)",
        "Lima, 02/08/2016 - 14:05",
        "02/08/2016 - 14:05",
        "Compiled from agency reports. Tuesday, August 2, 2016",
        "As of Tuesday, August 2, 2016",
        "Tuesday 2 August 2016 19.40 BST",
        "Tue 2 Aug 2016 19.40 BST\nLast modified on Wed 3 Aug 2016 08.00 BST",
        "TUESDAY, 2 AUGUST 2016",
        "Issue 31, 2 August 2016",
        "Vol. 12 No. 31 (2 August 2016)",
        "2016-08-02 19:40:11 Source: Agencia del Sur",
        "Source: Agencia del Sur | 2016-08-02 19:40:11 | Editor: rq",
        "Agencia del Sur, August 2, 2016",
        "August 2, 2016 at 7:40 PM EDT",
        "August 2, 2016 4:01 PM ET",
        "02 Aug 2016, 19:40",
        "2 August, 2016",
        "2nd August 2016",
        "2 AUG 2016 | 3 min read",
        "August 2, 2016 · 3 minute read",
        "02-Aug-2016",
        "2/8/2016 19:40",
        "Die Botschaft, 2. August 2016",
        "Le 2 août 2016",
        "Paris, le 2 août 2016",
        "Lima, 2 de agosto de 2016",
        "Madrid, a 2 de agosto de 2016",
        "Brasília, 2 de agosto de 2016 - 19h40",
        "Roma, 2 agosto 2016",
        "2016. augusztus 2.",
        "2016. augusztus 2., kedd",
        "Budapest, 2016. augusztus 2.",
        "Ankara, 2 Ağustos 2016",
        "No: 145, 2 August 2016, Press Release Regarding the Envoy",
        "Hà Nội, ngày 2 tháng 8 năm 2016",
        "2016/08/02",
        "August 2 2016",
        "Aug. 2, 2016 07:40 PM",
        "Tue, 02 Aug 2016 19:40:00 +0000",
        "Published: August 2, 2016 - 17:52 | Updated : August 2, 2016 - 21:10",
        "By Rosa Quispe\nPublished : August 2, 2016 - 17:52",
        "Written by Rosa Quispe - 2 August 2016 - Lima",
    ],
)
def test_under_the_headline(line: str) -> None:
    assert published(f"{TITLE}\n\n{line}\n\n{BODY}") == DAY


@pytest.mark.parametrize(
    "lines",
    [
        "Official website of the Ministry\nSpeeches and addresses\n\n2 August 2016, Lima",
        "PRESS RELEASE\nNo. 145/2016\n2 August 2016",
        "Press release 2016/145\n2 August 2016",
        "Press release 2016/145 | 2 August 2016",
        "Press Release No. 145 of 2 August 2016",
        "Press release\n\n145/2016 - 02/08/2016 - 14:30",
        "NR 16/145, 2 August 2016",
        "News Release | 2 August 2016",
        "MEDIA STATEMENT - 2 AUGUST 2016",
        "Statement | Lima | 2 August 2016",
        "For immediate release: August 2, 2016",
        "FOR IMMEDIATE RELEASE\nAugust 2, 2016",
        "FOR IMMEDIATE RELEASE – Tuesday, August 2, 2016",
        "Embargoed until 2 August 2016, 10:00",
        "Date: 2 August 2016",
        "2 August 2016",
    ],
)
def test_above_the_headline(lines: str) -> None:
    page = from_text(f"{lines}\n\n{TITLE}\n\n{BODY}")
    assert str(page.published) == DAY


@pytest.mark.parametrize(
    "line",
    [
        "Lima, 2 August 2016",
        "2 August 2016",
        "2 August 2016\nMinistry of Production",
        "Ministry of Production\n2 August 2016",
        "Ministry of Production\nLima, 2 August 2016",
        "Press Service\nLima\n2 August 2016",
        "Posted on 2 August 2016",
        "Last updated: 2 August 2016",
        "(Lima, 2 August 2016)",
        "Done in Lima on 2 August 2016.",
        "Page last updated 2 August 2016",
        "Contact: press@example.org\nDate: 02.08.2016",
        "Publication date: 2 August 2016",
        "Date modified: 2016-08-02",
        "First published on 2 August 2016 in the Sunday edition",
        "This article was published on 2 August 2016.",
        "A version of this article appeared in print on August 2, 2016, on page A4.",
        "ENDS\n2 August 2016",
        "ENDS\nLima, 2 August 2016\nFor more: press@example.org",
    ],
)
def test_at_the_end(line: str) -> None:
    assert published(f"{TITLE}\n\n{BODY}\n\n{line}") == DAY


@pytest.mark.parametrize(
    "opening",
    [
        "LIMA, Aug 2, 2016 - ",
        "LIMA, 2 August 2016 - ",
        "LIMA/SANTIAGO, Aug 2, 2016 - ",
        "(Lima, 2 August 2016) ",
        "LIMA, PERU (2 August 2016) — ",
        "LIMA (2 August 2016) – ",
        "Lima, Peru, August 2, 2016 — ",
        "2 August 2016, Lima - ",
        "2 August 2016 – ",
        "August 2, 2016 — ",
        "AUGUST 2, 2016 (LIMA) - ",
        "2 August 2016 (Lima) – ",
        "Lima | 2 August 2016 — ",
        "LIMA: August 2, 2016: ",
        "LIMA, Aug. 2, 2016 /Newswire/ -- ",
        "LIMA, August 2, 2016 (AGENCIA) - ",
        "Lima, 2 August 2016. ",
        "Lima, 2 Aug 2016 (ADS) - ",
        "LIMA - 2 August 2016 - ",
        "Lima – August 2, 2016 – ",
        "[LIMA, 2 August 2016] ",
        "Lima, Tuesday 2 August 2016 - ",
    ],
)
def test_opening(opening: str) -> None:
    assert published(f"{TITLE}\n\n{opening}{BODY}") == DAY


@pytest.mark.parametrize(
    "line",
    [
        "The accord of 2 August 2016",
        "Peru signed the accord on 2 August 2016",
        "Peru and Chile: what the accord of 2 August 2016 says",
        "From 2 August 2016 trawlers need a licence",
        "Signed in Lima on 2 August 2016, the accord ended a quarrel of some sixty years.",
        "It was on 2 August 2016 that the envoy left.",
        "Peru recalls envoy in 2016",
        "The fleet, which sailed on 2 August 2016, is back",
        "3 August",
    ],
)
def test_dates_of_phrases_are_none_of_the_page(line: str) -> None:
    assert read_stamp(line) is None


def test_names_alone_beside_running_text() -> None:
    assert read_stamp("Envoy leaves for good - 2 August 2016") is not None
    assert read_stamp("Envoy leaves for good - 2 August 2016", alone=True) is None
    assert read_stamp("Lima, Peru, 2 August 2016", alone=True) is not None


def test_published_goes_before_tabled_and_revised() -> None:
    text = f"{TITLE}\n\nNo. 12, tabled on 27 July 2016\n\nAnswered on\n2 August 2016\n\n{BODY}"
    assert published(text) == DAY
    revised = f"{TITLE}\n\nLima, 2 August 2016\n\nLast updated: 5 August 2016\n\n{BODY}"
    assert published(revised) == DAY


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("02/08/2016 - 14:05", DAY),
        ("02/08/2016 14h05", DAY),
        ("02/08/2016 - 02:05", "2016"),
        ("02/08/2016 2:05 PM", "2016"),
        ("08/02/2016 02:05 PM", "2016"),
    ],
)
def test_an_afternoon_of_24_hours_puts_the_day_first(line: str, value: str) -> None:
    assert published(f"{TITLE}\n\n{line}\n\n{BODY}") == value


def test_a_dated_label_is_no_headline() -> None:
    page = from_text(f"News Release | 2 August 2016\n\n{TITLE}\n\n{BODY}")
    assert page.title == TITLE
    alone = from_text(f"Lima Declaration, 2 August 2016\n\n{BODY}")
    assert alone.title == "Lima Declaration, 2 August 2016"
    assert str(alone.published) == DAY
