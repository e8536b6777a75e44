"""The relation of two parties as JSON, each row with its document and sentence.

The shape is ours; rows are those of `jsonl`. Offsets are half-open, in characters of the text of
the document that is named beside them.
"""

from __future__ import annotations

from communique.answers.relation import Act, Named, Promise, Relation, Section, Tally
from communique.export import jsonl
from communique.export.jsonl import Json, number
from communique.model import Moment, Span


def relation_to_json(relation: Relation) -> Json:
    """All parts of a relation; `sections` name every act by its id, in the timeline or not."""
    return {
        "left": {"code": relation.left, "name": relation.left_name},
        "right": {"code": relation.right, "name": relation.right_name},
        "since": relation.since,
        "until": relation.until,
        "groups": relation.groups,
        "documents": list(relation.documents),
        "total": _tally(relation.total),
        "no_month": _tally(relation.no_month),
        "months": [_tally(one) for one in relation.months],
        "timeline": [_act(act) for act in relation.timeline],
        "sections": {
            section.value: [one.id for one in relation.briefs_of(section)] for section in Section
        },
        "instruments": [_named(one) for one in relation.instruments],
        "areas": [
            {"name": one.name, "events": list(one.acts), "instruments": list(one.instruments)}
            for one in relation.areas
        ],
        "commitments": [_promise(one) for one in relation.promises],
        "people": [
            {
                "name": one.name,
                "party": one.party,
                "offices": list(one.offices),
                "events": list(one.acts),
            }
            for one in relation.people
        ],
        "third_parties": [
            {"code": one.code, "name": one.name, "events": list(one.acts)}
            for one in relation.thirds
        ],
    }


def _tally(tally: Tally) -> Json:
    return {
        "month": tally.month,
        "events": tally.events,
        "cooperation": number(tally.cooperation),
        "conflict": number(tally.conflict),
        "sum": number(tally.total),
        "mean": number(tally.mean),
        "quads": list(tally.quads),
    }


def _act(act: Act) -> Json:
    found = act.found
    return {
        **jsonl.event_to_json(act.value),
        "way": act.way.value,
        "section": act.section.value,
        **_cited(found.document, found.title, found.published, act.sentence),
    }


def _named(one: Named) -> Json:
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind.value,
        "status": one.status.value,
        "contexts": list(one.contexts),
        "tellings": [
            {
                **jsonl.instrument_to_json(told.value),
                **_cited(
                    told.found.document, told.found.title, told.found.published, told.sentence
                ),
            }
            for told in one.tellings
        ],
    }


def _promise(one: Promise) -> Json:
    pledge = one.pledge
    return {
        "id": pledge.id,
        "donors": list(pledge.donors),
        "recipients": list(pledge.recipients),
        "channel": pledge.channel,
        "kind": pledge.kind.value,
        "stage": "cancelled" if pledge.cancelled else pledge.stage.value,
        "running": pledge.running,
        "rows": [jsonl.commitment_to_json(row.commitment) for row in pledge.rows],
        "steps": [
            {
                "kind": told.step.kind.value,
                "date": jsonl.moment_to_json(told.step.when),
                "row": told.step.row,
                **_cited(told.step.document, told.title, told.published, told.sentence),
            }
            for told in one.steps
        ],
    }


def _cited(document: str, title: str | None, published: Moment | None, sentence: Span) -> Json:
    return {
        "document": document,
        "title": title,
        "published": jsonl.day_to_json(published),
        "sentence": jsonl.span_to_json(sentence),
    }
