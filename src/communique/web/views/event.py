"""One event: what its reports tell together, side by side, and why it was coded so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response, StreamingResponse

from communique.answers.sentences import beside
from communique.consolidation.joined import joined_event
from communique.errors import UsageError
from communique.export import jsonl
from communique.model import (
    Commitment,
    Document,
    Event,
    FieldView,
    JoinedEvent,
    Judgement,
    JudgementKind,
    Report,
    Review,
)
from communique.record import CodingHead, Filter, Found, Record
from communique.web import api, marking
from communique.web.depends import TheRecord
from communique.web.download import csv_lines, csv_response
from communique.web.page import render
from communique.web.rowmarks import marks_of

router = APIRouter()

_COLUMNS = ("field", "value", "taken", "reports")
MOST_REPORTS = 40
"""How many reports a page shows; further ones are counted."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One report beside the others: the report, its document, and its words with marks."""

    report: Report
    document: Document
    words: marking.Paragraph


@dataclass(frozen=True, slots=True)
class Whole:
    """All that a page says of an event.

    Attributes:
        found: the event as lists show it.
        joined: what its reports tell together; `None` where none of them stands any more.
        commitments: rows of the ledger that belong to it.
        codings: who coded the document of its evidence, newest first.
        reviews: what persons said of its reports, also what was taken back, in that order.
        judgements: what persons said of which reports belong together.
    """

    found: Found[Event]
    joined: JoinedEvent | None
    commitments: tuple[Found[Commitment], ...]
    codings: tuple[CodingHead, ...]
    reviews: tuple[Review, ...]
    judgements: tuple[Judgement, ...]


@router.get("/events/{id}.csv", include_in_schema=False)
def event_csv(record: TheRecord, id: str) -> StreamingResponse:
    """What the reports of an event say of each field as a table, a value in each row."""
    found = _find(record, id)
    joined = _whole(record, found).joined
    rows = (
        row
        for field in (joined.fields if joined else ())
        for row in (
            (field.name, field.chosen, True, list(field.supporting)),
            *((field.name, one.value, False, list(one.reports)) for one in field.contradicting),
        )
    )
    return csv_response(f"event-{found.value.id}.csv", csv_lines(_COLUMNS, rows))


@router.get("/events/{id}", include_in_schema=False)
def event(request: Request, record: TheRecord, id: str) -> Response:
    """The page of an event; the id of any of its reports leads to it."""
    found = _find(record, id)
    if found.value.id != id:
        return RedirectResponse(f"/events/{found.value.id}", 307)
    whole = _whole(record, found)
    reports = whole.joined.reports[:MOST_REPORTS] if whole.joined else ()
    return render(
        request,
        "event.html",
        whole=whole,
        found=found,
        event=found.value,
        shown=_side_by_side(record, reports),
        numbers={report.id: number for number, report in enumerate(reports, 1)},
    )


@router.get("/api/events/{id}", tags=["events"], summary="Show an event", responses=api.NOT_FOUND)
def event_json(record: TheRecord, id: str) -> dict[str, Any]:
    """An event with its reports, what each says of every field, and why it was coded so.

    The id of any of its reports, or the beginning of an id, will do.
    """
    whole = _whole(record, _find(record, id))
    joined = whole.joined
    return {
        **api.event_json(whole.found),
        "why": jsonl.why_to_json(whole.found.value.why),
        "repeats": [jsonl.span_to_json(span) for span in whole.found.value.repeats],
        "first": joined.first if joined else None,
        "last": joined.last if joined else None,
        "reports": [_report_json(report) for report in joined.reports] if joined else [],
        "fields": [_field_json(field) for field in joined.fields] if joined else [],
        "commitments": [one.value.id for one in whole.commitments],
    }


def _find(record: Record, id: str) -> Found[Event]:
    try:
        found = record.show(record.find(id, kind="event").id)
    except UsageError as error:
        raise HTTPException(404, f"There is no event {id}.") from error
    assert isinstance(found, Found)
    assert isinstance(found.value, Event)
    return found


def _whole(record: Record, found: Found[Event]) -> Whole:
    reports = record.joined(found.value.id)
    ids = {found.value.id, *(report.id for report in reports)}
    kinds = (JudgementKind.SAME_EVENT, JudgementKind.DIFFERENT_EVENTS)
    documents = {found.document, *(report.document for report in reports)}
    return Whole(
        found=found,
        joined=joined_event(reports) if reports else None,
        commitments=tuple(
            one
            for document in sorted(documents)
            for one in record.commitments(Filter(document=document))
            if one.value.event in ids
        ),
        codings=tuple(record.codings(found.document)),
        reviews=tuple(record.reviews(about=ids, undone=True)),
        judgements=tuple(record.judgements(kinds, about=ids)),
    )


def _side_by_side(record: Record, reports: tuple[Report, ...]) -> list[Shown]:
    ids = list(dict.fromkeys(report.document for report in reports))
    documents = {document.id: document for document in record.texts(ids)}
    return [_shown(report, documents[report.document]) for report in reports]


def _shown(report: Report, document: Document) -> Shown:
    """A report with the sentence of its evidence and those beside it."""
    text, evidence = document.text, report.event.evidence
    start, end = beside(text, evidence.start, evidence.end)
    return Shown(report, document, marking.excerpt(text, start, end, marks_of(text, report.event)))


def _report_json(report: Report) -> jsonl.Json:
    return {
        "id": report.id,
        "document": report.document,
        "title": report.title,
        "published": jsonl.day_to_json(report.published),
        "source": report.source,
        "reviewed": report.reviewed,
        "evidence": jsonl.span_to_json(report.event.evidence),
    }


def _field_json(field: FieldView) -> jsonl.Json:
    return {
        "name": field.name,
        "chosen": field.chosen,
        "supporting": list(field.supporting),
        "contradicting": [
            {"value": one.value, "reports": list(one.reports)} for one in field.contradicting
        ],
        "silent": list(field.silent),
    }
