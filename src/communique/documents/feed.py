"""RSS and Atom feeds, each entry a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from communique.documents.html import from_html
from communique.documents.identity import source_hash
from communique.documents.text import from_text
from communique.errors import DocumentError, EmptyDocument, TruncatedDocument
from communique.model import Document, Moment

_TAG = re.compile(
    r"<(?:p|div|br|a|img|b|strong|em|i|ul|ol|li|h\d|span|table|figure|blockquote)\b", re.I
)


def read_feed(
    raw: bytes, *, name: str, path: str | None = None, published: date | None = None
) -> Iterator[Document | DocumentError]:
    """Read the entries of a feed in its order; a bad entry is yielded as its error.

    Args:
        raw: the feed.
        name: the file or address, for messages. path: the file it was read from.
        published: the date of publication if the caller knows it; it wins over the entries' own.

    Raises:
        TruncatedDocument: if the feed is broken before its first entry.
        EmptyDocument: if it has no entries.
    """
    import feedparser

    feed = feedparser.parse(raw)
    if not feed.entries:
        if feed.bozo:
            raise TruncatedDocument(
                name, "is a feed that is cut off or broken", "Fetch it again and check its XML."
            )
        raise EmptyDocument(name, "is a feed without entries", "Fetch it again later.")
    digest = source_hash(raw)
    for number, entry in enumerate(feed.entries, start=1):
        try:
            yield _read_entry(entry, f"{name} entry {number}", digest, path, published)
        except DocumentError as error:
            yield error


def _read_entry(
    entry: Any, name: str, digest: str, path: str | None, published: date | None
) -> Document:
    bodies = [(part.get("value", ""), part.get("type", "")) for part in entry.get("content", [])]
    bodies.append((entry.get("summary", ""), entry.get("summary_detail", {}).get("type", "")))
    value = max(bodies, key=lambda body: len(body[0]))[0]
    title = re.sub(r"<[^>]+>", "", entry.get("title", "")).strip() or None
    if not value.strip():
        raise EmptyDocument(
            name, "is a feed entry without text", "Give the address of the article itself."
        )
    url = entry.get("link") or None
    author = entry.get("author") or None
    when = Moment.day(published) if published else _entry_date(entry)
    if _TAG.search(value):
        page = (
            value
            if "<html" in value[:500].lower()
            else f"<html><body><article>{value}</article></body></html>"
        )
        return from_html(
            page, name=name, title=title, author=author, published=when, url=url, path=path,
            raw_hash=digest, whole=True,
        )  # fmt: skip
    return from_text(
        value, title=title, author=author, published=when, url=url, path=path, raw_hash=digest
    )


def _entry_date(entry: Any) -> Moment | None:
    """The day an entry was published, in its own time zone; of its update if it says no other."""
    for key in ("published", "updated", "created"):
        raw = str(entry.get(key, "")).strip()
        for parse in (datetime.fromisoformat, parsedate_to_datetime):
            try:
                return Moment.day(parse(raw.replace("Z", "+00:00")).date())
            except (ValueError, TypeError):
                continue
        parsed = entry.get(f"{key}_parsed")
        if parsed:
            return Moment.day(date(parsed.tm_year, parsed.tm_mon, parsed.tm_mday))
    return None
