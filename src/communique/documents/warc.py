"""Web archives (WARC, ISO 28500), each page in them a document."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from datetime import date
from typing import IO, cast

from communique.documents.page import read_page
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
        for record in ArchiveIterator(_unpacked(stream), record_types=kinds, parse_http=True):
            url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
            declared = _declared(record)
            if declared not in _READ:
                continue
            count += 1
            label = f"{name} {url or record.record_id}"
            try:
                size = record.content_length
                raw = record.reader.read(max_bytes + 1)
                if len(raw) < min(size, max_bytes + 1):
                    raise _cut(label)
                if len(raw) > max_bytes:
                    raise OversizeDocument(
                        label,
                        f"is larger than {max_bytes} bytes",
                        "Raise the limit, or give a part of it.",
                    )
                yield read_page(
                    raw,
                    name=label,
                    url=url,
                    path=path,
                    published=published,
                    charset=record.http_charset,
                    content_type=declared,
                )
            except DocumentError as error:
                yield error
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise _cut(name) from error
    if count == 0:
        raise EmptyDocument(
            name, "is a web archive without pages", "Check that it holds HTML responses."
        )


def _unpacked(stream: IO[bytes]) -> IO[bytes]:
    """The stream without its compression; unlike FastWARC's own, Python's reader reports a cut."""
    packed = stream.read(2) == b"\x1f\x8b"
    stream.seek(0)
    return cast("IO[bytes]", gzip.GzipFile(fileobj=stream)) if packed else stream


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
