"""Names of instruments in a sentence: capitalised names, cut to what belongs to them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from communique.coding.instrument_called import called_names
from communique.coding.instrument_set import CAPITAL, MONTH, Naming, set_phrases
from communique.model import InstrumentKind

_JOINING = r"(?:of|for|on|and|in|to|with|against|&)"
_JOINED = rf"{_JOINING}\s(?:the\s)?"
_QUOTED = r"[“\"‘][A-Z][^”\"’\n]{2,90}[”\"’]"
_NUMBER = r"(?:\d{1,4}(?:[-/–]\d{2,4})?|[IVX]+)\b"
_NAME = re.compile(
    rf"(?:{CAPITAL}|{_QUOTED}|\b\d{{1,3}}(?=\s[A-Z]))"
    rf"(?:[ -](?:{_JOINED})*(?:{CAPITAL}|{_QUOTED})|\s(?:for\s)?{_NUMBER}(?!\s+{MONTH}))*"
)
_LINK = re.compile(r"\s(?:of|for|on|to|against|with|in|and)\s")
_TITLES = re.compile(
    r"\b(?:Secretary|Secretaries|Representative|Minister|Chief|Director|Ambassador|Commissioner|"
    r"Government|Envoy|Advis[eo]r|Coordinator|Commander|President|Rapporteur|Ceremony|Meeting|Conference|"
    r"Summit|Talks|Dialogue|Session|Forum|Workshop|Seminar|Visit|Round)\b"
)
_OFFICE_AFTER = re.compile(
    r"\s(?:Command|Cent(?:re|er)|Ministry|Department|Council|Committee|Commission|Agency|Office|"
    r"Authority|Board|Secretariat|Organi[sz]ation|Group|Court|Institute|University|Party|"
    r"Forum|Research|Foundation|Association|Institution)\b"
)
_OTHER_SENSE = re.compile(
    r"(?:Treasury|Exchange|Dollar|Savings) Bills?\b|"
    r"(?:Privacy|Cookies?|Copyright|Comments?|Editorial|Refund) (?:Policy|Guidelines|Code)\b|"
    r".*\bAlliance$",
    re.DOTALL,
)
"""Securities, the small print of a page and leagues, which are no instruments."""
_OF_YEAR = re.compile(r"\b[Tt]he ((?:19|20)\d\d) $")
_AMOUNT = re.compile(r"\d[\d.,]*\s(?:[Mm]illion|[Bb]illion|[Tt]rillion)\b")
_OPENING = re.compile(
    r"(?:According to|Under|As part of|Thanks to|In|On|Since|After|With) (?:the |its |their )?"
)
_ARTICLE_OF = re.compile(r"Article \d+ of (?:the )?")
_SHORT = re.compile(
    r"[”\"’]?\s*(?:\((?:the\s+|or\s+|hereafter\s+)?[“\"]?([A-Z][A-Za-z]*[A-Z][\w-]*)[”\"]?\)|"
    r",?\s+or\s+(?:the\s+)?([A-Z][A-Z]+)\b)"
)
_HOPED = re.compile(
    r"\b(?:(?:way|path|road|hope[sd]?|hopes|prospects?|chances?|progress|steps?|absence|lack|calls?|calling|"
    r"called|urged|pressure)\s(?:\w+\s)?(?:to|towards?|for|of|on)|towards?|without|lacks?)\s"
    r"(?:an?|any|no|some)\s(?:[a-z]+\s)?$|\b(?:no|any|such an?)\s(?:[a-z]+\s)?$"
)
"""What stands before an accord that is only hoped for, or that there is none of."""
_SKIP = frozenset("and but at for by the a an in on under this that its through both".split())
_AND_THE = re.compile(r"\sand\sthe\s")
_LEADING = frozenset("operation exercise resolution agenda vision mission project task".split())
_WHERE = re.compile(r"\s(?:in|with)\s")
_PEOPLE_NEXT = re.compile(r"\s(?:the\s)?[A-Z][a-z]+(?:an|ese|ish|ch|li|qi|ni)$")
_BANK = re.compile(r"\bCentral Bank\b|\bBank of\b")
_QUOTES = '“”"‘’'


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
        found += set_phrases(text, self._kinds, bodies)
        found += called_names(text, self._kinds, bodies, owners)
        if self._name is not None:
            for match in self._name.finditer(text):
                kind = self._known[match[1]]
                found.append(Naming(match.start(1), match.end(1), kind, described=True))
        return _longest([_shortened(text, name) for name in found if not _hoped(text, name)])

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
        year = _OF_YEAR.search(text[:start])
        start = year.start(1) if year else start
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


def _no_name(text: str, start: int, end: int, head: re.Match[str]) -> bool:
    """Whether capitals name an office, a meeting, a bank or a sum, or are only a loud heading."""
    name = text[start:end]
    loud = name.isupper() and head.end() < end and " " in name
    person = head.start() == start and head[0] == "Bill"
    return bool(
        loud
        or person
        or _BANK.search(name)
        or _OTHER_SENSE.match(text[start : head.end()])
        or _TITLES.search(text, start, head.end())
        or _OFFICE_AFTER.match(text, head.end())
        or _AMOUNT.match(name)
    )


def _hoped(text: str, name: Naming) -> bool:
    """Whether an accord told by a common noun alone is only hoped for, or there is none."""
    told = text[name.start : name.end]
    if name.kind is not InstrumentKind.AGREEMENT or not told.islower() or _LINK.search(told):
        return False
    return _HOPED.search(text[: name.start]) is not None


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
