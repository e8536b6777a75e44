"""Whole answers that several pages cut their own from, each kept until the record changes."""

from __future__ import annotations

from communique.answers.ledger import ledger_of
from communique.answers.relation_values import Cited, Named
from communique.consolidation import ENDING, Ledger
from communique.model import Instrument, Moment
from communique.record import ActorCount, Found, Person, Record
from communique.record.profiles import Dealings
from communique.web.kept import Kept

PAIRS = 60
"""How many pairs of parties are offered as relations."""

_LATE = "9999"


def ledger(record: Record, kept: Kept) -> Ledger:
    """The ledger of all commitments."""
    return kept.get("ledger", lambda: ledger_of(record), state=ledger_state(record, kept))


def warm(record: Record, kept: Kept) -> None:
    """Make the ledger before anybody asks: it is the dearest answer, and most pages need it."""
    ledger(record, kept)


def ledger_state(record: Record, kept: Kept) -> tuple[int, ...]:
    """What answers made from the ledger are kept by; most changes of a record leave it alone."""
    return kept.get("ledger state", lambda: record.ledger_state(ENDING))


def actors(record: Record, kept: Kept) -> list[ActorCount]:
    """The parties of all events, those in most events first."""
    return kept.get("actors", record.actors)


def people(record: Record, kept: Kept) -> list[Person]:
    """Everybody who was seen in an office, most documents first."""
    return kept.get("people", record.people)


def pairs(record: Record, kept: Kept) -> list[Dealings]:
    """The pairs of parties with most events between them."""
    return kept.get("pairs", lambda: record.busiest(limit=PAIRS))


def instruments(record: Record, kept: Kept) -> list[Named]:
    """Named things, tellings under one name and kind as one; the one told of last first.

    The sentence of each telling is its evidence; `citing.whole_sentences` gives more.
    """
    return kept.get("instruments", lambda: _named(record.instruments()))


def _named(every: list[Found[Instrument]]) -> list[Named]:
    held: dict[tuple[str, str], list[Cited[Instrument]]] = {}
    for one in sorted(every, key=_time):
        key = (one.value.kind.value, one.value.name.casefold())
        held.setdefault(key, []).append(Cited(one, one.value.evidence))
    found = [Named(tuple(tellings)) for tellings in held.values()]
    return sorted(found, key=lambda one: (last_day(one), one.id), reverse=True)


def last_day(named: Named) -> str:
    """The last day that anything is told of a named thing, or ""."""
    days = [_day(told.value.date) or _day(told.found.published) for told in named.tellings]
    return max((day for day in days if day), default="")


def _time(found: Found[Instrument]) -> tuple[str, str, str, int, str]:
    value = found.value
    day, told = _day(value.date) or _LATE, _day(found.published) or _LATE
    return day, told, found.document, value.evidence.start, value.id


def _day(moment: Moment | None) -> str | None:
    return None if moment is None else moment.start or moment.end
