"""Pronouns of the first and third person, read as the parties they stand for."""

from __future__ import annotations

from communique.mentions.function_words import (
    FEMALE,
    FIRST,
    IMPERSONAL,
    PERSONAL,
    PLURAL,
    THIRD,
)
from communique.mentions.groups import continued, group_of, is_main, strange
from communique.mentions.memory import Memory, Seen
from communique.mentions.nouns import expletive
from communique.mentions.phrases import Phrases
from communique.mentions.together import Together
from communique.model import Party, Tree


class Pronouns:
    """Reads pronouns from what the memory holds; nothing is read across a doubt."""

    def __init__(self, memory: Memory, together: Together) -> None:
        self.memory = memory
        self.together = together

    def read(
        self,
        tree: Tree,
        phrases: Phrases,
        sentence: int,
        token: int,
        word: str,
        speaker: tuple[Party, ...],
    ) -> tuple[Party, ...]:
        """The parties of a personal or possessive pronoun, or nothing.

        Args:
            speaker: who says "I" and "we" there.
        """
        if word in FIRST:
            return speaker
        if word in PERSONAL:
            return self._person(tree, sentence, token, word)
        if word in IMPERSONAL:
            return self._thing(tree, phrases, sentence, token, word)
        return self._crowd(tree, phrases, sentence, token) if word in PLURAL else ()

    def _person(self, tree: Tree, sentence: int, token: int, word: str) -> tuple[Party, ...]:
        """For "he" and "she": the person of the gender who was the subject before."""
        gender = "f" if word in FEMALE else "m"
        found = [
            item
            for item in self.memory.recent(sentence, token, "person", reach=2)
            if item.gender in {"", gender} and not item.plural
        ]
        others = self._others(tree, sentence, token, found)
        if strange(self.memory, others, sentence, token):
            return ()
        return self._best(others, sentence)

    def _thing(
        self, tree: Tree, phrases: Phrases, sentence: int, token: int, word: str
    ) -> tuple[Party, ...]:
        """For "it": a state or a body; as an object, only one of the same sentence."""
        if expletive(tree, token):
            return ()
        own = self._clause_subject(tree, phrases, sentence, token)
        if own:
            return own
        reach = 0 if word == "it" and tree.label(token) in {"obj", "iobj"} else 1
        found = self.memory.recent(sentence, token, "state", "body", "group", reach=reach)
        found = _leading(tree, sentence, token, found)
        return self._best(self._others(tree, sentence, token, found), sentence)

    def _crowd(self, tree: Tree, phrases: Phrases, sentence: int, token: int) -> tuple[Party, ...]:
        """For "they": who was the subject before, else several that were named together."""
        own = self._clause_subject(tree, phrases, sentence, token)
        if own or self._of_strangers(tree, sentence, token):
            return own
        same = continued(self.memory, tree, sentence, token)
        if same is not None:
            return same
        found = self.memory.recent(sentence, token, "state", "body", "group", "person", reach=1)
        several = [item for item in found if len(item.parties) > 1]
        if several:
            return several[0].parties
        joint = group_of(self.memory, sentence, 2, reach=3)
        pair = joint or self.together.near(sentence, token)
        return pair if len(pair) == 2 else _called_so(found)

    def _others(self, tree: Tree, sentence: int, token: int, found: list[Seen]) -> list[Seen]:
        """For "him" and "it" as an object: not the subject of the same clause."""
        if tree.label(token) not in {"obj", "iobj", "obl"} or tree.tokens[token].text.endswith(
            "self"
        ):
            return found
        subjects = tree.kids(tree.tokens[token].head, "nsubj")
        own = [i for i in self.memory.seen if i.sentence == sentence and i.token in subjects]
        taken = {party.code for item in own for party in item.parties}
        return [item for item in found if not taken & {party.code for party in item.parties}]

    def _best(self, found: list[Seen], sentence: int) -> tuple[Party, ...]:
        """The subject nearest before, else the only candidate of the nearest sentence."""
        if not found:
            return ()
        nearest = found[0].sentence
        close = [item for item in found if item.sentence == nearest]
        groups = {p.code for item in close if len(item.parties) > 1 for p in item.parties}
        subjects = [
            item
            for item in close
            if item.subject and len(item.parties) == 1 and item.parties[0].code not in groups
        ]
        if groups and not subjects:
            return ()
        if subjects:
            return subjects[-1].parties if nearest != sentence else subjects[0].parties
        codes = {p.code for item in close for p in item.parties}
        return close[0].parties if len(codes) == 1 else ()

    def _clause_subject(
        self, tree: Tree, phrases: Phrases, sentence: int, token: int
    ) -> tuple[Party, ...]:
        """For "its" and "their": the subject of the clause, when it is a party seen before it."""
        if tree.tokens[token].deprel != "nmod:poss":
            return ()
        for governor in tree.above(token):
            subjects = tree.kids(governor, "nsubj")
            above = tree.tokens[governor].head
            if not subjects and tree.label(governor) in {"xcomp", "ccomp"}:
                subjects = tree.kids(above, "obj", "iobj")[-1:]
            whose = subjects
            if tree.tokens[token].text.lower() == "its":  # "she thanked Peru for its help"
                things = [s for s in subjects if not _is_person(phrases, s)]
                whose = things or tree.kids(governor, "obj")
            for subject in whose:
                if subject >= token:
                    continue
                group: dict[str, Party] = {}
                for part in tree.conjuncts(subject):
                    for party in phrases.read(part):
                        group.setdefault(party.code, party)
                if group:
                    return tuple(group.values())
                for item in reversed(self.memory.seen):
                    if item.sentence == sentence and item.token == subject:
                        return item.parties
        return ()

    def _of_strangers(self, tree: Tree, sentence: int, token: int) -> bool:
        """Whether "their" follows the subject of its own clause, which is nobody known."""
        if tree.tokens[token].deprel != "nmod:poss":
            return False
        subjects = {kid for above in tree.above(token) for kid in tree.kids(above, "nsubj")}
        if any(
            one.sentence == sentence and one.token in subjects and one.token < token
            for one in self.memory.strangers
        ):
            return True
        known = {item.token for item in self.memory.seen if item.sentence == sentence}
        objects = {kid for above in tree.above(token) for kid in tree.kids(above, "obj")}
        return any(kid < token and tree.tokens[kid].xpos == "NNS" for kid in objects - known)

    def ahead(self, tree: Tree, phrases: Phrases, token: int, word: str) -> tuple[Party, ...]:
        """A possessive that means the subject to come ("During his visit, X")."""
        if word not in THIRD:
            return ()
        if tree.tokens[token].deprel != "nmod:poss":
            return ()
        for governor in tree.above(token):
            if tree.tokens[governor].upos not in {"VERB", "AUX"}:
                continue
            subjects = tree.kids(governor, "nsubj")
            if not subjects:
                continue
            if subjects[0] > token and governor > token:
                return phrases.read(subjects[0])
            return ()
        return ()


def _is_person(phrases: Phrases, token: int) -> bool:
    """Whether a noun phrase is a personal name or the office of one person."""
    office = phrases.names.offices.get(token)
    return token in phrases.names.people or (
        office is not None and office.match.kind == "office" and not office.match.plural
    )


def _called_so(found: list[Seen]) -> tuple[Party, ...]:
    """For "they": the one party of the nearest sentence that was called by a plural."""
    close = [item for item in found if item.sentence == found[0].sentence]
    many = [item for item in close if item.subject and (item.plural or item.sort == "group")]
    return many[0].parties if len({item.parties[0].code for item in many}) == 1 else ()


def _leading(tree: Tree, sentence: int, token: int, found: list[Seen]) -> list[Seen]:
    """For the subject of a sentence: not what a phrase before it names ("With X, it forms")."""
    if not is_main(tree, token) or not any(i.main and i.sentence < sentence for i in found):
        return found
    return [item for item in found if item.subject or item.sentence < sentence]
