"""Bylines: the lines at the head of a text that name its author."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.documents.names import person_name
from communique.documents.offices import find_role

_BY = re.compile(
    r"^(?:(?:written\s|story\s|posted\s|words\s|analysis\s|opinion\s|commentary\s)?by|von|par"
    r"|por|di|автор|author"
    r"|autor|auteur|autore|yazar|writer|op-ed\sby)\s*:?\s+(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s*(?:[|•·/(\[;]|\s[-–—]+\s|,(?=\s)|\s(?:in|for|at|of|reporting|with|from)\s|(?=\d)"
    r"|\son\s).*$"
)
_AND = re.compile(r"\s*(?:,\s*(?:and\s)?|\sand\s|\s&\s)\s*")
_OUTLET = re.compile(r"^[A-Z][\w.&’' -]{1,40}$")


@dataclass(frozen=True, slots=True)
class Byline:
    """An author line.

    Attributes:
        author: the name or names as printed.
        person: the one person it names, or `None` for several people or an outlet.
        office: what the line says the person is, or `None`.
    """

    author: str
    person: str | None = None
    office: str | None = None


def read_byline(line: str) -> Byline | None:
    """Read a whole line as a byline, or return `None` if it is anything else.

    "By" must open it and a name (or an outlet of up to five capitalised words) follow; a line that
    ends like a sentence and is longer than 15 words is none.
    """
    match = _BY.match(line)
    words = line.count(" ") + 1
    if not match or len(line) > 180 or words > 24 or (words > 15 and line.endswith(".")):
        return None
    rest = match["rest"].strip()
    head, _, office = rest.partition(",")
    name = person_name(_CUT.sub("", head))
    joint = re.match(r"\s*(?:and|&)\s", office)
    described = bool(find_role(office)) or not person_name(_CUT.sub("", office))
    if name and office.strip() and not joint and described:
        return Byline(name, name, _office(office))
    if name and not re.search(r"\s(?:and|&)\s", rest):
        return Byline(name, name)
    names = [person_name(_CUT.sub("", part)) for part in _AND.split(rest)]
    found = [one for one in names if one]
    if found and len(found) * 2 >= len(names):
        return Byline(" and ".join(found) if len(found) < 3 else ", ".join(found))
    outlet = _CUT.sub("", rest)
    if words <= 8 and _OUTLET.match(outlet) and all(word[0].isupper() for word in outlet.split()):
        return Byline(outlet)
    return None


def _office(words: str) -> str | None:
    cut = re.sub(r"\s*(?:[|•·].*|\d{1,2}\s.*)$", "", words).strip(" ,.")
    return cut if re.search(r"[a-z]{3}", cut) else None
