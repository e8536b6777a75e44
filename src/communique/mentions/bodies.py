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
_FIGHTERS = frozenset("rebel insurgent militant guerrilla separatist militia movement".split())
_ANY_CASE = frozenset(
    {"court", "tribunal", "bank", "board", "alliance", "bloc", "secretariat", *_FIGHTERS}
)
"""Nouns that mean a body named before also where they are not written with a capital."""
_SAME = {
    "judge": "court",
    "organisation": "organization",
    "programme": "program",
    "lender": "bank",
    "tribunal": "court",
}
_MUCH = 2
"""How many times more often than the next the body that a text is about is named."""
_DISTANCE = 8
"""In how many sentences a body is called by a noun without a capital."""


OWN = "Council Commission Union Board Secretariat Bank Fund Organization Agency Alliance"
"""What an organisation's own pages may call it, or the body that leads it."""


def is_fighter(lemma: str) -> bool:
    """Whether a noun is what an armed group or its people are called."""
    return lemma in _FIGHTERS


@dataclass(slots=True)
class Bodies:
    """The bodies named last, by the nouns in their names: the sentence, and who were in it."""

    named: dict[str, tuple[int, tuple[Party, ...]]] = field(default_factory=dict)

    counts: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    first: dict[str, Party] = field(default_factory=dict)

    def note(self, sentence: int, words: str, party: Party) -> None:
        """Remember a body by the nouns in its name."""
        for word in words.replace("-", " ").split():
            lower = word.lower().strip(",.()")
            if lower in _HEADS and word[0].isupper():
                noun = _SAME.get(lower, lower)
                last, others = self.named.get(noun, (sentence, ()))
                beside = [one for one in others if last == sentence and one.code != party.code]
                self.named[noun] = (sentence, (*beside, party))
                self.counts[noun][party.code] += 1
                self.first.setdefault(party.code, party)

    def note_fighters(self, sentence: int, words: Iterable[str], party: Party) -> None:
        """Remember an armed group by what the text calls it ("the X rebel movement")."""
        for word in words:
            if word.lower() in _FIGHTERS:
                self.named[word.lower()] = (sentence, (party,))

    def called(self, sentence: int, lemma: str, *, capital: bool) -> tuple[Party, ...]:
        """The body that "the NOUN" stands for, or nothing; of two in one sentence neither.

        With a capital it may be the one that the whole text is about, named time and again.
        """
        noun = _SAME.get(lemma, lemma)
        last, found = self.named.get(noun, (sentence, ()))
        if not found or not (capital or noun in _ANY_CASE):
            return ()
        if not capital and sentence - last > _DISTANCE and noun not in _FIGHTERS:
            return ()
        often = self.counts[noun].most_common(2)
        if capital and len(often) > 1 and often[0][1] > _MUCH * often[1][1]:
            return (self.first[often[0][0]],)
        return found if len(found) == 1 else ()
