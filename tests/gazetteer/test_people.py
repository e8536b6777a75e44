from __future__ import annotations

from datetime import date

import pytest

from communique.gazetteer import People


@pytest.mark.parametrize(
    ("name", "on", "held"),
    [
        ("Recep Tayyip Erdogan", date(2010, 6, 1), [("TUR", "prime minister")]),
        ("Erdoğan", date(2020, 6, 1), [("TUR", "president")]),
        ("Jens Stoltenberg", date(2012, 1, 1), [("NOR", "prime minister")]),
        ("Stoltenberg", date(2023, 4, 5), [("NATO", "secretary-general")]),
        ("Trump", date(2022, 1, 1), []),
        ("Vladimir Putin", date(2010, 1, 1), [("RUS", "prime minister")]),
        ("Nobody Atall", None, []),
        ("Lula", date(2007, 1, 1), [("BRA", "president")]),
    ],
)
def test_offices_held(name: str, on: date | None, held: list[tuple[str, str]]) -> None:
    assert [(row.code, row.office) for row in People.load().lookup(name, on)] == held


def test_the_latest_office_comes_first() -> None:
    assert [row.code for row in People.load().lookup("Kaja Kallas")] == ["EU", "EST"]


def test_names_in_a_text() -> None:
    text = "Mark Rutte met Volodymyr Zelenskyy; Merkel did not. Johnson was absent."
    found = [(m.text, m.tenures[0].code, m.weak) for m in People.load().find(text)]
    assert found == [
        ("Mark Rutte", "NATO", False),
        ("Volodymyr Zelenskyy", "UKR", False),
        ("Merkel", "DEU", False),
        ("Johnson", "GBR", True),
    ]


def test_a_year_means_the_whole_year() -> None:
    (tenure,) = People.load().lookup("Prigozhin")
    assert (tenure.first, tenure.last) == (date(2014, 1, 1), date(2023, 8, 23))
