"""The page about the JSON twins: every address, what it gives, and what may be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from communique.web.page import render

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Operation:
    """One address: its method and path, what it gives, and its parameters as (name, meaning)."""

    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[tuple[str, str], ...]


@router.get("/api", include_in_schema=False)
def interface(request: Request) -> HTMLResponse:
    """The page, made from the site's own OpenAPI document."""
    return render(request, "api.html", operations=_operations(request.app.openapi()))


def _operations(document: dict[str, Any]) -> list[Operation]:
    return [
        Operation(
            method=method.upper(),
            path=path,
            summary=told.get("summary", ""),
            description=told.get("description", ""),
            parameters=tuple(
                (one["name"], one.get("description", "")) for one in told.get("parameters", ())
            ),
        )
        for path, methods in sorted(document["paths"].items())
        for method, told in methods.items()
    ]
