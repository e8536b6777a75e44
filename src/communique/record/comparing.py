"""Who coded what, for holding coders against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from communique.model import Commitment, Event, Instrument
from communique.record import history, queries, standing, versions
from communique.record.fields import Row
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
    found: dict[int, list[Row]] = {row: [] for row in codings.values()}
    for kind, table in versions.TABLES.items():
        query = queries.rows_of(table).where(
            table.c.coding.in_(codings.values()), table.c.row_kind == RowKind.REPORT
        )
        for row, value in versions.read(connection, kind, query):
            found[row["coding"]].append(value)
    for id, coding in codings.items():
        told = found[coding]
        yield Coded(
            id,
            tuple(one for one in told if isinstance(one, Event)),
            tuple(one for one in told if isinstance(one, Commitment)),
            tuple(one for one in told if isinstance(one, Instrument)),
        )
