"""Reports joined to events, all at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.consolidation.blocking import asked, emitted
from communique.consolidation.cluster import Judge, Links, Near, groups, part, reasons
from communique.consolidation.compare import Facts
from communique.consolidation.joined import joined_event
from communique.model import JoinedEvent, Judgement, Report


@dataclass(frozen=True, slots=True)
class Events:
    """What reports tell: the events, and why reports are joined.

    Attributes:
        events: by their first report.
        judgements: the program's own; for each event one less than it has reports.
    """

    events: tuple[JoinedEvent, ...]
    judgements: tuple[Judgement, ...]


def join(reports: Iterable[Report], given: Sequence[Judgement] = ()) -> Events:
    """Join the reports that tell one event.

    Args:
        reports: in any order, with or without repetitions.
        given: persons' judgements; they go before what comparing says.
    """
    known = {report.id: Facts(report) for report in reports}
    judge = Judge(given)
    return settle(known.values(), Links(_shelved(known, judge), judge), set())


def settle(starts: Iterable[Facts], links: Links, done: set[str]) -> Events:
    """Join some reports with all that hangs together with them.

    Args:
        starts: reports to begin with. links: finds the neighbours of each.
        done: ids of reports that are settled already and stay so; those of the result are added.
    """
    found: list[list[Facts]] = []
    for start in sorted(starts, key=lambda facts: facts.key):
        if start.id not in done:
            together = [one for one in part(start, links) if one.id not in done]
            found += groups(together, links.judge)
            done.update(one.id for one in together)
    found.sort(key=lambda group: group[0].key)
    return Events(
        tuple(joined_event([one.report for one in group]) for group in found),
        tuple(reason for group in found for reason in reasons(group, links.judge)),
    )


def _shelved(known: dict[str, Facts], judge: Judge) -> Near:
    """Finds reports by their keys among those in hand."""
    shelf: dict[str, list[str]] = defaultdict(list)
    for id, facts in known.items():
        for key in emitted(facts):
            shelf[key].append(id)

    def near(facts: Facts) -> list[Facts]:
        ids = {id for key in asked(facts) for id in shelf.get(key, ())}
        ids.update(id for id in judge.partners(facts.id) if id in known)
        return [known[id] for id in sorted(ids - {facts.id})]

    return near
