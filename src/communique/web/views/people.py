"""People: who was seen in which office, with the sentences; contradictions side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response, StreamingResponse

from communique.answers import words
from communique.answers.ledger import texts_of
from communique.export import jsonl
from communique.gazetteer import person_key
from communique.model import Document, Sighting, Span, Tenure
from communique.record import Found, Person, Record
from communique.web import api, citing, query, whole
from communique.web.address import segment
from communique.web.depends import TheRecord
from communique.web.download import csv_lines, csv_response
from communique.web.kept import Kept, TheKept
from communique.web.page import Paging, render, slug

router = APIRouter()

PAGE_SIZE = 100
_SAID = 60
_ACTS = 20
_COLUMNS = ("name", "office", "party", "former", "first", "last", "documents")
_SAID_COLUMNS = ("name", "office", "party", "former", "seen", "document", "title", "sentence")


class PeopleQuery(query.Query):
    """Which people to list."""

    q: str | None = Field(None, max_length=80, description="Part of a name or office")
    party: str | None = Field(None, max_length=80, description="For whom: JPN, Japan")


Asked = Annotated[PeopleQuery, Query()]
Name = Annotated[str, Path(max_length=200, description="A whole name, or a surname")]
Held = tuple[Person, Tenure]


@dataclass(frozen=True, slots=True)
class Statement:
    """What one document says of a person.

    Attributes:
        found: the statement. sentence: around its words; `None` where the page around the text
            says it (an author note, a byline), and not a sentence.
    """

    found: Found[Sighting]
    sentence: Span | None


@router.get("/people", include_in_schema=False)
def people(request: Request, record: TheRecord, kept: TheKept, asked: Asked) -> Response:
    """The list of people, an office in each row."""
    found = _listed(record, kept, asked)
    paging = Paging(asked.page, PAGE_SIZE, len(found))
    shown = paging.cut(found)
    return render(request, "people.html", people=shown, paging=paging, asked=asked)


@router.get("/people.csv", include_in_schema=False)
def table(record: TheRecord, kept: TheKept, asked: Asked) -> StreamingResponse:
    """The list as a table."""
    rows = (
        (
            person.name,
            one.office,
            one.party,
            one.former,
            jsonl.day_to_json(one.first),
            jsonl.day_to_json(one.last),
            one.documents,
        )
        for person, one in _listed(record, kept, asked)
    )
    return csv_response("people.csv", csv_lines(_COLUMNS, rows))


@router.get("/api/people", tags=["people"], summary="List people", responses=api.INVALID)
def people_twin(request: Request, record: TheRecord, kept: TheKept, asked: Asked) -> dict[str, Any]:
    """People and their offices, an object for each office; those in most documents first."""
    found = _listed(record, kept, asked)
    paging = Paging(asked.page, PAGE_SIZE, len(found))
    shown = paging.cut(found)
    return {
        **api.page_json(request, paging),
        "people": [{"name": person.name, **jsonl.tenure_to_json(one)} for person, one in shown],
    }


@router.get("/people/{name:path}.csv", include_in_schema=False)
def person_table(record: TheRecord, kept: TheKept, name: Name) -> StreamingResponse:
    """What documents say of a person, or of all who bear a name, as a table."""
    rows = (
        (
            person.name,
            told.office,
            told.party,
            told.former,
            jsonl.day_to_json(told.seen),
            one.found.document,
            one.found.title,
            None if one.sentence is None else one.sentence.text,
        )
        for person in _named(record, kept, name)
        for one in statements(record, person)
        for told in [one.found.value]
    )
    return csv_response(f"person-{slug(name)}.csv", csv_lines(_SAID_COLUMNS, rows))


@router.get("/people/{name:path}", include_in_schema=False)
def page(request: Request, record: TheRecord, kept: TheKept, name: Name) -> Response:
    """The page of a person; a name that several bear leads to a choice."""
    persons = _named(record, kept, name)
    if len(persons) > 1:
        return render(request, "people_choice.html", called=name, persons=persons)
    person = persons[0]
    if person.name != name:
        return RedirectResponse(f"/people/{segment(person.name)}", 307)
    said, acts = kept.get(
        ("person", person.name),
        lambda: (
            statements(record, person),
            record.acts_of({one.party for one in person.tenures}, person.names, limit=_ACTS),
        ),
    )
    return render(
        request,
        "person.html",
        person=person,
        tenures=[one for one in person.tenures if one.office is not None],
        said=said[:_SAID],
        more=max(0, len(said) - _SAID),
        acts=acts,
    )


@router.get("/api/people/{name:path}", tags=["people"], summary="A person", responses=api.NOT_FOUND)
def twin(record: TheRecord, kept: TheKept, name: Name) -> dict[str, Any]:
    """Whom a name may mean, each with all that documents say of them; contradictions stay."""
    return {"people": [_person_json(record, one) for one in _named(record, kept, name)]}


def statements(record: Record, person: Person) -> list[Statement]:
    """Every statement about a person, the latest first, with its sentence."""
    every = record.sightings(person)
    texts = texts_of(record, (found.document for found in every))
    return [
        Statement(found, _sentence(texts[found.document], found.value)) for found in reversed(every)
    ]


def _sentence(document: Document, sighting: Sighting) -> Span | None:
    speaker = document.speaker
    by_the_page = speaker is not None and speaker.name == sighting.person
    if by_the_page and sighting.span.end == 1:
        return None
    return citing.around(document, sighting.span)


def _person_json(record: Record, person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "names": list(person.names),
        "documents": person.documents,
        "offices": [
            {
                **jsonl.tenure_to_json(one),
                "contradicted_by": [jsonl.tenure_to_json(other) for other in person.doubted(one)],
            }
            for one in person.tenures
        ],
        "sightings": [_statement_json(one) for one in statements(record, person)],
    }


def _statement_json(one: Statement) -> dict[str, Any]:
    said = one.found.value
    return {
        "office": said.office,
        "party": said.party,
        "former": said.former,
        "seen": jsonl.day_to_json(said.seen),
        "document": one.found.document,
        "span": jsonl.span_to_json(said.span),
        "sentence": None if one.sentence is None else jsonl.span_to_json(one.sentence),
    }


def _listed(record: Record, kept: Kept, asked: PeopleQuery) -> list[Held]:
    part = (asked.q or "").strip().casefold()
    code = asked.party and words.party(asked.party, record)
    return [
        (person, tenure)
        for person in whole.people(record, kept)
        for tenure in person.tenures
        if tenure.office is not None
        and code in (None, tenure.party)
        and (part in person.name.casefold() or part in tenure.office.casefold())
    ]


def _named(record: Record, kept: Kept, name: str) -> Sequence[Person]:
    """The persons whom a name may mean.

    Raises:
        HTTPException: 404 if there is none.
    """
    key = person_key(name)
    found = [
        one for one in whole.people(record, kept) if key in {person_key(n) for n in one.names}
    ] or record.named(name)
    if not found:
        raise HTTPException(404, f"Nobody called {name} is in the record.")
    return found
