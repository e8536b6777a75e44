"""What the JSON twins share: the answers in OpenAPI, and rows of the record as objects."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from pydantic import BaseModel, Field

from communique.export import jsonl
from communique.model import Event
from communique.record import Found, Head
from communique.web.page import Paging


class Problem(BaseModel):
    """What went wrong."""

    status: int = Field(description="The status of the answer")
    error: str = Field(description="Its name")
    detail: str = Field(description="What is wrong, in words")


INVALID: dict[int | str, dict[str, Any]] = {
    422: {"model": Problem, "description": "A parameter has a value that makes no sense"}
}
NOT_FOUND: dict[int | str, dict[str, Any]] = {
    404: {"model": Problem, "description": "There is no such row"},
    **INVALID,
}
"""For `responses=` of a route: what it may answer instead."""


def event_json(found: Found[Event]) -> jsonl.Json:
    """An event in the shape of `communique list events --json`, and where it stands."""
    return {
        **jsonl.event_to_json(found.value),
        **where_json(found),
        "reports": found.reports,
        "sources": found.sources,
        "verdict": found.verdict,
    }


def where_json(found: Found[Any]) -> jsonl.Json:
    """The document of a row: its id, title, day of publication and publisher."""
    return {
        "document": found.document,
        "document_title": found.title,
        "document_published": jsonl.day_to_json(found.published),
        "source": found.source,
    }


def head_json(head: Head) -> jsonl.Json:
    """A document from the outside, and how many rows it holds."""
    return {
        "id": head.id,
        "title": head.title,
        "published": jsonl.day_to_json(head.published),
        "language": head.language,
        "url": head.url,
        "path": head.path,
        "source": head.source,
        "first_read_at": head.first_read_at,
        "current": head.current,
        "superseded_by": head.superseded_by,
        "removed_at": head.removed_at,
        "events": head.events,
        "commitments": head.commitments,
        "instruments": head.instruments,
    }


def page_json(request: Request, paging: Paging) -> jsonl.Json:
    """Where a page of a list lies, and the address of the next one."""
    following = None
    if paging.page < paging.pages:
        following = str(request.url.include_query_params(page=paging.page + 1))
    return {"total": paging.total, "page": paging.page, "pages": paging.pages, "next": following}
