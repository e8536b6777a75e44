"""The relation of two parties: what a record holds between them, in order and with its sentences.

A joined event counts once. Scores are PLOVER's conflict-cooperation scale, -10 to +10 an event;
only what happened, between the two, is added up: plans, hypotheses, denials and acts side by side
towards others stand in the timeline alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.answers import relation_rows as rows
from communique.answers import relation_scores as scores
from communique.answers.relation_sides import Sides
from communique.answers.relation_values import Act, Named, Promise, Relation, Section, Tally, Way
from communique.errors import UsageError
from communique.gazetteer import Gazetteer
from communique.record import Filter, Record

__all__ = ["Act", "Named", "Promise", "Relation", "Section", "Tally", "Way", "relate"]


def relate(
    record: Record,
    left: str,
    right: str,
    *,
    since: str | None = None,
    until: str | None = None,
    groups: bool = False,
) -> Relation:
    """What the record holds between two parties.

    Args:
        record: to be asked. left, right: codes; see `communique.answers.words.party`.
        since, until: a day, month or year; what has no date is then left out.
        groups: in events, organisations that a party then belonged to stand for it, too.

    Raises:
        UsageError: if both are the same, or a date is none.
    """
    if left == right:
        raise UsageError(right, "is the same party twice", "Name two different parties.")
    asked = Filter(since=since, until=until, groups=groups)
    sides, texts = Sides(left, right, groups=groups), rows.Texts(record)
    timeline = rows.acts(record, asked, sides, texts)
    instruments = rows.instruments(record, asked, sides.ends, timeline, texts)
    left_name, right_name = (_name(record, code, timeline) for code in sides.ends)
    return Relation(
        left=left,
        right=right,
        left_name=left_name,
        right_name=right_name,
        since=since,
        until=until,
        groups=groups,
        timeline=timeline,
        months=scores.monthly(timeline),
        no_month=scores.tally(act for act in timeline if act.month is None),
        total=scores.tally(timeline),
        instruments=instruments,
        areas=scores.areas(timeline, instruments),
        promises=rows.promises(record, asked, sides.ends, timeline, texts),
        people=scores.people(timeline, lambda act: sides.codes(act.found)),
        thirds=scores.thirds(timeline, lambda act: sides.codes(act.found)),
    )


def _name(record: Record, code: str, timeline: Sequence[Act]) -> str:
    """The usual name of a party; that of the record where the gazetteer has none."""
    entry = Gazetteer.load().entry(code)
    if entry is not None:
        return entry.name
    named = (party for act in timeline for party in (*act.value.actors, *act.value.recipients))
    found = next((party.name for party in named if party.code == code), None)
    return found or record.parties().get(code, code)
