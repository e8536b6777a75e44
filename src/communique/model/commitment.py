"""A commitment: what a donor promises, commits or delivers; one row of the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from communique.model.moment import Moment
from communique.model.party import Party
from communique.model.span import Span


class CommitmentKind(StrEnum):
    """What is given."""

    FINANCIAL = "financial"
    HUMANITARIAN = "humanitarian"
    MILITARY = "military"
    IN_KIND = "in-kind"
    OTHER = "other"


class Stage(StrEnum):
    """How far along it is: pledged, then committed, then delivered."""

    PLEDGED = "pledged"
    COMMITTED = "committed"
    DELIVERED = "delivered"


class Basis(StrEnum):
    """Whether the sum is new money or a running total."""

    NEW = "new"
    CUMULATIVE = "cumulative"


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise, obligation or delivery of help.

    Attributes:
        id: stable hash of document, donor, amount or items, and evidence offsets.
        donor, recipients: parties. partners: who gives the same sum together with the donor.
        channel: the fund or agency it flows through, as named, or `None`.
        amount: in units of `currency`; `None` when only items in kind are given.
        currency: ISO 4217, or `None` without an amount.
        amount_text: the words of the amount, or `None`.
        approximate: the amount is rounded, a bound or a range in the text.
        alternative_amount, alternative_currency: the same sum in a second currency, if given.
        items: what and how many, when in kind ("50 armoured vehicles").
        instrument: "grant", "loan", "guarantee", ... if said, else `None`.
        condition: on what it depends, as worded ("parliament approves"), or `None`.
        period: months or years it covers, or `None`.
        date: when it was promised, committed or delivered, or `None`.
        event: id of the event it belongs to, or `None`.
        evidence: the clause that says so. rule: what made the row.
    """

    id: str
    donor: Party
    recipients: tuple[Party, ...]
    kind: CommitmentKind
    stage: Stage
    basis: Basis
    evidence: Span
    rule: str
    channel: str | None = None
    amount: float | None = None
    currency: str | None = None
    amount_text: str | None = None
    approximate: bool = False
    alternative_amount: float | None = None
    alternative_currency: str | None = None
    items: tuple[str, ...] = ()
    instrument: str | None = None
    period: Moment | None = None
    date: Moment | None = None
    event: str | None = None
    partners: tuple[Party, ...] = ()
    condition: str | None = None
