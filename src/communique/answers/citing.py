"""Whole sentences of the documents of a record, for rows that are shown."""

from __future__ import annotations

from collections.abc import Iterable

from communique.answers.sentences import sentence
from communique.model import Span
from communique.record import Record


class Texts:
    """The texts of documents, each fetched once.

    Args:
        record: that holds them.
    """

    def __init__(self, record: Record) -> None:
        self._record = record
        self._held: dict[str, str] = {}

    def fetch(self, ids: Iterable[str]) -> None:
        """Fetch what is not held yet, in one go."""
        self._held.update(self._record.bare_texts(set(ids) - self._held.keys()))

    def text(self, id: str) -> str:
        """The text of a document that was fetched."""
        return self._held[id]

    def sentence(self, id: str, evidence: Span) -> Span:
        """The sentence, or sentences, around some words of a document that was fetched."""
        text = self._held[id]
        return Span.of(text, *sentence(text, evidence.start, evidence.end))
