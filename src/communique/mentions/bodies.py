"""Courts, banks, councils and other bodies that a text names in full and then calls by one noun.

"The Court" is the one that was last named with that word, in full or by its letters ("the ICJ").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from communique.model import Party

_HEADS = frozenset(
    "court tribunal bank fund council commission agency union alliance organization organisation "
    "mission board assembly committee secretariat league community forum federation programme "
    "program conference authority group corporation parliament congress".split()
)
_FIGHTERS = frozenset(
    "rebel insurgent militant guerrilla separatist militia movement paramilitary".split()
)
_ANY_CASE = frozenset({"court", "tribunal", "bank", "board", "alliance", "secretariat", *_FIGHTERS})
"""Nouns that mean a body named before also where they are not written with a capital."""
_SAME = {
    "judge": "court",
    "organisation": "organization",
    "programme": "program",
    "lender": "bank",
    "watchdog": "agency",
    "tribunal": "court",
}
_MUCH = 2
"""How many times more often than the next the body that a text is about is named."""
_DISTANCE = 8
"""In how many sentences a body is called by a noun without a capital."""


CALLED = {"NATO": "Alliance", "EU": "Union", "UN": "Organization"}
"""Nouns for well-known bodies beside those in their names."""
OWN = "Council Commission Union Board Secretariat Bank Fund Organization Agency Alliance"
"""What an organisation's own pages may call it, or the body that leads it."""


def is_fighter(lemma: str) -> bool:
    """Whether a noun is what an armed group or its people are called."""
    return lemma in _FIGHTERS


@dataclass(slots=True)
class Bodies:
    """The bodies named so far, by the nouns in their names: the sentences, and who were in them."""

    named: defaultdict[str, list[tuple[int, Party]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def note(self, sentence: int, words: str, party: Party) -> None:
        """Remember a body by the nouns in its name."""
        for word in words.replace("-", " ").split():
            lower = word.lower().strip(",.()")
            if lower in _HEADS and word[0].isupper():
                self.named[_SAME.get(lower, lower)].append((sentence, party))

    def note_fighters(self, sentence: int, words: Iterable[str], party: Party) -> None:
        """Remember an armed group by what the text calls it ("the X rebel movement")."""
        for word in words:
            if word.lower() in _FIGHTERS:
                self.named[word.lower()].append((sentence, party))

    def called(
        self, sentence: int, lemma: str, *, capital: bool, without: str | None = None
    ) -> tuple[Party, ...]:
        """The body that "the NOUN" stands for, or nothing; of two in one sentence neither.

        With a capital it may be the one that the whole text is about, named time and again.

        Args:
            without: the code of who speaks: of themselves they would say "we".
        """
        noun = _SAME.get(lemma, lemma)
        named = [(at, party) for at, party in self.named.get(noun, []) if party.code != without]
        if not named or not (capital or noun in _ANY_CASE):
            return ()
        last = named[-1][0]
        if not capital and sentence - last > _DISTANCE and noun not in _FIGHTERS:
            return ()
        often = Counter(party.code for _, party in named).most_common(2)
        if capital and len(often) > 1 and often[0][1] > _MUCH * often[1][1]:
            return (next(party for _, party in named if party.code == often[0][0]),)
        found = {party.code: party for at, party in named if at == last}
        return tuple(found.values()) if len(found) == 1 else ()
