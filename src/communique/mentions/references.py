"""Pronouns and descriptions, resolved to parties that the document named before.

Nothing is resolved across a doubt: where two readings are as good, none is taken.
"""

from __future__ import annotations

from communique.gazetteer import Gazetteer
from communique.mentions.bodies import is_fighter
from communique.mentions.function_words import FIRST, NUMBERS, SETS, THIRD, TWO
from communique.mentions.groups import doers, joint_noun
from communique.mentions.memory import Memory
from communique.mentions.names import Office, SentenceNames
from communique.mentions.nouns import common_noun, is_condition, sorts_of, style_of
from communique.mentions.phrases import Phrases
from communique.mentions.pronouns import Pronouns
from communique.mentions.seats import ALIEN, ANYBODY, HALVES, OUTSIDE, Seats
from communique.mentions.surroundings import Surroundings
from communique.mentions.together import Together, body_of, specified, told_apart
from communique.model import Party, Span, Tree

_STATE_NOUNS = frozenset(
    "country nation state kingdom republic government monarchy emirate sultanate regime".split()
)
_PAIR_NOUNS = frozenset(
    "side camp country nation leader minister party state neighbour neighbor government president "
    "official delegation foe rival ally partner army force group movement bloc organisation "
    "organization parliament ministry company man woman statesman premier diplomat envoy "
    "power".split()
)
_ORDINALS = {"former": 0, "latter": -1}
_OWN = frozenset({"ministry", "department", "administration", "cabinet", "office", "army"})
_HOME = frozenset({"country", "nation", "government", "people", "republic", "kingdom", "state"})
_RULERS = frozenset({"regime", "junta", "general", "ruler"})
_ORGANS = frozenset(
    "board secretariat council committee delegation team side movement party leadership".split()
)
_GONE = frozenset("previous former deposed ousted late toppled".split())
_NEARBY = frozenset({"neighbouring", "neighboring"})
_NEIGHBOURS = frozenset({"neighbour", "neighbor"})
_RIVALS = frozenset("ally partner rival foe enemy opponent adversary friend".split())
_ACROSS = frozenset({"host", "guest", "visitor", "interlocutor"})
_SPOKEN = frozenset({"spokesman", "spokeswoman", "spokesperson", "official"})
_INNER_NOUNS = frozenset({"government", "cabinet", "administration", "country", "parliament"})


class References:
    """Resolves what `Phrases` could not, sentence by sentence in reading order.

    Attributes:
        speaker: who says "I" and "we" outside quotations.
        together: what stands for several parties at once.
    """

    def __init__(
        self,
        memory: Memory,
        gazetteer: Gazetteer,
        speaker: tuple[Party, ...],
        home: Party | None,
        around: Surroundings,
    ) -> None:
        self.memory = memory
        self.gazetteer = gazetteer
        self.speaker = speaker
        self.together = Together(memory, gazetteer, home, around)
        self.pronouns = Pronouns(memory, self.together)
        self.seats = Seats(memory, gazetteer, around)

    def resolve(
        self,
        names: SentenceNames,
        phrases: Phrases,
        sentence: int,
        token: int,
        voice: tuple[Party, ...] | None,
        text: str,
    ) -> tuple[Party, ...]:
        """The parties of a pronoun or description, or nothing.

        Args:
            voice: the quoted speaker when the token lies inside a quotation, else `None`.
        """
        tree = names.tree
        word = tree.tokens[token].text.lower()
        upos = tree.tokens[token].upos
        if tree.tokens[token].text == "US":
            return ()  # the dollars, not us
        found: tuple[Party, ...] = ()
        speaker = self.speaker if voice is None else voice
        if upos == "NUM" or word in TWO:
            found = self.together.numbered(tree, sentence, token, word, speaker)
        elif upos in {"PRON", "DET"} or word in FIRST:
            found = self.pronouns.ahead(tree, phrases, token, word) or self.pronouns.read(
                tree, phrases, sentence, token, word, speaker
            )
        elif word in _ORDINALS and tree.label(token) in {"nsubj", "obj", "obl"}:
            pair = sorted(self.together.pair(sentence, token), key=lambda party: party.span.start)
            found = (pair[_ORDINALS[word]],) if len(pair) == 2 else ()
        elif upos in {"NOUN", "PROPN"}:
            found = self._description(names, phrases, sentence, token, speaker)
        start, end = tree.tokens[token].start, tree.tokens[token].end
        here = Span.of(text, start, end)
        return tuple(p.at(here, p.via or p.words) for p in found)

    def narrow(
        self, names: SentenceNames, sentence: int, token: int, found: tuple[Party, ...]
    ) -> tuple[Party, ...]:
        """For "the UN agency": the agency named before, where there is one; else as found."""
        tree = names.tree
        noun = tree.tokens[token].lemma.lower()
        if found[0].code != "UN" or noun not in {"agency", "body"}:
            return found
        if not any(tree.tokens[k].text.lower() == "the" for k in tree.kids(token, "det")):
            return found
        near = self.seats.called(
            sentence, token, ("body",), lambda entry: entry.kind == "UNO" and entry.code != "UN"
        )
        span = found[0].span
        return tuple(party.at(span, party.span) for party in near) or found

    def _description(
        self,
        names: SentenceNames,
        phrases: Phrases,
        sentence: int,
        token: int,
        speaker: tuple[Party, ...],
    ) -> tuple[Party, ...]:
        """Definite descriptions: "the two sides", "our country", "the alliance", "the minister"."""
        tree = names.tree
        noun = common_noun(tree, token)
        determiners = {
            tree.tokens[c].text.lower() for c in tree.kids(token, "det", "nmod:poss", "nummod")
        }
        office = names.offices.get(token)
        if office is not None or noun in _PAIR_NOUNS:
            shared = self._of_several(names, phrases, sentence, token, speaker)
            if shared is not None:
                return shared
        if tree.tokens[token].text == "Allies" and not determiners & THIRD:
            return self.seats.allies()
        if noun in _STATE_NOUNS and (tree.label(token) == "compound" or is_condition(tree, token)):
            return ()
        if not determiners:
            return self._bare(names, phrases, sentence, token)
        if determiners & FIRST:
            own = self._ours(sentence, token, noun, determiners, speaker)
            if own:
                return own
        if "this" in determiners and noun in _HOME and speaker and speaker == self.speaker:
            return body_of(speaker)
        if self._another(tree, token, noun):
            return ()
        if determiners & THIRD and noun in _RIVALS:
            return ()
        if determiners & THIRD:
            known = office is not None or noun in _HOME | _ORGANS | _NEIGHBOURS | _ACROSS
            return self._theirs(tree, phrases, sentence, token, speaker) if known else ()
        counted = determiners & NUMBERS.keys()
        number = SETS.get(noun) or (NUMBERS[min(counted)] if counted else 0)
        if (determiners & TWO and noun in _PAIR_NOUNS) or (number == 2 and "the" in determiners):
            together, doer = self.together, doers(self.memory, tree, sentence, token)
            pair = together.own_pair(noun, speaker) or together.pair(sentence, token, doer)
            return pair if len(pair) == 2 else ()
        if number and (noun in _PAIR_NOUNS or noun in SETS):
            there = "the" in determiners
            return self.together.several(sentence, token, number) if there else ()
        if determiners & {"a", "an"} and office is not None and noun in _SPOKEN:
            return self.seats.held_at_home(sentence, token, office)
        if not determiners & {"the", "that", "this"}:
            return ()
        return self._named_before(names, phrases, sentence, token, speaker)

    def _of_several(
        self,
        names: SentenceNames,
        phrases: Phrases,
        sentence: int,
        token: int,
        speaker: tuple[Party, ...],
    ) -> tuple[Party, ...] | None:
        """ "The armies of the two countries": theirs; `None` for those of nobody counted."""
        tree = names.tree
        for kid in tree.kids(token, "nmod"):
            counted = {tree.tokens[k].text.lower() for k in tree.kids(kid, "det", "nummod")} & (
                TWO | NUMBERS.keys()
            )
            if counted and tree.case_of(kid) == "of" and tree.tokens[kid].lemma in _PAIR_NOUNS:
                return self._description(names, phrases, sentence, kid, speaker)
        return None

    def _another(self, tree: Tree, token: int, noun: str) -> bool:
        """Whether not the one in office, or not the country itself, is meant by its adjective."""
        told = {tree.tokens[kid].lemma.lower() for kid in tree.kids(token, "amod")}
        lasting = noun in _STATE_NOUNS - {"government", "regime"}  # "the former Soviet republic"
        return bool(told & _NEARBY) or (bool(told & _GONE) and not lasting)

    def _bare(
        self, names: SentenceNames, phrases: Phrases, sentence: int, token: int
    ) -> tuple[Party, ...]:
        """ "Rebels", "police": the armed group that was called so, or those of the main state.

        "Prime Minister" without an article is the one of the page's own state.
        """
        tree, office = names.tree, names.offices.get(token)
        noun = tree.tokens[token].lemma.lower()
        if is_fighter(noun):
            return self.memory.bodies.called(sentence, noun, capital=False)
        if office is None or noun in OUTSIDE | ANYBODY or ALIEN & set(office.match.sectors):
            return ()
        if office.match.kind == "office":
            titled = tree.label(token) == "nsubj" and tree.tokens[token].text[0].isupper()
            own = titled and self.seats.around.issued
            if office.match.plural and "MIL" in office.match.sectors:
                return self.seats.mutinous(sentence, token)
            return self.seats.held_at_home(sentence, token, office) if own else ()
        if tree.label(token) == "compound" and phrases.read(tree.tokens[token].head):
            return ()  # the "navy" of "a Chinese navy frigate"
        return self.seats.at_home()

    def _ours(
        self,
        sentence: int,
        token: int,
        noun: str,
        determiners: set[str],
        speaker: tuple[Party, ...],
    ) -> tuple[Party, ...]:
        """ "Our country", "our two countries", "our alliance"."""
        if determiners & TWO and noun in _PAIR_NOUNS:
            return self.together.with_other(sentence, token, speaker)
        if noun in _HOME or noun in _OWN or self._own_body(noun, speaker):
            return body_of(speaker)
        return ()

    def _theirs(
        self,
        tree: Tree,
        phrases: Phrases,
        sentence: int,
        token: int,
        speaker: tuple[Party, ...],
    ) -> tuple[Party, ...]:
        """ "Its government", "his country", "its neighbour"."""
        for kid in tree.kids(token, "nmod:poss"):
            word = tree.tokens[kid].text.lower()
            if word in THIRD:
                owner = self.pronouns.read(tree, phrases, sentence, kid, word, speaker)
                noun = tree.tokens[token].lemma.lower()
                if noun in _ACROSS:
                    return self.together.across(owner)
                if noun in _NEIGHBOURS:
                    if tree.tokens[token].xpos == "NNS":
                        return ()
                    return self.together.beside(owner, sentence, token)
                return owner
        return ()

    def _named_before(
        self,
        names: SentenceNames,
        phrases: Phrases,
        sentence: int,
        token: int,
        speaker: tuple[Party, ...],
    ) -> tuple[Party, ...]:
        """ "The NOUN" or "the NOUNs": what was named before and may be called so."""
        tree = names.tree
        noun = tree.tokens[token].lemma.lower()
        if noun in HALVES and tree.tokens[token].upos == "PROPN":
            return self.seats.half(sentence, token, HALVES[noun])
        if joint_noun(noun) and (tree.tokens[token].xpos == "NNS" or noun == "delegation"):
            together = self.together.named_together(names, sentence, token)
            if together:
                return together
        if noun in _INNER_NOUNS:
            told = self._teller(tree, phrases, token)
            if told:
                return told
        if specified(names, token) or told_apart(names, token):
            return ()
        if not tree.kids(token, "amod", "compound"):
            capital = tree.tokens[token].text[0].isupper() and token > 0
            own = speaker[0].code if len(speaker) == 1 else None
            body = self.memory.bodies.called(sentence, noun, capital=capital, without=own)
            if body:
                return body
        return self._definite(tree, sentence, token, names.offices.get(token))

    def _definite(
        self, tree: Tree, sentence: int, token: int, office: Office | None
    ) -> tuple[Party, ...]:
        """ "The alliance", "the minister", "the kingdom": by sort, by office, by style."""
        noun = tree.tokens[token].lemma.lower()
        if noun in _RULERS and (office is None or "secretary" not in office.match.lemma):
            ruled = self.seats.ruled(sentence, token, style_of(noun) or frozenset())
            if ruled:
                return ruled
        styled = tree.kids(token, "amod", "compound")  # "the Andean country" is not the subject
        other = doers(self.memory, tree, sentence, token) if styled else frozenset()
        sort = sorts_of(noun)
        if sort is not None:
            found = self.seats.called(sentence, token, *sort)
            if found:
                return found
        if is_fighter(noun):
            group = self.seats.only_group(sentence, token)
            if group:
                return group
        if office is not None:
            plural = office.match.plural
            same = self.seats.same_office(sentence, token, noun, plural=plural)
            if same is None:
                home = self.seats.held_at_home(sentence, token, office)
                alien = ALIEN & set(office.match.sectors)
                same = home
                if not home and not alien:
                    same = self.seats.seated(sentence, token, noun, office.match.kind)
            if same and not other & {party.code for party in same}:
                return same
        if office is not None and office.match.lemma.replace("-", " ") == "secretary general":
            return self.seats.leading()
        if noun in _STATE_NOUNS or style_of(noun) is not None:
            return self.seats.state(sentence, token, style_of(noun), other)
        return ()

    def _own_body(self, noun: str, speaker: tuple[Party, ...]) -> bool:
        """Whether "our alliance" is what the speaker stands for."""
        sort = sorts_of(noun)
        entry = self.gazetteer.entry(speaker[0].code) if len(speaker) == 1 else None
        return sort is not None and entry is not None and sort[1](entry)

    def _teller(self, tree: Tree, phrases: Phrases, token: int) -> tuple[Party, ...]:
        """For "the government" in reported speech: the party of the official who reports it."""
        for governor in tree.above(token):
            if tree.label(governor) != "ccomp":
                continue
            above = tree.tokens[governor].head
            for subject in tree.kids(above, "nsubj"):
                found = phrases.read(subject)
                if found and "GOV" in found[0].sectors:
                    return found[:1]
        return ()
