"""The relation of two parties: what a record holds between them, in order and with its sentences.

A joined event counts once. Scores are PLOVER's conflict-cooperation scale, -10 to +10 an event;
only what happened, between the two, is added up: plans, hypotheses, denials and acts side by side
towards others stand in the timeline alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from communique.answers import relation_rows as rows
from communique.answers import relation_scores as scores
from communique.answers.citing import Texts
from communique.answers.relation_sides import Sides
from communique.answers.relation_values import (
    Act,
    Brief,
    Named,
    Promise,
    Relation,
    Section,
    Tally,
    Way,
)
from communique.errors import UsageError
from communique.gazetteer import Gazetteer
from communique.record import Filter, Record

__all__ = [
    "Act",
    "Brief",
    "Named",
    "Promise",
    "Relation",
    "Section",
    "Tally",
    "Way",
    "cited",
    "latest",
    "relate",
]

Timed = TypeVar("Timed", bound=Brief | Act)
"""An act, in brief or whole."""


def relate(
    record: Record,
    left: str,
    right: str,
    *,
    since: str | None = None,
    until: str | None = None,
    groups: bool = False,
    limit: int | None = None,
) -> Relation:
    """What the record holds between two parties.

    Figures, areas, people and third parties are always those of all acts.

    Args:
        record: to be asked. left, right: codes; see `communique.answers.words.party`.
        since, until: a day, month or year; what has no date is then left out.
        groups: in events, organisations that a party then belonged to stand for it, too.
        limit: how many acts of each section the timeline holds, the latest; all by default.

    Raises:
        UsageError: if both are the same, or a date is none.
    """
    if left == right:
        raise UsageError(right, "is the same party twice", "Name two different parties.")
    asked, sides, texts = (
        Filter(since=since, until=until),
        Sides(left, right, groups=groups),
        Texts(record),
    )
    briefs = rows.briefs(record, asked, sides)
    instruments = rows.instruments(record, asked, sides.ends, briefs, texts)
    left_name, right_name = (_name(record, code, briefs) for code in sides.ends)
    return Relation(
        left=left,
        right=right,
        left_name=left_name,
        right_name=right_name,
        since=since,
        until=until,
        groups=groups,
        briefs=briefs,
        timeline=rows.acts(record, _shown(briefs, limit), texts),
        months=scores.monthly(briefs),
        no_month=scores.tally(one for one in briefs if one.month is None),
        total=scores.tally(briefs),
        instruments=instruments,
        areas=scores.areas(briefs, instruments),
        promises=rows.promises(record, asked, sides.ends, briefs, texts),
        people=scores.people(briefs, sides.codes),
        thirds=scores.thirds(briefs, sides.codes),
    )


def cited(record: Record, briefs: Sequence[Brief]) -> tuple[Act, ...]:
    """These acts whole, each with its sentence, in their order."""
    return rows.acts(record, briefs, Texts(record))


def latest(acts: Iterable[Timed]) -> list[Timed]:
    """Acts from the latest to the earliest, undated ones last.

    Args:
        acts: in order of time, as a `Relation` holds them.
    """
    every = list(acts)
    dated = [one for one in every if one.day is not None]
    return [*reversed(dated), *(one for one in every if one.day is None)]


def _shown(briefs: Sequence[Brief], limit: int | None) -> Sequence[Brief]:
    """The latest acts of each section, in order of time."""
    if limit is None:
        return briefs
    by_section: dict[Section, list[Brief]] = defaultdict(list)
    for one in latest(briefs):
        by_section[one.section].append(one)
    shown = {one.id for section in by_section.values() for one in section[:limit]}
    return [one for one in briefs if one.id in shown]


def _name(record: Record, code: str, briefs: Sequence[Brief]) -> str:
    """The usual name of a party; that of the record where the gazetteer has none."""
    entry = Gazetteer.load().entry(code)
    if entry is not None:
        return entry.name
    named = (part.name for one in briefs for part in one.tie.parts if part.code == code)
    return next(named, None) or record.parties().get(code, code)
