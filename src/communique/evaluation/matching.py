"""Matching what was found with what should be, one to one, and counting how well it went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Gold = TypeVar("Gold")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Counts:
    """Hits, false finds, misses, and finds that neither help nor hurt."""

    hit: int = 0
    false: int = 0
    missed: int = 0
    neutral: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(
            self.hit + other.hit,
            self.false + other.false,
            self.missed + other.missed,
            self.neutral + other.neutral,
        )

    @property
    def precision(self) -> float:
        """Hits among what was found, 0 to 1; 0 where nothing was found."""
        found = self.hit + self.false
        return self.hit / found if found else 0.0

    @property
    def recall(self) -> float:
        """Hits among what should be found, 0 to 1; 0 where nothing should be."""
        wanted = self.hit + self.missed
        return self.hit / wanted if wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def words(text: str | None) -> list[str]:
    """The letters and digits of a text as words in lower case."""
    kept = (character if character.isalnum() else " " for character in (text or "").lower())
    return "".join(kept).split()


def match(
    gold: Sequence[Gold],
    found: Sequence[Found],
    fits: Callable[[Gold, Found], bool],
    nearness: Callable[[Gold, Found], float],
) -> dict[int, int]:
    """The largest one-to-one matching of pairs that fit, nearest pairs first.

    Returns:
        Index of what was found by index of gold. Pairs are taken greedily by nearness (ties by
        index), then paths that augment the matching are sought; these never unmatch a gold item.
    """
    pairs = sorted(
        (-nearness(one, other), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if fits(one, other)
    )
    owner: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in pairs:
        if i not in owner and j not in taken:
            owner[i] = j
            taken.add(j)
    fitting = [[i for i, one in enumerate(gold) if fits(one, other)] for other in found]

    def place(j: int, seen: set[int]) -> bool:
        for i in fitting[j]:
            if i in seen:
                continue
            seen.add(i)
            if i not in owner or place(owner[i], seen):
                owner[i] = j
                return True
        return False

    for j in range(len(found)):
        if j not in taken:
            place(j, set())
    return owner
