"""Everything that the page of a party shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.answers.ledger import narrowed
from communique.answers.relation_values import Named
from communique.codebook import Codebook
from communique.consolidation import Ledger, Line, Pledge
from communique.gazetteer import Gazetteer
from communique.gazetteer.former import FormerName
from communique.gazetteer.membership import Membership
from communique.model import Event, Tenure
from communique.record import Filter, Found, Person, Record
from communique.record.profiles import Dealings, YearCount
from communique.web import whole
from communique.web.kept import Kept

CURRENCY = "USD"
"""Of the sums given and received; the ledger has others."""

_YEARS = 8
_COUNTERPARTS = 16
_LATEST = 8

CLASSES = {
    "state": "State",
    "group": "Party or armed group of one country",
    "UNO": "United Nations body",
    "EUR": "European Union body",
    "IGO": "International organisation",
    "NGO": "Non-governmental organisation",
    "MNC": "Company",
    "ISM": "International movement",
    "IMG": "International armed group",
}
"""Kinds of parties in words."""


@dataclass(frozen=True, slots=True)
class Row:
    """Events of one type: their number in each column of the table, and in all."""

    type: str
    quad: int
    numbers: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class YearTable:
    """Types of events by year.

    Attributes:
        years: of the columns, the latest last. rows: most events first.
        earlier: whether the first column stands for all years up to its own.
        undated: events without a date, which the columns leave out.
    """

    years: tuple[str, ...]
    rows: tuple[Row, ...]
    earlier: bool
    undated: int

    @property
    def total(self) -> int:
        """How many events there are, undated ones among them."""
        return sum(row.total for row in self.rows)


@dataclass(frozen=True, slots=True)
class Account:
    """What a party gave, or was given: the figures, and the pledges, the largest first."""

    total: Line
    pledges: tuple[Pledge, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """A party as the record and the gazetteer know it."""

    code: str
    name: str
    kind: str
    former: tuple[FormerName, ...]
    memberships: tuple[Membership, ...]
    members: tuple[str, ...]
    did: YearTable
    received: YearTable
    counterparts: list[Dealings]
    gave: Account
    got: Account
    people: list[tuple[Person, Tenure]]
    instruments: list[Named]
    latest: list[Found[Event]]


def profile(record: Record, kept: Kept, code: str) -> Profile:
    """What is known of the party with this code."""
    return kept.get(("party", code), lambda: _profile(record, kept, code))


def _profile(record: Record, kept: Kept, code: str) -> Profile:
    known = Gazetteer.load()
    entry = known.entry(code)
    years = record.years(code)
    every = whole.ledger(record, kept)
    return Profile(
        code=code,
        name=entry.name if entry else record.parties().get(code, code),
        kind=CLASSES.get(entry.kind, entry.kind) if entry else "",
        former=known.former_names(code),
        memberships=known.memberships(code),
        members=known.members(code),
        did=year_table([one for one in years if one.acting]),
        received=year_table([one for one in years if not one.acting]),
        counterparts=record.counterparts(code, limit=_COUNTERPARTS),
        gave=_account(narrowed(every, donor=code)),
        got=_account(narrowed(every, recipient=code)),
        people=_people(whole.people(record, kept), code),
        instruments=[one for one in whole.instruments(record, kept) if _is_party(one, code)],
        latest=record.events(Filter(party=code, limit=_LATEST)),
    )


def year_table(counts: Sequence[YearCount]) -> YearTable:
    """Types by year; years before the last few stand together."""
    every = sorted({one.year for one in counts if one.year})
    years = tuple(every[-_YEARS:])
    earlier = len(every) > _YEARS
    types = Codebook.load().types
    rows = []
    for name in sorted({one.type for one in counts}):
        mine = [one for one in counts if one.type == name]
        numbers = [sum(one.events for one in mine if one.year == year) for year in years]
        if earlier:
            numbers[0] += sum(one.events for one in mine if "" < one.year < years[0])
        total = sum(one.events for one in mine)
        rows.append(Row(name, types[name].quad if name in types else 1, tuple(numbers), total))
    rows.sort(key=lambda row: (-row.total, row.type))
    undated = sum(one.events for one in counts if not one.year)
    return YearTable(years, tuple(rows), earlier, undated)


def _account(ledger: Ledger) -> Account:
    def size(one: Pledge) -> float:
        values = one.values(CURRENCY)
        return -values[-1].amount if values else 0.0

    pledges = sorted((one for one in ledger.pledges if not one.running), key=size)
    return Account(ledger.total(currency=CURRENCY), tuple(pledges))


def _people(people: Sequence[Person], code: str) -> list[tuple[Person, Tenure]]:
    """Who was seen in an office of a party, the one seen last first."""
    found = [
        (person, tenure)
        for person in people
        for tenure in person.tenures
        if tenure.party == code and tenure.office is not None
    ]
    return sorted(found, key=lambda one: (_last_seen(one[1]), one[0].name), reverse=True)


def _last_seen(tenure: Tenure) -> str:
    return "" if tenure.last is None else tenure.last.end or tenure.last.start or ""


def _is_party(named: Named, code: str) -> bool:
    return any(code in told.value.parties for told in named.tellings)
