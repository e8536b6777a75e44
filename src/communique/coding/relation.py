"""Given two marked parties of a sentence, name the type of what the first does to the second."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from communique.coding.coder import Coder
from communique.model import Coding, Mentions, Party, Position, Sentence, Span, Tree

SOURCE, TARGET = "SOURCE", "TARGET"


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


def relation_type(coder: Coder, coding: Coding) -> str | None:
    """The type of the event that best joins the marked parties, or `None` when nothing was found.

    Best is one from `SOURCE` to `TARGET`, then one with both, then one by `SOURCE`, then one that
    touches either, then the type of a frame that was refused for want of a party.
    """
    best: tuple[float, str] | None = None
    for event in coding.events:
        actors = {p.code for p in event.actors}
        recipients = {p.code for p in event.recipients}
        value = event.confidence
        if SOURCE in actors and TARGET in recipients:
            value += 8
        elif {SOURCE, TARGET} <= actors | recipients:
            value += 6
        elif SOURCE in actors:
            value += 4
        elif {SOURCE, TARGET} & (actors | recipients):
            value += 2
        if best is None or value > best[0]:
            best = (value, event.type)
    if best is not None:
        return best[1]
    known: Mapping[str, object] = coder.codebook.types
    for refusal in coding.refused:
        name = refusal.rule.split(".")[0]
        if name in known:
            return name
    return None
