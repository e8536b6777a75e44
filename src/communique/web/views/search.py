"""Search: documents by their words, and the events told in these words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response, StreamingResponse

from communique.record import Hit, Record
from communique.web import api, whole
from communique.web.address import segment
from communique.web.depends import TheRecord
from communique.web.download import csv_lines, csv_response
from communique.web.kept import Kept, TheKept
from communique.web.page import render

router = APIRouter()

_DOCUMENTS = 30
_NAMES = 4
_MOST_WORDS = 300
_COLUMNS = ("id", "published", "title", "source", "url", "events")

Words = Annotated[
    str, Query(max_length=_MOST_WORDS, description='Words, "a phrase", or beginnings: sanct*')
]


@router.get("/search", include_in_schema=False)
def search(request: Request, record: TheRecord, kept: TheKept, q: Words = "") -> Response:
    """The page of what was found."""
    asked = any(character.isalnum() for character in q)
    return render(
        request,
        "search.html",
        words=q,
        asked=asked,
        hits=[(hit, pieces(hit)) for hit in record.search(q, limit=_DOCUMENTS)] if asked else [],
        named=named(record, kept, q) if asked else [],
        most=_DOCUMENTS,
    )


@dataclass(frozen=True, slots=True)
class Named:
    """What bears a name that was searched for: a page of its own."""

    address: str
    name: str
    kind: str


def named(record: Record, kept: Kept, words: str) -> list[Named]:
    """Parties, people and instruments whose names hold what was searched for, the first of each."""
    part = words.strip().strip('"').casefold()
    parties = [
        Named(f"/parties/{segment(one.code)}", one.name, "party")
        for one in whole.actors(record, kept)
        if part in one.name.casefold() or part == one.code.casefold()
    ]
    people = [
        Named(f"/people/{segment(one.name)}", one.name, "person")
        for one in whole.people(record, kept)
        if part in one.name.casefold()
    ]
    instruments = [
        Named(f"/instruments/{one.id}", one.name, one.kind.value)
        for one in whole.instruments(record, kept)
        if part in one.name.casefold()
    ]
    return [*parties[:_NAMES], *people[:_NAMES], *instruments[:_NAMES]]


@router.get("/search.csv", include_in_schema=False)
def table(record: TheRecord, q: Words) -> StreamingResponse:
    """The documents found as a table, each with the place where the words stand."""
    rows = (
        [*(head[name] for name in _COLUMNS), hit.excerpt]
        for hit in record.search(q, limit=_DOCUMENTS)
        for head in [api.head_json(hit.document)]
    )
    return csv_response("search.csv", csv_lines((*_COLUMNS, "excerpt"), rows))


@router.get("/api/search", tags=["search"], summary="Search", responses=api.INVALID)
def twin(
    record: TheRecord,
    q: Words,
    limit: Annotated[int, Query(ge=1, le=200, description="Most documents")] = 30,
) -> dict[str, Any]:
    """Documents that hold all the words, best first, each with the events told in these words.

    `marks` are half-open character offsets of the words in `excerpt`.
    """
    return {
        "q": q,
        "documents": [
            {
                **api.head_json(hit.document),
                "excerpt": hit.excerpt,
                "marks": [{"start": start, "end": end} for start, end in hit.marks],
                "events_told": [api.event_json(one) for one in hit.events],
            }
            for hit in record.search(q, limit=limit)
        ],
    }


def pieces(hit: Hit) -> list[tuple[str, bool]]:
    """An excerpt in pieces, each with whether it is one of the words searched for."""
    found, at = [], 0
    for start, end in hit.marks:
        found += [(hit.excerpt[at:start], False), (hit.excerpt[start:end], True)]
        at = end
    return [(text, marked) for text, marked in (*found, (hit.excerpt[at:], False)) if text]
