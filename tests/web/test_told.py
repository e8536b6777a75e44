from __future__ import annotations

import pytest

from communique.web import told

JOB = "/desk/my.db.inbox/20230504-091500-0a1b2c"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("herald.example", "herald.example"),
        ("texts/speech.txt", "texts/speech.txt"),
        (f"{JOB}/text.txt", "pasted 4 May 2023"),
        (f"{JOB}/01-white-paper.pdf", "white-paper.pdf, handed in 4 May 2023"),
        ("my.db.inbox/notes/text.txt", "my.db.inbox/notes/text.txt"),
        ("", ""),
    ],
)
def test_where_a_document_is_from(name: str, words: str) -> None:
    assert told.source(name) == words


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("actors", "RUS, TUR", "Russia, Turkey"),
        ("party", "Ruritania", "Ruritania"),
        ("country", "KEN", "Kenya"),
        ("date", "2023-05-04", "4 May 2023"),
        ("date", "2023-05", "May 2023"),
        ("date", "2023-01-01/2023-06-30", "2023-01-01/2023-06-30"),
        ("since", "2023", "2023"),
        ("quad", "3", "verbal conflict"),
        ("quad", "9", "9"),
        ("quad", "x", "x"),
        ("modes", "third_party, visit", "third party, visit"),
        ("type", "CONSULT", "CONSULT"),
        ("place", "Côte_d'Ivoire", "Côte_d'Ivoire"),
    ],
)
def test_values_of_fields_and_conditions(name: str, text: str, words: str) -> None:
    assert told.value(text, name) == words


def test_names_of_conditions() -> None:
    assert [told.condition(name) for name in ("quad", "since", "party", "group_by")] == [
        "Kind of act",
        "From",
        "Party",
        "Group by",
    ]
