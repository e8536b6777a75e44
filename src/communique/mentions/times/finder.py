"""Find every time expression of a text, left to right, the longest at each place."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from communique.mentions.times.calendar import Anchor, unit_at
from communique.mentions.times.durations import DURATIONS
from communique.mentions.times.parts import PARTS
from communique.mentions.times.points import POINTS, WORD, rules_for
from communique.mentions.times.ranges import RANGES, extend
from communique.mentions.times.reading import Context, Reading, Rule, kind_of
from communique.model import Moment, Precision, Span, TimeMention

_KEYS: Final[dict[str, tuple[Rule, ...]]] = {
    word: POINTS.get(word, ())
    + PARTS.get(word, ())
    + RANGES.get(word, ())
    + DURATIONS.get(word, ())
    for word in sorted({*POINTS, *PARTS, *RANGES, *DURATIONS})
}


def _candidates(context: Context) -> list[Reading]:
    """All readings of all rules, each also stretched to the range it opens."""
    found: list[Reading] = []
    for match in WORD.finditer(context.text):
        word = match.group()
        rules = _KEYS.get(word.lower()) or rules_for(word)
        for rule in rules:
            one = rule(context, match.start())
            if one is None:
                continue
            found.append(one)
            if one.kind in ("date", "period") and one.narrative is None:
                wider = extend(context, one)
                if wider:
                    found.append(wider)
    return found


def _told_from(reading: Reading, told: Moment | None) -> Moment | None:
    """The moment of "the next day", "a year later", told from the moment before it."""
    if reading.narrative is None or told is None:
        return None
    offset, unit = reading.narrative
    base = Anchor.of(told)
    return unit_at(base, unit, offset) if base else None


def find_times(
    text: str, *, anchor: Moment | None, start: int = 0, day_first: bool | None = None
) -> list[TimeMention]:
    """The time expressions of a text, in order, none overlapping another.

    A mention's span leaves out prepositions of place in time ("in", "on") and keeps those that
    change the value ("since", "until", "by"). Its kind is "date" for a day, month or year,
    "period" for a range or open range, "duration" ("for five years") or "frequency" ("annually");
    the last two have no moment.

    Args:
        text: any text; no parse is needed.
        anchor: the publication date, at its own precision. It only ever resolves relative
            expressions and dates without a year; it never stands in for a missing expression.
            With `None`, those have the moment `None`.
        start: offset of `text` in its document, added to all spans.
        day_first: how to read "5/4/2023"; with `None` such a date gives its year only, unless
            one number is above 12 or both are the same.

    A bare weekday, month or day without a year is read as the nearest past one (a day may lie up
    to 62 days ahead); the future reading is in `TimeMention.ahead`. "The next day" and "a year
    later" are told from the date or year told last before them in the same text.
    """
    context = Context(text, Anchor.of(anchor), day_first)
    mentions: list[TimeMention] = []
    end, told = 0, None
    for one in sorted(_candidates(context), key=lambda one: (one.start, -one.end)):
        if one.start < end:
            continue
        end = one.end
        moment, kind, ahead = one.moment, one.kind, one.ahead
        if one.narrative:
            moment = _told_from(one, told)
            kind = kind_of(moment)
        words = text[one.start : one.end]
        if moment and moment.precision is not Precision.OPEN:
            told = moment
        mentions.append(
            TimeMention(
                Span(start + one.start, start + one.end, words),
                replace(moment, text=words) if moment else None,
                kind,
                replace(ahead, text=words) if ahead else None,
            )
        )
    return mentions
