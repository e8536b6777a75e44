"""Where a document comes from: as a key that tells its versions, and as a name for people."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from communique.model import Document


def source_key(document: Document) -> str:
    """Where a document comes from, as one string that stays the same when it is read again.

    The whole path of its file; behind it its address, where it has one, since a feed or web
    archive is one file with many documents. Without either, the document's own id.
    """
    path = str(Path(document.path).absolute()) if document.path else ""
    return " ".join(part for part in (path, document.url) if part) or document.id


def source_name(url: str | None, path: str | None) -> str:
    """Who published a document: the host of its address, else the file it lies in, else "".

    A leading "www." is left out, so that both writings of an address are one source.
    """
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:  # no address at all, such as one with half a bracket
        host = None
    return (host or "").removeprefix("www.") or path or ""
