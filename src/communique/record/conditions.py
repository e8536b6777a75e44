"""A `Filter` as SQL conditions, one function for each kind of row."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Table, and_, case, exists, func, or_, select

from communique.gazetteer import Gazetteer
from communique.record import schema
from communique.record.filters import TWO_WAY, Filter, first_day, last_day

Condition = ColumnElement[bool]
Conditions = list[Condition]


def of_events(filter: Filter) -> Conditions:
    """Conditions on `events` joined with `codings` and `documents`."""
    table = schema.events
    found = [*_standing(filter), *_dated(table, "date", filter), *_sides(filter)]
    for column, wanted in (
        (table.c.type, filter.type),
        (table.c.status, filter.status),
        (table.c.place_country, filter.country),
        (table.c.quad, filter.quad),
    ):
        if wanted is not None:
            found.append(column == wanted)
    for names, wanted in (
        (schema.event_contexts, filter.context),
        (schema.event_modes, filter.mode),
    ):
        if wanted is not None:
            found.append(_has(names, table, names.c.name == wanted))
    if filter.min_confidence is not None:
        found.append(table.c.confidence >= filter.min_confidence)
    return found


def of_commitments(filter: Filter) -> Conditions:
    """Conditions on `commitments` joined with `codings` and `documents`."""
    table, parties = schema.commitments, schema.commitment_parties
    found = [*_standing(filter), *_dated(table, "date", filter)]
    if filter.actor is not None:
        found.append(
            _has(parties, table, parties.c.code == filter.actor, parties.c.side == "donor")
        )
    if filter.recipient is not None:
        side = parties.c.side == "recipient"
        found.append(_has(parties, table, parties.c.code == filter.recipient, side))
    if filter.party is not None:
        found.append(_has(parties, table, parties.c.code == filter.party))
    if filter.type is not None:
        found.append(table.c.kind == filter.type)
    if filter.status is not None:
        found.append(table.c.stage == filter.status)
    inherited = filter.context, filter.mode, filter.country, filter.quad
    if any(wanted is not None for wanted in inherited):
        found.append(_through_event(filter))
    return found


def of_instruments(filter: Filter) -> Conditions:
    """Conditions on `instruments` joined with `codings` and `documents`."""
    table, parties = schema.instruments, schema.instrument_parties
    found = [*_standing(filter), *_dated(table, "date", filter)]
    for wanted in (filter.actor, filter.recipient, filter.party):
        if wanted is not None:
            found.append(_has(parties, table, parties.c.code == wanted))
    if filter.type is not None:
        found.append(table.c.kind == filter.type)
    if filter.status is not None:
        found.append(table.c.status == filter.status)
    if filter.context is not None:
        contexts = schema.instrument_contexts
        found.append(_has(contexts, table, contexts.c.name == filter.context))
    return found


def of_sightings(filter: Filter) -> Conditions:
    """Conditions on `sightings` joined with `codings` and `documents`.

    The status is "present" or "former"; the day is that of the document.
    """
    table = schema.sightings
    found = [*_standing(filter), *_dated(table, "seen", filter)]
    for wanted in (filter.actor, filter.recipient, filter.party):
        if wanted is not None:
            found.append(table.c.party == wanted)
    if filter.status is not None:
        found.append(table.c.former == (filter.status == "former"))
    return found


def of_documents(filter: Filter) -> Conditions:
    """Conditions on `documents`: its day of publication, and an event that meets the rest."""
    table = schema.documents
    found = _named(filter)
    if not filter.superseded:
        found.append(table.c.current)
    found.extend(_dated(table, "published", filter))
    told = Filter(
        actor=filter.actor,
        recipient=filter.recipient,
        party=filter.party,
        groups=filter.groups,
        type=filter.type,
        context=filter.context,
        mode=filter.mode,
        status=filter.status,
        country=filter.country,
        quad=filter.quad,
        min_confidence=filter.min_confidence,
        superseded=True,
    )
    if told != Filter(superseded=True):
        codings, events = schema.codings, schema.events
        query = select(codings.c.document).join(events, events.c.coding == codings.c.row)
        found.append(table.c.row.in_(query.where(codings.c.current, *of_events(told))))
    return found


def count_of(table: Table) -> ColumnElement[int]:
    """How many rows of `table` the current coding of a document holds."""
    query = (
        select(func.count())
        .select_from(table.join(schema.codings, schema.codings.c.row == table.c.coding))
        .where(schema.codings.c.document == schema.documents.c.row, schema.codings.c.current)
    )
    return query.correlate(schema.documents).scalar_subquery()


def two_way() -> Condition:
    """Whether either side of an event may be asked for."""
    return or_(schema.events.c.symmetric, schema.events.c.type.in_(TWO_WAY))


def begins(column: ColumnElement[str], prefix: str) -> Condition:
    """Whether a text column begins with `prefix` (by range, so that an index serves)."""
    return and_(column >= prefix, column < prefix + "\U0010ffff")


def _standing(filter: Filter) -> Conditions:
    found = _named(filter)
    if not filter.superseded:
        found += [schema.documents.c.current, schema.codings.c.current]
    return found


def _named(filter: Filter) -> Conditions:
    return [] if filter.document is None else [begins(schema.documents.c.id, filter.document)]


def _dated(table: Table, name: str, filter: Filter) -> Conditions:
    """The moment in the columns of `name` shares a day with [since, until]."""
    if filter.since is None and filter.until is None:
        return []
    start, end = table.c[f"{name}_start"], table.c[f"{name}_end"]
    known = table.c[f"{name}_precision"].is_not(None)
    bounds: Conditions = [known]
    if filter.since is not None:
        bounds.append(or_(end.is_(None), end >= first_day(filter.since)))
    if filter.until is not None:
        bounds.append(or_(start.is_(None), start <= last_day(filter.until)))
    return [or_(~known, and_(*bounds))] if filter.undated else [and_(*bounds)]


def _has(owned: Table, owner: Table, *conditions: Condition) -> Condition:
    return exists().where(and_(owned.c.owner == owner.c.row, *conditions))


def _sides(filter: Filter) -> Conditions:
    """Who acts and whom it is directed at; either way round in two-way events."""
    parties, table = schema.event_parties, schema.events
    taking_part = parties.c.side.in_(("actor", "recipient"))

    def on(side: str, code: str) -> Condition:
        return case(
            (two_way(), _has(parties, table, _meant(code, filter), taking_part)),
            else_=_has(parties, table, _meant(code, filter), parties.c.side == side),
        )

    found = []
    if filter.actor is not None:
        found.append(on("actor", filter.actor))
    if filter.recipient is not None:
        found.append(on("recipient", filter.recipient))
    if filter.party is not None:
        found.append(_has(parties, table, _meant(filter.party, filter), taking_part))
    return found


def _meant(code: str, filter: Filter) -> Condition:
    """Whether a party of an event is the one asked for, or an organisation it then belonged to."""
    column = schema.event_parties.c.code
    if not filter.groups:
        return column == code
    day = func.coalesce(schema.events.c.date_start, schema.documents.c.published_start)
    found: Conditions = [column == code]
    for row in Gazetteer.load().memberships(code):
        inside = [day >= row.first.isoformat()]
        if row.last is not None:
            inside.append(day <= row.last.isoformat())
        undated = [day.is_(None)] if row.last is None else []
        found.append(and_(column == row.organisation, or_(and_(*inside), *undated)))
    return or_(*found)


def _through_event(filter: Filter) -> Condition:
    """The event a commitment belongs to meets what a commitment has no columns for."""
    events, commitments = schema.events, schema.commitments
    inner = Filter(
        context=filter.context,
        mode=filter.mode,
        country=filter.country,
        quad=filter.quad,
        superseded=True,
    )
    return exists().where(
        and_(
            events.c.id == commitments.c.event,
            events.c.coding == commitments.c.coding,
            *of_events(inner),
        )
    )
