"""Bar charts over time as the server draws them: where each bar stands, and what it leads to.

The charts work without JavaScript; a template draws the rectangles (`charts.html`). All lengths are
in units of a drawing `WIDTH` wide and `HEIGHT` high.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.web import wording

WIDTH, HEIGHT = 1000.0, 160.0
LEAST_BARS, MOST_BARS = 12, 48
"""A chart of fewer bars begins earlier; one of more is told in longer parts of time."""

OUTLIERS = 0.05
"""The share of the oldest rows that may be left out, so that the others are seen."""

_GAP = 0.16

Months = Mapping[str, Sequence[int]]
"""Numbers by month (`2023-05`): one for each layer of a bar, from the bottom."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One layer of a bar: its number from 0, upper edge and height."""

    layer: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    Attributes:
        label: what time it stands for, in words. total: its whole number.
        since, until: first and last month or year of that time, as filters take them.
        x, width: its place. slot_x, slot_width: the place of its click area.
        pieces: its layers that are not empty.
    """

    label: str
    total: int
    since: str
    until: str
    x: float
    width: float
    slot_x: float
    slot_width: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart.

    Attributes:
        bars: from left to right. top: the number at the upper edge.
        unit: "month", "quarter" or "year". earlier: what lies before the first bar.
        before: the last month before the first bar, where `earlier` is not 0.
    """

    bars: tuple[Bar, ...]
    top: int
    unit: str
    earlier: int = 0
    before: str | None = None

    @property
    def marks(self) -> tuple[str, ...]:
        """Words below the first, middle and last bar."""
        if len(self.bars) < 3:
            return tuple(bar.label for bar in self.bars)
        return tuple(self.bars[at].label for at in (0, len(self.bars) // 2, -1))


def chart(months: Months) -> Chart | None:
    """The chart of numbers by month, in months, quarters or years; `None` without any."""
    numbers = {_index(month): tuple(values) for month, values in months.items() if sum(values)}
    if not numbers:
        return None
    first, earlier = _beginning(numbers)
    last = max(numbers)
    unit, size = _unit(last - first + 1)
    first = min(first - first % size, last - last % size - (LEAST_BARS - 1) * size)
    heights: dict[int, list[int]] = {at: [] for at in range(first, last + 1, size)}
    layers = len(next(iter(numbers.values())))
    for at in heights:
        inside = [numbers[month] for month in range(at, at + size) if month in numbers]
        heights[at] = [sum(values[layer] for values in inside) for layer in range(layers)]
    earlier = sum(sum(values) for month, values in numbers.items() if month < first)
    top = _round_up(max(sum(values) for values in heights.values()))
    slot = WIDTH / len(heights)
    bars = tuple(
        _bar(at, size, values, top=top, x=number * slot, slot=slot)
        for number, (at, values) in enumerate(heights.items())
    )
    return Chart(bars, top, unit, earlier, _month(first - 1) if earlier else None)


def _beginning(numbers: Mapping[int, Sequence[int]]) -> tuple[int, int]:
    """The first month to show, and how much lies before it."""
    allowed = OUTLIERS * sum(sum(values) for values in numbers.values())
    months = sorted(numbers)
    left_out = 0
    for month in months:
        if left_out + sum(numbers[month]) > allowed or months[-1] - month < MOST_BARS // 2:
            return month, left_out
        left_out += sum(numbers[month])
    return months[-1], left_out


def _unit(months: int) -> tuple[str, int]:
    """What one bar stands for, by name and in months."""
    if months <= MOST_BARS:
        return "month", 1
    return ("quarter", 3) if months <= 3 * MOST_BARS else ("year", 12)


def _bar(at: int, size: int, values: Sequence[int], *, top: int, x: float, slot: float) -> Bar:
    pieces, base = [], HEIGHT
    for layer, value in enumerate(values):
        if value:
            height = value / top * HEIGHT
            base -= height
            pieces.append(Piece(layer, round(base, 2), round(height, 2)))
    since, until, label = _time(at, size)
    gap = slot * _GAP
    return Bar(
        label=label,
        total=sum(values),
        since=since,
        until=until,
        x=round(x + gap / 2, 2),
        width=round(slot - gap, 2),
        slot_x=round(x, 2),
        slot_width=round(slot, 2),
        pieces=tuple(pieces),
    )


def _time(at: int, size: int) -> tuple[str, str, str]:
    """First and last part of the time of a bar, and its name."""
    first, last = _month(at), _month(at + size - 1)
    if size == 12:
        return first[:4], first[:4], first[:4]
    if size == 1:
        return first, first, wording.month(first)
    return first, last, f"{wording.month(first)[:3]}–{wording.month(last)[:3]} {first[:4]}"


def _index(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _month(index: int) -> str:
    return f"{index // 12:04}-{index % 12 + 1:02}"


def _round_up(value: int) -> int:
    """The next number that reads well on an axis: 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20 ..."""
    power = 1
    while True:
        for tenths in (10, 12, 15, 20, 25, 30, 40, 50, 60, 80):
            whole, rest = divmod(tenths * power, 10)
            if not rest and value <= whole:
                return whole
        power *= 10
