"""The columns of the tables of events, commitments and instruments that `csv` and `parquet` share.

A column has a type: text, flag, whole, number, day (ISO 8601) or list (of texts). Offsets are
half-open, in characters of the text of the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from communique.errors import UsageError
from communique.export.contents import Contents, Told
from communique.model import Commitment, Event, Instrument, Moment, Party, Span

KINDS = ("events", "commitments", "instruments")
Row = dict[str, Any]
Encode = Callable[[Any], Row]


@dataclass(frozen=True, slots=True)
class Table:
    """Columns by name with their types, and the rows."""

    columns: dict[str, str]
    rows: Iterator[Row]


def table(contents: Contents) -> Table:
    """The table that the contents ask for.

    Raises:
        UsageError: if there is no such table.
    """
    if contents.table not in KINDS:
        raise UsageError(contents.table, "is no table", f"There are: {', '.join(KINDS)}.")
    columns, encode = _TABLES[contents.table]
    told: tuple[Told[Any], ...] = getattr(contents, contents.table)
    names = {**columns, **_SOURCE}
    gone = dict.fromkeys(names)
    return Table(
        names,
        chain(
            ({**encode(one.value), **_source(one), "deleted": None} for one in told),
            (
                {**gone, "id": stone.id, "document": stone.document, "deleted": stone.at}
                for stone in contents.removed
            ),
        ),
    )


def _columns(text: str) -> dict[str, str]:
    """Columns from `type: name name; type: name`."""
    found = {}
    for part in text.split(";"):
        type_, _, names = part.partition(":")
        found.update(dict.fromkeys(names.split(), type_.strip()))
    return found


def _dates(name: str) -> str:
    return f"text: {name}; day: {name}_start {name}_end; text: {name}_precision {name}_text"


def _side(name: str) -> str:
    return f"list: {name} {name}_names {name}_classes {name}_sectors {name}_people {name}_offices"


_EVIDENCE = "text: evidence; whole: evidence_start evidence_end"
_SOURCE = _columns(
    "text: rule coder coded_at document document_title document_published document_url "
    "document_path deleted"
)
_EVENT = _columns(
    f"text: id type; list: modes contexts; {_side('actors')}; {_side('recipients')}; "
    f"flag: symmetric; {_dates('date')}; flag: date_inferred; text: place place_country "
    "place_text; number: latitude longitude; text: status; flag: historical; whole: quad; "
    f"number: score confidence; {_EVIDENCE}; text: trigger; whole: trigger_start trigger_end; "
    "text: attribution attribution_name"
)
_COMMITMENT = _columns(
    f"text: id event; {_side('donors')}; {_side('recipients')}; text: channel; number: amount; "
    "text: currency amount_text; flag: approximate; number: alternative_amount; "
    "text: alternative_currency kind; list: items; text: instrument condition stage basis; "
    f"{_dates('period')}; {_dates('date')}; {_EVIDENCE}"
)
_INSTRUMENT = _columns(
    f"text: id name short kind; list: parties contexts; text: status; {_dates('date')}; {_EVIDENCE}"
)


def _event(event: Event) -> Row:
    place, said = event.place, event.attribution
    return {
        "id": event.id,
        "type": event.type,
        "modes": list(event.modes),
        "contexts": list(event.contexts),
        **_parties("actors", event.actors),
        **_parties("recipients", event.recipients),
        "symmetric": event.symmetric,
        **_moment("date", event.date),
        "date_inferred": event.date is not None and event.date.inferred,
        "place": place and place.name,
        "place_country": place and place.country,
        "place_text": place and place.text,
        "latitude": None if place is None else place.latitude,
        "longitude": None if place is None else place.longitude,
        "status": event.status.value,
        "historical": event.historical,
        "quad": event.quad,
        "score": event.score,
        "confidence": event.confidence,
        **_span("evidence", event.evidence),
        **_span("trigger", event.trigger),
        "attribution": said and said.code,
        "attribution_name": said and said.name,
        "rule": event.rule,
    }


def _commitment(one: Commitment) -> Row:
    return {
        "id": one.id,
        "event": one.event,
        **_parties("donors", (one.donor, *one.partners)),
        **_parties("recipients", one.recipients),
        "channel": one.channel,
        "amount": one.amount,
        "currency": one.currency,
        "amount_text": one.amount_text,
        "approximate": one.approximate,
        "alternative_amount": one.alternative_amount,
        "alternative_currency": one.alternative_currency,
        "kind": one.kind.value,
        "items": list(one.items),
        "instrument": one.instrument,
        "condition": one.condition,
        "stage": one.stage.value,
        "basis": one.basis.value,
        **_moment("period", one.period),
        **_moment("date", one.date),
        **_span("evidence", one.evidence),
        "rule": one.rule,
    }


def _instrument(one: Instrument) -> Row:
    return {
        "id": one.id,
        "name": one.name,
        "short": one.short,
        "kind": one.kind.value,
        "parties": list(one.parties),
        "contexts": list(one.contexts),
        "status": one.status.value,
        **_moment("date", one.date),
        **_span("evidence", one.evidence),
        "rule": one.rule,
    }


def _parties(name: str, parties: tuple[Party, ...]) -> Row:
    """Lists of equal length, one item for each party; empty where a party has none."""
    return {
        name: [party.code for party in parties],
        f"{name}_names": [party.name for party in parties],
        f"{name}_classes": [party.kind for party in parties],
        f"{name}_sectors": [" ".join(party.sectors) for party in parties],
        f"{name}_people": [party.person or "" for party in parties],
        f"{name}_offices": [party.office or "" for party in parties],
    }


def _moment(name: str, moment: Moment | None) -> Row:
    return {
        name: None if moment is None else str(moment),
        f"{name}_start": moment and moment.start,
        f"{name}_end": moment and moment.end,
        f"{name}_precision": moment and moment.precision.value,
        f"{name}_text": moment and moment.text,
    }


def _span(name: str, span: Span) -> Row:
    return {name: span.text, f"{name}_start": span.start, f"{name}_end": span.end}


def _source(told: Told[Any]) -> Row:
    document = told.document
    return {
        "coder": told.coder,
        "coded_at": told.coded_at,
        "document": document.id,
        "document_title": document.title,
        "document_published": None if document.published is None else str(document.published),
        "document_url": document.url,
        "document_path": document.path,
    }


_TABLES: dict[str, tuple[dict[str, str], Encode]] = {
    "events": (_EVENT, _event),
    "commitments": (_COMMITMENT, _commitment),
    "instruments": (_INSTRUMENT, _instrument),
}
