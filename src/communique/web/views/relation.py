"""The relation of two parties: scores, meetings, agreements, promises, frictions, third parties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic import Field
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from communique.answers import words
from communique.answers.relation import Brief, Relation, Section, cited, latest, relate
from communique.export.relation import relation_to_json
from communique.model import Moment
from communique.record import Record
from communique.record.profiles import Dealings
from communique.web import api, query, scores, ties, whole
from communique.web.address import Here, segment
from communique.web.areas import acts_about, areas
from communique.web.depends import TheRecord
from communique.web.download import csv_lines, csv_response
from communique.web.kept import Kept, TheKept
from communique.web.naming import party_in_path
from communique.web.page import Paging, render, slug
from communique.web.wording import QUADS, spaced

router = APIRouter()

_SHOWN = 8
_PAGE = 50
_READ = 200
_COUNTERPARTS = 60
_COLUMNS = ("date", "section", "way", "type", "status", "score", "actors", "recipients", "id")
_CITED = ("document", "title", "published", "sentence")
_PAIR = (
    *("left", "right", "events"),
    *(name.replace(" ", "_") for name in QUADS.values()),
    *("score", "last"),
)


class RelationQuery(query.Query):
    """What is asked of a relation."""

    since: str | None = Field(None, max_length=10, description="From this year, month or day on")
    until: str | None = Field(None, max_length=10, description="Up to this year, month or day")
    groups: bool = Field(
        False, description="Organisations that a party then belonged to stand for it, too"
    )
    section: Section | None = Field(None, description="All acts of one section, page by page")
    area: str | None = Field(None, max_length=80, description="All acts about one context")


Asked = Annotated[RelationQuery, Query()]
Party = Annotated[str, Path(max_length=80, description="Code or name: JPN, Japan")]


@router.get("/relations", include_in_schema=False)
def picker(
    request: Request,
    record: TheRecord,
    kept: TheKept,
    left: Annotated[str, Query(max_length=80)] = "",
    right: Annotated[str, Query(max_length=80)] = "",
) -> Response:
    """The pairs with most between them, and a form for any other."""
    if left.strip() and right.strip():
        ends = words.party(left, record), words.party(right, record)
        return RedirectResponse(_path(*ends), 303)
    pairs = whole.pairs(record, kept)
    return render(request, "relations.html", pairs=pairs, left=left, right=right)


@router.get("/relations.csv", include_in_schema=False)
def picker_table(record: TheRecord, kept: TheKept) -> StreamingResponse:
    """The busiest pairs as a table."""
    pairs = whole.pairs(record, kept)
    rows = ((one.one, one.other, one.events, *one.quads, one.score, one.last) for one in pairs)
    return csv_response("relations.csv", csv_lines(_PAIR, rows))


@router.get("/api/relations", tags=["relations"], summary="The busiest pairs")
def picker_twin(record: TheRecord, kept: TheKept) -> dict[str, Any]:
    """The pairs of parties with most events between them, each event once."""
    return {"relations": [dealings_json(one) for one in whole.pairs(record, kept)]}


def dealings_json(one: Dealings) -> dict[str, Any]:
    """What passed between two parties, in numbers."""
    return {
        "left": one.one,
        "right": one.other,
        "events": one.events,
        "quads": list(one.quads),
        "score": one.score,
        "last": one.last,
    }


@router.get("/relations/{left}/{right}.csv", include_in_schema=False)
def table(
    record: TheRecord, kept: TheKept, left: Party, right: Party, asked: Asked
) -> StreamingResponse:
    """Every act between the two as a table, each with its sentence."""
    found = _relation(record, kept, left, right, asked)
    name = f"relation-{slug(found.left)}-{slug(found.right)}.csv"
    return csv_response(name, csv_lines((*_COLUMNS, *_CITED), _lines(record, found)))


def _lines(record: Record, found: Relation) -> Iterator[Sequence[object]]:
    parts = (found.briefs[at : at + _READ] for at in range(0, len(found.briefs), _READ))
    for act in (act for part in parts for act in cited(record, part)):
        event = act.value
        yield (
            _written(event.date),
            act.section.value,
            act.way.value,
            event.type,
            event.status.value,
            event.score,
            " ".join(party.code for party in event.actors),
            " ".join(party.code for party in event.recipients),
            event.id,
            act.found.document,
            act.found.title,
            _written(act.found.published),
            act.sentence.text,
        )


def _written(moment: Moment | None) -> str | None:
    return None if moment is None else str(moment)


@router.get("/relations/{left}/{right}", include_in_schema=False)
def page(
    request: Request, record: TheRecord, kept: TheKept, left: Party, right: Party, asked: Asked
) -> Response:
    """The page of a relation; names lead to the address with the codes."""
    found = _relation(record, kept, left, right, asked)
    if (left, right) != (found.left, found.right):
        return RedirectResponse(Here.of(request).at(_path(found.left, found.right)), 307)
    if asked.section is not None:
        acts = found.briefs_of(asked.section)
        return _acts(request, record, found, acts, asked.section.value, asked.page)
    if asked.area is not None:
        about = acts_about(found, asked.area)
        return _acts(request, record, found, about, spaced(asked.area), asked.page)
    thirds = kept.get(
        ("thirds", found.left, found.right, asked.since, asked.until, asked.groups),
        lambda: ties.thirds(
            found,
            record.counterparts(found.left, limit=_COUNTERPARTS),
            record.counterparts(found.right, limit=_COUNTERPARTS),
        ),
    )
    return render(
        request,
        "relation.html",
        relation=found,
        asked=asked,
        areas=areas(found),
        scores=scores.chart(found.months),
        sections=[
            (section, latest(found.acts(section)), len(found.briefs_of(section)))
            for section in Section
        ],
        thirds=thirds,
        ties=ties.chart(found, thirds),
    )


def _acts(
    request: Request,
    record: Record,
    found: Relation,
    chosen: Iterable[Brief],
    title: str,
    number: int,
) -> HTMLResponse:
    """Some acts of a relation as a list of their own, the latest first."""
    briefs = latest(chosen)
    paging = Paging(number, _PAGE, len(briefs))
    return render(
        request,
        "relation_acts.html",
        relation=found,
        title=title,
        acts=cited(record, paging.cut(briefs)),
        paging=paging,
    )


@router.get(
    "/api/relations/{left}/{right}",
    tags=["relations"],
    summary="The relation of two parties",
    responses=api.NOT_FOUND,
)
def twin(
    record: TheRecord, kept: TheKept, left: Party, right: Party, asked: Asked
) -> dict[str, Any]:
    """All that the record holds between two parties, each row with its document and sentence."""
    found = _relation(record, kept, left, right, asked)
    return relation_to_json(replace(found, timeline=cited(record, found.briefs)))


def _relation(record: Record, kept: Kept, left: str, right: str, asked: RelationQuery) -> Relation:
    ends = party_in_path(record, left), party_in_path(record, right)
    return kept.get(
        ("relation", *ends, asked.since, asked.until, asked.groups),
        lambda: relate(
            record,
            *ends,
            since=asked.since,
            until=asked.until,
            groups=asked.groups,
            limit=_SHOWN,
        ),
    )


def _path(left: str, right: str) -> str:
    return f"/relations/{segment(left)}/{segment(right)}"
