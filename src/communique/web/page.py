"""Making pages: the templates, what all of them may use, and turning through long lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from communique.web import address, assets, told, wording
from communique.web.forms import FORM_FIELD, form_token

Row = TypeVar("Row")

NAVIGATION = (
    ("/events", "Events"),
    ("/documents", "Documents"),
    ("/relations", "Relations"),
    ("/ledger", "Ledger"),
    ("/parties", "Parties"),
    ("/people", "People"),
    ("/instruments", "Instruments"),
)
ACTIONS = (("/review", "Review"), ("/add", "Add"))
"""What stands in the head of every page: address and name."""


@cache
def _templates() -> Environment:
    found = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    found.globals.update(
        asset=assets.address,
        link=address.link,
        segment=address.segment,
        navigation=NAVIGATION,
        actions=ACTIONS,
        form_field=FORM_FIELD,
    )
    found.filters.update(wording.FILTERS)
    found.filters.update(told.FILTERS)
    return found


def render(request: Request, name: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """A page made from the template `name`.

    Templates also know `here` (see `address.Here`) and the `token` of the visitor's forms.
    """
    values = {"here": address.Here.of(request), "token": form_token(request), **values}
    text = _templates().get_template(name).render(values)
    return HTMLResponse(text.replace("\x00", "\ufffd"), status)  # HTML allows no null characters


@dataclass(frozen=True, slots=True)
class Paging:
    """Where one page of a long list lies.

    Attributes:
        page: its number, from 1. size: rows on a page. total: rows of the whole list.
    """

    page: int
    size: int
    total: int

    @property
    def offset(self) -> int:
        """How many rows lie before the page."""
        return (self.page - 1) * self.size

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """The number of the first row shown, from 1; 0 for an empty page."""
        return self.offset + 1 if self.offset < self.total else 0

    @property
    def last(self) -> int:
        """The number of the last row shown."""
        return min(self.offset + self.size, self.total) if self.first else 0

    def cut(self, rows: Sequence[Row]) -> Sequence[Row]:
        """The rows of the page, out of those of the whole list."""
        return rows[self.offset : self.offset + self.size]

    def near(self, around: int = 2) -> list[int | None]:
        """Numbers of pages to offer, with `None` for a gap between them."""
        wanted = sorted(
            {1, self.pages}
            | {n for n in range(self.page - around, self.page + around + 1) if 1 <= n <= self.pages}
        )
        found: list[int | None] = []
        for number in wanted:
            previous = found[-1] if found else None
            if previous is not None and number - previous > 1:
                found.append(None)
            found.append(number)
        return found


_WORD = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """Text as a part of a file's name: lower case, other characters as one dash."""
    return _WORD.sub("-", text.lower()).strip("-")
