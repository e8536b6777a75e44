"""Coding what is in memory: documents, and plain sentences that are no documents of anybody's."""

from __future__ import annotations

from collections.abc import Sequence

from communique.model import Coding, Document, stable_id
from communique.pipeline.stages import OwnStages, StagesFactory, loaded


def code_texts(texts: Sequence[str], *, stages: StagesFactory = OwnStages) -> list[Coding]:
    """Code each text as a document of its own, in order."""
    return code_documents(
        [Document(id=stable_id("text", text), text=text) for text in texts], stages=stages
    )


def code_documents(
    documents: Sequence[Document], *, stages: StagesFactory = OwnStages
) -> list[Coding]:
    """Code documents that are in memory, in order."""
    own = loaded(stages)
    parsed = own.annotate([document.text for document in documents])
    return [
        own.code(document, sentences) for document, sentences in zip(documents, parsed, strict=True)
    ]
