"""Arithmetic on moments: shift by units, take parts, join ends.

All functions are pure. Those that can leave the calendar of `datetime.date` (years 1 to 9999)
return `None` there. Weeks run from Monday to Sunday (ISO 8601); seasons are those of the northern
hemisphere, by whole months.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from communique.model import Moment, Precision

SEASON_STARTS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month of each season; the season takes three months."""

DAYS_PER_UNIT: Final = {"day": 1, "week": 7, "fortnight": 14}
MONTHS_PER_UNIT: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True)
class Anchor:
    """The first and last day that the text may have been published on."""

    first: date
    last: date

    @classmethod
    def of(cls, moment: Moment | None) -> Anchor | None:
        """The anchor that a publication date gives; none for an open range or years far off."""
        if moment is None or moment.start is None or moment.end is None:
            return None
        first, last = date.fromisoformat(moment.start), date.fromisoformat(moment.end)
        return cls(first, last) if first.year >= 1000 and last.year < 9000 else None

    @property
    def day(self) -> date | None:
        """The day, when it is known to the day."""
        return self.first if self.first == self.last else None

    @property
    def month(self) -> date | None:
        """The first of its month, when it lies within one month."""
        same = (self.first.year, self.first.month) == (self.last.year, self.last.month)
        return self.first.replace(day=1) if same else None

    @property
    def year(self) -> int | None:
        """The year, when it lies within one year."""
        return self.first.year if self.first.year == self.last.year else None


def starts(moment: Moment) -> date | None:
    """The first day, or `None` when open there."""
    return date.fromisoformat(moment.start) if moment.start else None


def ends(moment: Moment) -> date | None:
    """The last day, or `None` when open there."""
    return date.fromisoformat(moment.end) if moment.end else None


def shift_days(when: date, days: float) -> date | None:
    """The day that many days on."""
    if abs(days) > 4_000_000:
        return None
    ordinal = when.toordinal() + round(days)
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def shift_months(when: date, months: float) -> date | None:
    """The same day that many months on, or the last day of a shorter month."""
    if abs(months) > 120_000:
        return None
    year, month = divmod(when.year * 12 + when.month - 1 + round(months), 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(when.day, calendar.monthrange(year, month + 1)[1]))


def shift(when: date, count: float, unit: str) -> date | None:
    """The day `count` units on; hours round up to whole days."""
    if unit in MONTHS_PER_UNIT:
        return shift_months(when, count * MONTHS_PER_UNIT[unit])
    if unit == "hour":
        days = -(-abs(count) // 24)
        return shift_days(when, days if count > 0 else -days)
    return shift_days(when, count * DAYS_PER_UNIT[unit])


def make_day(year: int, month: int, day: int) -> Moment | None:
    """A day, or `None` when the calendar has no such day."""
    if not (
        1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    ):
        return None
    return Moment.day(date(year, month, day))


def between(start: date | None, end: date | None) -> Moment | None:
    """A range, or `None` when an end is missing or they are the wrong way round."""
    return Moment.between(start, end) if start and end and start <= end else None


def week_of(when: date) -> Moment | None:
    """The week, Monday to Sunday, that holds a day."""
    monday = shift_days(when, -when.weekday())
    return between(monday, shift_days(monday, 6)) if monday else None


def quarter_of(year: int, quarter: int) -> Moment:
    """A quarter (1 to 4) of a calendar year."""
    return months_of(year, 3 * quarter - 2, 3)


def months_of(year: int, month: int, count: int) -> Moment:
    """A range of whole months from the first of `month`; it may run into the next year."""
    last_year, last = divmod(year * 12 + month - 1 + count - 1, 12)
    end = date(last_year, last + 1, calendar.monthrange(last_year, last + 1)[1])
    return Moment.between(date(year, month, 1), end)


def season_of(name: str, year: int) -> Moment:
    """A season by the year it begins in; winter runs into the next year."""
    return months_of(year, SEASON_STARTS[name], 3)


def unit_at(anchor: Anchor, unit: str, offset: int) -> Moment | None:
    """The calendar unit (day, week, weekend, month ...) that lies `offset` units from the anchor's.

    `None` when the anchor is not precise enough for the unit.
    """
    if unit in ("year", "decade", "century"):
        if anchor.year is None:
            return None
        step = {"year": 1, "decade": 10, "century": 100}[unit]
        first = (anchor.year // step + offset) * step
        if not first >= 1 or first + step > 9999:
            return None
        if unit == "year":
            return Moment.year(first)
        return Moment.between(date(first, 1, 1), date(first + step - 1, 12, 31))
    if unit in ("month", "quarter"):
        month = shift_months(anchor.month, offset * MONTHS_PER_UNIT[unit]) if anchor.month else None
        if month is None:
            return None
        if unit == "month":
            return Moment.month(month.year, month.month)
        return quarter_of(month.year, (month.month + 2) // 3)
    day = shift_days(anchor.day, offset * (1 if unit == "day" else 7)) if anchor.day else None
    if day is None:
        return None
    if unit == "day":
        return Moment.day(day)
    week = week_of(day)
    if unit == "week" or week is None:
        return week
    end = ends(week)
    return between(shift_days(end, -1), end) if end else None


def back_from(anchor: Anchor, count: float, unit: str) -> Moment | None:
    """The range of `count` units that ends with the anchor."""
    return between(shift(anchor.first, -count, unit), anchor.last)


def on_from(anchor: Anchor, count: float, unit: str) -> Moment | None:
    """The range of `count` units that begins with the anchor."""
    return between(anchor.first, shift(anchor.last, count, unit))


def point_from(anchor: Anchor, count: float, unit: str) -> Moment | None:
    """What lies `count` units from the anchor, at the precision of the unit ("two weeks ago")."""
    if unit == "hour":
        count, unit = round(count / 24), "day"
    if abs(count) > 100_000:
        return None
    if unit == "fortnight":
        count, unit = count * 2, "week"
    if unit in ("decade", "century"):
        count, unit = count * (10 if unit == "decade" else 100), "year"
    if unit == "year" and count != round(count):
        count, unit = count * 12, "month"
    return unit_at(anchor, unit, round(count))


def part_of(moment: Moment, part: str) -> Moment | None:
    """The early, middle or late part of a moment; or its "start" or "end", one step finer.

    Of a year, four months, and the first or last month; of a month or a shorter range, a third
    of its days, and that third again for start and end (of a week: Monday to Wednesday, Tuesday
    to Thursday, Thursday to Sunday); of a longer range (a decade), a third of
    its years, and the first or last year. A day stays itself.
    """
    start, end = starts(moment), ends(moment)
    if start is None or end is None:
        return None
    if moment.precision is Precision.DAY:
        return moment
    if moment.precision is Precision.YEAR:
        if part in ("start", "end"):
            return Moment.month(start.year, 1 if part == "start" else 12)
        return months_of(start.year, {"early": 1, "mid": 5, "late": 9}[part], 4)
    where = {"start": "early", "end": "late"}.get(part, part)
    days = (end - start).days + 1
    if days > 3 * 366:
        if part in ("start", "end"):
            return Moment.year(start.year if part == "start" else end.year)
        years = end.year - start.year + 1
        low, high = {"early": (0, 4), "mid": (4, 7), "late": (7, 10)}[where]
        first, last = start.year + years * low // 10, start.year + years * high // 10 - 1
        return between(date(first, 1, 1), date(last, 12, 31))
    third = days // 3
    cuts = {"early": (0, third), "mid": (third, days - third), "late": (days - third, days)}
    if days == 7:
        cuts = {"early": (0, 3), "mid": (1, 4), "late": (3, 7)}
    low, high = cuts[where]
    return between(start + timedelta(days=low), start + timedelta(days=max(low, high - 1)))


def recent_month(anchor: Anchor, month: int) -> tuple[Moment, Moment] | None:
    """A bare month: the nearest not after the anchor's month, and the nearest not before it."""
    here = anchor.month
    if here is None:
        return None
    past = here.year if month <= here.month else here.year - 1
    future = here.year if month >= here.month else here.year + 1
    return Moment.month(past, month), Moment.month(future, month)


def recent_weekday(when: date, weekday: int) -> tuple[date | None, date | None]:
    """A bare weekday (Monday is 0): the nearest not after a day, and the nearest not before it."""
    back = (when.weekday() - weekday) % 7
    return shift_days(when, -back), shift_days(when, -back % 7)


def nearest_day(
    anchor: Anchor, month: int, day: int, *, grace: int = 62
) -> tuple[Moment | None, Moment | None]:
    """A day without a year: the latest not more than `grace` days ahead, and the nearest ahead."""
    options = [
        make_day(year, month, day) for year in range(anchor.last.year - 4, anchor.last.year + 6)
    ]
    days = [(option, starts(option)) for option in options if option]
    limit = shift_days(anchor.last, grace) or anchor.last
    past = [option for option, when in days if when and when <= limit]
    future = [option for option, when in days if when and when >= anchor.first]
    return (past[-1] if past else None), (future[0] if future else None)
