"""Pronouns and descriptions, resolved to parties that the document named before.

Nothing is resolved across a doubt: where two readings are as good, none is taken.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from communique.gazetteer import Gazetteer
from communique.mentions.names import SentenceNames
from communique.mentions.phrases import Phrases
from communique.model import Party, Span, Tree

FIRST = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours", "myself", "ourselves"})
_PERSONAL = frozenset({"he", "she", "him", "his", "her", "hers", "himself", "herself"})
_IMPERSONAL = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_STATE_NOUNS = frozenset(
    "country nation state kingdom republic government monarchy emirate sultanate regime".split()
)
_BODY_NOUNS = frozenset(
    {"alliance", "bloc", "organisation", "organization", "union", "agency", "body"}
)
_GROUP_NOUNS = frozenset(
    {"group", "militia", "movement", "rebels", "militants", "faction", "organisation"}
)
_PAIR_NOUNS = frozenset(
    "side country nation leader minister party state neighbour neighbor government president "
    "official delegation foe rival ally partner".split()
)
_TWO = frozenset({"two", "both"})
_HOME = frozenset({"country", "nation", "government", "people", "republic", "kingdom", "state"})
_INNER_NOUNS = frozenset({"government", "cabinet", "administration", "country", "parliament"})
_STYLES: dict[str, frozenset[str]] = {
    "kingdom": frozenset(
        "SAU GBR ESP THA JOR MAR BHR NLD BEL DNK SWE NOR KHM BTN TON LSO SWZ".split()
    ),
    "emirate": frozenset({"ARE", "QAT", "KWT"}),
    "sultanate": frozenset({"OMN", "BRN"}),
}
_REACH = 3


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention that later ones may refer to.

    `sort` is "person", "state", "body" (an organisation) or "group"; `subject` whether it was the
    subject of its clause; `lemma` the office or noun it was called by.
    """

    sentence: int
    token: int
    parties: tuple[Party, ...]
    sort: str
    subject: bool
    lemma: str = ""


@dataclass(slots=True)
class Memory:
    """What has been mentioned so far, in order."""

    seen: list[Seen] = field(default_factory=list)

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
    return not office.endswith(("ministry", "government", "department", "office", "army", "s"))


class References:
    """Resolves what `Phrases` could not, sentence by sentence in reading order."""

    def __init__(self, memory: Memory, gazetteer: Gazetteer, speaker: tuple[Party, ...]) -> None:
        self.memory = memory
        self.gazetteer = gazetteer
        self.speaker = speaker

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
        if upos in {"PRON", "DET"} or word in FIRST:
            found = self._ahead(tree, phrases, token, word) or self._pronoun(
                tree, phrases, sentence, token, word, voice
            )
        elif upos in {"NOUN", "PROPN"}:
            found = self._description(names, phrases, sentence, token, voice)
        start, end = tree.tokens[token].start, tree.tokens[token].end
        here = Span.of(text, start, end)
        return tuple(p.at(here, p.via or p.span) for p in found)

    def _ahead(self, tree: Tree, phrases: Phrases, token: int, word: str) -> tuple[Party, ...]:
        """A possessive that means the subject to come ("During his visit, X")."""
        if word not in _PERSONAL | _IMPERSONAL | _PLURAL:
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
            found = self.memory.recent(sentence, token, "person", reach=2)
            return self._best(found, sentence)
        if word in _IMPERSONAL:
            own = self._clause_subject(tree, phrases, sentence, token)
            if own:
                return own
            found = self.memory.recent(sentence, token, "state", "body", "group", reach=1)
            return self._best(found, sentence)
        if word in _PLURAL:
            own = self._clause_subject(tree, phrases, sentence, token)
            if own:
                return own
            found = self.memory.recent(sentence, token, "state", "body", "group", "person", reach=1)
            several = [item for item in found if len(item.parties) > 1]
            if several:
                return several[0].parties
            pair = self._pair(sentence, token)
            return pair if len(pair) == 2 else ()
        return ()

    def _best(self, found: list[Seen], sentence: int) -> tuple[Party, ...]:
        """The subject nearest before, else the only candidate of the nearest sentence."""
        if not found:
            return ()
        nearest = found[0].sentence
        close = [item for item in found if item.sentence == nearest]
        groups = {(i.sentence, i.token) for i in close if len(i.parties) > 1}
        subjects = [
            item
            for item in close
            if item.subject and len(item.parties) == 1 and (item.sentence, item.token) not in groups
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

    def _pair(self, sentence: int, token: int) -> tuple[Party, ...]:
        """The last two states or bodies that acted, together in one or two sentences."""
        found: dict[str, Party] = {}
        near = self.memory.recent(sentence, token, "state", "body", "group", "person", reach=6)
        for item in near:
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
        if determiners & FIRST and noun in _HOME:
            return self.speaker if voice is None else voice
        if determiners & _TWO and noun in _PAIR_NOUNS:
            pair = self._pair(sentence, token)
            return pair if len(pair) == 2 else ()
        office = names.offices.get(token)
        if determiners & (_PERSONAL | _IMPERSONAL | _PLURAL):
            owner = (
                next(
                    c
                    for c in tree.kids(token, "nmod:poss")
                    if tree.tokens[c].text.lower() in _PERSONAL | _IMPERSONAL | _PLURAL
                )
                if tree.kids(token, "nmod:poss")
                else None
            )
            if owner is not None and (office is not None or noun in _HOME):
                word = tree.tokens[owner].text.lower()
                return self._pronoun(tree, phrases, sentence, owner, word, voice)
            return ()
        if not determiners and office is not None and office.match.kind != "office":
            return self._at_home()
        if not determiners & {"the", "that", "this"}:
            return ()
        if noun in _INNER_NOUNS:
            told = self._teller(tree, phrases, token)
            if told:
                return told
        if office is not None and not tree.kids(token, "nmod"):
            same = self._same_office(sentence, token, noun, office.match.kind)
            if same:
                return same
        if noun in _STATE_NOUNS and not tree.kids(token, "nmod"):
            return self._single(sentence, token, "state", _STYLES.get(noun))
        if noun in _BODY_NOUNS and not tree.kids(token, "nmod"):
            return self._single(sentence, token, "body")
        if noun in _GROUP_NOUNS and not tree.kids(token, "nmod"):
            return self._single(sentence, token, "group")
        return ()

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

    def _single(
        self, sentence: int, token: int, sort: str, among: frozenset[str] | None = None
    ) -> tuple[Party, ...]:
        """The nearest mention of the sort (of a code), unless its sentence has several."""
        found = [
            item
            for item in self.memory.recent(sentence, token, sort, reach=6 if among else 2)
            if len(item.parties) == 1 and (among is None or item.parties[0].code in among)
        ]
        if among is not None:
            return found[0].parties if found else ()
        if not found:
            if sort != "state":
                return ()
            found = self.memory.recent(sentence, token, "person", reach=1)
        return self._best(found, sentence)

    def _same_office(self, sentence: int, token: int, lemma: str, kind: str) -> tuple[Party, ...]:
        """The holder of the same office named before ("the minister" after "Minister X")."""
        for item in self.memory.recent(sentence, token, "person", "state", "body", reach=12):
            if len(item.parties) != 1 or not item.lemma:
                continue
            if item.lemma.split()[-1] == lemma:
                return item.parties
        if kind == "institution":
            codes = {
                p.code
                for item in self.memory.recent(sentence, token, "state", "person", reach=12)
                for p in item.parties
            }
            if len(codes) == 1:
                nearest = self.memory.recent(sentence, token, "state", "person", reach=12)
                return nearest[0].parties[:1]
        return self._at_home() if kind in {"citizens", "collective", "institution"} else ()

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
