"""Which parties the record knows, and how often each acts and is acted upon."""

from __future__ import annotations

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    case,
    exists,
    func,
    or_,
    select,
    true,
)

from communique.record import conditions, history, schema
from communique.record.filters import Filter
from communique.record.found import ActorCount


def actors(connection: Connection, filter: Filter) -> list[ActorCount]:
    """Parties of the events that meet the filter, most frequent first, then by code.

    An event counts once for a party on a side, however often the party is named there and however
    many documents tell of it; a reciprocal event counts as acting for all.
    """
    parties, listed = schema.event_parties, _listed(filter)
    shown = case((listed.c.shown, listed.c.row))
    acting, receiving = (
        func.count(case((parties.c.side == side, shown))) for side in ("actor", "recipient")
    )
    query = (
        select(
            parties.c.code,
            func.min(parties.c.kind).label("kind"),
            func.min(parties.c.name).label("name"),
            acting.label("actor"),
            receiving.label("recipient"),
            func.count(func.distinct(listed.c.coding)).label("documents"),
            func.min(listed.c.date_start).label("first"),
            func.max(listed.c.date_end).label("last"),
        )
        .outerjoin(listed, listed.c.row == parties.c.owner)
        .where(
            parties.c.side.in_(("actor", "recipient")),
            listed.c.row.is_not(None),
            or_(parties.c.position == 0, ~_named_before()),
        )
        .group_by(parties.c.code)
        .order_by((acting + receiving).desc(), parties.c.code)
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


def _named_before() -> ColumnElement[bool]:
    """Whether a party is named more than once on one side of an event, and here not first."""
    parties, other = schema.event_parties, schema.event_parties.alias()
    return exists().where(
        other.c.owner == parties.c.owner,
        other.c.side == parties.c.side,
        other.c.code == parties.c.code,
        other.c.position < parties.c.position,
    )


def _listed(filter: Filter) -> CTE:
    """The events that count, and the reports they are joined from, which tell by what documents."""
    events = schema.events
    if conditions.joined(filter):
        every = [events.c.standing, events.c.face.in_((0, 1))]
        shown: ColumnElement[bool] = events.c.face
        if filter.as_of is not None:
            shown = history.faced(filter.as_of)
            every = [or_(shown, history.stood(events, filter.as_of))]
        wanted = conditions.of_events(filter, standing=every)
    else:
        wanted, shown = conditions.of_events(filter), true()
    columns = (events.c.row, events.c.coding, events.c.date_start, events.c.date_end)
    query = select(*columns, shown.label("shown")).where(*wanted)
    return query.cte("listed").prefix_with("MATERIALIZED")


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
