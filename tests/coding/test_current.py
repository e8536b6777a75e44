"""The month of publication dates current acts to which the text gives no time, and no others."""

from __future__ import annotations

from datetime import date

import pytest

from communique.model import Coding, Document, Event, Moment, Precision, Speaker, stable_id
from tests.coding.expect import told
from tests.conftest import Code

PUBLISHED = Moment.day(date(2021, 9, 22))
MONTH = "2021-09"

CURRENT = [
    ("Bolivia recalled its ambassador from Peru.", "SANCTION"),
    ("Zambia has expelled two Malawian diplomats.", "SANCTION"),
    ("Cuba condemns the American embargo.", "ACCUSE"),
    ("“We condemn Russia's attack on Kyiv,” the Finnish foreign ministry said.", "ACCUSE"),
    ("Nepal and India have signed a treaty on water.", "SUPPORT"),
    ("The Chadian government has promised to give Niger food.", "AGREE"),
    ("Visiting Tunis, Italy's prime minister promised Tunisia new loans.", "AGREE"),
    ("Ecuador's navy said it had seized a Chinese trawler.", "COERCE"),
    ("Laos said that it would send rice to Cambodia.", "AGREE"),
    ("Angola held talks with Gabon.", "CONSULT"),
    ("Qatar is supplying gas to Lebanon.", "COOPERATE"),
    ("Kenya expels Somali envoy", "SANCTION"),
    ("Italy is to lend Kenya $40 million.", "AGREE"),
    ("Laos will send rice to Cambodia in May.", "AGREE"),
    ("Norway: Oslo pledged Jordan $4 million over two years.", "AGREE"),
    ("Denmark has said little since May, but Norway is grateful to Kenya.", "SUPPORT"),
    ("Samoa renewed its demand that Fiji release the fishermen held since 2019.", "REQUEST"),
    ("Samoa praised Fiji for freeing a crew on 2 May, and regretted that talks had since failed.",
     "SUPPORT"),
]  # fmt: skip
NOT_CURRENT = [
    ("Zambia had expelled two Malawian diplomats.", "SANCTION"),
    ("Bolivia previously recalled its ambassador from Peru.", "SANCTION"),
    ("Ghana, which expelled the Togolese envoy, thanked Benin.", "SANCTION"),
    ("Cuba has long condemned the American embargo.", "ACCUSE"),
    ("Iran welcomed the treaty that Oman and Yemen signed.", "SUPPORT", "signed"),
    ("Russia's war against Ukraine hurts farmers in Egypt.", "ASSAULT"),
    ("If talks fail, Serbia will recall its ambassador from Spain.", "SANCTION"),
    ("Fiji and Tonga met in 2003. Fiji thanked Samoa.", "SUPPORT"),
    ("Armenia has repeatedly accused Azerbaijan of shelling its villages.", "ACCUSE"),
]


def read(
    code: Code, text: str, *, published: Moment | None = PUBLISHED, speaker: Speaker | None = None
) -> Coding:
    id = stable_id("current", text)
    return code([Document(id=id, text=text, published=published, speaker=speaker)])[0]


def acts(coding: Coding, kind: str, word: str = "") -> list[Event]:
    return [e for e in coding.events if e.type == kind and word in e.trigger.text]


@pytest.mark.parametrize(("text", "kind"), CURRENT)
def test_current_acts_take_the_month(text: str, kind: str, code: Code) -> None:
    coding = read(code, text)
    found = acts(coding, kind)
    assert found, told(coding)
    for event in found:
        assert event.date == Moment(
            "2021-09-01", "2021-09-30", Precision.MONTH, "", inferred=True
        ), told(coding)


@pytest.mark.parametrize("row", NOT_CURRENT, ids=lambda row: row[0])
def test_background_takes_none(row: tuple[str, ...], code: Code) -> None:
    coding = read(code, row[0])
    found = acts(coding, *row[1:])
    assert found, told(coding)
    assert all(event.date is None or not event.date.inferred for event in found), told(coding)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("The new measures:", MONTH),
        ("Help since 2015:", None),
        ("Norway has so far given Jordan:", None),
    ],
)
def test_sums_listed_under_a_current_head(head: str, expected: str | None, code: Code) -> None:
    item = "- Norway: $4 million in humanitarian aid for Jordan"
    coding = read(code, f"Norway announced help for Jordan.\n\n{head}\n\n{item}")
    listed = [e for e in coding.events if e.rule.startswith("commitment:")]
    assert listed, told(coding)
    assert {str(e.date) if e.date else None for e in listed} == {expected}, told(coding)


def test_what_a_list_decides_is_current(code: Code) -> None:
    text = "Fiji and Tonga decided to:\n\n(a) enter into negotiations on fishing before 2023;"
    coding = read(code, text)
    found = acts(coding, "AGREE")
    assert found, told(coding)
    assert {str(event.date) for event in found} == {MONTH}, told(coding)


def test_old_news_in_a_paragraph_ends_no_condemnation(code: Code) -> None:
    text = "Iran seized a Danish ship in May 2019. Denmark condemns Iran's attacks on ships."
    (event,) = acts(read(code, text), "ACCUSE", "condemns")
    assert str(event.date) == MONTH


def test_the_past_of_a_first_person_text_is_its_author_s(code: Code) -> None:
    speaker = Speaker("", "NOR", "foreign minister")
    (told_,) = read(code, "Norway sent Jordan tents.", speaker=speaker).events
    assert told_.date is None
    coding = read(code, "We condemn Russia's attack on Kyiv.", speaker=speaker)
    assert [str(event.date) for event in acts(coding, "ACCUSE")] == [MONTH], told(coding)
    coding = read(code, "Let me begin by thanking Kenya for its welcome.", speaker=speaker)
    assert [str(event.date) for event in acts(coding, "SUPPORT")] == [MONTH], told(coding)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (Moment.day(date(2021, 9, 1)), MONTH),
        (Moment.month(2021, 9), MONTH),
        (Moment.year(2021), None),
        (None, None),
    ],
)
def test_only_a_month_of_publication_counts(
    published: Moment | None, expected: str | None, code: Code
) -> None:
    (event,) = read(code, "Bolivia recalled its ambassador from Peru.", published=published).events
    assert (str(event.date) if event.date else None) == expected


def test_what_the_text_says_goes_first(code: Code) -> None:
    (event,) = read(code, "Bolivia recalled its ambassador from Peru last week.").events
    assert event.date == Moment.between(date(2021, 9, 13), date(2021, 9, 19), "last week")


def test_the_ledger_is_not_dated_by_publication(code: Code) -> None:
    coding = read(code, "Norway has given Jordan $4 million for tents.")
    assert coding.events[0].date is not None
    assert coding.commitments[0].date is None
