"""What notebooks show: the rows of documents beside their text, evidence marked; no script."""

from __future__ import annotations

from typing import Any

from communique.export.contents import Contents, Told
from communique.export.html import fragment
from communique.export.markup import closed, text
from communique.model import Coding


def coding(shown: Coding) -> str:
    """A coding as HTML: its rows, and the paragraphs that they rest on."""
    document = shown.document
    contents = Contents(
        events=tuple(Told(one, document, "", "") for one in shown.events),
        commitments=tuple(Told(one, document, "", "") for one in shown.commitments),
        instruments=tuple(Told(one, document, "", "") for one in shown.instruments),
        documents=(document,),
    )
    return fragment(contents)


def rows(contents: Contents, *, left: int) -> str:
    """Rows of a record as HTML, by document. left: how many more there are."""
    return fragment(contents) + _more(left)


def table(columns: tuple[str, ...], lines: list[tuple[Any, ...]], *, left: int) -> str:
    """Lines under their columns. left: how many more there are."""
    head = closed("tr", *(closed("th", text(name)) for name in columns))
    body = (
        closed("tr", *(closed("td", text("" if cell is None else str(cell))) for cell in line))
        for line in lines
    )
    return closed("table", head, *body) + _more(left)


def _more(left: int) -> str:
    return closed("p", text(f"... and {left:,} more")) if left else ""
