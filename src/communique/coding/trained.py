"""Training that is promised for a number of people ("will train 300 officers from Peru").

Training already done is told as an act of help, and is no row of the ledger.
"""

from __future__ import annotations

from communique.coding.givers import sides_of
from communique.coding.stages import ahead
from communique.coding.terms import condition_of
from communique.coding.thing import Thing
from communique.coding.view import View
from communique.model import (
    Basis,
    Commitment,
    CommitmentKind,
    Document,
    Span,
    Stage,
    stable_id,
)

_PEOPLE = frozenset(
    "soldier troop officer police policeman pilot recruit cadet sailor marine guard official "
    "servant diplomat student doctor nurse teacher engineer technician specialist expert judge "
    "prosecutor farmer trainee scholar firefighter medic instructor".split()
)
_OFFERING = frozenset("offer provide grant give fund finance".split())
_PLACES = frozenset("training course scholarship fellowship traineeship place".split())


def row_of_training(document: Document, view: View) -> Commitment | None:
    """The row of the people that a party is to train, or `None`."""
    tree = view.tree
    for token, word in enumerate(tree.tokens):
        numbers = tree.kids(token, "nummod")
        if word.lemma.lower() not in _PEOPLE or not numbers:
            continue
        first = tree.tokens[min(numbers)].start
        thing = Thing.at(document, view, Span.of(document.text, first, word.end))
        verb = next(iter(thing.verbs), None)
        if verb is None or not ahead(thing, (verb,)) or not _trains(view, verb):
            continue
        donors = view.slots.over(view.arguments.subject(verb), strict=True).parties
        if not donors:
            continue
        codes = {party.code for party in donors}
        trained = view.slots.fill(("from", "of", "owner"), token).parties
        getters = trained or sides_of(document, thing, None).recipients
        return Commitment(
            id=stable_id("training", document.id, thing.span),
            donor=donors[0],
            recipients=tuple(p for p in getters if p.code not in codes),
            kind=CommitmentKind.IN_KIND,
            stage=Stage.PLEDGED,
            basis=Basis.NEW,
            evidence=Span.of(document.text, view.sentence.start, view.sentence.end),
            rule="commitment:training",
            items=(f"training for {thing.span.text}",),
            partners=donors[1:],
            condition=condition_of(document, thing, Stage.PLEDGED),
        )
    return None


def _trains(view: View, verb: int) -> bool:
    """Whether a verb says that people are trained, or given places to be."""
    lemma = view.tree.tokens[verb].lemma.lower()
    if lemma != "train" and lemma not in _OFFERING:
        return False
    given = view.tree.kids(verb, "obj")
    named = [*given, *(k for node in given for k in view.tree.kids(node, "compound"))]
    return lemma == "train" or any(
        view.tree.tokens[node].lemma.lower() in _PLACES for node in named
    )
