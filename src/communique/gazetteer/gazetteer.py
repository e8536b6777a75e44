"""Look parties up: by the surfaces of a text, or by their code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from communique.gazetteer import former, membership, parties
from communique.gazetteer.automaton import Automaton
from communique.gazetteer.entry import Entry, Match
from communique.gazetteer.former import FormerName
from communique.gazetteer.load import items, table
from communique.gazetteer.membership import Membership
from communique.gazetteer.tokens import fold, split

_FOLLOWED = frozenset({"capital", "name"})
_TWOFOLD = frozenset({"Washington", "Georgia"})
"""Names of a party that are names of a part of a state as well."""
_LISTED = 24
"""How far before a name, in characters, another one of a list may begin."""


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that speak for and against the reading of an ambiguous surface as a party.

    Attributes:
        support: words nearby that favour the party, in lower case.
        oppose: words nearby that speak against it, in lower case.
    """

    support: frozenset[str] = frozenset()
    oppose: frozenset[str] = frozenset()


class Gazetteer:
    """All parties and their surfaces; build it with `Gazetteer.load()`, once per process."""

    def __init__(self) -> None:
        known = parties.read()
        self._entries = known.canonical
        self._folded = known.folded
        self._nominal = known.nominal
        self._country = known.country
        self._members = membership.read()
        self._automaton: Automaton[Entry | str | tuple[Entry, ...]] = Automaton()
        for surface, block in parties.blocked():
            self._automaton.add(surface, block)
        media = list(parties.media())
        for name, weak in media:
            if not weak:
                self._automaton.add(name, "media")
        for surface, entry in known.surfaces:
            self._automaton.add(surface, entry)
        for name, members in known.together.items():
            self._automaton.add(name, members)
        self._media = frozenset(_key(name) for name, _ in media)
        self._cues = {
            _key(row["surface"]): Cues(
                frozenset(items(row["support"])), frozenset(items(row["oppose"]))
            )
            for row in table("cues.tsv", "surface", "support", "oppose")
        }
        self._parts = {
            name: row["state"]
            for row in table("subdivisions.tsv", "state", "names")
            for name in items(row["names"])
        }
        names = "|".join(map(re.escape, sorted(self._parts, key=len, reverse=True)))
        self._part = re.compile(rf",\s({names})(?!\w)")
        long = "|".join(re.escape(name) for name in self._parts if self.part_of(name))
        self._listed_after = re.compile(rf"(?:,|,? and|,? or)\s(?:{long})(?!\w)")
        self._listed_before = re.compile(rf"\b(?:{long})(?:,|,? and|,? or)\s$")

    @classmethod
    def load(cls) -> Gazetteer:
        """The gazetteer, read on the first call and kept for the process.

        Raises:
            GazetteerError: if a data file is malformed.
        """
        return _load()

    def find(self, text: str, *, blocked: bool = False) -> list[Match]:
        """The parties that a text names, left to right; longest match, no overlaps.

        A surface counts at word boundaries, in its own casing or in capitals throughout; "US" is
        never found in "us". Places, media and people that hold a party's name ("Gulf of Mexico",
        "The Japan Times", "Paris, Texas") are left out.

        Args:
            blocked: also give what was left out, with `entries` empty and `block` set.
        """
        found: list[Match] = []
        for start, end, values in self._automaton.find(text):
            if text.startswith("the ", start):
                start += 4
            together = next((value for value in values if isinstance(value, tuple)), None)
            if together is not None:
                found.append(Match(start, end, text[start:end], together, together=True))
                continue
            block = next((value for value in values if isinstance(value, str)), "")
            entries = _best([value for value in values if isinstance(value, Entry)])
            if not block:
                part = self._part.match(text, end)
                if part is not None and self._elsewhere(entries, part.group(1)):
                    block, end = "place", part.end()
                elif text[start:end] in _TWOFOLD and self._among_parts(text, start, end):
                    block = "place"
            if not block:
                found.append(Match(start, end, text[start:end], entries))
            elif blocked:
                found.append(Match(start, end, text[start:end], (), block))
        return found

    def _elsewhere(self, entries: tuple[Entry, ...], part: str) -> bool:
        """Whether a name before ", Texas" is a town there and not the party."""
        first = entries[0]
        return (
            first.role in _FOLLOWED and first.kind == "state" and (first.code != self._parts[part])
        )

    def _among_parts(self, text: str, start: int, end: int) -> bool:
        """Whether a name is listed with parts of a state ("Washington, Oregon and Idaho")."""
        return bool(
            self._listed_after.match(text, end)
            or self._listed_before.search(text, max(0, start - _LISTED), start)
        )

    def part_of(self, name: str) -> str | None:
        """The state that a state or province of this name is part of ("Texas"), else `None`."""
        return self._parts.get(name) if len(name) > 3 and "." not in name else None

    def entry(self, code: str) -> Entry | None:
        """The entry of a party's usual name, or `None` for an unknown code."""
        return self._entries.get(code)

    def codes(self, *kinds: str) -> tuple[str, ...]:
        """All codes, or those of the given kinds, sorted."""
        return tuple(
            sorted(
                code for code, entry in self._entries.items() if not kinds or entry.kind in kinds
            )
        )

    def members(self, code: str, on: date | None = None) -> tuple[str, ...]:
        """The members of an organisation on a day, sorted by code; without one, those still in.

        Empty for an organisation whose members are not on file.
        """
        rows = self._members.get(code, ())
        return tuple(sorted({row.member for row in rows if row.holds(on)}))

    def memberships(self, member: str) -> tuple[Membership, ...]:
        """What a state or organisation has belonged to and when, by organisation and first day."""
        rows = (row for rows in self._members.values() for row in rows if row.member == member)
        return tuple(sorted(rows, key=lambda row: (row.organisation, row.first)))

    def former_names(self, code: str) -> tuple[FormerName, ...]:
        """The names that a state gave up, in the order of the file; empty when none is on file."""
        return tuple(kept for kept in former.read() if kept.code == code)

    def nominal_state(self, code: str) -> str | None:
        """ISO code of the state that a partially recognised entity nominally belongs to."""
        return self._nominal.get(code)

    def country(self, code: str) -> str | None:
        """The state of a group or company; a state's own code; else `None` (transnational)."""
        entry = self._entries.get(code)
        if entry is not None and entry.kind == "state":
            return code
        return self._country.get(code)

    def fold(self, alpha3: str) -> str | None:
        """The code used for an ISO 3166-1 alpha-3 code: "GRL" -> "DNK"; `None` if unknown."""
        return self._folded.get(alpha3)

    def is_media(self, text: str) -> bool:
        """Whether the words name a media organisation ("Reuters", "the BBC")."""
        key = _key(text)
        return key in self._media or key.removeprefix("the ") in self._media

    def cues(self, surface: str) -> Cues:
        """Words for and against an ambiguous surface's reading as a party; empty if none known."""
        return self._cues.get(_key(surface), _NO_CUES)


_NO_CUES = Cues()


def _key(text: str) -> str:
    return "".join(map(fold, split(text)))


def _best(entries: list[Entry]) -> tuple[Entry, ...]:
    """One reading per party, sure ones before weak ones, else in the order of the files."""
    first: dict[str, Entry] = {}
    for entry in entries:
        kept = first.setdefault(entry.code, entry)
        if kept.weak and not entry.weak:
            first[entry.code] = entry
    return tuple(sorted(first.values(), key=lambda entry: entry.weak))


@cache
def _load() -> Gazetteer:
    return Gazetteer()
