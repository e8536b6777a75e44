"""The coder: a parsed document with its mentions in, events, commitments and instruments out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from communique import __version__
from communique.codebook import Codebook
from communique.coding.acts import with_targets
from communique.coding.commitments import find_commitments
from communique.coding.contexts import ContextFinder
from communique.coding.current import with_publication
from communique.coding.events import EventFinder
from communique.coding.fold import fold_events
from communique.coding.granted import with_grants
from communique.coding.instruments import InstrumentFinder
from communique.coding.lookup import Lookup
from communique.coding.occasion import with_occasions
from communique.coding.reading import SecondReader, TypeReader, rule_of
from communique.model import Coding, Document, Mentions, Refusal, Sentence


class Coder:
    """Codes documents by the frames of a codebook; holds no state between documents.

    With a `reader`, each event that names both sides in one sentence is read a second time, and
    clauses on which no frame speaks are read as well (see `SecondReader`).
    """

    def __init__(self, codebook: Codebook, reader: TypeReader | None = None) -> None:
        self.codebook = codebook
        self._reader = reader
        self.name = f"communique-{__version__}" + (
            f"+{codebook.version}" if codebook.version else ""
        )
        self._lookup = Lookup(codebook)
        self._contexts = ContextFinder(codebook)
        self._instruments = InstrumentFinder(codebook)

    @classmethod
    @cache
    def load(cls, folder: Path | None = None) -> Coder:
        """The coder over the package's own codebook, with a user's `folder` added to it.

        Raises:
            CodebookError: if a codebook file is malformed.
        """
        return cls(Codebook.load(folder))

    def code(self, document: Document, sentences: Sequence[Sentence], mentions: Mentions) -> Coding:
        """Record what a document says.

        Args:
            sentences, mentions: of this document, in its offsets.
        """
        finder = EventFinder(
            document, sentences, mentions, self.codebook, self._lookup, self._contexts, self.name
        )
        events, refused = finder.run()
        second = self._second(document, sentences)
        if second is not None:
            events = sorted([*events, *second.propose(finder)], key=lambda e: e.trigger)
        events = with_targets(events)
        if second is not None:
            events, doubted = second.weigh(events, finder.others)
            refused = [*refused, *doubted]
        events, doubles = fold_events(finder.views, events)
        events = with_occasions(finder.views, events, self.codebook.acts)
        refused += [Refusal(e.evidence, e.trigger, "duplicate", rule_of(e)) for e in doubles]
        refused = sorted(refused, key=lambda r: r.trigger)
        commitments, unused = find_commitments(document, finder.views, events, mentions.places)
        refused = sorted([*refused, *unused], key=lambda r: r.trigger)
        events, commitments = with_grants(finder, events, commitments)
        instruments = self._instruments.find(document, finder.views, mentions, events)
        return Coding(
            document,
            tuple(with_publication(document, finder.views, events)),
            commitments,
            instruments,
            tuple(refused),
            mentions.sightings,
        )

    def _second(self, document: Document, sentences: Sequence[Sentence]) -> SecondReader | None:
        if self._reader is None:
            return None
        return SecondReader(self._reader, self.codebook, document, sentences)
