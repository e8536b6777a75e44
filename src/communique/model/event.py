"""An event: who did what to whom, when and where, and in which words it says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from communique.model.moment import Moment
from communique.model.party import Party
from communique.model.place import Place
from communique.model.span import Span
from communique.model.why import Why

NO_EVENT = "NONE"
"""The learned reader's name for a sentence whose marked parties do nothing that is coded."""


class Status(StrEnum):
    """PLOVER's auxiliary modes."""

    ACTUAL = "actual"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True)
class Event:
    """One coded act (PLOVER).

    Attributes:
        id: stable hash of document, type, trigger offsets and parties.
        type: one of the codebook's types ("CONSULT").
        modes, contexts: codebook names, in codebook order.
        actors, recipients: parties; a reciprocal act has all in `actors`, `symmetric` true.
        date, place: as far as the text supports them, else `None`.
        status, historical: see `Status`; `historical` marks background from long before.
        quad: quad class 1-4. score: conflict-cooperation scale, -10 to +10.
        evidence: the clause that says so. trigger: the words that made it this type.
        attribution: who reports it, where the text attributes it, else `None`.
        coder: name and version of the coder. rule: the frame or reader that decided.
        confidence: 0 to 1.
        repeats: evidence of the same act told again in the document, in text order.
        why: what spoke for it and what was weighed against it.
    """

    id: str
    type: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    evidence: Span
    trigger: Span
    quad: int
    score: float
    coder: str
    rule: str
    confidence: float
    symmetric: bool = False
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    date: Moment | None = None
    place: Place | None = None
    status: Status = Status.ACTUAL
    historical: bool = False
    attribution: Party | None = None
    repeats: tuple[Span, ...] = ()
    why: Why = field(default_factory=Why)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A sentence with a trigger that was not coded, and why ("no party", "commentary" ...)."""

    evidence: Span
    trigger: Span
    reason: str
    rule: str
