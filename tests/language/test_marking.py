"""Marked sentences: the marks stand where the parties do."""

from __future__ import annotations

from pathlib import Path

import pytest
from tokenizers import Tokenizer

import communique.language
from communique.language.marking import MAX_PIECES, Marker

TEXT = "Norway's envoy thanked the Kenyan minister for hosting the talks."


@pytest.fixture(scope="module")
def marker() -> Marker:
    folder = Path(communique.language.__file__).parent / "weights"
    return Marker(Tokenizer.from_file(str(folder / "tokenizer.json")))


def test_marks_open_before_their_words(marker: Marker) -> None:
    spans = {"actor": (0, 14), "trigger": (15, 22), "recipient": (23, 42)}
    pieces, cases, marks = marker.mark(TEXT, spans)
    assert len(pieces) == len(cases)
    assert marks[0] == 0
    assert marks[1] == 1
    assert marks[1] < marks[3] < marks[2]
    assert len({pieces[at] for at in marks[1:]}) == 3


def test_a_role_left_out_points_at_the_start(marker: Marker) -> None:
    _, _, marks = marker.mark(TEXT, {"actor": (0, 14)})
    assert marks == [0, 1, 0, 0]


def test_marks_add_nothing_but_themselves(marker: Marker) -> None:
    plain, _, _ = marker.mark(TEXT, {})
    marked, _, _ = marker.mark(TEXT, {"actor": (0, 14), "recipient": (23, 42)})
    assert len(marked) == len(plain) + 4
    assert [p for p in marked if p in plain] == plain


def test_long_sentences_are_cut_after_their_marks(marker: Marker) -> None:
    text = "Kenya " + "slowly and quietly " * 150 + "thanked Ghana."
    pieces, _, marks = marker.mark(text, {"actor": (0, 5), "recipient": (len(text) - 6, len(text))})
    assert len(pieces) <= 251
    assert marks[1] == 1
    short, _, _ = marker.mark(text, {"actor": (0, 5)})
    assert len(short) == MAX_PIECES
