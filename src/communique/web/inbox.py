"""What visitors hand in, kept in a folder beside the record: sources are evidence.

Each job has a folder of its own in `RECORD.inbox`. Files get names made here; what a visitor's
browser called them is kept as a word to show, never used as a path.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from communique.errors import OversizeDocument, UsageError
from communique.web.page import slug
from communique.web.plain import holds_hidden, plain

MOST_FILES = 20
MOST_BYTES = 20_000_000
"""Of one file."""
MOST_BYTES_TOGETHER = 60_000_000
MOST_CHARACTERS = 2_000_000
"""Of a text that is pasted."""
MOST_TITLE = 300
MOST_ADDRESS = 2000

_ENDINGS = re.compile(r"(\.[a-z0-9]{1,6}){1,2}$")
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it comes in: the name its browser gives it, and its bytes."""

    name: str
    content: BinaryIO


@dataclass(frozen=True, slots=True)
class Input:
    """A file as it is kept: its name in the job's folder, and the name it came with."""

    stored: str
    shown: str


@dataclass(frozen=True, slots=True)
class About:
    """What a visitor knows of a text: its headline, day of publication and address, or "" each."""

    title: str = ""
    published: str = ""
    url: str = ""


UNKNOWN = About()
"""Nothing is known of a text."""


def read_about(title: str, published: str, url: str) -> About:
    """What a visitor says of a text, checked.

    Raises:
        UsageError: with the name of the field ("title", "published" or "url") as subject.
    """
    title = plain(title, longest=MOST_TITLE + 1)
    if len(title) > MOST_TITLE:
        raise UsageError("title", "is too long", f"Keep it below {MOST_TITLE} characters.")
    if published:
        try:
            date.fromisoformat(published)
        except ValueError as error:
            raise UsageError(
                "published", "is not a day", "Write it as YYYY-MM-DD, such as 2023-04-05."
            ) from error
    return About(title, published, read_address(url) if url.strip() else "")


def read_address(url: str) -> str:
    """A web address, checked as far as it can be without asking for it.

    Raises:
        UsageError: with "url" as subject.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        whole = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        whole = False
    if not whole or len(url) > MOST_ADDRESS or holds_hidden(url) or " " in url:
        raise UsageError("url", "is no web address", "Begin it with https:// or http://.")
    if parts.username is not None or parts.password is not None:
        raise UsageError("url", "carries a user name or password", "Give it without them.")
    return url


def keep_text(folder: Path, text: str) -> Input:
    """Write a pasted text into a job's folder.

    Raises:
        UsageError: with "text" as subject, if it is empty or too long.
    """
    if not text.strip():
        raise UsageError("text", "is empty", "Paste a text of some sentences.")
    if len(text) > MOST_CHARACTERS:
        most = f"{MOST_CHARACTERS:,}"
        raise UsageError("text", f"is longer than {most} characters", "Hand it in as a file.")
    (folder / "text.txt").write_bytes(text.encode("utf-8", "replace"))
    return Input("text.txt", "the pasted text")


def keep_files(folder: Path, uploads: Sequence[Upload]) -> tuple[Input, ...]:
    """Write files into a job's folder.

    Raises:
        UsageError: with "files" as subject, if there is none or too many.
        OversizeDocument: if one, or all together, are too large.
    """
    if not uploads:
        raise UsageError("files", "are missing", "Choose at least one file.")
    if len(uploads) > MOST_FILES:
        raise UsageError("files", "are too many", f"Hand in at most {MOST_FILES} at a time.")
    kept, left = [], MOST_BYTES_TOGETHER
    for number, upload in enumerate(uploads, 1):
        found = _ENDINGS.search(upload.name.lower())
        ending = found[0] if found else ""
        words = slug(upload.name.lower().removesuffix(ending))[:60].strip("-")
        stored = f"{number:02}-{words or 'file'}{ending}"
        left -= _copy(upload, folder / stored, min(MOST_BYTES, left))
        kept.append(Input(stored, shown(upload.name)))
    return tuple(kept)


def shown(name: str) -> str:
    """A file's name as it may be shown: without folders, and not overlong."""
    return plain(name.replace("\\", "/").rpartition("/")[2], longest=120) or "a nameless file"


def forget(folder: Path) -> None:
    """Remove the folder of a job that was refused."""
    shutil.rmtree(folder, ignore_errors=True)


def _copy(upload: Upload, path: Path, most: int) -> int:
    """Write a file and give its size."""
    size = 0
    with path.open("xb") as file:
        while piece := upload.content.read(_PIECE):
            size += len(piece)
            if size > most:
                limits = f"{MOST_BYTES // 10**6} MB each and {MOST_BYTES_TOGETHER // 10**6} MB"
                raise OversizeDocument(
                    shown(upload.name), "is too large", f"The limits are {limits} together."
                )
            file.write(piece)
    return size
