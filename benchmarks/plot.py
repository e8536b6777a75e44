"""Lines over sizes, both axes logarithmic, as SVG written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from math import log10

_WIDTH, _HEIGHT = 720, 490
_LEFT, _TOP, _RIGHT, _BOTTOM = 60, 20, 250, 40
_FAST, _SLOW = 0.1, 1000.0


def lines(columns: Mapping[int, Mapping[str, float]], *, limit: float, marked: str) -> str:
    """One line for each name over the sizes, the limit drawn across, one line marked.

    Args:
        columns: milliseconds by name, by size. limit: in milliseconds. marked: name of a line.
    """
    sizes = sorted(columns)
    names = list(columns[sizes[0]])
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        'font-family="sans-serif" font-size="11">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
        *_axes(sizes),
        f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{_y(limit):.1f}" y2="{_y(limit):.1f}" '
        'stroke="#b00" stroke-dasharray="4 3"/>',
        f'<text x="{_LEFT + 4}" y="{_y(limit) - 4:.1f}" fill="#b00">{limit:g} ms</text>',
    ]
    ends: list[float] = []
    for name in sorted(names, key=lambda name: -columns[sizes[-1]][name]):
        places = [(_x(size, sizes), _y(columns[size][name])) for size in sizes]
        look = ("#036", 2.5) if name == marked else ("#789", 1.0)
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(
            f'<polyline points="{path}" fill="none" stroke="{look[0]}" stroke-width="{look[1]}"/>'
        )
        at = max([places[-1][1], *(end + 12 for end in ends[-1:])])
        ends.append(at)
        weight = ' font-weight="bold"' if name == marked else ""
        parts.append(
            f'<text x="{_WIDTH - _RIGHT + 6}" y="{at + 4:.1f}" fill="{look[0]}"{weight}>'
            f"{escape(name)} {columns[sizes[-1]][name]:.0f}</text>"
        )
    return "\n".join([*parts, "</svg>", ""])


def _axes(sizes: list[int]) -> list[str]:
    parts = []
    for size in sizes:
        x = _x(size, sizes)
        parts.append(
            f'<text x="{x:.1f}" y="{_HEIGHT - 18}" text-anchor="middle">{size:,} events</text>'
        )
        parts.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP}" y2="{_HEIGHT - _BOTTOM}" stroke="#eee"/>'
        )
    value = _FAST
    while value <= _SLOW:
        y = _y(value)
        parts.append(
            f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>'
        )
        parts.append(f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{value:g} ms</text>')
        value *= 10
    return parts


def _x(size: int, sizes: list[int]) -> float:
    first, last = log10(sizes[0]), log10(sizes[-1])
    share = (log10(size) - first) / (last - first) if last > first else 0.0
    return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)


def _y(value: float) -> float:
    share = (log10(max(value, _FAST)) - log10(_FAST)) / (log10(_SLOW) - log10(_FAST))
    return _HEIGHT - _BOTTOM - min(share, 1.0) * (_HEIGHT - _TOP - _BOTTOM)
