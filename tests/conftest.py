"""What all tests share: one annotator, and texts coded in one batch."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from communique.coding import Coder
from communique.language import Annotator
from communique.mentions import find_mentions
from communique.model import Coding, Document, stable_id

Code = Callable[[Sequence[str | Document]], list[Coding]]


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    return Annotator.load()


@pytest.fixture(scope="session")
def code(annotator: Annotator) -> Code:
    """Codes texts (or documents) in one batch, one coding each, in order."""

    def run(given: Sequence[str | Document]) -> list[Coding]:
        documents = [
            Document(id=stable_id(item), text=item) if isinstance(item, str) else item
            for item in given
        ]
        parsed = annotator.annotate([document.text for document in documents])
        coder = Coder.load()
        return [
            coder.code(document, sentences, find_mentions(document, sentences))
            for document, sentences in zip(documents, parsed, strict=True)
        ]

    return run
