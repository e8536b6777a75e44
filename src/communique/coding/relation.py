"""Given two marked parties of a sentence, name the type of what the first does to the second."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from communique.coding.coder import Coder
from communique.model import Coding, Mentions, Party, Position, Sentence, Span, Tree

SOURCE, TARGET = "SOURCE", "TARGET"
_YIELDING = frozenset({"CONCEDE", "RETREAT"})


def marked_mentions(
    sentences: Sequence[Sentence], mentions: Mentions, spans: dict[str, Span]
) -> Mentions:
    """The mentions of a text with the marked stretches put in as parties.

    Args:
        spans: the stretches marked `SOURCE` and `TARGET`, in document offsets.
    """
    parties: dict[Position, tuple[Party, ...]] = dict(mentions.parties)
    owners: dict[Position, tuple[Party, ...]] = dict(mentions.owners)
    for code, span in spans.items():
        party = Party(code, "state", span.text, span)
        for index, sentence in enumerate(sentences):
            inside = [
                i
                for i, t in enumerate(sentence.tokens)
                if t.start < span.end and span.start < t.end
            ]
            if not inside:
                continue
            tree = Tree(sentence)
            for i in inside:
                parties.pop((index, i), None)
                owners.pop((index, i), None)
            head = next((i for i in inside if tree.tokens[i].head not in inside), inside[0])
            parties[index, head] = (party,)
            governor = tree.tokens[head].head
            if tree.tokens[head].deprel in {"nmod:poss", "amod", "compound"}:
                owners[index, governor] = (party,)
                parties.pop((index, governor), None)
    return Mentions(
        MappingProxyType(parties),
        MappingProxyType(owners),
        mentions.times,
        mentions.money,
        mentions.places,
        mentions.quoted,
        mentions.unresolved,
    )


def frame_votes(coder: Coder, coding: Coding) -> dict[str, float]:
    """How strongly the frames speak for each type of what joins the marked parties.

    An event from `SOURCE` to `TARGET` (or with both) counts half its confidence, one that touches
    either a fifth, and the type of a frame that was refused for want of a party a twentieth.
    """
    votes: dict[str, float] = {}
    for event in coding.events:
        actors = {p.code for p in event.actors}
        recipients = {p.code for p in event.recipients}
        both = {SOURCE, TARGET} <= actors | recipients
        touched = bool({SOURCE, TARGET} & (actors | recipients))
        weight = 0.5 if both else 0.3 if SOURCE in actors else 0.2 if touched else 0.1
        votes[event.type] = max(votes.get(event.type, 0.0), weight * event.confidence)
    for refusal in coding.refused:
        name = refusal.rule.split(".")[0]
        if name in coder.codebook.types:
            votes[name] = max(votes.get(name, 0.0), 0.05)
    return votes


def best_type(scores: Mapping[str, float]) -> str | None:
    """The type with the highest score, the two ways of yielding counted together."""
    merged: dict[str, float] = {}
    for name, score in scores.items():
        key = "YIELD" if name in _YIELDING else name
        merged[key] = merged.get(key, 0.0) + score
    if not merged:
        return None
    best = max(sorted(merged), key=lambda name: merged[name])
    if best == "YIELD":
        return max(sorted(_YIELDING), key=lambda name: scores.get(name, 0.0))
    return best
