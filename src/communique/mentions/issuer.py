"""Which party a page is published by, as its letterhead says.

A ministry, an embassy or a presidency heads its pages with its name ("Embassy of Peru in Japan",
"KINGDOM OF BELGIUM / Ministry of Defence"). "The Secretary" and "the Embassy" below are its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from communique.gazetteer import Gazetteer, Match, Offices
from communique.model import Document, Party, Span

_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*|&")
_FILLERS: Final = frozenset(
    "of the for in to and & at on official website site web page portal press information media "
    "public service team centre center general permanent mission embassy consulate office ministry "
    "department government republic kingdom federal presidency president prime minister cabinet "
    "foreign external internal home affairs relations trade cooperation international defence "
    "defense development security finance treasury state states statements releases release news "
    "action union directorate division section council commission parliament national copyright "
    "communications communication".split()
)
_SEATS: Final = frozenset(
    "embassy consulate mission office ministry department government presidency president cabinet "
    "minister republic kingdom council commission union parliament action treasury".split()
)
_MISSION: Final = re.compile(r"\b(?:Embassy|EMBASSY|High Commission|HIGH COMMISSION|Consulate)\b")
_LONGEST: Final = 14
"""Words in the longest letterhead."""
_HEAD: Final = 3
"""Lines of the text among which a letterhead is looked for."""


def issuer(document: Document, gazetteer: Gazetteer) -> Party | None:
    """The state or organisation whose letterhead a page bears, over the text's first character.

    Letterheads stand in the headline's place, at the head of the text or among what was set apart.
    Lines that name different parties, or a party without a body of it, answer nothing.
    """
    if not document.text:
        return None
    found: dict[str, Party] = {}
    for line in _lines(document):
        entry = _owner(line, gazetteer)
        if entry is not None:
            span = Span.of(document.text, 0, 1)
            found.setdefault(
                entry.entries[0].code,
                Party(entry.entries[0].code, entry.entries[0].kind, entry.entries[0].name, span),
            )
    return next(iter(found.values())) if len(found) == 1 else None


def host(document: Document, gazetteer: Gazetteer, sender: Party | None) -> Party | None:
    """The state where the embassy serves whose letterhead a page bears, or `None`.

    It is the one other state that the letterhead names, or a line that is nothing but a place.
    """
    if sender is None or sender.kind != "state":
        return None
    lines = list(_lines(document))
    if not any(_MISSION.search(line) and _owner(line, gazetteer) for line in lines):
        return None
    found: dict[str, Party] = {}
    for line in lines:
        parties = [match for match in gazetteer.find(line) if not match.together]
        words = {word.group().lower() for word in _WORD.finditer(line)}
        covered = {w.lower() for match in parties for w in _WORD.findall(match.text)}
        if not (_MISSION.search(line) and _owner(line, gazetteer)) and words - covered:
            continue
        for entry in (match.entries[0] for match in parties):
            if entry.kind == "state" and entry.code != sender.code:
                party = Party(entry.code, entry.kind, entry.name, sender.span)
                found.setdefault(entry.code, party)
    return next(iter(found.values())) if len(found) == 1 else None


def heading(document: Document, gazetteer: Gazetteer) -> Party | None:
    """The state with whose name the headline begins, over the text's first character."""
    first = next(iter(gazetteer.find(document.title or "")), None)
    if first is None or first.start or first.together or not document.text:
        return None
    entry = first.entries[0]
    if entry.kind != "state" or entry.weak or entry.role not in {"name", "capital"}:
        return None
    return Party(entry.code, entry.kind, entry.name, Span.of(document.text, 0, 1))


def _lines(document: Document) -> Iterator[str]:
    """The lines that may be a letterhead."""
    yield document.title or ""
    head = (line for line in document.text.split("\n") if line.strip())
    for _, line in zip(range(_HEAD), head, strict=False):
        yield line
    for aside in document.asides:
        yield aside.text


def _owner(line: str, gazetteer: Gazetteer) -> Match | None:
    """The party that a letterhead names first, or `None` for any other line."""
    words = list(_WORD.finditer(line))
    if not 2 <= len(words) <= _LONGEST or line.rstrip().endswith((".", "!", "?")):
        return None
    parties = [match for match in gazetteer.find(line) if not match.together]
    if not parties or parties[0].entries[0].weak:
        return None
    taken = [(match.start, match.end) for match in parties]
    taken += [(match.start, match.end) for match in Offices.load().find(line)]
    seated = parties[0].entries[0].role in {"ministry", "organ", "agency"}
    for word in words:
        lower = word.group().lower()
        seated = seated or lower in _SEATS
        if lower not in _FILLERS and not any(a <= word.start() < b for a, b in taken):
            return None
    return parties[0] if seated else None
