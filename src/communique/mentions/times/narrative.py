"""Times told from the time told last: "the next day", "that month", "the year before"."""

from __future__ import annotations

import re
from typing import Final

from communique.mentions.times.reading import Context, Reading
from communique.mentions.times.relative import with_the

_NARRATIVE: Final = re.compile(
    r"(?P<mod>previous|preceding|following|next|same|that)\s+(?:very\s+)?"
    r"(?P<u>day|week|month|year|morning|evening|night)(?![^\W_])",
    re.IGNORECASE,
)
_UNIT_BEFORE: Final = re.compile(
    r"(?P<u>day|night|evening|week|month|year)\s+before(?=\s*(?:[.,;:!?)\]\"”’]|$))", re.IGNORECASE
)


def narrative(context: Context, position: int) -> Reading | None:
    """ "the next day", "the previous year", "that month": told from the time told last."""
    match = _NARRATIVE.match(context.text, position)
    if not match:
        return None
    mod, unit = match["mod"].lower(), match["u"].lower()
    start = with_the(context, position)
    if mod != "that" and start == position:
        return None
    if mod == "next" and unit not in ("day", "morning", "evening", "night"):
        return None
    unit = unit if unit in ("day", "week", "month", "year") else "day"
    offset = {"previous": -1, "preceding": -1, "following": 1, "next": 1}.get(mod, 0)
    return Reading(start, match.end(), None, "date", narrative=(offset, unit))


def unit_before(context: Context, position: int) -> Reading | None:
    """ "the month before" at the end of a clause: told from the time told last."""
    match = _UNIT_BEFORE.match(context.text, position)
    start = with_the(context, position)
    if not match or start == position:
        return None
    unit = match["u"].lower()
    unit = unit if unit in ("week", "month", "year") else "day"
    return Reading(start, match.end(), None, "date", narrative=(-1, unit))
