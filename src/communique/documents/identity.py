"""A document put together: its identity, and the checks that every source shares."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from communique.documents.language_id import require_english
from communique.documents.layout import Layout
from communique.errors import EmptyDocument
from communique.model import Document, Moment, stable_id


def source_hash(raw: bytes) -> str:
    """SHA-256 of bytes, hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def document_id(title: str | None, text: str, published: Moment | None) -> str:
    """Stable identity of a document: 16 hexadecimal digits over title, body and date."""
    return stable_id(title, text, str(published) if published else None)


def build(
    layout: Layout,
    *,
    name: str,
    raw_hash: str,
    published: date | Moment | None = None,
    fallback: Moment | None = None,
    url: str | None = None,
    path: str | None = None,
) -> Document:
    """Make the document of a laid-out page.

    Args:
        layout: the page.
        name: the file or address, for messages.
        raw_hash: SHA-256 of the bytes it was read from.
        published: the date of publication if the caller knows it; it wins over the page's.
        fallback: the date that metadata gives, used where the page prints none; after it comes the
            day of a wire opening whose year had to be reckoned.
        url, path: where it came from.

    Raises:
        EmptyDocument: if the page has no body.
        ForeignDocument: if the body is not English.
    """
    text = "\n\n".join(layout.body)
    if not any(char.isalnum() for char in text):
        raise EmptyDocument(
            name,
            "holds no text besides page furniture" if layout.asides else "holds no text",
            "Check that it is the article and not a menu, an image or a page built by script.",
        )
    require_english(text, name=name)
    if isinstance(published, datetime):
        published = published.date()
    when = Moment.day(published) if isinstance(published, date) else published
    when = when or layout.published or fallback or layout.reckoned
    return Document(
        id=document_id(layout.title, text, when),
        text=text,
        title=layout.title,
        published=when,
        author=layout.author,
        speaker=layout.speaker,
        language="en",
        url=url,
        path=path,
        related=layout.related,
        asides=layout.asides,
        source_hash=raw_hash,
    )
