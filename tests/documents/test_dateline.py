"""The day that a wire opening gives, with its year or without."""

from __future__ import annotations

import pytest

from communique.documents.dateline import opening_date, reckoned_date
from communique.documents.eras import from_solar
from communique.documents.publication import read_publication
from communique.documents.stamp import read_stamp
from communique.documents.text import from_text

BODY = (
    "{opening} The government of Peru recalled its ambassador from Chile on {weekday} after weeks "
    "of quarrels over fishing grounds off the southern coast.\n\n"
    "Relations soured on 3 May 2016, when a trawler was boarded near Arica.\n\n"
    "{more}"
)


def published(opening: str, *, weekday: str = "Tuesday", more: str = "") -> str | None:
    text = BODY.format(opening=opening, weekday=weekday, more=more)
    found = from_text(text).published
    return str(found) if found else None


@pytest.mark.parametrize(
    ("opening", "weekday", "value"),
    [
        ("LIMA, Aug. 2 (Agency) —", "Tuesday", "2016-08-02"),
        ("LIMA, 2 August (Agency):", "Monday", "2016-08-02"),
        ("Lima, February 14 –", "Tuesday", "2017-02-14"),
        ("LIMA, May 3 --", "Tuesday", "2016-05-03"),
        ("LIMA, Aug. 2 (Agency) —", "Friday", None),  # not told within two days
        ("LIMA, Aug. 2, 2018 (Agency) —", "Thursday", "2018-08-02"),
        ("LIMA (Agency) —", "Tuesday", None),
        ("Some 2 August celebrations in Lima –", "Tuesday", None),
    ],
)
def test_year_is_reckoned(opening: str, weekday: str, value: str | None) -> None:
    assert published(opening, weekday=weekday) == value


def test_latest_full_date_counts_but_not_one_ahead() -> None:
    captions = ["The port of Arica on 9 January 2018. (Agency via Photos)"]
    body = ["LIMA, Aug. 2 – Peru recalled its envoy.", "Chile joined on 3 May 2016."]
    assert str(reckoned_date(body, captions)) == "2018-08-02"
    ahead = [*body, "The mandate runs until 31 December 2021."]
    assert str(reckoned_date(ahead, captions)) == "2018-08-02"
    assert reckoned_date(body[:1], []) is None
    assert reckoned_date(body[1:], captions) is None


@pytest.mark.parametrize(
    ("opening", "more", "value"),
    [
        ("LIMA, Aug. 2 - Peru recalled its envoy on Tuesday.", "It began in 2015.", "2016-08-02"),
        ("LIMA, Aug. 2 - Peru recalled its envoy on Saturday.", "It began in 2015.", "2015-08-02"),
        ("LIMA, Aug. 2 - Peru recalled its envoy on Tuesday.", "It ends in 2030.", None),
        ("LIMA, Aug. 2 - Peru recalled its envoy on Thursday.", "It began in 2015.", None),
        ("LIMA, Aug. 2 - Peru recalled its envoy.", "It began in 2015.", None),
        ("LIMA, Aug. 2 - Peru recalled its envoy on Tuesday.", "© 2014-2016 Agency", "2016-08-02"),
        ("LIMA, Feb. 29 - Peru recalled its envoy on Monday.", "It began in 2016.", "2016-02-29"),
    ],
)
def test_a_weekday_picks_the_year(opening: str, more: str, value: str | None) -> None:
    found = reckoned_date([opening, more], [])
    assert (str(found) if found else None) == value


def test_a_printed_date_goes_first() -> None:
    assert published("LIMA, Aug. 2 –", more="Published: 4 August 2019") == "2019-08-04"


def test_opening_date_needs_place_and_mark() -> None:
    assert str(opening_date("Oslo, 4 March 2020 (Agency): It snowed.")) == "2020-03-04"
    assert opening_date("It snowed on 4 March 2020: nobody minded.") is None


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("2019年11月3日（日）", "2019-11-03"),
        ("令和元年11月3日", "2019-11-03"),
        ("平成30年1月9日", "2018-01-09"),
        ("中華民國108年11月3日", "2019-11-03"),
        ("二〇一九年十一月三十日", "2019-11-30"),
        ("二零一九年十月三日", "2019-10-03"),
        ("发布时间：2019年11月3日 上午10:30", "2019-11-03"),
        ("입력 2019.11.03. 오후 3:15", "2019-11-03"),
        ("3 พฤศจิกายน 2562", "2019-11-03"),
        ("วันที่ 3 พ.ย. 2562", "2019-11-03"),
        ("٣ نوفمبر ٢٠١٩", "2019-11-03"),
        ("نشر: ٣ تشرين الثاني ٢٠١٩", "2019-11-03"),
        ("۱۲ آبان ۱۳۹۸", "2019-11-03"),
        ("یکشنبه ۱۲ آبان ۱۳۹۸ - ۱۰:۳۰", "2019-11-03"),
        ("۱۳۹۸/۰۸/۱۲", "2019-11-03"),
        ("३ जनवरी २०१९", "2019-01-03"),
        ("3 Nov 2562", "2019-11-03"),
    ],
)
def test_other_eras_and_digits(line: str, value: str) -> None:
    found = read_publication(line)
    assert found is not None
    assert str(found.moment) == value


@pytest.mark.parametrize("line", ["令和5年13月3日", "۱۳۹۸/۱۳/۱۲", "1398/08/12", "3 Nov 2199"])
def test_no_day_of_any_era(line: str) -> None:
    assert read_publication(line) is None


@pytest.mark.parametrize(
    ("solar", "value"),
    [
        ((1403, 1, 1), "2024-03-20"),
        ((1402, 12, 29), "2024-03-19"),
        ((1403, 12, 30), "2025-03-20"),
        ((1399, 12, 30), "2021-03-20"),
        ((1357, 11, 22), "1979-02-11"),
        ((1402, 12, 30), None),
        ((1402, 7, 31), None),
        ((1402, 0, 1), None),
    ],
)
def test_solar_calendar(solar: tuple[int, int, int], value: str | None) -> None:
    found = from_solar(*solar)
    assert (found.isoformat() if found else None) == value


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Lima, 3 May 2021", "2021-05-03"),
        ("Ministry of Trade and Tourism of Peru, 3 May 2021", "2021-05-03"),
        ("Industry, Fisheries and Mining Department, May 3, 2021", "2021-05-03"),
        ("43.press, 3 May 2021", "2021-05-03"),
        ("The minister who had come from Chile met farmers, 3 May 2021", None),
        ("Ministry of Trade of Peru", None),
        ("Ministry of Trade of Peru, in May 2021 or later", None),
    ],
)
def test_a_place_or_publisher_with_the_day(line: str, value: str | None) -> None:
    found = read_stamp(line)
    assert (str(found.moment) if found else None) == value


def test_a_headline_of_two_words_over_its_date() -> None:
    found = from_text("Boats return\n\nHarbour Board of Callao, 3 May 2021\n\n" + BODY)
    assert (found.title, str(found.published)) == ("Boats return", "2021-05-03")


def test_the_only_paragraph_is_no_caption() -> None:
    only = (
        "The navy of Peru freed a trawler on 2 May, the ministry said on Monday. A photo shows "
        "sailors on its deck."
    )
    found = from_text(f"Navy frees trawler off Arica\n\nLima, 3 May 2021\n\n{only}\n")
    assert found.text == only
