"""What is asked of the ledger page, and the tables that answer it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log10

from pydantic import Field

from communique.answers import words
from communique.answers.ledger import Asked, currency_in, narrowed
from communique.consolidation import GROUPS, Figure, Ledger, Line, Pledge
from communique.model import CommitmentKind, Stage
from communique.record import Record
from communique.web.flows import Flows, Stream, flows
from communique.web.query import Query

NOBODY = "none"
"""Asked for as a recipient: pledges that name none."""

NOT_NAMED = "(not named)"
_NO_CHANNEL = "(none named)"
_ROWS, _COLUMNS = 24, 12
_NAME = 200
_SHADES = 4


class Measure(StrEnum):
    """What is added up, or listed."""

    NEW = "new"
    PLEDGED = "pledged"
    COMMITTED = "committed"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    RUNNING = "running"
    IN_KIND = "in-kind"
    UNVALUED = "not-counted"


MEASURES = {
    Measure.NEW: "New money",
    Measure.PLEDGED: "Pledged",
    Measure.COMMITTED: "Committed",
    Measure.DELIVERED: "Delivered",
    Measure.CANCELLED: "Cancelled",
    Measure.RUNNING: "Running totals",
    Measure.IN_KIND: "In kind",
    Measure.UNVALUED: "Not counted",
}
"""What each is called on the page."""

SUMS = tuple(Measure)[:6]
"""Those that are sums of money; the others are lists alone."""


class LedgerQuery(Query):
    """The question of the ledger page, as it stands in its address."""

    donor: str | None = Field(
        None, max_length=_NAME, description="Who gives: NOR, Norway; several as one: DEU, FRA"
    )
    recipient: str | None = Field(
        None, max_length=_NAME, description="Who is to get it; `none` where nobody is named"
    )
    channel: str | None = Field(None, max_length=_NAME, description="The fund or agency, as named")
    kind: str | None = Field(None, max_length=_NAME, description="Kind: humanitarian")
    stage: Measure = Field(Measure.NEW, description="What is added up, or listed")
    by: str = Field("donor", max_length=_NAME, description="What figures are grouped by")
    currency: str = Field("USD", pattern="^[A-Za-z]{3}$", description="Of the figures (ISO 4217)")
    since: str | None = Field(None, max_length=10, description="First made from this time on")
    until: str | None = Field(None, max_length=10, description="First made up to this time")


@dataclass(frozen=True, slots=True)
class Question:
    """A question whose words are known to the record.

    Attributes:
        donors, recipients: codes; every one of them has to be on that side of a pledge.
        nobody: only pledges that name no recipient.
    """

    donors: tuple[str, ...]
    recipients: tuple[str, ...]
    nobody: bool
    channel: str | None
    kind: CommitmentKind | None
    measure: Measure
    by: str
    currency: str
    since: str | None
    until: str | None

    @property
    def asked(self) -> Asked:
        """The same for JSON."""
        return Asked(
            self.by,
            self.currency,
            ", ".join(self.donors) or None,
            NOBODY if self.nobody else ", ".join(self.recipients) or None,
            self.since,
            self.until,
        )

    def narrow(self, ledger: Ledger) -> Ledger:
        """The pledges that are asked for, whatever is added up.

        Raises:
            UsageError: if a date is none.
        """
        kept = ledger.only(self._meets)
        return narrowed(kept, since=self.since, until=self.until)

    def _meets(self, one: Pledge) -> bool:
        return (
            set(self.donors) <= set(one.donors)
            and set(self.recipients) <= set(one.recipients)
            and not (self.nobody and one.recipients)
            and self.channel in (None, one.channel)
            and self.kind in (None, one.kind)
        )


def question(query: LedgerQuery, record: Record, every: Ledger) -> Question:
    """Check the words of a question against those that there are.

    Args:
        query: as asked. record, every: the record, and the ledger of all of it.

    Raises:
        UsageError: if a party, kind, group or currency is none; names the nearest.
    """
    recipient = query.recipient or ""
    nobody = recipient.strip().lower() == NOBODY
    return Question(
        donors=_codes(query.donor or "", record),
        recipients=() if nobody else _codes(recipient, record),
        nobody=nobody,
        channel=query.channel,
        kind=CommitmentKind(words.type_of(query.kind, "commitments")) if query.kind else None,
        measure=query.stage,
        by=words.one_of(query.by, GROUPS, "something to group by"),
        currency=currency_in(query.currency, every),
        since=query.since,
        until=query.until,
    )


def _codes(text: str, record: Record) -> tuple[str, ...]:
    return tuple(words.party(one, record) for one in text.split(",") if one.strip())


def figure(line: Line, measure: Measure) -> Figure:
    """The sum of a line that a measure stands for; empty for what is only listed."""
    if measure is Measure.NEW:
        return line.new
    if measure is Measure.CANCELLED:
        return line.cancelled
    if measure is Measure.RUNNING:
        return line.running
    if measure in SUMS:
        return line.stages.get(Stage(measure.value), Figure())
    return Figure()


def listed(line: Line, measure: Measure, currency: str) -> list[tuple[Pledge, str]]:
    """The pledges behind a measure with a remark, "" if none; the largest first."""
    if measure is Measure.IN_KIND:
        return [(one, "") for one in line.in_kind]
    if measure is Measure.UNVALUED:
        return list(line.unvalued)
    found = figure(line, measure).pledges

    def size(one: Pledge) -> float:
        values = one.values(currency)
        return -values[-1].amount if values else 0.0

    return [(one, "") for one in sorted(found, key=size)]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Donors by recipients.

    Attributes:
        rows, columns: keys of groups with the sums of all their cells, the largest first.
        cells: sums that are not nothing, by row and column. shades: 1 to 4, by the same, from the
            smallest to the largest order of magnitude.
        more_rows, more_columns: how many are left out.
    """

    rows: tuple[tuple[str, Figure], ...]
    columns: tuple[tuple[str, Figure], ...]
    cells: Mapping[tuple[str, str], Figure]
    shades: Mapping[tuple[str, str], int]
    more_rows: int
    more_columns: int


def matrix(ledger: Ledger, measure: Measure, currency: str) -> Matrix:
    """The sums of each donor for each recipient."""
    rows = _largest(ledger.lines(by="donor", currency=currency), measure)
    columns = _largest(ledger.lines(by="recipient", currency=currency), measure)
    cells = {
        (donor, recipient): sum_
        for (donor, recipient), line in ledger.cells(
            by=("donor", "recipient"), currency=currency
        ).items()
        if (sum_ := figure(line, measure)).high > 0
    }
    return Matrix(
        tuple(rows[:_ROWS]),
        tuple(columns[:_COLUMNS]),
        cells,
        _shades(cells),
        max(0, len(rows) - _ROWS),
        max(0, len(columns) - _COLUMNS),
    )


def _largest(lines: Iterable[Line], measure: Measure) -> list[tuple[str, Figure]]:
    found = [(line.key, figure(line, measure)) for line in lines]
    kept = [(key, sum_) for key, sum_ in found if sum_.high > 0]
    return sorted(kept, key=lambda one: (-one[1].high, one[0]))


Cell = tuple[str, str]


def _shades(cells: Mapping[Cell, Figure]) -> dict[Cell, int]:
    """One shade for each order of magnitude below the largest sum, the darkest for it."""
    most = max((sum_.high for sum_ in cells.values()), default=0.0)
    return {key: max(1, _SHADES - int(log10(most / sum_.high))) for key, sum_ in cells.items()}


def streams(ledger: Ledger, measure: Measure, currency: str) -> Flows:
    """Money from donors through channels to recipients."""
    keys = ("donor", "channel", "recipient")
    return flows(
        Stream(donor, None if channel == _NO_CHANNEL else channel, recipient, figure(line, measure))
        for (donor, channel, recipient), line in ledger.cells(by=keys, currency=currency).items()
    )


def choices(pledges: Sequence[Pledge], of: Callable[[Pledge], Iterable[str]]) -> list[str]:
    """What there is to choose from, sorted."""
    return sorted({value for one in pledges for value in of(one)})
