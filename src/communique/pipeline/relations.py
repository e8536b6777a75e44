"""Relations between two marked parties, predicted with the stages of the pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from communique.coding import Coder
from communique.coding.relation import (
    CAMEO,
    CODEBOOK,
    SOURCE,
    TARGET,
    best_type,
    frame_votes,
    joining_trigger,
    marked_mentions,
)
from communique.language import Annotator, Reader
from communique.mentions import find_mentions
from communique.model import NO_EVENT, Document, Span, stable_id

_UNKNOWN = "ACCUSE"
_ROLES = {SOURCE: "actor", TARGET: "recipient"}


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


def predict_types(
    rows: Sequence[Marked],
    by: str = "both",
    labels: str = "cameo",
    weights: Path | None = None,
) -> list[str]:
    """Name the event type of each row.

    Args:
        by: "frames", "reader" or "both". "ACCUSE", the commonest in news, stands where nothing
            was found.
        labels: a key of `LABELS`.
        weights: folder of other weights of the reader than the package's.
    """
    spans = [_spans(row) for row in rows]
    votes: list[dict[str, float]] = [{} for _ in rows]
    triggers: list[Span | None] = [None for _ in rows]
    if by != "reader":
        votes, triggers = _by_frames(rows, spans)
    if by != "frames":
        _by_reader(rows, spans, triggers, votes, Reader.load(weights))
    return [best_type(vote, LABELS[labels]) or _UNKNOWN for vote in votes]


def _by_reader(
    rows: Sequence[Marked],
    spans: list[dict[str, Span]],
    triggers: list[Span | None],
    votes: list[dict[str, float]],
    reader: Reader,
) -> None:
    """Add what the reader sees between the marked parties to the votes.

    Where the frames name a trigger, it looks a second time, with that marked as well.
    """
    asked: list[tuple[str, dict[str, tuple[int, int]]]] = []
    about: list[int] = []
    for index, (row, found, trigger) in enumerate(zip(rows, spans, triggers, strict=True)):
        marks = {_ROLES[code]: (span.start, span.end) for code, span in found.items()}
        asked.append((row.sentence, marks))
        about.append(index)
        if trigger is not None and not any(trigger.overlaps(span) for span in found.values()):
            asked.append((row.sentence, {**marks, "trigger": (trigger.start, trigger.end)}))
            about.append(index)
    for index, scores in zip(about, reader.read_classes(asked), strict=True):
        for name, score in scores.items():
            if name != NO_EVENT:
                votes[index][name] = votes[index].get(name, 0.0) + score


def _spans(row: Marked) -> dict[str, Span]:
    """Where the marked parties stand in the sentence (the first place each)."""
    found = {}
    for code, words in ((SOURCE, row.source), (TARGET, row.target)):
        start = row.sentence.find(words)
        if words and start >= 0:
            found[code] = Span.of(row.sentence, start, start + len(words))
    return found


def _by_frames(
    rows: Sequence[Marked], spans: list[dict[str, Span]]
) -> tuple[list[dict[str, float]], list[Span | None]]:
    """What the frames find between the marked parties, and by which words."""
    annotator, coder = Annotator.load(), Coder.load()
    documents = [
        Document(id=stable_id("relation", row.id, row.sentence), text=row.sentence) for row in rows
    ]
    parsed = annotator.annotate([document.text for document in documents])
    votes: list[dict[str, float]] = []
    triggers: list[Span | None] = []
    for document, sentences, marks in zip(documents, parsed, spans, strict=True):
        mentions = marked_mentions(sentences, find_mentions(document, sentences), marks)
        coding = coder.code(document, sentences, mentions)
        votes.append(frame_votes(coder, coding))
        triggers.append(joining_trigger(coding))
    return votes, triggers
