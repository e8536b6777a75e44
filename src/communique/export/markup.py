"""Elements of XML and HTML as text: escaped, without characters that XML 1.0 forbids."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(value: str) -> str:
    """Text between tags; a forbidden character becomes U+FFFD."""
    return escape(_FORBIDDEN.sub("\ufffd", value))


def attributes(values: Mapping[str, str | None]) -> str:
    """Attributes with a leading space each; those that are `None` are left out."""
    return "".join(
        f" {name}={quoteattr(_FORBIDDEN.sub(chr(0xFFFD), value))}"
        for name, value in values.items()
        if value is not None
    )


def element(name: str, *inside: str, **values: str | None) -> str:
    """An element around ready markup; in the names of attributes `_` stands for `-`, `__` for `:`.

    A trailing `_` is dropped, for names that Python keeps to itself (`class_`).
    """
    named = {
        key.rstrip("_").replace("__", ":").replace("_", "-"): value for key, value in values.items()
    }
    body = "".join(inside)
    start = f"<{name}{attributes(named)}"
    return f"{start}>{body}</{name}>" if body else f"{start}/>"


def closed(name: str, *inside: str, **values: str | None) -> str:
    """As `element`, with an end tag even around nothing, as HTML wants it."""
    made = element(name, *inside, **values)
    return f"{made.removesuffix('/>')}></{name}>" if made.endswith("/>") else made


def web_address(url: str | None) -> str | None:
    """The address if it is one of the web (http, https), else `None`: never a script."""
    if url is None or re.fullmatch(r"https?://[^\s<>\"']+", url) is None:
        return None
    return url
