"""What a document's relative times are told from: its publication, else one day that fits."""

from __future__ import annotations

from datetime import date

import pytest

from communique.mentions.times import anchor_of
from communique.model import Aside, AsideKind, Document, Moment

TEXT = "BOGOTA: On Thursday Colombia summoned the Venezuelan envoy, who said nothing this morning."


def anchor(*captions: str, text: str = TEXT, published: Moment | None = None) -> str | None:
    asides = tuple(Aside(AsideKind.CAPTION, one) for one in captions)
    found = anchor_of(Document(id="a", text=text, published=published, asides=asides))
    return str(found) if found else None


def test_publication_goes_first() -> None:
    day = Moment.day(date(2015, 8, 30))
    assert anchor("The bridge at Cucuta on Aug. 27, 2015. (Supplied)", published=day) == str(day)


@pytest.mark.parametrize(
    ("captions", "text", "expected"),
    [
        (["The bridge at Cucuta on Aug. 27, 2015. (Supplied)"], TEXT, "2015-08-27"),
        ([], f"{TEXT} The decree of 27 August 2015 was read out.", "2015-08-27"),
        (["The bridge on Aug. 27, 2015."], f"{TEXT} It opened on 1 May 1978.", "2015-08-27"),
        # not the weekday that the text names
        (["The bridge at Cucuta on Aug. 28, 2015. (Supplied)"], TEXT, None),
        # two days that fit compete
        (["The bridge on Aug. 27, 2015.", "The river on Aug. 20, 2015."], TEXT, None),
        # a later day speaks against it
        (["The bridge on Aug. 27, 2015.", "The river on Sept. 4, 2015."], TEXT, None),
        # a picture from the archive tells of another day
        (["The bridge at Cucuta on Aug. 27, 2015. (Agency, File)"], TEXT, None),
        # no weekday, no full date
        (["The bridge on Aug. 27, 2015."], "Colombia summoned the envoy of Venezuela.", None),
        (["The bridge in August 2015."], TEXT, None),
        (["The bridge on Aug. 27, 2015."], "Peru closed it on Thursday, 3 May.", None),
    ],
)
def test_one_day_that_fits(captions: list[str], text: str, expected: str | None) -> None:
    assert anchor(*captions, text=text) == expected
