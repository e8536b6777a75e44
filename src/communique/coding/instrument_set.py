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
    r"\b(joint (?:statement|declaration|communiqu[ée])|memorand(?:um|a) of understanding|"
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
_DATED = re.compile(
    r"\b(?:Agreement|Treaty|Accord|Protocol|Convention|Memorandum|Declaration|Statement)"
    rf"\sof\s\d{{1,2}}\s{MONTH}(?:\s(?:19|20)\d\d)?"
)
_LEGAL_ACT = (
    r"(?:(?:Council )?(?:Implementing |Delegated )?(?:Decision|Regulation|Directive)"
    r"(?: \((?:EU|EC|CFSP|Euratom)\))?(?: [Nn]o\.?)? \d{2,4}/\d+(?:/[A-Z]{2,})?|"
    r"Executive Order (?:No\. )?\d{4,5})"
)
_NUMBERED_LAW = re.compile(rf"\b{_LEGAL_ACT}")
_SANCTIONS_UNDER = re.compile(
    r"\b((?:(?:EU|UN|US|U\.S\.|[A-Z]\w+an) )?"
    r"(?:sanctions|restrictive measures|arms embargo|asset freeze) "
    rf"under (?:the )?(?:{_LEGAL_ACT}|[Rr]esolution \d+))"
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


def set_phrases(text: str, kinds: Mapping[str, InstrumentKind], bodies: Spans) -> list[Naming]:
    """The set phrases in the text of one sentence, in no order, overlapping ones too.

    Args:
        kinds: the kind of each head noun.
        bodies: offsets of the organisations in it.
    """
    found = _agreements(text, kinds)
    for match in _RESOLUTION.finditer(text):
        found.append(Naming(match.start(), match.end(), InstrumentKind.STATEMENT))
    for match in _NUMBERED_LAW.finditer(text):
        found.append(Naming(match.start(), match.end(), InstrumentKind.LAW))
    for match in _SANCTIONS_UNDER.finditer(text):
        found.append(Naming(match.start(1), match.end(1), InstrumentKind.SANCTIONS_REGIME))
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


def _in_body(name: Naming, bodies: Spans) -> bool:
    """Whether a membership says of what: an organisation stands in its name."""
    return any(name.start <= start < name.end for start, _ in bodies)
