"""Who says "I" and "we" in a document: its speaker, its signatories, the turns of a transcript."""

from __future__ import annotations

import re

from communique.gazetteer import Gazetteer, Offices, is_full
from communique.mentions.holders import Holders
from communique.mentions.names import SentenceNames
from communique.mentions.phrases import Phrases
from communique.mentions.quotes import Quotes
from communique.mentions.titles import surname
from communique.model import Document, Party, Span, Speaker

_JOINT = re.compile(
    r"(?i)\b(?:joint (?:press )?(?:statement|declaration|communiqu[eé])|(?:trilateral|leaders['’]) "
    r"(?:statement|declaration))\b"
)
_SUBJECT = re.compile(r"\s(?:on|regarding|concerning|about|condemning|following)\s")
_OPENING = 5
"""In how many sentences from the start a document may say who "we" are."""
_BEHALF = re.compile(
    r"\b(?:I|we)\b[^.\n\"“]{0,60}\bon behalf of (?P<whom>[^.,;:\n\"“]{2,80})", re.IGNORECASE
)
_REACH = 1500
"""In how many characters from the start a speaker may say for whom they speak."""
_LABEL = re.compile(r"((?:[A-Z][\w.'’-]* ?){1,6}):(?=\s|$)")
_HEADED = re.compile(r"[A-Z][^\n:.!?;“”\"]{3,100}:(?=\s*(?:\n|$))")
"""A line of its own that says who speaks next ("Prime Minister of Norway, X:")."""
_ASKING = re.compile(
    r"\b(?:question|moderator|journalist|reporter|press|media|q|interviewer|host)\b"
)
_ANSWER = frozenset({"a", "answer"})
_QUESTION = re.compile(r"^(?:Q|Question)[.:]\s", re.MULTILINE)


class Speakers:
    """The first persons of one document.

    Attributes:
        own: the party or parties of "we" outside quotations and labelled turns.
        answering: who gives the answers in an interview; empty where there is none.
    """

    def __init__(
        self, document: Document, gazetteer: Gazetteer, holders: Holders, issuer: Party | None
    ) -> None:
        self.document = document
        self.gazetteer = gazetteer
        self.issuer = issuer
        self.text = document.text
        self._holders = holders
        self._known: dict[str, Party] = {}
        self.answering: tuple[Party, ...] = ()
        self.own = self._speaker()

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
        return (party,)

    def _stands_for(self, speaker: Speaker) -> tuple[str | None, str | None]:
        """The code and sector that a speaker stands for: said, known, or of the letterhead."""
        if speaker.actor is not None:
            return speaker.actor, speaker.sector
        holder = self._holders.ask(speaker.name) if is_full(speaker.name) else None
        if holder is not None:
            return holder.code, next(iter(holder.sectors), None)
        posts = [post for post in Offices.load().find(speaker.office or "") if not post.former]
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

    def meet(
        self, readers: list[Phrases], quotes: Quotes, known: dict[str, Party], holders: Holders
    ) -> None:
        """Learn from the sentences who "we" are and who answers questions.

        Args:
            readers: of all sentences, in order.
            known: the persons of the document with a party, by surname.
            holders: who knows the persons that the document does not introduce.
        """
        self._known, self._holders = known, holders
        self.own = self.own or _signed(readers, quotes) or self._delegated(quotes)
        if not self.own and self.issuer is not None and self.document.speaker is None:
            self.own = (self.issuer,)
        self.answering = self._interviewed(readers)

    def _delegated(self, quotes: Quotes) -> tuple[Party, ...]:
        """Whom a first person speaks for ("I have the honour to speak on behalf of X")."""
        for match in _BEHALF.finditer(self.text[:_REACH]):
            if quotes.at(match.start()) is not None:
                continue
            found = self.gazetteer.find(match["whom"])
            if found and not found[0].together:
                entry = found[0].entries[0]
                span = Span.of(self.text, match.start("whom"), match.end("whom"))
                return (Party(entry.code, entry.kind, entry.name, span),)
        return ()

    def _interviewed(self, readers: list[Phrases]) -> tuple[Party, ...]:
        """Who answers in an interview of questions and answers ("Q: ... A: ...").

        It is the one person of an office before the first question, or the one in the headline.
        """
        first = _QUESTION.search(self.text)
        if first is None:
            return ()
        title = (self.document.title or "").lower()
        told: dict[str, Party] = {}
        for names, phrases in ((one.names, one) for one in readers):
            if names.tree.sentence.start >= first.start():
                break
            for token, person in names.people.items():
                for party in phrases.read(token)[:1]:
                    told.setdefault(surname(person.name), party)
        headed = [party for name, party in told.items() if name in title]
        found = headed if len(headed) == 1 else list(told.values())
        return (found[0],) if len(found) == 1 else ()

    def turn(self, names: SentenceNames) -> tuple[Party, ...] | None:
        """Who "I" is from a sentence on that opens with a label ("Moderator:") in a transcript.

        Returns:
            Nobody after the label of somebody unknown; `None` where no label stands.
        """
        sentence = names.tree.sentence
        if sentence.start and self.text[sentence.start - 1] != "\n":
            return None
        label = _LABEL.match(self.text, sentence.start, sentence.start + 60)
        if label is None:
            return self._introduced(names)
        words = label[1].lower()
        if words in _ANSWER:
            return self.answering or self.own
        speaker = self.document.speaker
        known = f"{speaker.name} {speaker.office or ''}".lower() if speaker else ""
        if words.replace("-", " ") in known.replace("-", " "):
            return self.own
        if _ASKING.search(words):
            return ()
        found = self.gazetteer.find(label[1])
        if found:
            entry = found[0].entries[0]
            span = Span.of(self.text, label.start(1), label.end(1))
            return (Party(entry.code, entry.kind, entry.name, span),)
        person = self._known.get(label[1].split()[-1].lower()) or self._listed(label)
        if person is not None:
            return (person,)
        somebody = any(word.entity == "PER" for word in names.tree.tokens[: len(words.split())])
        return () if somebody else None

    def _introduced(self, names: SentenceNames) -> tuple[Party, ...] | None:
        """The known person whom a line with nothing else names, with the office, as the speaker."""
        if _HEADED.match(self.text, names.tree.sentence.start) is None or len(names.people) != 1:
            return None
        person = next(iter(names.people.values()))
        party = self._known.get(surname(person.name))
        return (party,) if party is not None else None

    def _listed(self, label: re.Match[str]) -> Party | None:
        """Who a label names in full whom the text does not introduce."""
        holder = self._holders.ask(" ".join(label[1].split()[-2:]))
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


def _signed(readers: list[Phrases], quotes: Quotes) -> tuple[Party, ...]:
    """The parties of "We, the ministers of X and Y": they are the "we" of the document."""
    for phrases in readers[:_OPENING]:
        tree = phrases.tree
        for token, word in enumerate(tree.tokens):
            if word.text.lower() != "we" or quotes.at(word.start) is not None:
                continue
            found: dict[str, Party] = {}
            for part in (p for kid in tree.kids(token, "appos") for p in tree.conjuncts(kid)):
                for party in phrases.read(part):
                    found.setdefault(party.code, party)
            if found:
                return tuple(found.values())
    return ()
