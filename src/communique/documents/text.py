"""Scraped plain text to a document."""

from __future__ import annotations

from datetime import date

from communique.documents.identity import build, source_hash
from communique.documents.layout import lay_out
from communique.model import Document, Moment


def from_text(
    text: str,
    *,
    title: str | None = None,
    published: date | Moment | None = None,
    author: str | None = None,
    path: str | None = None,
    url: str | None = None,
    raw_hash: str | None = None,
    name: str | None = None,
) -> Document:
    """Read a text that is already in memory.

    Args:
        text: the page as scraped; title, publication line, captions, related items and the rest
            are found and set apart.
        title, published, author: what the caller knows; each wins over what the page says.
        path, url: where the text came from.
        name: what to call the text in messages.
        raw_hash: SHA-256 of the bytes it was decoded from; that of its UTF-8 form by default.

    Raises:
        EmptyDocument: if no text is left.
        ForeignDocument: if it is not English.
    """
    layout = lay_out(text, title=title, author=author)
    return build(
        layout,
        name=name or path or url or "text",
        raw_hash=raw_hash or source_hash(text.encode("utf-8", "replace")),
        published=published,
        path=path,
        url=url,
    )
