"""A pledge through its life: what it is worth, and its steps, each with document and sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from communique.consolidation import words
from communique.consolidation.changes import is_changed
from communique.consolidation.endings import is_end, share_ended
from communique.consolidation.rates import Value
from communique.consolidation.rows import STAGES, Act, Row, sums_of, worth
from communique.model import Basis, CommitmentKind, Moment, Span, Stage, stable_id

_COMMON = "USD"
_AGREE = 0.01
_AGREE_CONVERTED = 0.05


class StepKind(StrEnum):
    """What a row, or an event, does in the life of a pledge."""

    PLEDGED = "pledged"
    COMMITTED = "committed"
    DELIVERED = "delivered"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    AGAIN = "told again"
    RUNNING = "so far"


_GOING = (StepKind.COMMITTED, StepKind.DELIVERED)


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        kind: see `StepKind`. when: the day of it, as far as the text or its document gives one.
        row: id of the commitment, or of the event that ended it. document: id.
        evidence: the words that say so.
        share: how much of the sum it takes back; 1 where it is all of it or takes nothing back.
    """

    kind: StepKind
    when: Moment | None
    row: str
    document: str
    evidence: Span
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Pledge:
    """Rows that tell one pledge (or one running total).

    Attributes:
        rows: in the order of `Row.key`. steps: one for each row, and for events that ended it.
        parts: ids of pledges that are parts of this one. whole: id of the one it is a part of.
        naming: ids of rows that only name it, as the whole of a part; they take it no further.
    """

    rows: tuple[Row, ...]
    steps: tuple[Step, ...]
    parts: tuple[str, ...] = ()
    whole: str | None = None
    naming: frozenset[str] = frozenset()
    _valued: dict[str, tuple[Value, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def id(self) -> str:
        """Stable hash of its first row (16 hexadecimal digits)."""
        return stable_id("pledge", self.rows[0].id)

    @property
    def donors(self) -> tuple[str, ...]:
        """The codes of the donors; several where they give it together."""
        return tuple(sorted(self.rows[0].donors))

    @property
    def donor(self) -> str:
        """The codes of the donors in one word: `JPN`, or `DEU, FRA`."""
        return ", ".join(self.donors)

    @property
    def recipients(self) -> tuple[str, ...]:
        """The codes of the recipients, as the first row gives them that names any."""
        return next((tuple(sorted(row.recipients)) for row in self.rows if row.recipients), ())

    @property
    def channel(self) -> str | None:
        """The fund or agency, as the first row gives it that names any."""
        return next((row.commitment.channel for row in self.rows if row.commitment.channel), None)

    @property
    def kind(self) -> CommitmentKind:
        """What is given, as the first row says that says more than "other"."""
        kinds = (row.commitment.kind for row in self.rows)
        return next((one for one in kinds if one is not CommitmentKind.OTHER), CommitmentKind.OTHER)

    @property
    def stage(self) -> Stage:
        """How far it has come in any row."""
        return STAGES[max(row.rank for row in self.rows if row.id not in self.naming)]

    @property
    def cancelled(self) -> bool:
        """Whether it was taken back, all of it."""
        return self.taken_back == 1.0

    @property
    def taken_back(self) -> float:
        """How much of it was taken back, from 0 to 1; a part that two sources tell counts once."""
        ends = (step.share for step in self.steps if step.kind is StepKind.CANCELLED)
        return max(ends, default=0.0)

    @property
    def running(self) -> bool:
        """Whether it is a running total."""
        changed = any(step.kind is StepKind.CHANGED for step in self.steps)
        return self.rows[0].commitment.basis is Basis.CUMULATIVE and not changed

    @property
    def items(self) -> tuple[str, ...]:
        """What is given in kind, as the row says that says most."""
        return max((row.commitment.items for row in self.rows), key=len, default=())

    @property
    def day(self) -> date | None:
        """The first day of the first row that has one."""
        return next((row.days[0] for row in self.rows if row.days is not None), None)

    @property
    def month(self) -> str | None:
        """The month of that day: `2023-04`."""
        return None if self.day is None else self.day.isoformat()[:7]

    def values(self, currency: str) -> tuple[Value, ...]:
        """What it is worth in `currency`: one value, or one for each sum that sources disagree on.

        Rows that tell the sum of the first exact row within 1 % (5 % through another currency, at
        the rates of their own days) tell that sum. A change takes the place of what was before it.
        What is left is converted at one day's rate, the day of the first row that has one; where
        there is no rate, none is given. Each currency is worked out once.
        """
        if currency not in self._valued:
            self._valued[currency] = self._worked_out(currency)
        return self._valued[currency]

    def _worked_out(self, currency: str) -> tuple[Value, ...]:
        rows = self._counting()
        day = next((row.days[1] for row in rows if row.days is not None), None)
        found: list[Value] = []
        exact_first = sorted(rows, key=lambda row: (row.commitment.approximate, row.key))
        for at, row in enumerate(exact_first):
            if any(_agree(row, other) for other in exact_first[:at]):
                continue
            one = worth(row.commitment, currency, day)
            if one is not None:
                found.append(one)
        return tuple(sorted(set(found), key=lambda one: one.amount))

    def _counting(self) -> list[Row]:
        """The rows with a sum, from the last change on."""
        rows = [row for row in self.rows if row.commitment.amount is not None]
        changes = [
            row for row in rows if any(is_changed(row, other) for other in rows if other is not row)
        ]
        if not changes:
            return rows
        last = changes[-1]
        return [row for row in rows if row.commitment.amount == last.commitment.amount]


def named_only(pledge: Pledge, naming: frozenset[str]) -> Pledge:
    """The same pledge, some rows of which only name it: what they tell was done to a part."""
    steps = tuple(
        replace(step, kind=StepKind.AGAIN) if step.row in naming and step.kind in _GOING else step
        for step in pledge.steps
    )
    return replace(pledge, steps=steps, naming=naming)


def pledge_of(rows: tuple[Row, ...], acts: Sequence[Act] = ()) -> Pledge:
    """A pledge with its steps.

    Args:
        rows: what tells it, in the order of `Row.key`.
        acts: events of its donor about help, which may have ended it.
    """
    steps = [_step(row, rows[:at]) for at, row in enumerate(rows)]
    steps += [_end(act, rows) for act in acts if _ends(act, rows)]
    return Pledge(rows, tuple(steps))


def _step(row: Row, before: tuple[Row, ...]) -> Step:
    said = row.commitment
    if is_end(said):
        kind = StepKind.CANCELLED
    elif any(is_changed(row, other) for other in before):
        kind = StepKind.CHANGED
    elif said.basis is Basis.CUMULATIVE:
        kind = StepKind.RUNNING
    elif before and row.rank <= max(other.rank for other in before):
        kind = StepKind.AGAIN
    else:
        kind = StepKind(said.stage.value)
    return Step(kind, said.date or row.published, row.id, row.document, said.evidence)


def _end(act: Act, rows: tuple[Row, ...]) -> Step:
    event = act.event
    sums = {amount for row in rows for amount, _ in sums_of(row.commitment)}
    share = min(share_ended(event.evidence.text, one) for one in sums)
    return Step(StepKind.CANCELLED, act.when, event.id, act.document, event.evidence, share)


def _ends(act: Act, rows: tuple[Row, ...]) -> bool:
    """Whether the event names a sum of the pledge, comes from its donor and meets a recipient."""
    event = act.event
    if not rows[0].donors & {party.code for party in event.actors}:
        return False
    hit = {party.code for party in event.recipients}
    known = frozenset().union(*(row.recipients for row in rows))
    if hit and known and not hit & known:
        return False
    told = act.when
    first = rows[0].days
    if told is not None and first is not None and (told.end or "9999") < first[0].isoformat():
        return False
    text = event.evidence.text
    sums = {amount for row in rows for amount, _ in sums_of(row.commitment)}
    return any(words.mentions_sum(text, one) for one in sums)


def _agree(a: Row, b: Row) -> bool:
    """Whether two rows of a pledge tell one sum, each at the rate of its own day."""
    mine, theirs = sums_of(a.commitment), sums_of(b.commitment)
    shared = [(x, y) for x, own in mine for y, other in theirs if own == other]
    if shared:
        rounded = a.commitment.approximate or b.commitment.approximate
        limit = 0.1 if rounded else _AGREE
        return any(abs(x - y) <= limit * max(x, y) for x, y in shared)
    one, other = a.worth(_COMMON), b.worth(_COMMON)
    if one is None or other is None:
        return False
    return abs(one.amount - other.amount) <= _AGREE_CONVERTED * max(one.amount, other.amount)
