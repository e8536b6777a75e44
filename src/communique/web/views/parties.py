"""Parties: who is in the record, and what each did, promised, and had done to it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic import Field
from starlette.responses import RedirectResponse, Response, StreamingResponse

from communique.export import jsonl
from communique.record import ActorCount, Facet, Filter, Listing, Record
from communique.web import api, bars, citing, query, whole
from communique.web.address import segment
from communique.web.depends import TheRecord
from communique.web.download import csv_lines, csv_response
from communique.web.kept import Kept, TheKept
from communique.web.naming import party_in_path
from communique.web.page import Paging, render
from communique.web.profile import CLASSES, CURRENCY, Account, YearTable, profile
from communique.web.views.events import quads_by_month

router = APIRouter()

PAGE_SIZE = 100
_PLEDGES = 3
_INSTRUMENTS = 12
_PEOPLE = 15
_COLUMNS = ("code", "class", "name", "acting", "receiving", "documents", "first", "last")


class PartiesQuery(query.Query):
    """Which parties to list."""

    q: str | None = Field(None, max_length=80, description="Part of a name or code")
    kind: str | None = Field(None, max_length=20, description="`state` or a PLOVER class")


Asked = Annotated[PartiesQuery, Query()]
Code = Annotated[str, Path(max_length=80, description="Code or name: JPN, Japan")]


@router.get("/parties", include_in_schema=False)
def parties(request: Request, record: TheRecord, kept: TheKept, asked: Asked) -> Response:
    """The list of parties."""
    found = _listed(record, kept, asked)
    paging = Paging(asked.page, PAGE_SIZE, len(found))
    every = whole.actors(record, kept)
    return render(
        request,
        "parties.html",
        parties=paging.cut(found),
        paging=paging,
        asked=asked,
        classes=CLASSES,
        kinds=[kind for kind in CLASSES if any(one.kind == kind for one in every)],
    )


@router.get("/parties.csv", include_in_schema=False)
def table(record: TheRecord, kept: TheKept, asked: Asked) -> StreamingResponse:
    """The list as a table."""
    rows = (list(_party_json(one).values()) for one in _listed(record, kept, asked))
    return csv_response("parties.csv", csv_lines(_COLUMNS, rows))


@router.get("/api/parties", tags=["parties"], summary="List parties", responses=api.INVALID)
def parties_twin(
    request: Request, record: TheRecord, kept: TheKept, asked: Asked
) -> dict[str, Any]:
    """Parties of events, those in most events first, with how many events they act in."""
    found = _listed(record, kept, asked)
    paging = Paging(asked.page, PAGE_SIZE, len(found))
    shown = paging.cut(found)
    return {
        **api.page_json(request, paging),
        "parties": [_party_json(one) for one in shown],
    }


@router.get("/parties/{code}", include_in_schema=False)
def page(request: Request, record: TheRecord, kept: TheKept, code: Code) -> Response:
    """The page of a party; a name leads to the address with the code."""
    known = party_in_path(record, code)
    if known != code:
        return RedirectResponse(f"/parties/{segment(known)}", 307)
    found = profile(record, kept, known)
    months = Listing(Filter(party=known))
    return render(
        request,
        "party.html",
        party=found,
        chart=kept.get(
            ("months", known),
            lambda: bars.chart(quads_by_month(record.facets(months, [Facet.MONTH])[Facet.MONTH])),
        ),
        gave=citing.promises(record, found.gave.pledges[:_PLEDGES]),
        got=citing.promises(record, found.got.pledges[:_PLEDGES]),
        currency=CURRENCY,
        people=found.people[:_PEOPLE],
        instruments=found.instruments[:_INSTRUMENTS],
    )


@router.get("/api/parties/{code}", tags=["parties"], summary="A party", responses=api.NOT_FOUND)
def twin(record: TheRecord, kept: TheKept, code: Code) -> dict[str, Any]:
    """What a party did and what was done to it, with whom, what it gave and got, its offices."""
    found = profile(record, kept, party_in_path(record, code))
    return {
        "code": found.code,
        "name": found.name,
        "class": found.kind,
        "former_names": [
            {"name": one.name, "first": _iso(one.first), "last": _iso(one.last)}
            for one in found.former
        ],
        "memberships": [
            {"organisation": one.organisation, "first": _iso(one.first), "last": _iso(one.last)}
            for one in found.memberships
        ],
        "members": list(found.members),
        "did": _years_json(found.did),
        "received": _years_json(found.received),
        "counterparts": [
            {"code": one.other, "events": one.events, "quads": list(one.quads), "score": one.score}
            for one in found.counterparts
        ],
        "gave": _account_json(found.gave),
        "got": _account_json(found.got),
        "people": [{"name": one.name, **jsonl.tenure_to_json(held)} for one, held in found.people],
        "instruments": [
            {"id": one.id, "name": one.name, "kind": one.kind.value, "status": one.status.value}
            for one in found.instruments
        ],
        "latest": [api.event_json(one) for one in found.latest],
    }


def _years_json(table: YearTable) -> dict[str, Any]:
    return {
        "years": list(table.years),
        "first_year_holds_earlier_ones": table.earlier,
        "undated": table.undated,
        "types": {
            row.type: {"events": row.total, "by_year": list(row.numbers)} for row in table.rows
        },
    }


def _account_json(account: Account) -> dict[str, Any]:
    new = account.total.new
    return {
        "currency": CURRENCY,
        "new": {"low": round(new.low, 2), "high": round(new.high, 2)},
        "pledges": [one.id for one in account.pledges],
    }


def _party_json(one: ActorCount) -> dict[str, Any]:
    values = (one.code, one.kind, one.name, one.acting, one.receiving, one.documents)
    return dict(zip(_COLUMNS, (*values, one.first, one.last), strict=True))


def _listed(record: Record, kept: Kept, asked: PartiesQuery) -> list[ActorCount]:
    part = (asked.q or "").strip().casefold()
    return [
        one
        for one in whole.actors(record, kept)
        if asked.kind in (None, one.kind)
        and (part in one.name.casefold() or part == one.code.casefold())
    ]


def _iso(day: Any) -> str | None:
    return None if day is None else day.isoformat()
