"""Money as it flows from donors through channels to recipients, and how much of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from communique.consolidation import Figure

MOST = 12
"""How many donors, channels and recipients are shown for themselves; the others together."""

LEAST = 0.01
"""Less money than this, in any currency, is none."""

OTHERS = "others"
"""The key of those who are not shown for themselves."""


class Layer(IntEnum):
    """Where a node stands, from left to right."""

    DONOR = 0
    CHANNEL = 1
    RECIPIENT = 2


@dataclass(frozen=True, slots=True)
class Stream:
    """Money of one donor for one recipient; `channel` is `None` where none is named."""

    donor: str
    channel: str | None
    recipient: str
    figure: Figure

    def at(self, layer: Layer) -> str | None:
        """The key of the node it passes in a layer."""
        return (self.donor, self.channel, self.recipient)[layer]


@dataclass(frozen=True, slots=True)
class Node:
    """A donor, channel or recipient; several donors of one sum are a node of their own.

    Attributes:
        layer, key: which. low, high: how much flows through it, as far apart as sources are.
    """

    layer: Layer
    key: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Link:
    """Money between two nodes, given by their places in `Flows.nodes`."""

    source: int
    target: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Flows:
    """All nodes, by layer, the largest first, and the links between them."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]


def flows(streams: Iterable[Stream]) -> Flows:
    """Bring streams together by donor, channel and recipient; streams of nothing are left out."""
    kept = [one for one in streams if one.figure.high >= LEAST]
    sums: dict[tuple[Layer, str], list[float]] = {}
    for layer in Layer:
        for key, (low, high) in _largest(kept, layer).items():
            sums[layer, key] = [low, high]
    ordered = sorted(sums, key=lambda one: (one[0], one[1] == OTHERS, -sums[one][1], one[1]))
    place = {one: at for at, one in enumerate(ordered)}
    links: dict[tuple[int, int], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for one in kept:
        for ends in pairwise(_path(one, place)):
            links[ends][0] += one.figure.low
            links[ends][1] += one.figure.high
    return Flows(
        tuple(Node(layer, key, *sums[layer, key]) for layer, key in ordered),
        tuple(Link(*ends, low, high) for ends, (low, high) in sorted(links.items())),
    )


def _path(stream: Stream, place: Mapping[tuple[Layer, str], int]) -> list[int]:
    """The places of the nodes that a stream passes, from left to right."""
    passed = [(layer, stream.at(layer)) for layer in Layer]
    return [
        place[layer, key] if (layer, key) in place else place[layer, OTHERS]
        for layer, key in passed
        if key is not None
    ]


def _largest(streams: Iterable[Stream], layer: Layer) -> dict[str, tuple[float, float]]:
    """What flows through each of the largest nodes of a layer, and through the others together."""
    sums: dict[str, tuple[float, float]] = {}
    for one in streams:
        key = one.at(layer)
        if key is not None:
            low, high = sums.get(key, (0.0, 0.0))
            sums[key] = (low + one.figure.low, high + one.figure.high)
    ordered = sorted(sums.items(), key=lambda item: (-item[1][1], item[0]))
    if len(ordered) <= MOST:
        return dict(ordered)
    rest = [sum_ for _, sum_ in ordered[MOST - 1 :]]
    others = sum(low for low, _ in rest), sum(high for _, high in rest)
    return {**dict(ordered[: MOST - 1]), OTHERS: others}
