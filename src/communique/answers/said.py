"""What a person said of the fields of a row, and how its words are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from communique.answers import typed, words
from communique.codebook import Codebook
from communique.errors import UsageError
from communique.gazetteer import Gazetteer
from communique.model import Commitment, Event, Party, Span
from communique.record import Record
from communique.record.fields import Row

Changes = Mapping[str, str]
"""Names of `communique.record.fields` and their new values in words."""


@dataclass
class Said:
    """What was said, and what it is held against.

    Attributes:
        row, changes: see `communique.answers.correct.corrected`.
        record: where parties may be known from. text: of the row's document.
        own: a codebook with the user's own types, or `None`.
    """

    row: Row
    changes: Changes
    record: Record
    text: str
    own: Codebook | None

    @cached_property
    def book(self) -> Codebook:
        """The codebook that names are held against."""
        return self.own or Codebook.load()

    def take(self, **read: Callable[[str], Any]) -> dict[str, Any]:
        """The new values of those fields that were named, each read in its way."""
        return {
            name: read_as(self.changes[name])
            for name, read_as in read.items()
            if name in self.changes
        }

    def parties(self, value: str) -> tuple[Party, ...]:
        """Parties by code or name, with the words that name them."""
        return tuple(
            self.party(code)
            for code in dict.fromkeys(words.party(name, self.record) for name in typed.names(value))
        )

    def party(self, code: str) -> Party:
        """A party: as the row has it, else as the text names it, else on the evidence."""
        for party in _parties(self.row):
            if party.code == code:
                return party
        entry = Gazetteer.load().entry(code)
        kind, name = (entry.kind, entry.name) if entry else ("state", code)
        return Party(code, kind, name, self.mention(code))

    def mention(self, code: str) -> Span:
        """Where the text names a party: in or nearest to the evidence; else the evidence."""
        evidence = self.row.evidence
        found = [
            Span(match.start, match.end, match.text)
            for match in Gazetteer.load().find(self.text)
            if any(entry.code == code for entry in match.entries)
        ]
        middle = (evidence.start + evidence.end) // 2
        return min(found, key=lambda span: abs(span.start - middle), default=evidence)

    def codes(self, value: str) -> tuple[str, ...]:
        """Codes of parties, sorted."""
        return tuple(sorted({words.party(name, self.record) for name in typed.names(value)}))

    def contexts(self, value: str) -> tuple[str, ...]:
        """Contexts of the codebook, in its order."""
        given = {words.one_of(name, self.book.contexts, "a context") for name in typed.names(value)}
        return tuple(name for name in self.book.contexts if name in given)

    def country(self, value: str) -> str | None:
        """The code of a state, or `None` for nothing."""
        if not value.strip():
            return None
        code = words.party(value, self.record)
        entry = Gazetteer.load().entry(code)
        if entry is None or entry.kind != "state":
            raise UsageError(value, "is not a state", "Give its code, such as KEN.")
        return code


def _parties(row: Row) -> tuple[Party, ...]:
    if isinstance(row, Event):
        said = (row.attribution,) if row.attribution else ()
        return (*row.actors, *row.recipients, *said)
    if isinstance(row, Commitment):
        return (row.donor, *row.partners, *row.recipients)
    return ()
