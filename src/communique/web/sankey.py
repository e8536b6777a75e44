"""A drawing of flows of money: bars for donors, channels and recipients, bands between them.

The first part is a Sankey diagram laid out in one pass: nodes stand in the order of their size, and
bands leave and reach them in the order of the nodes at their other ends. A band that passes no
channel is led through a gap between the channels.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from communique.web.flows import Flows, Layer, Link, Node

WIDTH = 920
_X = (225.0, 455.0, 685.0)
_BAR = 12.0
_GAP = 12.0
_ROW = 30.0
_LEAST = 1.5
_TALLEST = 260.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A node as drawn: `x`, `y` of its upper left corner, `height`; all bars are equally wide."""

    node: Node
    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Band:
    """A link as drawn: the outline for the `d` of an SVG path."""

    link: Link
    path: str


@dataclass(frozen=True, slots=True)
class Sankey:
    """The whole drawing, `WIDTH` wide, its bars `bar` wide."""

    height: float
    bars: tuple[Bar, ...]
    bands: tuple[Band, ...]
    bar: float = _BAR


@dataclass(slots=True)
class _Slot:
    """A place in a layer: a node's, or that of a band that passes by."""

    size: float
    rank: float
    y: float = 0.0
    left: float = 0.0
    right: float = 0.0


def draw(flows: Flows) -> Sankey | None:
    """The drawing; `None` where nothing flows."""
    if not flows.links:
        return None
    scale = _scale(flows)
    sizes = [max(_LEAST, link.high * scale) for link in flows.links]
    slots = [_Slot(size, at) for at, size in enumerate(_bar_sizes(flows, sizes))]
    passing = {
        at: _Slot(sizes[at], 0.0)
        for at, link in enumerate(flows.links)
        if flows.nodes[link.target].layer - flows.nodes[link.source].layer > 1
    }
    _rank_middle(flows, slots, passing)
    height = _place(flows, slots, passing)
    bars = tuple(
        Bar(node, _X[node.layer], round(slot.y, 1), round(slot.size, 1))
        for node, slot in zip(flows.nodes, slots, strict=True)
    )
    return Sankey(round(height, 1), bars, _bands(flows, slots, passing, sizes))


def _scale(flows: Flows) -> float:
    """Units of the drawing for one unit of money."""
    most = max(sum(node.high for node in flows.nodes if node.layer is layer) for layer in Layer)
    rows = max(sum(node.layer is layer for node in flows.nodes) for layer in Layer)
    return max(_TALLEST, rows * _ROW - (rows - 1) * _GAP) / most


def _bar_sizes(flows: Flows, sizes: list[float]) -> list[float]:
    """The height of each node: that of its bands together, on the side where they need more."""
    left, right = [0.0] * len(flows.nodes), [0.0] * len(flows.nodes)
    for link, size in zip(flows.links, sizes, strict=True):
        right[link.source] += size
        left[link.target] += size
    return [max(pair) for pair in zip(left, right, strict=True)]


def _rank_middle(flows: Flows, slots: list[_Slot], passing: dict[int, _Slot]) -> None:
    """Order channels and passing bands by the donors that they come from."""
    weights: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for at, link in enumerate(flows.links):
        if at in passing:
            passing[at].rank = slots[link.source].rank + link.target / len(slots)
        elif flows.nodes[link.target].layer is Layer.CHANNEL:
            weights[link.target].append((slots[link.source].rank, link.high))
    for at, found in weights.items():
        slots[at].rank = sum(rank * high for rank, high in found) / sum(high for _, high in found)


def _place(flows: Flows, slots: list[_Slot], passing: dict[int, _Slot]) -> float:
    """Give every slot its height from the top, layers in the middle; return the whole height."""
    layers = [
        sorted(
            [slot for node, slot in zip(flows.nodes, slots, strict=True) if node.layer is layer]
            + (list(passing.values()) if layer is Layer.CHANNEL else []),
            key=lambda slot: slot.rank,
        )
        for layer in Layer
    ]
    heights = [sum(slot.size + _GAP for slot in layer) + _GAP for layer in layers]
    height = max(heights)
    for layer, own in zip(layers, heights, strict=True):
        y = (height - own) / 2 + _GAP
        for slot in layer:
            slot.y = slot.left = slot.right = y
            y += slot.size + _GAP
    return height


def _bands(
    flows: Flows, slots: list[_Slot], passing: dict[int, _Slot], size: list[float]
) -> tuple[Band, ...]:
    """The bands in the order of the links; each takes its piece of the edges that it touches."""
    leave: dict[int, float] = {}
    reach: dict[int, float] = {}
    along = [passing.get(at) for at in range(len(flows.links))]
    order = range(len(flows.links))

    def next_y(at: int, node: int) -> float:
        slot = along[at]
        return slots[node].y if slot is None else slot.y

    for at in sorted(order, key=lambda at: next_y(at, flows.links[at].target)):
        slot = slots[flows.links[at].source]
        leave[at], slot.right = slot.right, slot.right + size[at]
    for at in sorted(order, key=lambda at: next_y(at, flows.links[at].source)):
        slot = slots[flows.links[at].target]
        reach[at], slot.left = slot.left, slot.left + size[at]
    found = []
    for at, link in enumerate(flows.links):
        points = [(_X[flows.nodes[link.source].layer] + _BAR, leave[at])]
        via = along[at]
        if via is not None:
            points += [(_X[Layer.CHANNEL], via.y), (_X[Layer.CHANNEL] + _BAR, via.y)]
        points.append((_X[flows.nodes[link.target].layer], reach[at]))
        found.append(Band(link, _outline(points, size[at])))
    return tuple(found)


def _outline(points: list[tuple[float, float]], size: float) -> str:
    """The outline of a band along points of its upper edge."""
    upper = _curve(points)
    lower = _curve([(x, y + size) for x, y in reversed(points)])
    return f"M{upper} L{lower} Z"


def _curve(points: list[tuple[float, float]]) -> str:
    """Smooth curves from point to point, level at each."""
    x, y = points[0]
    parts = [f"{x:.1f},{y:.1f}"]
    for to_x, to_y in points[1:]:
        middle = (x + to_x) / 2
        parts.append(f"C{middle:.1f},{y:.1f} {middle:.1f},{to_y:.1f} {to_x:.1f},{to_y:.1f}")
        x, y = to_x, to_y
    return " ".join(parts)
