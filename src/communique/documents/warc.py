"""Web archives (WARC, ISO 28500), each page in them a document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import IO

from communique.documents.decode import decode
from communique.documents.html import from_html
from communique.documents.identity import source_hash
from communique.documents.pdf import read_pdf
from communique.documents.sniff import HEAD, Kind, sniff
from communique.documents.text import from_text
from communique.errors import DocumentError, EmptyDocument, OversizeDocument, TruncatedDocument
from communique.model import Document

_READ = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")


def read_warc(
    stream: IO[bytes],
    *,
    name: str,
    path: str | None = None,
    published: date | None = None,
    max_bytes: int = 20_000_000,
) -> Iterator[Document | DocumentError]:
    """Read the pages of a web archive one at a time, plain or compressed record by record.

    Responses with status 200 and resources that are HTML, plain text or PDF are read; images,
    scripts, redirects and the archive's own records are no pages and are passed over. The date
    of the crawl is never taken for that of publication. A bad page is yielded as its error.

    Args:
        stream: the archive, opened for reading. name: its file or address, for messages.
        path: the file. published: the date of publication if the caller knows it.
        max_bytes: limit on one page.

    Raises:
        TruncatedDocument: if the archive is cut off or broken; the pages before are kept.
        EmptyDocument: if it holds no page.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource
    count = 0
    try:
        for record in ArchiveIterator(stream, record_types=kinds, parse_http=True):
            url = record.headers.get("WARC-Target-URI", "").strip("<>") or None
            declared = _declared(record)
            if declared not in _READ:
                continue
            count += 1
            label = f"{name} {url or record.record_id}"
            try:
                raw = record.reader.read(max_bytes + 1)
                if len(raw) < record.content_length and len(raw) <= max_bytes:
                    raise _cut(label)
                yield _read_page(raw, declared, label, url, path, published, max_bytes, record)
            except DocumentError as error:
                yield error
    except (OSError, EOFError, ValueError) as error:
        raise _cut(name) from error
    if count == 0:
        raise EmptyDocument(
            name, "is a web archive without pages", "Check that it holds HTML responses."
        )


def _cut(name: str) -> TruncatedDocument:
    return TruncatedDocument(
        name, "is a web archive that is cut off or broken", "Copy it again, or repair it."
    )


def _declared(record: object) -> str:
    """The media type of the page in a record, or "" if the record holds no good page."""
    headers = getattr(record, "http_headers", None)
    if headers is not None:
        if headers.status_code != 200:
            return ""
        value = headers.get("Content-Type") or ""
    else:
        value = getattr(record, "headers").get("Content-Type") or ""  # noqa: B009
    return str(value).split(";")[0].strip().lower()
