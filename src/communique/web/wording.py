"""Values of the record in words for people, as the templates use them (filters of Jinja)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from communique.codebook import Codebook
from communique.export.markup import web_address
from communique.gazetteer import Gazetteer
from communique.model import Event, Moment, Party, Precision

QUADS = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}
_MONTHS = (
    "January February March April May June July August September October November December".split()
)


def day(iso: str) -> str:
    """`4 May 2023` for the ISO 8601 day `2023-05-04`; text that is no day stays as it is."""
    try:
        found = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def clock(iso: str) -> str:
    """`4 May 2023, 09:30 UTC` for an ISO 8601 time in UTC."""
    return f"{day(iso[:10])}, {iso[11:16]} UTC"


def month(iso: str) -> str:
    """`May 2023` for `2023-05` or any day in it."""
    return f"{_MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"


def moment(when: Moment | None) -> str:
    """A date at its own precision: `4 May 2023`, `May 2023`, `2023`, `from 4 May 2023`; or ""."""
    if when is None:
        return ""
    first, last = when.start or "", when.end or ""
    if when.precision is Precision.DAY:
        return day(first)
    if when.precision is Precision.MONTH:
        return month(first)
    if when.precision is Precision.YEAR:
        return first[:4]
    if when.start is None:
        return f"until {day(last)}"
    return f"{day(first)} – {day(last)}" if when.end else f"from {day(first)}"


def number(value: float) -> str:
    """A number with its thousands apart: `30,000`; decimals only where there are some."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def signed(value: float) -> str:
    """A score with its sign: `+2.5`, `−7`, `0`."""
    return f"{value:+g}".replace("-", "−") if value else "0"


def percent(value: float) -> str:
    """A share as `87 %`; a very small one as `under 1 %`."""
    return f"{100 * value:.0f} %" if value >= 0.005 or value <= 0 else "under 1 %"


_SLOTS = {
    "subject": "as the subject",
    "object": "as the object",
    "indirect": "as the indirect object",
    "owner": "as the owner",
    "light": "as the subject",
    "inferred": "inferred from what is said before",
}


def slot(name: str) -> str:
    """How a slot of a frame was filled: `as the subject`, `after “with”`."""
    outer, _, inner = name.rpartition(".")
    told = _SLOTS.get(inner, f"after “{inner}”")
    return f"{told} of the clause that follows" if outer else told


def spaced(name: str) -> str:
    """A name of the codebook in words: `human rights` for `human_rights`."""
    return name.replace("_", " ").replace("-", " ")


def quad(number: int) -> str:
    """The name of a quad class."""
    return QUADS[number]


def country(code: str) -> str:
    """The usual name of a state or organisation on file, else the code itself."""
    entry = Gazetteer.load().entry(code)
    return code if entry is None else entry.name


def countries(codes: str) -> str:
    """The usual names of several parties: `Germany, France` for `DEU, FRA`."""
    return ", ".join(country(code) for code in codes.split(", "))


def millions(amount: float) -> str:
    """A sum of money in millions, as precise as it is small: `8,511`, `10.7`, `0.53`."""
    value = amount / 1e6
    decimals = 0 if value >= 100 or not value else 1 if value >= 10 else 2
    return f"{value:,.{decimals}f}"


def definition(type: str) -> str:
    """What the codebook says that events of a type are; "" for a type it does not know."""
    found = Codebook.load().types.get(type)
    return "" if found is None else found.definition


def once(parties: Iterable[Party]) -> list[Party]:
    """Parties without those whose code was there before."""
    return list({party.code: party for party in reversed(list(parties))}.values())[::-1]


def holder(party: Party) -> str:
    """The office and person that stand for a party, or ""."""
    return " ".join(part for part in (party.office, party.person) if part)


def quoted(event: Event) -> tuple[str, str, str]:
    """The evidence of an event as what stands before its trigger, the trigger, and what follows.

    The trigger is empty where it does not lie in the evidence.
    """
    evidence, trigger = event.evidence, event.trigger
    if not evidence.contains(trigger):
        return evidence.text, "", ""
    start, end = trigger.start - evidence.start, trigger.end - evidence.start
    return evidence.text[:start], evidence.text[start:end], evidence.text[end:]


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 event`, `2 events`, `1,200 events`."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


FILTERS = {
    "clock": clock,
    "countries": countries,
    "country": country,
    "day": day,
    "definition": definition,
    "holder": holder,
    "millions": millions,
    "moment": moment,
    "month": month,
    "number": number,
    "once": once,
    "percent": percent,
    "plural": plural,
    "quad": quad,
    "quoted": quoted,
    "signed": signed,
    "slot": slot,
    "spaced": spaced,
    "web_address": web_address,
}
"""What templates may write behind a bar: `{{ event.date | moment }}`."""
