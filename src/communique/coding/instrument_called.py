"""Names that a common noun or a verb beside them makes instruments ("the Blue Gull scheme")."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from communique.coding.instrument_set import CAPITAL, Naming
from communique.model import InstrumentKind

_CALLED = re.compile(
    rf"\b(?:[Tt]he|[Tt]heir|[Tt]his)\s+((?:{CAPITAL}\s)+"
    r"(?:agreements?|accords?|treaty|pact|protocols?|convention|declaration|exercises?|drills?))\b"
)
_SCHEME = (
    r"(?:initiative|program(?:me)?|scheme|mission|operation|facility|fund|strategy|mechanism|"
    r"project|package|roadmap)\b"
)
_SHORT = r"(?:\([A-Z][A-Za-z]*[A-Z]\)\s)?"
_CALLED_SCHEME = re.compile(
    rf"(?:\b(?:[Tt]he|[Tt]heir|[Tt]his|under)|[’']s)\s+"
    rf"((?:{CAPITAL}\s(?:(?:for|of|on|and)\s)?)+{CAPITAL}\s{_SHORT}{_SCHEME}"
    rf"(?:\sfor\s{CAPITAL}(?=\s*[.,;]))?|"
    rf"[A-Z]{{3,}}\s(?:[a-z-]+\s){{0,2}}{_SCHEME})"
)
_CALLED_PACT = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he|[Tt]heir)\s+((?:{CAPITAL}\s(?:(?:of|for)\s)?)+{CAPITAL}\s"
    r"(?:alliance|treaty|pact|accord))\b"
)
_QUOTED = re.compile(
    r"(?<!\w)[“\"‘']((?:[A-Z][\w-]*)(?:\s(?:[A-Z0-9][\w-]*|of|for|and|the|on|in|to)){0,6})[”\"’']\s"
    r"((?:[a-z]+\s)?(?:policy|strategy|doctrine|initiative|program(?:me)?|plan|project|scheme|vision|"
    r"mission|operation|exercises?|drills?|treaty|pact|accord|agreement|declaration|fund|agenda))\b"
)
_ACTIVITY = re.compile(
    rf"(?:[’']s|\b(?:the|under))\s+({CAPITAL}(?:\s{CAPITAL})+)(?=\s(?:activity|operation|"
    r"mission|exercise|patrols?|deployment|drills?)\b)|"
    r"\b(?:operation|mission|exercise|drill|patrol)s?,?\s(?:(?:that\sis\s|run\s|held\s|launched\s)?"
    r"(?:called|named|dubbed|known\sas|code-?named|"
    r"(?:under|with)\sthe\s(?:code\s?)?name(?:\sof)?)\s)"
    rf"?[“\"‘]?({CAPITAL}(?:\s{CAPITAL})+)"
)
_SIGNED = re.compile(
    rf"\b(?:sign(?:ed|ing|s)?|ratif(?:y|ied|ies|ying)|initial(?:l?ed|l?ing)|acced(?:ed|es|ing)\sto)"
    rf"\sthe\s({CAPITAL}(?:\s(?:of\s|for\s|on\s)?(?:the\s)?{CAPITAL})+)"
    r"(?=[,.;]|\s(?:in|on|at|with|last|this|under|which|that|when|after|before|to|by|between)\b|$)"
)
_NO_PACT = re.compile(
    r"\b(?:Books?|Register|Petition|Letter|Minister|President|Secretary|Chancellor|King|Queen|Party|Club)\b"
)
Spans = Sequence[tuple[int, int]]


def called_names(
    text: str, kinds: Mapping[str, InstrumentKind], bodies: Spans, owners: Spans
) -> list[Naming]:
    """Names in the text of one sentence by the words beside them, in no order.

    Args:
        kinds: the kind of each head noun.
        bodies: offsets of the organisations in it. owners: of the parties by their own names.
    """
    found = [*_called(text, kinds, owners), *_quoted(text, kinds)]
    found += _activities(text, (*bodies, *owners))
    for match in _SIGNED.finditer(text):
        start, end = match.span(1)
        overlaps = any(a < end and start < b for a, b in (*bodies, *owners))
        if not overlaps and not _NO_PACT.search(match[1]):
            found.append(Naming(start, end, InstrumentKind.AGREEMENT))
    return found


def _called(text: str, kinds: Mapping[str, InstrumentKind], owners: Spans) -> list[Naming]:
    """Capitals before a common noun ("the Minsk agreements", "the Blue Harbour scheme")."""
    found = []
    for pattern in (_CALLED, _CALLED_SCHEME, _CALLED_PACT):
        for match in pattern.finditer(text):
            words = match[1].split(" for ")[0].split()
            words = words if words[-1].rstrip("s") in kinds else match[1].split()
            scheme = pattern is not _CALLED
            start = match.start(1) + _after_owner(match[1]) * scheme
            owned = any(a <= start < b for a, b in owners)
            known = kinds.get(words[-1], kinds.get(words[-1].rstrip("s")))
            between = "-" in words[0] and known is InstrumentKind.AGREEMENT
            owned = owned and not between
            bare = " " not in text[start : match.end(1)]
            if known and not owned and not bare and (scheme or not words[-2].isupper()):
                found.append(Naming(start, match.end(1), known))
    return found


def _quoted(text: str, kinds: Mapping[str, InstrumentKind]) -> list[Naming]:
    """Names in quotation marks before a common noun ("the 'Rivers First' policy")."""
    found = []
    for match in _QUOTED.finditer(text):
        noun = match[2].split()[-1]
        kind = kinds.get(noun, kinds.get(noun.rstrip("s")))
        if kind is not None:
            found.append(Naming(match.start(1), match.end(1), kind))
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
