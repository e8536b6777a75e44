"""The day of a text's own acts: of a report that opens with today's news, and of a speech."""

from __future__ import annotations

from datetime import date

import pytest

from communique.model import Aside, AsideKind, Coding, Document, Moment, stable_id
from tests.coding.expect import told
from tests.conftest import Code

PUBLISHED = Moment.day(date(2021, 9, 22))  # a Wednesday
DAY, MONTH = "2021-09-22", "2021-09"
FOLLOWS = "\n\nBolivia recalled its ambassador from Peru."
SPOKEN = "We condemn Iran's attack on Oman.\n\nWe will give Oman's fishermen new boats."

LEADS = [
    ("Kenya and Uganda signed a treaty on fishing in Kampala today.", DAY),
    ("Kenya and Uganda signed a treaty on fishing in Kampala on Wednesday.", DAY),
    ("On 22 September 2021 Kenya and Uganda signed a treaty on fishing.", DAY),
    ("The following statement on fishing was issued today by the Kenyan government:", DAY),
    ("Ministers meeting in Kampala on Wednesday promised the lake's fishermen help.", DAY),
    ("Kenya and Uganda signed a treaty on fishing in Kampala on Tuesday.", MONTH),
    ("Kenya and Uganda signed a treaty on fishing in Kampala.", MONTH),
    ("A two-day visit of Kenya's president to Uganda ended on Wednesday.", MONTH),
    ("Kenya's president toured Kampala on Tuesday and addressed parliament on Wednesday.", MONTH),
    ("Kenya signed a treaty with Uganda on Tuesday, its government said on Wednesday.", MONTH),
    ("Kampala, 22 September 2021 (Agency): Kenya and Uganda signed a treaty.", MONTH),
]


def read(
    code: Code, text: str, *, title: str | None = None, published: Moment | None = PUBLISHED,
    asides: tuple[Aside, ...] = (),
) -> Coding:  # fmt: skip
    id = stable_id("issue", title, text)
    document = Document(id=id, text=text, title=title, published=published, asides=asides)
    return code([document])[0]


def dates(coding: Coding, kind: str) -> set[str | None]:
    return {str(e.date) if e.date else None for e in coding.events if e.type == kind}


@pytest.mark.parametrize(("lead", "expected"), LEADS)
def test_the_day_of_the_opening(lead: str, expected: str, code: Code) -> None:
    coding = read(code, lead + FOLLOWS)
    assert dates(coding, "SANCTION") == {expected}, told(coding)
    (recalled,) = (event for event in coding.events if event.type == "SANCTION")
    assert recalled.date is not None
    assert recalled.date.inferred
    assert recalled.date.text == ""


@pytest.mark.parametrize(
    ("follows", "kind"),
    [
        ("Zambia has expelled two Malawian diplomats.", "SANCTION"),
        ("Qatar is supplying gas to Lebanon.", "COOPERATE"),
        ("Ecuador's navy said it had seized a Chinese trawler.", "COERCE"),
    ],
)
def test_what_was_done_by_now_keeps_the_month(follows: str, kind: str, code: Code) -> None:
    coding = read(code, f"{LEADS[0][0]}\n\n{follows}")
    assert dates(coding, kind) == {MONTH}, told(coding)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Remarks by the President of Kenya at the Lake Forum", DAY),
        ("Kenya: Statement on the attack", DAY),
        ("Joint press statement", DAY),
        ("What the lake is worth", MONTH),
        ("A message to Europe", MONTH),
        ("Uganda slams Kenyan statement on fishing", MONTH),
    ],
)
def test_speeches_are_of_their_day(title: str, expected: str, code: Code) -> None:
    coding = read(code, f"Kenya condemns Iran's attack on Oman.{FOLLOWS}", title=title)
    assert dates(coding, "ACCUSE") == {expected}, told(coding)


def test_marks_beside_the_text_and_greetings_count(code: Code) -> None:
    check = (Aside(AsideKind.FURNITURE, "Check against delivery"),)
    words = "Kenya condemns Iran's attack on Oman."
    assert dates(read(code, words, asides=check), "ACCUSE") == {DAY}
    greeted = f"Ladies and gentlemen,\n\n{words}"
    assert dates(read(code, greeted), "ACCUSE") == {DAY}


def test_deeds_told_beside_another_day_keep_the_month(code: Code) -> None:
    text = f"{LEADS[0][0]}\n\nCrowds had met on Monday. Ecuador's navy seized a Chinese trawler."
    assert dates(read(code, text), "COERCE") == {MONTH}
    spoken = f"{LEADS[0][0]}\n\nA ship sank on Monday. Cuba condemned Iran's attack on Oman."
    assert dates(read(code, spoken), "ACCUSE") == {DAY}


def test_a_month_of_publication_gives_no_day(code: Code) -> None:
    coding = read(code, LEADS[0][0] + FOLLOWS, published=Moment.month(2021, 9))
    assert dates(coding, "SANCTION") == {MONTH}, told(coding)
