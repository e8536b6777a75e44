"""What a person says of a row of the record: right, wrong, or right but for some fields."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from communique.model.commitment import Commitment
from communique.model.event import Event
from communique.model.ids import stable_id
from communique.model.instrument import Instrument


class Verdict(StrEnum):
    """What a person found."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Review:
    """One verdict on one row; it changes no row, outlives re-reading, and can be undone.

    Attributes:
        verdict: see `Verdict`.
        document: id of the document that the row was read from.
        original: the row as the person saw it.
        version: the person's version, under the id of `original`; `None` where it was rejected.
        why: the reason, in words for people. by: who says so.
        at: ISO 8601 time in UTC; "" before it is stored. undone: when it was taken back, or `None`.
    """

    verdict: Verdict
    document: str
    original: Event | Commitment | Instrument
    version: Event | Commitment | Instrument | None
    by: str
    why: str = ""
    at: str = ""
    undone: str | None = None

    @property
    def kind(self) -> str:
        """ "event", "commitment" or "instrument"."""
        return type(self.original).__name__.lower()

    @property
    def target(self) -> str:
        """The id of the row."""
        return self.original.id

    @property
    def id(self) -> str:
        """Stable hash of the row and who judged it (16 hexadecimal digits)."""
        return stable_id("review", self.kind, self.document, self.target, self.by)
