"""Who says "I" and "we": author notes, speech titles and bylines, read for the speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from communique.documents.byline import Byline
from communique.documents.names import person_name, strip_honorifics
from communique.documents.offices import find_role, is_outlet, party_of
from communique.model import Speaker

_QUOTED = re.compile(
    r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|«[^»\n]*(?:»|$)|„[^“”\n]*(?:[“”]|$)"
    r"|(?<!\w)[‘'](?=\w)[^\n]{1,600}?[,.!?…]?[’'](?!\w)",
    re.MULTILINE,
)
_FIRST = re.compile(
    r"\b(?:I|I[’'](?:m|ve|d|ll)|[Mm]e|[Mm]y|[Ww]e|[Ww]e[’'](?:re|ve|d|ll)|[Oo]urs?|us)\b"
)
_NOTE = re.compile(
    r"^\W{0,3}(?P<name>(?:[^\W\d_][^\s,;:()]*\s){1,6}?(?:[^\W\d_][^\s,;:()]*))(?P<age>,[^,]{1,60},)?\s+"
    r"(?:is|was|serves\sas|has\sserved\sas|has\sbeen|is\scurrently|currently\sserves\sas"
    r"|works\sas|teaches)"
    r"\s+(?P<office>[^\n]{3,400})$"
)
_WRITER = re.compile(
    r"^\W{0,3}(?:The|This)\s(?:writer|author|columnist|contributor"
    r"|speaker)(?:,\s(?P<name>[^,]{4,60}),)?"
    r"\s(?:is|was|serves|has|works|teaches)\s(?P<office>[^\n]{3,400})$",
    re.IGNORECASE,
)
_SPEECH = re.compile(
    r"^(?:(?:[\w’'-]+\s){0,8}?)(?:remarks?|speech|address|statement|message|keynote|lecture"
    r"|toast|op-?ed|article"
    r"|letter|intervention|declaration|communiqu[ée]|comments?|contribution|commentary)\b"
    r"(?:[^:]{0,120}?)\b(?:by|of|from|delivered\sby)\s(?P<who>.+)$"
    r"|^(?:(?:[\w’'-]+\s){0,4}?)(?:questions\sand\sanswers|q\s?&\s?a|interview|press\sconference"
    r"|press\spoint|doorstep|briefing|media\savailability)\s(?:\w+\s)?(?:by|with|of)\s(?P<met>.+)$",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"^(?P<who>.{4,90}?)(?:[’']s?|:)\s(?:[\w-]+\s){0,3}(?:remarks|speech|address|statement"
    r"|message|keynote|op-?ed)\b",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"\b(?:remarks|speech|address|statement|message|keynote|lecture|op-?ed|intervention"
    r"|declaration)\b",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"\s*(?:[|(]|\s[–—-]\s|,?\s(?:at|to|on|in|during|before|following|ahead|after|regarding"
    r"|concerning|about|for\sthe|with)\s"
    r"(?!(?:Foreign|Defen[cs]e|the\sUnited\sNations\b)).*|,\s\d.*).*$"
)
_WE = re.compile(
    r"^We,\s(?P<who>(?:the\s)?[^\n]{3,160}?),?\s(?:met|meet|are|have|reaffirm|condemn|welcome"
    r"|express|strongly|gathered|reiterate|recall|underline|issue|commend|call|stand|affirm"
    r"|remain|held|note)\b"
)
_LEAST = 2  # first-person words that make a text one


@dataclass(frozen=True, slots=True)
class Note:
    """An author note: the person it names, if any, and what it says of them."""

    name: str | None
    office: str


def first_person(body: str) -> bool:
    """Whether a text speaks of itself as "I" or "we" outside quotation marks.

    It takes two such words, and one for every 250 words of the text.
    """
    bare = _QUOTED.sub(" ", body)
    said = sum(1 for _ in _FIRST.finditer(bare))
    return said >= max(_LEAST, bare.count(" ") // 250)


def read_note(line: str) -> Note | None:
    """Read a paragraph as an author note ("X is the minister of ... of Y"), or return `None`.

    It has at most 80 words, a name of the shape of a person's, and a role in its first sentence.
    """
    if line.count(" ") >= 80:
        return None
    bare = line.strip("()[]*_ ")
    match = _WRITER.match(bare)
    if match:
        named = match["name"]
        return Note(person_name(named) if named else None, match["office"].strip(" ."))
    match = _NOTE.match(bare)
    if not match:
        return None
    name = person_name(match["name"])
    office = re.split(r"(?<=[a-z]{3})\.\s|\n", match["office"], maxsplit=1)[0].strip(" .")
    if name is None or find_role(office[:160]) is None or party_of(name) is not None:
        return None
    return Note(name, office)


def find_speaker(
    *, title: str | None, head: list[str], body: str, note: Note | None, byline: Byline | None
) -> Speaker | None:
    """Who speaks in a first-person text, or `None`.

    Args:
        title: the headline.
        head: lines before the running text that are not body ("H.E. Mr X, President of Y").
        body: the clean body.
        note: the author note. byline: the author line; a newspaper or agency in it never speaks.
    """
    if not first_person(body):
        return None
    if byline is not None and byline.person and is_outlet(byline.person):
        byline = None
    if note is not None:
        name = note.name or (byline.person if byline else None)
        if name or party_of(note.office):
            return _speaker(name or re.sub(r"^(?:the|an?)\s", "", note.office), note.office)
    if byline is not None and byline.person and byline.office:
        return _speaker(byline.person, byline.office)
    spoken = _placed(_from_title(title, head), head)
    if spoken is not None:
        return spoken
    if byline is not None and byline.person:
        return Speaker(byline.person)
    return _from_opening(body)


def _speaker(name: str, office: str) -> Speaker:
    role = find_role(office)
    office = re.sub(r"^(?:currently\s)?(?:the|an?)\s", "", office)
    if role is None or not role.sector:
        return Speaker(name, office=office)
    party = party_of(office)
    if party is None:
        return Speaker(name, office=office)
    return Speaker(name, party.code, office, role.sector if party.state else None)


def office_line(line: str) -> bool:
    """Whether a line names a person and the office they hold ("H.E. Mr X, President of Y")."""
    if line.count(" ") >= 25 or line.endswith((".", "!", "?")):
        return False
    head, comma, rest = line.partition(",")
    return bool(comma and person_name(head) and find_role(rest[:60]))


def _placed(spoken: Speaker | None, head: list[str]) -> Speaker | None:
    """Give a speaker whose office names no state the one of the place the page is headed with."""
    if spoken is None or spoken.actor or not spoken.office:
        return spoken
    for line in head:
        party = party_of(line) if not find_role(line) else None
        if party is not None and party.state:
            return replace(spoken, actor=party.code, sector="GOV")
    return spoken


def _from_title(title: str | None, head: list[str]) -> Speaker | None:
    lines = [title or "", *head]
    for line in lines:
        match = _SPEECH.match(line) or _OWNED.match(line)
        if match:
            said = match.groupdict()
            who = said["who"] or said.get("met") or ""
            found = _person_and_office(_WHERE.sub("", who))
            if found is not None:
                return found
    if any(_TALK.search(line) for line in lines):
        for line in head:
            if line.count(" ") < 25:
                found = _person_and_office(line)
                if found is not None and found.actor:
                    return found
    return None


def _person_and_office(who: str) -> Speaker | None:
    """Read "Foreign Minister X of Y", "H.E. Mr X, President of Y" or an office alone."""
    who = who.strip(" .,:;*")
    head, comma, rest = who.partition(",")
    name = person_name(head)
    if comma and name and find_role(rest):
        return _speaker(name, rest.strip())
    role = find_role(who)
    if role is None or not role.sector or re.search(r"\sand\s.*\b[A-Z]", who[role.start :]):
        return None
    rest = who[role.end :].strip(" ,")
    after = re.split(r"(?:^|\s)(?:of|from|for)\s|,", rest, maxsplit=1)[0]
    name = person_name(after) or strip_honorifics(after)
    office = who.replace(after, " ") if after and name else who
    office = " ".join(office.split()).strip(" ,")
    office = re.sub(r"^[Tt]he\s", "", office)
    spoken = _speaker(name or office, office)
    return spoken if name is None or name[:1].isupper() or not after else None


def _from_opening(body: str) -> Speaker | None:
    """Read "We, the Foreign Ministers of the G7, ..." at the head of a joint statement."""
    match = _WE.match(body)
    if not match:
        return None
    party = party_of(match["who"], alone=True)
    if party is None:
        return None
    return Speaker(re.sub(r"^the\s", "", match["who"]), party.code, None, None)
