"""The list of events: facets, a chart over time, a map, and each event with its sentence."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response, StreamingResponse

from communique.model import Event
from communique.record import Count, Facet, Found, Listing, Order, Record
from communique.web import api, assets, bars, narrowing, worldmap
from communique.web.depends import TheRecord
from communique.web.download import csv_response, event_lines
from communique.web.kept import Kept, TheKept
from communique.web.page import Paging, render
from communique.web.query import EventQuery

router = APIRouter()

PAGE_SIZE = 50
_ORDERS = {
    Order.LATEST: "latest first",
    Order.EARLIEST: "earliest first",
    Order.DOUBTFUL: "least certain first",
    Order.FRIENDLIEST: "most cooperative first",
    Order.MOST_HOSTILE: "most hostile first",
    Order.MOST_REPORTED: "most reported first",
}

Asked = Annotated[EventQuery, Query()]


@router.get("/events", include_in_schema=False)
def events(request: Request, record: TheRecord, kept: TheKept, asked: Asked) -> HTMLResponse:
    """The page of events."""
    listing = _page(record, asked)
    found, paging = _listed(record, kept, listing, asked.page)
    counts = narrowing.counted(record, kept, listing)
    return render(
        request,
        "events.html",
        found=found,
        paging=paging,
        facets=narrowing.facets(counts, listing),
        chart=bars.chart(quads_by_month(counts[Facet.MONTH])),
        map=worldmap.world(counts[Facet.COUNTRY]),
        land=f"/map/{worldmap.land().name}",
        asked=asked,
        orders=_ORDERS,
    )


@router.get("/map/{name}", include_in_schema=False)
def land(request: Request, name: str) -> Response:
    """The land under the bubbles of the map."""
    drawing = worldmap.land()
    if name != drawing.name:
        raise HTTPException(404)
    return assets.serve(request, drawing)


@router.get("/events.csv", include_in_schema=False)
def events_csv(record: TheRecord, asked: Asked) -> StreamingResponse:
    """The whole list as a table."""
    return csv_response("events.csv", event_lines(record, asked.listing(record)))


@router.get("/api/events", tags=["events"], summary="List events", responses=api.INVALID)
def events_json(
    request: Request,
    record: TheRecord,
    kept: TheKept,
    asked: Asked,
    facets: Annotated[bool, Query(description="Add how many events have each value")] = False,
) -> dict[str, Any]:
    """One page of the events that meet all conditions, each with its evidence and its document."""
    listing = _page(record, asked)
    found, paging = _listed(record, kept, listing, asked.page)
    page = {
        **api.page_json(request, paging),
        "events": [api.event_json(one) for one in found],
    }
    if facets:
        page["facets"] = _facets_json(record, kept, listing)
    return page


def quads_by_month(counts: tuple[Count, ...]) -> dict[str, list[int]]:
    """Numbers of the four quad classes by month, out of counts by month and quad class."""
    found: dict[str, list[int]] = {}
    for one in counts:
        month, _, quad = one.value.partition(" ")
        found.setdefault(month, [0, 0, 0, 0])[int(quad) - 1] = one.events
    return found


def _page(record: Record, asked: EventQuery) -> Listing:
    return asked.listing(record, limit=PAGE_SIZE, offset=(asked.page - 1) * PAGE_SIZE)


def _listed(
    record: Record, kept: Kept, listing: Listing, page: int
) -> tuple[list[Found[Event]], Paging]:
    question = listing.question()
    total = kept.get(("events", question), lambda: record.total(question))
    return record.listed(listing), Paging(page, PAGE_SIZE, total)


def _facets_json(record: Record, kept: Kept, listing: Listing) -> dict[str, dict[str, int]]:
    counts = narrowing.counted(record, kept, listing)
    return {facet.value: {one.value: one.events for one in counts[facet]} for facet in counts}
