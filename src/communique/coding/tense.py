"""Tenses of clauses: what goes on, what lies ahead, and what is done by saying that one does it."""

from __future__ import annotations

from communique.coding.view import View
from communique.model import Tree

WILL = frozenset({"will", "would", "shall"})
PERFECT = frozenset({"has", "have", "'ve", "’ve"})
NOW = frozenset({"is", "are", "am", "'re", "’re", "'s", "’s", "'m", "’m"})
_OPENING = frozenset("let want wish like begin start allow permit hasten".split())
_SPEAKERS = frozenset({"i", "we", "me", "us"})
_REACH = 4


def auxiliaries(view: View, verb: int) -> set[str]:
    """The words that help a verb, and the copula of a noun or adjective, in lower case."""
    tree = view.tree
    return {tree.tokens[k].text.lower() for k in tree.kids(verb, "aux", "cop")}


def under_way(view: View, verb: int) -> bool:
    """Whether a clause tells what goes on at the moment ("is receiving")."""
    aux = auxiliaries(view, verb)
    return view.tree.tokens[verb].xpos == "VBG" and bool(aux & NOW) and not aux & PERFECT


def lies_ahead(view: View, verb: int) -> bool:
    """Whether a clause tells the future, seen from when it was said ("will meet", "is to meet")."""
    tree = view.tree
    if WILL & {tree.tokens[k].lemma.lower() for k in tree.kids(verb, "aux")}:
        return True
    to = any(tree.tokens[k].text.lower() == "to" for k in tree.kids(verb, "mark"))
    return to and bool(auxiliaries(view, verb) & NOW) and tree.label(verb) != "xcomp"


def performed(tree: Tree, verb: int) -> int | None:
    """The main verb of a sentence that does what it says it will ("Let me begin by thanking")."""
    node = verb
    for _ in range(_REACH):
        head = tree.tokens[node].head
        if tree.label(node) not in {"xcomp", "advcl", "ccomp"}:
            break
        if tree.tokens[head].lemma.lower() not in _OPENING:
            return None
        node = head
    said = {tree.tokens[k].text.lower() for k in tree.kids(node, "nsubj", "obj", "iobj")}
    return node if node != verb and said & _SPEAKERS else None
