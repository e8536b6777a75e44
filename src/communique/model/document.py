"""A text as read: its body, where it came from, who wrote it and who speaks in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from communique.model.moment import Moment


@dataclass(frozen=True, slots=True)
class Related:
    """A link to another story, kept apart from the body.

    Attributes:
        title: its headline.
        published: its own date, or `None`.
        url: its address, or `None`.
    """

    title: str
    published: Moment | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says "I" and "we" in a first-person text.

    Attributes:
        name: the person's name.
        actor: code of the party they speak for ("JPN"), or `None` for a private author.
        office: the office in the words of the text, or `None`.
        sector: PLOVER sector code (GOV ...), or `None`.
    """

    name: str
    actor: str | None = None
    office: str | None = None
    sector: str | None = None


class AsideKind(StrEnum):
    """What a piece of page furniture is."""

    PUBLICATION_LINE = "publication-line"
    AUTHOR_NOTE = "author-note"
    CAPTION = "caption"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Aside:
    """A piece of the page that is not body text, kept for reference."""

    kind: AsideKind
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One text, cleaned once; its offsets never change afterwards.

    Attributes:
        id: stable hash of title, text and publication date (16 hexadecimal digits).
        text: the clean body (standfirst included; title, captions, furniture and related items
            not); paragraphs are separated by one blank line. All offsets count its characters.
        title: headline, or `None`.
        published: publication date at its precision, or `None`.
        author: byline, or `None`.
        speaker: who speaks in the first person, or `None`.
        language: ISO 639-1 code.
        url: where it was published, or `None`.
        path: the file it was read from, or `None`.
        related: links to other stories found on the page.
        asides: page furniture that was set apart.
        source_hash: SHA-256 (hexadecimal) of the bytes it was read from.
    """

    id: str
    text: str
    title: str | None = None
    published: Moment | None = None
    author: str | None = None
    speaker: Speaker | None = None
    language: str = "en"
    url: str | None = None
    path: str | None = None
    related: tuple[Related, ...] = ()
    asides: tuple[Aside, ...] = field(default=())
    source_hash: str = ""
