"""What a document has mentioned so far, for the pronouns and descriptions to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from communique.gazetteer import Gazetteer
from communique.mentions.bodies import Bodies
from communique.model import Party

_REACH = 3
_BODIES = frozenset(
    "ministry government department office army military navy police parliament cabinet court "
    "council agency presidency side embassy authority command force guard committee commission "
    "bank fleet service bureau chamber assembly senate congress junta regime mission delegation "
    "administration directorate tribunal board".split()
)
"""Nouns of offices that many people hold together."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention that later ones may refer to.

    `sort` is "person", "state", "body" (an organisation), "group" or "first" (I, we); `subject`
    whether it was the subject of its clause; `lemma` the office or noun it was called by; `plural`
    whether that is a plural; `gender` "f", "m" or "" (unknown); `main` whether it was the subject
    of the sentence, `passive` whether only something was done to it.
    """

    sentence: int
    token: int
    parties: tuple[Party, ...]
    sort: str
    subject: bool
    lemma: str = ""
    plural: bool = False
    gender: str = ""
    main: bool = False
    passive: bool = False

    @property
    def many(self) -> bool:
        """Whether "they" may stand for it."""
        return self.plural or len(self.parties) > 1


@dataclass(frozen=True, slots=True)
class Stranger:
    """A subject that is no known party: a person, or several of something ("residents")."""

    sentence: int
    token: int
    person: bool
    main: bool


@dataclass(frozen=True, slots=True)
class Joint:
    """Parties that acted with one another in a sentence; `passing` where a clause about something
    else names them ("the accord that X and Y concluded").
    """

    sentence: int
    parties: tuple[Party, ...]
    passing: bool = False

    @property
    def codes(self) -> frozenset[str]:
        """Their codes."""
        return frozenset(party.code for party in self.parties)


@dataclass(slots=True)
class Memory:
    """What has been mentioned so far, in order; `joint` are parties that acted with one another."""

    bodies: Bodies = field(default_factory=Bodies)

    seen: list[Seen] = field(default_factory=list)
    strangers: list[Stranger] = field(default_factory=list)
    joint: list[Joint] = field(default_factory=list)

    def note(self, item: Seen) -> None:
        """Remember one mention."""
        self.seen.append(item)

    def recent(self, sentence: int, token: int, *sorts: str, reach: int = _REACH) -> list[Seen]:
        """Mentions of the given sorts before the position, nearest first, within `reach`."""
        found = [
            item
            for item in reversed(self.seen)
            if item.sort in sorts
            and sentence - item.sentence <= reach
            and (item.sentence, item.token) < (sentence, token)
        ]
        return sorted(found, key=lambda item: (item.sentence, item.token), reverse=True)


def sort_of(party: Party, gazetteer: Gazetteer) -> str:
    """What sort of thing a mention is, for agreement with a pronoun."""
    if party.person or (party.office and party.office[0].isalpha() and _is_post(party)):
        return "person"
    entry = gazetteer.entry(party.code)
    if entry is None or entry.kind == "state":
        return "state"
    return "body" if entry.kind in {"IGO", "UNO", "EUR", "NGO", "MNC"} else "group"


def _is_post(party: Party) -> bool:
    """Whether the office is held by one person (not a ministry, an army, a court)."""
    office = (party.office or "").lower()
    return not office.endswith("s") and office.split()[-1] not in _BODIES


def only(found: Sequence[Seen], *, strict: bool = False) -> tuple[Party, ...]:
    """The party of the nearest sentence's mentions if they agree, else of its subjects.

    Args:
        strict: what is no subject counts as much as what is.
    """
    close = [item for item in found if item.sentence == found[0].sentence]
    subjects = [] if strict else [item for item in close if item.subject]
    for items in (close, subjects):
        if len({party.code for item in items for party in item.parties}) == 1:
            return items[0].parties
    return ()
