"""What stands for several parties at once: "both sides", "the three of us", "the signatories"."""

from __future__ import annotations

from dataclasses import replace

from communique.gazetteer import Gazetteer
from communique.mentions.function_words import FIRST, NUMBERS, PLURAL, TWO
from communique.mentions.groups import group_of
from communique.mentions.memory import Memory
from communique.mentions.names import SentenceNames
from communique.mentions.surroundings import Surroundings
from communique.model import Party, Tree

_MINISTRIES = frozenset({"ministry", "minister", "department"})
"""Nouns after which a name may be that of what they see to ("the Ministry of Works")."""
_ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl", "nmod"})
_LASTING = frozenset({"side", "party", "signatory"})
_VISITING = frozenset({"delegation", "visitor"})
_SHARED = frozenset({"government", "country", "nation", "side", "people"})


class Together:
    """Finds the parties that a number or a plural means, among those named before.

    Attributes:
        apart: an organisation that speaks of "both sides" as a third, or `None`.
    """

    def __init__(
        self, memory: Memory, gazetteer: Gazetteer, home: Party | None, around: Surroundings
    ) -> None:
        self.memory = memory
        self.gazetteer = gazetteer
        self.home = home
        self.around = around
        self.apart: str | None = None

    def pair(
        self, sentence: int, token: int, without: frozenset[str] = frozenset()
    ) -> tuple[Party, ...]:
        """The last two parties that acted with one another, else those that the text is about.

        Args:
            without: the codes of parties that cannot be among them.
        """
        aside = without | {self.apart} if self.apart is not None else without
        together = group_of(self.memory, sentence, 2, without=aside)
        together = together or group_of(self.memory, sentence, 2, without=without)
        return together or self.around.chief(without) or self.near(sentence, token, without)

    def near(
        self, sentence: int, token: int, without: frozenset[str] = frozenset()
    ) -> tuple[Party, ...]:
        """The only two parties of the last sentences, or two that were named together."""
        found: dict[str, Party] = {}
        near = self.memory.recent(sentence, token, "state", "body", "group", "person", reach=6)
        for item in near:
            if self.home is not None and item.parties[0].span.overlaps(self.home.span):
                continue  # a dateline names no one who acts
            if without & {party.code for party in item.parties}:
                continue
            if len(item.parties) == 2 and not found:
                return item.parties
            if sentence - item.sentence <= 2:
                for party in item.parties:
                    found.setdefault(party.code, party)
        if len(found) == 2:
            return tuple(found.values())
        pairs = (item.parties for item in near if len(item.parties) == 2)
        free = (p for p in pairs if not without & {party.code for party in p})
        return next(free, ())

    def several(self, sentence: int, token: int, number: int) -> tuple[Party, ...]:
        """For "the three countries": the last group of so many."""
        together = group_of(self.memory, sentence, number)
        if together:
            return together
        sorts = ("state", "body", "group", "person")
        found = self.memory.recent(sentence, token, *sorts, reach=6)
        return next((item.parties for item in found if len(item.parties) == number), ())

    def numbered(
        self,
        tree: Tree,
        sentence: int,
        token: int,
        word: str,
        speaker: tuple[Party, ...],
    ) -> tuple[Party, ...]:
        """ "The two", "both", "the three of us", "both of you": so many that acted together."""
        number = 2 if word in TWO else NUMBERS.get(word, 0)
        definite = word in TWO - {"two"} or any(
            tree.tokens[kid].text.lower() in {"the", "all"} for kid in tree.kids(token, "det")
        )
        if not number or not definite or tree.label(token) not in _ARGUMENTS:
            return ()
        of = [tree.tokens[kid].text.lower() for kid in tree.kids(token, "nmod")]
        if not of or set(of) <= PLURAL:
            return (
                self.pair(sentence, token) if number == 2 else self.several(sentence, token, number)
            )
        if len(speaker) != 1 or not set(of) <= FIRST | {"you"}:
            return ()
        if set(of) <= FIRST:
            return group_of(self.memory, sentence, number, speaker[0].code)
        whole = group_of(self.memory, sentence, number + 1, speaker[0].code)
        return tuple(party for party in whole if party.code != speaker[0].code)

    def named_together(self, names: SentenceNames, sentence: int, token: int) -> tuple[Party, ...]:
        """For "the sides" and "the ministers", if nothing else tells them apart from others."""
        tree = names.tree
        if specified(names, token) or tree.kids(token, "amod", "compound", "acl", "nmod"):
            return ()
        noun = tree.tokens[token].lemma
        if noun in _VISITING:
            groups = [group for group in self.memory.joint if len(group.parties) > 2]
            return groups[-1].parties if groups else ()
        return group_of(self.memory, sentence, None, lasting=noun in _LASTING)

    def own_pair(self, noun: str, speaker: tuple[Party, ...]) -> tuple[Party, ...]:
        """For "both governments" in a state's own text: itself and the state it is about."""
        if noun not in _SHARED or len(speaker) != 1 or speaker[0].kind != "state":
            return ()
        other = self.around.other(speaker[0].code)
        entry = self.gazetteer.entry(other) if other is not None else None
        if entry is None:
            return ()
        return (*body_of(speaker), Party(entry.code, entry.kind, entry.name, speaker[0].span))

    def with_other(
        self, sentence: int, token: int, speaker: tuple[Party, ...]
    ) -> tuple[Party, ...]:
        """For "our two countries": the speaker's and the last other state."""
        if len(speaker) != 1:
            return speaker
        for item in self.memory.recent(sentence, token, "state", "person", reach=4):
            other = item.parties[0]
            if len(item.parties) == 1 and other.code != speaker[0].code:
                return (*speaker, other) if other.kind == "state" else speaker
        return speaker

    def across(self, owner: tuple[Party, ...]) -> tuple[Party, ...]:
        """For "his guest": the other of the two who met last, where the owner is one of them."""
        own = {party.code for party in owner}
        pairs = [group for group in self.memory.joint if len(group.parties) == 2]
        if len(own) != 1 or not pairs or not own & pairs[-1].codes:
            return ()
        return tuple(party for party in pairs[-1].parties if party.code not in own)

    def beside(self, owner: tuple[Party, ...], sentence: int, token: int) -> tuple[Party, ...]:
        """For "its neighbour": the other state, where text or sentence is about no third one."""
        own = {party.code for party in owner}
        here = self.memory.recent(sentence, token, "state", "person", reach=0)
        others = {p.code: p for item in here for p in item.parties if p.code not in own}
        if len(others) == 1 and owner:
            return tuple(others.values())
        codes = self.around.states - own
        entry = self.gazetteer.entry(next(iter(codes))) if len(codes) == 1 else None
        if entry is None or not owner:
            return ()
        return (Party(entry.code, entry.kind, entry.name, owner[0].span),)


def specified(names: SentenceNames, token: int) -> bool:
    """Whether a name after it says which one is meant ("the court in Arusha").

    The words of the office itself say nothing ("the Ministry of Foreign Affairs").
    """
    tokens = names.tree.tokens
    office = names.offices.get(token)
    own = range(office.first, office.last + 1) if office is not None else range(0)
    body = tokens[token].lemma.lower() in _MINISTRIES
    return any(
        (tokens[i].upos == "PROPN" and (not body or tokens[i].entity in {"LOC", "PER"}))
        or i in names.covered
        or tokens[i].upos == "PRON"
        for kid in names.tree.kids(token, "nmod")
        if names.tree.case_of(kid) != "on"  # "the government on Tuesday said"
        for i in names.tree.subtree(kid)
        if i not in own
    )


def told_apart(names: SentenceNames, token: int) -> bool:
    """Whether a clause says which people are meant ("the forces that X has stationed there")."""
    office = names.offices.get(token)
    people = office is not None and office.match.kind in {"collective", "citizens"}
    return people and bool(names.tree.kids(token, "acl:relcl"))


def body_of(speaker: tuple[Party, ...]) -> tuple[Party, ...]:
    """What a speaker stands for, without the person ("our country", "my ministry")."""
    return tuple(replace(party, person=None, office=None) for party in speaker)
