"""Ways through a parsed sentence: children, subtrees, coordination."""

from __future__ import annotations

from functools import cached_property

from communique.model.parse import Sentence, Token


class Tree:
    """A sentence with its dependencies turned round, so that one can walk down as well as up.

    All positions are token indices in `Sentence.tokens`.
    """

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.children: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                self.children[token.head].append(index)

    @cached_property
    def root(self) -> int:
        """The token that depends on nothing (0 in an empty analysis)."""
        return next((i for i, t in enumerate(self.tokens) if t.head == i), 0)

    def label(self, index: int) -> str:
        """The dependency relation without its subtype."""
        return self.tokens[index].deprel.split(":")[0]

    def kids(self, index: int, *labels: str) -> list[int]:
        """Children with one of the relations, matched with or without subtype, in text order."""
        tokens = self.tokens
        return [
            child
            for child in self.children[index]
            if tokens[child].deprel in labels or tokens[child].deprel.split(":")[0] in labels
        ]

    def subtree(self, index: int) -> list[int]:
        """The token and everything below it, in text order."""
        found, stack = [], [index]
        while stack:
            node = stack.pop()
            found.append(node)
            stack.extend(self.children[node])
        return sorted(found)

    def above(self, index: int) -> list[int]:
        """The chain of governors from the token's own up to the root."""
        chain: list[int] = []
        while self.tokens[index].head != index and len(chain) <= len(self.tokens):
            index = self.tokens[index].head
            chain.append(index)
        return chain

    def conjuncts(self, index: int) -> list[int]:
        """The token and all that is coordinated with it below it."""
        found = [index]
        for child in self.kids(index, "conj"):
            found.extend(self.conjuncts(child))
        return found

    def case_of(self, index: int) -> str:
        """The preposition of a noun phrase in lower case ("" for none); "because of" is joined."""
        marks = self.kids(index, "case")
        if not marks:
            return ""
        first = marks[0]
        rest = [self.tokens[k].text.lower() for k in self.kids(first, "fixed")]
        return "_".join([self.tokens[first].text.lower(), *rest])

    def extent(self, indices: list[int]) -> tuple[int, int]:
        """Character offsets from the first to the last of the tokens."""
        return (
            min(self.tokens[i].start for i in indices),
            max(self.tokens[i].end for i in indices),
        )
