"""Where documents come from: files, folders, addresses and standard input."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO

from communique.documents.feed import read_feed
from communique.documents.identity import source_hash
from communique.documents.page import read_page
from communique.documents.sniff import HEAD, Kind, sniff
from communique.documents.warc import read_warc
from communique.errors import (
    DocumentError,
    EmptyDocument,
    MissingDocument,
    OversizeDocument,
    TruncatedDocument,
)
from communique.model import Document

MAX_BYTES = 20_000_000
"""Limit on the size of one document, unpacked."""

ENDINGS = (
    ".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf", ".xml", ".rss", ".atom", ".warc",
)  # fmt: skip
"""Endings of the files that are read from folders; each may be followed by ".gz"."""


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read.

    Attributes:
        name: as the user gave it, or the path of a file found in a folder; "-" is standard input.
            Bytes that are no UTF-8 are escaped.
        path: the file, or `None`. It need not exist: reading it then raises MissingDocument.
        url: the address, or `None`.
        title, saved_from: the headline of a file's one text, and the address it was published at,
            where the user knows them.
    """

    name: str
    path: Path | None = None
    url: str | None = None
    title: str | None = None
    saved_from: str | None = None


def discover(targets: Iterable[str]) -> Iterator[Source]:
    """The sources that targets name, in order, each file once.

    A target is a file, a folder (searched with its subfolders in the order of names for files with
    one of `ENDINGS`, hidden ones and READMEs left out), an http or https address, or "-". One that
    does not exist, or a folder with nothing to read, gives a source whose reading says so.
    """
    seen: set[str] = set()
    for target in targets:
        for source in _expand(target):
            if source.name not in seen:
                seen.add(source.name)
                yield source


def read(
    source: Source, *, max_bytes: int = MAX_BYTES, published: date | None = None
) -> list[Document]:
    """All documents of a source.

    Args:
        source: what to read.
        max_bytes: limit on one document, unpacked.
        published: the date of publication if the caller knows it; it wins over the page's.

    Raises:
        DocumentError: the first error met; use `read_each` to keep the good entries of a feed or
            web archive that has bad ones.
    """
    documents = []
    for result in read_each(source, max_bytes=max_bytes, published=published):
        if isinstance(result, DocumentError):
            raise result
        documents.append(result)
    return documents


def read_each(
    source: Source, *, max_bytes: int = MAX_BYTES, published: date | None = None
) -> Iterator[Document | DocumentError]:
    """The documents of a source one at a time, a bad one as its error; raises nothing of its own.

    Args: see `read`.
    """
    try:
        if source.url is not None:
            yield from _read_url(source.url, max_bytes, published)
        elif source.path is not None:
            yield from _read_path(source, source.path, max_bytes, published)
        else:
            raw = sys.stdin.buffer.read(max_bytes + 1)
            yield from _read_bytes(raw, "-", max_bytes, published)
    except DocumentError as error:
        yield error


def _expand(target: str) -> Iterator[Source]:
    if target == "-":
        yield Source("-")
    elif target.lower().startswith(("http://", "https://")):
        yield Source(target, url=target)
    elif os.path.isdir(target):  # noqa: PTH112 - the path stays as the user wrote it
        found = False
        for path in _walk(target):
            found = True
            yield _file(path)
        if not found:
            yield _file(target)
    else:
        yield _file(target)


def _file(path: str) -> Source:
    """A file by its path; its name is text, even where the system's is not."""
    return Source(os.fsencode(path).decode("utf-8", "backslashreplace"), path=Path(path))


def _walk(folder: str) -> Iterator[str]:
    """Paths of the documents in a folder and below, then of folders in it that cannot be opened.

    Pipes, sockets and devices are left out: one may wait for a writer for ever.
    """
    closed: list[str] = []

    def note(error: OSError) -> None:
        closed.append(error.filename)

    for here, folders, files in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(here, name)
            known = not name.startswith(".") and _known(name) and not _about(name)
            if known and (path.is_file() or path.is_symlink()):
                yield os.path.join(here, name)  # noqa: PTH118 - stays as the user wrote it
    yield from closed


def _about(name: str) -> bool:
    """Whether a file tells about its folder rather than being one of its documents."""
    return name.split(".")[0].upper() in {"README", "LICENSE", "CHANGELOG", "CONTRIBUTING"}


def _known(name: str) -> bool:
    return name.lower().removesuffix(".gz").endswith(ENDINGS)


def _read_path(
    source: Source, path: Path, max_bytes: int, published: date | None
) -> Iterator[Document | DocumentError]:
    name = source.name
    try:
        if path.is_dir():
            os.listdir(path)  # noqa: PTH208 - raises where the folder cannot be opened
            endings = ", ".join(ENDINGS)
            raise MissingDocument(
                name, "is a folder with nothing to read", f"Readable files end in {endings}."
            )
        with path.open("rb") as stream:
            if _is_warc(stream):
                yield from read_warc(
                    stream, name=name, path=name, published=published, max_bytes=max_bytes
                )
                return
            raw = stream.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        missing = isinstance(error, (FileNotFoundError, ValueError))
        raise MissingDocument(
            name,
            "does not exist" if missing else f"cannot be opened ({error.strerror})"
            if isinstance(error, OSError) else "cannot be opened",
            "Check the path and its permissions.",
        ) from error  # fmt: skip
    yield from _read_bytes(
        raw, name, max_bytes, published, path=name, url=source.saved_from, title=source.title
    )


def _is_warc(stream: IO[bytes]) -> bool:
    """Whether a stream is a web archive, plain or compressed; it is rewound."""
    head = stream.read(HEAD)
    stream.seek(0)
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(31).decompress(head, 64)
        except zlib.error:
            return False
    return head.startswith(b"WARC/")


def _read_url(
    url: str, max_bytes: int, published: date | None
) -> Iterator[Document | DocumentError]:
    from communique.documents.fetch import fetch

    page = fetch(url, max_bytes=max_bytes)
    yield from _read_bytes(
        page.content, url, max_bytes, published, url=page.url, content_type=page.content_type
    )


def _read_bytes(
    raw: bytes,
    name: str,
    max_bytes: int,
    published: date | None,
    *,
    path: str | None = None,
    url: str | None = None,
    title: str | None = None,
    content_type: str | None = None,
) -> Iterator[Document | DocumentError]:
    _check_size(raw, name, max_bytes)
    digest = source_hash(raw)
    if not raw:
        raise EmptyDocument(name, "is empty", "Give a file with text in it.")
    kind = sniff(raw[:HEAD], name=name, content_type=content_type)
    if kind is Kind.GZIP:
        raw = _unpack(raw, name, max_bytes)
        kind = sniff(raw[:HEAD], name=name, content_type=None)
    if kind is Kind.WARC:
        yield from read_warc(
            io.BytesIO(raw), name=name, path=path, published=published, max_bytes=max_bytes
        )
    elif kind is Kind.FEED:
        yield from read_feed(raw, name=name, path=path, published=published)
    else:
        charset = _charset(content_type)
        yield read_page(
            raw, name=name, kind=kind, charset=charset, published=published, path=path, url=url,
            title=title, digest=digest,
        )  # fmt: skip


def _check_size(raw: bytes, name: str, max_bytes: int) -> None:
    if len(raw) > max_bytes:
        raise OversizeDocument(
            name, f"is larger than {max_bytes} bytes", "Raise the limit, or give a part of it."
        )


def _unpack(raw: bytes, name: str, max_bytes: int) -> bytes:
    """Unpack gzip within the limit; a second layer is left packed and refused as binary."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as packed:
            unpacked = packed.read(max_bytes + 1)
    except (EOFError, OSError, zlib.error) as error:
        raise TruncatedDocument(
            name, "is a gzip file that is cut off or broken", "Copy or download it again."
        ) from error
    _check_size(unpacked, name, max_bytes)
    return unpacked


def _charset(content_type: str | None) -> str | None:
    for part in (content_type or "").split(";")[1:]:
        key, _, value = part.partition("=")
        if key.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None
