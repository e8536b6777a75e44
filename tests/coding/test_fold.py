"""Headline and lead fold into one event; what dates, places or numbers tell apart stays apart."""

from __future__ import annotations

from datetime import date

import pytest

from communique.model import Document, Moment, stable_id
from tests.coding.expect import told
from tests.conftest import Code

PUBLISHED = Moment.day(date(2017, 5, 10))  # a Wednesday

ROWS = [
    ("Estonia expels Russian envoy\n\nOn Tuesday Estonia expelled a consul of the Russian "
     "Federation who had been working in Narva.", ["2017-05-09"]),
    ("Panama arrests Cuban smugglers\n\nOver the weekend police of Panama arrested nine men from "
     "Cuba who were at sea in a motor boat.", ["2017-05-06/2017-05-07"]),
    ("Norway summoned the Danish ambassador in May over a dispute about cod.\n\nWhen Norway "
     "summoned the Danish ambassador on 4 May 2017, it rained.", ["2017-05-04"]),
    ("Ghana expelled two Togolese diplomats after a spying affair.\n\nLater Ghana expelled five "
     "more Togolese diplomats who had been seen near its barracks.", ["2017-05", "2017-05"]),
    ("Ghana expelled a Togolese diplomat on Monday.\n\nGhana expelled a Togolese diplomat on "
     "Tuesday.", ["2017-05-08", "2017-05-09"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "dates"), ROWS)
def test_tellings(text: str, dates: list[str], code: Code) -> None:
    coding = code([Document(id=stable_id(text), text=text, published=PUBLISHED)])[0]
    kinds = {"SANCTION", "COERCE", "ACCUSE"}
    found = [event for event in coding.events if event.type in kinds]
    assert [str(event.date) for event in found] == dates, told(coding)
    assert [bool(event.repeats) for event in found] == [len(dates) == 1] * len(dates), told(coding)
