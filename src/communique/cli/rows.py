"""Rows of the record as tables and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from communique.cli import output, wording
from communique.export import jsonl
from communique.model import Commitment, Event, Instrument
from communique.record import ActorCount, Filter, Found, Head, Person, Record

ID_SHOWN = 8
"""Characters of an id in a table; enough to tell the rows of one record apart, as a rule."""


def as_json(record: Record, kind: str, wanted: Filter) -> list[jsonl.Json]:
    """What answers to the filter, in the shape of `communique code --format jsonl`.

    Events, commitments and instruments also name their `document`, events all their `reports`.
    """
    if kind == "events":
        found = record.events(wanted)
        told = record.tellings(one.value.id for one in found)
        return [
            {
                **_in_document(jsonl.event_to_json, one),
                "reports": [jsonl.report_to_json(each) for each in told.get(one.value.id, ())],
            }
            for one in found
        ]
    if kind == "commitments":
        return [_in_document(jsonl.commitment_to_json, one) for one in record.commitments(wanted)]
    if kind == "instruments":
        return [_in_document(jsonl.instrument_to_json, one) for one in record.instruments(wanted)]
    if kind == "actors":
        return [_actor_json(one) for one in record.actors(wanted)]
    if kind == "people":
        return [person_json(one) for one in record.people(wanted)]
    heads = record.documents(wanted)
    documents = record.texts([head.id for head in heads])
    return [
        {**jsonl.document_to_json(document), **_head_json(head)}
        for document, head in zip(documents, heads, strict=True)
    ]


def print_table(record: Record, kind: str, wanted: Filter) -> int:
    """Print what answers to the filter; return the number of rows."""
    if kind == "events":
        return events(record.events(wanted))
    if kind == "commitments":
        return commitments(record.commitments(wanted))
    if kind == "instruments":
        return instruments(record.instruments(wanted))
    if kind == "actors":
        return _actors(record.actors(wanted))
    if kind == "people":
        return people(record.people(wanted))
    return documents(record.documents(wanted))


def events(found: Sequence[Found[Event]]) -> int:
    """Print a table of events; return the number of rows.

    How many documents tell of an event is a column only where one is told by several.
    """
    columns = ["id", "date", "type", "who -> whom", "status", "evidence"]
    rows = [
        [
            one.value.id[:ID_SHOWN],
            wording.day(one.value.date),
            wording.type_and_modes(one.value),
            wording.who_whom(one.value),
            wording.standing(one.value),
            wording.short(one.value.evidence.text),
        ]
        for one in found
    ]
    if any(one.reports > 1 for one in found):
        columns.insert(-1, "reports")
        for row, one in zip(rows, found, strict=True):
            row.insert(-1, str(one.reports))
    return _table(columns, rows, right=("reports",), whole=("id", "date"))


def commitments(found: Sequence[Found[Commitment]]) -> int:
    """Print a table of commitments; return the number of rows."""
    return _table(
        ("id", "date", "donor -> recipient", "amount", "kind stage basis", "evidence"),
        [
            (
                one.value.id[:ID_SHOWN],
                wording.day(one.value.date),
                wording.donor_recipients(one.value),
                wording.short(wording.total(one.value), 30),
                f"{one.value.kind.value} {one.value.stage.value} {one.value.basis.value}",
                wording.short(one.value.evidence.text, 70),
            )
            for one in found
        ],
        right=("amount",),
        whole=("id", "date", "amount"),
    )


def instruments(found: Sequence[Found[Instrument]]) -> int:
    """Print a table of instruments; return the number of rows."""
    return _table(
        ("id", "date", "kind", "name", "parties", "status"),
        [
            (
                one.value.id[:ID_SHOWN],
                wording.day(one.value.date),
                one.value.kind.value,
                one.value.name,
                ", ".join(one.value.parties),
                one.value.status.value.replace("_", " "),
            )
            for one in found
        ],
        whole=("id", "date"),
    )


def documents(found: Sequence[Head]) -> int:
    """Print a table of documents; return the number of rows."""
    return _table(
        ("id", "published", "title", "events", "commitments", "instruments", "source"),
        [
            (
                one.id[:ID_SHOWN],
                wording.when(one.published),
                (one.title or "") + ("" if one.current else " (superseded)"),
                str(one.events),
                str(one.commitments),
                str(one.instruments),
                one.url or one.path or "",
            )
            for one in found
        ],
        right=("events", "commitments", "instruments"),
        whole=("id", "published"),
    )


def people(found: Sequence[Person]) -> int:
    """Print a table of people, a line for each office of each; return the number of people."""
    lines = [
        (
            one.name if at == 0 else "",
            wording.post(held),
            held.party,
            wording.when(held.first),
            wording.when(held.last),
            str(held.documents),
        )
        for one in found
        for at, held in enumerate(one.tenures)
    ]
    columns = ("name", "office", "party", "first seen", "last seen", "documents")
    _table(columns, lines, right=("documents",), whole=("party", "first seen", "last seen"))
    return len(found)


def _actors(found: Sequence[ActorCount]) -> int:
    return _table(
        ("code", "name", "class", "acts", "receives", "documents", "first", "last"),
        [
            (
                one.code,
                one.name,
                one.kind,
                str(one.acting),
                str(one.receiving),
                str(one.documents),
                one.first or "",
                one.last or "",
            )
            for one in found
        ],
        right=("acts", "receives", "documents"),
        whole=("code", "first", "last"),
    )


def _table(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    right: Sequence[str] = (),
    whole: Sequence[str] = (),
) -> int:
    if rows:
        output.table(columns, rows, right=right, whole=whole)
    if any(cell.startswith(wording.PUBLISHED) for row in rows for cell in row[:2]):
        output.note(
            f"{wording.PUBLISHED}: the text gives no date; when it was published stands in."
        )
    return len(rows)


def _in_document(encode: Callable[[Any], jsonl.Json], one: Found[Any]) -> jsonl.Json:
    return {**encode(one.value), "document": one.document}


def _actor_json(one: ActorCount) -> jsonl.Json:
    return {
        "code": one.code,
        "class": one.kind,
        "name": one.name,
        "acting": one.acting,
        "receiving": one.receiving,
        "documents": one.documents,
        "first": one.first,
        "last": one.last,
    }


def person_json(one: Person) -> jsonl.Json:
    """A person with every office that documents give them."""
    return {
        "name": one.name,
        "names": list(one.names),
        "documents": one.documents,
        "tenures": [jsonl.tenure_to_json(tenure) for tenure in one.tenures],
    }


def _head_json(head: Head) -> jsonl.Json:
    return {
        "first_read_at": head.first_read_at,
        "current": head.current,
        "superseded_by": head.superseded_by,
        "events": head.events,
        "commitments": head.commitments,
        "instruments": head.instruments,
    }
