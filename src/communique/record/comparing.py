"""Who coded what, for holding coders against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from communique.model import Commitment, Event, Instrument
from communique.record import history, queries, schema, standing
from communique.record.history import CoderCount
from communique.record.schema import RowKind
from communique.record.store import Store


@dataclass(frozen=True, slots=True)
class Coded:
    """What one coder read in one document, in the order of the text.

    Attributes:
        document: id of the document.
    """

    document: str
    events: tuple[Event, ...]
    commitments: tuple[Commitment, ...]
    instruments: tuple[Instrument, ...]


class Comparing(Store):
    """Questions about coders; every coding is kept, so that an older coder can still be asked."""

    def coders(self) -> list[CoderCount]:
        """Who has coded documents, the one that coded first at the head."""
        with self._reading() as connection:
            return history.coders(connection)

    def coded_by_both(
        self, left: str, right: str, *, document: str | None = None
    ) -> Iterator[tuple[Coded, Coded]]:
        """The newest codings of two coders of each document that both have coded, by its id.

        Args:
            left, right: names and versions of coders.
            document: the whole id of the only document to look at.
        """
        with self._reading() as connection:
            ours = history.codings_by(connection, left, document=document)
            theirs = history.codings_by(connection, right, document=document)
            shared = sorted(ours.keys() & theirs.keys())
            for part in standing.parts(shared):
                mine = _coded(connection, {id: ours[id] for id in part})
                other = _coded(connection, {id: theirs[id] for id in part})
                yield from zip(mine, other, strict=True)


def _coded(connection: Connection, codings: Mapping[str, int]) -> Iterator[Coded]:
    """What codings hold, by the ids of their documents, in their order."""
    found: dict[int, tuple[list[Event], list[Commitment], list[Instrument]]] = {
        row: ([], [], []) for row in codings.values()
    }
    for at, (table, read) in enumerate(
        (
            (schema.events, queries.with_events),
            (schema.commitments, queries.with_commitments),
            (schema.instruments, queries.with_instruments),
        )
    ):
        query = (
            queries.rows_of(table)
            .where(table.c.coding.in_(codings.values()), table.c.row_kind == RowKind.REPORT)
            .order_by(table.c.coding, table.c.position)
        )
        for row, value in read(connection, connection.execute(query).mappings()):
            found[row["coding"]][at].append(value)
    for id, row in codings.items():
        events, commitments, instruments = found[row]
        yield Coded(id, tuple(events), tuple(commitments), tuple(instruments))
