"""Words as UD counts them: offsets always fit, and the hard cases come out right."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.language.tokens import tokenize


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya's envoy left.", ["Kenya", "'s", "envoy", "left", "."]),
        ("Kenya’s envoys’ cars", ["Kenya", "’s", "envoys", "’", "cars"]),
        ("They don't agree.", ["They", "do", "n't", "agree", "."]),
        ("We cannot accept it", ["We", "can", "not", "accept", "it"]),
        ("a Japan-NATO meeting", ["a", "Japan", "-", "NATO", "meeting"]),
        ("post-war co-operation", ["post-war", "co-operation"]),
        ("$7.6 billion", ["$", "7.6", "billion"]),
        ("US$30m and €5bn", ["US$", "30", "m", "and", "€", "5", "bn"]),
        ("the U.S. Army", ["the", "U.S.", "Army"]),
        ("Mr. Smith met Gen. Lee.", ["Mr.", "Smith", "met", "Gen.", "Lee", "."]),
        ("“We agree,” he said.", ["“", "We", "agree", ",", "”", "he", "said", "."]),
        ("Aug. 7, 2023", ["Aug.", "7", ",", "2023"]),
        ("on 2023-04-05 at 10:30", ["on", "2023-04-05", "at", "10:30"]),
        ("see https://example.org/a-b.", ["see", "https://example.org/a-b", "."]),
        ("5,000 troops (12%)", ["5,000", "troops", "(", "12", "%", ")"]),
        ("talks—the first—ended", ["talks", "—", "the", "first", "—", "ended"]),
        ("and/or", ["and", "/", "or"]),
        ("Guinea-Bissau", ["Guinea", "-", "Bissau"]),
        ("al-Shabaab", ["al", "-", "Shabaab"]),
        ("wait...", ["wait", "..."]),
    ],
)
def test_hard_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text(max_size=200))
def test_offsets_cover_everything_but_space(text: str) -> None:
    spans = tokenize(text)
    assert all(start < end for start, end in spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    covered = {i for start, end in spans for i in range(start, end)}
    assert covered == {i for i, c in enumerate(text) if not c.isspace()}


def test_a_part_of_a_text_keeps_its_offsets() -> None:
    text = "First. Second part."
    assert tokenize(text, 7) == [(7, 13), (14, 18), (18, 19)]
