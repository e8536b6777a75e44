"""Which of several currencies a shared word or symbol means, by the countries the text names.

"Kroner", "dinars", "Rs" and the like belong to several states. What decides, in this order: the
country the text, or the quotation, is at home in (`communique.mentions.money.home`); what the word
meant where the text spelled it out; the states named in the sentence, then before it
(`communique.gazetteer`: names, adjectives and capitals); the word's default. A bare "$" or "£" is
never read by the states around it: sums in dollars and in sterling are quoted about every country.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from communique.gazetteer import Gazetteer
from communique.mentions.money.home import Voice, home_at

FIRM: Final = frozenset({"$", "£", "dollar", "dollars", "quid", "bucks"})
"""Markers that keep their default whatever states the text names."""

_STOP: Final = re.compile(r"[.!?]['\"”’)]*\s+(?=[\"“‘'(]?[^\W\d_a-z])|\n")


@dataclass(frozen=True, slots=True)
class Marker:
    """The currencies a word or symbol may stand for, and the one it means by default."""

    codes: tuple[str, ...]
    default: str | None


@dataclass(slots=True)
class Clues:
    """What decides between the currencies of a shared word in one text.

    Attributes:
        text: the text. hint: ISO 3166-1 alpha-3 of the country it is at home in.
        countries: the countries whose texts mean each currency by a shared word.
        voices: where somebody known speaks.
        seen: what shared words meant where they were spelled out.
    """

    text: str
    hint: str | None
    countries: Mapping[str, frozenset[str]]
    voices: tuple[Voice, ...] = ()
    seen: dict[str, str] = field(default_factory=dict)
    _named: list[tuple[int, str]] | None = None

    def resolve(self, name: str, entry: Marker, position: int) -> str | None:
        """The currency (ISO 4217) that a marker means at an offset, or `None` when unclear."""
        home = home_at(self.voices, position, self.hint)
        for code in entry.codes:
            if home is not None and home in self.countries[code]:
                return code
        if len(entry.codes) > 1 and self.seen.get(name) in entry.codes:
            return self.seen[name]
        shared = len(entry.codes) > 1 or entry.default is None
        if shared and name not in FIRM:
            return self._by_states(entry, position) or entry.default
        return entry.default

    def _by_states(self, entry: Marker, position: int) -> str | None:
        """The currency of the states named nearest: in the sentence, else before it."""
        fits = [
            (start, code)
            for start, state in self._states()
            for code in entry.codes
            if state in self.countries[code]
        ]
        if not fits:
            return None
        opens = max((m.end() for m in _STOP.finditer(self.text, 0, position)), default=0)
        closing = _STOP.search(self.text, position)
        closes = closing.start() if closing else len(self.text)
        inside = [(start, code) for start, code in fits if opens <= start < closes]
        found = inside or [(start, code) for start, code in fits if start < position]
        if entry.default in {code for _, code in found}:
            return entry.default
        before = [code for start, code in found if start < position]
        return before[-1] if before else (found[0][1] if found else None)

    def _states(self) -> list[tuple[int, str]]:
        """The states that the text names, with their offsets; looked up once."""
        if self._named is None:
            self._named = [
                (match.start, entry.code)
                for match in Gazetteer.load().find(self.text)
                if not match.together
                for entry in match.entries[:1]
                if entry.kind == "state"
            ]
        return self._named
