"""Joining what is read: copies of one text, then the reports of one event, as they arrive.

The record says what was not compared yet, and finds the few others that share a key with it; what
they tell together is judged in `communique.consolidation` and kept with reasons. A report that
comes, changes or goes touches only what hangs together with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.consolidation import joined as best
from communique.consolidation.blocking import asked, emitted
from communique.consolidation.cluster import Judge, Links
from communique.consolidation.compare import Facts
from communique.consolidation.events import settle
from communique.consolidation.texts import Signed, copies, grouped, shelved, sign
from communique.model import Document, JoinedEvent, Judgement, JudgementKind
from communique.record import Record

_AT_ONCE = 200
_OF_EVENTS = (JudgementKind.SAME_EVENT, JudgementKind.DIFFERENT_EVENTS)


@dataclass(frozen=True, slots=True)
class Joined:
    """What joining has looked at.

    Attributes:
        texts: documents compared. reports: reports of events compared.
        events: joined events written that have more than one report.
    """

    texts: int = 0
    reports: int = 0
    events: int = 0


def join_new(record: Record) -> Joined:
    """Join what was read, re-read or changed since the last time; costs little where nothing was.

    Raises:
        RecordError: if the record cannot be written; what was joined before stays.
    """
    texts = reports = events = 0
    while documents := record.unsigned(_AT_ONCE):
        _join_texts(record, documents)
        texts += len(documents)
    while new := record.unjoined(_AT_ONCE):
        facts = [Facts(report) for report in new]
        record.store_joins((), keys={one.id: emitted(one) for one in facts})
        events += _join_events(record, facts)
        reports += len(new)
    return Joined(texts, reports, events)


def rejoin(record: Record, ids: Iterable[str]) -> Joined:
    """Join some events again, after a person has judged them or undone a judgement.

    Args:
        ids: whole ids of events; those that share a joined event with them are judged again too.

    Raises:
        RecordError: if the record cannot be written.
    """
    first = join_new(record)
    together = {id for group in record.members(ids).values() for id in group}
    facts = [Facts(report) for report in record.reports(together)]
    events = _join_events(record, facts) if facts else 0
    return Joined(first.texts, first.reports + len(facts), first.events + events)


def joined_event(record: Record, id: str) -> JoinedEvent:
    """What all reports of an event tell together.

    Args:
        id: whole id of any standing report of it.
    """
    return best.joined_event(record.joined(id))


def _join_texts(record: Record, documents: Sequence[Document]) -> None:
    """Find the copies of some documents, and note what each is one text with."""
    signed = [sign(document) for document in documents]
    for one in signed:
        record.store_signature(
            one.document, one.packed(), sentences=len(one.sentences), keys=one.keys
        )

    kept = record.text_candidates({key for one in signed for key in one.keys})
    found = copies(signed, shelved([Signed.unpacked(id, packed) for id, packed, _ in kept]))
    ids = {one.document for one in signed}.union(*((why.left, why.right) for why in found))
    known = record.same_texts(ids)
    together = ids.union(*known.values())
    published = {
        one.id: (one.published.start if one.published else None) or ""
        for one in record.texts(sorted(together))
    }
    pairs = [(group[0], id) for group in known.values() for id in group]
    same = grouped([*pairs, *((why.left, why.right) for why in found)], published)
    before = record.judgements([JudgementKind.SAME_TEXT], about=together, coder=True)
    held = [why for why in before if why.left in published and why.right in published]
    record.set_same_text(same, judgements=list(dict.fromkeys((*held, *found))))


def _join_events(record: Record, starts: Sequence[Facts]) -> int:
    """Join reports with what hangs together with them; returns how many events have several."""
    shelf = _Shelf(record, starts)
    fresh, done = {one.id for one in starts}, set[str]()
    events: list[JoinedEvent] = []
    judgements: list[Judgement] = []
    links = Links(shelf.near, shelf.judge)
    waiting: Sequence[Facts] = starts
    while waiting:
        found = settle(waiting, links, done)
        groups = record.members({one.id for event in found.events for one in event.reports})
        before = {id: (face, group) for face, group in groups.items() for id in group}
        for event in found.events:
            ids = tuple(sorted(report.id for report in event.reports))
            if fresh.intersection(ids) or (event.event.id, ids) != before[event.event.id]:
                events.append(event)
        judgements += found.judgements
        waiting = shelf.facts({id for id in before if id not in done})
    stored = {report.id for event in events for report in event.reports}
    record.store_joins(
        events, keys={}, judgements=[why for why in judgements if why.left in stored]
    )
    return sum(len(event.reports) > 1 for event in events)


class _Shelf:
    """The reports of a record that joining looks at, each made ready once.

    What the starts ask for is fetched together; what those lead to, when it is asked for.

    Attributes:
        judge: what is held of pairs of reports.
    """

    def __init__(self, record: Record, starts: Sequence[Facts]) -> None:
        self._record = record
        self._known = {one.id: one for one in starts}
        self._starts = frozenset(self._known)
        self.judge = Judge(record.judgements(_OF_EVENTS))
        self._by_key: dict[str, list[str]] = defaultdict(list)
        keys = {key for one in starts for key in asked(one)}
        for one in self.facts(record.candidates(keys)):
            for key in emitted(one):
                self._by_key[key].append(one.id)

    def facts(self, ids: Iterable[str]) -> list[Facts]:
        """The standing reports with these ids, by id."""
        wanted = sorted(ids)
        missing = [id for id in wanted if id not in self._known]
        self._known.update((one.id, Facts(one)) for one in self._record.reports(missing))
        return [self._known[id] for id in wanted if id in self._known]

    def near(self, facts: Facts) -> list[Facts]:
        """The reports that may be of the same event."""
        keys = asked(facts)
        if facts.id in self._starts:
            ids = {id for key in keys for id in self._by_key.get(key, ())}
        else:
            ids = self._record.candidates(keys)
        ids.update(self.judge.partners(facts.id))
        return self.facts(ids - {facts.id})
