"""What a relation is about: in each area, what the two do for and against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from communique.answers.relation import Brief, Relation, Way

_FOR = (1, 2)
"""Quad classes of cooperation; the others are of conflict."""


@dataclass(frozen=True, slots=True)
class AreaView:
    """An area of a relation, in numbers.

    Attributes:
        name: the context. cooperation, conflict: acts between the two.
        together: acts of both side by side towards others. instruments: named things about it.
    """

    name: str
    cooperation: int
    conflict: int
    together: int
    instruments: int


def areas(relation: Relation) -> list[AreaView]:
    """The areas of a relation, in its order."""
    by_id = {brief.id: brief for brief in relation.briefs}
    found = []
    for area in relation.areas:
        sides = Counter(_side(by_id[id]) for id in area.acts if id in by_id)
        found.append(
            AreaView(
                area.name,
                cooperation=sides["cooperation"],
                conflict=sides["conflict"],
                together=sides["together"],
                instruments=len(area.instruments),
            )
        )
    return found


def acts_about(relation: Relation, name: str) -> Sequence[Brief]:
    """The acts of one area, in order of time; none for an area that the relation lacks."""
    ids = {id for area in relation.areas if area.name == name for id in area.acts}
    return [brief for brief in relation.briefs if brief.id in ids]


def _side(brief: Brief) -> str:
    if brief.way is Way.TOGETHER:
        return "together"
    return "cooperation" if brief.tie.quad in _FOR else "conflict"
