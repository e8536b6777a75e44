"""Instruments: named agreements, programmes and funds, and every place that tells of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse

from communique.answers import words
from communique.answers.relation_values import Named
from communique.export import jsonl
from communique.model import Event, InstrumentKind, InstrumentStatus, Span
from communique.record import Filter, Found, Record
from communique.web import api, citing, query, whole
from communique.web.depends import TheRecord
from communique.web.download import csv_lines, csv_response
from communique.web.kept import Kept, TheKept
from communique.web.page import Paging, render

router = APIRouter()

PAGE_SIZE = 50
_EVENTS = 20
_DOCUMENTS = 50
_COLUMNS = ("id", "name", "kind", "status", "parties", "contexts", "tellings", "last")
_TOLD_COLUMNS = ("id", "name", "status", "parties", "date", "document", "title", "sentence")


class InstrumentsQuery(query.Query):
    """Which instruments to list."""

    q: str | None = Field(None, max_length=80, description="Part of a name")
    party: str | None = Field(None, max_length=80, description="Party to it: JPN, Japan")
    kind: InstrumentKind | None = Field(None, description="What sort of thing it is")
    status: InstrumentStatus | None = Field(None, description="Where it stood when last told of")
    context: str | None = Field(None, max_length=80, description="What it is about: cyber")


Asked = Annotated[InstrumentsQuery, Query()]
Id = Annotated[str, Path(max_length=64, description="Id of any row that names it")]


@router.get("/instruments", include_in_schema=False)
def instruments(request: Request, record: TheRecord, kept: TheKept, asked: Asked) -> Response:
    """The list of instruments."""
    found = _listed(record, kept, asked)
    paging = Paging(asked.page, PAGE_SIZE, len(found))
    return render(
        request,
        "instruments.html",
        instruments=paging.cut(found),
        paging=paging,
        asked=asked,
        kinds=tuple(InstrumentKind),
        statuses=tuple(InstrumentStatus),
        parties=parties,
    )


@router.get("/instruments.csv", include_in_schema=False)
def table(record: TheRecord, kept: TheKept, asked: Asked) -> StreamingResponse:
    """The list as a table."""
    rows = (
        (
            one.id,
            one.name,
            one.kind.value,
            one.status.value,
            " ".join(parties(one)),
            " ".join(one.contexts),
            len(one.tellings),
            whole.last_day(one),
        )
        for one in _listed(record, kept, asked)
    )
    return csv_response("instruments.csv", csv_lines(_COLUMNS, rows))


@router.get(
    "/api/instruments", tags=["instruments"], summary="List instruments", responses=api.INVALID
)
def instruments_twin(
    request: Request, record: TheRecord, kept: TheKept, asked: Asked
) -> dict[str, Any]:
    """Named things, tellings under one name and kind as one; the one told of last first."""
    found = _listed(record, kept, asked)
    paging = Paging(asked.page, PAGE_SIZE, len(found))
    shown = paging.cut(found)
    return {**api.page_json(request, paging), "instruments": [_json(one) for one in shown]}


@router.get("/instruments/{id}.csv", include_in_schema=False)
def tellings_table(record: TheRecord, kept: TheKept, id: Id) -> StreamingResponse:
    """Every telling of an instrument as a table, each with its sentence."""
    named = citing.whole_sentences(record, _find(record, kept, id))
    rows = (
        (
            told.value.id,
            told.value.name,
            told.value.status.value,
            list(told.value.parties),
            jsonl.day_to_json(told.value.date),
            told.found.document,
            told.found.title,
            told.sentence.text,
        )
        for told in named.tellings
    )
    return csv_response(f"instrument-{named.id}.csv", csv_lines(_TOLD_COLUMNS, rows))


@router.get("/instruments/{id}", include_in_schema=False)
def page(request: Request, record: TheRecord, kept: TheKept, id: Id) -> Response:
    """The page of an instrument."""
    named = citing.whole_sentences(record, _find(record, kept, id))
    return render(
        request,
        "instrument.html",
        named=named,
        parties=parties(named),
        events=_told_with(record, named),
    )


@router.get(
    "/api/instruments/{id}",
    tags=["instruments"],
    summary="An instrument",
    responses=api.NOT_FOUND,
)
def twin(record: TheRecord, kept: TheKept, id: Id) -> dict[str, Any]:
    """An instrument with every row that names it, and the events told in the same sentences."""
    named = citing.whole_sentences(record, _find(record, kept, id))
    return {
        **_json(named),
        "tellings": [
            {
                **jsonl.instrument_to_json(told.value),
                **api.where_json(told.found),
                "sentence": jsonl.span_to_json(told.sentence),
            }
            for told in named.tellings
        ],
        "events": [api.event_json(one) for one in _told_with(record, named)],
    }


def parties(named: Named) -> list[str]:
    """The codes of all who are party to it in any telling, sorted."""
    return sorted({code for told in named.tellings for code in told.value.parties})


def _told_with(record: Record, named: Named) -> list[Found[Event]]:
    """Events told in the sentences that name an instrument."""
    spans: dict[str, list[Span]] = {}
    for told in named.tellings[:_DOCUMENTS]:
        spans.setdefault(told.found.document, []).append(told.sentence)
    return [
        one
        for one in record.events(Filter(documents=tuple(spans)))
        if any(one.value.evidence.overlaps(span) for span in spans[one.document])
    ][:_EVENTS]


def _json(one: Named) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind.value,
        "status": one.status.value,
        "parties": parties(one),
        "contexts": list(one.contexts),
        "told": len(one.tellings),
        "last": whole.last_day(one) or None,
    }


def _listed(record: Record, kept: Kept, asked: InstrumentsQuery) -> Sequence[Named]:
    part = (asked.q or "").strip().casefold()
    code = asked.party and words.party(asked.party, record)
    return [
        one
        for one in whole.instruments(record, kept)
        if part in one.name.casefold()
        and asked.kind in (None, one.kind)
        and asked.status in (None, one.status)
        and (asked.context is None or asked.context.lower() in one.contexts)
        and (code is None or code in parties(one))
    ]


def _find(record: Record, kept: Kept, id: str) -> Named:
    """The instrument that a row with this id names.

    Raises:
        HTTPException: 404 if there is none.
    """
    for one in whole.instruments(record, kept):
        if any(told.value.id == id for told in one.tellings):
            return one
    raise HTTPException(404, f"There is no instrument {id}.")
