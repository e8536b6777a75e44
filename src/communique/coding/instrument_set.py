"""Set phrases for instruments: memberships, sanctions, operations, schemes and dated accords."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.model import InstrumentKind

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
CAPITAL = rf"(?!{MONTH})[A-Z][\w’']*(?:-[\w’']+)*"
"""A capitalised word that is no month or weekday (a pattern without groups)."""
_WHAT = (
    r"free[- ]trade|peace|ceasefire|security|defen[cs]e|trade|extradition|cooperation|partnership|"
    r"border|grain|prisoner[- ]swap|status[- ]of[- ]forces|investment|migration|fisheries|water|"
    r"nuclear|visa|tax|transit|gas|energy|readmission|truce|disarmament|power[- ]sharing"
)
_DESCRIBED = re.compile(
    r"\b(joint (?:statement|declaration|communiqu[ée])|memorandum of understanding|"
    rf"(?:(?:(?!The )[A-Z][\w-]+ ){{1,3}})?(?:(?:{_WHAT})[ -]){{1,3}}"
    r"(?:agreement|deal|accord|treaty|pact|document))\b"
)
_BODY = rf"\s+(?:the\s+)?{CAPITAL}(?:\s+(?:of\s+|for\s+|the\s+)*{CAPITAL})*"
_MEMBERSHIP = re.compile(
    r"\b((?:(?!The\b)[A-Z][\w-]*\s+){0,4}(?:rotating\s+|full\s+|permanent\s+|associate\s+)?"
    rf"(?:(?:presidency|chairmanship)(?:\s+of{_BODY})?|"
    r"(?:membership|candidate status|observer status|candidacy|accession)"
    rf"(?:\s+(?:of|in|to){_BODY})?)|(?:full\s+|associate\s+)?member\s+of{_BODY})"
)
_SEAT = re.compile(
    r"\b((?:(?:non-)?permanent\s+)?seat\s+(?:on|in)\s+the\s+[A-Z][\w-]*(?:\s+[A-Z][\w-]*)*)"
)
_SANCTIONS = re.compile(
    r"\b((?:arms\s+|oil\s+|trade\s+|economic\s+|financial\s+|gas\s+|weapons\s+)?"
    r"(?:sanctions(?: package)?|embargo|price cap|travel ban|asset freeze)\s+"
    r"(?:against|on|upon)\s+"
    r"(?:the\s+)?[A-Z][\w-]*(?:\s+[A-Z][\w-]*)*)"
)
_MISSION = re.compile(
    r"\b(?:mission|force|operation|exercise|drill)s?\b[^,.;()]{0,45}[,(]\s*"
    r"(?:called\s+|named\s+|known as\s+)?([A-Z][A-Za-z]*[A-Z][\w-]*)\s*[,).]"
)
_CALLED = re.compile(
    rf"\b(?:[Tt]he|[Tt]heir|[Tt]his)\s+((?:{CAPITAL}\s)+"
    r"(?:agreements?|accords?|treaty|pact|protocols?|convention|declaration|exercises?|drills?))\b"
)
_SCHEME = (
    r"(?:initiative|program(?:me)?|scheme|mission|operation|facility|fund|strategy|mechanism)\b"
)
_CALLED_SCHEME = re.compile(
    rf"(?:\b(?:[Tt]he|[Tt]heir|[Tt]his|under)|[’']s)\s+"
    rf"((?:{CAPITAL}\s(?:(?:for|of|on|and)\s)?)+{CAPITAL}\s{_SCHEME}|"
    rf"[A-Z]{{3,}}\s(?:[a-z-]+\s){{0,2}}{_SCHEME})"
)
_ACTIVITY = re.compile(
    rf"(?:[’']s|\b(?:the|under))\s+({CAPITAL}(?:\s{CAPITAL})+)(?=\s(?:activity|operation|"
    r"mission|exercise|patrols?|deployment|drills?)\b)|"
    rf"\b(?:operation|mission|exercise|drill|patrol)s?,?\s(?:called\s|named\s|dubbed\s|known as\s)"
    rf"?[“\"‘]?({CAPITAL}(?:\s{CAPITAL})+)"
)
_DATED = re.compile(
    r"\b(?:Agreement|Treaty|Accord|Protocol|Convention|Memorandum|Declaration|Statement)"
    rf"\sof\s\d{{1,2}}\s{MONTH}(?:\s(?:19|20)\d\d)?"
)
_RESOLUTION = re.compile(r"\b(?:[Rr]esolution)\s\d{1,5}(?:\s\((?:19|20)\d\d\)|/\d+)?")
Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Naming:
    """A name in a sentence: half-open offsets in it, its kind, and its short name if given."""

    start: int
    end: int
    kind: InstrumentKind
    short: str | None = None
    described: bool = False


def set_phrases(
    text: str, kinds: Mapping[str, InstrumentKind], bodies: Spans, owners: Spans
) -> list[Naming]:
    """The set phrases in the text of one sentence, in no order, overlapping ones too.

    Args:
        kinds: the kind of each head noun.
        bodies: offsets of the organisations in it. owners: of the parties by their own names.
    """
    found = [*_agreements(text, kinds), *_called(text, kinds, owners)]
    for match in _RESOLUTION.finditer(text):
        found.append(Naming(match.start(), match.end(), InstrumentKind.STATEMENT))
    found += _activities(text, (*bodies, *owners))
    for pattern, kind in (
        (_SANCTIONS, InstrumentKind.SANCTIONS_REGIME),
        (_SEAT, InstrumentKind.MEMBERSHIP),
        (_MEMBERSHIP, InstrumentKind.MEMBERSHIP),
        (_MISSION, InstrumentKind.OPERATION),
    ):
        for match in pattern.finditer(text):
            name = Naming(match.start(1), match.end(1), kind, described=True)
            if kind is InstrumentKind.MEMBERSHIP and not _in_body(name, bodies):
                continue
            found.append(name)
    return found


def _agreements(text: str, kinds: Mapping[str, InstrumentKind]) -> list[Naming]:
    """Accords by what they are of ("a fisheries deal") or by their day."""
    found = []
    for match in _DESCRIBED.finditer(text):
        kind = kinds.get(match[1].split()[-1].lower(), InstrumentKind.AGREEMENT)
        if match[1].startswith("joint"):
            kind = InstrumentKind.STATEMENT
        found.append(Naming(match.start(1), match.end(1), kind))
    for match in _DATED.finditer(text):
        kind = kinds.get(match[0].split()[0].lower(), InstrumentKind.AGREEMENT)
        found.append(Naming(match.start(), match.end(), kind))
    return found


def _called(text: str, kinds: Mapping[str, InstrumentKind], owners: Spans) -> list[Naming]:
    """Capitals before a common noun ("the Minsk agreements", "the Blue Harbour scheme")."""
    found = []
    for match in (*_CALLED.finditer(text), *_CALLED_SCHEME.finditer(text)):
        words = match[1].split()
        scheme = match.re is _CALLED_SCHEME
        start = match.start(1) + _after_owner(match[1]) * scheme
        owned = any(a <= start < b for a, b in owners)
        known = kinds.get(words[-1], kinds.get(words[-1].rstrip("s")))
        bare = " " not in text[start : match.end(1)]
        if known and not owned and not bare and (scheme or not words[-2].isupper()):
            found.append(Naming(start, match.end(1), known))
    return found


def _after_owner(name: str) -> int:
    """Where a name goes on after whose it is ("EU's Blue Harbour scheme"); 0 without an owner."""
    at = max(name.rfind("'s "), name.rfind("’s "))
    return at + 3 if at >= 0 else 0


def _activities(text: str, parties: Spans) -> list[Naming]:
    """Operations by their bare names ("the Silver Gull patrols"), which parties are not."""
    found = []
    for match in _ACTIVITY.finditer(text):
        start, end = match.span(1) if match[1] else match.span(2)
        owner = text[start:end].endswith(("'s", "’s"))
        if not owner and not any(a < end <= b for a, b in parties):
            found.append(Naming(start, end, InstrumentKind.OPERATION))
    return found


def _in_body(name: Naming, bodies: Spans) -> bool:
    """Whether a membership says of what: an organisation stands in its name."""
    return any(name.start <= start < name.end for start, _ in bodies)
