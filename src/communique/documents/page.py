"""Bytes of one page, of whatever kind, to one document."""

from __future__ import annotations

from datetime import date

from communique.documents.decode import decode
from communique.documents.html import from_html
from communique.documents.identity import build, source_hash
from communique.documents.layout import lay_out
from communique.documents.pdf import read_pdf
from communique.documents.sniff import HEAD, Kind, sniff
from communique.documents.text import from_text
from communique.errors import EmptyDocument
from communique.model import Document


def read_page(
    raw: bytes,
    *,
    name: str,
    kind: Kind | None = None,
    content_type: str | None = None,
    charset: str | None = None,
    published: date | None = None,
    path: str | None = None,
    url: str | None = None,
    title: str | None = None,
    digest: str | None = None,
) -> Document:
    """Read text, HTML or PDF.

    Args:
        raw: the page, not compressed. name: its file or address, for messages.
        kind: what it is, if known. content_type, charset: what a server declared.
        published: the date of publication if the caller knows it; it wins over the page's.
        path, url: where it came from. title: its headline if the caller knows it.
        digest: SHA-256 of the bytes it was unpacked from.

    Raises:
        DocumentError: the subclass that says why it cannot be read.
    """
    if not raw.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf"):
        raise EmptyDocument(name, "is empty", "Give a file with text in it.")
    kind = kind or sniff(raw[:HEAD], name=name, content_type=content_type)
    digest = digest or source_hash(raw)
    if kind is Kind.PDF:
        pdf = read_pdf(raw, name=name)
        layout = lay_out(pdf.text, title=title or pdf.title)
        return build(layout, name=name, raw_hash=digest, published=published, path=path, url=url)
    text = decode(raw, charset=charset)
    if kind is Kind.HTML:
        return from_html(
            text, name=name, title=title, published=published, path=path, url=url, raw_hash=digest
        )
    return from_text(
        text, title=title, published=published, path=path, url=url, raw_hash=digest, name=name
    )
