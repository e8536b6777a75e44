"""Given two marked parties of a sentence, name the type of what the first does to the second."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from communique.coding.coder import Coder
from communique.model import Coding, Mentions, Party, Position, Sentence, Span, Tree

SOURCE, TARGET = "SOURCE", "TARGET"
CODEBOOK: Mapping[str, str] = MappingProxyType({})
"""Labels of this codebook: every part counts as its type."""
CAMEO: Mapping[str, str] = MappingProxyType(
    {
        "SANCTION/convict": "ACCUSE",  # 116 find guilty or liable, a kind of disapproval
        "SANCTION/embargo": "COERCE",  # 172 impose administrative sanctions
        "COERCE/blockade": "ASSAULT",  # 191 impose blockade, a kind of fighting
        "COERCE/cyber": "ASSAULT",
        "CONCEDE/apologise": "SUPPORT",  # 055 apologise, a kind of diplomatic cooperation
        "CONCEDE/announce": "AGREE",  # 035 express intent to yield
        "AGREE/reach": "SUPPORT",  # 057 sign formal agreement, a deal reached included
    }
)
"""Labels of data that was coded by CAMEO's branches, such as PLV (Hu and others, ACL 2024)."""

_YIELDING = frozenset({"CONCEDE", "RETREAT"})
_PARTS = (
    ("SANCTION/convict", re.compile(r"convict|guilty|sentenc|jailed|\bfine[ds]?\b|damages")),
    ("SANCTION/embargo", re.compile(r"sanction|embargo|boycott|tariff|blacklist|asset|visa")),
    ("COERCE/cyber", re.compile(r"cyber|hack|malware|phish|ddos|disinformation")),
    ("COERCE/blockade", re.compile(r"blockad")),
    ("CONCEDE/apologise", re.compile(r"apolog|regret|sorry|remorse")),
    (
        "AGREE/reach",
        re.compile(
            r"(reach|struck|strik|clinch|forg|hammer|secur|cut|land|work|agree).*"
            r"(agreement|deal|accord|pact|settlement|treaty|compromise|text)"
        ),
    ),
    ("CONCEDE/announce", re.compile(r"\b(will|would)\b")),
)


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


def part_of(kind: str, words: str) -> str:
    """The part of a type that trigger words show, or the type itself.

    Parts are acts that CAMEO's branches, and data labelled by them, count elsewhere: a conviction
    is SANCTION in PLOVER and disapproval (116) in CAMEO.
    """
    for part, pattern in _PARTS:
        if part.startswith(f"{kind}/") and pattern.search(words.lower()):
            return part
    return kind


def frame_votes(coder: Coder, coding: Coding) -> dict[str, float]:
    """How strongly the frames speak for each type, or part of one, of what joins the parties.

    An event from `SOURCE` to `TARGET` (or with both) counts 0.3 of its confidence, one that touches
    either less, and the type of a frame that was refused for want of a party least.
    """
    votes: dict[str, float] = {}
    for event in coding.events:
        actors = {p.code for p in event.actors}
        recipients = {p.code for p in event.recipients}
        both = {SOURCE, TARGET} <= actors | recipients
        touched = bool({SOURCE, TARGET} & (actors | recipients))
        weight = 0.3 if both else 0.18 if SOURCE in actors else 0.12 if touched else 0.06
        name = part_of(event.type, f"{event.trigger.text} {' '.join(event.modes)}")
        if name == "CONCEDE" and event.rule.startswith("frame:RETREAT"):
            name = "CONCEDE/announce"
        if event.rule.startswith("frame:AGREE.reach-agreement"):
            name = "AGREE/reach"
        votes[name] = max(votes.get(name, 0.0), weight * event.confidence)
    for refusal in coding.refused:
        name = refusal.rule.split(".")[0]
        if name in coder.codebook.types:
            name = part_of(name, refusal.trigger.text)
            votes[name] = max(votes.get(name, 0.0), 0.03)
    return votes


def joining_trigger(coding: Coding) -> Span | None:
    """The trigger of the first event that joins the marked parties, or else of the source's."""
    own: Span | None = None
    for event in coding.events:
        actors = {p.code for p in event.actors}
        if {SOURCE, TARGET} <= actors | {p.code for p in event.recipients}:
            return event.trigger
        if SOURCE in actors and own is None:
            own = event.trigger
    return own


def best_type(scores: Mapping[str, float], labels: Mapping[str, str] = CODEBOOK) -> str | None:
    """The type with the highest score, the two ways of yielding counted together.

    Args:
        scores: by type or part of a type. labels: the type that each part counts as; parts not
            named count as the type before their slash.
    """
    merged: dict[str, float] = {}
    single: dict[str, float] = {}
    for name, score in scores.items():
        kind = labels.get(name, name.partition("/")[0])
        single[kind] = single.get(kind, 0.0) + score
        key = "YIELD" if kind in _YIELDING else kind
        merged[key] = merged.get(key, 0.0) + score
    if not merged:
        return None
    best = max(sorted(merged), key=lambda name: merged[name])
    if best == "YIELD":
        return max(sorted(_YIELDING), key=lambda name: single.get(name, 0.0))
    return best
