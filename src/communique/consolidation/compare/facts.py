"""A report made ready for comparing: its parties as codes, its days, its words and numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from communique.consolidation.rows import Days
from communique.model import Event, Moment, Precision, Report, Status

MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose two sides are one set: who visited whom, or who offered first, is no difference."""

NEWS_DAYS = 4
"""An act without a date is told within this many days, unless it is told as background."""

_YEAR_DAYS = 366
_LEAD = 400
_UPPER = re.compile(
    r"(?<![.!?—–:][\s”\"’])(?<!^)(?<!\n)\b[A-Z][\w’'-]*[a-zé](?:[ -][A-Z][\w’'-]*[a-zé])*"
)
_END = re.compile(r"[.!?][”\"’)]*(?=\s+[A-Z“\"‘(])\s+|\n")
_DATELINE = re.compile(r"^[A-Z][A-Z .'’-]{2,}(?:,[^—–-]{0,40})?(?:\([^)]{1,40}\)\s*)?\s*[—–-]+\s")
_CALENDAR = re.compile(
    r"^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|"
    r"august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)$",
    re.IGNORECASE,
)
_TITLES = frozenset(
    "president prime minister foreign mr mrs ms dr general secretary king queen prince the "
    "chancellor defence defense ministry government parliament council senate state".split()
)


@dataclass(frozen=True, slots=True)
class Facts:
    """One report, as comparators look at it.

    Attributes:
        report: what is compared. id: of the report.
        actors, recipients: codes of each side. everyone: both.
        days: when it happened by the text's own date, or `None`.
        told: last day of publication, or `None`; what is done is not told before.
        likely: `days`, or else the days of news before `told`, or `None`.
        names: names of places, persons and things near the evidence, parties and dates aside;
            lower case.
    """

    report: Report
    id: str = field(init=False, compare=False, repr=False)
    actors: frozenset[str] = field(init=False, compare=False, repr=False)
    recipients: frozenset[str] = field(init=False, compare=False, repr=False)
    everyone: frozenset[str] = field(init=False, compare=False, repr=False)
    days: Days | None = field(init=False, compare=False, repr=False)
    told: date | None = field(init=False, compare=False, repr=False)
    likely: Days | None = field(init=False, compare=False, repr=False)
    names: frozenset[str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        event = self.report.event
        actors = frozenset(party.code for party in event.actors)
        recipients = frozenset(party.code for party in event.recipients)
        told = _last(self.report.published)
        days = _days(event, told)
        news = None if told is None else (told - timedelta(days=NEWS_DAYS), told)
        put = object.__setattr__
        put(self, "id", event.id)
        put(self, "actors", actors)
        put(self, "recipients", recipients)
        put(self, "everyone", actors | recipients)
        put(self, "told", told)
        put(self, "days", days)
        put(self, "likely", days or news)
        put(self, "names", _names(self.near))

    @property
    def event(self) -> Event:
        """What the report says."""
        return self.report.event

    @property
    def clause(self) -> str:
        """The words that tell it."""
        return self.report.event.evidence.text

    @property
    def sentence(self) -> str:
        """The sentence that tells it, as far as the text around the evidence reaches."""
        return _sentence(self.clause, self.report.around)

    @property
    def own_names(self) -> frozenset[str]:
        """Those of `names` that stand in the evidence itself."""
        return _names(self.clause)

    @property
    def near(self) -> str:
        """The text around the evidence, with the headline where it is told early in the text."""
        around = self.report.around or self.clause
        early = self.event.evidence.start < _LEAD and self.report.title
        return f"{self.report.title}.\n{around}" if early else around

    @property
    def unordered(self) -> bool:
        """Whether its two sides are one set."""
        return self.event.symmetric or self.event.type in MUTUAL

    @property
    def exact(self) -> bool:
        """Whether the text gives the day."""
        return self.days is not None and self.days[0] == self.days[1]

    @property
    def key(self) -> tuple[str, str, int, str]:
        """Orders reports by publication, document, place in the text and id; never by reading."""
        published = self.report.published
        first = (published.start if published else None) or "~"
        return first, self.report.document, self.event.trigger.start, self.id


@lru_cache(maxsize=8192)
def _sentence(clause: str, around: str) -> str:
    """What stands between the ends of sentences on both sides of a clause."""
    at = around.find(clause)
    if at < 0:
        return clause
    end = _END.search(around, at + len(clause))
    starts = (match.end() for match in _END.finditer(around, 0, at + 1) if match.end() <= at)
    return around[max(starts, default=0) : end.start() + 1 if end else len(around)]


def _last(published: Moment | None) -> date | None:
    if published is None:
        return None
    last = published.end or published.start
    return date.fromisoformat(last) if last else None


def _days(event: Event, told: date | None) -> Days | None:
    """The days of the event's own date; what is done does not reach beyond its telling.

    What is told of "since August" lies between then and its telling; after a year it has no days.
    """
    moment = event.date
    if moment is None or moment.inferred:
        return None
    if moment.precision is Precision.OPEN:
        if told is None or moment.start is None or moment.end is not None:
            return None
        since = date.fromisoformat(moment.start)
        return (since, told) if 0 < (told - since).days <= _YEAR_DAYS else None
    if moment.start is None or moment.end is None:
        return None
    first, last = date.fromisoformat(moment.start), date.fromisoformat(moment.end)
    if told is not None and event.status is not Status.PLANNED and first <= told:
        last = min(last, told)
    return first, last


@lru_cache(maxsize=8192)
def _names(text: str) -> frozenset[str]:
    """Names in a text that stand for no party and no date, word by word in lower case."""
    from communique.gazetteer import Gazetteer

    rest = text
    for match in Gazetteer.load().find(text):
        rest = rest[: match.start] + "," * (match.end - match.start) + rest[match.end :]
    found: set[str] = set()
    for line in rest.split("\n"):
        opening = _DATELINE.match(line)
        for name in _UPPER.findall(line, opening.end() if opening else 0):
            found.update(part.lower() for part in re.split(r"[ -]", name))
    return frozenset(
        name
        for name in found
        if len(name) > 2 and name not in _TITLES and not _CALENDAR.match(name)
    )
