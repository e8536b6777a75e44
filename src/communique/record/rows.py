"""Rows in the making: model values taken apart into rows of their tables, written at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, Table, func, insert, select

from communique.model import Commitment, Event, Instrument
from communique.record import encode, schema
from communique.record.encode import Row
from communique.record.schema import RowKind

_ORDER = (
    schema.documents,
    schema.document_times,
    schema.related,
    schema.asides,
    schema.readings,
    schema.codings,
    schema.events,
    schema.event_parties,
    schema.event_modes,
    schema.event_contexts,
    schema.commitments,
    schema.commitment_parties,
    schema.instruments,
    schema.instrument_parties,
    schema.instrument_contexts,
    schema.refusals,
    schema.sightings,
)


@dataclass(frozen=True, slots=True)
class Kept:
    """Whose row it is, and whether lists show it.

    Attributes:
        row_kind: see `RowKind`. standing: whether it holds now.
        verdict: what a person said of it, or `None`.
        face: of an event, whether lists show it; reports, sources: how many tell of it.
        joined: id of the report that stands for the event, or `None` before it is compared.
        since: since when a joined event is held as it is, ISO 8601 in UTC; `None` for others.
    """

    row_kind: RowKind = RowKind.REPORT
    standing: bool = True
    verdict: str | None = None
    face: bool = True
    reports: int = 1
    sources: int = 1
    joined: str | None = None
    since: str | None = None

    def columns(self) -> Row:
        """The columns that every kind of row has."""
        return {"row_kind": self.row_kind, "standing": self.standing, "verdict": self.verdict}

    def event_columns(self) -> Row:
        """The columns that events have besides."""
        return {
            "face": self.face,
            "reports": self.reports,
            "sources": self.sources,
            "joined": self.joined,
            "since": self.since,
        }


REPORT = Kept()
"""What the coder read, standing, and compared with nothing yet."""


class Rows:
    """Rows by table, numbered on from what the record holds, and written in one go.

    Args:
        connection: in a transaction that may write; nobody else numbers rows within it meanwhile.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[Table, list[Row]] = defaultdict(list)
        self._next: dict[Table, int] = {}

    def number(self, table: Table) -> int:
        """The next free row number of a table."""
        if table not in self._next:
            query = select(func.coalesce(func.max(table.c.row), 0) + 1)
            self._next[table] = self._connection.scalar(query) or 1
        number = self._next[table]
        self._next[table] = number + 1
        return number

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Note rows of one table."""
        self._rows[table].extend(rows)

    def write(self) -> None:
        """Write all that was noted, owners before what they own, and forget it."""
        for table in _ORDER:
            if rows := self._rows.pop(table, None):
                self._connection.execute(insert(table), rows)

    def event(self, event: Event, *, coding: int, position: int, kept: Kept = REPORT) -> int:
        """Note an event; return the number of its row.

        Args:
            event: the value. coding: row of the coding it belongs to. position: place in the text.
            kept: whose row it is.
        """
        row = self.number(schema.events)
        columns = encode.event_row(event, row, coding, position)
        columns |= kept.columns() | kept.event_columns()
        self.add(schema.events, [columns])
        repeated = {name: columns[name] for name in schema.REPEATED}
        told = [event.attribution] if event.attribution is not None else []
        for side, parties in (
            ("actor", event.actors),
            ("recipient", event.recipients),
            ("attribution", told),
        ):
            of_side = encode.party_rows(row, side, parties)
            self.add(schema.event_parties, (party | repeated for party in of_side))
        self.add(schema.event_modes, encode.name_rows(row, event.modes))
        self.add(schema.event_contexts, encode.name_rows(row, event.contexts))
        return row

    def commitment(
        self, commitment: Commitment, *, coding: int, position: int, kept: Kept = REPORT
    ) -> int:
        """Note a commitment; arguments and result as for `event`."""
        row = self.number(schema.commitments)
        columns = encode.commitment_row(commitment, row, coding, position)
        self.add(schema.commitments, [columns | kept.columns()])
        donors = [commitment.donor, *commitment.partners]
        self.add(schema.commitment_parties, encode.party_rows(row, "donor", donors))
        receiving = encode.party_rows(row, "recipient", commitment.recipients)
        self.add(schema.commitment_parties, receiving)
        return row

    def instrument(
        self, instrument: Instrument, *, coding: int, position: int, kept: Kept = REPORT
    ) -> int:
        """Note an instrument; arguments and result as for `event`."""
        row = self.number(schema.instruments)
        columns = encode.instrument_row(instrument, row, coding, position)
        self.add(schema.instruments, [columns | kept.columns()])
        codes = encode.name_rows(row, instrument.parties, column="code")
        self.add(schema.instrument_parties, codes)
        self.add(schema.instrument_contexts, encode.name_rows(row, instrument.contexts))
        return row
