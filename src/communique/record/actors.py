"""Which parties the record knows, and how often each acts and is acted upon."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    FromClause,
    and_,
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
from communique.record.schema import RowKind

_SIDES = ("actor", "recipient")


@dataclass(frozen=True, slots=True)
class _Told:
    """The parties of the events that count, and of the reports that these are joined from.

    Attributes:
        rows: to select from, the table of parties among them. wanted: conditions on these.
        by: what holds the coding and the dates of the event. shown: whether the event counts.
    """

    rows: FromClause
    wanted: tuple[ColumnElement[bool], ...]
    by: FromClause
    shown: ColumnElement[bool]


def actors(connection: Connection, filter: Filter) -> list[ActorCount]:
    """Parties of the events that meet the filter, most frequent first, then by code.

    An event counts once for a party on a side, however often the party is named there and however
    many documents tell of it; a reciprocal event counts as acting for all.
    """
    parties = schema.event_parties
    told = _repeated(filter) if _of_all(filter) else _looked_up(filter)
    named = or_(parties.c.position == 0, ~_named_before())
    acting, receiving = (
        func.count(case((and_(parties.c.side == side, told.shown), 1))) for side in _SIDES
    )
    query = (
        select(
            parties.c.code,
            func.min(parties.c.kind).label("kind"),
            func.min(parties.c.name).label("name"),
            acting.label("actor"),
            receiving.label("recipient"),
            func.count(func.distinct(told.by.c.coding)).label("documents"),
            func.min(told.by.c.date_start).label("first"),
            func.max(told.by.c.date_end).label("last"),
        )
        .select_from(told.rows)
        .where(parties.c.side.in_(_SIDES), *told.wanted, named)
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


def _of_all(filter: Filter) -> bool:
    """Whether all events that stand, or all reports, are asked for."""
    return replace(filter, limit=0, reports=False) == Filter()


def _repeated(filter: Filter) -> _Told:
    """All of them, by what parties repeat of their events."""
    parties = schema.event_parties
    if filter.reports:
        reports = parties.c.row_kind != RowKind.JOINED
        return _Told(parties, (parties.c.standing, reports), parties, true())
    return _Told(parties, (parties.c.standing,), parties, parties.c.face)


def _looked_up(filter: Filter) -> _Told:
    """Those of the events that meet a filter; the events are gathered first, then looked up."""
    parties, listed = schema.event_parties, _listed(filter)
    rows = parties.outerjoin(listed, listed.c.row == parties.c.owner)
    return _Told(rows, (listed.c.row.is_not(None),), listed, listed.c.shown)


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
