"""From the words of a sentence to the frames they may trigger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.codebook import Codebook, Frame
from communique.coding.arguments import Arguments
from communique.model import Tree

_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_LOADED = frozenset({"full", "load", "laden", "carry", "pack", "fill", "bear"})
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december day week month year morning evening "
    "night afternoon weekend hour minute decade".split()
)
_ADJECTIVAL = frozenset({"ADJ", "VERB", "ADV"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A frame whose trigger words stand at `tokens`; `token` is the one that governs them."""

    frame: Frame
    token: int
    tokens: tuple[int, ...]
    kind: str


class Lookup:
    """Frames by the lemma that triggers them; built once per codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self.verbs: dict[str, list[tuple[str, Frame]]] = {}
        self.nouns: dict[str, list[Frame]] = {}
        self.adjectives: dict[str, list[tuple[str, Frame]]] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], Frame]]] = {}
        for kind in codebook.types.values():
            for frame in kind.frames:
                self._add(frame)
        self.words = frozenset({*self.verbs, *self.nouns, *self.adjectives, *self.phrases})

    def _add(self, frame: Frame) -> None:
        """Enter one frame under each of its triggers."""
        for verb in frame.verbs:
            first, _, rest = verb.partition("_")
            self.verbs.setdefault(first, []).append((rest, frame))
        for noun in frame.nouns:
            if " " in noun or "-" in noun:
                words = tuple(noun.replace("-", " - ").split())
                self.phrases.setdefault(words[0], []).append((words, frame))
            else:
                self.nouns.setdefault(noun, []).append(frame)
        for adjective in frame.adjectives:
            first, _, rest = adjective.partition("_")
            self.adjectives.setdefault(first, []).append((rest, frame))
        for phrase in frame.phrases:
            words = tuple(phrase.lower().replace("-", " - ").split())
            self.phrases.setdefault(words[0], []).append((words, frame))

    def hits(self, tree: Tree) -> Iterator[Hit]:
        """All frames triggered in a sentence, in text order."""
        for index, token in enumerate(tree.tokens):
            lemma = token.lemma.lower()
            if token.upos in _VERBAL and tree.label(index) != "amod":
                for rest, frame in self.verbs.get(lemma, ()):
                    if not rest:
                        yield Hit(frame, index, (index,), "verb")
                    else:
                        found = _particles(tree, index, rest)
                        if found:
                            yield Hit(frame, index, (index, *found), "verb")
            if token.upos in _NOMINAL:
                for frame in self.nouns.get(lemma, ()):
                    yield Hit(frame, index, (index,), "noun")
            if token.upos in _ADJECTIVAL:
                for rest, frame in self.adjectives.get(token.text.lower(), ()):
                    if not rest or _particles(tree, index, rest):
                        yield Hit(frame, index, (index,), "adjective")
            yield from self._phrase_hits(tree, index)

    def _phrase_hits(self, tree: Tree, index: int) -> Iterator[Hit]:
        """Fixed phrases that begin at a token, by form or lemma."""
        token = tree.tokens[index]
        for key in dict.fromkeys((token.text.lower(), token.lemma.lower())):
            for words, frame in self.phrases.get(key, ()):
                last = index + len(words)
                if last > len(tree.tokens):
                    continue
                if all(
                    word in {tree.tokens[i].text.lower(), tree.tokens[i].lemma.lower()}
                    for i, word in enumerate(words, index)
                ):
                    inside = tuple(range(index, last))
                    yield Hit(frame, _governor(tree, inside), inside, "phrase")


def _particles(tree: Tree, index: int, rest: str) -> tuple[int, ...]:
    """The tokens of a verb's particles or prepositions, all of them, or nothing."""
    found: list[int] = []
    for word in rest.split("_"):
        spot = next(
            (
                k
                for k in tree.children[index]
                if tree.tokens[k].text.lower() == word
                and tree.label(k) in {"compound", "advmod", "obl", "case", "mark", "xcomp", "obj"}
            ),
            None,
        )
        if spot is None:
            spot = next(
                (
                    c
                    for k in tree.kids(index, "obl", "nmod", "xcomp", "advcl", "ccomp", "obj")
                    if not _is_time(tree, k)
                    for c in tree.kids(k, "case", "mark", "amod", "det", "compound")
                    if tree.tokens[c].text.lower() == word or tree.tokens[k].text.lower() == word
                ),
                None,
            )
        if spot is None:
            after = index + 1 + len(found)
            if (
                after < len(tree.tokens)
                and tree.tokens[after].text.lower() == word
                and not (_is_time(tree, tree.tokens[after].head))
            ):
                spot = after
        if spot is None:
            spot = next(
                (k for k in tree.kids(index, "obj", "obl") if tree.tokens[k].lemma.lower() == word),
                None,
            )
        if spot is None:
            return ()
        found.append(spot)
    return tuple(found)


def _is_time(tree: Tree, index: int) -> bool:
    """Whether a phrase only tells when ("on Tuesday", "on 5 May", "for two days")."""
    lemma = tree.tokens[index].lemma.lower()
    return lemma in _TIMES or tree.tokens[index].upos == "NUM"


def _governor(tree: Tree, inside: tuple[int, ...]) -> int:
    """The token of a phrase that governs the others."""
    return next(
        (i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i),
        inside[0],
    )


class Conditions:
    """Tests a frame's conditions against one sentence."""

    def __init__(
        self,
        arguments: Arguments,
        classes: dict[str, frozenset[str]],
        parties: frozenset[int],
        money: frozenset[int] = frozenset(),
    ) -> None:
        self.arguments = arguments
        self.tree = arguments.tree
        self.classes = classes
        self.parties = parties
        self.money = money

    def hold(self, hit: Hit) -> bool:
        """Whether all conditions of the frame are met."""
        frame, token, arguments = hit.frame, hit.token, self.arguments
        if frame.object and not self._any(arguments.object(token), frame.object):
            return False
        if frame.subject and not self._any(arguments.subject(token), frame.subject):
            return False
        if frame.complement and not self._complement(token, frame.complement):
            return False
        if frame.light:
            carrier = self._bearer(token)
            if carrier is None or not self._is(carrier, frame.light):
                return False
        if frame.oblique and not self._oblique(hit):
            return False
        return not (frame.unless and self._excluded(token, frame.unless))

    def _bearer(self, noun: int) -> int | None:
        """The verb that carries a noun, or whose subject it is ("the ceasefire took effect")."""
        carrier = self.arguments.carrier(noun)
        if carrier is None and self.tree.label(noun) == "nsubj":
            return self.tree.tokens[noun].head
        return carrier

    def _oblique(self, hit: Hit) -> bool:
        """Whether one of the frame's prepositions has an allowed phrase."""
        token = hit.token
        bearer = self._bearer(token) if self.tree.tokens[token].upos in _NOMINAL else None
        for preposition, allowed in hit.frame.oblique:
            heads = self.arguments.oblique(token, preposition)
            if not heads and bearer is not None:
                heads = self.arguments.oblique(bearer, preposition)
            if not heads and self.tree.tokens[token].upos == "VERB":
                for thing in self.arguments.object(token):
                    heads += self.arguments.oblique(thing, preposition)
            if self._any(heads, allowed):
                return True
        return False

    def _complement(self, token: int, allowed: tuple[str, ...]) -> bool:
        """Whether a clausal complement is allowed; "infinitive" stands for any to-clause."""
        clauses = self.arguments.complements(token)
        if "infinitive" in allowed:
            tree = self.tree
            if any(
                tree.tokens[mark].text.lower() == "to"
                for clause in clauses
                for mark in tree.kids(clause, "mark")
            ):
                return True
        return self._any(clauses, allowed)

    def _excluded(self, token: int, words: tuple[str, ...]) -> bool:
        """Whether a forbidden word is the object, a complement or a modifier of the trigger."""
        near = [
            *self.arguments.object(token),
            *self.arguments.complements(token),
            *self.tree.kids(token, "compound", "amod", "nmod", "advmod", "obl", "nmod:poss"),
        ]
        return self._any(near, words, party=False)

    def _any(self, heads: list[int], allowed: tuple[str, ...], *, party: bool = True) -> bool:
        """Whether one of the noun phrases (or verbs) is of an allowed kind."""
        if not heads:
            return False
        if "any" in allowed:
            return True
        for head in heads:
            for part in self.tree.conjuncts(head):
                if party and "party" in allowed and part in self.parties:
                    return True
                if any(self._is(node, allowed) for node in self._core(part)):
                    return True
        return False

    def _core(self, head: int, depth: int = 0) -> list[int]:
        """A noun with the nouns it measures or groups ("a package of aid", "$5m in aid")."""
        found = [head]
        if depth < 3:
            for full in self.tree.kids(head, "amod", "acl"):
                if self.tree.tokens[full].lemma.lower() in _LOADED:
                    for kid in self.tree.kids(full, "obl", "obj", "nmod"):
                        found.extend(self._core(kid, depth + 1))
            for kid in self.tree.kids(head, "nmod", "compound", "appos"):
                label = self.tree.label(kid)
                if label != "nmod" or self.tree.case_of(kid) in {"of", "in", "worth", "with", ""}:
                    for part in self.tree.conjuncts(kid):
                        found.extend(self._core(part, depth + 1))
        return found

    def _is(self, node: int, allowed: tuple[str, ...]) -> bool:
        """Whether a token is one of the words, or of one of the classes."""
        token = self.tree.tokens[node]
        lemma, form = token.lemma.lower(), token.text.lower()
        joined = ""
        if node and self.tree.tokens[node - 1].upos in {"NOUN", "PROPN", "ADJ", "VERB"}:
            joined = f"{self.tree.tokens[node - 1].text.lower()} {lemma}"
        for name in allowed:
            words = self.classes.get(name)
            if name.endswith("money") and node in self.money:
                return True
            if words is None:
                if name in {lemma, form, joined}:
                    return True
            elif lemma in words or form in words or (joined and joined in words):
                return True
        return False
