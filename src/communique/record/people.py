"""Who was seen in which office: sightings put together by person, and the register made of them.

Nothing is decided here. Statements that contradict each other stay beside each other, each with its
dates and sources; what may be concluded from them is up to whoever asks (see
`communique.mentions.holders`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, select

from communique.gazetteer import is_full, person_key, short_keys
from communique.model import Register, Sighting, Tenure
from communique.record import conditions, decode, schema
from communique.record.filters import Filter
from communique.record.found import CodingHead, Found, Person

GAP_DAYS = 4 * 365
"""Longer without a word of it, and an office was perhaps held twice: it makes two tenures."""

Seen = tuple[Sighting, str]
"""A sighting and the id of its document."""


def people(connection: Connection, filter: Filter) -> list[Person]:
    """Persons of whom a sighting with an office meets the filter, each with all that is said.

    Most documents first, then by name.
    """
    table = schema.sightings
    wanted = [*conditions.of_sightings(filter), table.c.office.is_not(None)]
    keys = set(connection.scalars(_joined(select(table.c.key)).where(*wanted)))
    found = [
        _person(seen)
        for key, seen in _grouped(connection, filter).items()
        if key in keys or any(person_key(s.person) in keys for s, _ in seen)
    ]
    found.sort(key=lambda person: (-person.documents, person.name))
    return found[: filter.limit] if filter.limit else found


def named(connection: Connection, name: str) -> list[Person]:
    """The persons whom a name, whole or short, may mean; a whole name is tried first."""
    key = person_key(name)
    grouped = _grouped(connection, Filter())
    if key in grouped:
        return [_person(grouped[key])]
    persons = [
        _person(seen)
        for seen in grouped.values()
        if any(key in short_keys(s.person, s.party) for s, _ in seen)
    ]
    return sorted(persons, key=lambda person: (-person.documents, person.name))


def sightings(connection: Connection, person: Person) -> list[Found[Sighting]]:
    """Every standing statement about a person, the earliest first, undated ones last."""
    table, documents, codings = schema.sightings, schema.documents, schema.codings
    query = (
        _joined(
            select(
                table,
                documents.c.id.label("document_id"),
                documents.c.title.label("document_title"),
                codings.c.coder.label("coded_by"),
                codings.c.coded_at.label("coded_at"),
            )
        )
        .where(
            table.c.key.in_({person_key(name) for name in person.names}),
            *conditions.of_sightings(Filter()),
        )
        .order_by(table.c.seen_start.asc().nulls_last(), documents.c.id, table.c.position)
    )
    return [
        Found(
            value=decode.sighting(row),
            document=row["document_id"],
            title=row["document_title"],
            published=decode.moment(row, "seen"),
            coding=CodingHead(row["coded_by"], row["coded_at"], current=True),
            current=True,
        )
        for row in connection.execute(query).mappings()
    ]


def register(connection: Connection) -> Register:
    """The register of all standing sightings."""
    names: dict[str, list[Tenure]] = defaultdict(list)
    for key, seen in sorted(_grouped(connection, Filter()).items()):
        tenures = _person(seen).tenures
        short = {one for s, _ in seen for one in short_keys(s.person, s.party)}
        for name in sorted({key, *short}):
            names[name].extend(tenures)
    return Register({name: tuple(rows) for name, rows in sorted(names.items())})


def _joined(query: Select[Any]) -> Select[Any]:
    return query.join(schema.codings, schema.codings.c.row == schema.sightings.c.coding).join(
        schema.documents, schema.documents.c.row == schema.codings.c.document
    )


def _grouped(connection: Connection, filter: Filter) -> dict[str, list[Seen]]:
    """Sightings by person, in order of time; a name of one word joins the only one it fits."""
    table, documents = schema.sightings, schema.documents
    standing = Filter(superseded=filter.superseded)
    query = (
        _joined(select(table, documents.c.id.label("document_id")))
        .where(*conditions.of_sightings(standing))
        .order_by(table.c.seen_start.asc().nulls_last(), documents.c.id, table.c.position)
    )
    rows: Sequence[RowMapping] = connection.execute(query).mappings().all()
    by_key: dict[str, list[Seen]] = defaultdict(list)
    for row in rows:
        by_key[row["key"]].append((decode.sighting(row), row["document_id"]))
    bearers: dict[str, set[str]] = defaultdict(set)
    for key, seen in by_key.items():
        for one, _ in seen:
            for short in short_keys(one.person, one.party):
                bearers[short].add(key)
    for key in [key for key in by_key if len(bearers.get(key, ())) == 1]:
        if not is_full(by_key[key][0][0].person):
            by_key[next(iter(bearers[key]))].extend(by_key.pop(key))
    return dict(by_key)


def _person(seen: Sequence[Seen]) -> Person:
    """One person's sightings, put together."""
    writings = Counter(one.person for one, _ in seen if is_full(one.person)) or Counter(
        one.person for one, _ in seen
    )
    name = min(writings, key=lambda writing: (-writings[writing], writing.isupper(), writing))
    posts: dict[tuple[str, str | None, bool], list[Seen]] = defaultdict(list)
    for one in seen:
        posts[one[0].party, one[0].office, one[0].former].append(one)
    tenures = [_tenure(name, run) for post in posts.values() for run in _runs(post)]
    tenures.sort(key=_place)
    tenures.sort(key=_last, reverse=True)
    return Person(
        name=name,
        names=tuple(sorted({one.person for one, _ in seen})),
        tenures=tuple(tenures),
        documents=len({document for _, document in seen}),
    )


def _place(row: Tenure) -> tuple[str, str, bool]:
    return row.party, row.office or "", row.former


def _last(row: Tenure) -> str:
    return (row.last.end or row.last.start or "") if row.last is not None else ""


def _runs(seen: Sequence[Seen]) -> list[list[Seen]]:
    """One office's sightings, cut where years pass without any; undated ones join the only run."""
    dated = [one for one in seen if _day(one[0]) is not None]
    undated = [one for one in seen if _day(one[0]) is None]
    runs: list[list[Seen]] = []
    last: date | None = None
    for one in sorted(dated, key=lambda item: (_day(item[0]) or date.min, item[1])):
        day = _day(one[0]) or date.min
        if last is None or (day - last).days > GAP_DAYS:
            runs.append([])
        runs[-1].append(one)
        last = day
    if len(runs) == 1:
        runs[0].extend(undated)
    elif undated:
        runs.append(undated)
    return runs


def _day(one: Sighting) -> date | None:
    """The first day of a sighting's moment."""
    first = (one.seen.start or one.seen.end) if one.seen is not None else None
    return date.fromisoformat(first) if first else None


def _tenure(name: str, run: Sequence[Seen]) -> Tenure:
    moments = [one.seen for one, _ in run if one.seen is not None]
    dated = [one for one in run if one[0].seen is not None] or list(run)
    ends = dated[:1] if len(dated) == 1 else [dated[0], dated[-1]]
    newest = dated[-1][0]
    return Tenure(
        person=name,
        office=newest.office,
        party=newest.party,
        sectors=newest.sectors,
        former=newest.former,
        first=moments[0] if moments else None,
        last=moments[-1] if moments else None,
        documents=len({document for _, document in run}),
        sources=tuple(f"{document}:{one.span.start}-{one.span.end}" for one, document in ends),
    )
