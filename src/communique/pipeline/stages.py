"""What the pipeline needs done to a source, and who does it."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from communique.errors import DocumentError
from communique.model import Coding, Document, Register, Sentence

if TYPE_CHECKING:
    from communique.coding import Coder
    from communique.documents import Source
    from communique.gazetteer import Gazetteer
    from communique.language import Annotator

_KEPT = 8
_NAME = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w’'-]+")


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


@runtime_checkable
class Learning(Protocol):
    """Stages that read better for knowing who holds which office."""

    def knowing(self, register: Register) -> Stages:
        """Stages of the same kind that resolve names through the register."""


class OwnStages:
    """The stages of this package; each is loaded when it is first needed.

    Args:
        codebook: a user's codebook folder, added to the package's own.
        register: what a record knows of persons.
        reader: whether the learned reader weighs what the frames find.
    """

    def __init__(
        self,
        codebook: Path | None = None,
        register: Register | None = None,
        *,
        reader: bool = True,
    ) -> None:
        self._codebook = codebook
        self._register = register
        self._reader = reader

    def knowing(self, register: Register) -> OwnStages:
        """The same stages with a register; what is loaded is shared."""
        return OwnStages(self._codebook, register, reader=self._reader)

    @cached_property
    def _annotator(self) -> Annotator:
        from communique.language import Annotator

        return Annotator.load()

    @cached_property
    def _coder(self) -> Coder:
        from communique.coding import Coder

        if not self._reader:
            return Coder.load(self._codebook)
        from communique.codebook import Codebook
        from communique.language import Reader

        return Coder(Codebook.load(self._codebook), Reader.load(trained=self._codebook))

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
        return bool(self._gazetteer.find(document.text)) or self._names_somebody(document.text)

    def _names_somebody(self, text: str) -> bool:
        """Whether any word is a name that the register knows."""
        if self._register is None:
            return False
        from communique.gazetteer import person_key

        return any(person_key(word) in self._register.names for word in set(_NAME.findall(text)))

    def annotate(self, texts: Sequence[str]) -> list[tuple[Sentence, ...]]:
        """The parsed sentences of each text."""
        return self._annotator.annotate(texts)

    def code(self, document: Document, sentences: tuple[Sentence, ...]) -> Coding:
        """What is recorded from a parsed document."""
        from communique.mentions import find_mentions

        mentions = find_mentions(document, sentences, self._register)
        return self._coder.code(document, sentences, mentions)


@dataclass(frozen=True, slots=True)
class WithCodebook:
    """Makes the stages of this package with a user's codebook folder added."""

    folder: Path

    def __call__(self) -> Stages:
        """The stages; one set for each process."""
        return OwnStages(self.folder)


def frames_only() -> Stages:
    """The stages of this package without the learned reader."""
    return OwnStages(reader=False)


StagesFactory = Callable[[], Stages]
"""Makes the stages; must be importable by name where there is more than one worker."""


@dataclass(frozen=True, slots=True)
class WithRegister:
    """Makes stages that know a register; those that cannot learn are left as they are.

    The register travels pickled: it is made comparable, hashable and cheap to send to the workers
    once, when the run begins.

    Attributes:
        stages: makes the stages. packed: the register; see `WithRegister.of`.
    """

    stages: StagesFactory
    packed: bytes

    @classmethod
    def of(cls, stages: StagesFactory, register: Register) -> WithRegister:
        """The factory for stages that know the register."""
        return cls(stages, pickle.dumps(register))

    def __call__(self) -> Stages:
        """The stages; one set for each process."""
        made = loaded(self.stages)
        return made.knowing(pickle.loads(self.packed)) if isinstance(made, Learning) else made


@lru_cache(maxsize=_KEPT)
def loaded(stages: StagesFactory) -> Stages:
    """The stages of this process, made once for each factory."""
    return stages()
