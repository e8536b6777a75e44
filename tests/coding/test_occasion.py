"""What is done at a dated meeting bears its date; what only follows it in the text does not."""

from __future__ import annotations

from datetime import date

import pytest

from communique.model import Document, Event, Moment, stable_id
from tests.coding.expect import told
from tests.conftest import Code

PUBLISHED = Moment.day(date(2019, 11, 20))  # a Wednesday
MEETING = "Egypt's foreign minister met Libyan envoys in Cairo on Monday."
DAY = "2019-11-18"

ROWS = [
    # the talks are named again
    (f"{MEETING} Reporters waited outside. During the talks Egypt promised Libya more aid.",
     "AGREE", DAY),
    (f"{MEETING}\n\nEgypt thanked Libya at the meeting.", "SUPPORT", DAY),
    # the same sides go on
    (f"{MEETING} The two sides signed a pact on fishing.", "SUPPORT", DAY),
    (f"{MEETING}\n\nThe two sides signed a pact on fishing.", "SUPPORT", DAY),
    (f"{MEETING} The envoys spoke Arabic. He also thanked Libya.", "SUPPORT", DAY),
    # told where the noun of the meeting stands
    ("Chad praised Friday's summit in Abuja, where Togo and Benin had signed a treaty.", "SUPPORT",
     "2019-11-15"),
    ("The Omani premier flew on Sunday to Doha, where he thanked Qatar.", "SUPPORT", "2019-11-17"),
    # a place alone is no occasion
    ("The Omani premier flew on Sunday to Aden, where Houthi rebels had shelled Yemeni troops.",
     "ASSAULT", None),
    # another time, another tense, other parties
    (f"{MEETING} In October the two sides had signed a pact.", "SUPPORT", "2019-10"),
    (f"{MEETING} Libya recalled on Tuesday an envoy. At the talks Egypt thanked Libya.", "SUPPORT",
     None),
    (f"{MEETING} The two sides have signed four pacts.", "SUPPORT", None),
    (f"{MEETING} Sudan also thanked Libya.", "SUPPORT", None),
    (f"{MEETING} The sky was grey. The sea was calm. Fishing went on. Cafes were full. "
     "During the talks Egypt thanked Libya.", "SUPPORT", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "expected"), ROWS)
def test_occasion(text: str, kind: str, expected: str | None, code: Code) -> None:
    coding = code([Document(id=stable_id(text), text=text, published=PUBLISHED)])[0]
    found = [event for event in coding.events if event.type == kind]
    assert found, told(coding)

    def said(event: Event) -> str | None:
        return str(event.date) if event.date and not event.date.inferred else None

    assert said(found[-1]) == expected, told(coding)


def test_right_after_an_act_of_a_known_day(code: Code) -> None:
    text = (
        "North Korea launched a ballistic missile into the sea on Sunday. It flew 600 kilometres.\n"
        "\nShortly after the launch, Japan condemned North Korea. Later Chile condemned Peru."
    )
    coding = code([Document(id=stable_id(text), text=text, published=PUBLISHED)])[0]
    dates = {event.actors[0].code: event.date for event in coding.events if event.type == "ACCUSE"}
    assert str(dates["JPN"]) == "2019-11-17", told(coding)
    assert dates["CHL"] is not None, told(coding)
    assert dates["CHL"].inferred, told(coding)
