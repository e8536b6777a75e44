"""What an export is handed: rows of the record, each with the document that it was read from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Generic, TypeVar

from communique.model import Commitment, Document, Event, Instrument, Party, Status, Tombstone

Value = TypeVar("Value", Event, Commitment, Instrument)


@dataclass(frozen=True, slots=True)
class Told(Generic[Value]):
    """A value as one document tells it.

    Attributes:
        value: the event, commitment or instrument.
        document: where it was read.
        coder: name and version of who coded it. coded_at: when, as an ISO 8601 time in UTC.
    """

    value: Value
    document: Document
    coder: str
    coded_at: str


@dataclass(frozen=True, slots=True)
class Contents:
    """All that one file is to hold, in the order of the record.

    Attributes:
        events, commitments, instruments: rows, each with its document.
        documents: every document to be shown, also those that no row names.
        table: which kind of rows a format takes that holds one table: "events" and so on.
        removed: what readers of an earlier file should take out of their copies.
    """

    events: tuple[Told[Event], ...] = ()
    commitments: tuple[Told[Commitment], ...] = ()
    instruments: tuple[Told[Instrument], ...] = ()
    documents: tuple[Document, ...] = ()
    table: str = "events"
    removed: tuple[Tombstone, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """One format, as its module describes it.

    Attributes:
        name: what the user types.
        standard: what defines it, with version.
        holds: kinds of rows that it takes: "events", "commitments", "instruments".
        losses: pairs of what the record has and what the format makes of it.
        write: gives the file in pieces; text is encoded as UTF-8 by the caller.
        refuses: why a row is left out; the empty text where it is kept.
        binary: not fit for a terminal. texts: needs the texts of the documents.
    """

    name: str
    standard: str
    holds: tuple[str, ...]
    losses: tuple[tuple[str, str], ...]
    write: Callable[[Contents], Iterator[str]] | Callable[[Contents], Iterator[bytes]]
    refuses: Callable[[Event | Commitment | Instrument], str] = lambda value: ""  # noqa: ARG005
    binary: bool = False
    texts: bool = False

    def chunks(self, contents: Contents) -> Iterator[bytes]:
        """The file in pieces, rows that the format refuses left out."""
        for piece in self.write(self.kept(contents)):
            yield piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace")

    def kept(self, contents: Contents) -> Contents:
        """The contents without the rows that the format refuses."""
        return replace(
            contents,
            events=tuple(told for told in contents.events if not self.refuses(told.value)),
            commitments=tuple(t for t in contents.commitments if not self.refuses(t.value)),
            instruments=tuple(t for t in contents.instruments if not self.refuses(t.value)),
        )

    def left_out(self, contents: Contents) -> Counter[str]:
        """How many rows are left out, by reason."""
        values: list[Event | Commitment | Instrument] = []
        for kind in self.holds:
            values.extend(told.value for told in getattr(contents, kind))
        return Counter(reason for value in values if (reason := self.refuses(value)))


def unless_actual(value: Event | Commitment | Instrument) -> str:
    """Why a format of facts alone refuses a row: the status of an event that did not happen."""
    if isinstance(value, Event) and value.status is not Status.ACTUAL:
        return value.status.value
    return ""


def pairs(event: Event) -> Iterator[tuple[Party, Party | None]]:
    """Who and whom, one pair at a time; each pair of a mutual act once, whatever its order.

    An act without a recipient gives each actor with `None`. A party is never paired with itself.
    """
    if event.recipients:
        found: Iterable[tuple[Party, Party | None]] = [
            (actor, other)
            for actor in event.actors
            for other in event.recipients
            if not _same(actor, other)
        ]
    elif event.symmetric and len(event.actors) > 1:
        found = [pair for pair in combinations(event.actors, 2) if not _same(*pair)]
    else:
        found = []
    yield from found or ((actor, None) for actor in event.actors)


def sides(event: Event) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """The parties of two columns; of a mutual act the first party, and the others."""
    if not event.recipients and event.symmetric:
        return event.actors[:1], event.actors[1:]
    return event.actors, event.recipients


def _same(one: Party, other: Party) -> bool:
    return (one.code, one.sectors, one.person) == (other.code, other.sectors, other.person)


def one_line(text: str) -> str:
    """Text without tabs, line breaks and other control characters, runs of space made one."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def cell(text: str) -> str:
    """Text for a cell of a file without quoting: one line, double quotes made single."""
    return one_line(text).replace('"', "'")
