"""Pronouns and descriptions, resolved to parties that the document named before.

Nothing is resolved across a doubt: where two readings are as good, none is taken.
"""

from __future__ import annotations

from dataclasses import replace

from communique.gazetteer import Gazetteer
from communique.mentions.bodies import is_fighter
from communique.mentions.groups import continued, group_of, is_main, joint_noun, strange
from communique.mentions.homeland import is_national
from communique.mentions.memory import Memory, Seen, only
from communique.mentions.names import Office, SentenceNames
from communique.mentions.nouns import Fits, expletive, sorts_of, style_of
from communique.mentions.phrases import Phrases
from communique.mentions.surroundings import Surroundings
from communique.model import Party, Span, Tree

FIRST = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours", "myself", "ourselves"})
_PERSONAL = frozenset({"he", "she", "him", "his", "her", "hers", "himself", "herself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_IMPERSONAL = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_STATE_NOUNS = frozenset(
    "country nation state kingdom republic government monarchy emirate sultanate regime".split()
)
_PAIR_NOUNS = frozenset(
    "side country nation leader minister party state neighbour neighbor government president "
    "official delegation foe rival ally partner army force group movement bloc organisation "
    "organization parliament ministry company".split()
)
_TWO = frozenset({"two", "both", "neither", "either"})
_NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_SETS = {"pair": 2, "duo": 2, "trio": 3, "quartet": 4}
_ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl", "nmod"})
_ORDINALS = {"former": 0, "latter": -1}
_OWN = frozenset({"ministry", "department", "administration", "cabinet", "office", "army"})
_HOME = frozenset({"country", "nation", "government", "people", "republic", "kingdom", "state"})
_RULERS = frozenset({"regime", "junta", "general", "ruler"})
_ORGANS = frozenset(
    "board secretariat council committee delegation team side movement party leadership".split()
)
_NEIGHBOURS = frozenset({"neighbour", "neighbor"})
_SPOKEN = frozenset({"spokesman", "spokeswoman", "spokesperson", "official"})
_LASTING = frozenset({"side", "party", "signatory", "delegation", "visitor"})
_SHARED = frozenset({"government", "country", "nation", "side", "people"})
_HALVES = {"north": "PRK", "south": "KOR"}
_INNER_NOUNS = frozenset({"government", "cabinet", "administration", "country", "parliament"})


class References:
    """Resolves what `Phrases` could not, sentence by sentence in reading order."""

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
        self.home = home
        self.around = around
        self.apart: str | None = None  # an organisation that speaks of "both sides" as a third

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
        found: tuple[Party, ...] = ()
        if upos == "NUM" or word in _TWO:
            found = self._numbered(tree, sentence, token, word, voice)
        elif upos in {"PRON", "DET"} or word in FIRST:
            found = self._ahead(tree, phrases, token, word) or self._pronoun(
                tree, phrases, sentence, token, word, voice
            )
        elif word in _ORDINALS and tree.label(token) in {"nsubj", "obj", "obl"}:
            pair = sorted(self._pair(sentence, token), key=lambda party: party.span.start)
            found = (pair[_ORDINALS[word]],) if len(pair) == 2 else ()
        elif upos in {"NOUN", "PROPN"}:
            found = self._description(names, phrases, sentence, token, voice)
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
        near = self._called(
            sentence, token, ("body",), lambda entry: entry.kind == "UNO" and entry.code != "UN"
        )
        span = found[0].span
        return tuple(party.at(span, party.span) for party in near) or found

    def _ahead(self, tree: Tree, phrases: Phrases, token: int, word: str) -> tuple[Party, ...]:
        """A possessive that means the subject to come ("During his visit, X")."""
        if word not in _PERSONAL | _IMPERSONAL | PLURAL:
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

    def _pronoun(
        self,
        tree: Tree,
        phrases: Phrases,
        sentence: int,
        token: int,
        word: str,
        voice: tuple[Party, ...] | None,
    ) -> tuple[Party, ...]:
        """Personal and possessive pronouns."""
        if word in FIRST:
            return self.speaker if voice is None else voice
        if word in _PERSONAL:
            gender = "f" if word in _FEMALE else "m"
            found = [
                item
                for item in self.memory.recent(sentence, token, "person", reach=2)
                if item.gender in {"", gender} and not item.plural
            ]
            others = self._others(tree, sentence, token, found)
            if strange(self.memory, others, sentence, token):
                return ()
            return self._best(others, sentence)
        if word in _IMPERSONAL:
            if expletive(tree, token):
                return ()
            own = self._clause_subject(tree, phrases, sentence, token)
            if own:
                return own
            object_ = tree.label(token) in {"obj", "iobj"}
            found = self.memory.recent(
                sentence,
                token,
                "state",
                "body",
                "group",
                reach=0 if object_ and word == "it" else 1,
            )
            found = _leading(tree, sentence, token, found)
            return self._best(self._others(tree, sentence, token, found), sentence)
        if word in PLURAL:
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
            pair = self._pair(sentence, token)
            return pair if len(pair) == 2 else self._crowd(found)
        return ()

    def _numbered(
        self,
        tree: Tree,
        sentence: int,
        token: int,
        word: str,
        voice: tuple[Party, ...] | None,
    ) -> tuple[Party, ...]:
        """ "The two", "both", "the three of us", "both of you": so many that acted together."""
        number = 2 if word in _TWO else _NUMBERS.get(word, 0)
        definite = word in _TWO - {"two"} or any(
            tree.tokens[kid].text.lower() in {"the", "all"} for kid in tree.kids(token, "det")
        )
        if not number or not definite or tree.label(token) not in _ARGUMENTS:
            return ()
        of = [tree.tokens[kid].text.lower() for kid in tree.kids(token, "nmod")]
        if not of or set(of) <= PLURAL:
            return (
                self._pair(sentence, token)
                if number == 2
                else self._several(sentence, token, number)
            )
        speaker = self.speaker if voice is None else voice
        if len(speaker) != 1 or not set(of) <= FIRST | {"you"}:
            return ()
        if set(of) <= FIRST:
            return group_of(self.memory, sentence, number, speaker[0].code)
        whole = group_of(self.memory, sentence, number + 1, speaker[0].code)
        return tuple(party for party in whole if party.code != speaker[0].code)

    def _crowd(self, found: list[Seen]) -> tuple[Party, ...]:
        """For "they": the one party of the nearest sentence that was called by a plural."""
        close = [item for item in found if item.sentence == found[0].sentence]
        many = [item for item in close if item.subject and (item.plural or item.sort == "group")]
        return many[0].parties if len({item.parties[0].code for item in many}) == 1 else ()

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
            for subject in subjects:
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

    def _pair(self, sentence: int, token: int) -> tuple[Party, ...]:
        """The last two parties that acted with one another, or in one or two sentences."""
        together = group_of(self.memory, sentence, 2, without=self.apart)
        if together:
            return together
        found: dict[str, Party] = {}
        near = self.memory.recent(sentence, token, "state", "body", "group", "person", reach=6)
        for item in near:
            if self.home is not None and item.parties[0].span.overlaps(self.home.span):
                continue  # a dateline names no one who acts
            if len(item.parties) == 2 and not found:
                return item.parties
            if sentence - item.sentence <= 2:
                for party in item.parties:
                    found.setdefault(party.code, party)
        if len(found) == 2:
            return tuple(found.values())
        return next((item.parties for item in near if len(item.parties) == 2), ())

    def _description(
        self,
        names: SentenceNames,
        phrases: Phrases,
        sentence: int,
        token: int,
        voice: tuple[Party, ...] | None,
    ) -> tuple[Party, ...]:
        """Definite descriptions: "the two sides", "our country", "the alliance", "the minister"."""
        tree = names.tree
        noun = tree.tokens[token].lemma.lower()
        determiners = {
            tree.tokens[c].text.lower() for c in tree.kids(token, "det", "nmod:poss", "nummod")
        }
        office = names.offices.get(token)
        if not determiners:
            bare = office is not None and office.match.kind != "office"
            fighters = is_fighter(noun) and self.memory.bodies.called(sentence, noun, capital=False)
            return fighters or (self._at_home() if bare else ())
        speaker = self.speaker if voice is None else voice
        if determiners & FIRST and determiners & _TWO and noun in _PAIR_NOUNS:
            return self._with_other(sentence, token, speaker)
        if determiners & FIRST and (noun in _HOME or noun in _OWN or self._own_body(noun, speaker)):
            return _body_of(speaker)
        if "this" in determiners and noun in _HOME and self.speaker and voice is None:
            return _body_of(speaker)
        counted = determiners & _NUMBERS.keys()
        number = _SETS.get(noun) or (_NUMBERS[min(counted)] if counted else 0)
        if (determiners & _TWO and noun in _PAIR_NOUNS) or (number == 2 and "the" in determiners):
            pair = self._own_pair(noun, speaker) or self._pair(sentence, token)
            return pair if len(pair) == 2 else ()
        if number and (noun in _PAIR_NOUNS or noun in _SETS):
            return self._several(sentence, token, number) if "the" in determiners else ()
        if determiners & (_PERSONAL | _IMPERSONAL | PLURAL):
            held = _PERSONAL | _IMPERSONAL | PLURAL
            owners = [
                kid
                for kid in tree.kids(token, "nmod:poss")
                if tree.tokens[kid].text.lower() in held
            ]
            if owners and (office is not None or noun in _HOME | _ORGANS | _NEIGHBOURS):
                word = tree.tokens[owners[0]].text.lower()
                owner = self._pronoun(tree, phrases, sentence, owners[0], word, voice)
                return self._beside(owner, sentence) if noun in _NEIGHBOURS else owner
            return ()
        if determiners & {"a", "an"} and office is not None and noun in _SPOKEN:
            return self._held_at_home(sentence, token, office)
        if not determiners & {"the", "that", "this"}:
            return ()
        if noun in _HALVES and tree.tokens[token].upos == "PROPN":
            return self._half(sentence, token, _HALVES[noun])
        if joint_noun(noun) and (tree.tokens[token].xpos == "NNS" or noun == "delegation"):
            together = self._together(names, sentence, token)
            if together:
                return together
        if noun in _INNER_NOUNS:
            told = self._teller(tree, phrases, token)
            if told:
                return told
        if self._specified(names, token):
            return ()
        if not tree.kids(token, "amod", "compound"):
            capital = tree.tokens[token].text[0].isupper() and token > 0
            body = self.memory.bodies.called(sentence, noun, capital=capital)
            if body:
                return body
        return self._definite(sentence, token, noun, office)

    def _together(self, names: SentenceNames, sentence: int, token: int) -> tuple[Party, ...]:
        """For "the sides" and "the ministers", if nothing else tells them apart from others."""
        tree = names.tree
        if self._specified(names, token) or tree.kids(token, "amod", "compound", "acl", "nmod"):
            return ()
        return group_of(self.memory, sentence, None, lasting=tree.tokens[token].lemma in _LASTING)

    def _definite(
        self, sentence: int, token: int, noun: str, office: Office | None
    ) -> tuple[Party, ...]:
        """ "The alliance", "the minister", "the kingdom": by sort, by office, by style."""
        if noun in _RULERS:
            ruled = self._ruled(sentence, token, style_of(noun) or frozenset())
            if ruled:
                return ruled
        sort = sorts_of(noun)
        if sort is not None:
            found = self._called(sentence, token, *sort)
            if found:
                return found
        if office is not None:
            same = (
                self._same_office(sentence, token, noun)
                or self._held_at_home(sentence, token, office)
                or self._seated(sentence, token, office.match.kind)
            )
            if same:
                return same
        if noun in _STATE_NOUNS or style_of(noun) is not None:
            return self._state(sentence, token, style_of(noun))
        return ()

    def _half(self, sentence: int, token: int, code: str) -> tuple[Party, ...]:
        """For "the North" where Koreans are spoken of: the Korea that is meant."""
        entry = self.gazetteer.entry(code)
        near = self.memory.recent(sentence, token, "state", "person", reach=6)
        found = [item for item in near if item.parties[0].code in _HALVES.values()]
        if entry is None or not found:
            return ()
        return (Party(entry.code, entry.kind, entry.name, found[0].parties[0].span),)

    def _ruled(self, sentence: int, token: int, among: frozenset[str]) -> tuple[Party, ...]:
        """For "the junta" and "the generals": the nearest of the states that are so ruled."""
        found = self._state(sentence, token, among)
        near = None if found else self.around.nearest(sentence, token, among)
        return found or ((near,) if near is not None else ())

    def _specified(self, names: SentenceNames, token: int) -> bool:
        """Whether a name after it says which one is meant ("the court in Arusha")."""
        tokens = names.tree.tokens
        return any(
            tokens[i].upos == "PROPN" or i in names.covered or tokens[i].upos == "PRON"
            for kid in names.tree.kids(token, "nmod")
            for i in names.tree.subtree(kid)
        )

    def _own_body(self, noun: str, speaker: tuple[Party, ...]) -> bool:
        """Whether "our alliance" is what the speaker stands for."""
        sort = sorts_of(noun)
        entry = self.gazetteer.entry(speaker[0].code) if len(speaker) == 1 else None
        return sort is not None and entry is not None and sort[1](entry)

    def _with_other(
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

    def _own_pair(self, noun: str, speaker: tuple[Party, ...]) -> tuple[Party, ...]:
        """For "both governments" in a state's own text: itself and the state it is about."""
        if noun not in _SHARED or len(speaker) != 1 or speaker[0].kind != "state":
            return ()
        other = self.around.other(speaker[0].code)
        entry = self.gazetteer.entry(other) if other is not None else None
        if entry is None:
            return ()
        return (*_body_of(speaker), Party(entry.code, entry.kind, entry.name, speaker[0].span))

    def _beside(self, owner: tuple[Party, ...], sentence: int) -> tuple[Party, ...]:
        """For "its neighbour": the other state, where the text is about no third one."""
        codes = self.around.states - {party.code for party in owner}
        entry = self.gazetteer.entry(next(iter(codes))) if len(codes) == 1 else None
        if entry is None or not owner:
            return ()
        return (Party(entry.code, entry.kind, entry.name, owner[0].span),)

    def _several(self, sentence: int, token: int, number: int) -> tuple[Party, ...]:
        """For "the three countries": the last group of so many."""
        together = group_of(self.memory, sentence, number)
        if together:
            return together
        sorts = ("state", "body", "group", "person")
        found = self.memory.recent(sentence, token, *sorts, reach=6)
        return next((item.parties for item in found if len(item.parties) == number), ())

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

    def _called(
        self, sentence: int, token: int, sorts: tuple[str, ...], fits: Fits
    ) -> tuple[Party, ...]:
        """The nearest mention that may be called by the noun, unless several are as near."""
        found = []
        for item in self.memory.recent(sentence, token, *sorts, reach=2):
            entry = self.gazetteer.entry(item.parties[0].code)
            if len(item.parties) == 1 and entry is not None and fits(entry):
                found.append(item)
        return only(found)

    def _state(self, sentence: int, token: int, among: frozenset[str] | None) -> tuple[Party, ...]:
        """The nearest state (of the style "among"), unless its sentence has several."""
        found = [
            item
            for item in self.memory.recent(sentence, token, "state", reach=6 if among else 2)
            if len(item.parties) == 1 and (among is None or item.parties[0].code in among)
        ]
        if not found and among is None:
            found = self.memory.recent(sentence, token, "person", reach=1)
        return only(found)

    def _same_office(self, sentence: int, token: int, lemma: str) -> tuple[Party, ...]:
        """The holder of the same office named before ("the minister" after "Minister X")."""
        found = [
            item
            for item in self.memory.recent(sentence, token, "person", "state", "body", reach=12)
            if len(item.parties) == 1 and item.lemma and item.lemma.split()[-1] == lemma
        ]
        return only(found, strict=True) if found else ()

    def _seated(self, sentence: int, token: int, kind: str) -> tuple[Party, ...]:
        """The state of an institution or of people: the only one near, else the main one."""
        if kind == "institution":
            central = self.around.central()
            if central is not None:
                return (central,)
            near = self.memory.recent(sentence, token, "state", "person", reach=12)
            if len({party.code for item in near for party in item.parties}) == 1:
                return near[0].parties[:1]
        return self._at_home() if kind in {"citizens", "collective", "institution"} else ()

    def _held_at_home(self, sentence: int, token: int, office: Office) -> tuple[Party, ...]:
        """ "The foreign ministry" in news from home, where nobody was called so before."""
        if office.match.plural:
            return ()
        state = self.around.owner(office.match, sentence, token)
        if state is None and is_national(office.match):
            state = self.around.central()
        if state is None:
            return ()
        return (replace(state, office=office.match.text, sectors=office.match.sectors),)

    def _at_home(self) -> tuple[Party, ...]:
        """The one state that a document is about: the most named, with no other close to it."""
        counts: dict[str, int] = {}
        first: dict[str, Party] = {}
        for item in self.memory.seen:
            for party in item.parties:
                if party.kind == "state":
                    counts[party.code] = counts.get(party.code, 0) + 1
                    first.setdefault(party.code, party)
        if not counts:
            return ()
        code = max(counts, key=lambda c: counts[c])
        if counts[code] < 3 or counts[code] * 2 <= sum(counts.values()):
            return ()
        return (replace(first[code], office=None, person=None, sectors=()),)


def _leading(tree: Tree, sentence: int, token: int, found: list[Seen]) -> list[Seen]:
    """For the subject of a sentence: not what a phrase before it names ("With X, it forms")."""
    if not is_main(tree, token) or not any(i.main and i.sentence < sentence for i in found):
        return found
    return [item for item in found if item.subject or item.sentence < sentence]


def _body_of(speaker: tuple[Party, ...]) -> tuple[Party, ...]:
    """What a speaker stands for, without the person ("our country", "my ministry")."""
    return tuple(replace(party, person=None, office=None) for party in speaker)
