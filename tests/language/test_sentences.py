"""Sentence ends: full stops that end, and those that do not."""

from __future__ import annotations

import pytest

from communique.language.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[words[0][0] : words[-1][1]] for words in split_sentences(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "Gen. Haftar met Dr. Smith on Dec. 18 in Tripoli.",
        "The U.S. Army and the U.N. Security Council disagreed.",
        "Aid worth $1.5 billion, i.e. No. 3 on the list, arrived.",
        "J. D. Vance spoke to reporters.",
        "Talks began at 10 a.m. on Tuesday.",
        '"We agree," the minister said.',
        "St. Petersburg hosted the forum.",
    ],
)
def test_one_sentence_stays_one(whole: str) -> None:
    assert sentences(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("They met. They parted.", 2),
        ("He flew to the U.S. The visit was short.", 2),
        ('He said: "We agree." Then he left.', 2),
        ("“Stop!” she cried. “Why?” he asked.", 2),
        ("First item\nSecond item", 2),
        ("Is it over? No! Not yet.", 3),
        ("The deal was signed in 2019. 45 states joined.", 2),
        ("One paragraph.\n\nAnother one. And more.", 3),
    ],
)
def test_several_sentences_part(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_an_endless_sentence_is_cut_and_nothing_is_lost() -> None:
    text = "and then, " * 200 + "the end."
    pieces = split_sentences(text)
    assert all(len(words) <= 120 for words in pieces)
    assert sum(len(words) for words in pieces) == 603


def test_nothing_gives_nothing() -> None:
    assert split_sentences(" \n \n") == []
