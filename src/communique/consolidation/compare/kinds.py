"""What was done: types, modes and whether it was done at all."""

from __future__ import annotations

from communique.consolidation.compare.facts import Facts
from communique.consolidation.opinions import Opinion
from communique.model import Status

KIN: dict[frozenset[str], float] = {
    frozenset(pair.split()): points
    for pair, points in (
        ("AGREE AID", 1.2),
        ("AGREE SUPPORT", 1.0),
        ("AGREE COOPERATE", 1.2),
        ("AGREE CONSULT", 0.2),
        ("AGREE CONCEDE", 0.8),
        ("SUPPORT COOPERATE", 0.6),
        ("SUPPORT AID", 0.3),
        ("AID COOPERATE", 1.0),
        ("CONCEDE RETREAT", 1.4),
        ("REQUEST THREATEN", 0.6),
        ("REQUEST REJECT", 0.4),
        ("ACCUSE REJECT", 1.0),
        ("ACCUSE REQUEST", 0.3),
        ("ACCUSE THREATEN", 0.4),
        ("SANCTION COERCE", 0.8),
        ("SANCTION REJECT", 0.8),
        ("SANCTION REQUEST", 0.2),
        ("ASSAULT COERCE", 0.6),
        ("ASSAULT MOBILIZE", 0.6),
        ("MOBILIZE COOPERATE", 0.6),
        ("MOBILIZE COERCE", 0.3),
        ("PROTEST ASSAULT", 0.3),
        ("PROTEST ACCUSE", 0.2),
    )
}
"""Types that two writers may choose for one act, with the points that such a pair gives."""

ROUTINE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "ACCUSE", "REQUEST", "REJECT"})
"""Types of which the same two parties have many: the same type says less there."""

_SAME, _SAME_ROUTINE = 2.0, 1.5
_EXCLUSIVE = (
    frozenset({"phone"}),
    frozenset({"convict"}),
    frozenset({"arrest"}),
    frozenset({"resign"}),
    frozenset({"hunger"}),
)
_NEAR_MODES = (
    frozenset({"aerial", "drone", "explosives", "heavy-weapons"}),
    frozenset({"censor", "restrict", "withhold"}),
)
"""Modes that two writers may choose for one act: a missile or a raid, a ban or a block."""


def type_(a: Facts, b: Facts) -> Opinion:
    """The same type, or types that two writers may choose for one act; others are other acts."""
    mine, theirs = a.event.type, b.event.type
    if mine == theirs:
        return Opinion(_SAME_ROUTINE if mine in ROUTINE else _SAME, f"both {mine}")
    points = KIN.get(frozenset((mine, theirs)))
    if points is None:
        return Opinion(0.0, f"{mine} is not {theirs}", veto=True)
    return Opinion(points, f"{mine} beside {theirs}")


def modes(a: Facts, b: Facts) -> Opinion:
    """Shared modes speak for one act; a call is no visit, a sentence no expulsion."""
    mine, theirs = frozenset(a.event.modes), frozenset(b.event.modes)
    if not mine or not theirs or a.event.type != b.event.type:
        return Opinion(0.0)
    if mine & theirs:
        return Opinion(0.4, f"both {', '.join(sorted(mine & theirs))}")
    apart = f"{', '.join(sorted(mine))}, not {', '.join(sorted(theirs))}"
    if any(mine <= kin and theirs <= kin for kin in _NEAR_MODES):
        return Opinion(-0.3, apart)
    exclusive = any(mine & only or theirs & only for only in _EXCLUSIVE)
    return Opinion(-4.0 if exclusive else -0.7, apart)


def status(a: Facts, b: Facts) -> Opinion:
    """What was not done is not what was done; a plan is seldom its carrying out."""
    mine, theirs = a.event.status, b.event.status
    if mine is theirs:
        return Opinion(0.0)
    apart = f"{mine} is not {theirs}"
    if Status.NEGATED in (mine, theirs):
        return Opinion(0.0, apart, veto=True)
    return Opinion(-1.5 if Status.PLANNED in (mine, theirs) else -0.7, apart)
