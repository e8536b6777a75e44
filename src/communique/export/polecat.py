"""POLECAT: 40 columns, tab-separated, with a header, one row for each event.

Standard: POLECAT weekly files (Halterman et al. 2023). Several values of a cell are joined by ";",
in the same order in every column of a side; what is empty is written "None". Lost: evidence,
offsets, attribution, confidence. A date is written at its precision (`2023-04`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from communique.export.codes import coded, cow, state_of
from communique.export.contents import Contents, Format, Told, cell, sides
from communique.export.dates import reduced
from communique.export.jsonl import number
from communique.export.plover import auxiliary
from communique.model import Event, Party

NONE = "None"
"""What an empty cell holds."""


def _side(name: str) -> tuple[str, ...]:
    return (
        f"{name} Name",
        f"{name} Country",
        f"{name} COW",
        f"Primary {name} Sector",
        f"{name} Sectors",
        f"{name} Title",
        f"{name} Name Raw",
        f"Wikipedia {name} ID",
    )


COLUMNS = (
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    *_side("Actor"),
    *_side("Recipient"),
    *"Placename;City;District;Province;Country;Latitude;Longitude;GeoNames ID".split(";"),
    *"Raw Placename;Feature Type;Source;Publication Date;Story People".split(";"),
    *"Story Organizations;Story Locations;Language;Version".split(";"),
)
"""The 40 columns, in order."""


def write(contents: Contents) -> Iterator[str]:
    """The header and one line for each event."""
    yield "\t".join(COLUMNS) + "\n"
    for told in contents.events:
        row = _row(told)
        yield "\t".join(cell(row.get(name, "")) or NONE for name in COLUMNS) + "\n"


def _row(told: Told[Event]) -> dict[str, str]:
    event, document = told.value, told.document
    actors, recipients = sides(event)
    everyone = (*event.actors, *event.recipients)
    return {
        "Event ID": event.id,
        "Event Date": "" if event.date is None else reduced(event.date),
        "Event Type": event.type,
        "Event Mode": _joined((*event.modes, *auxiliary(event))),
        "Intensity": str(number(event.score)),
        "Quad Code": str(event.quad),
        "Contexts": _joined(event.contexts),
        **_parties("Actor", actors),
        **_parties("Recipient", recipients),
        **_place(event),
        "Source": document.url or document.path or "",
        "Publication Date": "" if document.published is None else str(document.published),
        "Story People": _joined(_once(party.person or "" for party in everyone)),
        "Story Organizations": _joined(
            _once(party.name for party in everyone if party.kind != "state")
        ),
        "Story Locations": "" if event.place is None else event.place.text,
        "Language": document.language,
        "Version": told.coder,
    }


def _parties(side: str, parties: Sequence[Party]) -> dict[str, str]:
    known = {id(party): coded(party) for party in parties}

    def column(of: Callable[[Party], str]) -> str:
        """One value for each party; nothing if no party has any."""
        values = [of(party).replace(";", ",") for party in parties]
        return ";".join(value or NONE for value in values) if any(values) else ""

    return {
        f"{side} Name": column(lambda party: party.name),
        f"{side} Country": column(lambda party: known[id(party)].state or known[id(party)].code),
        f"{side} COW": column(lambda party: cow(known[id(party)].state)),
        f"Primary {side} Sector": column(lambda party: " ".join(known[id(party)].sectors[:1])),
        f"{side} Sectors": column(lambda party: ",".join(known[id(party)].sectors)),
        f"{side} Title": column(lambda party: party.office or ""),
        f"{side} Name Raw": column(lambda party: party.span.text),
    }


def _place(event: Event) -> dict[str, str]:
    place = event.place
    if place is None:
        return {}
    return {
        "Placename": place.name,
        "Country": state_of(place.country) or "",
        "Latitude": "" if place.latitude is None else str(number(place.latitude)),
        "Longitude": "" if place.longitude is None else str(number(place.longitude)),
        "Raw Placename": place.text,
    }


def _joined(values: Iterable[str]) -> str:
    return ";".join(value.replace(";", ",") for value in values)


def _once(values: Iterable[str]) -> list[str]:
    return [value for value in dict.fromkeys(values) if value]


FORMAT = Format(
    name="polecat",
    standard="POLECAT weekly files, 40 columns",
    holds=("events",),
    losses=(
        ("month, year", "`Event Date` at its precision: 2023-04, 2023"),
        ("range", "its first day (or the end that is known)"),
        ("events without a date", "kept, with `Event Date` None"),
        ("status, background", "with the modes: future, hypothetical, negated, historical"),
        ("mutual acts", "first party as actor, the others as recipients"),
        ("organisations, groups", "class in `Actor Country`, or the country of the group"),
        ("partially recognised entities", "the nominal state, sector PRE"),
        ("several sectors of one party", 'joined by "," so that ";" parts the parties'),
        ("city, district, province, GeoNames and Wikipedia ids, feature type", "None"),
        ("people and organisations of the story", "those of the event"),
        ("evidence, offsets, attribution, confidence, repeated tellings", "lost"),
        ("tabs, line breaks, double quotes in names", "spaces, single quotes"),
        ("commitments, instruments, texts of documents", "lost"),
        ("removed documents and rows", "left out, unsaid: take the new file in place of the old"),
    ),
    write=write,
)
