"""Acts that a noun refers back to ("the raid", "the accord"), so that who did them is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from communique.coding.view import View
from communique.model import Event, Party, stable_id

_NEAR = 200
"""Characters within which "it" refers back to an act."""
_REACTIONS = frozenset({"SUPPORT", "ACCUSE", "REJECT"})
_POINTING = frozenset({"it", "this", "that"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "today", "yesterday"})
MUTUAL = frozenset(
    "agreement accord deal treaty pact truce ceasefire declaration memorandum settlement "
    "breakthrough resumption".split()
)
"""Nouns for acts of both sides; every other noun is an act of the one who acts."""


def doers_of(
    view: View,
    heads: Iterable[int],
    before: Sequence[Event],
    besides: frozenset[str],
    acts: Mapping[str, frozenset[str]],
) -> tuple[Party, ...]:
    """Who did the act that one of the noun phrases refers back to, or nothing.

    Only definite nouns refer ("the raid", "this decision"; no names), and "it" or "this" where an
    act was told right before. The latest fitting event of the document counts, and its actors (both
    sides of an agreement) are the answer; where others react to an act, whom they react to.

    Args:
        heads: tokens of the noun phrases. before: events coded so far, in text order.
        besides: codes that cannot be meant (the party that reacts).
        acts: the codebook's nouns for acts, with the types they can mean.
    """
    every = frozenset[str]().union(*acts.values())
    for head in heads:
        if view.tree.tokens[head].upos == "PROPN":
            continue
        lemma = view.tree.tokens[head].lemma.lower()
        pointing = view.tree.tokens[head].text.lower() in _POINTING
        kinds = every if pointing else acts.get(lemma)
        known = view.tree.kids(head, "det", "nmod:poss")
        determiners = {view.tree.tokens[k].text.lower() for k in known}
        if kinds is None or not (pointing or determiners & _DEFINITE):
            continue
        for event in reversed(before):
            if pointing and view.sentence.start - event.evidence.end > _NEAR:
                break
            if event.type not in kinds:
                continue
            sides = event.actors
            if pointing and event.type in _REACTIONS and event.recipients:
                sides = event.recipients
            elif lemma in MUTUAL:
                sides = (*event.actors, *event.recipients)
            found = tuple(party for party in sides if party.code not in besides)
            if found:
                return tuple(party.at(party.span, party.span) for party in found)
    return ()


def with_targets(events: Sequence[Event]) -> list[Event]:
    """Give attacks that name no target ("Russia's missile strikes") the one target that all other
    attacks by the same actors have in the document.
    """
    targets: dict[tuple[str, ...], dict[tuple[str, ...], tuple[Party, ...]]] = {}
    for event in events:
        if event.type == "ASSAULT" and event.recipients:
            actors = tuple(sorted(p.code for p in event.actors))
            codes = tuple(sorted(p.code for p in event.recipients))
            targets.setdefault(actors, {})[codes] = event.recipients
    found = []
    for event in events:
        known = targets.get(tuple(sorted(p.code for p in event.actors)), {})
        if event.type == "ASSAULT" and not event.recipients and len(known) == 1:
            recipients = tuple(
                party.at(party.span, party.span) for party in next(iter(known.values()))
            )
            codes_ = ",".join(p.code for p in recipients)
            event = replace(
                event,
                id=stable_id("event", event.id, codes_),
                recipients=recipients,
                confidence=round(max(0.05, event.confidence - 0.1), 3),
            )
        found.append(event)
    return found
