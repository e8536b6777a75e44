"""Questions to the record, each answered in a reading transaction of its own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from communique.model import (
    Commitment,
    Document,
    Event,
    Instrument,
    Judgement,
    JudgementKind,
    Refusal,
    Register,
    Sighting,
    Tombstone,
)
from communique.record import actors, joins, judgements, people, queries, removal, resolve, search
from communique.record.filters import Filter
from communique.record.found import ActorCount, CodingHead, Found, Head, Hit, Person
from communique.record.resolve import Reference
from communique.record.store import Store

Kept = TypeVar("Kept")
_ALL = Filter()


class Query(Protocol[Kept]):
    """A question to one kind of rows."""

    def __call__(
        self, connection: Connection, filter: Filter, *, ids: Sequence[str]
    ) -> list[Found[Kept]]:
        """The rows that meet the filter, of these ids."""


def _standing(connection: Connection, ask: Query[Kept], id: str) -> Found[Kept]:
    """The row with this id that stands, else the one coded last."""
    if found := ask(connection, Filter(), ids=[id]):
        return found[0]
    read = ask(connection, Filter(superseded=True), ids=[id])
    return max(read, key=lambda one: (one.current, one.coding.current, one.coding.coded_at))


class Asking(Store):
    """What may be asked; the order of answers is fixed (see `communique.record.queries`)."""

    def judgements(
        self,
        kinds: Collection[JudgementKind] = (),
        *,
        about: Collection[str] | None = None,
        coder: bool = False,
    ) -> list[Judgement]:
        """What persons say of pairs of rows and have not undone, the last said last.

        Args:
            kinds: only these, where any are named.
            about: only where one side has one of these ids.
            coder: what the program itself says, instead of persons.
        """
        with self._reading() as connection:
            return judgements.standing(connection, kinds, about=about, coder=coder)

    def tombstones(self, document: str | None = None) -> list[Tombstone]:
        """What persons took out of the record (with one document, by its whole id)."""
        with self._reading() as connection:
            return removal.tombstones(connection, document)

    def documents(self, filter: Filter = _ALL) -> list[Head]:
        """Documents from the outside, latest publication first."""
        with self._reading() as connection:
            return queries.heads(connection, filter)

    def events(self, filter: Filter = _ALL) -> list[Found[Event]]:
        """Events that meet the filter."""
        with self._reading() as connection:
            return queries.events(connection, filter)

    def evidence(self, types: Collection[str], filter: Filter = _ALL) -> dict[str, str]:
        """The words that the events of these types rest on which meet the filter, by id."""
        with self._reading() as connection:
            return queries.evidence(connection, filter, types)

    def commitments(self, filter: Filter = _ALL) -> list[Found[Commitment]]:
        """Commitments that meet the filter."""
        with self._reading() as connection:
            return queries.commitments(connection, filter)

    def instruments(self, filter: Filter = _ALL) -> list[Found[Instrument]]:
        """Instruments that meet the filter."""
        with self._reading() as connection:
            return queries.instruments(connection, filter)

    def actors(self, filter: Filter = _ALL) -> list[ActorCount]:
        """Parties of the events that meet the filter, most frequent first."""
        with self._reading() as connection:
            return actors.actors(connection, filter)

    def people(self, filter: Filter = _ALL) -> list[Person]:
        """Persons who were seen in an office, with all that is said of them."""
        with self._reading() as connection:
            return people.people(connection, filter)

    def named(self, name: str) -> list[Person]:
        """The persons whom a name may mean: one for a whole name, all of them for a surname."""
        with self._reading() as connection:
            return people.named(connection, name)

    def sightings(self, person: Person) -> list[Found[Sighting]]:
        """Every standing statement about a person, the earliest first."""
        with self._reading() as connection:
            return people.sightings(connection, person)

    def register(self) -> Register:
        """What all current documents say of persons, for reading others by."""
        with self._reading() as connection:
            return people.register(connection)

    def parties(self) -> dict[str, str]:
        """Every code that stands anywhere in the record, with its name (its own where none is)."""
        with self._reading() as connection:
            return actors.parties(connection)

    def knows_party(self, code: str) -> bool:
        """Whether the code stands anywhere in the record."""
        with self._reading() as connection:
            return actors.knows(connection, code)

    def count(self, kind: str, filter: Filter = _ALL) -> int:
        """How many rows of a kind ("documents", "events", ...) meet the filter, its limit aside."""
        with self._reading() as connection:
            return queries.count(connection, kind, filter)

    def search(self, words: str, *, limit: int = 20) -> list[Hit]:
        """Current documents that hold all the words, best first.

        Raises:
            UsageError: if there is no word in it.
        """
        with self._reading() as connection:
            return search.search(connection, words, limit=limit)

    def find(self, beginning: str, *, kind: str | None = None) -> Reference:
        """What an id, or the beginning of one, stands for.

        Raises:
            UsageError: if no id or several begin so.
        """
        with self._reading() as connection:
            return resolve.resolve(connection, beginning, kind=kind)

    def document(self, id: str) -> Document:
        """The whole document of an id, or of the beginning of one.

        Raises:
            UsageError: if there is none, or several.
        """
        with self._reading() as connection:
            found = resolve.resolve(connection, id, kind="document")
            return queries.documents(connection, [found.id])[0]

    def texts(self, ids: Sequence[str]) -> list[Document]:
        """The whole documents of whole ids, in their order."""
        with self._reading() as connection:
            return queries.documents(connection, ids)

    def head(self, id: str) -> Head:
        """The outside of the document with this whole id.

        Raises:
            UsageError: if there is none.
        """
        with self._reading() as connection:
            found = resolve.resolve(connection, id, kind="document")
            return queries.heads(connection, Filter(superseded=True), ids=[found.id])[0]

    def show(self, id: str) -> Document | Found[Event] | Found[Commitment] | Found[Instrument]:
        """What an id, or the beginning of one, stands for.

        The id of a report gives the event that it is joined to. What no longer stands is given as
        it was read last.

        Raises:
            UsageError: if no id or several begin so.
        """
        with self._reading() as connection:
            found = resolve.resolve(connection, id)
            if found.kind == "document":
                return queries.documents(connection, [found.id])[0]
            if found.kind == "event":
                faces = list(joins.members(connection, [found.id])) or [found.id]
                return _standing(connection, queries.events, faces[0])
            if found.kind == "commitment":
                return _standing(connection, queries.commitments, found.id)
            return _standing(connection, queries.instruments, found.id)

    def codings(self, document: str) -> list[CodingHead]:
        """Who coded the document with this whole id and when, newest first."""
        with self._reading() as connection:
            return queries.codings(connection, document)

    def refusals(self, document: str) -> list[Refusal]:
        """What the current coding of the document looked at and did not code."""
        with self._reading() as connection:
            return queries.refusals(connection, document)
