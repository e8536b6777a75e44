"""The article text that a page gives in its JSON-LD (schema.org `articleBody`)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

_TAG = re.compile(r"<[^>]{1,400}>")
_BLOCK = re.compile(r"</(?:p|div|h\d|li|blockquote)>|<br\s*/?>", re.IGNORECASE)
_CUT = re.compile(r"(?:\.{3}|…|\[\s?\S*\s?\])\s*$")
_SHORTEST = 200  # characters of the shortest text that counts


def article_body(scripts: Iterator[str]) -> str | None:
    """The longest whole `articleBody` in JSON-LD scripts as plain text, or `None`.

    Bodies cut to a preview ("...") or shorter than 200 characters do not count. A script that is
    not JSON is passed over: browsers do so, too.
    """
    found = [text for script in scripts for body in _bodies(script) if (text := _plain(body))]
    return max(found, key=len, default=None)


def _bodies(script: str) -> Iterator[str]:
    if "articleBody" not in script:
        return
    try:
        data = json.loads(script.strip().rstrip(";"), strict=False)
    except ValueError:
        return
    stack: list[Any] = [data]
    while stack:
        value = stack.pop()
        if isinstance(value, list):
            stack.extend(value)
        elif isinstance(value, dict):
            body = value.get("articleBody")
            if isinstance(body, str):
                yield body
            stack.extend(one for key, one in value.items() if key != "articleBody")


def _plain(body: str) -> str | None:
    text = html.unescape(body)
    text = html.unescape(_TAG.sub("", _BLOCK.sub("\n\n", text)))
    text = text.strip()
    return None if len(text) < _SHORTEST or _CUT.search(text) else text
