"""Noun phrases as parties: names, offices with their owners, people with their titles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from communique.gazetteer import Gazetteer, People
from communique.mentions.names import Office, Person, SentenceNames
from communique.model import Party, Span

_OWNER_LABELS = ("nmod:poss", "amod", "compound", "nmod:desc", "nummod", "nmod:unmarked", "flat")
_BELONGING = frozenset({"of", "for", "from", "to", "in", "at", "with"})
_BODIES = frozenset({"state", "nation", "republic", "side", "people", "nationals", "federation"})
_COUNTERPART = frozenset({"counterpart", "homologue"})


class Phrases:
    """Reads the noun phrases of one sentence.

    `people` is the document's register of persons by surname; `holders` lists office holders, asked
    for the day `on` (any day when `None`) about people whom the document does not introduce.
    """

    def __init__(
        self,
        names: SentenceNames,
        text: str,
        gazetteer: Gazetteer,
        people: dict[str, Party],
        holders: People,
        on: date | None,
    ) -> None:
        self.names = names
        self.tree = names.tree
        self.text = text
        self.gazetteer = gazetteer
        self.people = people
        self.holders = holders
        self.on = on
        self._open: set[int] = set()

    def read(self, token: int) -> tuple[Party, ...]:
        """The parties that the noun phrase headed by `token` itself stands for (no coordination).

        Empty when it is no party, or needs the context of other sentences.
        """
        if token in self._open:
            return ()
        self._open.add(token)
        try:
            return self._read(token)
        finally:
            self._open.discard(token)

    def _read(self, token: int) -> tuple[Party, ...]:
        """`read`, without the guard against going round in circles."""
        names = self.names
        if token in names.people:
            return self._person(names.people[token])
        if token in names.offices and token not in names.names:
            return self._office(names.offices[token])
        named = names.covered.get(token)
        if named is not None and named.head == token:
            entry = named.entry
            if entry.role == "adjective" and self.tree.label(token) in {"amod", "compound"}:
                return ()
            party = self._party(entry.code, named.first, named.last, entry.sectors)
            title = names.offices.get(token)
            return (replace(party, office=title.match.text),) if title else (party,)
        if self.tree.tokens[token].lemma.lower() in _COUNTERPART:
            return self._counterpart(token)
        return self._described(token)

    def _counterpart(self, token: int) -> tuple[Party, ...]:
        """ "His Polish counterpart" stands for Poland; the possessor is the other side."""
        found: list[Party] = []
        for child in self.tree.kids(token, "amod", "compound", "nmod:desc"):
            for part in self._joined(child):
                found.extend(self._owner_at(part))
        start, end = self.tree.extent([token])
        span = Span.of(self.text, start, end)
        return tuple(replace(p, span=span, office="counterpart") for p in _unique(found))

    def owners(self, token: int) -> tuple[Party, ...]:
        """The parties that own or qualify a noun: "Russia's", "Russian", "Japan-NATO", "US"."""
        found: list[Party] = []
        for child in self.tree.kids(token, *_OWNER_LABELS):
            if child > token and self.tree.label(child) not in {"amod", "compound", "nmod"}:
                continue
            for part in self._joined(child):
                found.extend(self._owner_at(part))
        head = self.tree.tokens[token].head
        if not found and head == token + 1 and token in self.names.covered:
            found.extend(self._owner_at(token))
        return _unique(found)

    def _joined(self, token: int) -> list[int]:
        """A modifier with its coordinated and hyphenated fellows ("US and South Korean")."""
        parts = []
        for part in self.tree.conjuncts(token):
            parts.append(part)
            if self.tree.tokens[part].upos not in {"VERB", "AUX"} and not self._participle(part):
                parts.extend(self.tree.kids(part, "compound", "amod", "flat"))
        return sorted(set(parts))

    def _participle(self, token: int) -> bool:
        """Whether the word is the second half of "US-backed", "Saudi-led" and the like."""
        before = self.tree.tokens[token - 1].text if token else ""
        return before in {"-", "–"} and self.tree.tokens[token].text.lower().endswith(
            ("ed", "led", "made", "held", "run", "built", "born")
        )

    def _owner_at(self, token: int) -> tuple[Party, ...]:
        """The party at one modifier."""
        named = self.names.covered.get(token)
        if named is not None and named.head == token:
            return (self._party(named.entry.code, named.first, named.last, named.entry.sectors),)
        if token in self.names.people or token in self.names.offices:
            return self.read(token)
        return ()

    def _party(self, code: str, first: int, last: int, sectors: tuple[str, ...] = ()) -> Party:
        """A party over tokens `[first, last]`."""
        start, end = self.tree.extent([first, last])
        entry = self.gazetteer.entry(code)
        kind = entry.kind if entry else "state"
        name = entry.name if entry else code
        return Party(code, kind, name, Span.of(self.text, start, end), sectors)

    def _office(self, office: Office) -> tuple[Party, ...]:
        """An office through its owner: "Ukraine's deputy foreign minister"."""
        tree, token = self.tree, office.head
        match = office.match
        owners: list[Party] = []
        inner = [
            self.names.covered[i].entry
            for i in range(office.first, office.last + 1)
            if i in self.names.covered
        ]
        if inner:
            owners = [self._party(inner[0].code, office.first, office.last)]
        if not owners:
            owners = list(self.owners(token))
        if not owners:
            span = range(office.first, office.last + 1)
            kids = [k for t in span for k in tree.kids(t, "nmod", "obl") if k not in span]
            for child in kids:
                if tree.case_of(child) in _BELONGING:
                    for part in tree.conjuncts(child):
                        owners.extend(self._owner_at(part) or self.owners(part))
                if owners:
                    break
        if not owners and match.kind == "citizens" and match.lemma in {"person", "people"}:
            return ()
        return tuple(self._holding(owner, office) for owner in _unique(owners))

    def _holding(self, owner: Party, office: Office) -> Party:
        """The owner as represented by an office."""
        match = office.match
        start, end = self.tree.extent(
            [office.first, office.last, *self._within(office.head, owner.span)]
        )
        title = match.text if match.kind in {"office", "institution"} else None
        return replace(
            owner,
            span=Span.of(self.text, start, end),
            sectors=tuple(dict.fromkeys((*match.sectors, *owner.sectors))),
            office=title,
        )

    def _within(self, head: int, span: Span) -> list[int]:
        """Tokens of `span` that lie under `head`."""
        return [
            i for i in self.tree.subtree(head) if span.start <= self.tree.tokens[i].start < span.end
        ]

    def _person(self, person: Person) -> tuple[Party, ...]:
        """A person through a title, an apposition or the register of this document."""
        found = self._title_of(person)
        if not found:
            known = self.people.get(surname(person.name))
            start, end = self.tree.extent([person.first, person.last])
            span = Span.of(self.text, start, end)
            if known is not None:
                return (known.at(span, known.span),)
            return self._office_holder(person, span)
        full = person.name
        known = self.people.get(surname(full))
        if known is not None and known.person and " " not in full:
            full = known.person
        start, end = self.tree.extent([person.first, person.last])
        party = replace(found[0], person=full, span=Span.of(self.text, start, end))
        if known is None or known.office is None:
            self.people[surname(person.name)] = party
        return (party,)

    def _office_holder(self, person: Person, span: Span) -> tuple[Party, ...]:
        """A person whom the text does not introduce, through the list of office holders."""
        tenures = self.holders.lookup(person.name, self.on)
        codes = {tenure.code for tenure in tenures}
        if len(codes) != 1:
            return ()
        tenure = tenures[0]
        entry = self.gazetteer.entry(tenure.code)
        party = Party(
            tenure.code,
            entry.kind if entry else "state",
            entry.name if entry else tenure.code,
            span,
            tenure.sectors,
            tenure.office,
            tenure.person,
        )
        self.people[surname(person.name)] = party
        return (party,)

    def _title_of(self, person: Person) -> tuple[Party, ...]:
        """The office that stands with a personal name."""
        tree, head = self.tree, person.head
        near = [
            c
            for c in tree.children[head]
            if tree.label(c) in {"compound", "nmod", "amod", "appos", "flat", "acl"}
        ]
        near += [
            c
            for i in range(person.first, person.last + 1)
            if i != head
            for c in tree.children[i]
            if c not in near
        ]
        governor = tree.tokens[head].head
        if tree.label(head) in {"appos", "flat", "compound", "nmod"} and governor != head:
            near.append(governor)
        if tree.label(head) == "nsubj" and tree.kids(governor, "cop"):
            near.append(governor)
        for child in list(near):
            if tree.label(child) == "acl":
                near.extend(tree.kids(child, "obl", "obj", "xcomp"))
                if tree.kids(child, "cop"):
                    near.append(child)
        for token in sorted(set(near), key=lambda t: (abs(t - head), t)):
            if token in self.names.offices and token not in self._open:
                self._open.add(token)
                parties = self._office(self.names.offices[token])
                self._open.discard(token)
                own = self.owners(head) if not parties else ()
                if parties:
                    return parties[:1]
                if own:
                    return (self._holding(own[0], self.names.offices[token]),)
            if tree.tokens[token].lemma.lower() in _COUNTERPART:
                other = self._counterpart(token)
                if other:
                    return other[:1]
        owners = self.owners(head)
        apposed = [
            party
            for kid in tree.kids(head, "appos", "nmod")
            if tree.label(kid) == "appos" or tree.case_of(kid) == "of"
            for party in self._owner_at(kid)
        ]
        found = owners or tuple(apposed)
        return tuple(p for p in found if p.person is None)[:1]

    def _described(self, token: int) -> tuple[Party, ...]:
        """A description that carries a name: "the Armenian state", "the alliance, NATO"."""
        if self.tree.tokens[token].lemma.lower() in _BODIES:
            owners = self.owners(token)
            if len(owners) == 1 and owners[0].kind == "state":
                return owners
        for child in self.tree.kids(token, "appos"):
            named = self.names.covered.get(child)
            if named is not None and named.head == child and named.entry.role != "adjective":
                return (self._party(named.entry.code, named.first, named.last),)
        return ()


def surname(name: str) -> str:
    """The word by which later sentences call a person: the last, without "Jr." and the like."""
    words = [w for w in name.split() if w.rstrip(".").lower() not in {"jr", "sr", "ii", "iii"}]
    return (words or name.split() or [name])[-1].lower()


def _unique(parties: list[Party]) -> tuple[Party, ...]:
    """Each code once, first mention first."""
    found: dict[str, Party] = {}
    for party in parties:
        found.setdefault(party.code, party)
    return tuple(found.values())
