"""Scoring whole documents: events strictly, loosely and by who and whom; ledger; instruments.

Events are matched one to one within a document:

- *strict*: equal type and equal sets of actor codes on each side;
- *relaxed*: equal type and a code in common on each side (a side that the gold leaves empty is
  free);
- *who-whom*: as strict, the type aside.

AGREE, CONSULT, COOPERATE and symmetric events compare as one unordered set (relaxed: at least two
codes in common, where the gold has two). Only missed events of salience 1 cost recall. What was
found beyond the matching is neutral where it fits some gold event, and false otherwise.
Commitments match on donor, amount (within 1 %) and currency; instruments on their names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from communique.evaluation.gold import GoldCommitment, GoldEvent, GoldInstrument, GoldRecord
from communique.evaluation.matching import Counts, match, words

Recorded = GoldEvent | GoldCommitment | GoldInstrument
Item = TypeVar("Item", GoldCommitment, GoldInstrument)

UNORDERED = frozenset({"AGREE", "CONSULT", "COOPERATE"})
MODES = ("strict", "relaxed", "who-whom")
BANDS = ((0.9, "0.9 to 1"), (0.8, "0.8 to 0.9"), (0.6, "0.6 to 0.8"), (0.0, "below 0.6"))
_AMOUNT_TOLERANCE = 0.01
_NAME_OVERLAP = 0.6


@dataclass(slots=True)
class TypeCounts:
    """One event type: gold of salience 1, hits, found, and false finds, all strict."""

    gold: int = 0
    hit: int = 0
    found: int = 0
    false: int = 0


@dataclass(frozen=True, slots=True)
class Mistake:
    """What was missed ("missed") or found wrongly ("false") in a document.

    Attributes:
        document: name of the gold file without its ending.
        kind: "event" or "commitment".
    """

    document: str
    verdict: str
    kind: str
    text: str


@dataclass(slots=True)
class DocumentScores:
    """The outcome, summed over documents.

    Attributes:
        documents, unpredicted: number of gold files, and of those with nothing found.
        events: by mode of matching. commitments: those with an amount. all_commitments: all.
        fields: right and all, on matched pairs: date and status of events, stage, basis and
            recipient of commitments.
        bands: right (fits a gold event strictly) and all, by the confidence found events have.
        types: by event type, in order of appearance. mistakes: in order of documents.
    """

    documents: int = 0
    unpredicted: int = 0
    events: dict[str, Counts] = field(default_factory=lambda: {mode: Counts() for mode in MODES})
    commitments: Counts = field(default_factory=Counts)
    all_commitments: Counts = field(default_factory=Counts)
    instruments: Counts = field(default_factory=Counts)
    fields: dict[str, tuple[int, int]] = field(
        default_factory=lambda: dict.fromkeys(
            ("date", "status", "stage", "basis", "recipient"), (0, 0)
        )
    )
    bands: dict[str, tuple[int, int]] = field(
        default_factory=lambda: dict.fromkeys((name for _, name in BANDS), (0, 0))
    )
    types: dict[str, TypeCounts] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def judge(self, name: str, right: bool) -> None:
        """Count one comparison of a field."""
        good, every = self.fields[name]
        self.fields[name] = (good + right, every + 1)

    def band(self, confidence: float, right: bool) -> None:
        """Count one found event by its confidence."""
        name = next(name for low, name in BANDS if confidence >= low)
        good, every = self.bands[name]
        self.bands[name] = (good + right, every + 1)

    def of_type(self, name: str) -> TypeCounts:
        """The counts of an event type."""
        return self.types.setdefault(name, TypeCounts())


def score_documents(
    gold: Mapping[str, GoldRecord], found: Mapping[str, GoldRecord]
) -> DocumentScores:
    """Score what was found in documents, by name; a name that is not in `found` counts as empty."""
    scores = DocumentScores(documents=len(gold))
    for name in sorted(gold):
        record = found.get(name, GoldRecord())
        scores.unpredicted += name not in found or record.is_empty()
        _score_events(scores, name, gold[name].events, record.events)
        _score_commitments(scores, name, gold[name].commitments, record.commitments)
        counts, _, _ = _score(gold[name].instruments, record.instruments, same_instrument)
        scores.instruments += counts
    return scores


def sides_fit(gold: GoldEvent, found: GoldEvent, *, relaxed: bool) -> bool:
    """Whether who and whom agree."""
    actors, recipients = set(gold.source), set(gold.target)
    acting, receiving = set(found.source), set(found.target)
    if _unordered(gold) or _unordered(found):
        wanted, given = actors | recipients, acting | receiving
        if relaxed:
            return len(wanted & given) >= max(1, min(2, len(wanted)))
        return wanted == given
    if relaxed:
        return (not actors or bool(actors & acting)) and (
            not recipients or bool(recipients & receiving)
        )
    return actors == acting and recipients == receiving


def fits(mode: str) -> Callable[[GoldEvent, GoldEvent], bool]:
    """Whether two events match in the given mode."""
    if mode == "who-whom":
        return lambda gold, found: sides_fit(gold, found, relaxed=False)
    relaxed = mode == "relaxed"
    return lambda gold, found: gold.type == found.type and sides_fit(gold, found, relaxed=relaxed)


def same_sum(gold: GoldCommitment, found: GoldCommitment) -> bool:
    """Whether two commitments have the same donor and the same sum in some currency."""
    if gold.donor != found.donor:
        return False
    wanted, given = _sums(gold), _sums(found)
    if not wanted or not given:
        return not wanted and not given
    return any(
        unit == other and abs(amount - value) <= _AMOUNT_TOLERANCE * abs(amount)
        for amount, unit in wanted
        for value, other in given
    )


def same_instrument(gold: GoldInstrument, found: GoldInstrument) -> bool:
    """Whether one name holds the other, or most of their words are the same."""
    wanted, given = words(gold.name), words(found.name)
    if not wanted or not given:
        return False
    one, other = " ".join(wanted), " ".join(given)
    shared, every = set(wanted) & set(given), set(wanted) | set(given)
    return one in other or other in one or len(shared) / len(every) >= _NAME_OVERLAP


def _unordered(event: GoldEvent) -> bool:
    return event.type in UNORDERED or event.symmetric


def _sums(commitment: GoldCommitment) -> list[tuple[float, str]]:
    return [
        (one.amount, (one.currency or "").upper())
        for one in (commitment, *commitment.alt)
        if one.amount is not None
    ]


def _near(gold: Recorded, found: Recorded) -> float:
    """How alike two items that fit are: words of the evidence, same date, same status."""
    wanted, given = set(words(_evidence(gold))), set(words(_evidence(found)))
    overlap = len(wanted & given) / len(wanted | given) if wanted | given else 0.0
    return overlap + (gold.date == found.date) + 0.5 * (_status(gold) == _status(found))


def _evidence(item: Recorded) -> str:
    return "" if isinstance(item, GoldInstrument) else item.evidence


def _status(item: Recorded) -> str | None:
    return None if isinstance(item, GoldCommitment) else item.status


def _score_events(
    scores: DocumentScores, name: str, gold: list[GoldEvent], found: list[GoldEvent]
) -> None:
    needed = [event for event in gold if event.salience == 1]
    for mode in MODES:
        fit = fits(mode)
        matched = match(needed, found, fit, _near)
        left = [j for j in range(len(found)) if j not in set(matched.values())]
        wrong = [j for j in left if not any(fit(event, found[j]) for event in gold)]
        scores.events[mode] += Counts(
            len(matched), len(wrong), len(needed) - len(matched), len(left) - len(wrong)
        )
        if mode == "strict":
            scores.mistakes += [Mistake(name, "false", "event", _told(found[j])) for j in wrong]
            _score_types(scores, name, needed, gold, found, matched)


def _score_types(
    scores: DocumentScores,
    name: str,
    needed: list[GoldEvent],
    gold: list[GoldEvent],
    found: list[GoldEvent],
    matched: dict[int, int],
) -> None:
    strict = fits("strict")
    for i, event in enumerate(needed):
        counts = scores.of_type(event.type)
        counts.gold += 1
        if i not in matched:
            scores.mistakes.append(Mistake(name, "missed", "event", _told(event)))
            continue
        counts.hit += 1
        other = found[matched[i]]
        if event.date:
            scores.judge("date", event.date == other.date)
        scores.judge("status", event.status == other.status)
    for event in found:
        counts = scores.of_type(event.type)
        counts.found += 1
        right = any(strict(one, event) for one in gold)
        counts.false += not right
        if event.confidence is not None:
            scores.band(event.confidence, right)


def _score_commitments(
    scores: DocumentScores, name: str, gold: list[GoldCommitment], found: list[GoldCommitment]
) -> None:
    counts, _, _ = _score(gold, found, same_sum)
    scores.all_commitments += counts
    needed, given = [one for one in gold if _sums(one)], [one for one in found if _sums(one)]
    counts, matched, wrong = _score(needed, given, same_sum)
    scores.commitments += counts
    for j in wrong:
        one = given[j]
        scores.mistakes.append(
            Mistake(name, "false", "commitment", f"{one.donor} {one.amount} {one.currency}")
        )
    for i, j in matched.items():
        for part in ("stage", "basis", "recipient"):
            scores.judge(part, getattr(needed[i], part) == getattr(given[j], part))


def _score(
    gold: list[Item], found: list[Item], fit: Callable[[Item, Item], bool]
) -> tuple[Counts, dict[int, int], list[int]]:
    """Counts, the matching, and the indices of false finds."""
    matched = match(gold, found, fit, _near)
    left = [j for j in range(len(found)) if j not in set(matched.values())]
    wrong = [j for j in left if not any(fit(one, found[j]) for one in gold)]
    counts = Counts(len(matched), len(wrong), len(gold) - len(matched), len(left) - len(wrong))
    return counts, matched, wrong


def _told(event: GoldEvent) -> str:
    actors, recipients = "+".join(event.source), "+".join(event.target)
    return f"{event.type:9} {actors:22} > {recipients:14} {event.evidence[:80]}".rstrip()
