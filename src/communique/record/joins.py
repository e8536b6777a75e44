"""Which reports tell one event: groups with their times, and the row that stands for each.

A group is never overwritten: `event_groups` keeps which reports belonged to it, since when and
until when. The rows of kind `joined`, and face, reports and sources in `event_rows`, follow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)

from communique.model import JoinedEvent, Judgement, JudgementKind, Report
from communique.record import decode, judgements, queries, schema
from communique.record.rows import Kept, Rows
from communique.record.schema import RowKind
from communique.record.standing import parts, ungroup

_EVENTS = schema.events
_AROUND = 200
_TOLD = and_(_EVENTS.c.standing, _EVENTS.c.row_kind != RowKind.JOINED)


def unjoined(connection: Connection, limit: int) -> list[Report]:
    """At most `limit` standing reports not compared with others yet or since a change.

    Those that were read first come first; see `communique.record.standing`.
    """
    query = select(_EVENTS.c.id).where(_EVENTS.c.joined.is_(None), _TOLD)
    return reports(connection, list(connection.scalars(query.order_by(_EVENTS.c.row).limit(limit))))


def reports(connection: Connection, ids: Iterable[str]) -> list[Report]:
    """The standing reports with these ids, by day of publication, document and place in it."""
    documents = schema.documents
    found = []
    for part in parts(ids):
        query = queries.rows_of(_EVENTS).where(_EVENTS.c.id.in_(part), _TOLD)
        query = query.add_columns(documents.c.same_text, documents.c.url, _around())
        for row, event in queries.with_events(connection, connection.execute(query).mappings()):
            report = Report(
                event=event,
                document=row["document_id"],
                title=row["document_title"],
                published=decode.moment(row, "document"),
                source=row["document_source"],
                same_text=row["same_text"] or row["document_id"],
                reviewed=row["row_kind"] == RowKind.REVIEW or row["verdict"] is not None,
                around=row["around"],
                url=row["url"],
            )
            found.append((row["position"], report))
    found.sort(key=lambda one: (_published(one[1]), one[1].document, one[0], one[1].id))
    return [report for _, report in found]


def _around() -> ColumnElement[str]:
    """The text of the document on both sides of the evidence; see `Report.around`."""
    first = func.max(_EVENTS.c.evidence_start - _AROUND, 0)
    last = _EVENTS.c.evidence_end + _AROUND
    return func.substr(schema.documents.c.text, first + 1, last - first).label("around")


def _published(report: Report) -> str:
    """The first day of publication; reports without one come last."""
    return (report.published.start if report.published else None) or "~"


def candidates(connection: Connection, keys: Iterable[str]) -> set[str]:
    """Ids of the standing events that were stored under one of the keys."""
    table = schema.event_keys
    stands = exists().where(and_(_EVENTS.c.id == table.c.event, _TOLD))
    found: set[str] = set()
    for part in parts(keys):
        found.update(connection.scalars(select(table.c.event).where(table.c.key.in_(part), stands)))
    return found


def members(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The ids of all standing reports in the groups of these, sorted, by the id of their face.

    Reports that were not compared yet are groups of their own; ids that do not stand have none.
    """
    groups: dict[str, set[str]] = defaultdict(set)
    for part in parts(ids):
        query = select(_EVENTS.c.id, _EVENTS.c.joined).where(_EVENTS.c.id.in_(part), _TOLD)
        for id, face in connection.execute(query):
            groups[face or id].add(id)
    for part in parts(groups):
        query = select(_EVENTS.c.id, _EVENTS.c.joined).where(_EVENTS.c.joined.in_(part), _TOLD)
        for id, face in connection.execute(query):
            groups[face].add(id)
    return {face: tuple(sorted(group)) for face, group in sorted(groups.items())}


def joined(connection: Connection, id: str) -> tuple[Report, ...]:
    """The reports of the event that a standing report belongs to, itself among them."""
    groups = members(connection, [id])
    return tuple(reports(connection, [one for group in groups.values() for one in group]))


def tellings(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[Report, ...]]:
    """The reports of each of these standing events, by its id."""
    groups = members(connection, ids)
    by_id = {one.id: one for one in reports(connection, [m for g in groups.values() for m in g])}
    order = {id: at for at, id in enumerate(by_id)}
    told = {
        face: tuple(by_id[id] for id in sorted(group, key=order.__getitem__))
        for face, group in groups.items()
    }
    return {report.id: group for group in told.values() for report in group}


def store(
    connection: Connection,
    events: Sequence[JoinedEvent],
    *,
    keys: Mapping[str, Sequence[str]],
    reasons: Sequence[Judgement],
    now: str,
) -> None:
    """Keep what reports tell together, in place of the groups they were in.

    Args:
        connection: in a transaction that may write.
        events: joined events; one of a single report says that nothing else tells of it.
        keys: what each report can be found under, by its id; replaces what was kept for it.
        reasons: why the program joined them; replaces its reasons about the same reports.
        now: ISO 8601 time in UTC.
    """
    faces = {report.id: event.event.id for event in events for report in event.reports}
    ungroup(connection, faces, now=now)
    _note_groups(connection, faces, now)
    _note_keys(connection, keys)
    _note_faces(connection, events, now)
    judgements.replace(connection, reasons, about=faces, kinds=[JudgementKind.SAME_EVENT], now=now)


def _note_groups(connection: Connection, faces: Mapping[str, str], now: str) -> None:
    """Close the memberships that changed, and open the new ones."""
    table = schema.event_groups
    standing: set[str] = set()
    closed = []
    for part in parts(faces):
        query = select(table).where(table.c.event.in_(part), table.c.until.is_(None))
        for row in connection.execute(query).mappings():
            if faces[row["event"]] == row["face"]:
                standing.add(row["event"])
            else:
                closed.append(row["row"])
    for rows in parts(closed):
        connection.execute(update(table).where(table.c.row.in_(rows)).values(until=now))
    opened = [
        {"event": event, "face": face, "since": now, "until": None}
        for event, face in sorted(faces.items())
        if event not in standing
    ]
    if opened:
        connection.execute(insert(table), opened)


def _note_keys(connection: Connection, keys: Mapping[str, Sequence[str]]) -> None:
    table = schema.event_keys
    for part in parts(keys):
        connection.execute(delete(table).where(table.c.event.in_(part)))
    rows = [{"key": key, "event": id} for id, own in keys.items() for key in sorted(set(own))]
    if rows:
        connection.execute(insert(table), rows)


def _note_faces(connection: Connection, events: Sequence[JoinedEvent], now: str) -> None:
    """Say on each report what stands for it, and write the row that stands for several."""
    told = [
        {"at": report.id, "by": event.event.id, "alone": len(event.reports) == 1}
        for event in events
        for report in event.reports
    ]
    if told:
        connection.execute(
            update(_EVENTS)
            .where(_EVENTS.c.id == bindparam("at"), _TOLD)
            .values(joined=bindparam("by"), face=bindparam("alone")),
            told,
        )
    several = [event for event in events if len(event.reports) > 1]
    places = _places(connection, several)
    rows = Rows(connection)
    for event in several:
        coding, position = places[event.event.id]
        kept = Kept(
            row_kind=RowKind.JOINED,
            verdict=_verdict(connection, event),
            reports=len(event.reports),
            sources=event.sources,
            joined=event.event.id,
            since=now,
        )
        rows.event(event.event, coding=coding, position=position, kept=kept)
    rows.write()


def _places(connection: Connection, events: Sequence[JoinedEvent]) -> dict[str, tuple[int, int]]:
    """Coding and position of the report that stands for each event."""
    found = {}
    for part in parts(event.event.id for event in events):
        query = select(_EVENTS.c.id, _EVENTS.c.coding, _EVENTS.c.position)
        for row in connection.execute(query.where(_EVENTS.c.id.in_(part), _TOLD)):
            found[row.id] = (row.coding, row.position)
    return found


def _verdict(connection: Connection, event: JoinedEvent) -> str | None:
    """What persons say of the reports: that of a corrected one goes before that of an accepted."""
    ids: Collection[str] = [report.id for report in event.reports if report.reviewed]
    if not ids:
        return None
    query = select(_EVENTS.c.verdict).where(_EVENTS.c.id.in_(ids), _TOLD)
    return max((one for one in connection.scalars(query) if one is not None), default=None)
