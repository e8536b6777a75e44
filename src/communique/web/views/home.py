"""The front page: what is in the record, what is new in it, and what has changed most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, StreamingResponse

from communique.model import Event
from communique.record import Facet, Filter, Found, Head, Listing, Moved, Record
from communique.web import api, bars, whole
from communique.web.depends import TheRecord
from communique.web.download import csv_lines, csv_response
from communique.web.kept import Kept, TheKept
from communique.web.page import render
from communique.web.views.events import quads_by_month
from communique.web.wording import QUADS

router = APIRouter()

_KINDS = ("documents", "events", "commitments", "instruments")
_COLUMNS = ("month", *(name.replace(" ", "_") for name in QUADS.values()), "commitments")
_NO_EVENTS = (0,) * len(QUADS)
_LATEST_EVENTS = 12
_LATEST_DOCUMENTS = 6
_MOVED = 8


@dataclass(frozen=True, slots=True)
class Front:
    """What the front page says.

    Attributes:
        counts: how many rows there are, by kind.
        events, commitments: how many fall into each month (`2023-05`); events by quad class.
        latest: the latest events that happened. documents: the latest documents.
        moved: the pairs of parties whose dealings changed most.
    """

    counts: dict[str, int]
    events: dict[str, list[int]]
    commitments: dict[str, list[int]]
    latest: tuple[Found[Event], ...]
    documents: tuple[Head, ...]
    moved: tuple[Moved, ...]


@router.get("/", include_in_schema=False)
def home(request: Request, record: TheRecord, kept: TheKept) -> HTMLResponse:
    """The front page."""
    front = _front(record, kept)
    return render(
        request,
        "home.html",
        front=front,
        busiest=() if front.moved else whole.pairs(record, kept)[:_MOVED],
        events_chart=bars.chart(front.events),
        commitments_chart=bars.chart(front.commitments),
    )


@router.get("/home.csv", include_in_schema=False)
def home_csv(record: TheRecord, kept: TheKept) -> StreamingResponse:
    """Events by quad class and commitments of each month as a table."""
    front = _front(record, kept)
    months = sorted({*front.events, *front.commitments})
    rows = (
        (month, *front.events.get(month, _NO_EVENTS), *front.commitments.get(month, (0,)))
        for month in months
    )
    return csv_response("months.csv", csv_lines(_COLUMNS, rows))


@router.get("/api/home", tags=["home"], summary="What the record holds")
def home_json(record: TheRecord, kept: TheKept) -> dict[str, Any]:
    """Numbers of rows, events and commitments by month, the latest, and what moved most."""
    front = _front(record, kept)
    return {
        "counts": front.counts,
        "events_by_month": {
            month: dict(zip(("1", "2", "3", "4"), quads, strict=True))
            for month, quads in sorted(front.events.items())
        },
        "commitments_by_month": {month: n for month, (n,) in front.commitments.items()},
        "latest_events": [api.event_json(found) for found in front.latest],
        "latest_documents": [api.head_json(head) for head in front.documents],
        "moved": [_moved_json(pair) for pair in front.moved],
    }


def _front(record: Record, kept: Kept) -> Front:
    """All of it, kept until the record changes."""
    return kept.get("home", lambda: _asked(record))


def _asked(record: Record) -> Front:
    months = record.facets(Listing(), (Facet.MONTH,))[Facet.MONTH]
    return Front(
        counts={kind: record.count(kind) for kind in _KINDS},
        events=quads_by_month(months),
        commitments={month: [n] for month, n in record.commitment_months(Filter()).items()},
        latest=tuple(record.listed(Listing(Filter(status="actual", limit=_LATEST_EVENTS)))),
        documents=tuple(record.listed_documents(Filter(limit=_LATEST_DOCUMENTS))),
        moved=tuple(record.moved(limit=_MOVED)),
    )


def _moved_json(pair: Moved) -> dict[str, Any]:
    return {
        "parties": [pair.one, pair.other],
        "recent": round(pair.recent, 3),
        "before": round(pair.before, 3),
        "change": round(pair.change, 3),
        "recent_events": pair.recent_events,
        "before_events": pair.before_events,
    }
