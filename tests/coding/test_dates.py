"""Each act gets its own date, at the precision of the text, or none."""

from __future__ import annotations

from datetime import date

import pytest

from communique.model import Coding, Document, Event, Moment
from tests.coding.expect import told
from tests.conftest import Code

PUBLISHED = date(2023, 6, 14)  # a Wednesday
Row = tuple[str, str, str | None]

DATED: list[Row] = [
    ("Ghana expelled the Norwegian ambassador on 5 April 2023.", "SANCTION", "2023-04-05"),
    ("Ghana expelled the Norwegian ambassador on Monday.", "SANCTION", "2023-06-12"),
    ("Ghana expelled the Norwegian ambassador in March.", "SANCTION", "2023-03"),
    ("Last year Ghana expelled the Norwegian ambassador.", "SANCTION", "2022"),
    ("Ghana expelled the Norwegian ambassador yesterday.", "SANCTION", "2023-06-13"),
    ("In 2019, Greece extradited a banker to Turkey.", "COOPERATE", "2019"),
    ("Friday's meeting between Laos and Thailand ended late.", "CONSULT", "2023-06-09"),
    ("Laos and Thailand held talks in May 2022.", "CONSULT", "2022-05"),
    ("From 3 to 7 May 2021, Egypt and Greece held joint naval exercises.", "COOPERATE",
     "2021-05-03/2021-05-07"),
    ("A Danish frigate was attacked on 9 January 2020 by Houthi fighters.", "ASSAULT",
     "2020-01-09"),
    ("On 2 March 2022, Ghana condemned the Russian invasion of Ukraine.", "ACCUSE", "2022-03-02"),
    ("Japan and Kenya signed a treaty on 8 May, the Kenyan embassy said on 10 May.", "SUPPORT",
     "2023-05-08"),
]  # fmt: skip
NOT_OF_THE_REPORT: list[Row] = [
    ("Norway's foreign minister said on Tuesday that Ghana had expelled its ambassador in March.",
     "SANCTION", "2023-03"),
    ("The army said on Sunday that Iraqi jets had bombed Syrian villages.", "ASSAULT", None),
    ("Speaking on Monday, the Iraqi premier said that Kuwait had apologised to Iraq.", "CONCEDE",
     None),
    ("Oman's envoy told reporters on Friday that Qatar had recognised Kosovo in 2011.", "SUPPORT",
     "2011"),
]  # fmt: skip
NOT_OF_THE_OTHER_ACT: list[Row] = [
    ("Sudan's army, which seized power in 2021, met Egyptian officials on Sunday.", "CONSULT",
     "2023-06-11"),
    ("Gabon, which became independent in 1960, thanked Togo.", "SUPPORT", None),
    ("Belgium condemned the coup that Gabon's army had staged in 2015.", "ACCUSE", None),
    ("Norway thanked Malawi for the help it gave in 1999.", "SUPPORT", None),
    ("After talks in January, Fiji and Tonga signed a treaty in May 2022.", "SUPPORT", "2022-05"),
    ("Zambia arrested a Malawian trader on Monday and released him on Tuesday.", "COERCE",
     "2023-06-12"),
]  # fmt: skip
CARRIED: list[Row] = [
    ("Oman recalled the clashes of 4 May at the border, when Yemeni troops shelled Omani villages.",
     "ASSAULT", "2023-05-04"),
    ("In March Laos's premier flew to Hanoi, where he and Vietnam's president signed a treaty.",
     "SUPPORT", "2023-03"),
    ("The council met on 8 May. Cuba's envoy accused Haiti there of arming rebels.", "ACCUSE",
     "2023-05-08"),
    ("Fiji met Tonga in March 2023. They had exchanged prisoners the month before.", "RETREAT",
     "2023-02"),
]  # fmt: skip
OF_THE_PROMISE: list[Row] = [
    ("Peru will host Chile's president on Friday.", "AGREE", None),
    ("Latvia said on Monday that it would send Moldova generators in August.", "AGREE",
     "2023-06-12"),
    ("Laos intends to lend Cambodia buses until December.", "AGREE", None),
    ("On Monday Fiji promised Tonga a ferry by 2025.", "AGREE", "2023-06-12"),
]  # fmt: skip
OF_THE_MATTER: list[Row] = [
    ("Ghana condemned the shelling of villages by Iraqi troops on 8 May.", "ACCUSE",
     None),
    ("Norway praised Malawi for bringing the parties together on 22 May.", "SUPPORT", None),
    ("Samoa welcomed the lifting, in 2021, of the duties that Fiji had imposed.", "SUPPORT", None),
    ("Kenya urged Uganda to call off the vote of 25 May.", "REQUEST", None),
    ("Norway has invited Sudan's generals to Oslo in July.", "AGREE", None),
    ("Oman thanked Chile for having freed in May two Omani sailors.", "SUPPORT", None),
    ("Cuba denounced the shelling of Havana by American ships on 8 May.", "ASSAULT", "2023-05-08"),
    ("Cuba denounced on 8 May the seizure of a ship by American agents.", "ACCUSE", "2023-05-08"),
    ("In a statement on 8 May, Cuba denounced the seizure of a ship by American agents.", "ACCUSE",
     "2023-05-08"),
    ("Cuba denounced the seizure of a ship by American agents on Friday.", "ACCUSE", "2023-06-09"),
    ("Serbia's president attended the 2022 summit of NATO in Madrid.", "CONSULT", "2022"),
    ("Serbia suspended the 2018 trade accord with Albania.", "SANCTION", None),
]  # fmt: skip
NO_DATE: list[Row] = [
    ("Ghana expelled the Norwegian ambassador.", "SANCTION", None),
    ("Iraqi jets bombed Syrian villages.", "ASSAULT", None),
    ("Ghana and Togo signed a treaty.", "SUPPORT", None),
    ("The talks between Laos and Thailand lasted two days.", "CONSULT", None),
]
ROWS = [
    *DATED,
    *NOT_OF_THE_REPORT,
    *NOT_OF_THE_OTHER_ACT,
    *CARRIED,
    *OF_THE_PROMISE,
    *OF_THE_MATTER,
    *NO_DATE,
]


def read(code: Code, text: str, *, published: bool = True) -> Coding:
    when = Moment.day(PUBLISHED) if published else None
    return code([Document(id="dated", text=text, published=when)])[0]


def first(coding: Coding, kind: str) -> Event:
    found = [event for event in coding.events if event.type == kind]
    assert found, told(coding)
    return found[0]


@pytest.mark.parametrize(("text", "kind", "expected"), ROWS)
def test_date(text: str, kind: str, expected: str | None, code: Code) -> None:
    coding = read(code, text)
    when = first(coding, kind).date
    assert (str(when) if when and not when.inferred else None) == expected, told(coding)


def test_without_a_publication_date_a_weekday_dates_nothing(code: Code) -> None:
    text = "Ghana expelled the Norwegian ambassador on Monday."
    assert first(read(code, text, published=False), "SANCTION").date is None


def test_without_a_publication_date_a_full_date_stands(code: Code) -> None:
    text = "Ghana expelled the Norwegian ambassador on 5 April 2023."
    assert str(first(read(code, text, published=False), "SANCTION").date) == "2023-04-05"


def test_the_publication_date_never_stands_in_silently(code: Code) -> None:
    for text, kind, expected in ROWS:
        coding = read(code, text)
        for event in coding.events:
            when = event.date
            if event.type == kind and expected is None:
                assert when is None or when.inferred, told(coding)
            if when is not None and when.inferred:
                assert (str(when), when.text) == ("2023-06", ""), told(coding)
            elif when is not None:
                assert when.text, told(coding)
                assert when.text in text, told(coding)
