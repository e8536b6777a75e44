"""GDELT events: 61 columns, tab-separated, no header, one row for each pair of parties.

Standard: GDELT 2.0 Event Database Codebook; CAMEO codes; FIPS 10-4 for places. Lost: contexts,
evidence, offices, mentions beyond their number. GDELT holds facts alone, so events that are
planned, hypothetical or negated are left out. `SQLDATE` and `FractionDate` are empty where the day
is not known: a month fills `MonthYear` and `Year`, a year `Year` alone; an undated event none.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.export import cameo
from communique.export.codes import coded, fips, state_name, state_of
from communique.export.contents import Contents, Format, Told, cell, pairs, unless_actual
from communique.export.dates import bounds, compact, whole_days
from communique.export.jsonl import number
from communique.model import Event, Moment, Party, Place, Precision, stable_id

_ACTOR = (
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code "
    "Type2Code Type3Code"
).split()
_GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID".split()
COLUMNS = (
    *"GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split(),
    *(f"Actor{side}{name}" for side in (1, 2) for name in _ACTOR),
    *"IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale".split(),
    *"NumMentions NumSources NumArticles AvgTone".split(),
    *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in _GEO),
    *"DATEADDED SOURCEURL".split(),
)
"""The 61 columns, in order."""

KNOWN_GROUPS = {
    "UN": "UNO",
    "NATO": "NAT",
    "EU": "EEC",
    "IMF": "IMF",
    "WB": "WBK",
    "WTO": "WTO",
    "ASEAN": "ASN",
    "OPEC": "OPC",
    "OAS": "OAS",
    "TALIBAN": "TAL",
}
"""CAMEO codes of known groups, by our code; other groups go by their class alone."""

_COUNTRY, _US_CITY, _WORLD_CITY = "1", "3", "4"


def write(contents: Contents) -> Iterator[str]:
    """One line for each pair of parties of each event."""
    for told in contents.events:
        for at, (actor, recipient) in enumerate(pairs(told.value)):
            row = _row(told, at, actor, recipient)
            yield "\t".join(cell(row.get(name, "")) for name in COLUMNS) + "\n"


def _row(told: Told[Event], at: int, actor: Party, recipient: Party | None) -> dict[str, str]:
    event, document = told.value, told.document
    code = cameo.code(event) or ""
    telling = str(1 + len(event.repeats))
    return {
        "GLOBALEVENTID": str(int(stable_id(event.id, at), 16) >> 1),
        **_date(event.date),
        **_actor(1, actor),
        **({} if recipient is None else _actor(2, recipient)),
        "IsRootEvent": "1",
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": str(event.quad),
        "GoldsteinScale": str(cameo.GOLDSTEIN[code[:2]]) if code else "",
        "NumMentions": telling,
        "NumSources": "1",
        "NumArticles": "1",
        **_place(event.place),
        "DATEADDED": compact(told.coded_at),
        "SOURCEURL": document.url or document.path or "",
    }


def _date(moment: Moment | None) -> dict[str, str]:
    """As much of the date as is known."""
    if moment is None:
        return {}
    first = bounds(moment)[0]
    year, month, day = first.split("-")
    known = {"Year": year}
    if moment.precision is not Precision.YEAR:
        known["MonthYear"] = year + month
    if whole_days(moment):
        known["SQLDATE"] = year + month + day
        known["FractionDate"] = f"{int(year) + (int(month) * 30 + int(day)) / 365:.4f}"
    return known


def _actor(side: int, party: Party) -> dict[str, str]:
    known = coded(party)
    group = KNOWN_GROUPS.get(party.code, "")
    own = "" if party.kind in ("state", "group") or group else (party.kind,)
    types = [*own, *(sector for sector in known.sectors if sector not in own)][:3]
    state = known.state or ""
    cells = {
        "Code": (state or group) + "".join(types) or known.code,
        "Name": party.name.upper(),
        "CountryCode": state,
        "KnownGroupCode": group,
        **{f"Type{n}Code": type_ for n, type_ in enumerate(types, 1)},
    }
    return {f"Actor{side}{name}": value for name, value in cells.items()}


def _place(place: Place | None) -> dict[str, str]:
    if place is None:
        return {}
    state = state_of(place.country)
    country = "" if state is None else state_name(state)
    whole = place.name == country
    kind = _COUNTRY if whole else _US_CITY if state == "USA" else _WORLD_CITY
    cells = {
        "Type": kind,
        "FullName": place.name if whole or not country else f"{place.name}, {country}",
        "CountryCode": fips(state),
        "ADM1Code": fips(state),
        "Lat": _degrees(place.latitude),
        "Long": _degrees(place.longitude),
    }
    return {f"ActionGeo_{name}": value for name, value in cells.items()}


def _degrees(value: float | None) -> str:
    return "" if value is None else str(number(value))


FORMAT = Format(
    name="gdelt",
    standard="GDELT 2.0 events, 61 columns; CAMEO 1.1b3; FIPS 10-4",
    holds=("events",),
    losses=(
        ("planned, hypothetical and negated events", "left out, and counted"),
        ("lists of parties", "one row for each pair; a pair of a mutual act once"),
        ("type and mode", "CAMEO code; ending in 0 where the mode does not decide it"),
        ("types that your own codebook adds", "empty event codes"),
        ("score", "`GoldsteinScale` of the CAMEO root instead of PLOVER's"),
        ("quad class", "PLOVER's, which counts REQUEST as verbal conflict"),
        ("month, year", "`MonthYear` and `Year`; `SQLDATE` and `FractionDate` empty"),
        ("range", "its first day (or the end that is known)"),
        ("events without a date", "kept, with the date columns empty"),
        ("organisations, groups", "CAMEO known group where there is one, else class and sectors"),
        ("partially recognised entities", "code of the nominal state, type PRE"),
        ("countries of parties", "ISO 3166-1 alpha-3, also where CAMEO's edition differs"),
        ("tone, places of the parties, ADM2, feature ids", "empty: not measured"),
        ("ids", "a number made from ours, another for each pair"),
        ("contexts, evidence, offices, persons, attribution, background, confidence", "lost"),
        ("tabs, line breaks, double quotes in names", "spaces, single quotes"),
        ("commitments, instruments, texts of documents", "lost"),
        ("removed documents and rows", "left out, unsaid: take the new file in place of the old"),
    ),
    write=write,
    refuses=unless_actual,
)
