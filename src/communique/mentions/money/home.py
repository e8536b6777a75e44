"""Where a text, or a speaker in it, is at home: whose dollar its bare "$" is.

A minister of Australia counts in Australian dollars, whether the text is the speech, quotes it or
reports it, and so do a "Fact sheet: Australian support for ..." and a site under ".au". Other news
gives sums in the dollar of the United States.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from communique.gazetteer import Gazetteer
from communique.model import Document

_DOMAINS: Final = {
    "au": "AUS", "bb": "BRB", "bn": "BRN", "bs": "BHS", "bz": "BLZ", "ca": "CAN", "fj": "FJI",
    "jm": "JAM", "nz": "NZL", "sg": "SGP", "tt": "TTO",
}  # fmt: skip
"""Top-level domains of the states that print prices in a dollar of their own as "$"."""

_ISSUED: Final = re.compile(
    r"\b(?:fact ?sheet|(?:news|press|media) (?:release|statement)|backgrounder)\b", re.IGNORECASE
)
_HEADING: Final = 160
_IN_DOLLARS: Final = re.compile(
    r"\b(?:amounts|figures|sums|values|prices|dollars)\b[^.\n]{0,40}?"
    r"\bin ((?:[A-Z]\w+ ){1,2})dollars"
)


@dataclass(frozen=True, slots=True)
class Voice:
    """A quotation or a sentence at `[start, end)` and the code of the party that speaks in it."""

    start: int
    end: int
    code: str


def home_of(document: Document) -> str | None:
    """The state whose dollars a document says it counts in, else that of its speaker, of its
    heading or of its address, else `None`.

    A heading counts that calls the text a release of its author and names one state with a dollar.
    """
    stated = _IN_DOLLARS.search(document.text)
    if stated is not None:
        found = {
            entry.code for one in Gazetteer.load().find(stated[1]) for entry in one.entries[:1]
        }
        if len(found) == 1:
            return found.pop()
    if document.speaker is not None:
        return document.speaker.actor
    heading = f"{document.title or ''}\n{document.text.partition(chr(10))[0][:_HEADING]}"
    if _ISSUED.search(heading):
        named = {entry.code for one in Gazetteer.load().find(heading) for entry in one.entries[:1]}
        own = named & set(_DOMAINS.values())
        if len(own) == 1:
            return own.pop()
    host = urlsplit(document.url or "").hostname or ""
    return _DOMAINS.get(host.rpartition(".")[2])


def home_at(voices: Iterable[Voice], position: int, otherwise: str | None) -> str | None:
    """The state of who speaks at an offset, the first voice there; else `otherwise`."""
    here = (voice.code for voice in voices if voice.start <= position < voice.end)
    return next(here, otherwise)
