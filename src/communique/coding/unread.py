"""Clauses in which parties act on others and no frame speaks: what the learned reader may name."""

from __future__ import annotations

from dataclasses import dataclass

from communique.codebook import EventType, Frame
from communique.coding.candidates import Candidate
from communique.coding.events import EventFinder
from communique.coding.lookup import Hit
from communique.coding.slots import Filling
from communique.coding.status import status_of
from communique.coding.view import View
from communique.model import Status

_RECIPIENTS = tuple("object indirect to with against from for on into towards over of".split())
_WANTING = frozenset({"no recipient", "one party only"})
"""Why a frame may make nothing although its words are there: the reader then reads them."""
_MUTE = frozenset(
    "be have do say tell add note state report announce explain write quote describe know think "
    "believe see hear feel seem appear become remain stay include involve mean show go "
    "speak talk mention refer cite call name bear live die win lose beat play score face enter "
    "draw finish lead trail rank".split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with a party as its subject and another beside it, on which no frame speaks."""

    view: View
    token: int
    actors: Filling
    recipients: Filling

    def candidate(self, kind: EventType) -> Candidate:
        """The candidate that it is of an event of a type."""
        frame = Frame(
            id=f"{kind.name}.reader",
            type=kind.name,
            verbs=(self.view.tree.tokens[self.token].lemma.lower(),),
            actor=("subject",),
            recipient=_RECIPIENTS,
        )
        status = status_of(self.view.arguments, self.token, None)
        hit = Hit(frame, self.token, (self.token,), "verb")
        return Candidate(hit, kind, None, self.actors, self.recipients, status)


def unread_clauses(finder: EventFinder) -> list[Clause]:
    """The clauses of a document that no frame speaks on, or only in vain, in text order."""
    found = []
    wanting = {one.trigger.start for one in finder.refused if one.reason in _WANTING}
    for view in finder.views:
        taken = finder.proposer.taken.get(view.index, frozenset())
        taken -= {i for i, token in enumerate(view.tree.tokens) if token.start in wanting}
        for index, token in enumerate(view.tree.tokens):
            if token.upos != "VERB" or index in taken or token.lemma.lower() in _MUTE:
                continue
            clause = _clause(view, index)
            if clause is not None:
                found.append(clause)
    return found


def _clause(view: View, index: int) -> Clause | None:
    """The clause of a verb, if it has a party on both sides and tells something as real."""
    actors = view.slots.fill(("subject",), index)
    if not actors.parties or actors.loose:
        return None
    acting = frozenset(party.code for party in actors.parties)
    recipients = view.slots.fill(_RECIPIENTS, index, acting, places=False)
    if not recipients.parties or acting & {p.code for p in recipients.parties}:
        return None
    if status_of(view.arguments, index, None) in {Status.HYPOTHETICAL, Status.NEGATED}:
        return None
    return Clause(view, index, actors, recipients)
