"""What one reading of one document yields."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.commitment import Commitment
from communique.model.document import Document
from communique.model.event import Event, Refusal
from communique.model.instrument import Instrument
from communique.model.sighting import Sighting


@dataclass(frozen=True, slots=True)
class Coding:
    """A document with all that was recorded from it, in the order of the text."""

    document: Document
    events: tuple[Event, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    refused: tuple[Refusal, ...] = ()
    sightings: tuple[Sighting, ...] = ()
