"""One time expression in a text, with the time it stands for."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model import Moment, Span


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression.

    Attributes:
        span: its words, in document offsets; prepositions of place in time ("in", "on") are left
            out, those that change the value ("since", "until", "by") are kept.
        moment: what it resolves to, or `None` when that needs an anchor that is not there, or
            when it names no stretch of the calendar ("for three years", "annually").
        kind: "date" (a day, month or year), "period" (a range or open range), "duration" or
            "frequency".
        ahead: the nearest future reading of an expression that leaves its direction open
            ("Friday", "in March", "7 December"), for clauses about the future; else `None`.
    """

    span: Span
    moment: Moment | None
    kind: str
    ahead: Moment | None = None
