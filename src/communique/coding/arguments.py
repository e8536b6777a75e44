"""Logical arguments of verbs and nouns in a dependency parse.

Voice, control, coordination, relative clauses and light verbs are seen through: the subject of
"was condemned by" is the by-phrase, that of "urged Mali to withdraw" is, for "withdraw", Mali.
All positions are token indices; results are heads of noun phrases.
"""

from __future__ import annotations

from communique.model import Tree

SUBJECT_CONTROL = frozenset(
    "promise vow threaten pledge swear offer agree refuse decline demand seek want hope intend "
    "plan decide try attempt fail manage begin start continue need aim prepare commit claim".split()
)
REACTING = frozenset(
    "accuse suspect convict blame fault charge condemn criticise criticize denounce rebuke "
    "castigate slam chide censure thank praise commend applaud laud hail congratulate punish "
    "reprimand fine".split()
)
"""Verbs whose object is who did what the complement tells ("accused Mali of arming rebels")."""
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_CARRYING = frozenset({"in", "into", "to", "on", "through", "with", "for", "by"})
_OCCASIONS = frozenset({"during", "after", "before", "following", "amid", "at"})
_MEANS = frozenset("phone telephone video videoconference teleconference radio link letter".split())
_NAMING = frozenset("appoint name nominate elect accredit designate declare".split())
_BEING_THERE = frozenset({"for", "during"})
_DEPTH = 8


class Arguments:
    """Answers who does what to whom for any predicate of one sentence."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.tokens = tree.tokens

    def passive(self, verb: int) -> bool:
        """Whether the verb is passive, or a bare past participle that modifies something."""
        tree = self.tree
        if tree.kids(verb, "aux:pass"):
            return True
        token = self.tokens[verb]
        if tree.kids(verb, "nsubj:pass", "csubj:pass"):
            finite = token.xpos == "VBD" or bool(tree.kids(verb, "obj"))
            return not (self._by_means(verb) or (finite and not tree.kids(verb, "aux")))
        bare = token.xpos == "VBN" and not tree.kids(verb, "nsubj", "aux")
        if bare and tree.label(verb) == "conj" and token.head != verb:
            return self.passive(token.head) and not tree.kids(verb, "obj")
        return bare and tree.label(verb) in {"acl", "advcl", "amod"}

    def _by_means(self, verb: int) -> bool:
        """Whether a "by" names a means and not who acts ("conferred by telephone with")."""
        said = [k for k in self.tree.kids(verb, "obl", "obl:agent") if self.tree.case_of(k) == "by"]
        return bool(said) and all(self.tokens[k].lemma.lower() in _MEANS for k in said)

    def subject(self, verb: int, depth: int = 0) -> list[int]:
        """The logical subject: who acts."""
        if depth > _DEPTH:
            return []
        if self.passive(verb):
            return self._agents(verb)
        return self.surface(verb, depth)

    def _agents(self, verb: int) -> list[int]:
        """By-phrases of a passive."""
        tree = self.tree
        found = tree.kids(verb, "obl:agent")
        found += [k for k in tree.kids(verb, "obl", "nmod") if tree.case_of(k) == "by"]
        if not found:
            for child in tree.kids(verb, "obj", "xcomp", "obl"):
                found += [k for k in tree.kids(child, "obl", "nmod") if tree.case_of(k) == "by"]
        return list(dict.fromkeys(found))

    def surface(self, verb: int, depth: int = 0) -> list[int]:
        """The grammatical subject, own or shared."""
        tree, token = self.tree, self.tokens[verb]
        if depth > _DEPTH:
            return []
        own = tree.kids(verb, "nsubj")
        label, governor = tree.label(verb), token.head
        if own:
            before = [s for s in own if s < verb] or own
            together = len(before) > 1 and tree.kids(before[-1], "cc")
            return self._antecedent(verb, before if together else before[-1:])
        if token.deprel == "acl:relcl":
            return [governor] if not tree.kids(verb, "nsubj") else []
        if label == "acl":
            if token.xpos == "VBG" or self.passive(verb):
                return [governor]
            if self.tokens[governor].upos == "PROPN":
                return [governor]
            return self._possessors(governor) or self.light(governor, depth + 1)
        hyphened = self._hyphened(verb)
        if hyphened:
            return hyphened
        if label in {"xcomp", "ccomp"} and governor != verb:
            return self._controller(governor, depth)
        if label == "advcl" and self._blamed(verb, governor):
            return self.object(governor, depth + 1)[:1]
        if label in {"conj", "advcl", "parataxis"} and governor != verb:
            return self.surface(governor, depth + 1)
        if label in {"obl", "nmod"} and governor != verb:
            return self.surface(governor, depth + 1)
        return self._beside_opening(verb)

    def _beside_opening(self, verb: int) -> list[int]:
        """The subject that the parse took for a second name of the phrase that opens a sentence.

        "At the Riga talks Finland today offered ...": an apposition without a comma before it.
        """
        tree = self.tree
        if self.tokens[verb].xpos not in {"VBD", "VBZ", "VBP"}:
            return []
        for opening in tree.kids(verb, "obl"):
            for name in tree.kids(opening, "appos"):
                between = {self.tokens[i].text for i in range(opening + 1, name)}
                if opening < name < verb and not between & {",", "(", "–", "—", "-"}:
                    return [name]
        return []

    def _hyphened(self, verb: int) -> list[int]:
        """The subject of a hyphenated verb that the parse hangs on its first half ("X test-fired").

        None where the clause is not finite, so that the first half does not begin it.
        """
        if verb < 2 or self.tokens[verb - 1].text not in {"-", "‐", "‑"}:
            return []
        if self.tokens[verb].xpos not in {"VBD", "VBZ", "VBP"}:
            return []
        half = verb - 2
        return [k for k in self.tree.kids(half, "compound", "nsubj", "nmod:poss") if k < half][:1]

    def _blamed(self, verb: int, governor: int) -> bool:
        """Whether the governor's object did it, and is blamed or thanked for it ("of shelling")."""
        marks = {self.tokens[k].text.lower() for k in self.tree.kids(verb, "mark", "case")}
        gerund = self.tokens[verb].xpos == "VBG" and bool(marks & {"of", "for", "over"})
        return gerund and self.tokens[governor].lemma.lower() in REACTING

    def _controller(self, governor: int, depth: int) -> list[int]:
        """Who the infinitive under `governor` is about."""
        tree = self.tree
        lemma = self.tokens[governor].lemma.lower()
        if self.passive(governor):
            return self.surface(governor, depth + 1)
        objects = tree.kids(governor, "obj", "iobj")
        if objects and lemma not in SUBJECT_CONTROL:
            return objects[-1:]
        called = [k for k in tree.kids(governor, "obl") if tree.case_of(k) in {"on", "upon", "for"}]
        if called and lemma in {"call", "appeal", "press", "push"}:
            return called[:1]
        return self.surface(governor, depth + 1)

    def _antecedent(self, verb: int, subjects: list[int]) -> list[int]:
        """Replace a relative pronoun by the noun it stands for."""
        if self.tokens[subjects[0]].lemma.lower() in _RELATIVE:
            for node in (verb, *self.tree.above(verb)):
                if self.tokens[node].deprel.startswith("acl"):
                    return [self.tokens[node].head]
        return subjects

    def object(self, verb: int, depth: int = 0) -> list[int]:
        """The logical object: who or what is acted on."""
        tree, token = self.tree, self.tokens[verb]
        if depth > _DEPTH:
            return []
        if self.passive(verb):
            return self.surface(verb, depth + 1) + tree.kids(verb, "obj")
        own = tree.kids(verb, "obj") or tree.kids(verb, "iobj")
        if not own and token.lemma.lower() in _NAMING:
            own = [k for k in tree.kids(verb, "xcomp") if self.tokens[k].upos in {"NOUN", "PROPN"}]
        own = own or [k for k in tree.kids(verb, "nsubj") if k > verb and self._meant(k) != k]
        if own:
            return [self._meant(k) for k in self._antecedent(verb, own)]
        later = [
            c
            for c in tree.kids(verb, "conj")
            if self.tokens[c].upos == "VERB" and tree.kids(c, "obj") and not tree.kids(c, "nsubj")
        ]
        if later and later[0] - verb <= 3:
            return tree.kids(later[0], "obj")
        if (
            token.deprel == "acl:relcl"
            and tree.kids(verb, "nsubj")
            and not tree.kids(verb, "xcomp", "ccomp")
        ):
            subject = tree.kids(verb, "nsubj")[0]
            if self.tokens[subject].lemma.lower() not in _RELATIVE:
                return [token.head]
        return []

    def _meant(self, noun: int) -> int:
        """What a "what" is said to be ("fired what is thought to be a missile"), else the noun."""
        if self.tokens[noun].text.lower() != "what":
            return noun
        told = self.tree.kids(noun, "acl:relcl")
        named = [
            k
            for verb in told
            for k in self.tree.kids(verb, "xcomp", "obj", "obl")
            if self.tree.label(k) != "obl" or self.tree.case_of(k) == "as"
        ]
        return next((k for k in named if self.tokens[k].upos in {"NOUN", "PROPN"}), noun)

    def indirect(self, verb: int) -> list[int]:
        """The indirect object ("gave Kyiv arms"); in a passive, the subject beside an object."""
        return self.tree.kids(verb, "iobj")

    def oblique(self, token: int, preposition: str) -> list[int]:
        """Noun phrases with the preposition, under the token itself ("together with X" as well)."""
        tree = self.tree
        below = [k for j in tree.kids(token, "advmod") for k in tree.kids(j, "obl")]
        return [
            k
            for k in (*tree.kids(token, "obl", "nmod", "advmod", "advcl"), *below)
            if tree.case_of(k) == preposition
            or tree.case_of(k).split("_")[0] == preposition
            or tree.case_of(k).split("_")[-1] == preposition
        ]

    def complements(self, token: int) -> list[int]:
        """Clausal complements: infinitives, that-clauses, "to" clauses under nouns, gerunds."""
        tree = self.tree
        found = tree.kids(token, "xcomp", "ccomp")
        found += [
            k
            for k in tree.kids(token, "acl", "advcl", "csubj")
            if self.tokens[k].upos == "VERB"
            and (
                self._marked(k, "to")
                or (tree.label(k) == "acl" and self._marked(k, "that"))
                or (tree.kids(k, "mark") and self.tokens[k].xpos == "VBG")
            )
        ]
        return [k for k in found if self.tokens[k].upos in {"VERB", "AUX", "NOUN", "ADJ"}]

    def _marked(self, verb: int, word: str) -> bool:
        """Whether the clause is introduced by `word`."""
        return any(self.tokens[k].text.lower() == word for k in self.tree.kids(verb, "mark"))

    def carrier(self, noun: int) -> int | None:
        """The verb that carries a noun as object, passive subject or "in talks" phrase."""
        tree = self.tree
        for _ in range(4):
            label, governor = tree.label(noun), self.tokens[noun].head
            if governor == noun:
                return None
            verbal = self.tokens[governor].upos in {"VERB", "AUX"}
            if (verbal and label == "obj") or self.tokens[noun].deprel == "nsubj:pass":
                return governor
            if verbal and label in {"obl", "xcomp"} and tree.case_of(noun) in _CARRYING | {""}:
                return governor
            partitive = label == "nmod" and tree.case_of(noun) in {"of", "in"}
            if not verbal and (label in {"conj", "compound", "appos"} or partitive):
                noun = governor
                continue
            return None
        return None

    def light(self, noun: int, depth: int = 0) -> list[int]:
        """The subject of the verb that carries the noun ("X launched an attack")."""
        own = self.tree.kids(noun, "nsubj")
        if own and self.tree.kids(noun, "cop"):
            return own[:1]
        being = self.tokens[noun].head
        there = self.tree.kids(being, "cop") and self.tree.case_of(noun) in _BEING_THERE
        if there and self.tree.label(noun) in {"obl", "nmod"}:
            return self.tree.kids(being, "nsubj")[:1]
        verb = self.carrier(noun)
        if verb is None:
            verb = self._occasion(noun)
        if verb is None or depth > _DEPTH:
            return []
        return [s for s in self.subject(verb, depth + 1) if s != noun]

    def _occasion(self, noun: int) -> int | None:
        """The verb that a noun only dates ("after talks with X, Y said", "during a visit")."""
        tree, governor = self.tree, self.tokens[noun].head
        dated = tree.label(noun) == "obl" and tree.case_of(noun) in _OCCASIONS
        return governor if dated and self.tokens[governor].upos == "VERB" else None

    def _possessors(self, noun: int) -> list[int]:
        """Possessors of a noun."""
        return self.tree.kids(noun, "nmod:poss")

    def clause(self, token: int) -> int:
        """The verb (or root) whose clause the token belongs to."""
        for node in (token, *self.tree.above(token)):
            if self.tokens[node].upos in {"VERB", "AUX"} or self.tokens[node].head == node:
                return node
            if self.tree.kids(node, "cop", "nsubj"):
                return node
        return token
