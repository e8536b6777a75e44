"""Whose people those are who act without a party's name: "thousands rallied", "gunmen stormed".

They are of the state in which the sentence puts them, or else of the one the report was filed from.
Only collective dissent and the violence of irregular fighters are read so: what a state does is
never laid to unnamed people.
"""

from __future__ import annotations

from typing import Final

from communique.coding.candidates import Candidate
from communique.coding.view import View
from communique.gazetteer import Offices
from communique.model import Mentions, Party, Span

READ: Final = frozenset({"PROTEST", "ASSAULT"})
"""Types whose actors may be unnamed people."""

_COUNTS: Final = frozenset({"thousand", "hundred", "dozen", "score", "million", "crowd", "people"})
_WHERE: Final = frozenset({"in", "at", "across", "through", "throughout", "near", "around"})
_FIGHTERS: Final = frozenset({"REB", "UAF", "PRM"})


def crowd_of(text: str, view: View, candidate: Candidate, mentions: Mentions) -> list[Party]:
    """The party of unnamed people who act, or nothing.

    Args:
        text: of the document. candidate: whose actor slots hold no party.
    """
    for name in candidate.frame.actor:
        for head in view.slots.heads(name, candidate.hit.token):
            sectors = _sectors(text, view, candidate, head)
            if not sectors:
                continue
            home = _place(view, candidate, mentions) or mentions.home
            if home is None:
                return []
            span = Span.of(text, *view.tree.extent(_phrase(view, head)))
            return [Party(home.code, home.kind, home.name, span, sectors, via=home.span)]
    return []


def _phrase(view: View, head: int) -> list[int]:
    """A noun with what stands before it."""
    return [*(k for k in view.tree.kids(head, "nummod", "amod", "compound") if k < head), head]


def _sectors(text: str, view: View, candidate: Candidate, head: int) -> tuple[str, ...]:
    """What the people are, by PLOVER's sectors; nothing where a noun is none of people."""
    token = view.tree.tokens[head]
    many = token.xpos == "NNS" or token.lemma.lower() in _COUNTS
    if candidate.kind.name == "PROTEST":
        return ("CVL",) if many else ()
    start, end = view.tree.extent(_phrase(view, head))
    found = [one.sectors for one in Offices.load().find(text[start:end]) if one.end == end - start]
    return found[0] if found and _FIGHTERS & set(found[0]) else ()


def _place(view: View, candidate: Candidate, mentions: Mentions) -> Party | None:
    """The state of the place in which they act."""
    verb = candidate.carrier if candidate.carrier is not None else candidate.hit.token
    for mention in mentions.places:
        if not view.sentence.start <= mention.span.start < view.sentence.end:
            continue
        head = view.head_of(mention.span.start, mention.span.end)
        code = mention.place.country
        if head is None or code is None or view.tree.case_of(head) not in _WHERE:
            continue
        if view.tree.tokens[head].head == verb:
            return Party(code, "state", mention.place.name, mention.span)
    return None
