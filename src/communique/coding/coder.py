"""The coder: a parsed document with its mentions in, events, commitments and instruments out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from communique import __version__
from communique.codebook import Codebook
from communique.coding.acts import with_targets
from communique.coding.commitments import find_commitments
from communique.coding.contexts import ContextFinder
from communique.coding.events import EventFinder
from communique.coding.fold import fold_events
from communique.coding.instruments import InstrumentFinder
from communique.coding.lookup import Lookup
from communique.coding.reading import TypeReader, reread
from communique.model import Coding, Document, Mentions, Sentence


class Coder:
    """Codes documents by the frames of a codebook; holds no state between documents.

    With a `reader`, each event that names both sides in one sentence is read a second time: the
    learned reader's view enters its confidence, and may settle its type (see `reread`).
    """

    def __init__(self, codebook: Codebook, reader: TypeReader | None = None) -> None:
        self.codebook = codebook
        self._reader = reader
        self.name = f"communique-{__version__}"
        self._lookup = Lookup(codebook)
        self._contexts = ContextFinder(codebook)
        self._instruments = InstrumentFinder(codebook)

    @classmethod
    @cache
    def load(cls) -> Coder:
        """The coder over the package's own codebook.

        Raises:
            CodebookError: if a codebook file is malformed.
        """
        return cls(Codebook.load())

    def code(self, document: Document, sentences: Sequence[Sentence], mentions: Mentions) -> Coding:
        """Record what a document says.

        Args:
            sentences, mentions: of this document, in its offsets.
        """
        finder = EventFinder(
            document, sentences, mentions, self.codebook, self._lookup, self._contexts, self.name
        )
        events, refused = finder.run()
        events = with_targets(events)
        if self._reader is not None:
            events = reread(events, document, sentences, self._reader, self.codebook)
        events = fold_events(events)
        commitments = find_commitments(document, finder.views, events)
        instruments = self._instruments.find(document, finder.views, mentions, events)
        return Coding(document, tuple(events), commitments, instruments, tuple(refused))
