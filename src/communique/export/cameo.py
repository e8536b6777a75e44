"""Event types of the codebook as CAMEO codes (1.1b3), with Goldstein's scale.

A type names its CAMEO roots in the codebook. Where it names several, the mode chooses among them;
where nothing does, the code is the root's own "not specified below" ("080"), never a guess. Types
that a user's codebook adds have no code. Scale: Goldstein (1992) by root, as GDELT uses it.
"""

from __future__ import annotations

from functools import cache

from communique.codebook import Codebook
from communique.model import Event

GOLDSTEIN = {
    "01": 0.0,
    "02": 3.0,
    "03": 4.0,
    "04": 1.0,
    "05": 3.5,
    "06": 6.0,
    "07": 7.0,
    "08": 5.0,
    "09": -2.0,
    "10": -5.0,
    "11": -2.0,
    "12": -4.0,
    "13": -6.0,
    "14": -6.5,
    "15": -7.2,
    "16": -4.0,
    "17": -7.0,
    "18": -9.0,
    "19": -10.0,
    "20": -10.0,
}
"""Conflict (-10) to cooperation (+10) by root."""

BY_MODE = {
    ("CONSULT", "phone"): "041",
    ("CONSULT", "visit"): "042",
    ("CONSULT", "third-party"): "045",
    ("RETREAT", "release"): "084",
    ("RETREAT", "access"): "086",
    ("RETREAT", "withdraw"): "087",
    ("RETREAT", "disarm"): "087",
    ("RETREAT", "ceasefire"): "087",
    ("REQUEST", "yield"): "100",
    ("REQUEST", "change"): "100",
    ("ACCUSE", "investigate"): "090",
    ("ACCUSE", "disapprove"): "110",
    ("ACCUSE", "allege"): "112",
    ("ASSAULT", "firearms"): "193",
    ("ASSAULT", "heavy-weapons"): "194",
    ("ASSAULT", "aerial"): "195",
    ("ASSAULT", "drone"): "195",
    ("ASSAULT", "unconventional"): "204",
}
"""Codes that a mode decides; the first mode of an event that stands here is taken."""

_PLAIN = {"ACCUSE": "110"}
_FORCES = frozenset({"GOV", "MIL"})


def code(event: Event) -> str | None:
    """The three-digit CAMEO code of an event, `None` for a type that CAMEO does not have."""
    for mode in event.modes:
        found = BY_MODE.get((event.type, mode))
        if found is not None:
            return found
    if event.type == "ASSAULT" and not event.modes and _by_forces(event):
        return "190"
    if event.type in _PLAIN:
        return _PLAIN[event.type]
    roots = _roots().get(event.type, ())
    return f"{roots[0][:2]}0" if roots else None


def _by_forces(event: Event) -> bool:
    """Whether a state attacks, itself or by its forces: conventional force."""
    return any(
        actor.kind == "state" and (not actor.sectors or _FORCES & set(actor.sectors))
        for actor in event.actors
    )


@cache
def _roots() -> dict[str, tuple[str, ...]]:
    return {name: kind.cameo for name, kind in Codebook.load().types.items()}
