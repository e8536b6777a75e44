"""What kind of input some bytes are, by their first bytes before their name."""

from __future__ import annotations

import re
from enum import StrEnum

from communique.errors import BinaryDocument, EncryptedDocument

HEAD = 4096
"""How many bytes are looked at."""


class Kind(StrEnum):
    """The kinds of input that can be read."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    FEED = "feed"
    WARC = "warc"
    GZIP = "gzip"


_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF image, sound or film"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"OggS", "an Ogg sound"),
    (b"ID3", "an MP3 sound"),
    (b"{\\rtf", "an RTF document"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"\x1aE\xdf\xa3", "a Matroska film"),
)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|main|div|section|meta|title|p|h1|table|span)[\s/>]",
    re.IGNORECASE,
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UTF16_NULS = 0.2  # share of NUL bytes at one parity that speaks for UTF-16


def sniff(head: bytes, *, name: str, content_type: str | None = None) -> Kind:
    """The kind of input that begins with `head` (its first `HEAD` bytes).

    Args:
        head: first bytes.
        name: the file or address, for messages and for its ending.
        content_type: the media type that a server declared, if any.

    Raises:
        BinaryDocument: if the bytes are none of these kinds.
        EncryptedDocument: if they are an encrypted message.
    """
    if head.startswith(b"\x1f\x8b"):
        return Kind.GZIP
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head.startswith(b"WARC/"):
        return Kind.WARC
    if head.startswith(b"-----BEGIN PGP MESSAGE"):
        raise EncryptedDocument(
            name, "is an encrypted message", "Decrypt it first, then give the text."
        )
    _refuse_binary(head, name)
    text = head.replace(b"\x00", b"")
    start = text.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:HEAD]
    ending = re.sub(r"\.gz$", "", name.lower().split("?")[0])
    declared = (content_type or "").split(";")[0].strip().lower()
    if start.startswith(b"<") and _FEED.search(start[:2000]) and not _doctype(start):
        return Kind.FEED
    if _doctype(start) or declared in ("text/html", "application/xhtml+xml"):
        return Kind.HTML
    if declared == "text/plain" or ending.endswith((".txt", ".text", ".md")):
        return Kind.HTML if start[:200].lower().startswith(b"<html") else Kind.TEXT
    if ending.endswith((".html", ".htm", ".xhtml")) or (
        start.startswith(b"<") and _HTML.search(start)
    ):
        return Kind.HTML
    return Kind.TEXT


def looks_utf16(raw: bytes) -> str | None:
    """The codec if bytes without a mark are UTF-16, judged by where their NUL bytes stand."""
    sample = raw[:HEAD]
    half = max(1, len(sample) // 2)
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > _UTF16_NULS and even < odd / 10:
        return "utf-16-le"
    if even > _UTF16_NULS and odd < even / 10:
        return "utf-16-be"
    return None


def _doctype(start: bytes) -> bool:
    return bool(
        re.match(
            rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
            start,
            re.I | re.S,
        )
    )


def _refuse_binary(head: bytes, name: str) -> None:
    what = next((what for magic, what in _MAGIC if head.startswith(magic)), None)
    if what in ("a Windows program", "an MP3 sound", "a RIFF image, sound or film"):
        what = what if _CONTROL.search(head[:512]) else None
    if what is None and head[4:8] == b"ftyp":
        what = "a film or image"
    if what is None and not _marked(head) and looks_utf16(head) is None:
        controls = len(_CONTROL.findall(head))
        if b"\x00" in head or controls * 20 > len(head):
            what = "binary data"
    if what is not None:
        raise BinaryDocument(
            name, f"is {what}, not text", "Give text, HTML, PDF, a feed or a web archive instead."
        )


def _marked(head: bytes) -> bool:
    return head.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"))
