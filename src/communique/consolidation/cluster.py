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

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from communique.consolidation.compare import ENOUGH, Facts, compare
from communique.consolidation.opinions import Comparison
from communique.model import Judgement, JudgementKind

MOST = 120
"""The most reports that are grouped together."""

_LEVELS = (0.0, 1.0, 2.0, 3.0, 5.0)
"""Points above `ENOUGH` that neighbours need, each tried when the one before finds too many."""

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


@dataclass(slots=True)
class Links:
    """The neighbours of each report, found once.

    Attributes:
        near: finds the reports that may be of the same event. judge: what is held of pairs.
    """

    near: Near
    judge: Judge
    _found: dict[str, list[tuple[float, Facts]]] = field(init=False, default_factory=dict)

    def of(self, facts: Facts) -> list[tuple[float, Facts]]:
        """The reports with enough points, each with the points above that."""
        if facts.id not in self._found:
            judged = ((self.judge.points(facts, other), other) for other in self.near(facts))
            self._found[facts.id] = [(points, other) for points, other in judged if points >= 0]
        return self._found[facts.id]


def part(start: Facts, links: Links) -> list[Facts]:
    """All reports that hang together with one, at the lowest level at which they are not too many.

    Returns:
        In the order of `Facts.key`; `start` among them.
    """
    for level in _LEVELS:
        found = _reached(start, links, level)
        if len(found) <= MOST:
            return sorted(found.values(), key=lambda facts: facts.key)
    return [start]


def groups(reports: Sequence[Facts], judge: Judge) -> list[list[Facts]]:
    """The reports of a part by event, by average linkage within what may be one event.

    What a person says is one is one block from the beginning, and agrees with others as its best
    report does.

    Returns:
        Groups by their first report; the reports of each in the order of `Facts.key`.
    """
    blocks = _blocks(sorted(reports, key=lambda facts: facts.key), judge)
    sizes = [1] * len(blocks)
    means = {
        (i, j): _link(blocks[i], blocks[j], judge) for i, j in combinations(range(len(blocks)), 2)
    }
    alive = set(range(len(blocks)))
    while means:
        best, (kept, gone) = max((mean, (-i, -j)) for (i, j), mean in means.items())
        if best < 0:
            break
        kept, gone = -kept, -gone
        alive.remove(gone)
        for other in alive - {kept}:
            to_kept, to_gone = _pair(kept, other), _pair(gone, other)
            means[to_kept] = _mean(means[to_kept], sizes[kept], means.pop(to_gone), sizes[gone])
        del means[kept, gone]
        blocks[kept] += blocks[gone]
        sizes[kept] += sizes[gone]
    return [sorted(blocks[i], key=lambda facts: facts.key) for i in sorted(alive)]


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


def _reached(start: Facts, links: Links, level: float) -> dict[str, Facts]:
    """What neighbours lead to from a report, by id; stops when it is too much."""
    found = {start.id: start}
    waiting = [start]
    while waiting and len(found) <= MOST:
        for points, other in links.of(waiting.pop()):
            if points >= level and other.id not in found:
                found[other.id] = other
                waiting.append(other)
    return found


def _blocks(ordered: Sequence[Facts], judge: Judge) -> list[list[Facts]]:
    """Each report alone, but those that persons say are one together."""
    place = {facts.id: at for at, facts in enumerate(ordered)}
    blocks = {at: [facts] for at, facts in enumerate(ordered)}
    for facts in ordered:
        for partner in judge.partners(facts.id):
            low, high = sorted((place[facts.id], place.get(partner, place[facts.id])))
            if low != high:
                moved = blocks.pop(high)
                blocks[low] += moved
                place.update((one.id, low) for one in moved)
    return [blocks[at] for at in sorted(blocks)]


def _link(mine: Sequence[Facts], theirs: Sequence[Facts], judge: Judge) -> float:
    """How well two blocks agree; where a person says that they are two, not at all."""
    pairs = [(a, b) for a in mine for b in theirs]
    if any(judge.told(a, b) is not None for a, b in pairs):
        return _NEVER
    return max(judge.points(a, b) for a, b in pairs)


def _mean(one: float, size: int, other: float, others: int) -> float:
    """The mean of all links to a group made of two; a veto stays one."""
    if _NEVER in (one, other):
        return _NEVER
    return (one * size + other * others) / (size + others)


def _pair(i: int, j: int) -> tuple[int, int]:
    return (i, j) if i < j else (j, i)
