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

from sqlalchemy import Connection, Update, and_, bindparam, exists, select, update

from communique.model import Coding, Document
from communique.record import encode, reviews, schema, standing
from communique.record.encode import Row
from communique.record.found import Added
from communique.record.origin import source_key
from communique.record.rows import Rows


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
        self._rows = Rows(connection)
        self._documents = self._known_documents()
        self._removed = self._known_removed()
        self._readings = self._known_readings()
        self._coded = self._known_coders()
        self._newest: dict[int, int] = {}
        self._superseded: dict[int, str] = {}
        self._read_now: set[int] = set()
        self._recoded: set[int] = set()

    def write(self) -> Added:
        """Write everything and say what it came to."""
        taken = [self._take(coding) for coding in self._codings]
        self._note_readings()
        self._rows.write()
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

    def _known_removed(self) -> set[int]:
        table = schema.documents
        rows = self._documents.values()
        query = select(table.c.row).where(table.c.row.in_(rows), table.c.removed_at.is_not(None))
        return set(self._connection.scalars(query))

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

    def _take(self, coding: Coding) -> tuple[Added, set[int]]:
        """Note the rows of one coding; return what it adds and the documents it replaces."""
        document = coding.document
        row = self._documents.get(document.id)
        fresh = row is None
        if row is None:
            row = self._store_document(document)
        replaced = self._read(document, row)
        stored = Added(removed=int(row in self._removed))
        anew = self._pass.again or self._coded.get(row) != self._coder
        if anew:
            stored += self._store_coding(coding, row)
        if fresh:
            return replace(stored, new=1), replaced
        return (replace(stored, recoded=1) if anew else replace(stored, unchanged=1)), replaced

    def _store_document(self, document: Document) -> int:
        row = self._rows.number(schema.documents)
        self._documents[document.id] = row
        self._rows.add(schema.documents, [encode.document_row(document, row, self._now)])
        self._rows.add(schema.related, encode.related_rows(document, row))
        self._rows.add(schema.asides, encode.aside_rows(document, row))
        times = {"row": self._rows.number(schema.document_times), "document": row}
        self._rows.add(schema.document_times, [times | {"since": self._now, "until": None}])
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
            number = self._rows.number(schema.readings)
            self._readings[key].append(
                _Reading(number, row, digest, self._coder, run, current=True, stored=False)
            )
        self._read_now.add(row)
        self._superseded.pop(row, None)
        return replaced

    def _store_coding(self, coding: Coding, document: int) -> Added:
        row = self._rows.number(schema.codings)
        if document in self._coded:
            self._recoded.add(document)
        self._coded[document] = self._coder
        self._newest[document] = row
        self._rows.add(
            schema.codings,
            [
                {
                    "row": row,
                    "document": document,
                    "coder": self._coder,
                    "coded_at": self._now,
                    "current": True,
                }
            ],
        )
        for position, event in enumerate(coding.events):
            self._rows.event(event, coding=row, position=position)
        for position, commitment in enumerate(coding.commitments):
            self._rows.commitment(commitment, coding=row, position=position)
        for position, instrument in enumerate(coding.instruments):
            self._rows.instrument(instrument, coding=row, position=position)
        self._rows.add(schema.refusals, encode.refusal_rows(coding.refused, row))
        for position, sighting in enumerate(coding.sightings):
            number = self._rows.number(schema.sightings)
            self._rows.add(schema.sightings, [encode.sighting_row(sighting, number, row, position)])
        return Added(
            events=len(coding.events),
            commitments=len(coding.commitments),
            instruments=len(coding.instruments),
        )

    def _note_readings(self) -> None:
        self._rows.add(
            schema.readings,
            [
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
                for key, readings in self._readings.items()
                for reading in readings
                if not reading.stored
            ],
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
        moved = standing.moved(self._connection, self._read_now | set(self._superseded))
        touched = moved | self._recoded
        heirs = {self._documents[id] for id in self._superseded.values()}
        reviewed = reviews.apply(self._connection, touched | heirs, now=self._now)
        standing.refresh(self._connection, touched | reviewed, now=self._now)

    def _update(self, statement: Update, rows: list[Row]) -> None:
        if rows:
            self._connection.execute(statement, rows)
