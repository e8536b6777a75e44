"""All mentions of a document: parties, owners, times, money, places, quotations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from communique.gazetteer import Gazetteer, Offices, is_full
from communique.mentions.bodies import OWN
from communique.mentions.groups import is_main, joint_groups
from communique.mentions.holders import Holders
from communique.mentions.homeland import Homes, is_national
from communique.mentions.issuer import issuer
from communique.mentions.memory import Memory, Seen, Stranger, sort_of
from communique.mentions.money import Voice, find_money, home_of
from communique.mentions.names import Person, SentenceNames, full_names, in_place_phrase, lay_names
from communique.mentions.nouns import gender_of
from communique.mentions.phrases import Phrases, surname
from communique.mentions.places import find_places
from communique.mentions.quotes import Quotes, reporting_subject
from communique.mentions.references import FIRST, PLURAL, References
from communique.mentions.sightings import find_sightings, speaker_sighting
from communique.mentions.surroundings import Surroundings
from communique.mentions.times import anchor_of, find_times
from communique.model import (
    Document,
    Mentions,
    Party,
    Position,
    Register,
    Sentence,
    Sighting,
    Span,
    Speaker,
    Tree,
)

_CHANNELS = frozenset({"TWITTER", "TELEGRAM"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM", "X"})
_JOINT = re.compile(
    r"(?i)\b(?:joint (?:press )?(?:statement|declaration|communiqu[eé])|(?:trilateral|leaders['’]) "
    r"(?:statement|declaration))\b"
)
_SUBJECT = re.compile(r"\s(?:on|regarding|concerning|about|condemning|following)\s")
_OPENING = 5
"""In how many sentences from the start a document may say who "we" are."""
_LABEL = re.compile(r"((?:[A-Z][\w.'’-]* ?){1,6}):(?=\s|$)")
_ASKING = re.compile(
    r"\b(?:question|moderator|journalist|reporter|press|media|q|interviewer|host)\b"
)
_ANSWER = frozenset({"a", "answer"})
_QUESTION = re.compile(r"^(?:Q|Question)[.:]\s", re.MULTILINE)
_MANY = frozenset({"police", "people", "military", "staff"})
_ARMED = frozenset({"group", "IMG", "ISM"})
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
        self.holders = Holders(document, register)
        self.issuer = issuer(document, gazetteer)
        homes = Homes(document.text, gazetteer, self.issuer)
        self.home = homes.first
        self.around = Surroundings(laid, document.text, gazetteer, homes)
        self.answering: tuple[Party, ...] = ()
        self.speaker = self._speaker()
        self.references = References(self.memory, gazetteer, self.speaker, self.home, self.around)

    def _speaker(self) -> tuple[Party, ...]:
        """The party that the document's "I" and "we" stand for."""
        speaker = self.document.speaker
        if speaker is None and self.text and _JOINT.search(self.document.title or ""):
            return self._joint(self.document.title or "")
        if speaker is None or not self.text:
            return ()
        code, sector = self._stands_for(speaker)
        if code is None:
            return ()
        entry = self.gazetteer.entry(code)
        first = Span.of(self.text, 0, 1)
        party = Party(
            code,
            entry.kind if entry else "state",
            entry.name if entry else code,
            first,
            (sector,) if sector else (),
            speaker.office,
            speaker.name or None,
        )
        if speaker.name:
            self.people[speaker.name.split()[-1].lower()] = party
        return (party,)

    def _stands_for(self, speaker: Speaker) -> tuple[str | None, str | None]:
        """The code and sector that a speaker stands for: said, known, or of the letterhead."""
        if speaker.actor is not None:
            return speaker.actor, speaker.sector
        holder = self.holders.ask(speaker.name) if is_full(speaker.name) else None
        if holder is not None:
            return holder.code, next(iter(holder.sectors), None)
        posts = [post for post in Offices.load().find(speaker.office or "") if is_national(post)]
        if posts and self.issuer is not None:
            return self.issuer.code, next(iter(posts[0].sectors), None)
        return None, None

    def _joint(self, title: str) -> tuple[Party, ...]:
        """The parties of a joint statement, as its title names them: they are its "we".

        What the title says after "on" is the subject, unless no party stands before it.
        """
        first = Span.of(self.text, 0, 1)
        for part in (_SUBJECT.split(title)[0], title):
            found: dict[str, Party] = {}
            for match in self.gazetteer.find(part):
                for entry in match.entries[: None if match.together else 1]:
                    found.setdefault(entry.code, Party(entry.code, entry.kind, entry.name, first))
            if len(found) > 1 or any(party.kind != "state" for party in found.values()):
                return tuple(found.values())
        return ()

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

    def _signed(self, readers: list[Phrases]) -> tuple[Party, ...]:
        """The parties of "We, the ministers of X and Y": they are the "we" of the document."""
        for names, phrases in list(zip(self.laid, readers, strict=True))[:_OPENING]:
            tree = names.tree
            for token, word in enumerate(tree.tokens):
                if word.text.lower() != "we" or self.quotes.at(word.start) is not None:
                    continue
                found: dict[str, Party] = {}
                for part in (p for kid in tree.kids(token, "appos") for p in tree.conjuncts(kid)):
                    for party in phrases.read(part):
                        found.setdefault(party.code, party)
                if found:
                    return tuple(found.values())
        return ()

    def run(self) -> None:
        """Read all sentences; people introduced anywhere are known from the start."""
        named = (name for names in self.laid for name in full_names(names))
        self.holders = holders = Holders(self.document, self.register, named)
        readers = [
            Phrases(n, self.text, self.gazetteer, self.people, holders, self.around, index)
            for index, n in enumerate(self.laid)
        ]
        for names, phrases in zip(self.laid, readers, strict=True):
            for token, person in names.people.items():
                for party in phrases.read(token):
                    self.known.setdefault(surname(person.name), party)
        self._recall()
        if not self.speaker:
            self.speaker = self.references.speaker = self._signed(readers)
        self.answering = self._interviewed(readers)
        voice: tuple[Party, ...] = ()
        if self.issuer is not None and self.issuer.kind != "state":
            self.memory.bodies.note(-1, f"{self.issuer.name} {OWN}", self.issuer)
        own = self.answering or self.speaker
        if len(own) == 1 and own[0].kind != "state":
            self.references.apart = own[0].code
        for index, (names, phrases) in enumerate(zip(self.laid, readers, strict=True)):
            self._turn(names)
            own = self._voice(index, phrases)
            voice = own if own is not None else voice
            if own and (own[0].office or own[0].person):
                self.reporters[index] = own[0]
            self._sentence(index, names, phrases, self._coming_voice(index, readers, voice, own))
        self._sight(readers)

    def _sight(self, readers: list[Phrases]) -> None:
        """Note what the document says of persons and offices, each statement once."""
        own = self.speaker[0] if len(self.speaker) == 1 else None
        said = speaker_sighting(self.document, own)
        if said is not None:
            self.sightings.append(said)
        for phrases in readers:
            told = [phrases.introduced[head] for head in sorted(phrases.introduced)]
            self.sightings.extend(find_sightings(self.document, phrases.names, told))

    def _interviewed(self, readers: list[Phrases]) -> tuple[Party, ...]:
        """Who answers in an interview of questions and answers ("Q: ... A: ...").

        It is the one person of an office before the first question, or the one in the headline.
        """
        first = _QUESTION.search(self.text)
        if first is None:
            return ()
        title = (self.document.title or "").lower()
        told: dict[str, Party] = {}
        for names, phrases in zip(self.laid, readers, strict=True):
            if names.tree.sentence.start >= first.start():
                break
            for token, person in names.people.items():
                for party in phrases.read(token)[:1]:
                    told.setdefault(surname(person.name), party)
        headed = [party for name, party in told.items() if name in title]
        found = headed if len(headed) == 1 else list(told.values())
        return (found[0],) if len(found) == 1 else ()

    def _turn(self, names: SentenceNames) -> None:
        """In a transcript, a label ("Moderator:") changes who "I" is until the next label."""
        sentence = names.tree.sentence
        label = _LABEL.match(self.text, sentence.start, sentence.start + 60)
        if label is None or (sentence.start and self.text[sentence.start - 1] != "\n"):
            return
        words = label[1].lower()
        if words in _ANSWER:
            self.references.speaker = self.answering or self.speaker
            return
        speaker = self.document.speaker
        known = f"{speaker.name} {speaker.office or ''}".lower() if speaker else ""
        if words.replace("-", " ") in known.replace("-", " "):
            self.references.speaker = self.speaker
        elif _ASKING.search(words):
            self.references.speaker = ()
        else:
            found = self.gazetteer.find(label[1])
            last = label[1].split()[-1].lower()
            known_person = self.people.get(last) or self.known.get(last) or self._listed(label)
            if found:
                entry = found[0].entries[0]
                span = Span.of(self.text, label.start(1), label.end(1))
                self.references.speaker = (Party(entry.code, entry.kind, entry.name, span),)
            elif known_person is not None:
                self.references.speaker = (known_person,)
            elif any(token.entity == "PER" for token in names.tree.tokens[: len(words.split())]):
                self.references.speaker = ()  # somebody else, of whom nothing is known

    def _listed(self, label: re.Match[str]) -> Party | None:
        """Who a label names in full whom the text does not introduce."""
        holder = self.holders.ask(" ".join(label[1].split()[-2:]))
        if holder is None:
            return None
        entry = self.gazetteer.entry(holder.code)
        return Party(
            holder.code,
            entry.kind if entry else "state",
            entry.name if entry else holder.code,
            Span.of(self.text, label.start(1), label.end(1)),
            holder.sectors,
            holder.office,
            holder.person,
            source=holder.source,
        )

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
                self._remember(index, token, names, found)
        self._gather_groups(index, names)
        self._note_bodies(index, names)
        for token in nominal:
            if (index, token) not in self.parties:
                self._refer(index, token, names, phrases, voice)
            if (index, token) not in self.owners:
                own = self._pronoun_owner(index, token, names)
                if own:
                    self.owners[index, token] = own
        if not self.around.is_dateline(index):
            groups = joint_groups(tree, index, self.parties)
            self.memory.joint += [(index, group) for group in groups]

    def _note_bodies(self, index: int, names: SentenceNames) -> None:
        """Remember the bodies that the sentence names, for "the Court" and "the Bank"."""
        tree = names.tree
        for head, named in sorted(names.names.items()):
            found = self.parties.get((index, head), ())
            if named.entry.kind == "state" and named.first == named.last:
                continue
            party = next((p for p in found if p.code == named.entry.code), None)
            if party is not None:
                start, end = tree.extent([named.first, named.last])
                self.memory.bodies.note(index, self.text[start:end], party)
                if named.entry.kind != "state":
                    self.memory.bodies.note(index, named.entry.name, party)
        for token, found in [(t, self.parties.get((index, t), ())) for t in range(len(tree.tokens))]:
            if len(found) == 1 and found[0].kind in _ARMED:
                kids = tree.kids(token, "compound", "amod", "appos", "nmod:desc")
                words = [tree.tokens[at].lemma for at in (token, *kids)]
                self.memory.bodies.note_fighters(index, words, found[0])
        for head, office in sorted(names.offices.items()):
            found = self.parties.get((index, head), ())
            if len(found) == 1 and office.match.kind == "institution":
                self.memory.bodies.note(index, office.match.text, found[0])

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
            self._remember(index, token, names, found)
            return
        if names.tree.label(token) == "nsubj" and word.upos in _OWNED:
            self._note_stranger(index, token, names)
        if word.text.lower() in FIRST or (word.upos == "PRON" and word.xpos == "PRP"):
            self.unresolved.append(Span.of(self.text, word.start, word.end))

    def _note_stranger(self, index: int, token: int, names: SentenceNames) -> None:
        """Make a subject that is no party known to pronouns, so that they are not misread."""
        person = token in names.people
        if person or names.tree.tokens[token].xpos in {"NNS", "NNPS"}:
            main = is_main(names.tree, token)
            self.memory.strangers.append(Stranger(index, token, person, main))

    def _pronoun_owner(self, index: int, token: int, names: SentenceNames) -> tuple[Party, ...]:
        """The parties behind a possessive pronoun ("its embassy", "our support")."""
        for child in names.tree.kids(token, "nmod:poss"):
            found = self.parties.get((index, child))
            if found:
                return found
        return ()

    def _remember(
        self, index: int, token: int, names: SentenceNames, found: tuple[Party, ...]
    ) -> None:
        """Make a mention available to later pronouns."""
        tree = names.tree
        label = tree.label(token)
        place = in_place_phrase(tree, token) and not names.offices.get(token)
        if (
            place
            or self.around.is_dateline(index)
            or label in {"amod", "compound"}
            or (found[0].via is not None and label != "nsubj")
        ):
            return
        office = names.offices.get(token)
        lemma = (found[0].office or "").lower()
        if office:
            lemma = tree.tokens[office.head].lemma.lower()
        parties = found
        for other in tree.conjuncts(token)[1:]:
            parties += self.parties.get((index, other), ())
        sort = sort_of(found[0], self.gazetteer)
        subject = label == "nsubj" or (
            label == "conj" and tree.label(tree.tokens[token].head) == "nsubj"
        )
        plain = tuple(replace(p, via=None) for p in parties)
        word = tree.tokens[token]
        if word.text.lower() in FIRST and (index, token) not in self.quoted:
            sort = "first"
        plural = word.xpos in {"NNS", "NNPS"} or word.lemma in _MANY
        plural = plural or word.upos == "NUM" or word.text.lower() in PLURAL
        self.memory.note(
            Seen(
                index,
                token,
                plain,
                sort,
                subject,
                lemma,
                plural,
                gender=gender_of(tree, token, found[0]),
                main=is_main(tree, token),
                passive=word.deprel == "nsubj:pass",
            )
        )

    def _gather_groups(self, index: int, names: SentenceNames) -> None:
        """Note coordinated subjects as one group, so that "they" can mean all of them."""
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
