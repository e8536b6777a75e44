"""Rows of a ledger, made of a few words."""

from __future__ import annotations

from datetime import date
from typing import Any

from communique.consolidation import Ledger, Row
from communique.model import (
    Basis,
    Commitment,
    CommitmentKind,
    Moment,
    Party,
    Span,
    Stage,
    stable_id,
)


def moment(given: date | str | None) -> Moment | None:
    """A day, month or year given as `2023-04-05`, `2023-04` or `2023`."""
    if given is None or isinstance(given, date):
        return None if given is None else Moment.day(given)
    parts = [int(part) for part in str(given).split("-")]
    if len(parts) == 3:
        return Moment.day(date(*parts))
    return Moment.month(*parts) if len(parts) == 2 else Moment.year(*parts)


def row(
    text: str = "Norway pledged Kenya $10 million.",
    *,
    donor: str = "NOR",
    to: tuple[str, ...] | list[str] = ("KEN",),
    amount: float | None = 10e6,
    currency: str | None = "USD",
    said: str | None = "$10 million",
    stage: str = "pledged",
    basis: str = "new",
    kind: str = "financial",
    published: date | str | None = "2023-04-05",
    date: date | str | None = None,
    period: str | None = None,
    document: str | None = None,
    also: tuple[float, str] | None = None,
    **fields: Any,
) -> Row:
    """One row; its document is named by its date and text unless it is given."""
    span = Span(0, len(text), text)
    named = document or stable_id("document", text, str(published))
    commitment = Commitment(
        id=stable_id(named, donor, *to, amount, said, stage, basis, text),
        donor=Party(donor, "state", donor, span),
        recipients=tuple(Party(code, "state", code, span) for code in to),
        kind=CommitmentKind(kind),
        stage=Stage(stage),
        basis=Basis(basis),
        evidence=span,
        rule="test",
        amount=amount,
        currency=currency if amount is not None else None,
        amount_text=said if amount is not None else None,
        alternative_amount=also[0] if also else None,
        alternative_currency=also[1] if also else None,
        date=moment(date),
        period=moment(period),
        items=tuple(fields.pop("items", ())),
        **fields,
    )
    return Row(commitment, named, moment(published))


def new(ledger: Ledger, currency: str = "USD") -> tuple[float, float]:
    """The new money of a ledger."""
    figure = ledger.total(currency=currency).new
    return round(figure.low, 2), round(figure.high, 2)


def count(ledger: Ledger) -> int:
    """How many pledges of new money there are."""
    return sum(not one.running for one in ledger.pledges)
