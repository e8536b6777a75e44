"""What the record answers with: model values together with where they stand in the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from communique.model import Event, Moment, Tenure

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Head:
    """A document by its outside.

    Attributes:
        id, title, published, language, url, path: as in `Document`.
        first_read_at: ISO 8601 time in UTC.
        current: false once a later version of the same source was read.
        superseded_by: id of that later version, or `None`.
        removed_at: ISO 8601 time in UTC at which somebody removed it, or `None`.
        source: who published it: host of its address, else its file.
        same_text: id that it shares with its near duplicates, or `None` before it is compared.
        events, commitments, instruments: how many its current coding holds.
    """

    id: str
    title: str | None
    published: Moment | None
    language: str
    url: str | None
    path: str | None
    first_read_at: str
    current: bool
    superseded_by: str | None
    events: int = 0
    commitments: int = 0
    instruments: int = 0
    removed_at: str | None = None
    source: str = ""
    same_text: str | None = None


@dataclass(frozen=True, slots=True)
class CodingHead:
    """Who coded a document and when; `current` is false once it was coded again."""

    coder: str
    coded_at: str
    current: bool


@dataclass(frozen=True, slots=True)
class Found(Generic[Value]):
    """A value from the record.

    Attributes:
        value: the event, commitment or instrument.
        document: id of the document it was read from.
        title, published: of that document.
        coding: the coding it belongs to.
        current: whether both its document and its coding are the newest, and nobody removed it.
        source: who published the document: host of its address, else its file.
        kind: "report", "review" (a person's version) or "joined" (what several reports tell).
        verdict: what a person said of it ("accepted", "corrected", "rejected"), or `None`.
        reports, sources: of an event in lists, how many documents and independent sources tell it.
        joined: of an event, the id under which lists show it, or `None` before it is compared.
    """

    value: Value
    document: str
    title: str | None
    published: Moment | None
    coding: CodingHead
    current: bool
    source: str = ""
    kind: str = "report"
    verdict: str | None = None
    reports: int = 1
    sources: int = 1
    joined: str | None = None


@dataclass(frozen=True, slots=True)
class ActorCount:
    """A party and how often it occurs in events.

    Attributes:
        code, kind, name: as in `Party`.
        acting, receiving: number of events with it on that side.
        documents: number of documents that tell of it.
        first, last: first and last dated day, ISO 8601, or `None`.
    """

    code: str
    kind: str
    name: str
    acting: int
    receiving: int
    documents: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """A person with all that documents say of them, side by side where they contradict.

    Attributes:
        name: in its commonest writing. names: every writing of it.
        tenures: one for each office of each party, former ones apart, latest seen first.
        documents: how many documents say any of it.
    """

    name: str
    names: tuple[str, ...]
    tenures: tuple[Tenure, ...]
    documents: int

    def doubted(self, tenure: Tenure) -> tuple[Tenure, ...]:
        """The tenures that say something else of the same time."""
        return tuple(
            other
            for other in self.tenures
            if (other.party, other.office) != (tenure.party, tenure.office)
            and other.former == tenure.former
            and _meet(other, tenure)
        )


def _meet(one: Tenure, other: Tenure) -> bool:
    """Whether two tenures share a day."""
    if None in (one.first, one.last, other.first, other.last):
        return False
    first, last = _bounds(one)
    start, end = _bounds(other)
    return first <= end and start <= last


def _bounds(tenure: Tenure) -> tuple[str, str]:
    first, last = tenure.first, tenure.last
    return (first.start or first.end or "" if first else ""), (
        last.end or last.start or "" if last else ""
    )


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that holds the words searched for.

    Attributes:
        document: its head.
        excerpt: words around the best place; `marks` are half-open character offsets in it.
        rank: the better the smaller (BM25).
        events: what the document tells with these words in the evidence, in the order of the text.
    """

    document: Head
    excerpt: str
    marks: tuple[tuple[int, int], ...]
    rank: float
    events: tuple[Found[Event], ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """What a write did, in numbers of documents and of rows stored.

    Attributes:
        new: documents not seen before. changed: new versions of sources seen before.
        recoded: known documents coded anew. unchanged: known documents left as they are.
        events, commitments, instruments: rows stored.
        removed: documents among these that a person has removed, and that stay so.
    """

    new: int = 0
    changed: int = 0
    recoded: int = 0
    unchanged: int = 0
    events: int = 0
    commitments: int = 0
    instruments: int = 0
    removed: int = 0

    def __add__(self, other: Added) -> Added:
        """The two writes together."""
        return Added(
            self.new + other.new,
            self.changed + other.changed,
            self.recoded + other.recoded,
            self.unchanged + other.unchanged,
            self.events + other.events,
            self.commitments + other.commitments,
            self.instruments + other.instruments,
            self.removed + other.removed,
        )
