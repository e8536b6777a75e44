"""What is given: a sum or counted goods, with the words of the sentence that govern it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.coding.view import View
from communique.model import Document, Party, Span

_NOMINAL = frozenset({"NOUN", "PROPN", "SYM", "NUM"})
_GIVING = frozenset(
    "approve pledge promise pay disburse give provide grant allocate commit announce donate "
    "release lend transfer clear contribute authorise authorize".split()
)
_OPEN = frozenset({"acl", "xcomp", "advcl"})


@dataclass(frozen=True, slots=True)
class Thing:
    """A sum or goods in a sentence.

    Attributes:
        span: its words, in document offsets. head: the token that heads them, or `None`.
        nouns: the noun phrases it stands in ("a grant of ..."), nearest first, itself first.
        verbs: the verbs above, nearest first; before them one that is told of the thing itself
            ("a loan approved by the bank", "the sum which the bank paid").
        clause: the text of its clause; a clause without a subject of its own is told with the
            one above it. close: the words of the nearest clause alone, without relative clauses
            beside it.
    """

    view: View
    span: Span
    head: int | None
    nouns: tuple[int, ...]
    verbs: tuple[int, ...]
    clause: str
    close: str

    @classmethod
    def at(cls, document: Document, view: View, span: Span) -> Thing:
        """The thing that a span of a sentence names."""
        head = view.head_of(span.start, span.end)
        if head is None:
            words = document.text[view.sentence.start : view.sentence.end]
            return cls(view, span, None, (), (), words, words)
        tree = view.tree
        nouns, verbs = [head], []
        for node in tree.above(head):
            if tree.tokens[node].upos == "VERB":
                verbs.append(node)
            elif not verbs and tree.tokens[node].upos in _NOMINAL:
                nouns.append(node)
        beside = _told_of(view, nouns)
        verbs = [*beside, *(verb for verb in verbs if verb not in beside)]
        clause = _clause(document, view, head)
        return cls(
            view, span, head, tuple(nouns), tuple(verbs), clause, _close(view, head) or clause
        )

    def lemma(self, token: int) -> str:
        """The lemma of a token in lower case."""
        return self.view.tree.tokens[token].lemma.lower()

    @property
    def doing(self) -> list[str]:
        """The lemmas of the two nearest verbs."""
        return [self.lemma(verb) for verb in self.verbs[:2]]

    @property
    def naming(self) -> list[str]:
        """The lemmas of the nouns it stands in, without its own."""
        return [self.lemma(noun) for noun in self.nouns[1:]]

    def before(self, document: Document, width: int = 45) -> str:
        """The words of the sentence right before it."""
        start = max(self.view.sentence.start, self.span.start - width)
        return document.text[start : self.span.start]

    def after(self, document: Document, width: int = 45) -> str:
        """The words of the sentence right after it."""
        return document.text[self.span.end : min(self.view.sentence.end, self.span.end + width)]

    def mentioned(self) -> list[tuple[int, tuple[Party, ...]]]:
        """The parties named in the sentence by token, in text order."""
        slots = self.view.slots
        found = [(t, p) for (s, t), p in slots.parties.items() if s == slots.sentence and p]
        return sorted(found, key=lambda pair: pair[0])


def _told_of(view: View, nouns: Sequence[int]) -> list[int]:
    """The verb of giving that hangs on the thing in a clause that names who does it."""
    tree, arguments = view.tree, view.arguments
    also = [kid for noun in nouns for kid in tree.kids(noun, "appos")]
    for noun in (*nouns, *also):
        for verb in tree.kids(noun, "acl:relcl", "acl", "parataxis"):
            doers: list[int] = []
            if tree.tokens[verb].lemma.lower() not in _GIVING or verb < noun:
                continue
            if tree.label(verb) != "acl" or tree.tokens[verb].deprel == "acl:relcl":
                doers = [s for s in tree.kids(verb, "nsubj") if not _relative(view, s)]
            if arguments.passive(verb):
                doers = tree.kids(verb, "obl:agent")
            if doers:
                return [verb]
    return []


def _relative(view: View, token: int) -> bool:
    """Whether a word is a relative pronoun."""
    return view.tree.tokens[token].text.lower() in {"which", "that", "who", "whom"}


def _clause(document: Document, view: View, head: int) -> str:
    """The text of the clause, without clauses above that have a subject of their own."""
    tree = view.tree
    top = view.arguments.clause(head)
    while tree.label(top) in _OPEN and tree.tokens[top].head != top:
        if tree.kids(top, "nsubj") and tree.tokens[top].deprel != "acl:relcl":
            break
        top = view.arguments.clause(tree.tokens[top].head)
    start, end = tree.extent(tree.subtree(top))
    return document.text[start:end]


def _close(view: View, head: int) -> str:
    """The words of the nearest clause, relative and other clauses below it left out."""
    tree = view.tree
    top = view.arguments.clause(head)
    kept, stack = [], [top]
    path = {head, *tree.above(head)}
    while stack:
        node = stack.pop()
        kept.append(node)
        for child in tree.children[node]:
            apart = tree.tokens[child].deprel == "acl:relcl" or (
                tree.label(child) in {"advcl", "ccomp", "parataxis", "conj"}
                and tree.tokens[child].upos == "VERB"
            )
            if not apart or child in path:
                stack.append(child)
    return " ".join(tree.tokens[i].text for i in sorted(kept))
