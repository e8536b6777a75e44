"""A drawing of the scores between two parties: cooperation above the line, conflict below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.answers.relation import Tally
from communique.web import wording

WIDTH, HEIGHT = 1000, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 6, 10, 22
_WIDEST = 26.0
_LABELS = 6
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, slots=True)
class Column:
    """One month.

    Attributes:
        month: `2023-04`. x, width: of its column, in units of the drawing, from the left.
        up, down: heights of cooperation and of conflict, from the line on.
        mean: where the mean score lies, from the top; `None` where nothing happened.
        label: its name under the chart, or "". title: what it says in words.
    """

    month: str
    x: float
    width: float
    up: float
    down: float
    mean: float | None
    label: str
    title: str


@dataclass(frozen=True, slots=True)
class ScoreChart:
    """The whole drawing, `WIDTH` by `HEIGHT`.

    Attributes:
        columns: a month each. zero: where the line lies, from the top.
        ticks: distance from the top, and the score there.
    """

    columns: tuple[Column, ...]
    zero: float
    ticks: tuple[tuple[float, str], ...]


def chart(months: Sequence[Tally]) -> ScoreChart | None:
    """The drawing of these months in their order; `None` where there is none.

    The two sums share one scale, and so does the mean. Only as much of the scale is shown on
    either side of the line as is needed.
    """
    if not months:
        return None
    high = max(1.0, *(one.cooperation for one in months))
    low = max(1.0, *(-one.conflict for one in months))
    scale = (HEIGHT - _TOP - _BOTTOM) / (high + low)
    zero = _TOP + high * scale
    step = (WIDTH - _LEFT - _RIGHT) / len(months)
    every = -(-len(months) // _LABELS)
    width = min(_WIDEST, step * 0.8)
    columns = tuple(
        Column(
            one.month or "",
            round(_LEFT + at * step + (step - width) / 2, 1),
            round(width, 1),
            round(one.cooperation * scale, 1),
            round(-one.conflict * scale, 1),
            round(zero - one.mean * scale, 1) if one.events else None,
            wording.month(one.month or "") if at % every == 0 else "",
            _title(one),
        )
        for at, one in enumerate(months)
    )
    return ScoreChart(columns, round(zero, 1), _ticks(high, low, zero, scale))


def _ticks(high: float, low: float, zero: float, scale: float) -> tuple[tuple[float, str], ...]:
    step = next((one for one in _STEPS if (high + low) / one <= 5), _STEPS[-1])
    values = range(-int(low // step) * step, int(high // step) * step + 1, step)
    return tuple((round(zero - value * scale, 1), wording.signed(value)) for value in values)


def _title(one: Tally) -> str:
    return (
        f"{wording.month(one.month or '')}: {wording.plural(one.events, 'event')}, "
        f"cooperation {wording.signed(one.cooperation)}, conflict {wording.signed(one.conflict)}, "
        f"mean {wording.signed(one.mean)}"
    )
