"""Definite descriptions of one party: "the minister", "the kingdom", "the junta", "the agency"."""

from __future__ import annotations

from dataclasses import replace

from communique.gazetteer import Gazetteer
from communique.mentions.homeland import is_national
from communique.mentions.memory import Memory, only
from communique.mentions.names import Office
from communique.mentions.nouns import Fits
from communique.mentions.surroundings import Surroundings
from communique.model import Party

_ALIKE = {
    "envoy": frozenset({"ambassador", "representative", "affaires"}),
    "diplomat": frozenset({"ambassador", "envoy", "affaires"}),
    "leader": frozenset({"president", "premier", "chancellor", "king", "emir", "taoiseach"}),
    "premier": frozenset({"minister"}),
    "monarch": frozenset({"king", "queen", "emir", "sultan"}),
}
"""Offices that a noun of another name may stand for."""
HALVES = {"north": "PRK", "south": "KOR"}
OUTSIDE = frozenset(
    "donor investor creditor migrant refugee smuggler diplomat envoy journalist expert analyst "
    "observer tourist foreigner party partner lender charity community embassy "
    "consulate treasury".split()
)
"""Nouns for people and bodies that are more often not of the state a text is about."""
ANYBODY = frozenset("country nation ally neighbour neighbor power group national".split())
"""Nouns that without an article stand for any or all of their kind."""

ALIEN = frozenset({"UAF", "REB", "CRM", "JRN"})
"""Sectors of people who are of no state unless the text says so: gunmen, rebels, the press."""

_SECRETARIATS = frozenset("UN NATO ASEAN OAS OIC SCO GCC PIF OSCE OECD SAARC CSTO".split())
"""Organisations that are led by a secretary-general."""
_FAR = 12
"""In how many sentences the one armed group of a text is called by a noun."""


class Seats:
    """Finds the one party that an office or a common noun means, among those named before."""

    def __init__(self, memory: Memory, gazetteer: Gazetteer, around: Surroundings) -> None:
        self.memory = memory
        self.gazetteer = gazetteer
        self.around = around

    def same_office(
        self, sentence: int, token: int, lemma: str, *, plural: bool = False
    ) -> tuple[Party, ...] | None:
        """The holder of the same office named before ("the minister" after "Minister X").

        Args:
            plural: whether several are meant; then no single person is.

        Returns:
            Nobody where two are as near; `None` where nobody was called so.
        """
        posts = _ALIKE.get(lemma, frozenset()) | {lemma}
        found = [
            item
            for item in self.memory.recent(sentence, token, "person", "state", "body", reach=12)
            if len(item.parties) == 1 and item.lemma and item.lemma.split()[-1] in posts
            if item.plural or not (plural and item.sort == "person")
        ]
        return only(found, strict=True) if found else None

    def held_at_home(self, sentence: int, token: int, office: Office) -> tuple[Party, ...]:
        """ "The foreign ministry" in news from home, where nobody was called so before."""
        if office.match.plural:
            return ()
        state = self.around.owner(office.match, sentence, token)
        if state is None and is_national(office.match):
            state = self.around.central()
        if state is None:
            return ()
        return (replace(state, office=office.match.text, sectors=office.match.sectors),)

    def seated(self, sentence: int, token: int, noun: str, kind: str) -> tuple[Party, ...]:
        """The state of an institution or of people: the only one near, else the main one."""
        if kind == "institution" and noun not in OUTSIDE:
            central = self.around.central()
            if central is not None:
                return (central,)
            near = self.memory.recent(sentence, token, "state", "person", reach=12)
            if len({party.code for item in near for party in item.parties}) == 1:
                return near[0].parties[:1]
        if noun in OUTSIDE:
            return ()
        return self.at_home() if kind in {"citizens", "collective", "institution"} else ()

    def at_home(self) -> tuple[Party, ...]:
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

    def state(
        self,
        sentence: int,
        token: int,
        among: frozenset[str] | None,
        without: frozenset[str] = frozenset(),
    ) -> tuple[Party, ...]:
        """The nearest state (of the style "among"), unless its sentence has several.

        Args:
            without: the codes of states that cannot be meant.
        """
        found = [
            item
            for item in self.memory.recent(sentence, token, "state", reach=6 if among else 2)
            if len(item.parties) == 1 and (among is None or item.parties[0].code in among)
            if item.parties[0].code not in without
        ]
        if not found and among is None:
            found = self.memory.recent(sentence, token, "person", reach=1)
        return only(found)

    def ruled(self, sentence: int, token: int, among: frozenset[str]) -> tuple[Party, ...]:
        """For "the junta" and "the generals": the nearest of the states that are so ruled."""
        found = self.state(sentence, token, among)
        near = None if found else self.around.nearest(sentence, token, among)
        return found or ((near,) if near is not None else ())

    def called(
        self, sentence: int, token: int, sorts: tuple[str, ...], fits: Fits
    ) -> tuple[Party, ...]:
        """The nearest mention that may be called by the noun, unless several are as near."""
        found = []
        for item in self.memory.recent(sentence, token, *sorts, reach=2):
            entry = self.gazetteer.entry(item.parties[0].code)
            if len(item.parties) == 1 and entry is not None and fits(entry):
                found.append(item)
        return only(found)

    def mutinous(self, sentence: int, token: int) -> tuple[Party, ...]:
        """For "army officers" where the paragraph names one state: that state's."""
        state = self.around.alone(sentence, token)
        return (state,) if state is not None else ()

    def leading(self) -> tuple[Party, ...]:
        """The organisation of "the Secretary-General": the only one with such that is named."""
        return self._organisation(_SECRETARIATS)

    def allies(self) -> tuple[Party, ...]:
        """Those of "Allies" with a capital: NATO, where the text names it."""
        return self._organisation(frozenset({"NATO"}))

    def _organisation(self, codes: frozenset[str]) -> tuple[Party, ...]:
        """The only organisation of a set that the text has named."""
        found = {p.code: p for i in self.memory.seen for p in i.parties if p.code in codes}
        if len(found) != 1:
            return ()
        return tuple(replace(party, person=None, office=None) for party in found.values())

    def only_group(self, sentence: int, token: int) -> tuple[Party, ...]:
        """For "the militia": the one armed group that has been named, be it long ago."""
        found = self.memory.recent(sentence, token, "group", reach=_FAR)
        groups = {p.code: p for i in found for p in i.parties if p.kind in {"group", "IMG"}}
        return tuple(groups.values()) if len(groups) == 1 else ()

    def half(self, sentence: int, token: int, code: str) -> tuple[Party, ...]:
        """For "the North" where Koreans are spoken of: the Korea that is meant."""
        entry = self.gazetteer.entry(code)
        near = self.memory.recent(sentence, token, "state", "person", reach=6)
        found = [item for item in near if item.parties[0].code in HALVES.values()]
        if entry is None or not found:
            return ()
        return (Party(entry.code, entry.kind, entry.name, found[0].parties[0].span),)
