"""Names of instruments in a sentence: capitalised names, set phrases, memberships, sanctions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.model import InstrumentKind

_JOINING = r"(?:of|for|on|and|the|in|to|with|against|&)"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_CAPITAL = rf"(?!{_MONTH})[A-Z][\w’']*(?:-[\w’']+)*"
_QUOTED = r"[“\"‘][A-Z][^”\"’\n]{2,90}[”\"’]"
_NUMBER = r"(?:\d{1,4}(?:[-/–]\d{2,4})?|[IVX]+)\b"
_NAME = re.compile(
    rf"(?:{_CAPITAL}|{_QUOTED}|\d{{1,3}}(?=\s[A-Z]))"
    rf"(?:[ -](?:{_JOINING}\s)*(?:{_CAPITAL}|{_QUOTED})|\s(?:for\s)?{_NUMBER}(?!\s+{_MONTH}))*"
)
_LINK = re.compile(r"\s(?:of|for|on|to|against|with|in|and)\s")
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
_BODY = rf"\s+(?:the\s+)?{_CAPITAL}(?:\s+(?:of\s+|for\s+|the\s+)*{_CAPITAL})*"
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
    rf"\b(?:[Tt]he|[Tt]heir|[Tt]his)\s+((?:{_CAPITAL}\s)+"
    r"(?:agreements?|accords?|treaty|pact|protocols?|convention|declaration|exercises?|drills?))\b"
)
_SCHEME = (
    r"(?:initiative|program(?:me)?|scheme|mission|operation|facility|fund|strategy|mechanism)\b"
)
_CALLED_SCHEME = re.compile(
    rf"(?:\b(?:[Tt]he|[Tt]heir|[Tt]his|under)|[’']s)\s+"
    rf"((?:{_CAPITAL}\s(?:(?:for|of|on|and)\s)?)+{_CAPITAL}\s{_SCHEME}|"
    rf"[A-Z]{{3,}}\s(?:[a-z-]+\s){{0,2}}{_SCHEME})"
)
_ACTIVITY = re.compile(
    rf"(?:[’']s|\b(?:the|under))\s+({_CAPITAL}(?:\s{_CAPITAL})+)(?=\s(?:activity|operation|"
    r"mission|exercise|patrols?|deployment|drills?)\b)|"
    rf"\b(?:operation|mission|exercise|drill|patrol)s?,?\s(?:called\s|named\s|dubbed\s|known as\s)"
    rf"?[“\"‘]?({_CAPITAL}(?:\s{_CAPITAL})+)"
)
_TITLES = re.compile(
    r"\b(?:Secretary|Secretaries|Representative|Minister|Chief|Director|Ambassador|Commissioner|"
    r"Envoy|Advis[eo]r|Coordinator|Commander|President|Rapporteur|Ceremony|Meeting|Conference|"
    r"Summit|Talks|Dialogue|Session|Forum|Workshop|Seminar|Visit|Round)\b"
)
_OFFICE_AFTER = re.compile(
    r"\s(?:Command|Cent(?:re|er)|Ministry|Department|Council|Committee|Commission|Agency|Office|"
    r"Authority|Board|Secretariat|Organi[sz]ation|Group|Court|Institute|University|Party|Forum|Research|Foundation|Association|Institution)\b"
)
_AMOUNT = re.compile(r"\d[\d.,]*\s(?:[Mm]illion|[Bb]illion|[Tt]rillion)\b")
_OPENING = re.compile(
    r"(?:According to|Under|As part of|Thanks to|In|On|Since|After|With) (?:the |its |their )?"
)
_DATED = re.compile(
    r"\b(?:Agreement|Treaty|Accord|Protocol|Convention|Memorandum|Declaration|Statement)"
    rf"\sof\s\d{{1,2}}\s{_MONTH}(?:\s(?:19|20)\d\d)?"
)
_RESOLUTION = re.compile(r"\b(?:[Rr]esolution)\s\d{1,5}(?:\s\((?:19|20)\d\d\)|/\d+)?")
_ARTICLE_OF = re.compile(r"Article \d+ of (?:the )?")
_SHORT = re.compile(
    r"[”\"’]?\s*(?:\((?:the\s+|or\s+|hereafter\s+)?[“\"]?([A-Z][A-Za-z]*[A-Z][\w-]*)[”\"]?\)|"
    r",?\s+or\s+(?:the\s+)?([A-Z][A-Z]+)\b)"
)
_SKIP = frozenset("and but at for by the a an in on under this that its through both".split())
_AND_THE = re.compile(r"\sand\sthe\s")
_LEADING = frozenset("operation exercise resolution agenda vision mission project task".split())
_WHERE = re.compile(r"\s(?:in|with)\s")
_PEOPLE_NEXT = re.compile(r"\s(?:the\s)?[A-Z][a-z]+(?:an|ese|ish|ch|li|qi|ni)$")
_BANK = re.compile(r"\bCentral Bank\b|\bBank of\b")
_QUOTES = '“”"‘’'


@dataclass(frozen=True, slots=True)
class Naming:
    """A name in a sentence: half-open offsets in it, its kind, and its short name if given."""

    start: int
    end: int
    kind: InstrumentKind
    short: str | None = None
    described: bool = False


class NameFinder:
    """Finds names by the head nouns of the codebook; built once."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self._kinds: dict[str, InstrumentKind] = {}
        self._known: dict[str, InstrumentKind] = {}
        for kind, nouns in words.items():
            for noun in nouns:
                names = self._kinds if noun.islower() else self._known
                names.setdefault(noun, InstrumentKind(kind))
        self._pattern = _any_of(self._kinds, "s?", re.IGNORECASE)
        self._name = _any_of(self._known, "", 0)

    def find(
        self,
        text: str,
        bodies: Sequence[tuple[int, int]],
        owners: Sequence[tuple[int, int]] = (),
        told: Sequence[Naming] = (),
    ) -> list[Naming]:
        """The names in the text of one sentence, in no order.

        Args:
            bodies: offsets of the organisations in it, which are no instruments.
            owners: offsets of the parties by their own names ("China", not "Beijing").
            told: the instruments that common nouns tell.
        """
        if self._pattern is None:
            return []
        found = [
            name
            for match in _NAME.finditer(text)
            for start, end in self._apart(text, *match.span())
            if (name := self._proper(text, start, end, owners))
        ]
        found += told
        for match in _DESCRIBED.finditer(text):
            kind = self._kinds.get(match[1].split()[-1].lower(), InstrumentKind.AGREEMENT)
            if match[1].startswith("joint"):
                kind = InstrumentKind.STATEMENT
            found.append(Naming(match.start(1), match.end(1), kind))
        for match in (*_CALLED.finditer(text), *_CALLED_SCHEME.finditer(text)):
            words = match[1].split()
            scheme = match.re is _CALLED_SCHEME
            start = match.start(1) + _after_owner(match[1]) * scheme
            owned = any(a <= start < b for a, b in owners)
            known = self._kinds.get(words[-1], self._kinds.get(words[-1].rstrip("s")))
            bare = " " not in text[start : match.end(1)]
            if known and not owned and not bare and (scheme or not words[-2].isupper()):
                found.append(Naming(start, match.end(1), known))
        if self._name is not None:
            for match in self._name.finditer(text):
                kind = self._known[match[1]]
                found.append(Naming(match.start(1), match.end(1), kind, described=True))
        for match in _RESOLUTION.finditer(text):
            found.append(Naming(match.start(), match.end(), InstrumentKind.STATEMENT))
        for match in _DATED.finditer(text):
            kind = self._kinds[match[0].split()[0].lower()]
            found.append(Naming(match.start(), match.end(), kind))
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
        return _longest([_shortened(text, name) for name in found])

    def _apart(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """The names that an "and the" joins, where each of them ends in an instrument word."""
        for link in _AND_THE.finditer(text, start, end):
            heads = [text[start : link.start()].split()[-1], text[link.end() : end].split()[-1]]
            if all(head.lower() in self._kinds for head in heads):
                return [(start, link.start()), (link.end(), end)]
        return [(start, end)]

    def _proper(
        self, text: str, start: int, end: int, owners: Sequence[tuple[int, int]]
    ) -> Naming | None:
        """A capitalised name with an instrument word in it, cut to what belongs to it."""
        opening = _OPENING.match(text, start)
        start = opening.end() if opening else start
        words = text[start:end].split()
        while words and words[0].lower() in _SKIP:
            start += len(words[0]) + 1
            words = words[1:]
        article = _ARTICLE_OF.match(text, start)
        owner = next((b for a, b in owners if start == a and b < end), None)
        if owner is not None and (mark := re.match(r"(?:['’]s|['’])?\s", text[owner:end])):
            possessive = mark[0].strip() or text[owner - 2 : owner] in {"'s", "’s"}
            start = owner + mark.end() if possessive else start
        start = article.end() if article else start
        words = text[start:end].split()
        head = self._head(text, start, end)
        if head is None or len(words) < 2 or _no_name(text, start, end, head):
            return None
        first = words[0].lower().strip(_QUOTES)
        tail = text[head.end() : end]
        joined = re.match(rf"\s+(?:{_JOINING}\b|[“\"‘(]|\d|[IVX]+\b|Phase)", tail)
        if tail and not joined and first not in _LEADING and head.start() != start:
            end = head.end()
        where = _WHERE.search(text, start, end) if first in _LEADING else None
        if where is not None:
            end = where.start()
        quoted = _quoted(text, start, end)
        if quoted is not None:
            return Naming(*quoted, self._kinds[head[1].lower()])
        where = re.match(r"\s+in\s", text[head.end() : end])
        if where and not _SHORT.match(text, end):
            end = head.end()
        partner = re.search(r"\swith\s", text[head.end() : end])
        if partner:
            end = head.end() + partner.start()
        end = max(head.end(), _before_people(text, start, end))
        if len(text[start:end].split()) < 2:
            return None
        return Naming(start, end, self._kinds[head[1].lower()])

    def _head(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The noun that says what it is: the last one before "of", "on" or "for", else the last."""
        if self._pattern is None:
            return None
        hits = [
            hit for hit in self._pattern.finditer(text, start, end) if text[hit.start()].isupper()
        ]
        link = _LINK.search(text, start, end)
        cut = link.start() if link else end
        before = [hit for hit in hits if hit.end() <= cut]
        leading = [hit for hit in hits[:1] if hit[1].lower() in _LEADING and hit.start() == start]
        best = leading or before[-1:] or hits[-1:]
        return best[0] if best else None


def _any_of(names: Mapping[str, InstrumentKind], ending: str, flags: int) -> re.Pattern[str] | None:
    """One pattern for all the names, the longest first, or `None` where there are none."""
    ordered = sorted(names, key=len, reverse=True)
    joined = "|".join(map(re.escape, ordered))
    return re.compile(rf"\b({joined}){ending}\b", flags) if ordered else None


def _after_owner(name: str) -> int:
    """Where a name goes on after whose it is ("EU's Blue Harbour scheme"); 0 without an owner."""
    at = max(name.rfind("'s "), name.rfind("’s "))
    return at + 3 if at >= 0 else 0


def _activities(text: str, parties: Sequence[tuple[int, int]]) -> list[Naming]:
    """Operations by their bare names ("the Silver Gull patrols"), which parties are not."""
    found = []
    for match in _ACTIVITY.finditer(text):
        start, end = match.span(1) if match[1] else match.span(2)
        owner = text[start:end].endswith(("'s", "’s"))
        if not owner and not any(a < end <= b for a, b in parties):
            found.append(Naming(start, end, InstrumentKind.OPERATION))
    return found


def _no_name(text: str, start: int, end: int, head: re.Match[str]) -> bool:
    """Whether capitals name an office, a meeting, a bank or a sum, or are only a loud heading."""
    name = text[start:end]
    loud = name.isupper() and head.end() < end and " " in name
    person = head.start() == start and head[0] == "Bill"
    return bool(
        loud
        or person
        or _BANK.search(name)
        or _TITLES.search(text, start, head.end())
        or _OFFICE_AFTER.match(text, head.end())
        or _AMOUNT.match(name)
    )


def _quoted(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The whole of a name that stands in quotation marks, without them, or `None`."""
    opening = start - 1 if start and text[start - 1] in _QUOTES else start
    if text[opening] in _QUOTES and text[end - 1] in _QUOTES:
        return opening + 1, end - 1
    if opening == start - 1 and end < len(text) and text[end] in _QUOTES:
        return start, end
    return None


def _before_people(text: str, start: int, end: int) -> int:
    """Where a name ends before a people that owns the next word ("for the | Somali army")."""
    link = list(_LINK.finditer(text, start, end))
    owned = _PEOPLE_NEXT.search(text, start, end) and re.match(r"\s[a-z]", text[end : end + 2])
    return link[-1].start() if link and owned else end


def _in_body(name: Naming, bodies: Sequence[tuple[int, int]]) -> bool:
    """Whether a membership says of what: an organisation stands in its name."""
    return any(name.start <= start < name.end for start, _ in bodies)


def _shortened(text: str, name: Naming) -> Naming:
    """The name with the short name that follows it ("... Agreement (EPA)")."""
    match = _SHORT.match(text, name.end)
    short = (match[1] or match[2]) if match else None
    return Naming(name.start, name.end, name.kind, short, name.described)


def _longest(names: list[Naming]) -> list[Naming]:
    """Of names that overlap, the proper ones, then the longest."""
    found: list[Naming] = []
    for name in sorted(names, key=lambda n: (n.described, n.start - n.end, n.start)):
        if not any(name.start < other.end and other.start < name.end for other in found):
            found.append(name)
    return found
