"""What is remembered of each sentence, for the pronouns and descriptions after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from communique.gazetteer import Gazetteer
from communique.mentions.bodies import CALLED
from communique.mentions.function_words import FIRST, PLURAL
from communique.mentions.groups import is_main, joint_groups
from communique.mentions.memory import Memory, Seen, Stranger, sort_of
from communique.mentions.names import SentenceNames, in_place_phrase
from communique.mentions.nouns import gender_of
from communique.mentions.surroundings import Surroundings
from communique.model import Party, Position, Tree

_MANY = frozenset({"police", "people", "military", "staff"})
_ARMED = frozenset({"group", "IMG", "ISM"})


class Notes:
    """Writes the memory of one document.

    Args:
        text: its body. parties: what its tokens stand for, as far as it has been read.
    """

    def __init__(
        self,
        memory: Memory,
        gazetteer: Gazetteer,
        around: Surroundings,
        text: str,
        parties: Mapping[Position, tuple[Party, ...]],
    ) -> None:
        self.memory = memory
        self.gazetteer = gazetteer
        self.around = around
        self.text = text
        self.parties = parties

    def mention(
        self,
        index: int,
        token: int,
        names: SentenceNames,
        found: tuple[Party, ...],
        *,
        quoted: bool,
    ) -> None:
        """Make a mention available to later pronouns.

        Args:
            quoted: whether the token lies inside a quotation.
        """
        tree = names.tree
        label = tree.label(token)
        place = in_place_phrase(tree, token) and not names.offices.get(token)
        modifier = label in {"amod", "compound"}
        referring = found[0].via is not None and label != "nsubj" and len(found) == 1
        if place or modifier or referring or self.around.is_dateline(index):
            return
        office, word = names.offices.get(token), tree.tokens[token]
        lemma = (found[0].office or "").lower()
        if office:
            lemma = tree.tokens[office.head].lemma.lower()
        parties = found
        for other in tree.conjuncts(token)[1:]:
            parties += self.parties.get((index, other), ())
        subject = label == "nsubj" or (
            label == "conj" and tree.label(tree.tokens[token].head) == "nsubj"
        )
        first = word.text.lower() in FIRST and not quoted
        self.memory.note(
            Seen(
                index,
                token,
                tuple(replace(party, via=None) for party in parties),
                "first" if first else sort_of(found[0], self.gazetteer),
                subject,
                lemma,
                _plural(tree, token),
                gender=gender_of(tree, token, found[0]),
                main=is_main(tree, token),
                passive=word.deprel == "nsubj:pass",
            )
        )

    def coordinated(self, index: int, names: SentenceNames) -> None:
        """Note coordinated parties as one group, so that "they" can mean all of them."""
        tree = names.tree
        for token in range(len(tree.tokens)):
            if tree.label(token) == "conj" or not tree.kids(token, "conj"):
                continue
            members: dict[str, Party] = {}
            for part in tree.conjuncts(token):
                for party in self.parties.get((index, part), ()):
                    members.setdefault(party.code, party)
            if len(members) > 1 and not self.around.is_dateline(index):
                subject = tree.label(token) == "nsubj"
                group = tuple(members.values())
                sort = sort_of(group[0], self.gazetteer)
                main = is_main(tree, token)
                self.memory.note(Seen(index, token, group, sort, subject, main=main))

    def joint(self, index: int, names: SentenceNames) -> None:
        """Note the groups that acted together in a sentence that has been read."""
        if not self.around.is_dateline(index):
            self.memory.joint += joint_groups(names.tree, index, self.parties)

    def bodies(self, index: int, names: SentenceNames) -> None:
        """Remember the bodies that a sentence names, for "the Court", "the Bank", "the rebels"."""
        tree = names.tree
        for head, named in sorted(names.names.items()):
            found = self.parties.get((index, head), ())
            if named.entry.kind == "state" and named.first == named.last:
                continue
            party = next((p for p in found if p.code == named.entry.code), None)
            if party is not None:
                start, end = tree.extent([named.first, named.last])
                called = [self.text[start:end]]
                if named.entry.kind != "state":
                    called += [named.entry.name, CALLED.get(party.code, "")]
                self.memory.bodies.note(index, " ".join(called), party)
        for token in range(len(tree.tokens)):
            found = self.parties.get((index, token), ())
            if len(found) == 1 and found[0].kind in _ARMED:
                kids = tree.kids(token, "compound", "amod", "appos", "nmod:desc")
                words = [tree.tokens[at].lemma for at in (token, *kids)]
                self.memory.bodies.note_fighters(index, words, found[0])
        for head, office in sorted(names.offices.items()):
            found = self.parties.get((index, head), ())
            if len(found) == 1 and office.match.kind == "institution":
                self.memory.bodies.note(index, office.match.text, found[0])

    def stranger(self, index: int, token: int, names: SentenceNames) -> None:
        """Make a subject that is no party known to pronouns, so that they are not misread."""
        tree = names.tree
        person = any(at in names.people for at in (token, *tree.kids(token, "appos")))
        many = tree.tokens[token].xpos in {"NNS", "NNPS"}
        if person or many or tree.tokens[token].text.lower() in PLURAL:
            stranger = Stranger(index, token, person, is_main(tree, token))
            self.memory.strangers.append(stranger)


def _plural(tree: Tree, token: int) -> bool:
    """Whether a mention is of several, by its form."""
    word = tree.tokens[token]
    return (
        word.xpos in {"NNS", "NNPS"}
        or word.lemma in _MANY
        or word.upos == "NUM"
        or word.text.lower() in PLURAL
    )
