"""The record as one object: open it, add codings to it, ask it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from sqlalchemy import Connection, Engine, func, select, update
from sqlalchemy.dialects.sqlite import insert

from communique.model import Coding as Coded
from communique.model import (
    Commitment,
    Document,
    Event,
    Instrument,
    Judgement,
    Refusal,
    Register,
    Sighting,
)
from communique.record import actors, judgements, people, queries, resolve, schema, search
from communique.record.database import BUSY_SECONDS, connect, explaining
from communique.record.filters import Filter
from communique.record.found import ActorCount, Added, CodingHead, Found, Head, Hit, Person
from communique.record.resolve import Reference
from communique.record.write import Batch, Pass

Clock = Callable[[], datetime]
Kept = TypeVar("Kept")
_ALL = Filter()
_BATCH = 400


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def _newest(found: list[Found[Kept]]) -> Found[Kept]:
    """The one that still stands, else the one coded last."""
    return max(found, key=lambda one: (one.current, one.coding.current, one.coding.coded_at))


class Record:
    """A file of documents and what was recorded from them; use it as a context manager.

    Reading and writing from several processes at once is safe; one writes at a time. Questions give
    model values in a fixed order (see `communique.record.queries`).
    """

    def __init__(self, engine: Engine, path: Path, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self.path = path

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        create: bool = True,
        clock: Clock = utc_now,
        busy_seconds: float = BUSY_SECONDS,
    ) -> Record:
        """Open the record at `path`, making or upgrading it where needed.

        Args:
            path: the file. create: make it when missing.
            clock: gives the time that is written beside readings and codings.
            busy_seconds: how long to wait while another process writes.

        Raises:
            RecordError: if it is missing, no record, locked, not writable or of a newer version.
        """
        file = Path(path)
        return cls(connect(file, create=create, busy_seconds=busy_seconds), file, clock)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Writing

    def add(
        self,
        codings: Iterable[Coded],
        *,
        coder: str,
        run: int | None = None,
        variant: str = "",
        again: bool = False,
        sources: Iterable[tuple[str, str, int]] = (),
    ) -> Added:
        """Store codings, and which sources were thereby read to their end, in one transaction.

        Args:
            codings: documents with what was recorded from them.
            coder: name and version of what coded them.
            run: number from `next_run`, where several calls belong together; a call without one is
                a run of its own.
            variant: how the sources were read, where they can be read in more than one way.
            again: keep a new coding even where this coder has coded the document before; what an
                earlier run has read from the same place gives way.
            sources: (key, hash, number of documents) of inputs that are stored to their end now;
                see `known`.

        Raises:
            RecordError: if the file cannot be written; then nothing of this call is stored.
        """
        number = self.next_run() if run is None else run
        during = Pass(number, coder, self._now(), variant, again)
        total = Added()
        rest = iter(codings)
        with explaining(self.path), self._writing() as connection:
            while batch := list(islice(rest, _BATCH)):
                total += Batch(connection, batch, during=during).write()
            for key, digest, documents in sources:
                self._note_source(connection, key, digest, documents, during)
        return total

    def next_run(self) -> int:
        """The number of the next run through sources."""
        with self._reading() as connection:
            return (connection.scalar(select(func.max(schema.readings.c.run))) or 0) + 1

    def known(self, source_key: str, source_hash: str, coder: str) -> bool:
        """Whether the source was read to its end with these bytes by this coder, and not since
        with others.
        """
        return self.known_documents(source_key, source_hash, coder) is not None

    def known_documents(self, source_key: str, source_hash: str, coder: str) -> int | None:
        """How many documents a known source holds; `None` for one that is not known."""
        table = schema.sources
        query = select(table.c.documents).where(
            table.c.key == source_key,
            table.c.hash == source_hash,
            table.c.coder == coder,
            table.c.current,
        )
        with self._reading() as connection:
            return connection.scalar(query)

    def _note_source(
        self, connection: Connection, key: str, digest: str, documents: int, during: Pass
    ) -> None:
        table = schema.sources
        connection.execute(update(table).where(table.c.key == key).values(current=False))
        row = {
            "key": key,
            "hash": digest,
            "coder": during.coder,
            "documents": documents,
            "read_at": during.now,
            "current": True,
        }
        again = (
            insert(table)
            .values(row)
            .on_conflict_do_update(
                index_elements=[table.c.key, table.c.hash, table.c.coder], set_={"current": True}
            )
        )
        connection.execute(again)

    def judge(self, judgement: Judgement) -> None:
        """Keep what a person says of two commitments, in place of what was said of them before.

        Raises:
            RecordError: if the file cannot be written.
        """
        with explaining(self.path), self._writing() as connection:
            judgements.judge(connection, judgement, now=self._now())

    def unjudge(self, left: str, right: str) -> None:
        """Undo what was said of the commitments with these two whole ids.

        Raises:
            RecordError: if the file cannot be written.
        """
        with explaining(self.path), self._writing() as connection:
            judgements.unjudge(connection, left, right, now=self._now())

    # Asking

    def judgements(self) -> list[Judgement]:
        """What persons say of pairs of commitments and have not undone, the last said last."""
        with self._reading() as connection:
            return judgements.standing(connection)

    def documents(self, filter: Filter = _ALL) -> list[Head]:
        """Documents from the outside, latest publication first."""
        with self._reading() as connection:
            return queries.heads(connection, filter)

    def events(self, filter: Filter = _ALL) -> list[Found[Event]]:
        """Events that meet the filter."""
        with self._reading() as connection:
            return queries.events(connection, filter)

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
        """What an id, or the beginning of one, stands for; its newest coding if there are several.

        Raises:
            UsageError: if no id or several begin so.
        """
        every = Filter(superseded=True)
        with self._reading() as connection:
            found = resolve.resolve(connection, id)
            if found.kind == "document":
                return queries.documents(connection, [found.id])[0]
            if found.kind == "event":
                return _newest(queries.events(connection, every, ids=[found.id]))
            if found.kind == "commitment":
                return _newest(queries.commitments(connection, every, ids=[found.id]))
            return _newest(queries.instruments(connection, every, ids=[found.id]))

    def codings(self, document: str) -> list[CodingHead]:
        """Who coded the document with this whole id and when, newest first."""
        with self._reading() as connection:
            return queries.codings(connection, document)

    def refusals(self, document: str) -> list[Refusal]:
        """What the current coding of the document looked at and did not code."""
        with self._reading() as connection:
            return queries.refusals(connection, document)

    # Within

    def _now(self) -> str:
        return self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with explaining(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        engine = self._engine.execution_options(writing=True)
        with engine.begin() as connection:
            yield connection
