"""Addresses of the site that keep the question of the page they stand on."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from fastapi import Request

PAGE = "page"
"""The parameter that turns pages; a changed question begins at the first one."""


@dataclass(frozen=True, slots=True)
class Here:
    """Where the visitor is: a path, and the question as pairs of name and value."""

    path: str
    items: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, request: Request) -> Here:
        """The address of a request, without its empty parameters."""
        items = tuple((name, value) for name, value in request.query_params.multi_items() if value)
        return cls(request.url.path, items)

    def set(self, **changes: object) -> str:
        """This address with other values; `None` takes a parameter out."""
        gone = {PAGE, *changes}
        kept = [(name, value) for name, value in self.items if name not in gone]
        new = [(name, str(value)) for name, value in changes.items() if value is not None]
        return link(self.path, [*kept, *new])

    def without(self, *names: str) -> str:
        """This address without these parameters."""
        return self.set(**dict.fromkeys(names))

    def at(self, path: str) -> str:
        """Another path with the same question, from its first page."""
        return Here(path, self.items).without()


def link(path: str, items: list[tuple[str, str]] | dict[str, str] | None = None) -> str:
    """A path and a question as one address."""
    return f"{path}?{urlencode(items)}" if items else path


def segment(text: str) -> str:
    """Text as one part of a path."""
    return quote(text, safe="")
