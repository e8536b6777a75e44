"""Relations between two marked parties, predicted with the stages of the pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from communique.coding import Coder
from communique.coding.relation import (
    CAMEO,
    CODEBOOK,
    SOURCE,
    TARGET,
    best_type,
    frame_votes,
    marked_mentions,
)
from communique.language import Annotator, Reader
from communique.mentions import find_mentions
from communique.model import NO_EVENT, Document, Span, stable_id

_UNKNOWN = "ACCUSE"


class Marked(Protocol):
    """A sentence with two marked stretches, given as the words themselves."""

    @property
    def id(self) -> str:
        """Names the row."""

    @property
    def sentence(self) -> str:
        """The sentence."""

    @property
    def source(self) -> str:
        """The words of the acting party."""

    @property
    def target(self) -> str:
        """The words of the other party."""


LABELS = {"cameo": CAMEO, "codebook": CODEBOOK}
"""Whose classes are named: those of data coded by CAMEO's branches, or this codebook's."""


def predict_types(rows: Sequence[Marked], by: str = "both", labels: str = "cameo") -> list[str]:
    """Name the event type of each row.

    Args:
        by: "frames", "reader" or "both". "ACCUSE", the commonest in news, stands where nothing
            was found.
        labels: a key of `LABELS`.
    """
    spans = [_spans(row) for row in rows]
    votes: list[dict[str, float]] = [{} for _ in rows]
    if by != "reader":
        votes = _by_frames(rows, spans)
    if by != "frames":
        roles = {SOURCE: "actor", TARGET: "recipient"}
        marked = [
            (row.sentence, {roles[code]: (s.start, s.end) for code, s in found.items()})
            for row, found in zip(rows, spans, strict=True)
        ]
        for vote, scores in zip(votes, Reader.load().read_classes(marked), strict=True):
            for name, score in scores.items():
                if name != NO_EVENT:
                    vote[name] = vote.get(name, 0.0) + score
    return [best_type(vote, LABELS[labels]) or _UNKNOWN for vote in votes]


def _spans(row: Marked) -> dict[str, Span]:
    """Where the marked parties stand in the sentence (the first place each)."""
    found = {}
    for code, words in ((SOURCE, row.source), (TARGET, row.target)):
        start = row.sentence.find(words)
        if words and start >= 0:
            found[code] = Span.of(row.sentence, start, start + len(words))
    return found


def _by_frames(rows: Sequence[Marked], spans: list[dict[str, Span]]) -> list[dict[str, float]]:
    """What the frames find between the marked parties."""
    annotator, coder = Annotator.load(), Coder.load()
    documents = [
        Document(id=stable_id("relation", row.id, row.sentence), text=row.sentence) for row in rows
    ]
    parsed = annotator.annotate([document.text for document in documents])
    votes = []
    for document, sentences, marks in zip(documents, parsed, spans, strict=True):
        mentions = marked_mentions(sentences, find_mentions(document, sentences), marks)
        votes.append(frame_votes(coder, coder.code(document, sentences, mentions)))
    return votes
