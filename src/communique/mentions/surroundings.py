"""Which state the text around a place is about, where a title or an office names none.

"Lima protested. Foreign Minister X said ..." means Peru's as long as no other state is named in
the paragraph; "the Foreign Secretary" in a text in which one state does nearly all is that state's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from communique.gazetteer import Gazetteer, OfficeMatch, People
from communique.mentions.homeland import Home, Homes, is_national
from communique.mentions.names import Named, SentenceNames
from communique.model import Party, Span, Tree

_ACTING = frozenset({"nsubj", "root"})
_OWNING = frozenset({"nmod:poss", "amod", "compound", "nmod:desc"})
_MEETINGS = frozenset("talk meeting meet consultation discussion summit hold".split())
_FOLK = frozenset({"demonym", "citizen"})
_OFTEN = 3
"""How often another state must be named for a dateline to be no more than where it was written."""
_LEAST = 3
"""How often the state that a whole text is about acts in it, at the least."""


class Surroundings:
    """The states that act in the paragraphs of one document.

    Args:
        laid: the names of all its sentences.
        text: its body.
        homes: the states whose news its parts announce.
        heading: the state with whose name the headline begins.
    """

    def __init__(
        self,
        laid: Sequence[SentenceNames],
        text: str,
        gazetteer: Gazetteer,
        homes: Homes,
        heading: Party | None = None,
    ) -> None:
        self._laid = laid
        self._homes = homes
        self._text = text
        self._gazetteer = gazetteer
        self._paper = self._headed(heading)
        self._first = [self._opens(index) for index in range(len(laid))]
        self._central = self._most_active()
        named = [
            (names, one)
            for names in laid
            for one in names.names.values()
            if one.entry.kind == "state" and not homes.opens(names.tree.tokens[one.head].start)
        ]
        counts = Counter(one.entry.code for _, one in named)
        self.issued = homes.issued
        self.states = frozenset(counts)
        self.named = frozenset(one.entry.code for names in laid for one in names.names.values())
        self._counts = counts
        self._only = self._party(*named[0]) if len(counts) == 1 and len(named) > 2 else None
        most = counts.most_common(1)[0][1] if counts else 0
        self._visited = homes.codes - counts.keys() if most >= _OFTEN else frozenset()

    def owner(self, office: OfficeMatch, index: int, token: int) -> Party | None:
        """The state of an office that is given without one at a token, or `None`.

        It is that of the dateline or letterhead, else the only one that the paragraph names; in an
        item of a list the item's own state comes first.
        """
        home = self._home(index)
        national = is_national(office)
        seat = self._visited_at(index, token) if national else None
        if seat is not None:
            return seat
        alone = (self.alone(index, token) or self._only) if national else None
        own = home.owner(office) if home is not None else None
        if home is None or own is None:
            return alone
        if home.party.code in self._visited and not home.issued:
            return alone
        item = alone is not None and alone.code != own.code and self._listed(index)
        return alone if item else own

    def at_home(self, state: Party, index: int) -> bool:
        """Whether a state is the one whose news the sentence's part of the text announces."""
        home = self._home(index)
        return home is not None and home.names(state)

    def _home(self, index: int) -> Home | None:
        """The state that a sentence speaks of as its own: of dateline, letterhead or headline."""
        return self._homes.at(self._laid[index].tree.sentence.start) or self._paper

    def _headed(self, heading: Party | None) -> Home | None:
        """The headline's state, where the text opens with a national office and no state.

        "The government on Monday ..." stands so in a paper of that country.
        """
        if heading is None or not self._laid:
            return None
        names = self._laid[0]
        first = min(names.names, default=len(names.tree.tokens))
        opens = any(
            office.first < first and names.tree.label(head) == "nsubj" and is_national(office.match)
            for head, office in names.offices.items()
        )
        return Home(heading) if opens else None

    def _visited_at(self, index: int, token: int) -> Party | None:
        """The state of the capital from which, or in which, an office is spoken of.

        "From Lima, the foreign ministry said"; "was in Lima for talks with Foreign Minister X".
        """
        names = self._laid[index]
        tree = names.tree
        for head, one in sorted(names.names.items(), reverse=True):
            if one.entry.role != "capital" or one.last >= token:
                continue
            case = tree.case_of(head)
            opening = one.first <= 1 and case in {"in", "from"}
            if opening and tree.tokens[token].upos == "NOUN":
                return self._party(names, one)
            met = tree.case_of(token) == "with" or tree.label(token) == "obj"
            if met and case in {"in", "to"} and _led_to(tree, head, token):
                return self._party(names, one)
        return None

    def _listed(self, index: int) -> bool:
        """Whether the sentence belongs to an item of a list."""
        start = self._laid[self._first[index]].tree.sentence.start
        return self._text[start : start + 1] in {"•", "-", "–", "*", "・", "·", "▪", "●"}

    def alone(self, index: int, token: int) -> Party | None:
        """The only state named in the paragraph before a token, if it acts or owns there."""
        named = [
            (names, one)
            for at in range(self._first[index], index + 1)
            for names in [self._laid[at]]
            for one in names.names.values()
            if at < index or one.last < token
            if one.entry.kind == "state" or names.tree.label(one.head) == "nsubj"
            if not self._homes.opens(names.tree.tokens[one.head].start)
        ]
        codes = {entry.code for _, one in named for entry in (one.entry, *one.more)}
        if len(codes) != 1 or named[0][1].entry.kind != "state":
            return None
        if self._of_others(index, token, next(iter(codes))):
            return None
        names, one = next(((n, o) for n, o in named if _acts(n, o)), (None, None))
        return self._party(names, one) if names is not None and one is not None else None

    def _of_others(self, index: int, token: int, code: str) -> bool:
        """Whether the paragraph speaks of a well-known person of another party before a token."""
        return any(
            code not in codes
            for at in range(self._first[index], index + 1)
            for person in self._laid[at].people.values()
            if at < index or person.last < token
            if (codes := {row.code for row in People.load().lookup(person.name)})
        )

    def other(self, code: str) -> str | None:
        """The state that a text by one state's speaker is about, beside that state, or `None`."""
        others = Counter({other: n for other, n in self._counts.items() if other != code})
        found = others.most_common(1)
        return found[0][0] if found and found[0][1] * 2 > others.total() else None

    def chief(self, without: frozenset[str]) -> tuple[Party, ...]:
        """The two parties that a text names far more often than any third, but for some."""
        counts = Counter(
            one.entry.code
            for names in self._laid
            for one in names.names.values()
            if one.entry.code not in without
            and not self._homes.opens(names.tree.tokens[one.head].start)
        )
        most = counts.most_common(3)
        if len(most) < 2 or most[1][1] < _LEAST or (len(most) > 2 and most[2][1] * 2 > most[1][1]):
            return ()
        first = {
            code: next((n, o) for n in self._laid for o in n.names.values() if o.entry.code == code)
            for code, _ in most[:2]
        }
        return tuple(self._party(*spot) for spot in first.values())

    def nearest(self, index: int, token: int, among: frozenset[str]) -> Party | None:
        """The state of a set that was named last before a token, wherever in its sentence."""
        for at in range(index, -1, -1):
            names = self._laid[at]
            for head in sorted(names.names, reverse=True):
                one = names.names[head]
                if one.entry.code in among and (at < index or one.last < token):
                    return self._party(names, one)
        return None

    def central(self) -> Party | None:
        """The state that is subject more often than all others together, or `None`."""
        return self._central

    def is_dateline(self, index: int) -> bool:
        """Whether a sentence is nothing but the place where the next was written."""
        tree = self._laid[index].tree
        return self._homes.opens(tree.tokens[0].start) and all(
            word.upos not in {"VERB", "AUX"} for word in tree.tokens
        )

    def _opens(self, index: int) -> int:
        """The first sentence of the paragraph that a sentence belongs to."""
        while (
            index
            and "\n"
            not in self._text[
                self._laid[index - 1].tree.sentence.end : self._laid[index].tree.sentence.start
            ]
        ):
            index -= 1
        return index

    def _most_active(self) -> Party | None:
        acting = [
            (names, one)
            for names in self._laid
            for one in names.names.values()
            if one.entry.kind == "state"
            and one.entry.role not in _FOLK
            and names.tree.label(one.head) == "nsubj"
        ]
        counts = Counter(one.entry.code for _, one in acting)
        if not counts:
            return None
        code, often = counts.most_common(1)[0]
        if often < _LEAST or often * 2 <= counts.total():
            return None
        return next(self._party(names, one) for names, one in acting if one.entry.code == code)

    def _party(self, names: SentenceNames, one: Named) -> Party:
        start, end = names.tree.extent([one.first, one.last])
        entry = self._gazetteer.entry(one.entry.code) or one.entry
        return Party(entry.code, entry.kind, entry.name, Span.of(self._text, start, end))


def _acts(names: SentenceNames, one: Named) -> bool:
    """Whether a name is the subject of its clause, or owns a noun."""
    tree = names.tree
    return tree.label(one.head) in _ACTING or tree.tokens[one.head].deprel in _OWNING


def _led_to(tree: Tree, place: int, token: int) -> bool:
    """Whether someone went to a place to meet whom a token names ("in X for talks with Y")."""
    goings = [place, *tree.above(place)]
    meetings = [above for above in tree.above(token) if tree.tokens[above].lemma in _MEETINGS]
    return any(above in goings for meeting in meetings for above in tree.above(meeting))
