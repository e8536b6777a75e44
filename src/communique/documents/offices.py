"""Roles that a speaker may hold, and the state or organisation that such a role speaks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.gazetteer import Gazetteer

_ROLES = re.compile(
    r"\b(?:(?P<private>(?:former|ex|retired|late|outgoing\sformer)\b(?!\sYugoslav)"
    r"|(?:assistant\s|associate\s|emeritus\s)?professor|(?:senior\s|research\s|visiting\s"
    r"|nonresident\s|non-resident\s|distinguished\s)*fellow"
    r"|columnist|journalist|correspondent|(?:chief\s|managing\s)?editor|analyst|lecturer"
    r"|researcher|author|scholar|student|lawyer"
    r"|CEO|chief\sexecutive|historian|commentator|reporter|writer|activist|expert|consultant"
    r"|economist|scientist"
    r"|co-?founder|founder|director(?![\s-]general)(?=\s(?:of|at"
    r"|for)\s(?:the\s)?(?:[A-Z]\w+\s)*(?:Institut|Cent|School|Program|Studies|Project|Research))"
    r"|teacher|novelist|poet|diplomatic\seditor|contributor|adviser\sto\sthe\s(?:board|company))"
    r"|(?P<mil>chief\sof\s(?:the\s)?(?:general\sstaff|defen[cs]e\sstaff|army\sstaff"
    r"|staff\sof\sthe\sarmed\sforces)"
    r"|chair(?:man)?\sof\sthe\sjoint\schiefs|commander(?:-in-chief)?"
    r"|(?<!secretary\s)(?<!secretary-)(?<!director\s)(?<!director-)(?<!attorney\s)(?<!consul\s)(?<!governor\s)(?<!governor-)general(?!\s(?:assembly|council|secretary|election|debate|affairs))|admiral|air\smarshal|brigadier|colonel)"
    r"|(?P<leg>senator|congress(?:man|woman)|member\sof\s(?:the\s)?(?:\w+\s)?(?:parliament"
    r"|congress|senate|bundestag|knesset)"
    r"|speaker\sof\sthe|lawmaker|MP|MEP)"
    r"|(?P<gov>(?:vice[\s-]|deputy\s|acting\s|interim\s|first\s|state\s)*(?:president"
    r"|prime\sministers?|premier|chancellor|(?:\w+\s){0,2}?ministers?"
    r"|secretary[\s-]general|secretary\sof\s(?:state|defen[cs]e|the\streasury)|(?:foreign"
    r"|defen[cs]e|home|treasury|cabinet|state|permanent)\ssecretary"
    r"|(?:under|assistant\s|deputy\sassistant\s)-?\s?secretary|ambassador|high\srepresentative"
    r"|high\scommissioner|commissioner|(?:special\s)?envoy"
    r"|(?:permanent|special)\srepresentative|spokes(?:person|man|woman)|king|queen|emir|sultan"
    r"|crown\sprince|governor(?:[\s-]general)?|attorney[\s-]general"
    r"|(?:national\s)?security\sadvis[eo]r|director[\s-]general|executive\sdirector"
    r"|managing\sdirector|chargé\sd[’']affaires|consul(?:\sgeneral)?|taoiseach"
    r"|head\sof\s(?:state|government|mission|delegation)|chair(?:man|person|woman)?\sof"
    r"|administrator|(?:foreign|defen[cs]e|finance)\schief"
    r"|leaders|ministry|government|foreign\soffice|embassy|permanent\smission|delegation|heads\sof\sstate(?:\sand\sgovernment)?|presidents|FM|PM)))\b",
    re.IGNORECASE,
)
_OF = re.compile(
    r"(?:\bof|\bfor|\bfrom|,)\s+(?:the\s+)?(?:(?:\w+\s+){0,2}(?:Republic|Kingdom|State"
    r"|Government|Council|Commission|Parliament)\s+of\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"\b(?:to|in|at|on|near|with|against)\s+(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Role:
    """A role word in a description of a person.

    Attributes:
        start, end: half-open character offsets of the word.
        sector: PLOVER sector (GOV, MIL, LEG), or "" for one who speaks for themselves.
    """

    start: int
    end: int
    sector: str


@dataclass(frozen=True, slots=True)
class Represented:
    """The party that an office speaks for, and whether it is a state."""

    code: str
    state: bool


@cache
def _gazetteer() -> Gazetteer:
    from communique.gazetteer import Gazetteer

    return Gazetteer.load()


def is_outlet(name: str) -> bool:
    """Whether a name is that of a newspaper, broadcaster or agency ("Korea Herald")."""
    return _gazetteer().is_media(name)


def find_role(words: str) -> Role | None:
    """The first role in a description; one marked as past ("former") speaks for nobody."""
    match = _ROLES.search(words)
    if match is None:
        return None
    sector = {"private": "", "mil": "MIL", "leg": "LEG", "gov": "GOV"}[str(match.lastgroup)]
    return Role(match.start(), match.end(), sector)


def party_of(words: str, *, alone: bool = False) -> Represented | None:
    """The state or organisation that the office in `words` belongs to, or `None`.

    "Japanese foreign minister", "Ukraine's ambassador to Japan" and "minister for foreign affairs
    of Japan" name it; the place where someone serves ("ambassador to Japan") does not.

    Args:
        words: a description of an office, or a name.
        alone: whether a second party in the words leaves it undecided.
    """
    found = [
        (match.start, Represented(match.entries[0].code, match.entries[0].kind == "state"))
        for match in _gazetteer().find(words)
        if match.entries and not match.entries[0].weak
    ]
    if alone:
        return found[0][1] if len({party.code for _, party in found}) == 1 else None
    role = find_role(words)
    if role is None:
        return found[0][1] if found and found[0][0] == 0 else None
    before = [
        party for start, party in found if start < role.end and not _ELSEWHERE.search(words[:start])
    ]
    if before:
        return before[-1]
    for start, party in found:
        if start >= role.end and _OF.search(words[:start]):
            return party
    return None
