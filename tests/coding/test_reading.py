"""The learned reader beside the frames: it weighs, and it settles what is plain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from communique.codebook import Codebook
from communique.coding import Coder
from communique.language import Annotator
from communique.mentions import find_mentions
from communique.model import Coding, Document, stable_id

TEXT = "Kenya condemned Uganda over the raid on Migingo island."


class Told:
    """A reader that answers what it was told, and keeps what it was asked."""

    def __init__(self, scores: dict[str, float]) -> None:
        self.scores = scores
        self.asked: list[tuple[str, Mapping[str, tuple[int, int]]]] = []

    def read(
        self, sentences: Sequence[tuple[str, Mapping[str, tuple[int, int]]]]
    ) -> list[dict[str, float]]:
        self.asked.extend(sentences)
        return [self.scores for _ in sentences]


def coded(annotator: Annotator, reader: Told | None, text: str = TEXT) -> Coding:
    document = Document(id=stable_id(text), text=text)
    sentences = annotator.annotate([text])[0]
    return Coder(Codebook.load(), reader).code(
        document, sentences, find_mentions(document, sentences)
    )


def test_the_reader_is_asked_about_marked_parties(annotator: Annotator) -> None:
    reader = Told({"ACCUSE": 0.9})
    coded(annotator, reader)
    text, spans = reader.asked[0]
    assert {role: text[a:b] for role, (a, b) in spans.items()} == {
        "actor": "Kenya",
        "recipient": "Uganda",
        "trigger": "condemned",
    }


def test_agreement_raises_confidence_and_doubt_lowers_it(annotator: Annotator) -> None:
    alone = coded(annotator, None).events[0]
    agreed = coded(annotator, Told({"ACCUSE": 0.99})).events[0]
    doubted = coded(annotator, Told({"ACCUSE": 0.2, "REQUEST": 0.5})).events[0]
    assert doubted.confidence < alone.confidence < agreed.confidence
    assert {alone.type, agreed.type, doubted.type} == {"ACCUSE"}
    assert "reader 0.99" in agreed.rule


def test_a_sure_reader_settles_the_type(annotator: Annotator) -> None:
    event = coded(annotator, Told({"ACCUSE": 0.01, "THREATEN": 0.97})).events[0]
    assert event.type == "THREATEN"
    assert event.quad == 3
    assert event.rule.startswith("reader THREATEN 0.97 over frame:ACCUSE.")
    assert event.id != coded(annotator, None).events[0].id


@pytest.mark.parametrize("text", ["Kenya fired two missiles.", "He condemned it."])
def test_events_without_both_parties_are_left_alone(annotator: Annotator, text: str) -> None:
    reader = Told({"ACCUSE": 1.0})
    assert coded(annotator, reader, text) == coded(annotator, None, text)
    assert reader.asked == []
