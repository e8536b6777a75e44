"""The parts of a page: title, publication line, author, body, asides and related items."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from communique.documents.byline import Byline, read_byline
from communique.documents.captions import is_caption, is_credit
from communique.documents.dateline import opening_date, reckoned_date
from communique.documents.furniture import is_breadcrumb, is_comments_heading, is_furniture
from communique.documents.lines import Line, split_lines
from communique.documents.names import person_name
from communique.documents.publication import (
    Publication,
    best_date,
    label_above,
    read_publication,
)
from communique.documents.related import split_related
from communique.documents.speaker import Note, find_speaker, first_person, office_line, read_note
from communique.documents.stamp import date_of_byline, read_stamp
from communique.documents.title import same_words, take_title
from communique.model import Aside, AsideKind, Moment, Related, Speaker

_HEAD = 14  # lines at the head of a page among which furniture of the head is looked for
_TAIL = 4  # lines at the end among which an author note is looked for
_UNDER = 2  # lines under the first running text in which a place and date may stand
_LABEL = 3  # words of the longest label (site, section, place) at the head
_REPEATED = 12  # words of the shortest paragraph whose repetition is dropped


@dataclass(frozen=True, slots=True)
class Layout:
    """What a page holds.

    Attributes:
        body: paragraphs of the text proper, in order.
        title, published, author, speaker, related, asides: as in `Document`.
        reckoned: the day of a wire opening, its year reckoned, where the page prints no date.
    """

    body: tuple[str, ...]
    title: str | None = None
    published: Moment | None = None
    author: str | None = None
    speaker: Speaker | None = None
    related: tuple[Related, ...] = ()
    asides: tuple[Aside, ...] = ()
    reckoned: Moment | None = None


@dataclass(slots=True)
class _Parts:
    """Lines as they are sorted."""

    body: list[Line] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    dates: list[Publication] = field(default_factory=list)
    loose: list[Publication] = field(default_factory=list)
    byline: Byline | None = None
    note: Note | None = None

    def set_apart(self, kind: AsideKind, text: str) -> None:
        self.asides.append(Aside(kind, text))


def lay_out(text: str, *, title: str | None = None, author: str | None = None) -> Layout:
    """Sort the lines of a scraped page into its parts.

    Args:
        text: the page as plain text, cleaned or not.
        title: the headline if known; else it is looked for at the head.
        author: the author if known; else it is looked for in bylines and author notes.

    The body is empty only when nothing but furniture stands in the text.
    """
    split = split_related(split_lines(text))
    parts = _Parts()
    for heading in split.headings:
        parts.set_apart(AsideKind.FURNITURE, heading)
    title, lines = take_title(split.lines, title)
    _sort(lines, parts)
    if not parts.body and title is not None and not lines:
        parts.body, title = [Line(title, 0)], None
    if parts.byline is None and author:
        parts.byline = read_byline(f"By {author}") or Byline(author)
    _take_note(parts)
    _drop_repeats(parts)
    body = tuple(line.text for line in parts.body)
    joined = "\n".join(body)
    speaker = find_speaker(
        title=title, head=parts.head, body=joined, note=parts.note, byline=parts.byline
    )
    above = (line.text for line in split.lines[:_HEAD] if line.text.startswith(title or "\n"))
    published = _published(parts, body, next(above, title))
    beside = {AsideKind.CAPTION, AsideKind.FURNITURE}
    captions = [aside.text for aside in parts.asides if aside.kind in beside]
    return Layout(
        body=body,
        title=title,
        published=published,
        author=_author(parts),
        speaker=speaker,
        related=split.related,
        asides=tuple(parts.asides),
        reckoned=reckoned_date(body, captions) if published is None else None,
    )


def _sort(lines: list[Line], parts: _Parts) -> None:
    """Give every line its place; furniture of the head ends with the first running text."""
    prose = [index for index, line in enumerate(lines) if line.prose]
    start = prose[0] if prose else 0
    end = prose[-1] if prose else len(lines)
    index = 0
    while index < len(lines):
        line = lines[index]
        if index > end // 2 and prose and is_comments_heading(line.text):
            for rest in lines[index:]:
                parts.set_apart(AsideKind.FURNITURE, rest.text)
            return
        caption = _captions(lines, index, lead=index <= start + 1, last=index >= end)
        if caption and prose != [index]:
            for one in lines[index : index + caption]:
                parts.set_apart(AsideKind.CAPTION, one.text)
            index += caption
            continue
        below = lines[index + 1].text if index + 1 < len(lines) else ""
        outer = index < _HEAD or index >= end
        found = label_above(line.text, below) if outer else None
        if found is not None:
            parts.dates.append(found)
            for one in lines[index : index + 2]:
                parts.set_apart(AsideKind.PUBLICATION_LINE, one.text)
            index += 2
            continue
        beside = start <= index <= start + _UNDER or index >= end
        if beside and _stamped(line, parts, alone=True):
            index += 1
            continue
        _place(line, parts, head=index < min(start, _HEAD), tail=index > end)
        index += 1


def _captions(lines: list[Line], index: int, *, lead: bool, last: bool) -> int:
    """How many lines from `index` on are one caption (0 if none).

    A credit alone takes the short lines of its own block with it, where it opens or closes one.
    """
    line = lines[index]
    block = [one for one in lines if one.block == line.block]
    if len(block) in (2, 3) and block[0] is line and lead:
        words = sum(one.words for one in block)
        credited = is_credit(line.text) or (len(block) == 2 and is_credit(block[1].text))
        if credited and words <= 100 and not any(opening_date(one.text) for one in block):
            return len(block)
    return 1 if is_caption(line.text, lead=lead, last=last) else 0


def _place(line: Line, parts: _Parts, *, head: bool, tail: bool) -> None:
    """Put one line among the body or the asides."""
    found = read_publication(line.text)
    if found is not None and (found.labelled or found.relative or head or tail):
        (parts.dates if found.labelled or head else parts.loose).append(found)
        parts.set_apart(AsideKind.PUBLICATION_LINE, line.text)
        return
    if is_furniture(line.text):
        stamp = read_stamp(line.text) if head else None
        parts.dates.extend([stamp] if stamp is not None else [])
        parts.set_apart(AsideKind.FURNITURE, line.text)
        return
    byline = read_byline(line.text) if head or tail else None
    if byline is not None:
        parts.byline = parts.byline or byline
        dated = date_of_byline(line.text)
        (parts.dates if head else parts.loose).extend([dated] if dated is not None else [])
        parts.set_apart(AsideKind.PUBLICATION_LINE, line.text)
        return
    if head and _head_label(line, parts):
        return
    parts.body.append(line)


def _stamped(line: Line, parts: _Parts, *, alone: bool) -> bool:
    """Set apart a line that gives the day among names; beside running text it counts less."""
    running = line.bullet or (line.prose and not alone)
    stamp = None if running else read_stamp(line.text, alone=alone)
    if stamp is None:
        return False
    (parts.loose if alone else parts.dates).append(stamp)
    parts.set_apart(AsideKind.PUBLICATION_LINE, line.text)
    return True


def _head_label(line: Line, parts: _Parts) -> bool:
    """Set apart a label at the head: a site, a section, a place and date, a speaker's office."""
    pieces = [piece for piece in re.split(r"\s*[|·•]\s*", line.text) if piece]
    dated = [found for piece in pieces if (found := read_publication(piece)) is not None]
    if len(pieces) > 1 and dated and all(len(piece.split()) <= 5 for piece in pieces):
        parts.dates.extend(dated)
        for piece in pieces:
            name = person_name(piece)
            parts.byline = (
                parts.byline or read_byline(piece) or (Byline(name, name) if name else None)
            )
        parts.set_apart(AsideKind.PUBLICATION_LINE, line.text)
        return True
    if _stamped(line, parts, alone=False):
        return True
    if line.bullet or (line.ended and not line.text.endswith(":")) or line.text[0].islower():
        return False
    parts.head.append(line.text)
    if office_line(line.text):
        parts.set_apart(AsideKind.AUTHOR_NOTE, line.text)
        return True
    if line.words <= _LABEL or is_breadcrumb(line.text):
        parts.set_apart(AsideKind.FURNITURE, line.text)
        return True
    return False


def _take_note(parts: _Parts) -> None:
    """Move an author note out of the head or the end of the body."""
    prose = [index for index, line in enumerate(parts.body) if line.prose]
    early = (prose[0] if prose else 0) + 3
    personal: bool | None = None
    for index, line in enumerate(parts.body):
        if early <= index < len(parts.body) - _TAIL or len(parts.body) < 2:
            continue
        note = read_note(line.text)
        if note is None:
            continue
        rest = "\n".join(one.text for place, one in enumerate(parts.body) if place != index)
        personal = first_person(rest) if personal is None else personal
        named = parts.byline is not None and parts.byline.person == note.name
        if personal or named or note.name is None:
            parts.note = note
            parts.set_apart(AsideKind.AUTHOR_NOTE, line.text)
            del parts.body[index]
            return


def _drop_repeats(parts: _Parts) -> None:
    seen: set[str] = set()
    kept: list[Line] = []
    for line in parts.body:
        if line.words >= _REPEATED and line.ended and not line.bullet and line.text in seen:
            parts.set_apart(AsideKind.FURNITURE, line.text)
            continue
        seen.add(line.text)
        kept.append(line)
    parts.body = kept


def _published(parts: _Parts, body: tuple[str, ...], heading: str | None) -> Moment | None:
    """Publication lines first, then the wire opening, the headline, a date alone at the end."""
    stated = best_date(parts.dates)
    if stated is not None:
        return stated
    for paragraph in body[:4]:
        opened = opening_date(paragraph)
        if opened is not None:
            return opened
    stamp = read_stamp(heading) if heading is not None else None
    return stamp.moment if stamp is not None else best_date(parts.loose)


def _author(parts: _Parts) -> str | None:
    if parts.byline is not None:
        return parts.byline.author
    return parts.note.name if parts.note is not None else None


__all__ = ["Layout", "lay_out", "same_words"]
