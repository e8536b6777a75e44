"""Noun phrases as parties: names, offices with their owners, people with their titles."""

from __future__ import annotations

from dataclasses import replace

from communique.gazetteer import Gazetteer, is_full
from communique.mentions.holders import Holders
from communique.mentions.modifiers import counted, joined, listed, once, participle, plural
from communique.mentions.names import Named, Office, Person, SentenceNames
from communique.mentions.place_index import state_of_town
from communique.mentions.sightings import Introduced
from communique.mentions.surroundings import Surroundings
from communique.mentions.titles import (
    of_another,
    other_person,
    owned_by,
    surname,
    titles_near,
    within_name,
)
from communique.model import GAZETTEER, Party, Span

_OWNER_LABELS = ("nmod:poss", "amod", "compound", "nmod:desc", "nummod", "nmod:unmarked", "flat")
_SEATED = frozenset({"office", "institution"})
_FOLK = frozenset({"demonym", "citizen"})
_LOCAL = frozenset({"JUD", "COP"})
_JOINED = frozenset({"IGO", "UNO", "EUR"})
_BODIES = frozenset({"state", "nation", "republic", "side", "people", "nationals", "federation"})
_PARTS = frozenset(
    "thousand hundred dozen ten score million handful group crowd number majority most member "
    "contingent couple".split()
)
"""Nouns that stand for what follows their "of"."""
_LED = frozenset({"coalition", "alliance", "force", "bloc"})
"""Nouns that stand for whoever leads them, where they have no name."""
_FELLOWS = frozenset({"member", "ally", "state", "leader", "nation", "country"})
"""Nouns in the plural that stand for the organisation before them ("BRICS members")."""
_COUNTERPART = frozenset({"counterpart", "homologue", "colleague"})


class Phrases:
    """Reads the noun phrases of one sentence.

    `people` are the persons whom the document introduces, by surname; `holders` are asked about
    people whom it does not; `around` about national offices without a state, where the sentence
    is the `index`th of its document. What the sentence introduces is kept in `introduced`, by the
    position of the name's head.
    """

    def __init__(
        self,
        names: SentenceNames,
        text: str,
        gazetteer: Gazetteer,
        people: dict[str, Party],
        holders: Holders,
        around: Surroundings,
        index: int,
    ) -> None:
        self.names = names
        self.tree = names.tree
        self.text = text
        self.gazetteer = gazetteer
        self.people = people
        self.holders = holders
        self.around = around
        self.index = index
        self.introduced: dict[int, Introduced] = {}
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
            parties = self._named(named)
            title = names.offices.get(token)
            return (replace(parties[0], office=title.match.text),) if title else parties
        if self.tree.tokens[token].lemma.lower() in _COUNTERPART:
            return self._counterpart(token)
        return self._described(token)

    def _counterpart(self, token: int) -> tuple[Party, ...]:
        """ "His Polish counterpart" stands for Poland; the possessor is the other side."""
        found: list[Party] = []
        for child in self.tree.kids(token, "amod", "compound", "nmod:desc"):
            for part in joined(self.tree, child):
                found.extend(self._owner_at(part))
        for child in self.tree.kids(token, "nmod", "obl"):
            if not found and self.tree.case_of(child) in {"from", "of", "in"}:
                for part in listed(self.tree, child):
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
            for part in joined(self.tree, child):
                found.extend(self._owner_at(part))
        head = self.tree.tokens[token].head
        if not found and head == token + 1 and token in self.names.covered:
            found.extend(self._owner_at(token))
        return _unique(found)

    def _owner_at(self, token: int) -> tuple[Party, ...]:
        """The party at one modifier."""
        named = self.names.covered.get(token)
        if named is not None and named.head == token:
            if named.entry.role == "former" and once(self.tree, named.first):
                return ()
            return self._named(named)
        if token in self.names.people or token in self.names.offices:
            return self.read(token)
        return ()

    def _named(self, named: Named) -> tuple[Party, ...]:
        """The party of a name, or all of one that stands for several."""
        return tuple(
            self._party(entry.code, named.first, named.last, entry.sectors)
            for entry in (named.entry, *named.more)
        )

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
        if not owners and "peacekeep" in match.lemma:
            return self._peacekeepers(token, office)
        if not owners:
            span = range(office.first, office.last + 1)
            kids = [k for t in span for k in tree.kids(t, "nmod", "obl") if k not in span]
            kids += [k for k in self._next_to(office.last) if k not in kids]
            for child in kids:
                if tree.case_of(child) in owned_by(tree, office):
                    for part in tree.conjuncts(child):
                        owners.extend(self._owner_at(part) or self.owners(part))
                seat = tree.case_of(child) == "of" or self._local(office)
                if not owners and seat and match.kind in _SEATED:
                    owners = self._at_place(child)
                if owners:
                    break
        if not owners and tree.tokens[token].lemma.lower() in _LED:
            return self._leading(token)
        if not owners and match.plural and tree.tokens[token].lemma.lower() in _FELLOWS:
            return self._among(token)
        if not owners:
            named = self._named_after(token)
            if named:
                return named
        if not owners and match.lemma == "pope":
            owners = [self._party("VAT", office.first, office.last)]
        if not owners and match.kind == "citizens" and match.lemma in {"person", "people"}:
            return ()
        return tuple(self._holding(owner, office) for owner in _unique(owners))

    def _named_after(self, token: int) -> tuple[Party, ...]:
        """Who bears an office that its own words give no state ("the minister, X, said")."""
        for kid in self.tree.kids(token, "appos"):
            if kid in self.names.people and kid > token:
                return self.read(kid)
        return ()

    def _peacekeepers(self, token: int, office: Office) -> tuple[Party, ...]:
        """Peacekeepers are from where they come, else of the UN where the text names it."""
        for child in self.tree.kids(token, "nmod"):
            if self.tree.case_of(child) in {"from", "of"}:
                return tuple(self._holding(owner, office) for owner in self._owner_at(child))
        if "UN" not in self.around.named:
            return ()
        return (self._holding(self._party("UN", office.first, office.last), office),)

    def _next_to(self, last: int) -> list[int]:
        """The name in a phrase right behind a noun, whatever the parse hangs it on
        ("the regime in Minsk on Monday").
        """
        tokens = self.tree.tokens
        if last + 2 >= len(tokens) or tokens[last + 1].text.lower() not in {"in", "of"}:
            return []
        named = self.names.covered.get(last + 2)
        return [named.head] if named is not None and named.first == last + 2 else []

    def _at_place(self, token: int) -> list[Party]:
        """The state of a province or town that an office is of or in ("the mayor of Istanbul")."""
        tokens = self.tree.tokens
        if tokens[token].upos != "PROPN" or tokens[token].entity == "PER":
            return []
        run = [k for k in self.tree.kids(token, "compound", "flat", "amod") if abs(k - token) < 3]
        first, last = min([token, *run]), max([token, *run])
        name = self.text[tokens[first].start : tokens[last].end]
        code = state_of_town(name, self.gazetteer, self.around.states)
        return [self._party(code, first, last)] if code else []

    def _local(self, office: Office) -> bool:
        """Whether an office "in" a town is by custom one of the state the town lies in."""
        bodies = {"army", "military", "defence"} & set(office.match.lemma.split())
        return bool(bodies or set(office.match.sectors) & _LOCAL)

    def _holding(self, owner: Party, office: Office) -> Party:
        """The owner as represented by an office."""
        match = office.match
        start, end = self.tree.extent(
            [office.first, office.last, *self._within(office.head, owner.span)]
        )
        title = match.text if match.kind in {"office", "institution"} else None
        posts = match.sectors
        if not posts and match.kind == "office" and owner.kind == "state" and not owner.sectors:
            posts = ("GOV",)  # "Hong Kong's chief executive"
        return replace(
            owner,
            span=Span.of(self.text, start, end),
            sectors=tuple(dict.fromkeys((*posts, *owner.sectors))),
            office=title,
            person=None,  # an owner's name is not the holder's ("Putin's spokesman")
        )

    def _within(self, head: int, span: Span) -> list[int]:
        """Tokens of `span` that lie under `head`."""
        return [
            i for i in self.tree.subtree(head) if span.start <= self.tree.tokens[i].start < span.end
        ]

    def _person(self, person: Person) -> tuple[Party, ...]:
        """A person through a title, an apposition, or what is known of them otherwise."""
        found, office = self._title_of(person)
        start, end = self.tree.extent([person.first, person.last])
        span = Span.of(self.text, start, end)
        known = self.people.get(surname(person.name))
        if known is not None and other_person(known, person.name):
            known = None
        if not found:
            if known is not None and known.source is not None:
                return (replace(known, span=span),)
            if known is not None:
                return (known.at(span, known.words),)
            return self._office_holder(person, span)
        full = person.name
        if known is not None and known.person and known.source is None and not is_full(full):
            full = known.person
        self.introduced[person.head] = Introduced(person, full, found[0], office)
        party = replace(found[0], person=full, span=span)
        if known is None or known.office is None:
            self.people[surname(person.name)] = party
        return (party,)

    def _office_holder(self, person: Person, span: Span) -> tuple[Party, ...]:
        """A person whom the text does not introduce, through what is known of office holders."""
        offices = [
            self.names.offices[t]
            for t in titles_near(self.names, person)
            if t in self.names.offices
        ]
        title = next((o.match for o in offices if o.match.kind == "office"), None)
        holder = self.holders.ask(person.name, title)
        if holder is None and title is not None and title.former:
            holder = self.holders.once(person.name, title)
        if holder is None:
            return self._of_home(person, span)
        entry = self.gazetteer.entry(holder.code)
        party = Party(
            holder.code,
            entry.kind if entry else "state",
            entry.name if entry else holder.code,
            span,
            holder.sectors,
            holder.office,
            holder.person,
            source=holder.source,
        )
        if title is not None and holder.source != GAZETTEER:
            party = replace(party, office=title.text, sectors=title.sectors)
        if is_full(person.name):
            self.people.setdefault(surname(person.name), party)
        return (party,)

    def _of_home(self, person: Person, span: Span) -> tuple[Party, ...]:
        """Who bears a national title without a state ("Prime Minister X" in news from Tokyo)."""
        for token in titles_near(self.names, person):
            office = self.names.offices.get(token)
            if office is None or within_name(self.names, office):
                continue
            state = self.around.owner(office.match, self.index, person.first)
            if state is not None:
                held = replace(self._holding(state, office), person=person.name, span=span)
                if self.around.at_home(state, self.index):
                    self.introduced[person.head] = Introduced(person, person.name, held, office)
                self.people.setdefault(surname(person.name), held)
                return (replace(held, via=state.span),)
        return ()

    def _title_of(self, person: Person) -> tuple[tuple[Party, ...], Office | None]:
        """The party of the office that stands with a personal name, and that office."""
        for token in titles_near(self.names, person):
            office = self.names.offices.get(token)
            if office is not None and token not in self._open:
                self._open.add(token)
                parties = self._office(office)
                self._open.discard(token)
                if parties:
                    return parties[:1], office
                own = self._home(person)
                if own:
                    held = self._holding(own[0], office)
                    both = held.span, own[0].span
                    start, end = min(s.start for s in both), max(s.end for s in both)
                    return (replace(held, span=Span.of(self.text, start, end)),), office
            if self.tree.tokens[token].lemma.lower() in _COUNTERPART:
                other = self._counterpart(token)
                if other:
                    return other[:1], None
        return self._home(person), None

    def _home(self, person: Person) -> tuple[Party, ...]:
        """The party that owns a name, or stands behind it: "Ukraine's X", "X of China"."""
        tree, head = self.tree, person.head
        apposed = [
            party
            for kid in tree.kids(head, "appos", "nmod")
            if tree.label(kid) == "appos" or tree.case_of(kid) == "of"
            if not of_another(self.names, person, kid)
            for party in self._owner_at(kid)
        ]
        found = self.owners(head) or tuple(apposed)
        return tuple(p for p in found if p.person is None)[:1]

    def _described(self, token: int) -> tuple[Party, ...]:
        """A description that carries a name: "the Armenian state", "the alliance, NATO"."""
        lemma = self.tree.tokens[token].lemma.lower()
        if lemma in _BODIES:
            owners = self.owners(token)
            joined = owners and owners[0].kind in _JOINED and lemma == "side"
            if len(owners) == 1 and (owners[0].kind == "state" or joined):
                return owners
        if lemma in _PARTS:
            for child in self.tree.kids(token, "nmod"):
                named = self.names.covered.get(child)
                people = named is not None and (named.entry.sectors or named.entry.role in _FOLK)
                if self.tree.case_of(child) == "of" and (child in self.names.offices or people):
                    return self.read(child)
        if lemma in _FELLOWS and plural(self.tree, token) and not counted(self.tree, token):
            owners = self.owners(token) or self._whole(token)
            if len(owners) == 1 and owners[0].kind in _JOINED:
                return owners
        if lemma in _LED:
            leading = self._leading(token)
            if leading:
                return leading
        for child in self.tree.kids(token, "appos"):
            named = self.names.covered.get(child)
            if named is not None and named.head == child and named.entry.role != "adjective":
                return (self._party(named.entry.code, named.first, named.last),)
        return ()

    def _among(self, token: int) -> tuple[Party, ...]:
        """Those of several states that the text names ("some countries, including X and Y")."""
        tree = self.tree
        governors = [token, tree.tokens[token].head] if tree.label(token) == "conj" else [token]
        named = [
            party
            for child in tree.kids(governors[0], "nmod") + tree.kids(governors[-1], "nmod")
            if child > token and tree.case_of(child) == "including"
            for part in tree.conjuncts(child)
            for party in self._owner_at(part)
        ]
        return _unique(named)

    def _whole(self, token: int) -> tuple[Party, ...]:
        """The organisation of "the members of the Council"."""
        for child in self.tree.kids(token, "nmod"):
            if self.tree.case_of(child) == "of":
                return self._owner_at(child) or self.owners(child)
        return ()

    def _leading(self, token: int) -> tuple[Party, ...]:
        """Who leads a coalition that has no name of its own ("the Riyadh-led alliance")."""
        for child in self.tree.kids(token, "amod", "compound"):
            if self.tree.tokens[child].text.lower() != "led" or not participle(self.tree, child):
                continue
            for leader in self.tree.kids(child, "compound", "amod", "obl", "nmod", "nsubj"):
                found = self._owner_at(leader)
                if found:
                    return found[:1]
        return ()


def _unique(parties: list[Party]) -> tuple[Party, ...]:
    """Each code once, first mention first."""
    found: dict[str, Party] = {}
    for party in parties:
        found.setdefault(party.code, party)
    return tuple(found.values())
