"""Rows of the tables as model values again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import RowMapping

from communique.model import (
    Aside,
    AsideKind,
    Basis,
    Commitment,
    CommitmentKind,
    Document,
    Event,
    Instrument,
    InstrumentKind,
    InstrumentStatus,
    Moment,
    Party,
    Place,
    Precision,
    Refusal,
    Related,
    Sighting,
    Slot,
    Span,
    Speaker,
    Stage,
    Status,
    Why,
)

Row = RowMapping
"""Column names to values, as the database gives them."""

Sides = Mapping[str, Sequence[Party]]
"""The parties of one row by side."""


def span(row: Row, name: str) -> Span:
    """The span in the three columns of `name`."""
    return Span(row[f"{name}_start"], row[f"{name}_end"], row[f"{name}_text"])


def moment(row: Row, name: str, *, inferred: bool = False) -> Moment | None:
    """The moment in the four columns of `name`, or `None`."""
    precision = row[f"{name}_precision"]
    if precision is None:
        return None
    start, end, text = row[f"{name}_start"], row[f"{name}_end"], row[f"{name}_text"] or ""
    return Moment(start, end, Precision(precision), text, inferred)


def document(row: Row, related: Sequence[Row], asides: Sequence[Row]) -> Document:
    """A document from its own row and those of its related items and asides."""
    speaker = row["speaker"]
    return Document(
        id=row["id"],
        text=row["text"],
        title=row["title"],
        published=moment(row, "published"),
        author=row["author"],
        speaker=None if speaker is None else Speaker(**json.loads(speaker)),
        language=row["language"],
        url=row["url"],
        path=row["path"],
        related=tuple(Related(r["title"], moment(r, "published"), r["url"]) for r in related),
        asides=tuple(Aside(AsideKind(a["kind"]), a["text"]) for a in asides),
        source_hash=row["source_hash"],
    )


def party(row: Row) -> Party:
    """A party from its row."""
    return Party(
        code=row["code"],
        kind=row["kind"],
        name=row["name"],
        span=span(row, "span"),
        sectors=tuple(row["sectors"].split(",")) if row["sectors"] else (),
        office=row["office"],
        person=row["person"],
        via=None if row["via_start"] is None else span(row, "via"),
        source=row["source"],
    )


def event(row: Row, sides: Sides, modes: Sequence[str], contexts: Sequence[str]) -> Event:
    """An event from its own row, its parties by side, and its lists of names."""
    place = None
    if row["place_name"] is not None:
        place = Place(
            name=row["place_name"],
            country=row["place_country"],
            text=row["place_text"],
            latitude=row["place_latitude"],
            longitude=row["place_longitude"],
        )
    attribution = sides.get("attribution", ())
    return Event(
        id=row["id"],
        type=row["type"],
        actors=tuple(sides.get("actor", ())),
        recipients=tuple(sides.get("recipient", ())),
        evidence=span(row, "evidence"),
        trigger=span(row, "trigger"),
        quad=row["quad"],
        score=row["score"],
        coder=row["coder"],
        rule=row["rule"],
        confidence=row["confidence"],
        symmetric=row["symmetric"],
        modes=tuple(modes),
        contexts=tuple(contexts),
        date=moment(row, "date", inferred=row["date_inferred"]),
        place=place,
        status=Status(row["status"]),
        historical=row["historical"],
        attribution=attribution[0] if attribution else None,
        repeats=tuple(Span(*given) for given in json.loads(row["repeats"])),
        why=why(json.loads(row["why"])),
    )


def why(page: dict[str, Any]) -> Why:
    """Why an event was coded; rows of older records say nothing."""
    return Why(
        page.get("frame"),
        tuple(Slot(side, name, Span(*at)) for side, name, *at in page.get("slots", ())),
        tuple((name, score) for name, score in page.get("scores", ())),
        tuple((rule, reason) for rule, reason in page.get("rejected", ())),
    )


def commitment(row: Row, sides: Sides) -> Commitment:
    """A commitment from its own row and its parties by side."""
    return Commitment(
        id=row["id"],
        donor=sides["donor"][0],
        recipients=tuple(sides.get("recipient", ())),
        kind=CommitmentKind(row["kind"]),
        stage=Stage(row["stage"]),
        basis=Basis(row["basis"]),
        evidence=span(row, "evidence"),
        rule=row["rule"],
        channel=row["channel"],
        amount=row["amount"],
        currency=row["currency"],
        amount_text=row["amount_text"],
        approximate=row["approximate"],
        alternative_amount=row["alternative_amount"],
        alternative_currency=row["alternative_currency"],
        items=tuple(json.loads(row["items"])),
        instrument=row["instrument"],
        period=moment(row, "period"),
        date=moment(row, "date", inferred=row["date_inferred"]),
        event=row["event"],
        partners=tuple(sides["donor"][1:]),
        condition=row["condition"],
    )


def instrument(row: Row, parties: Sequence[str], contexts: Sequence[str]) -> Instrument:
    """An instrument from its own row and its lists."""
    return Instrument(
        id=row["id"],
        name=row["name"],
        kind=InstrumentKind(row["kind"]),
        status=InstrumentStatus(row["status"]),
        evidence=span(row, "evidence"),
        rule=row["rule"],
        parties=tuple(parties),
        date=moment(row, "date", inferred=row["date_inferred"]),
        contexts=tuple(contexts),
        short=row["short"],
    )


def refusal(row: Row) -> Refusal:
    """A refusal from its row."""
    return Refusal(span(row, "evidence"), span(row, "trigger"), row["reason"], row["rule"])


def sighting(row: Row) -> Sighting:
    """A sighting from its row."""
    return Sighting(
        person=row["person"],
        office=row["office"],
        party=row["party"],
        sectors=tuple(row["sectors"].split(",")) if row["sectors"] else (),
        former=row["former"],
        seen=moment(row, "seen"),
        span=span(row, "span"),
    )
