"""One sentence as the coder sees it: its tree, its arguments, its slots and its mentions."""

from __future__ import annotations

from dataclasses import dataclass

from communique.coding.arguments import Arguments
from communique.coding.slots import Slots
from communique.model import Mentions, Money, Sentence, TimeMention, Tree


@dataclass(frozen=True, slots=True)
class View:
    """A sentence with everything that can be asked of it."""

    index: int
    sentence: Sentence
    tree: Tree
    arguments: Arguments
    slots: Slots
    times: tuple[TimeMention, ...]
    money: tuple[Money, ...]
    before: Sentence | None = None
    """The sentence before it in the document."""

    def tokens_of(self, start: int, end: int) -> list[int]:
        """Tokens that share characters with `[start, end)`."""
        return [i for i, t in enumerate(self.tree.tokens) if t.start < end and start < t.end]

    def head_of(self, start: int, end: int) -> int | None:
        """The token of `[start, end)` whose governor lies outside, or `None`."""
        inside = self.tokens_of(start, end)
        return next(
            (
                i
                for i in inside
                if self.tree.tokens[i].head not in inside or self.tree.tokens[i].head == i
            ),
            None,
        )


def views_of(sentences: tuple[Sentence, ...], mentions: Mentions) -> list[View]:
    """Views of all sentences, each with the times and sums that lie in it."""
    found = []
    for index, sentence in enumerate(sentences):
        tree = Tree(sentence)
        arguments = Arguments(tree)
        found.append(
            View(
                index,
                sentence,
                tree,
                arguments,
                Slots(arguments, mentions, index),
                tuple(t for t in mentions.times if sentence.start <= t.span.start < sentence.end),
                tuple(m for m in mentions.money if sentence.start <= m.span.start < sentence.end),
                sentences[index - 1] if index else None,
            )
        )
    return found
