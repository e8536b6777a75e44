"""Time expressions, absolute and relative; the anchor is Wednesday 5 April 2023."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.mentions.times import find_times
from communique.model import Moment, TimeMention

ANCHOR = Moment.day(date(2023, 4, 5))


def shown(mention: TimeMention) -> tuple[str, str]:
    return mention.span.text, str(mention.moment) if mention.moment else mention.kind


def read(text: str, anchor: Moment | None = ANCHOR) -> list[tuple[str, str]]:
    return [shown(mention) for mention in find_times(text, anchor=anchor)]


ABSOLUTE = [
    ("It was signed on 05 April 2023.", "05 April 2023", "2023-04-05"),
    ("Signed on April 5, 2023, in Oslo.", "April 5, 2023", "2023-04-05"),
    ("Signed on April 5th, 2023.", "April 5th, 2023", "2023-04-05"),
    ("Signed on the 5th of April 2023.", "5th of April 2023", "2023-04-05"),
    ("Signed on 5 April, 2023.", "5 April, 2023", "2023-04-05"),
    ("dated 5-Apr-2023", "5-Apr-2023", "2023-04-05"),
    ("Wednesday, 05 April 2023 04:49", "Wednesday, 05 April 2023", "2023-04-05"),
    ("Wednesday, April 5, 2023", "Wednesday, April 5, 2023", "2023-04-05"),
    ("on Monday 12 June 2023", "Monday 12 June 2023", "2023-06-12"),
    ("on Aug. 7, 2023", "Aug. 7, 2023", "2023-08-07"),
    ("since the Sept. 11, 2001 attacks", "since the Sept. 11, 2001", None),
    ("the Sept. 11, 2001 attacks", "Sept. 11, 2001", "2001-09-11"),
    ("JUNE 3, 2021 - Officials", "JUNE 3, 2021", "2021-06-03"),
    ("as of 2023-04-05", "2023-04-05", "2023-04-05"),
    ("at 2023-04-05T12:30:00Z", "2023-04-05T12:30:00Z", "2023-04-05"),
    ("on 2023/04/05", "2023/04/05", "2023-04-05"),
    ("in 2019-07 the rate", "2019-07", "2019-07"),
    ("on 25/4/2023", "25/4/2023", "2023-04-25"),
    ("on 4/25/2023", "4/25/2023", "2023-04-25"),
    ("on 5/5/2023", "5/5/2023", "2023-05-05"),
    ("on 5/4/2023", "5/4/2023", "2023"),
    ("on 05.04.2023", "05.04.2023", "2023-04-05"),
    ("on 29 February 2024", "29 February 2024", "2024-02-29"),
    ("in March 2022", "March 2022", "2022-03"),
    ("in Dec. 2020", "Dec. 2020", "2020-12"),
    ("in December of 2019", "December of 2019", "2019-12"),
    ("on 7 December 1941", "7 December 1941", "1941-12-07"),
    ("in spring 2021", "spring 2021", "2021-03-01/2021-05-31"),
    ("in the summer of 2019", "summer of 2019", "2019-06-01/2019-08-31"),
    ("in fall 2020", "fall 2020", "2020-09-01/2020-11-30"),
    ("the winter of 2021-22", "winter of 2021-22", "2021-12-01/2022-02-28"),
    ("in 2022", "2022", "2022"),
    ("the 2016 elections", "2016", "2016"),
    ("the G7 2023 presidency", "2023", "2023"),
    ("a report (2018) said", "2018", "2018"),
    ("In 1848 a revolt", "1848", "1848"),
    ("during the 1990s", "1990s", "1990-01-01/1999-12-31"),
    ("in the early 1980s", "early 1980s", "1980-01-01/1983-12-31"),
    ("in the late 1990s", "late 1990s", "1997-01-01/1999-12-31"),
    ("in the 1800s", "1800s", "1800-01-01/1899-12-31"),
    ("in Q3 2024", "Q3 2024", "2024-07-01/2024-09-30"),
    ("in Q1 of 2022", "Q1 of 2022", "2022-01-01/2022-03-31"),
    ("in H2 2023", "H2 2023", "2023-07-01/2023-12-31"),
    ("the third quarter of 2024", "the third quarter of 2024", "2024-07-01/2024-09-30"),
    ("the first half of 2023", "the first half of 2023", "2023-01-01/2023-06-30"),
    ("the second half of 2021", "the second half of 2021", "2021-07-01/2021-12-31"),
    ("the first nine months of 2022", "the first nine months of 2022", "2022-01-01/2022-09-30"),
    ("the last three months of 2022", "the last three months of 2022", "2022-10-01/2022-12-31"),
    ("the first week of March 2022", "the first week of March 2022", "2022-03-01/2022-03-07"),
    ("the budget for FY2024", "FY2024", "2024"),
    ("in fiscal 2024", "fiscal 2024", "2024"),
    ("in fiscal year 2023-24", "fiscal year 2023-24", "2023-01-01/2024-12-31"),
    ("in early 2023", "early 2023", "2023-01-01/2023-04-30"),
    ("by mid-2023", "by mid-2023", "../2023-08-31"),
    ("in late 2021", "late 2021", "2021-09-01/2021-12-31"),
    ("in mid-March 2022", "mid-March 2022", "2022-03-11/2022-03-21"),
    ("at the end of 2023", "the end of 2023", "2023-12"),
    ("at the beginning of 2024", "the beginning of 2024", "2024-01"),
    ("the week of 5 June 2023", "the week of 5 June 2023", "2023-06-05/2023-06-11"),
    ("on 16-17 June 2023", "16-17 June 2023", "2023-06-16/2023-06-17"),
    ("on June 16-17, 2022", "June 16-17, 2022", "2022-06-16/2022-06-17"),
    ("on 4 and 5 May 2022", "4 and 5 May 2022", "2022-05-04/2022-05-05"),
    ("30 April - 2 May 2023", "30 April - 2 May 2023", "2023-04-30/2023-05-02"),
    ("March-May 2020", "March-May 2020", "2020-03-01/2020-05-31"),
    ("from 2014 to 2016", "from 2014 to 2016", "2014-01-01/2016-12-31"),
    ("between 2014 and 2016", "between 2014 and 2016", "2014-01-01/2016-12-31"),
    ("for 2014–2016", "2014–2016", "2014-01-01/2016-12-31"),
    ("the 2021-27 budget", "2021-27", "2021-01-01/2027-12-31"),
    ("in 2022/23", "2022/23", "2022-01-01/2023-12-31"),
    ("from May 2022 to March 2023", "from May 2022 to March 2023", "2022-05-01/2023-03-31"),
    ("from 20 February 2022 to 3 March", "from 20 February 2022 to 3 March", None),
    ("between January and March 2021", "between January and March 2021", None),
    ("since 2022", "since 2022", "2022-01-01/.."),
    ("since the 1990s", "since the 1990s", "1990-01-01/.."),
    ("since 24 February 2022", "since 24 February 2022", "2022-02-24/.."),
    ("since late 2021", "since late 2021", "2021-09-01/.."),
    ("by the end of 2027", "by the end of 2027", "../2027-12-31"),
    ("by 2030", "by 2030", "../2030-12-31"),
    ("until 2027", "until 2027", "../2027-12-31"),
    ("through 2027", "through 2027", "../2027-12-31"),
    ("before 2014", "before 2014", "../2013-12-31"),
    ("after 24 February 2022", "after 24 February 2022", "2022-02-25/.."),
    ("from 2025 onwards", "from 2025 onwards", "2025-01-01/.."),
    ("starting in July 2024", "starting in July 2024", "2024-07-01/.."),
    ("effective 1 May 2024", "effective 1 May 2024", "2024-05-01/.."),
]
FIXED = {
    "since the Sept. 11, 2001": "2001-09-11/..",
    "from 20 February 2022 to 3 March": "2022-02-20/2022-03-03",
    "between January and March 2021": "2021-01-01/2021-03-31",
}


@pytest.mark.parametrize(("text", "words", "value"), ABSOLUTE)
def test_absolute_needs_no_anchor(text: str, words: str, value: str | None) -> None:
    expected = [(words, value or FIXED[words])]
    assert read(text, None) == expected
    assert read(text, ANCHOR) == expected


RELATIVE = [
    ("Leaders met today.", "today", "2023-04-05"),
    ("Leaders met yesterday.", "yesterday", "2023-04-04"),
    ("Leaders meet tomorrow.", "tomorrow", "2023-04-06"),
    ("Yesterday evening he left.", "Yesterday evening", "2023-04-04"),
    ("the day before yesterday", "the day before yesterday", "2023-04-03"),
    ("the day after tomorrow", "the day after tomorrow", "2023-04-07"),
    ("shelled overnight", "overnight", "2023-04-04/2023-04-05"),
    ("last night's raid", "last night", "2023-04-04"),
    ("this morning", "this morning", "2023-04-05"),
    ("on Wednesday", "Wednesday", "2023-04-05"),
    ("on Tuesday", "Tuesday", "2023-04-04"),
    ("Friday's attack", "Friday", "2023-03-31"),
    ("on Monday morning", "Monday morning", "2023-04-03"),
    ("late on Tuesday", "late on Tuesday", "2023-04-04"),
    ("early Thursday", "early Thursday", "2023-03-30"),
    ("last Friday", "last Friday", "2023-03-31"),
    ("last Wednesday", "last Wednesday", "2023-03-29"),
    ("next Monday", "next Monday", "2023-04-10"),
    ("this Friday", "this Friday", "2023-04-07"),
    ("this past Friday", "this past Friday", "2023-03-31"),
    ("this coming Monday", "this coming Monday", "2023-04-10"),
    ("Wednesday last week", "Wednesday last week", "2023-03-29"),
    ("Friday of next week", "Friday of next week", "2023-04-14"),
    ("on Friday (April 7)", "Friday (April 7)", "2023-04-07"),
    ("last week", "last week", "2023-03-27/2023-04-02"),
    ("next week", "next week", "2023-04-10/2023-04-16"),
    ("this week", "this week", "2023-04-03/2023-04-09"),
    ("earlier this week", "earlier this week", "2023-04-03/2023-04-05"),
    ("later this week", "later this week", "2023-04-05/2023-04-09"),
    ("late last week", "late last week", "2023-03-30/2023-04-02"),
    ("over the weekend", "the weekend", "2023-04-01/2023-04-02"),
    ("this weekend", "this weekend", "2023-04-08/2023-04-09"),
    ("last weekend", "last weekend", "2023-04-01/2023-04-02"),
    ("last month", "last month", "2023-03"),
    ("next month", "next month", "2023-05"),
    ("earlier this month", "earlier this month", "2023-04"),
    ("later this month", "later this month", "2023-04"),
    ("early last month", "early last month", "2023-03-01/2023-03-10"),
    ("last year", "last year", "2022"),
    ("this year", "this year", "2023"),
    ("next year", "next year", "2024"),
    ("late last year", "late last year", "2022-09-01/2022-12-31"),
    ("earlier this year", "earlier this year", "2023"),
    ("in the current year", "the current year", "2023"),
    ("at the end of the year", "the end of the year", "2023-12"),
    ("by year-end", "by year-end", "../2023-12-31"),
    ("the end of next month", "the end of next month", "2023-05-22/2023-05-31"),
    ("this decade", "this decade", "2020-01-01/2029-12-31"),
    ("last quarter", "last quarter", "2023-01-01/2023-03-31"),
    ("the first half of this year", "the first half of this year", "2023-01-01/2023-06-30"),
    ("first six months of last year", "first six months of last year", "2022-01-01/2022-06-30"),
    ("last December", "last December", "2022-12"),
    ("last April", "last April", "2022-04"),
    ("this January", "this January", "2023-01"),
    ("next January", "next January", "2024-01"),
    ("next June", "next June", "2023-06"),
    ("in March", "March", "2023-03"),
    ("in December", "December", "2022-12"),
    ("in April", "April", "2023-04"),
    ("in May", "May", "2022-05"),
    ("until June", "until June", "../2023-06-30"),
    ("by May", "by May", "../2023-05-31"),
    ("since March", "since March", "2023-03-01/.."),
    ("March of last year", "March of last year", "2022-03"),
    ("on 5 April last year", "5 April last year", "2022-04-05"),
    ("on 7 December", "7 December", "2022-12-07"),
    ("on Dec. 18", "Dec. 18", "2022-12-18"),
    ("on 20 May", "20 May", "2023-05-20"),
    ("on the 24th", "the 24th", "2023-03-24"),
    ("on the 24th of this month", "the 24th of this month", "2023-04-24"),
    ("from 3 to 5 May", "from 3 to 5 May", "2023-05-03/2023-05-05"),
    ("between 5 and 7 April", "between 5 and 7 April", "2023-04-05/2023-04-07"),
    ("from Monday to Wednesday", "from Monday to Wednesday", "2023-04-03/2023-04-05"),
    ("from January to March", "from January to March", "2023-01-01/2023-03-31"),
    ("two days ago", "two days ago", "2023-04-03"),
    ("24 hours ago", "24 hours ago", "2023-04-04"),
    ("two weeks ago", "two weeks ago", "2023-03-20/2023-03-26"),
    ("three months ago", "three months ago", "2023-01"),
    ("a year ago", "a year ago", "2022"),
    ("five years ago", "five years ago", "2018"),
    ("a decade ago", "a decade ago", "2013"),
    ("three years from now", "three years from now", "2026"),
    ("in two weeks' time", "two weeks' time", "2023-04-17/2023-04-23"),
    ("over the past two days", "the past two days", "2023-04-03/2023-04-05"),
    ("over the next five years", "the next five years", "2023-04-05/2028-04-05"),
    ("in the last 24 hours", "the last 24 hours", "2023-04-04/2023-04-05"),
    ("in the past few days", "the past few days", "2023-04-02/2023-04-05"),
    ("throughout the past year", "the past year", "2022-04-05/2023-04-05"),
    ("over the coming year", "the coming year", "2023-04-05/2024-04-05"),
    ("in recent days", "recent days", "2023-03-29/2023-04-05"),
    ("in recent weeks", "recent weeks", "2023-03-08/2023-04-05"),
    ("in the coming months", "the coming months", "2023-04-05/2023-10-05"),
    ("within 48 hours", "within 48 hours", "2023-04-05/2023-04-07"),
    ("within three months", "within three months", "2023-04-05/2023-07-05"),
    ("last summer", "last summer", "2022-06-01/2022-08-31"),
    ("next winter", "next winter", "2023-12-01/2024-02-29"),
    ("this spring", "this spring", "2023-03-01/2023-05-31"),
    ("in the autumn", "the autumn", "2022-09-01/2022-11-30"),
    ("since last month", "since last month", "2023-03-01/.."),
    ("since Friday", "since Friday", "2023-03-31/.."),
    ("since the start of the year", "since the start of the year", "2023-01-01/.."),
    ("by the end of next year", "by the end of next year", "../2024-12-31"),
    ("by Friday", "by Friday", "../2023-04-07"),
    ("this time last year", "this time last year", "2022-04"),
]


@pytest.mark.parametrize(("text", "words", "value"), RELATIVE)
def test_relative_follows_the_anchor(text: str, words: str, value: str) -> None:
    assert read(text) == [(words, value)]
    assert [mention.moment for mention in find_times(text, anchor=None)] == [None]


LENGTHS = [
    ("for five years", [("five years", "duration")]),
    ("a five-year plan", [("five-year", "duration")]),
    ("a 48-hour ceasefire", [("48-hour", "duration")]),
    ("two and a half years of war", [("two and a half years", "duration")]),
    ("the first time in 20 years", [("20 years", "duration")]),
    ("for a year", [("a year", "duration")]),
    ("following two days of talks", [("two days", "duration")]),
    ("pays annually", [("annually", "frequency")]),
    ("every two years", [("every two years", "frequency")]),
    ("each month", [("each month", "frequency")]),
    ("2 percent per annum", [("per annum", "frequency")]),
    ("$3 billion a year", [("a year", "frequency")]),
    ("twice a year", [("a year", "frequency")]),
]


@pytest.mark.parametrize(("text", "expected"), LENGTHS)
def test_lengths_and_rhythms_have_no_moment(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


NOT_TIMES = [
    "You may march on.",
    "They march to the sea.",
    "Theresa May said so.",
    "Prime Minister May's government fell.",
    "an august body",
    "Resolution 2231 stands",
    "UN Security Council Resolution 1973",
    "2,000 troops",
    "2000 soldiers crossed",
    "2014 people",
    "$2020",
    "€1990 each",
    "No. 2022",
    "a second attempt",
    "the third man",
    "an 18-year-old man",
    "a man five years old",
    "5 percent",
    "the Su-2000",
    "The Daily Telegraph",
    "the Good Friday Agreement",
    "fall of the wall",
    "The last of them",
    "the same way",
    "next to the river",
    "12.5 km",
    "page 1999",
    "31 April 2023x",
]


@pytest.mark.parametrize("text", NOT_TIMES)
def test_what_is_no_time(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "moment", "ahead"),
    [
        ("on Friday", "2023-03-31", "2023-04-07"),
        ("in March", "2023-03", "2024-03"),
        ("on 7 December", "2022-12-07", "2023-12-07"),
        ("from Monday to Tuesday", "2023-04-03/2023-04-04", "2023-04-10/2023-04-11"),
        ("on 20 May", "2023-05-20", "None"),
        ("on 20 May 2021", "2021-05-20", "None"),
        ("next Friday", "2023-04-07", "None"),
    ],
)
def test_the_future_reading_is_kept(text: str, moment: str, ahead: str) -> None:
    (mention,) = find_times(text, anchor=ANCHOR)
    assert (str(mention.moment), str(mention.ahead)) == (moment, ahead)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("In 2014 it began. The following year it grew.", ["2014", "2015"]),
        ("In 2014 it began. A year later it grew.", ["2014", "2015"]),
        ("On 5 March 2022 it fell. The next day it burned.", ["2022-03-05", "2022-03-06"]),
        ("On 5 March 2022 it fell; two days earlier not.", ["2022-03-05", "2022-03-03"]),
        ("On 31 January 2022. Later that month", ["2022-01-31", "2022-01"]),
        ("On 5 March 2022 it fell. The very next day it burned.", ["2022-03-05", "2022-03-06"]),
        ("It fell in March 2022. It had burned the month before.", ["2022-03", "2022-02"]),
        ("On 5 March 2022 it fell. The night before, it burned.", ["2022-03-05", "2022-03-04"]),
        ("On 5 March 2022 it fell. The day before the fall it burned.", ["2022-03-05"]),
        ("The next day it burned.", ["None"]),
        ("3 May and 7 June 2019", ["2019-05-03", "2019-06-07"]),
        ("in March and April 2019", ["2019-03", "2019-04"]),
        ("in January or February of 2001", ["2001-01", "2001-02"]),
        ("between May and June in 1981", ["1981-05-01/1981-06-30"]),
        ("On 1 May 2022, not in 2021", ["2022-05-01", "2021"]),
    ],
)
def test_times_told_from_one_another(text: str, values: list[str]) -> None:
    assert [str(mention.moment) for mention in find_times(text, anchor=ANCHOR)] == values


@pytest.mark.parametrize(
    ("text", "anchor", "value"),
    [
        ("yesterday", Moment.month(2023, 4), "None"),
        ("last month", Moment.month(2023, 4), "2023-03"),
        ("last month", Moment.year(2023), "None"),
        ("last year", Moment.year(2023), "2022"),
        ("on Dec. 18", Moment.day(date(2023, 11, 20)), "2023-12-18"),
        ("on 29 February", Moment.day(date(2023, 3, 1)), "2020-02-29"),
        ("three months ago", Moment.day(date(2023, 1, 31)), "2022-10"),
        ("over the past month", Moment.day(date(2023, 3, 31)), "2023-02-28/2023-03-31"),
        ("last week", Moment.day(date(2023, 1, 1)), "2022-12-19/2022-12-25"),
        ("today", Moment.since(date(2023, 1, 1)), "None"),
    ],
)
def test_the_anchor_bounds_the_precision(text: str, anchor: Moment, value: str) -> None:
    (mention,) = find_times(text, anchor=anchor)
    assert str(mention.moment) == value


@pytest.mark.parametrize(("day_first", "value"), [(True, "2023-04-05"), (False, "2023-05-04")])
def test_order_of_slashed_dates(day_first: bool, value: str) -> None:
    (mention,) = find_times("on 5/4/2023", anchor=None, day_first=day_first)
    assert str(mention.moment) == value


def test_offset_is_added_and_moment_keeps_its_words() -> None:
    (mention,) = find_times("met in May 2022", anchor=None, start=100)
    assert (mention.span.start, mention.span.end) == (107, 115)
    assert mention.moment is not None
    assert mention.moment.text == "May 2022"


_PIECES = st.sampled_from(
    "last next this the past five 2022 31 May March Friday week years ago since until by from to "
    "between and early end of quarter first 2023-02-30 1/2/2023 a day later Q3 FY24 0 - "
    ", . '".split()
)


@given(st.one_of(st.text(), st.lists(_PIECES).map(" ".join)), st.dates())
def test_spans_lie_in_the_text(text: str, when: date) -> None:
    anchor = Moment.day(when)
    mentions = find_times(text, anchor=anchor, start=3)
    assert mentions == find_times(text, anchor=anchor, start=3)
    end = 3
    for mention in mentions:
        assert mention.span.start >= end
        end = mention.span.end
        assert text[mention.span.start - 3 : end - 3] == mention.span.text


def test_tables_are_as_large_as_promised() -> None:
    assert len(ABSOLUTE) + len(RELATIVE) >= 150
