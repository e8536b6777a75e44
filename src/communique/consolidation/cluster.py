"""Reports brought together to events: parts of the record that hang together, and groups in them.

Two reports with `ENOUGH` points are neighbours. What hangs together by neighbours is a *part*; in
it, reports are grouped by average linkage: the two groups whose reports agree best on average
come together first, and never where two of their reports cannot be one event. So a vague report
never bridges two events, and the result depends on the reports alone, not on the order of reading.

A war fills the record with like reports. A part of more than `MOST` reports is therefore taken
apart: neighbours need more and more points until none is larger, which bounds the work for one
report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from communique.consolidation.compare import ENOUGH, Facts, compare
from communique.consolidation.fields import Comparison
from communique.model import Judgement, JudgementKind

MOST = 120
"""The most reports that are grouped together."""

_LEVELS = (ENOUGH, ENOUGH + 1, ENOUGH + 2, ENOUGH + 3, ENOUGH + 5)
_SURE = 100.0
_NEVER = -100.0

Near = Callable[[Facts], Iterable[Facts]]
"""The reports that may be of the same event as one; see `communique.consolidation.blocking`."""


@dataclass(slots=True)
class Judge:
    """What is held of pairs of reports: a person's word, or else what comparing them says.

    Attributes:
        given: persons' judgements of events; of two about one pair the later counts.
    """

    given: Sequence[Judgement] = ()
    _told: dict[frozenset[str], Judgement] = field(init=False, default_factory=dict)
    _partners: dict[str, list[str]] = field(init=False, default_factory=dict)
    _known: dict[tuple[str, str], Comparison] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        wanted = (JudgementKind.SAME_EVENT, JudgementKind.DIFFERENT_EVENTS)
        for one in self.given:
            if one.kind in wanted:
                self._told[frozenset((one.left, one.right))] = one
        for pair, said in sorted(self._told.items(), key=lambda item: sorted(item[0])):
            if said.kind is JudgementKind.SAME_EVENT:
                for id in pair:
                    self._partners.setdefault(id, []).extend(sorted(pair - {id}))

    def told(self, a: Facts, b: Facts) -> Judgement | None:
        """What a person says of the pair."""
        return self._told.get(frozenset((a.id, b.id))) if self._told else None

    def partners(self, id: str) -> Sequence[str]:
        """The reports that a person says are of the same event as this one."""
        return self._partners.get(id, ())

    def of(self, a: Facts, b: Facts) -> Comparison:
        """The comparison of two reports, made once."""
        key = (a.id, b.id) if a.id < b.id else (b.id, a.id)
        if key not in self._known:
            self._known[key] = compare(a, b)
        return self._known[key]

    def points(self, a: Facts, b: Facts) -> float:
        """Points above what is enough; far above or below where a person or a veto decides."""
        said = self.told(a, b)
        if said is not None:
            return _SURE if said.kind is JudgementKind.SAME_EVENT else _NEVER
        found = self.of(a, b)
        return found.points - ENOUGH if found.possible else _NEVER


def part(start: Facts, near: Near, judge: Judge) -> list[Facts]:
    """All reports that hang together with one, at the lowest level at which they are not too many.

    Returns:
        In the order of `Facts.key`; `start` among them.
    """
    for level in _LEVELS:
        found = _reached(start, near, judge, level - ENOUGH)
        if len(found) <= MOST:
            return sorted(found.values(), key=lambda facts: facts.key)
    return [start]


def groups(reports: Sequence[Facts], judge: Judge) -> list[list[Facts]]:
    """The reports of a part by event, by average linkage within what may be one event.

    Returns:
        Groups by their first report; the reports of each in the order of `Facts.key`.
    """
    ordered = sorted(reports, key=lambda facts: facts.key)
    links = {
        (i, j): judge.points(ordered[i], ordered[j])
        for i, j in combinations(range(len(ordered)), 2)
    }
    members = {i: [i] for i in range(len(ordered))}
    _join_sure(members, links)
    means = {
        (i, j): _mean(members[i], members[j], links) for i, j in combinations(sorted(members), 2)
    }
    while means:
        best = max(means, key=lambda pair: (means[pair], -pair[0], -pair[1]))
        if means[best] < 0:
            break
        kept, gone = best
        members[kept] += members.pop(gone)
        means = {pair: mean for pair, mean in means.items() if gone not in pair}
        for other in members:
            if other != kept:
                pair = (kept, other) if kept < other else (other, kept)
                means[pair] = _mean(members[pair[0]], members[pair[1]], links)
    return [[ordered[i] for i in sorted(members[first])] for first in sorted(members)]


def reasons(group: Sequence[Facts], judge: Judge) -> list[Judgement]:
    """Why the reports of one event are joined: for each but the first, its best link backwards."""
    found = []
    for at, later in enumerate(group[1:], start=1):
        best = max(range(at), key=lambda i: (judge.points(later, group[i]), -i))
        earlier = group[best]
        said = judge.of(later, earlier)
        if judge.told(later, earlier) is None:
            kind = JudgementKind.SAME_EVENT
            found.append(Judgement(kind, later.id, earlier.id, said.why, said.points))
    return found


def _reached(start: Facts, near: Near, judge: Judge, level: float) -> Mapping[str, Facts]:
    """What neighbours lead to from a report, by id; stops when it is too much."""
    found = {start.id: start}
    waiting = [start]
    while waiting and len(found) <= MOST:
        facts = waiting.pop()
        for other in near(facts):
            if other.id not in found and judge.points(facts, other) >= level:
                found[other.id] = other
                waiting.append(other)
    return found


def _join_sure(members: dict[int, list[int]], links: Mapping[tuple[int, int], float]) -> None:
    """Join what persons say is one, before all else."""
    where = {i: i for i in members}
    for (i, j), points in sorted(links.items()):
        kept, gone = sorted((where[i], where[j]))
        if points == _SURE and kept != gone:
            members[kept] += members.pop(gone)
            where.update(dict.fromkeys(members[kept], kept))


def _mean(
    mine: Sequence[int], theirs: Sequence[int], links: Mapping[tuple[int, int], float]
) -> float:
    """The mean of all links between two groups; a person's word counts for none but its pair."""
    found = [links[(i, j) if i < j else (j, i)] for i in mine for j in theirs]
    if _NEVER in found:
        return _NEVER
    return sum(found) / len(found)
