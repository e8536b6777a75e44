"""Commitments as they were read, and each one in the life of its pledge."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse

from communique.answers.ledger import texts_of
from communique.consolidation import Ledger, Pledge
from communique.errors import UsageError
from communique.export import jsonl
from communique.export.ledger import pledge_to_json
from communique.model import Commitment, Judgement
from communique.record import Found, Record
from communique.web import api, citing, commitments, whole
from communique.web.commitments import CommitmentsQuery, Listed
from communique.web.depends import TheRecord
from communique.web.download import csv_lines, csv_response
from communique.web.kept import Kept, TheKept
from communique.web.page import Paging, render
from communique.web.profile import CURRENCY

router = APIRouter()

PAGE_SIZE = 50
_COLUMNS = (
    "id pledge donor recipients channel amount currency amount_text approximate kind items "
    "instrument stage basis date document title evidence"
).split()

Asked = Annotated[CommitmentsQuery, Query()]
Id = Annotated[str, Path(max_length=64, description="Its id")]


@router.get("/commitments", include_in_schema=False)
def page_of_all(request: Request, record: TheRecord, kept: TheKept, asked: Asked) -> Response:
    """The list of commitments."""
    conditions = asked.conditions(record)
    every = _every(record, kept)
    found = commitments.narrowed(every, conditions)
    paging = Paging(asked.page, PAGE_SIZE, len(found))
    return render(
        request,
        "commitments.html",
        rows=paging.cut(found),
        facets=commitments.facets(every, conditions),
        paging=paging,
    )


@router.get("/commitments.csv", include_in_schema=False)
def table(record: TheRecord, kept: TheKept, asked: Asked) -> StreamingResponse:
    """The whole list as a table."""
    found = commitments.narrowed(_every(record, kept), asked.conditions(record))
    return csv_response("commitments.csv", csv_lines(_COLUMNS, (_cells(one) for one in found)))


@router.get(
    "/api/commitments", tags=["commitments"], summary="List commitments", responses=api.INVALID
)
def all_twin(request: Request, record: TheRecord, kept: TheKept, asked: Asked) -> dict[str, Any]:
    """One page of the commitments that meet all conditions; `pledge` is what each belongs to."""
    found = commitments.narrowed(_every(record, kept), asked.conditions(record))
    paging = Paging(asked.page, PAGE_SIZE, len(found))
    shown = paging.cut(found)
    return {**api.page_json(request, paging), "commitments": [_row_json(one) for one in shown]}


@router.get("/commitments/{id}.csv", include_in_schema=False)
def pledge_table(record: TheRecord, kept: TheKept, id: Id) -> StreamingResponse:
    """Every telling of the pledge that a commitment belongs to, as a table."""
    known = _found(record, id).value.id
    every = _every(record, kept)
    pledges = {one.pledge.id for one in every if one.row.id == known}
    rows = (_cells(one) for one in every if one.pledge.id in pledges)
    return csv_response(f"commitment-{known}.csv", csv_lines(_COLUMNS, rows))


@router.get("/commitments/{id}", include_in_schema=False)
def page(request: Request, record: TheRecord, kept: TheKept, id: Id) -> Response:
    """The page of a commitment, with its pledge's life."""
    ledger, found = whole.ledger(record, kept), _found(record, id)
    pledge = _pledge(ledger, found.value.id)
    text = texts_of(record, [found.document])[found.document]
    return render(
        request,
        "commitment.html",
        found=found,
        sentence=citing.around(text, found.value.evidence),
        promise=None if pledge is None else citing.promises(record, [pledge])[0],
        related=[] if pledge is None else _related(ledger, pledge),
        reasons=[] if pledge is None else _reasons(ledger, pledge),
        currency=CURRENCY,
    )


@router.get(
    "/api/commitments/{id}",
    tags=["commitments"],
    summary="A commitment",
    responses=api.NOT_FOUND,
)
def twin(record: TheRecord, kept: TheKept, id: Id) -> dict[str, Any]:
    """A commitment with its document, and the pledge that it tells with all its steps."""
    ledger, found = whole.ledger(record, kept), _found(record, id)
    pledge = _pledge(ledger, found.value.id)
    told = None
    if pledge is not None:
        told = pledge_to_json(pledge, CURRENCY, citing.documents(record, [pledge]))
    return {
        **jsonl.commitment_to_json(found.value),
        **api.where_json(found),
        "verdict": found.verdict,
        "stands": pledge is not None,
        "pledge": told,
    }


def _every(record: Record, kept: Kept) -> list[Listed]:
    return kept.get(
        "commitments",
        lambda: commitments.every(whole.ledger(record, kept)),
        state=whole.ledger_state(record, kept),
    )


def _found(record: Record, id: str) -> Found[Commitment]:
    """The commitment with this id, or with one that begins so.

    Raises:
        HTTPException: 404 if there is none.
    """
    try:
        known = record.find(id, kind="commitment")
    except UsageError as error:
        raise HTTPException(404, f"There is no commitment {id}.") from error
    found = record.show(known.id)
    if not isinstance(found, Found) or not isinstance(found.value, Commitment):
        raise HTTPException(404, f"There is no commitment {id}.")
    return found


def _pledge(ledger: Ledger, id: str) -> Pledge | None:
    return next((one for one in ledger.pledges if any(row.id == id for row in one.rows)), None)


def _related(ledger: Ledger, pledge: Pledge) -> list[Pledge]:
    """The pledge that it is a part of, and its own parts."""
    wanted = {*pledge.parts, pledge.whole}
    return [one for one in ledger.pledges if one.id in wanted]


def _reasons(ledger: Ledger, pledge: Pledge) -> list[Judgement]:
    """Why its rows are taken together, or as parts."""
    ids = {row.id for row in pledge.rows}
    return [one for one in ledger.judgements if one.left in ids or one.right in ids]


def _row_json(one: Listed) -> dict[str, Any]:
    return {
        **jsonl.commitment_to_json(one.row.commitment),
        "document": one.row.document,
        "document_title": one.row.title,
        "document_published": jsonl.day_to_json(one.row.published),
        "pledge": one.pledge.id,
    }


def _cells(one: Listed) -> list[object]:
    row = one.row.commitment
    return [
        row.id,
        one.pledge.id,
        " ".join(sorted(one.row.donors)),
        " ".join(sorted(one.row.recipients)),
        row.channel,
        row.amount,
        row.currency,
        row.amount_text,
        row.approximate,
        row.kind.value,
        "; ".join(row.items),
        row.instrument,
        row.stage.value,
        row.basis.value,
        None if row.date is None else str(row.date),
        one.row.document,
        one.row.title,
        row.evidence.text,
    ]
