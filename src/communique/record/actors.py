"""Which parties the record knows, and how often each acts and is acted upon."""

from __future__ import annotations

from sqlalchemy import Connection, case, exists, func, select

from communique.record import conditions, schema
from communique.record.filters import Filter
from communique.record.found import ActorCount


def actors(connection: Connection, filter: Filter) -> list[ActorCount]:
    """Parties of the events that meet the filter, most frequent first, then by code.

    An event counts once for a party on a side, however often the party is named there; a reciprocal
    event counts as acting for all.
    """
    parties, events = schema.event_parties, schema.events
    acting, receiving = (
        func.count(func.distinct(case((parties.c.side == side, events.c.row)))).label(side)
        for side in ("actor", "recipient")
    )
    either = func.count(func.distinct(events.c.row))
    query = (
        select(
            parties.c.code,
            func.min(parties.c.kind).label("kind"),
            func.min(parties.c.name).label("name"),
            acting,
            receiving,
            func.count(func.distinct(schema.documents.c.row)).label("documents"),
            func.min(events.c.date_start).label("first"),
            func.max(events.c.date_end).label("last"),
        )
        .join(events, events.c.row == parties.c.owner)
        .join(schema.codings, schema.codings.c.row == events.c.coding)
        .join(schema.documents, schema.documents.c.row == schema.codings.c.document)
        .where(parties.c.side.in_(("actor", "recipient")), *conditions.of_events(filter))
        .group_by(parties.c.code)
        .order_by(either.desc(), parties.c.code)
    )
    if filter.limit:
        query = query.limit(filter.limit)
    return [
        ActorCount(
            code=row["code"],
            kind=row["kind"],
            name=row["name"],
            acting=row["actor"],
            receiving=row["recipient"],
            documents=row["documents"],
            first=row["first"],
            last=row["last"],
        )
        for row in connection.execute(query).mappings()
    ]


def parties(connection: Connection) -> dict[str, str]:
    """Every code on record, sorted, with a name."""
    named: dict[str, str] = {}
    for table in (schema.event_parties, schema.commitment_parties):
        query = select(table.c.code, func.min(table.c.name)).group_by(table.c.code)
        named.update((row[0], row[1]) for row in connection.execute(query))
    for code in connection.scalars(select(schema.instrument_parties.c.code).distinct()):
        named.setdefault(code, code)
    return dict(sorted(named.items()))


def knows(connection: Connection, code: str) -> bool:
    """Whether a code is on record."""
    tables = (schema.event_parties, schema.commitment_parties, schema.instrument_parties)
    return any(connection.scalar(select(exists().where(table.c.code == code))) for table in tables)
