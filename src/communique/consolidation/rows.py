"""A commitment with the document that tells it, and the days that both give."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from communique.consolidation.rates import Value, value
from communique.model import Commitment, Event, Moment, Precision, Stage

STAGES = tuple(Stage)
_LATE = "9999"

Days = tuple[date, date]
"""First and last day on which something may have happened, both inclusive."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the ledger, as one document tells it.

    Attributes:
        commitment: what it says.
        document: id of the document. published, title: of that document.
        donors: codes of all who give the sum together. recipients: codes of the recipients.
        days: when it was done: the commitment's own date, or else the day of publication, which
            is never earlier than what it tells.
        key: orders rows by the last possible day of the act (so that a day comes before a month
            that it lies in), then by publication, then by ids; never by reading.
    """

    commitment: Commitment
    document: str
    published: Moment | None = None
    title: str | None = None
    donors: frozenset[str] = field(init=False, compare=False, repr=False)
    recipients: frozenset[str] = field(init=False, compare=False, repr=False)
    days: Days | None = field(init=False, compare=False, repr=False)
    key: tuple[str, str, str, str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        said = self.commitment
        donors = frozenset(party.code for party in (said.donor, *said.partners))
        object.__setattr__(self, "donors", donors)
        object.__setattr__(self, "recipients", frozenset(one.code for one in said.recipients))
        told = _bounds(self.published, None)
        days = _bounds(said.date, told) or told
        object.__setattr__(self, "days", days)
        done = days[1].isoformat() if days else _LATE
        published = told[0].isoformat() if told else _LATE
        object.__setattr__(self, "key", (done, published, self.document, said.id))

    @property
    def id(self) -> str:
        """The id of the commitment."""
        return self.commitment.id

    @property
    def rank(self) -> int:
        """How far along it is: 0 pledged, 1 committed, 2 delivered."""
        return STAGES.index(self.commitment.stage)

    @property
    def dated(self) -> bool:
        """Whether the text itself gives a date."""
        return self.commitment.date is not None

    def worth(self, currency: str) -> Value | None:
        """The sum in `currency` on its last possible day; `None` without amount, day or rate."""
        days = self.days
        return worth(self.commitment, currency, days[1] if days else None)


@dataclass(frozen=True, slots=True)
class Act:
    """An event that may end a pledge (a refusal, a halt), with the document that tells it."""

    event: Event
    document: str
    published: Moment | None = None

    @property
    def when(self) -> Moment | None:
        """The date that the text gives, or else the day of publication."""
        said = self.event.date
        return said if said is not None and not said.inferred else self.published


def worth(row: Commitment, currency: str, on: date | None) -> Value | None:
    """The sum of a commitment in `currency`, by its own words where they give it twice."""
    for amount, own in sums_of(row):
        if own == currency:
            return Value(amount, currency)
    for amount, own in sums_of(row):
        found = value(amount, own, to=currency, on=on)
        if found is not None:
            return found
    return None


def sums_of(row: Commitment) -> tuple[tuple[float, str], ...]:
    """The sum, and the same sum in a second currency where the text gives it."""
    found = []
    if row.amount is not None and row.currency is not None:
        found.append((row.amount, row.currency))
    if row.alternative_amount is not None and row.alternative_currency is not None:
        found.append((row.alternative_amount, row.alternative_currency))
    return tuple(found)


def gap(one: Days | None, other: Days | None) -> int | None:
    """Days between two times, 0 where they overlap, `None` where one is unknown."""
    if one is None or other is None:
        return None
    return max(0, (other[0] - one[1]).days, (one[0] - other[1]).days)


def spread(one: Days | None, other: Days | None) -> int | None:
    """Days from the first to the last day of two times, `None` where one is unknown."""
    if one is None or other is None:
        return None
    return (max(one[1], other[1]) - min(one[0], other[0])).days


def _bounds(moment: Moment | None, told: Days | None) -> Days | None:
    """The days of a moment; what is told as done does not reach beyond its telling.

    A moment that is open at one end, or lies ahead of the telling, says for how long and not when.
    """
    if moment is None or (told is not None and moment.precision is Precision.OPEN):
        return None
    start, end = moment.start or moment.end, moment.end or moment.start
    if start is None or end is None:
        return None
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    if told is None:
        return first, last
    return None if first > told[1] else (first, min(last, told[1]))
