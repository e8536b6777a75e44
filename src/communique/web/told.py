"""Raw values of the record, as columns and conditions hold them, in words for people."""

from __future__ import annotations

import re

from communique.web.wording import QUADS, countries, country, day, month, spaced

_HANDED_IN = re.compile(r"\.inbox/(\d{4})(\d\d)(\d\d)-\d{6}-[0-9a-f]{6}/(?:\d\d-)?([^/]+)$")
_PASTED = "text.txt"
_MONTH = re.compile(r"\d{4}-\d\d")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PARTIES = frozenset("party actor recipient actors recipients donor parties attribution".split())
_DATES = frozenset({"date", "since", "until"})
_NAMES = {
    "quad": "kind of act",
    "since": "from",
    "until": "to",
    "country": "place in",
    "confidence": "how sure",
    "reviewed": "reviewed by a person",
    "q": "words",
}


def source(name: str) -> str:
    """Where a document is from; what was handed in here is named so, not by its file."""
    found = _HANDED_IN.search(name)
    if found is None:
        return name
    when = day("-".join(found.group(1, 2, 3)))
    return f"pasted {when}" if found[4] == _PASTED else f"{found[4]}, handed in {when}"


def value(text: str, name: str) -> str:
    """The value of a field or condition: names for codes, `4 May 2023` for `2023-05-04`."""
    if name in _PARTIES:
        return countries(text)
    if name == "country":
        return country(text)
    if name == "source":
        return source(text)
    if name == "quad":
        return QUADS.get(int(text), text) if text.isdecimal() else text
    if name in _DATES:
        return (
            day(text) if _DAY.fullmatch(text) else month(text) if _MONTH.fullmatch(text) else text
        )
    return spaced(text) if name in ("context", "contexts", "mode", "modes") else text


def condition(name: str) -> str:
    """The name of a condition of an address: `Kind of act` for `quad`."""
    told = _NAMES.get(name, spaced(name))
    return told[:1].upper() + told[1:]


def scored(type: str) -> str:
    """A type that the reader weighed: `no event` where it saw none."""
    return "no event" if type == "NONE" else type


FILTERS = {"condition": condition, "scored": scored, "source_name": source, "value": value}
"""What templates may write behind a bar, besides those of `wording`."""
