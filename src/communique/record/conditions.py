"""A `Filter` as SQL conditions, one function for each kind of row.

Conditions on events, commitments and instruments name their own table alone, and reach documents
and codings through subqueries: what stands is kept on the rows, so that counting needs no joins.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Table, and_, exists, func, or_, select

from communique.gazetteer import Gazetteer
from communique.record import history, schema
from communique.record.filters import TWO_WAY, Filter, period
from communique.record.schema import RowKind
from communique.record.standing import live

Condition = ColumnElement[bool]
Conditions = list[Condition]


def joined(filter: Filter) -> bool:
    """Whether one event stands for all its reports, as it does unless something else is asked."""
    return not (filter.reports or filter.superseded or _named(filter))


def of_events(filter: Filter, *, standing: Conditions | None = None) -> Conditions:
    """Conditions on rows of events; `standing` in place of those that say which rows count."""
    table = schema.events
    counting = _standing(table, filter) if standing is None else standing
    found = [*counting, *_dated(table, "date", filter), *_sides(filter)]
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
    """Conditions on rows of commitments."""
    table, parties = schema.commitments, schema.commitment_parties
    found = [*_standing(table, filter), *_dated(table, "date", filter)]
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
    if filter.channel is not None:
        found.append(table.c.channel.icontains(filter.channel, autoescape=True))
    inherited = filter.context, filter.mode, filter.country, filter.quad
    if any(wanted is not None for wanted in inherited):
        found.append(_through_event(filter))
    return found


def of_instruments(filter: Filter) -> Conditions:
    """Conditions on rows of instruments."""
    table, parties = schema.instruments, schema.instrument_parties
    found = [*_standing(table, filter), *_dated(table, "date", filter)]
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
    found = [*_named(filter), *_dated(table, "seen", filter)]
    if not filter.superseded:
        found += [documents_of(filter), codings_of(filter)]
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
        found.append(documents_of(filter))
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
        reports=True,
        superseded=filter.superseded,
        as_of=filter.as_of,
    )
    if told != Filter(reports=True, superseded=filter.superseded, as_of=filter.as_of):
        codings, events = schema.codings, schema.events
        query = select(codings.c.document).join(events, events.c.coding == codings.c.row)
        found.append(table.c.row.in_(query.where(codings_of(filter), *of_events(told))))
    return found


def count_of(table: Table, filter: Filter) -> ColumnElement[int]:
    """How many rows of `table` the newest coding of a document holds."""
    query = (
        select(func.count())
        .select_from(table.join(schema.codings, schema.codings.c.row == table.c.coding))
        .where(
            schema.codings.c.document == schema.documents.c.row,
            codings_of(filter),
            table.c.row_kind == RowKind.REPORT,
        )
    )
    return query.correlate(schema.documents).scalar_subquery()


def documents_of(filter: Filter) -> Condition:
    """Whether a document stands, or stood at the time that is asked for."""
    return live() if filter.as_of is None else history.documents_at(filter.as_of)


def codings_of(filter: Filter) -> Condition:
    """Whether a coding is the newest of its document, or was at the time that is asked for."""
    if filter.as_of is None:
        return schema.codings.c.current.is_(True)
    return history.codings_at(filter.as_of)


def two_way() -> Condition:
    """Whether either side of an event may be asked for."""
    return or_(schema.events.c.symmetric, schema.events.c.type.in_(TWO_WAY))


def begins(column: ColumnElement[str], prefix: str) -> Condition:
    """Whether a text column begins with `prefix` (by range, so that an index serves)."""
    return and_(column >= prefix, column < prefix + "\U0010ffff")


def _standing(table: Table, filter: Filter) -> Conditions:
    found: Conditions = []
    faces = table is schema.events and not (filter.reports or bool(_named(filter)))
    if filter.superseded:
        found.append(table.c.row_kind == RowKind.REPORT)
        if filter.as_of is not None:
            found.append(history.read_by(table, filter.as_of))
    elif filter.as_of is not None:
        found.append(history.faced(filter.as_of) if faces else history.stood(table, filter.as_of))
    else:
        found.append(table.c.standing)
        if table is schema.events:
            found.append(table.c.face if faces else table.c.row_kind != RowKind.JOINED)
    if _named(filter):
        codings, documents = schema.codings, schema.documents
        mine = select(codings.c.row).join(documents, documents.c.row == codings.c.document)
        found.append(table.c.coding.in_(mine.where(*_named(filter))))
    return found


def _named(filter: Filter) -> Conditions:
    column = schema.documents.c.id
    found = [] if filter.document is None else [begins(column, filter.document)]
    return [*found, column.in_(filter.documents)] if filter.documents else found


def _dated(table: Table, name: str, filter: Filter) -> Conditions:
    """The moment in the columns of `name` shares a day with [since, until]."""
    if filter.since is None and filter.until is None:
        return []
    start, end = table.c[f"{name}_start"], table.c[f"{name}_end"]
    known = table.c[f"{name}_precision"].is_not(None)
    bounds: Conditions = [known]
    first, last = period(filter.since, filter.until)
    if first is not None:
        bounds.append(or_(end.is_(None), end >= first))
    if last is not None:
        bounds.append(or_(start.is_(None), start <= last))
    return [or_(~known, and_(*bounds))] if filter.undated else [and_(*bounds)]


def _has(owned: Table, owner: Table, *conditions: Condition) -> Condition:
    """Whether a row owns another that meets the conditions.

    The owners are gathered first, then each row is looked up among them; adding nothing to its
    number keeps the database from the reverse, which reads whole rows where an index would do.
    """
    return (owner.c.row + 0).in_(select(owned.c.owner).where(*conditions))


def _sides(filter: Filter) -> Conditions:
    """Who acts and whom it is directed at; either way round in two-way events."""
    taking_part = schema.event_parties.c.side.in_(("actor", "recipient"))

    def on(side: str, code: str) -> Condition:
        named = _meant(code, filter, schema.event_parties.c.side == side)
        return or_(named, and_(two_way(), _meant(code, filter, taking_part)))

    found = []
    if filter.actor is not None:
        found.append(on("actor", filter.actor))
    if filter.recipient is not None:
        found.append(on("recipient", filter.recipient))
    if filter.party is not None:
        found.append(_meant(filter.party, filter, taking_part))
    return found


def _meant(code: str, filter: Filter, on: Condition) -> Condition:
    """Whether a party on a side is the one asked for, or an organisation it then belonged to."""
    parties, events = schema.event_parties, schema.events
    if not filter.groups:
        return _has(parties, events, parties.c.code == code, on)
    day = func.coalesce(events.c.date_start, _published(events))
    then: Conditions = [parties.c.code == code]
    memberships = Gazetteer.load().memberships(code)
    for row in memberships:
        inside = [day >= row.first.isoformat()]
        if row.last is not None:
            inside.append(day <= row.last.isoformat())
        undated = [day.is_(None)] if row.last is None else []
        then.append(and_(parties.c.code == row.organisation, or_(and_(*inside), *undated)))
    ever = parties.c.code.in_({code, *(row.organisation for row in memberships)})
    mine = exists().where(and_(parties.c.owner == events.c.row, on, or_(*then)))
    return and_(_has(parties, events, ever, on), mine)


def _published(table: Table) -> ColumnElement[str]:
    """The first day of publication of the document that a row was read from."""
    codings, documents = schema.codings, schema.documents
    query = select(documents.c.published_start).join(codings, codings.c.document == documents.c.row)
    return query.where(codings.c.row == table.c.coding).correlate(table).scalar_subquery()


def _through_event(filter: Filter) -> Condition:
    """The event a commitment belongs to meets what a commitment has no columns for."""
    events, commitments = schema.events, schema.commitments
    inner = Filter(
        context=filter.context,
        mode=filter.mode,
        country=filter.country,
        quad=filter.quad,
        reports=True,
        superseded=filter.superseded,
        as_of=filter.as_of,
    )
    return exists().where(
        and_(
            events.c.id == commitments.c.event,
            events.c.coding == commitments.c.coding,
            *of_events(inner),
        )
    )
