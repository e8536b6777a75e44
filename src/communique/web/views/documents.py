"""The documents: a list, and each with its text, where the rows of the record are marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response, StreamingResponse

from communique.errors import UsageError
from communique.export import jsonl
from communique.model import Coding, Commitment, Document, Event, Instrument, Refusal
from communique.record import CodingHead, Filter, Found, Head, Record
from communique.web import api, marking, rowmarks
from communique.web.depends import TheRecord
from communique.web.download import csv_lines, csv_response
from communique.web.kept import Kept, TheKept
from communique.web.narrowing import document_facets
from communique.web.page import Paging, render
from communique.web.query import DocumentQuery

router = APIRouter()

PAGE_SIZE = 50
_COLUMNS = (
    "id published title source url path language events commitments instruments "
    "first_read_at current".split()
)
_ROW_COLUMNS = "id kind what from to date status start end words".split()

Asked = Annotated[DocumentQuery, Query()]


@dataclass(frozen=True, slots=True)
class Rows:
    """What the record holds of one document, in the order of its text."""

    events: tuple[Found[Event], ...]
    commitments: tuple[Found[Commitment], ...]
    instruments: tuple[Found[Instrument], ...]
    refusals: tuple[Refusal, ...]

    @property
    def all(self) -> Sequence[Found[Any]]:
        """Every row, by where its evidence begins."""
        rows: list[Found[Any]] = [*self.events, *self.commitments, *self.instruments]
        return sorted(rows, key=_place)


@router.get("/documents", include_in_schema=False)
def documents(request: Request, record: TheRecord, kept: TheKept, asked: Asked) -> Response:
    """The page of documents."""
    heads, paging = _listed(record, kept, asked)
    return render(
        request,
        "documents.html",
        heads=heads,
        paging=paging,
        asked=asked,
        facets=document_facets(record, kept, asked.filter(record), asked.source),
    )


@router.get("/documents.csv", include_in_schema=False)
def documents_csv(record: TheRecord, asked: Asked) -> StreamingResponse:
    """The whole list as a table."""
    heads = record.listed_documents(asked.filter(record), source=asked.source)
    rows = (api.head_json(head) for head in heads)
    lines = csv_lines(_COLUMNS, ([row[name] for name in _COLUMNS] for row in rows))
    return csv_response("documents.csv", lines)


@router.get("/api/documents", tags=["documents"], summary="List documents", responses=api.INVALID)
def documents_json(
    request: Request, record: TheRecord, kept: TheKept, asked: Asked
) -> dict[str, Any]:
    """One page of the documents that meet all conditions, without their texts."""
    heads, paging = _listed(record, kept, asked)
    return {
        **api.page_json(request, paging),
        "documents": [api.head_json(head) for head in heads],
    }


@router.get("/documents/{id}.csv", include_in_schema=False)
def document_csv(record: TheRecord, id: str) -> StreamingResponse:
    """What was read in one document as a table, in the order of its text."""
    head = _find(record, id)
    lines = csv_lines(_ROW_COLUMNS, map(_cells, _rows(record, head.id).all))
    return csv_response(f"document-{head.id}.csv", lines)


@router.get("/documents/{id}", include_in_schema=False)
def document(request: Request, record: TheRecord, id: str, show: str = "") -> Response:
    """The page of a document; `show` is the id of a row whose words are lit."""
    head = _find(record, id)
    if head.id != id:
        return RedirectResponse(f"/documents/{head.id}", 307)
    (text,) = record.texts([head.id])
    rows = _rows(record, head.id)
    marks = (mark for row in rows.all for mark in rowmarks.marks_of(text.text, row.value))
    return render(
        request,
        "document.html",
        head=head,
        document=text,
        rows=rows,
        codings=record.codings(head.id),
        paragraphs=marking.marked(text.text, marks),
        kinds=rowmarks.KINDS,
        show=show,
    )


@router.get(
    "/api/documents/{id}",
    tags=["documents"],
    summary="Show a document",
    responses=api.NOT_FOUND,
)
def document_json(record: TheRecord, id: str) -> dict[str, Any]:
    """A document with its text and rows in the shape of `communique code --format jsonl`.

    Beside it stand what was looked at and refused, and who coded it. The beginning of an id will
    do.
    """
    head = _find(record, id)
    (text,) = record.texts([head.id])
    return {**_coding_json(text, _rows(record, head.id)), "codings": _codings(record, head.id)}


def _coding_json(document: Document, rows: Rows) -> jsonl.Json:
    coding = Coding(
        document,
        tuple(one.value for one in rows.events),
        tuple(one.value for one in rows.commitments),
        tuple(one.value for one in rows.instruments),
        rows.refusals,
    )
    return jsonl.coding_to_json(coding, refused=True)


def _codings(record: Record, id: str) -> list[jsonl.Json]:
    return [_coder_json(one) for one in record.codings(id)]


def _coder_json(coding: CodingHead) -> jsonl.Json:
    return {"coder": coding.coder, "coded_at": coding.coded_at, "current": coding.current}


def _listed(record: Record, kept: Kept, asked: DocumentQuery) -> tuple[list[Head], Paging]:
    everything, source = asked.filter(record), asked.source
    total = kept.get(
        ("documents", "total", everything, source),
        lambda: record.total_documents(everything, source=source),
    )
    page = asked.filter(record, limit=PAGE_SIZE)
    offset = (asked.page - 1) * PAGE_SIZE
    heads = record.listed_documents(page, source=source, offset=offset)
    return heads, Paging(asked.page, PAGE_SIZE, total)


def _find(record: Record, id: str) -> Head:
    try:
        return record.head(id)
    except UsageError as error:
        raise HTTPException(404, f"There is no document {id}.") from error


def _rows(record: Record, id: str) -> Rows:
    asked = Filter(document=id)
    return Rows(
        tuple(sorted(record.events(asked), key=_place)),
        tuple(sorted(record.commitments(asked), key=_place)),
        tuple(sorted(record.instruments(asked), key=_place)),
        tuple(record.refusals(id)),
    )


def _cells(found: Found[Any]) -> list[object]:
    """A row of whatever kind under `_ROW_COLUMNS`; parties by their codes, offsets half-open."""
    row = found.value
    if isinstance(row, Event):
        ends = [one.code for one in row.actors], [one.code for one in row.recipients]
        told = ["event", row.type, *ends, row.date, row.status.value]
    elif isinstance(row, Commitment):
        donors = [one.code for one in (row.donor, *row.partners)]
        what = row.amount_text or list(row.items)
        recipients = [one.code for one in row.recipients]
        told = ["commitment", what, donors, recipients, row.date, row.stage.value]
    else:
        told = ["instrument", row.name, list(row.parties), None, row.date, row.status.value]
    return [row.id, *told, row.evidence.start, row.evidence.end, row.evidence.text]


def _place(found: Found[Any]) -> tuple[int, int, str]:
    evidence = found.value.evidence
    return evidence.start, evidence.end, found.value.id
