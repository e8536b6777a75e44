"""Reading and coding sources into a record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from communique.answers.joining import join_new
from communique.model import Coding
from communique.pipeline.outcome import Coded, Failed, Outcome
from communique.pipeline.spread import read_and_code
from communique.pipeline.stages import OwnStages, StagesFactory, WithRegister, loaded
from communique.pipeline.work import MAX_BYTES

if TYPE_CHECKING:
    from communique.documents import Source
    from communique.record import Added, Record

_STORED_AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of `read_into`.

    Attributes:
        done: sources that are finished with this step.
        unchanged: documents of sources that were known and not even read.
        added: what was stored.
        failures: what could not be read or coded.
        documents: ids of the documents that were read, whether they are new or not.
    """

    done: int = 0
    unchanged: int = 0
    added: Added | None = None
    failures: tuple[Failed, ...] = ()
    documents: tuple[str, ...] = ()


def read_into(
    record: Record,
    sources: Iterable[Source],
    *,
    stages: StagesFactory = OwnStages,
    workers: int | None = None,
    published: date | None = None,
    max_bytes: int = MAX_BYTES,
    again: bool = False,
    each: bool = False,
) -> Iterator[Progress]:
    """Read and code sources into a record, a few documents at a time; skip files it knows.

    A file is known when the same bytes were read to the end by the same coder. What a step has
    stored stays whatever happens after it; a source that was not finished is read again next time.
    Names are resolved through what the record knows of persons as the run begins; what the run
    itself learns serves the next one, so that neither order nor workers make a difference.

    Args:
        record: where to. again: read known files too, and code known documents anew.
        sources, stages, workers, published, max_bytes: as for `read_and_code`.
    """
    store = _Store(record, loaded(stages).coder, published, again, each, record.next_run())
    register = record.register()
    outcomes = read_and_code(
        store.unknown(sources),
        stages=WithRegister.of(stages, register) if register else stages,
        workers=workers,
        published=published,
        max_bytes=max_bytes,
    )
    for outcome in outcomes:
        store.take(outcome)
        if store.is_full():
            yield store.write()
    yield store.write()


@dataclass(slots=True)
class _Store:
    """What `read_into` has in hand between two writes."""

    record: Record
    coder: str
    published: date | None
    again: bool
    each: bool
    run: int
    codings: list[Coding] = field(default_factory=list)
    failures: list[Failed] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)
    ended: list[tuple[str, str, int]] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    done: int = 0
    unchanged: int = 0
    held: int = 0

    def unknown(self, sources: Iterable[Source]) -> Iterator[Source]:
        """The sources that have to be read; count the others."""
        for source in sources:
            digest = fingerprint(source, self.published)
            if digest is not None:
                known = self.record.known_documents(_key(source), digest, self.coder)
                if known is not None and not self.again:
                    self.unchanged += known
                    self.done += 1
                    continue
                self.hashes[_key(source)] = digest
            yield source

    def take(self, outcome: Outcome) -> None:
        """Keep an outcome until the next write."""
        key = _key(outcome.source)
        if isinstance(outcome, Coded):
            self.codings.append(outcome.coding)
            self.held += 1
        elif isinstance(outcome, Failed):
            self.failures.append(outcome)
            self.broken.add(key)
        else:
            self.done += 1
            digest = self.hashes.pop(key, None)
            if digest is not None and key not in self.broken:
                self.ended.append((key, digest, self.held))
            self.held = 0
            self.broken.discard(key)

    def is_full(self) -> bool:
        """Whether it is time to write."""
        if self.each and self.done:
            return True
        return max(len(self.codings), len(self.failures)) >= _STORED_AT_ONCE

    def write(self) -> Progress:
        """Store what is in hand, in one transaction, and join it with what is there."""
        added = None
        if self.codings or self.ended:
            added = self.record.add(
                self.codings,
                coder=self.coder,
                run=self.run,
                variant="" if self.published is None else self.published.isoformat(),
                again=self.again,
                sources=self.ended,
            )
        join_new(self.record)
        ids = tuple(coding.document.id for coding in self.codings)
        step = Progress(self.done, self.unchanged, added, tuple(self.failures), ids)
        self.codings, self.failures, self.ended = [], [], []
        self.done = self.unchanged = 0
        return step


def fingerprint(source: Source, published: date | None = None) -> str | None:
    """SHA-256 of a file's bytes, with the date that was given for it; `None` if it is no file."""
    if source.path is None:
        return None
    try:
        with source.path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None  # reading it will say what is wrong
    return digest if published is None else f"{digest} {published.isoformat()}"


def _key(source: Source) -> str:
    """What the record knows a source by: the whole path of a file, in UTF-8; else its name."""
    if source.path is None:
        return source.name
    return bytes(source.path.absolute()).decode("utf-8", "backslashreplace")
