from __future__ import annotations

import pytest

from communique.gazetteer import Gazetteer
from communique.mentions.homeland import Homes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("OSLO, 3 May — The prime minister said little.", "NOR"),
        ("Lima, Aug. 9 (Agency) - Farmers blocked a road.", "PER"),
        ("A headline about grain\n\nLUSAKA (Copper Wire) — Maize was short.", "ZMB"),
        ("TIMISOARA, Romania, 4 June — The army left.", "ROU"),
        ("KUWAIT CITY — Parliament met.", "KWT"),
        ("GENEVA, 7 July — The foreign minister spoke.", None),
        ("NEW YORK, Jan. 2 (Agency) — A vote was put off.", None),
        ("The minister - a lawyer by training - resigned.", None),
        ("Poland: the view from the border", None),
        ("No place opens this text.", None),
    ],
)
def test_homeland(text: str, code: str | None) -> None:
    found = Homes(text, Gazetteer.load()).first
    assert (found.code if found else None) == code
    if found:
        assert text[found.span.start : found.span.end] == found.span.text
