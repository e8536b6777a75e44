"""Clauses: the verb of each, its tense, whom its subject takes up; and words for speech.

`STATING` are the verbs that report, `SPEECH` those that do what they say (a promise, a demand, a
condemnation), `DECIDING` those of decisions.
"""

from __future__ import annotations

from communique.coding.view import View
from communique.model import Tree

STATING = frozenset(
    "say tell add report announce note write state declare confirm reveal disclose explain warn "
    "pledge promise vow stress insist reiterate reaffirm indicate express convey inform assure "
    "underline underscore emphasise emphasize signal unveil outline affirm acknowledge "
    "clarify".split()
)
SPEECH = frozenset(
    "condemn denounce deplore criticise criticize accuse blame slam reject refuse decline demand "
    "urge call ask request appeal insist warn threaten promise pledge vow commit support back "
    "welcome praise thank congratulate endorse recognise recognize oppose object agree accept "
    "offer apologise apologize regret deny dispute dismiss consider hope want intend plan expect "
    "propose invite protest express reiterate reaffirm stand seek need reserve favour favor "
    "applaud commend".split()
)
DECIDING = frozenset("decide agree resolve determine commit undertake opt".split())
_SIDES = frozenset(
    "side minister leader country party official president delegation team two pair".split()
)
_BOTH = frozenset({"both", "two", "2", "the"})


def clause_of(view: View, verb: int) -> int:
    """The verb whose clause an act stands in: controlling and coordinated verbs are climbed."""
    tree = view.tree
    node = verb
    for _ in range(6):
        label, head = tree.label(node), tree.tokens[node].head
        if head == node or label not in {"xcomp", "conj"}:
            break
        if label == "conj" and tree.kids(node, "nsubj"):
            break
        node = head
    return node


def past(tree: Tree, verb: int) -> bool:
    """Whether a clause is in the simple past, active or passive."""
    aux = [tree.tokens[kid] for kid in tree.kids(verb, "aux")]
    if any(token.lemma.lower() == "have" or token.xpos == "MD" for token in aux):
        return False
    return tree.tokens[verb].xpos == "VBD" or any(token.xpos == "VBD" for token in aux)


def takes_up(view: View, subject: list[int]) -> bool:
    """Whether a subject only takes up who acted before: a pronoun, "both sides", "the leaders"."""
    tokens = [view.tree.tokens[node] for node in subject]
    words = {token.lemma.lower() for token in tokens}
    if tokens and all(token.upos == "PRON" for token in tokens):
        return not words & {"this", "that", "which", "who", "there", "what"}
    return bool(words & _SIDES) and any(
        view.tree.tokens[kid].lemma.lower() in _BOTH
        for node in subject
        for kid in view.tree.kids(node, "det", "nummod")
    )
