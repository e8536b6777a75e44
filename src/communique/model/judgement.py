"""A judgement: that two rows (or texts) of the record tell one thing, or that they do not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from communique.model.ids import stable_id

CODER = "coder"
"""Who judges where no person did."""


class JudgementKind(StrEnum):
    """What the row on the left is to the row on the right."""

    SAME = "same pledge"
    DIFFERENT = "different pledges"
    STEP = "step of"
    PART = "part of"
    RUNNING = "running total of"
    SAME_EVENT = "same event"
    DIFFERENT_EVENTS = "different events"
    SAME_TEXT = "same text"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement about two rows or documents; it changes neither and can be undone.

    Attributes:
        kind: what `left` is to `right`.
        left, right: ids of rows of one kind; `left` is the later, the part or the running total.
        why: the reason, in words for people.
        score: points for it; 0 where a person says so. See `communique.consolidation.fields`.
        by: `CODER`, or who judged.
    """

    kind: JudgementKind
    left: str
    right: str
    why: str
    score: float = 0.0
    by: str = CODER

    @property
    def id(self) -> str:
        """Stable hash of kind, both rows and who judged (16 hexadecimal digits)."""
        return stable_id("judgement", self.kind, self.left, self.right, self.by)
