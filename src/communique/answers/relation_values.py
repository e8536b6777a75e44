"""What is known between two parties: acts, named things and promises, each with its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from communique.consolidation import Pledge, Step
from communique.model import Event, Instrument, InstrumentKind, InstrumentStatus, Moment, Span
from communique.record import Found
from communique.record.ties import Tie

Value = TypeVar("Value")

QUADS = (1, 2, 3, 4)
FRICTION = (3, 4)
"""Quad classes of verbal and of material conflict."""

MONTH = len("2023-04")
"""How many characters of an ISO 8601 day name its month."""


class Section(StrEnum):
    """What an act is in a relation; each act is one of them."""

    MEETING = "meetings"
    AGREEMENT = "agreements"
    FRICTION = "frictions"
    OTHER = "other acts"
    TOGETHER = "side by side"


class Way(StrEnum):
    """Between whom an act passes."""

    FORTH = "forth"
    BACK = "back"
    MUTUAL = "mutual"
    TOGETHER = "together"


@dataclass(frozen=True, slots=True)
class Cited(Generic[Value]):
    """A row of the record with the whole sentence, or sentences, that its evidence lies in.

    Attributes:
        found: the row with its document. sentence: in offsets of that document's text.
    """

    found: Found[Value]
    sentence: Span

    @property
    def value(self) -> Value:
        """The row itself."""
        return self.found.value


@dataclass(frozen=True, slots=True)
class Brief:
    """An act between two parties by what is counted of it.

    Attributes:
        tie: its columns in the record.
        way: `FORTH` from the left party to the right one, `BACK` the other way round, `MUTUAL`
            between both, `TOGETHER` where both act side by side towards others.
    """

    tie: Tie
    way: Way

    @property
    def id(self) -> str:
        """The id of the event."""
        return self.tie.id

    @property
    def day(self) -> str | None:
        """Its first known day, ISO 8601, or `None`."""
        return self.tie.day

    @property
    def section(self) -> Section:
        """What it is in the relation.

        Agreements are promises, offers and what both sign; frictions are acts of conflict.
        """
        if self.way is Way.TOGETHER:
            return Section.TOGETHER
        if self.tie.quad in FRICTION:
            return Section.FRICTION
        if self.tie.type == "CONSULT":
            return Section.MEETING
        signed = self.tie.type == "SUPPORT" and self.way is Way.MUTUAL
        return Section.AGREEMENT if signed or self.tie.type == "AGREE" else Section.OTHER

    @property
    def counts(self) -> bool:
        """Whether it goes into the scores: it happened, and between the two."""
        return self.tie.actual and self.way is not Way.TOGETHER

    @property
    def month(self) -> str | None:
        """The month that the whole of it lies in, `2023-04`; `None` if no one month does."""
        start, end = self.tie.start, self.tie.end
        if start is None or end is None:
            return None
        return start[:MONTH] if start[:MONTH] == end[:MONTH] else None


@dataclass(frozen=True, slots=True)
class Act(Cited[Event]):
    """An event between two parties, whole.

    Attributes:
        brief: the same by what is counted of it.
    """

    brief: Brief

    @property
    def day(self) -> str | None:
        """Its first known day, ISO 8601, or `None`."""
        return self.brief.day

    @property
    def way(self) -> Way:
        """Between whom it passes; see `Brief`."""
        return self.brief.way

    @property
    def section(self) -> Section:
        """What it is in the relation; see `Brief`."""
        return self.brief.section


@dataclass(frozen=True, slots=True)
class Tally:
    """Acts between two parties in numbers.

    Attributes:
        month: `2023-04`; `None` for acts of no one month, and for all of them together.
        events: how many count; see `Brief.counts`.
        cooperation, conflict: sums of the scores above and below zero (PLOVER, -10 to +10 each).
        quads: how many of quad classes 1, 2, 3 and 4.
    """

    month: str | None
    events: int
    cooperation: float
    conflict: float
    quads: tuple[int, int, int, int]

    @property
    def total(self) -> float:
        """The sum of all scores."""
        return round(self.cooperation + self.conflict, 2)

    @property
    def mean(self) -> float:
        """The mean score, 0 where nothing counts."""
        return round(self.total / self.events, 2) if self.events else 0.0


@dataclass(frozen=True, slots=True)
class Named:
    """An instrument that both are parties to, under one name and kind.

    Attributes:
        tellings: the rows that name it, in order of time, the last known word last.
    """

    tellings: tuple[Cited[Instrument], ...]

    @property
    def id(self) -> str:
        """The id of the first row that names it."""
        return self.tellings[0].value.id

    @property
    def name(self) -> str:
        """The name, as first written."""
        return self.tellings[0].value.name

    @property
    def kind(self) -> InstrumentKind:
        """What sort of thing it is."""
        return self.tellings[0].value.kind

    @property
    def status(self) -> InstrumentStatus:
        """Where it stood when last told of."""
        dated = [one for one in self.tellings if one.value.date is not None]
        return (dated or self.tellings)[-1].value.status

    @property
    def contexts(self) -> tuple[str, ...]:
        """What it is about, in any telling."""
        every = (name for one in self.tellings for name in one.value.contexts)
        return tuple(dict.fromkeys(every))


@dataclass(frozen=True, slots=True)
class Area:
    """A context, with the ids of the acts and instruments that are about it, in their order."""

    name: str
    acts: tuple[str, ...]
    instruments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CitedStep:
    """A step of a pledge, with its document and sentence.

    Attributes:
        step: what happened. title, published: of its document. sentence: in its offsets.
    """

    step: Step
    title: str | None
    published: Moment | None
    sentence: Span


@dataclass(frozen=True, slots=True)
class Promise:
    """A pledge between the two, counted once however often it was told."""

    pledge: Pledge
    steps: tuple[CitedStep, ...]


@dataclass(frozen=True, slots=True)
class Present:
    """A person who acts, or is acted upon, for one of the two.

    Attributes:
        name: the fullest writing. party: code. offices: as worded, in order of time.
        acts: ids of the acts, in order of time.
    """

    name: str
    party: str
    offices: tuple[str, ...]
    acts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Third:
    """Another party in the same acts, with their ids in order of time."""

    code: str
    name: str
    acts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """All that a record holds between two parties; parts are in order of time, undated ones last.

    Attributes:
        left, right: codes. left_name, right_name: their usual names.
        since, until, groups: as asked for.
        briefs: every act, by what is counted of it.
        timeline: the acts that were asked for whole; all of them unless there was a limit.
        months: from the first to the last month with an act that counts, empty ones among them.
        no_month: what counts and lies in no one month. total: all that counts.
        instruments: named things that both are parties to.
        areas: most acts first. promises: by their first day.
        people, thirds: most acts first.
    """

    left: str
    right: str
    left_name: str
    right_name: str
    since: str | None
    until: str | None
    groups: bool
    briefs: tuple[Brief, ...]
    timeline: tuple[Act, ...]
    months: tuple[Tally, ...]
    no_month: Tally
    total: Tally
    instruments: tuple[Named, ...]
    areas: tuple[Area, ...]
    promises: tuple[Promise, ...]
    people: tuple[Present, ...]
    thirds: tuple[Third, ...]

    def acts(self, section: Section) -> tuple[Act, ...]:
        """The acts of one section, as far as the timeline holds them."""
        return tuple(act for act in self.timeline if act.section is section)

    def briefs_of(self, section: Section) -> tuple[Brief, ...]:
        """Every act of one section, by what is counted of it."""
        return tuple(brief for brief in self.briefs if brief.section is section)

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of all documents that tell any of it, sorted."""
        cited = {brief.tie.document for brief in self.briefs}
        cited |= {told.found.document for one in self.instruments for told in one.tellings}
        cited |= {told.step.document for one in self.promises for told in one.steps}
        return tuple(sorted(cited))
