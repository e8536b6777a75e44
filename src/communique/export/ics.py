"""iCalendar: the meetings as all-day entries of a calendar.

Standard: RFC 5545. Holds events of type CONSULT whose days are known. Lost: the hour (a record has
none), parties as addresses. Meetings of a month or a year are left out: a calendar would make a
day of them; so are denied and merely imagined ones. Planned ones are tentative.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from communique.export.contents import Contents, Format, Told, one_line
from communique.export.dates import NO_DAY, bounds, compact
from communique.export.jsonl import number
from communique.export.markup import web_address
from communique.model import Commitment, Event, Instrument, Party, Precision, Status

MEETING = "CONSULT"
_KNOWN = frozenset({Precision.DAY, Precision.RANGE})
_OCTETS = 75


def write(contents: Contents) -> Iterator[str]:
    """The calendar, an entry at a time; lines end in CRLF."""
    yield _lines("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Communique//Record//EN")
    for told in contents.events:
        yield _lines(*_entry(told))
    yield _lines("END:VCALENDAR")


def _entry(told: Told[Event]) -> list[str]:
    event, document = told.value, told.document
    if event.date is None:
        return []
    first, last = bounds(event.date)
    after = date.fromisoformat(last or first) + timedelta(days=1)
    url = web_address(document.url)
    place = event.place
    lines = [
        "BEGIN:VEVENT",
        f"UID:{event.id}@communique",
        f"DTSTAMP:{compact(told.coded_at)[:8]}T{compact(told.coded_at)[8:]}Z",
        f"DTSTART;VALUE=DATE:{first.replace('-', '')}",
        f"DTEND;VALUE=DATE:{after.isoformat().replace('-', '')}",
        f"SUMMARY:{_escaped(_summary(event))}",
        f"DESCRIPTION:{_escaped(_description(told))}",
        f"CATEGORIES:{','.join(map(_escaped, (MEETING, *event.modes, *event.contexts)))}",
        f"STATUS:{'TENTATIVE' if event.status is Status.PLANNED else 'CONFIRMED'}",
        "TRANSP:TRANSPARENT",
    ]
    if place is not None:
        lines.append(f"LOCATION:{_escaped(place.name)}")
        if place.latitude is not None and place.longitude is not None:
            lines.append(f"GEO:{number(place.latitude)};{number(place.longitude)}")
    if url is not None:
        lines.append(f"URL:{url}")
    return [*lines, "END:VEVENT"]


def _summary(event: Event) -> str:
    """Who meets whom, and how."""
    names = ", ".join(dict.fromkeys(map(_name, (*event.actors, *event.recipients))))
    return f"{names}: {event.modes[0] if event.modes else 'meeting'}"


def _name(party: Party) -> str:
    return one_line(f"{party.name} ({party.person})" if party.person else party.name)


def _description(told: Told[Event]) -> str:
    document = told.document
    cited = ", ".join(
        part
        for part in (
            document.title or document.path,
            None if document.published is None else str(document.published),
        )
        if part
    )
    return one_line(f"“{told.value.evidence.text}”") + (f"\n{one_line(cited)}" if cited else "")


def _escaped(value: str) -> str:
    """Text as RFC 5545, section 3.3.11, writes it."""
    for mark, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        value = value.replace(mark, written)
    return value


def _lines(*lines: str) -> str:
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _folded(line: str) -> str:
    """A line cut so that no part has more than 75 octets, between characters."""
    parts, size = [""], 0
    for char in line:
        octets = len(char.encode("utf-8", "replace"))
        if size + octets > _OCTETS:
            parts.append(" ")
            size = 1
        parts[-1] += char
        size += octets
    return "\r\n".join(parts)


def _refuses(value: Event | Commitment | Instrument) -> str:
    if not isinstance(value, Event):
        return ""
    if value.type != MEETING:
        return "no meeting"
    if value.status in (Status.NEGATED, Status.HYPOTHETICAL):
        return value.status.value
    if value.date is None:
        return NO_DAY
    return "" if value.date.precision in _KNOWN else "of a month, a year or an open range"


FORMAT = Format(
    name="ics",
    standard="RFC 5545 (iCalendar)",
    holds=("events",),
    losses=(
        ("events other than CONSULT", "left out, and counted"),
        ("negated and hypothetical meetings", "left out, and counted"),
        ("meetings without a date, or of a month, a year, an open range", "left out, and counted"),
        ("planned meetings", "tentative"),
        ("parties", "names in the summary; codes, sectors and offices are lost"),
        ("evidence", "in the description, with title and day of the document; offsets are lost"),
        ("attribution, rule, confidence, repeated tellings, score", "lost"),
        ("commitments, instruments, texts of documents", "lost"),
        ("removed documents and rows", "left out, unsaid: take the new file in place of the old"),
    ),
    write=write,
    refuses=_refuses,
)
