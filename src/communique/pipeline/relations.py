"""Relations between two marked parties, predicted with the stages of the pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from communique.coding import Coder
from communique.coding.relation import SOURCE, TARGET, marked_mentions, relation_type
from communique.language import Annotator
from communique.mentions import find_mentions
from communique.model import Document, Span, stable_id

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


def predict_types(rows: Sequence[Marked]) -> list[str]:
    """Name the event type of each row; "ACCUSE", the commonest in news, where nothing is found."""
    annotator, coder = Annotator.load(), Coder.load()
    documents = [
        Document(id=stable_id("relation", r.id, r.sentence), text=r.sentence) for r in rows
    ]
    found = []
    parsed = annotator.annotate([document.text for document in documents])
    for row, document, sentences in zip(rows, documents, parsed, strict=True):
        spans = {}
        for code, words in ((SOURCE, row.source), (TARGET, row.target)):
            start = document.text.find(words)
            if words and start >= 0:
                spans[code] = Span.of(document.text, start, start + len(words))
        mentions = marked_mentions(sentences, find_mentions(document, sentences), spans)
        coding = coder.code(document, sentences, mentions)
        found.append(relation_type(coder, coding) or _UNKNOWN)
    return found
