"""What the pipeline needs done to a source, and who does it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Protocol

from communique.errors import DocumentError
from communique.model import Coding, Document, Sentence

if TYPE_CHECKING:
    from communique.coding import Coder
    from communique.documents import Source
    from communique.gazetteer import Gazetteer
    from communique.language import Annotator


class Stages(Protocol):
    """What the pipeline needs done to a source, in order."""

    @property
    def coder(self) -> str:
        """Name and version of what codes."""

    def read(
        self, source: Source, *, max_bytes: int, published: date | None
    ) -> Iterable[Document | DocumentError]:
        """The documents of a source; one that cannot be read as its error."""

    def worth_parsing(self, document: Document) -> bool:
        """Whether the document may yield anything; must cost next to nothing."""

    def annotate(self, texts: Sequence[str]) -> list[tuple[Sentence, ...]]:
        """The parsed sentences of each text."""

    def code(self, document: Document, sentences: tuple[Sentence, ...]) -> Coding:
        """What is recorded from a parsed document."""


class OwnStages:
    """The stages of this package; each is loaded when it is first needed."""

    @cached_property
    def _annotator(self) -> Annotator:
        from communique.language import Annotator

        return Annotator.load()

    @cached_property
    def _coder(self) -> Coder:
        from communique.coding import Coder

        return Coder.load()

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        from communique.gazetteer import Gazetteer

        return Gazetteer.load()

    @property
    def coder(self) -> str:
        """Name and version of what codes."""
        return self._coder.name

    def read(
        self, source: Source, *, max_bytes: int, published: date | None
    ) -> Iterable[Document | DocumentError]:
        """The documents of a source; one that cannot be read as its error."""
        from communique.documents import read_each

        return read_each(source, max_bytes=max_bytes, published=published)

    def worth_parsing(self, document: Document) -> bool:
        """Whether any party is named in the text or speaks in it; no event is without one."""
        if document.speaker is not None and document.speaker.actor is not None:
            return True
        return bool(self._gazetteer.find(document.text))

    def annotate(self, texts: Sequence[str]) -> list[tuple[Sentence, ...]]:
        """The parsed sentences of each text."""
        return self._annotator.annotate(texts)

    def code(self, document: Document, sentences: tuple[Sentence, ...]) -> Coding:
        """What is recorded from a parsed document."""
        from communique.mentions import find_mentions

        return self._coder.code(document, sentences, find_mentions(document, sentences))


StagesFactory = Callable[[], Stages]
"""Makes the stages; must be importable by name where there is more than one worker."""


@cache
def loaded(stages: StagesFactory) -> Stages:
    """The stages of this process, made once for each factory."""
    return stages()
