"""The learned reader beside the frames: it weighs, decides, and adds what it is sure of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from communique.codebook import Codebook
from communique.coding import Coder
from communique.coding.reading import confidence
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
    agreed = coded(annotator, Told({"ACCUSE": 0.99})).events[0]
    doubted = coded(annotator, Told({"ACCUSE": 0.05, "REQUEST": 0.5})).events[0]
    assert doubted.confidence < 0.5 < 0.9 < agreed.confidence
    assert {agreed.type, doubted.type} == {"ACCUSE"}
    assert agreed.rule.endswith("; reader 0.99")
    assert agreed.why.scores == (("ACCUSE", 0.99),)
    assert doubted.why.scores == (("REQUEST", 0.5), ("ACCUSE", 0.05))


def test_confidence_grows_with_both_readers() -> None:
    values = [[confidence(f, r) for r in (0.0, 0.3, 0.6, 0.9, 1.0)] for f in (0.4, 0.6, 0.85)]
    assert all(row == sorted(row) for row in values)
    assert all(list(column) == sorted(column) for column in zip(*values, strict=True))
    assert all(0 < value < 1 for row in values for value in row)


def two_readings() -> Codebook:
    """A codebook in which "condemn" could be a threat as well."""
    book = Codebook.load()
    frame = next(f for f in book.types["ACCUSE"].frames if "condemn" in f.verbs)
    other = replace(frame, id="THREATEN.condemn", type="THREATEN", object=(), mode=None)
    kind = replace(book.types["THREATEN"], frames=(*book.types["THREATEN"].frames, other))
    return replace(book, types={**book.types, "THREATEN": kind})


@pytest.mark.parametrize(
    ("scores", "kind"),
    [
        ({"ACCUSE": 0.02, "THREATEN": 0.95}, "THREATEN"),
        ({"ACCUSE": 0.4, "THREATEN": 0.6}, "ACCUSE"),
        ({"ACCUSE": 0.02, "AID": 0.97}, "ACCUSE"),
    ],
    ids=["a clear preference decides", "a slight one does not", "types no frame proposes do not"],
)
def test_the_reader_decides_between_frames(
    annotator: Annotator, scores: dict[str, float], kind: str
) -> None:
    document = Document(id=stable_id(TEXT), text=TEXT)
    sentences = annotator.annotate([TEXT])[0]
    mentions = find_mentions(document, sentences)
    frames = Coder(two_readings()).code(document, sentences, mentions).events[0]
    event = Coder(two_readings(), Told(scores)).code(document, sentences, mentions).events[0]
    assert frames.type == "ACCUSE"
    assert event.type == kind
    if kind == "THREATEN":
        assert event.quad == 3
        assert event.why.frame == "THREATEN.condemn"
        assert any(why == "the reader prefers another" for _, why in event.why.rejected)


def test_a_sure_reader_refuses_what_is_no_event(annotator: Annotator) -> None:
    coding = coded(annotator, Told({"NONE": 0.99, "ACCUSE": 0.0}))
    assert coding.events == ()
    assert "the reader sees no event" in {refusal.reason for refusal in coding.refused}
    assert coded(annotator, Told({"NONE": 0.6, "ACCUSE": 0.3})).events


SILENT = "Kenya lampooned Uganda before the assembly."


def test_where_no_frame_speaks_a_sure_reader_does(annotator: Annotator) -> None:
    assert coded(annotator, None, SILENT).events == ()
    event = coded(annotator, Told({"ACCUSE": 0.99}), SILENT).events[0]
    assert (event.type, event.actors[0].code, event.recipients[0].code) == ("ACCUSE", "KEN", "UGA")
    assert event.rule == "reader:ACCUSE 0.99"
    assert event.why.frame is None
    assert coded(annotator, Told({"ACCUSE": 0.9}), SILENT).events == ()
    assert coded(annotator, Told({"NONE": 0.99}), SILENT).events == ()


@pytest.mark.parametrize(
    "text",
    [
        "Kenya did not lampoon Uganda.",
        "Kenya would lampoon Uganda if it could.",
        "He lampooned it.",
        "Kenya beat Uganda.",
    ],
)
def test_the_reader_adds_nothing_unreal_or_without_parties(annotator: Annotator, text: str) -> None:
    assert coded(annotator, Told({"ACCUSE": 0.99}), text).events == ()


@pytest.mark.parametrize("text", ["Kenya fired two missiles.", "He condemned it."])
def test_events_without_both_parties_are_left_alone(annotator: Annotator, text: str) -> None:
    reader = Told({"ACCUSE": 1.0})
    assert coded(annotator, reader, text) == coded(annotator, None, text)
    assert reader.asked == []
