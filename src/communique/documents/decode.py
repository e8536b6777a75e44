"""Bytes to characters: byte order mark, declared encoding, UTF-8, then the likeliest other."""

from __future__ import annotations

import codecs
import re

from communique.documents.sniff import looks_utf16

_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})["']""", re.I)
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WEB_NAMES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252",
              "us-ascii": "cp1252", "gb2312": "gb18030",
              "gbk": "gb18030", "iso-8859-9": "cp1254"}  # fmt: skip
_DECLARED = 4096  # bytes in which a page declares its encoding
_FEW = 0.05  # share of high bytes below which a text is taken for Windows-1252


def decode(raw: bytes, *, charset: str | None = None) -> str:
    """Decode bytes; never fails, since what cannot be read becomes U+FFFD.

    In order: a byte order mark, UTF-16 shown by its NUL bytes, strict UTF-8, the encoding that
    `charset` (from a header) or the page declares, Windows-1252 where few bytes are not ASCII,
    the guess of charset_normalizer. Old names are read as browsers do (WHATWG Encoding).
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return raw.decode(name, "replace")
    wide = looks_utf16(raw)
    if wide:
        return raw.decode(wide, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(raw) - 3:
            return raw[: error.start].decode("utf-8")
        damaged = _mostly_utf8(raw)
    for declared in (charset, _find(_META, raw), _find(_XML, raw)):
        codec = _codec(declared)
        if codec and codec != "utf-8":
            return raw.decode(codec, "replace")
    if damaged:
        return raw.decode("utf-8", "replace")
    high = sum(1 for byte in raw[:20000] if byte >= 0x80)
    if high < _FEW * min(len(raw), 20000):
        return raw.decode("cp1252", "replace")
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:100_000]).best()
    return raw.decode(best.encoding if best else "cp1252", "replace")


def _mostly_utf8(raw: bytes) -> bool:
    """Whether nearly all bytes above ASCII form valid UTF-8."""
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    good = sum(1 for char in text if char > "\x7f") - broken
    return good > 8 * broken


def _find(pattern: re.Pattern[bytes], raw: bytes) -> str | None:
    match = pattern.search(raw[:_DECLARED])
    return match[1].decode("ascii", "replace") if match else None


def _codec(name: str | None) -> str | None:
    if not name:
        return None
    wanted = name.strip().strip("\"'").lower()
    wanted = _WEB_NAMES.get(wanted, wanted)
    try:
        return codecs.lookup(wanted).name
    except LookupError:
        return None
