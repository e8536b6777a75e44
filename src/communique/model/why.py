"""Why an event was coded as it was."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.span import Span


@dataclass(frozen=True, slots=True)
class Slot:
    """Who filled a slot: `side` is actor or recipient, `name` the frame's slot ("subject")."""

    side: str
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Why:
    """What spoke for an event, and what was weighed against it.

    Attributes:
        frame: id of the frame that proposed it, or `None` where the reader alone did.
        slots: who filled the frame's slots, and by which of them.
        scores: the learned reader's likeliest types with their probability (0 to 1), best first;
            empty where it was not asked.
        rejected: other frames on the same words, each with the reason why it gave way.
    """

    frame: str | None = None
    slots: tuple[Slot, ...] = ()
    scores: tuple[tuple[str, float], ...] = ()
    rejected: tuple[tuple[str, str], ...] = ()
