"""Coding plain sentences that are no documents of anybody's: examples and rows of test data."""

from __future__ import annotations

from collections.abc import Sequence

from communique.model import Coding, Document, stable_id
from communique.pipeline.stages import OwnStages, StagesFactory, loaded


def code_texts(texts: Sequence[str], *, stages: StagesFactory = OwnStages) -> list[Coding]:
    """Code each text as a document of its own, in order."""
    own = loaded(stages)
    parsed = own.annotate(texts)
    return [
        own.code(Document(id=stable_id("text", text), text=text), sentences)
        for text, sentences in zip(texts, parsed, strict=True)
    ]
