"""What may be asked of the record: one value that narrows every kind of question."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from communique.errors import UsageError

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")

TWO_WAY = ("CONSULT", "COOPERATE")
"""Types that either side may be asked for, whoever is written first: a visit is also a reception.

An AGREE is two-way where it is symmetric; a promise by one side is not the other's.
"""


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions that a row has to meet, all of them; `None` sets no condition.

    Attributes:
        actor: code of who acts: an actor of an event, the donor of a commitment, a party of an
            instrument. In a two-way event either side will do.
        recipient: code of whom it is directed at: a recipient of an event or commitment, a party of
            an instrument. In a two-way event either side will do.
        party: code on any side.
        groups: in events, a code also stands for the organisations that the party belongs to on the
            day of the event (or else of the document): G7 for JPN. What is recorded stays as named.
        type: event type, kind of commitment or kind of instrument.
        context, mode: codebook names.
        status: status of an event or instrument, stage of a commitment.
        since, until: first and last ISO 8601 day; rows without a date are left out unless
            `undated` is set. For documents, the day of publication.
        undated: keep rows without a date where `since` or `until` is set.
        country: ISO 3166-1 alpha-3 of the place of an event.
        quad: quad class 1-4.
        document: id, or the beginning of one. documents: whole ids; any of them will do.
        channel: words in the name of the fund or agency of a commitment, in any case.
        min_confidence: 0 to 1, for events.
        limit: most rows to give; 0 for all.
        reports: events as each document tells them, instead of one for all its reports; so it is
            also where `document` or `documents` is set.
        superseded: everything that coders read, also what later versions, codings and persons have
            replaced.
        as_of: answer as the record stood at the end of this day, month or year, or at this time;
            see `communique.record.history`.
    """

    actor: str | None = None
    recipient: str | None = None
    party: str | None = None
    groups: bool = False
    type: str | None = None
    context: str | None = None
    mode: str | None = None
    status: str | None = None
    since: str | None = None
    until: str | None = None
    undated: bool = False
    country: str | None = None
    quad: int | None = None
    document: str | None = None
    documents: tuple[str, ...] = ()
    channel: str | None = None
    min_confidence: float | None = None
    limit: int = 0
    reports: bool = False
    superseded: bool = False
    as_of: str | None = None


def first_day(text: str) -> str:
    """The first day of a year, month or day given as `2023`, `2023-01` or `2023-01-15`.

    Raises:
        UsageError: if it is none of these, or no day of the calendar.
    """
    year, month, day = _parts(text)
    return f"{year:04}-{month or 1:02}-{day or 1:02}"


def last_day(text: str) -> str:
    """The last day of a year, month or day given as `2023`, `2023-01` or `2023-01-15`.

    Raises:
        UsageError: if it is none of these, or no day of the calendar.
    """
    year, month, day = _parts(text)
    month = month or 12
    return f"{year:04}-{month:02}-{day or calendar.monthrange(year, month)[1]:02}"


def period(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """The first and the last day between two dates, each of which may be left out.

    Raises:
        UsageError: if one is no date, or the first is after the last.
    """
    first = None if since is None else first_day(since)
    last = None if until is None else last_day(until)
    if first is not None and last is not None and first > last:
        raise UsageError(f"since {since}", f"is after until {until}", "Change one of the two.")
    return first, last


def _parts(text: str) -> tuple[int, int | None, int | None]:
    match = _DAY.fullmatch(text.strip())
    if match is not None:
        year, month, day = (int(part) if part else None for part in match.groups())
        fits_month = month is None or 1 <= month <= 12
        if year and fits_month:
            longest = calendar.monthrange(year, month)[1] if month else 31
            if day is None or 1 <= day <= longest:
                return year, month, day
    raise UsageError(
        text, "is not a date", "Write a year, a month or a day: 2023, 2023-01 or 2023-01-15."
    )
