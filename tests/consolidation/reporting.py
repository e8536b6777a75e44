"""Reports of events, made of a few words."""

from __future__ import annotations

from collections.abc import Iterable

from communique.consolidation.compare import ENOUGH, Facts, compare
from communique.consolidation.events import join
from communique.model import Event, Judgement, Moment, Party, Place, Report, Span, Status, stable_id
from tests.consolidation.building import moment

SHARED = frozenset({"CONSULT", "COOPERATE"})
KNOWN = {
    "Kharkiv": ("UKR", 49.99, 36.23),
    "Odesa": ("UKR", 46.48, 30.73),
    "Hodeidah": ("YEM", 14.8, 42.95),
    "Sanaa": ("YEM", 15.35, 44.21),
    "Geneva": ("CHE", 46.2, 6.15),
    "Oslo": ("NOR", 59.91, 10.75),
    "Colombo": ("LKA", 6.93, 79.86),
    "Sri Lanka": ("LKA", 7.87, 80.77),
}


def party(mention: str) -> Party:
    """A party written as "RUS", "RUS:foreign minister", "RUS=Sergey Lavrov" or "MMR/OPP"."""
    rest, _, sector = mention.partition("/")
    rest, _, person = rest.partition("=")
    code, _, office = rest.partition(":")
    return Party(
        code,
        "state",
        code,
        Span(0, 1, "x"),
        sectors=(sector,) if sector else (),
        office=office or None,
        person=person or None,
    )


def report(
    text: str,
    type: str,
    actors: str = "",
    recipients: str = "",
    *,
    day: str | Moment | None = None,
    published: str | None = "2022-05-10",
    at: str | None = None,
    document: str | None = None,
    title: str | None = None,
    modes: tuple[str, ...] = (),
    status: str = "actual",
    same_text: str = "",
    source: str = "",
    around: str = "",
    confidence: float = 0.8,
    reviewed: bool = False,
    start: int = 0,
) -> Report:
    """One report; its document is named by its text and day unless it is given.

    `text` is the evidence. `actors` and `recipients` are parties separated by spaces, an office or
    name with "_" for its spaces. `at` is one of `KNOWN`.
    """
    named = document or stable_id("document", text, published)
    sides = [
        tuple(party(one.replace("_", " ")) for one in side.split()) for side in (actors, recipients)
    ]
    country, latitude, longitude = KNOWN[at] if at else (None, None, None)
    event = Event(
        id=stable_id(named, type, actors, recipients, text, start),
        type=type,
        actors=sides[0],
        recipients=sides[1],
        evidence=Span(start, start + len(text), text),
        trigger=Span(start, start + len(text), text),
        quad=1,
        score=0.0,
        coder="test",
        rule="test",
        confidence=confidence,
        symmetric=type in SHARED and not recipients,
        modes=modes,
        date=day if isinstance(day, Moment) else moment(day),
        place=Place(at, country, at, latitude, longitude) if at else None,
        status=Status(status),
    )
    return Report(
        event, named, title, moment(published), source, same_text or named, reviewed, around or text
    )


def one(a: Report, b: Report) -> bool:
    """Whether two reports may be of one event; asked both ways round."""
    found, other = compare(Facts(a), Facts(b)), compare(Facts(b), Facts(a))
    assert found == other
    return found.possible and found.points >= ENOUGH


def together(reports: Iterable[Report], given: tuple[Judgement, ...] = ()) -> set[frozenset[str]]:
    """The joined events, each as the ids of its reports."""
    return {frozenset(one.id for one in event.reports) for event in join(reports, given).events}
