"""All mentions of a document: parties, owners, times, money, places, quotations."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from communique.gazetteer import Gazetteer, Offices
from communique.mentions.bodies import OWN
from communique.mentions.function_words import FIRST
from communique.mentions.holders import Holders
from communique.mentions.homeland import Homes
from communique.mentions.issuer import heading, host, issuer
from communique.mentions.memory import Memory
from communique.mentions.money import Voice, find_money, home_of
from communique.mentions.names import Person, SentenceNames, full_names, lay_names
from communique.mentions.notes import Notes
from communique.mentions.phrases import Phrases
from communique.mentions.places import find_places
from communique.mentions.quotes import Quotes, reporting_subject
from communique.mentions.references import References
from communique.mentions.sightings import find_sightings, speaker_sighting
from communique.mentions.speakers import Speakers
from communique.mentions.surroundings import Surroundings
from communique.mentions.times import anchor_of, find_times
from communique.mentions.titles import surname
from communique.model import (
    Document,
    Mentions,
    Party,
    Position,
    Register,
    Sentence,
    Sighting,
    Span,
    Tree,
)

_CHANNELS = frozenset({"TWITTER", "TELEGRAM"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM", "X"})
_OWNED = frozenset({"NOUN", "PROPN", "X"})


def find_mentions(
    document: Document, sentences: Sequence[Sentence], register: Register | None = None
) -> Mentions:
    """Read every party, time, sum and place that the document mentions.

    Args:
        sentences: of this document, parsed.
        register: what other documents say of persons whom this one names without introducing them.
    """
    gazetteer, offices = Gazetteer.load(), Offices.load()
    laid = lay_names(document, sentences, gazetteer, offices)
    finder = _Finder(document, laid, gazetteer, register)
    finder.run()
    for index, token in list(finder.parties):
        if _is_channel(laid[index].tree, token, finder.parties[index, token]):
            del finder.parties[index, token]
    countries = tuple(dict.fromkeys(p.code for ps in finder.parties.values() for p in ps))
    return Mentions(
        parties=MappingProxyType(finder.parties),
        owners=MappingProxyType(finder.owners),
        times=tuple(find_times(document.text, anchor=anchor_of(document))),
        money=tuple(
            find_money(document.text, country_hint=home_of(document), voices=finder.voices())
        ),
        places=tuple(find_places(document.text, countries=countries)),
        quoted=MappingProxyType(finder.quoted),
        unresolved=tuple(finder.unresolved),
        sightings=tuple(finder.sightings),
        home=finder.home,
    )


def _is_channel(tree: Tree, token: int, parties: Sequence[Party]) -> bool:
    """Whether a company is only where something was said ("wrote on Twitter")."""
    named = any(party.code in _CHANNELS for party in parties)
    said = tree.case_of(token) in {"on", "via", "to", "over", "through"}
    return named and said and tree.label(token) in {"obl", "nmod"}


class _Finder:
    """One pass over the sentences in reading order."""

    def __init__(
        self,
        document: Document,
        laid: list[SentenceNames],
        gazetteer: Gazetteer,
        register: Register | None,
    ) -> None:
        self.document = document
        self.register = register
        self.laid = laid
        self.gazetteer = gazetteer
        self.text = document.text
        self.people: dict[str, Party] = {}
        self.known: dict[str, Party] = {}
        self.memory = Memory()
        self.quotes = Quotes(document.text)
        self.parties: dict[Position, tuple[Party, ...]] = {}
        self.owners: dict[Position, tuple[Party, ...]] = {}
        self.quoted: dict[Position, tuple[Party, ...]] = {}
        self.reporters: dict[int, Party] = {}
        self.unresolved: list[Span] = []
        self.sightings: list[Sighting] = []
        self.issuer = issuer(document, gazetteer)
        homes = Homes(document.text, gazetteer, self.issuer, host(document, gazetteer, self.issuer))
        self.home = homes.first
        headed = heading(document, gazetteer)
        self.around = Surroundings(laid, document.text, gazetteer, homes, headed)
        self.notes = Notes(self.memory, gazetteer, self.around, self.text, self.parties)
        self.speakers = Speakers(document, gazetteer, Holders(document, register), self.issuer)
        if len(self.speakers.own) == 1 and self.speakers.own[0].person:
            self.people[surname(self.speakers.own[0].person)] = self.speakers.own[0]
        own = self.speakers.own
        self.references = References(self.memory, gazetteer, own, self.home, self.around)

    def _recall(self) -> None:
        """Take the surname of a known person for a person where it was not marked as one."""
        for names in self.laid if self.known else ():
            for token, word in enumerate(names.tree.tokens):
                if (
                    word.upos == "PROPN"
                    and word.entity != "PER"
                    and word.text.lower() in self.known
                    and names.tree.label(token) in {"nsubj", "obj", "obl", "nmod", "conj"}
                    and not (token in names.covered or token in names.offices)
                ):
                    names.people.setdefault(token, Person(token, token, token, word.text))

    def run(self) -> None:
        """Read all sentences; people introduced anywhere are known from the start."""
        named = (name for names in self.laid for name in full_names(names))
        holders = Holders(self.document, self.register, named)
        readers = [
            Phrases(n, self.text, self.gazetteer, self.people, holders, self.around, index)
            for index, n in enumerate(self.laid)
        ]
        for names, phrases in zip(self.laid, readers, strict=True):
            for token, person in names.people.items():
                for party in phrases.read(token):
                    self.known.setdefault(surname(person.name), party)
        self._recall()
        self.speakers.meet(readers, self.quotes, {**self.known, **self.people}, holders)
        self.references.speaker = self.speakers.own
        if self.issuer is not None and self.issuer.kind != "state":
            self.memory.bodies.note(-1, f"{self.issuer.name} {OWN}", self.issuer)
        mine = self.speakers.answering or self.speakers.own
        if len(mine) == 1 and mine[0].kind != "state":
            self.references.together.apart = mine[0].code
        voice: tuple[Party, ...] = ()
        for index, (names, phrases) in enumerate(zip(self.laid, readers, strict=True)):
            turn = self.speakers.turn(names)
            self.references.speaker = self.references.speaker if turn is None else turn
            own = self._voice(index, phrases)
            voice = own if own is not None else voice
            if own and (own[0].office or own[0].person):
                self.reporters[index] = own[0]
            self._sentence(index, names, phrases, self._coming_voice(index, readers, voice, own))
        self._sight(readers)

    def _sight(self, readers: list[Phrases]) -> None:
        """Note what the document says of persons and offices, each statement once."""
        own = self.speakers.own[0] if len(self.speakers.own) == 1 else None
        said = speaker_sighting(self.document, own)
        if said is not None:
            self.sightings.append(said)
        for phrases in readers:
            told = [phrases.introduced[head] for head in sorted(phrases.introduced)]
            self.sightings.extend(find_sightings(self.document, phrases.names, told))

    def _voice(self, index: int, phrases: Phrases) -> tuple[Party, ...] | None:
        """Who is reported as speaking in this sentence, or `None` when nobody is."""
        subject = reporting_subject(phrases.tree, self.quotes)
        if subject is None:
            return None
        found = phrases.read(subject)
        if not found:
            names = self.laid[index]
            found = self.references.resolve(names, phrases, index, subject, None, self.text)
        return found[:1]

    def voices(self) -> list[Voice]:
        """Where one known party speaks: quotations, then sentences that report an office holder."""
        found: dict[tuple[int, int], Voice] = {}
        for (index, token), parties in sorted(self.quoted.items()):
            span = self.quotes.at(self.laid[index].tree.tokens[token].start)
            if span is not None and len(parties) == 1:
                found.setdefault(span, Voice(*span, parties[0].code))
        told = [(self.laid[index].tree.sentence, party) for index, party in self.reporters.items()]
        return [*found.values(), *(Voice(s.start, s.end, party.code) for s, party in told)]

    def _coming_voice(
        self,
        index: int,
        readers: list[Phrases],
        last: tuple[Party, ...],
        own: tuple[Party, ...] | None,
    ) -> tuple[Party, ...]:
        """The speaker of a quotation: of its sentence, of the one that closes it, or the last."""
        if own is not None:
            return own
        tree = self.laid[index].tree
        quotation = next(
            (q for t in tree.tokens if (q := self.quotes.at(t.start)) is not None), None
        )
        if quotation is None:
            return last
        for later in range(index + 1, min(index + 4, len(self.laid))):
            if self.laid[later].tree.sentence.start >= quotation[1]:
                break
            found = self._voice(later, readers[later])
            if found:
                return found
        return last

    def _sentence(
        self, index: int, names: SentenceNames, phrases: Phrases, voice: tuple[Party, ...]
    ) -> None:
        """Read one sentence: what stands by itself first, then what refers to something."""
        tree = names.tree
        nominal = [i for i, word in enumerate(tree.tokens) if word.upos in _NOMINAL]
        for token in nominal:
            if self.quotes.at(tree.tokens[token].start) is not None:
                self.quoted[index, token] = voice
            own = phrases.owners(token) if tree.tokens[token].upos in _OWNED else ()
            if own:
                self.owners[index, token] = own
            found = phrases.read(token)
            if found:
                found = self.references.narrow(names, index, token, found)
                self.parties[index, token] = found
                self.notes.mention(index, token, names, found, quoted=(index, token) in self.quoted)
        self.notes.coordinated(index, names)
        self.notes.bodies(index, names)
        for token in nominal:
            if (index, token) not in self.parties:
                self._refer(index, token, names, phrases, voice)
            if (index, token) not in self.owners:
                own = self._pronoun_owner(index, token, names)
                if own:
                    self.owners[index, token] = own
        self.notes.joint(index, names)

    def _refer(
        self,
        index: int,
        token: int,
        names: SentenceNames,
        phrases: Phrases,
        voice: tuple[Party, ...],
    ) -> None:
        """Resolve a pronoun or description, or note that it stays unresolved."""
        word = names.tree.tokens[token]
        inside = (index, token) in self.quoted
        found = self.references.resolve(
            names, phrases, index, token, voice if inside else None, self.text
        )
        if found:
            self.parties[index, token] = found
            self.notes.mention(index, token, names, found, quoted=(index, token) in self.quoted)
            return
        subject = names.tree.label(token) == "nsubj" and not inside
        if subject and word.upos in {"PRON", *_OWNED}:
            self.notes.stranger(index, token, names)
        if word.text.lower() in FIRST or (word.upos == "PRON" and word.xpos == "PRP"):
            self.unresolved.append(Span.of(self.text, word.start, word.end))

    def _pronoun_owner(self, index: int, token: int, names: SentenceNames) -> tuple[Party, ...]:
        """The parties behind a possessive pronoun ("its embassy", "our support")."""
        for child in names.tree.kids(token, "nmod:poss"):
            found = self.parties.get((index, child))
            if found:
                return found
        return ()
