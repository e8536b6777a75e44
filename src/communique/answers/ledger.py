"""The ledger of a record: its commitments judged together, narrowed to what was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.answers.words import one_of
from communique.consolidation import ENDING, Act, Ledger, Pledge, Row, build
from communique.consolidation.rates import known
from communique.consolidation.words import is_about_help
from communique.model import Commitment, Document, Event
from communique.record import Filter, Found, Record
from communique.record.filters import period


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a ledger.

    Attributes:
        by: one of `communique.consolidation.GROUPS`. currency: of the figures (ISO 4217).
        donor, recipient: codes. since, until: see `narrowed`.
    """

    by: str
    currency: str
    donor: str | None = None
    recipient: str | None = None
    since: str | None = None
    until: str | None = None


def ledger_of(record: Record, *, donor: str | None = None) -> Ledger:
    """The ledger of all standing commitments, or of those of one donor.

    Rows of different donors are never one pledge, nor parts of one, so that a donor's own rows give
    the same pledges as all rows.

    Args:
        record: to be asked. donor: code of a party that gives, alone or with others.
    """
    found = record.commitments(Filter(actor=donor))
    acts = record.evidence(ENDING, Filter(actor=donor, status="actual")) if found else {}
    ending = [id for id, said in acts.items() if is_about_help(said)]
    return judged(record, found, record.events_of(ending).values())


def judged(
    record: Record, found: Sequence[Found[Commitment]], ending: Iterable[Found[Event]]
) -> Ledger:
    """The ledger of these commitments, with what persons said of them.

    Args:
        record: to be asked. found: its commitments. ending: events that may have ended a pledge.
    """
    rows = [Row(one.value, one.document, one.published, one.title) for one in found]
    acts = [Act(one.value, one.document, one.published) for one in ending]
    return build(rows, acts=acts, given=record.judgements())


def narrowed(
    ledger: Ledger,
    *,
    donor: str | None = None,
    recipient: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Ledger:
    """The pledges between two parties that were first made between two dates.

    Args:
        ledger: see `ledger_of`. donor, recipient: codes.
        since, until: a day, month or year; pledges without a day are then left out.

    Raises:
        UsageError: if a date is none, or the first is after the last.
    """
    first, last = period(since, until)

    def wanted(one: Pledge) -> bool:
        if donor is not None and donor not in one.donors:
            return False
        if recipient is not None and recipient not in one.recipients:
            return False
        if first is None and last is None:
            return True
        if one.day is None:
            return False
        day = one.day.isoformat()
        return (first or day) <= day <= (last or day)

    return ledger.only(wanted)


def currency_in(text: str, ledger: Ledger) -> str:
    """The code of a currency that the sums of a ledger can be given in.

    Raises:
        UsageError: if there are no rates for it and no sum is in it; names the nearest.
    """
    own = {row.commitment.currency for one in ledger.pledges for row in one.rows}
    code = text.strip().upper()
    if code in own:
        return code
    return one_of(code, sorted(known()), "a currency with exchange rates")


def documents_of(record: Record, ledger: Ledger) -> dict[str, Document]:
    """The documents of all steps, by id."""
    return texts_of(record, (step.document for one in ledger.pledges for step in one.steps))


def texts_of(record: Record, ids: Iterable[str]) -> dict[str, Document]:
    """Whole documents by their ids, each once, in the order of ids."""
    return {one.id: one for one in record.texts(sorted(set(ids)))}
