"""An instrument: a named thing that cooperation runs on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from communique.model.moment import Moment
from communique.model.span import Span


class InstrumentKind(StrEnum):
    """What sort of thing it is."""

    AGREEMENT = "agreement"
    PROGRAMME = "programme"
    FUND = "fund"
    STRATEGY = "strategy"
    STATEMENT = "statement"
    MEMBERSHIP = "membership"
    LAW = "law"
    OPERATION = "operation"
    SANCTIONS_REGIME = "sanctions-regime"


class InstrumentStatus(StrEnum):
    """Where it stands in its life."""

    PROPOSED = "proposed"
    IN_PREPARATION = "in_preparation"
    SIGNED = "signed"
    ADOPTED = "adopted"
    IN_FORCE = "in_force"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Instrument:
    """A named agreement, programme, fund, strategy and the like.

    Attributes:
        id: stable hash of document, name and kind.
        name: as written in the text. short: its short name ("EPA"), or `None`.
        kind, status: see the enumerations.
        parties: actor codes, sorted.
        date: when it was signed, adopted or announced, or `None`.
        contexts: codebook names. evidence: the clause that names it. rule: what made the row.
    """

    id: str
    name: str
    kind: InstrumentKind
    status: InstrumentStatus
    evidence: Span
    rule: str
    parties: tuple[str, ...] = ()
    date: Moment | None = None
    contexts: tuple[str, ...] = ()
    short: str | None = None
