"""A trie of token sequences that finds the leftmost, longest surfaces of a text in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Generic, TypeVar

from communique.gazetteer.tokens import TOKEN, fold, split

Value = TypeVar("Value")

ANY, TITLE, UPPER = "", "title", "upper"
"""How a word of a surface may be written: anyhow; with a capital; in capitals throughout."""

_SHORT = 4


def shape(word: str) -> str:
    """The casing that a surface's word asks of the text ("of" any, "Japan" title, "UN" upper).

    A short word with a capital inside ("LeT", "AfD") is its own shape: it must be written so.
    """
    if not word[0].isupper() or word == "Al":
        return ANY
    if len(word) > 1 and word.isupper():
        return UPPER
    return word if len(word) <= _SHORT and not word[1:].islower() and len(word) > 1 else TITLE


class Node(Generic[Value]):
    """One state of the automaton: where each next token leads, and the surfaces that end here."""

    __slots__ = ("after", "ends")

    def __init__(self) -> None:
        self.after: dict[str, Node[Value]] = {}
        self.ends: tuple[tuple[tuple[str, ...], int, Value], ...] = ()


class Automaton(Generic[Value]):
    """Surfaces with a value each; several values may share a surface.

    A surface that ends in a hyphen ("Franco-") must be followed by one, which the match leaves
    out. Built once, then only read.

    Args:
        lower: accept every surface in any casing, and a hyphen for a space (offices).
    """

    def __init__(self, *, lower: bool = False) -> None:
        self._root: dict[str, Node[Value]] = {}
        self._lower = lower
        self._start: re.Pattern[str] | None = None
        self._small: set[str] = set()

    def add(self, surface: str, value: Value) -> None:
        """Add a surface; repeated surfaces keep all their values in the order of adding."""
        words = split(surface)
        shapes = tuple(ANY if self._lower else shape(word) for word in words)
        if shapes[0] == ANY and words[0].isalpha():
            self._small.add(words[0].lower())
        nodes = self._root
        node: Node[Value] | None = None
        for word in words:
            key = self._key(word)
            node = nodes.get(key)
            if node is None:
                node = nodes[key] = Node()
            nodes = node.after
        assert node is not None
        node.ends = (*node.ends, (shapes, int(words[-1] == "-"), value))

    def _key(self, word: str) -> str:
        key = fold(word)
        return " " if self._lower and key == "-" else key

    def _starts(self) -> re.Pattern[str]:
        if self._start is None:
            if self._lower:
                pattern = r"(?<!\w)[^\W\d_]\w*"
            else:
                small = "|".join(sorted(map(re.escape, self._small), key=len, reverse=True))
                pattern = r"\b(?:[A-ZÀ-ÖØ-ÞĀ-ž]\w*" + (rf"|(?:{small})\b)" if small else ")")
            self._start = re.compile(pattern)
        return self._start

    def at(self, text: str, start: int, end: int) -> tuple[int, list[Value]]:
        """The longest surface whose first word is `text[start:end]`: its end and its values.

        The end is `start`, and the list empty, when no surface fits.
        """
        word = text[start:end]
        node = self._root.get(word.lower() if word.isascii() else fold(word))
        best, values = start, list[Value]()
        words = [word]
        while node is not None:
            if node.ends:
                found = [(cut, value) for shapes, cut, value in node.ends if _fits(shapes, words)]
                if found:
                    best, values = end - found[0][0], [value for _, value in found]
            if not node.after:
                break
            following = TOKEN.match(text, end)
            if following is None:
                break
            word = following.group()
            node = node.after.get(self._key(word))
            words.append(word)
            end = following.end()
        return best, values

    def find(self, text: str) -> Iterator[tuple[int, int, list[Value]]]:
        """Every surface of the text, left to right, longest first, none overlapping."""
        search, root = self._starts().search, self._root
        position = 0
        while (first := search(text, position)) is not None:
            start, position = first.span()
            word = first.group()
            if (word.lower() if word.isascii() else fold(word)) not in root:
                continue
            end, values = self.at(text, start, position)
            if values:
                yield start, end, values
                position = max(position, end)


def _fits(shapes: tuple[str, ...], words: list[str]) -> bool:
    for wanted, word in zip(shapes, words, strict=True):
        if wanted == ANY:
            continue
        if wanted == TITLE:
            fits = word[0].isupper()
        else:
            fits = word.isupper() if wanted == UPPER else word == wanted
        if not fits:
            return False
    return True
