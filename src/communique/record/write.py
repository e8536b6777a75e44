"""Writing codings: one batch is one transaction, and nothing that stands is overwritten.

A *reading* says that a document was read from a place (`source_key`) whose bytes had a given hash,
by a given coder. A place that is read again with other bytes or by another coder, or anew on demand
in a later run, retires its older readings; documents that one run finds in one place stand side by
side. A document without a current reading is no longer current, and names the one that
took its place. A document coded anew keeps its older codings, retired.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import (
    Connection,
    Table,
    Update,
    and_,
    bindparam,
    exists,
    func,
    insert,
    select,
    update,
)

from communique.model import Coding, Document
from communique.record import encode, schema
from communique.record.encode import Row
from communique.record.found import Added

_ORDER = (
    schema.documents,
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
_COUNTED = (
    schema.documents,
    schema.readings,
    schema.codings,
    schema.events,
    schema.commitments,
    schema.instruments,
    schema.sightings,
)


def source_key(document: Document) -> str:
    """Where a document comes from, as one string that stays the same when it is read again.

    The whole path of its file; behind it its address, where it has one, since a feed or web
    archive is one file with many documents. Without either, the document's own id.
    """
    path = str(Path(document.path).absolute()) if document.path else ""
    return " ".join(part for part in (path, document.url) if part) or document.id


@dataclass(slots=True)
class _Reading:
    row: int
    document: int
    hash: str
    coder: str
    run: int
    current: bool
    stored: bool


@dataclass(frozen=True, slots=True)
class Pass:
    """What all batches of one run through the sources have in common.

    Attributes:
        run: number of the run; see `Record.next_run`.
        coder: name and version of what coded.
        now: ISO 8601 time in UTC.
        variant: how the sources were read, where they can be read in more than one way.
        again: store a new coding even where the same coder has coded the document before.
    """

    run: int
    coder: str
    now: str
    variant: str = ""
    again: bool = False


class Batch:
    """One transaction's worth of codings: what is known of them, and the rows to write.

    Args:
        connection: in a transaction that may write.
        codings: at most a few hundred.
        during: the run they belong to.
    """

    def __init__(self, connection: Connection, codings: Sequence[Coding], *, during: Pass) -> None:
        self._connection = connection
        self._codings = codings
        self._pass = during
        self._coder, self._now = during.coder, during.now
        self._rows: dict[Table, list[Row]] = defaultdict(list)
        self._next = {
            table: connection.scalar(select(func.coalesce(func.max(table.c.row), 0) + 1)) or 1
            for table in _COUNTED
        }
        self._documents = self._known_documents()
        self._readings = self._known_readings()
        self._coded = self._known_coders()
        self._newest: dict[int, int] = {}
        self._superseded: dict[int, str] = {}
        self._read_now: set[int] = set()

    def write(self) -> Added:
        """Write everything and say what it came to."""
        taken = [self._take(coding) for coding in self._codings]
        self._note_readings()
        for table in _ORDER:
            if self._rows[table]:
                self._connection.execute(insert(table), self._rows[table])
        self._mark()
        total = Added()
        for added, replaced in taken:
            # What was replaced may have been read again later in the batch, beside the new one.
            changed = not replaced.isdisjoint(self._superseded)
            total += replace(added, new=0, recoded=0, unchanged=0, changed=1) if changed else added
        return total

    def _known_documents(self) -> dict[str, int]:
        table = schema.documents
        ids = {coding.document.id for coding in self._codings}
        found = self._connection.execute(select(table.c.id, table.c.row).where(table.c.id.in_(ids)))
        return {row.id: row.row for row in found}

    def _known_readings(self) -> dict[str, list[_Reading]]:
        table = schema.readings
        keys = {source_key(coding.document) for coding in self._codings}
        query = select(table).where(table.c.source_key.in_(keys)).order_by(table.c.row)
        readings: dict[str, list[_Reading]] = defaultdict(list)
        for row in self._connection.execute(query):
            readings[row.source_key].append(
                _Reading(
                    row=row.row,
                    document=row.document,
                    hash=row.source_hash,
                    coder=row.coder,
                    run=row.run,
                    current=row.current,
                    stored=True,
                )
            )
        return readings

    def _known_coders(self) -> dict[int, str]:
        """The coder of the current coding, by document."""
        table = schema.codings
        query = select(table.c.document, table.c.coder).where(
            table.c.document.in_(self._documents.values()), table.c.current
        )
        return {row.document: row.coder for row in self._connection.execute(query)}

    def _number(self, table: Table) -> int:
        number = self._next[table]
        self._next[table] = number + 1
        return number

    def _take(self, coding: Coding) -> tuple[Added, set[int]]:
        """Note the rows of one coding; return what it adds and the documents it replaces."""
        document = coding.document
        row = self._documents.get(document.id)
        fresh = row is None
        if row is None:
            row = self._store_document(document)
        replaced = self._read(document, row)
        stored = Added()
        anew = self._pass.again or self._coded.get(row) != self._coder
        if anew:
            stored = self._store_coding(coding, row)
        if fresh:
            return replace(stored, new=1), replaced
        return (replace(stored, recoded=1) if anew else Added(unchanged=1)), replaced

    def _store_document(self, document: Document) -> int:
        row = self._number(schema.documents)
        self._documents[document.id] = row
        self._rows[schema.documents].append(encode.document_row(document, row, self._now))
        self._rows[schema.related].extend(encode.related_rows(document, row))
        self._rows[schema.asides].extend(encode.aside_rows(document, row))
        return row

    def _read(self, document: Document, row: int) -> set[int]:
        """Note the reading; return the documents whose place it took."""
        key = source_key(document)
        digest = f"{document.source_hash} {self._pass.variant}".rstrip()
        run = self._pass.run
        replaced: set[int] = set()
        mine = None
        for reading in self._readings[key]:
            same_source = (reading.hash, reading.coder) == (digest, self._coder)
            beside = same_source and not (self._pass.again and reading.run != run)
            if reading.document == row and same_source:
                mine = reading
            elif reading.current and not beside:
                reading.current = False
                if reading.document != row:
                    self._superseded[reading.document] = document.id
                    replaced.add(reading.document)
        if mine is not None:
            mine.current, mine.run = True, run
        else:
            number = self._number(schema.readings)
            self._readings[key].append(
                _Reading(number, row, digest, self._coder, run, current=True, stored=False)
            )
        self._read_now.add(row)
        self._superseded.pop(row, None)
        return replaced

    def _store_coding(self, coding: Coding, document: int) -> Added:
        row = self._number(schema.codings)
        self._coded[document] = self._coder
        self._newest[document] = row
        self._rows[schema.codings].append(
            {
                "row": row,
                "document": document,
                "coder": self._coder,
                "coded_at": self._now,
                "current": True,
            }
        )
        self._store_events(coding, row)
        self._store_commitments(coding, row)
        self._store_instruments(coding, row)
        self._rows[schema.refusals].extend(encode.refusal_rows(coding.refused, row))
        for position, sighting in enumerate(coding.sightings):
            number = self._number(schema.sightings)
            self._rows[schema.sightings].append(
                encode.sighting_row(sighting, number, row, position)
            )
        return Added(
            events=len(coding.events),
            commitments=len(coding.commitments),
            instruments=len(coding.instruments),
        )

    def _note_readings(self) -> None:
        for key, readings in self._readings.items():
            for reading in readings:
                if not reading.stored:
                    self._rows[schema.readings].append(
                        {
                            "row": reading.row,
                            "document": reading.document,
                            "source_key": key,
                            "source_hash": reading.hash,
                            "coder": reading.coder,
                            "run": reading.run,
                            "read_at": self._now,
                            "current": reading.current,
                        }
                    )

    def _mark(self) -> None:
        """Set the flags of what stood before: readings, then codings, then documents."""
        readings, codings, documents = schema.readings, schema.codings, schema.documents
        self._update(
            update(readings)
            .where(readings.c.row == bindparam("at"))
            .values(current=bindparam("on"), run=bindparam("by")),
            [
                {"at": reading.row, "on": reading.current, "by": reading.run}
                for known in self._readings.values()
                for reading in known
                if reading.stored
            ],
        )
        self._update(
            update(codings)
            .where(codings.c.document == bindparam("at"))
            .values(current=codings.c.row == bindparam("newest")),
            [{"at": at, "newest": newest} for at, newest in self._newest.items()],
        )
        self._update(
            update(documents)
            .where(documents.c.row == bindparam("at"))
            .values(current=True, superseded_by=None),
            [{"at": at} for at in sorted(self._read_now)],
        )
        still_read = exists().where(
            and_(readings.c.document == documents.c.row, readings.c.current)
        )
        self._update(
            update(documents)
            .where(and_(documents.c.row == bindparam("at"), ~still_read))
            .values(current=False, superseded_by=bindparam("by")),
            [{"at": at, "by": by} for at, by in self._superseded.items()],
        )

    def _update(self, statement: Update, rows: list[Row]) -> None:
        if rows:
            self._connection.execute(statement, rows)

    def _store_events(self, coding: Coding, owner: int) -> None:
        for position, event in enumerate(coding.events):
            row = self._number(schema.events)
            self._rows[schema.events].append(encode.event_row(event, row, owner, position))
            parties = self._rows[schema.event_parties]
            parties.extend(encode.party_rows(row, "actor", event.actors))
            parties.extend(encode.party_rows(row, "recipient", event.recipients))
            if event.attribution is not None:
                parties.extend(encode.party_rows(row, "attribution", [event.attribution]))
            self._rows[schema.event_modes].extend(encode.name_rows(row, event.modes))
            self._rows[schema.event_contexts].extend(encode.name_rows(row, event.contexts))

    def _store_commitments(self, coding: Coding, owner: int) -> None:
        for position, commitment in enumerate(coding.commitments):
            row = self._number(schema.commitments)
            self._rows[schema.commitments].append(
                encode.commitment_row(commitment, row, owner, position)
            )
            parties = self._rows[schema.commitment_parties]
            parties.extend(
                encode.party_rows(row, "donor", [commitment.donor, *commitment.partners])
            )
            parties.extend(encode.party_rows(row, "recipient", commitment.recipients))

    def _store_instruments(self, coding: Coding, owner: int) -> None:
        for position, instrument in enumerate(coding.instruments):
            row = self._number(schema.instruments)
            self._rows[schema.instruments].append(
                encode.instrument_row(instrument, row, owner, position)
            )
            self._rows[schema.instrument_parties].extend(
                encode.name_rows(row, instrument.parties, column="code")
            )
            self._rows[schema.instrument_contexts].extend(
                encode.name_rows(row, instrument.contexts)
            )
