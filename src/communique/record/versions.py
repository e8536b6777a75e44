"""Persons' versions of rows, as rows of one coding, and which of the coder's give way to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, Table, bindparam, insert, select, update

from communique.model import Commitment, Event, Instrument, Review, Verdict
from communique.record import fields, queries, schema
from communique.record.fields import Row
from communique.record.rows import Kept, Rows
from communique.record.schema import RowKind

TABLES: dict[str, Table] = {
    "event": schema.events,
    "commitment": schema.commitments,
    "instrument": schema.instruments,
}
_VALUES: dict[str, Callable[[Connection, Any], Sequence[tuple[RowMapping, Row]]]] = {
    "event": queries.with_events,
    "commitment": queries.with_commitments,
    "instrument": queries.with_instruments,
}


@dataclass(frozen=True, slots=True)
class Told:
    """A row of the coder: its number, its place in the text, and what it says."""

    row: int
    position: int
    value: Row


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to follow from one review for one coding.

    Attributes:
        review: the number of its row.
        verdict: what it comes to for the coder's row; `CORRECTED` wherever a version takes its
            place, also one that was accepted before another coder told it differently.
        told: the coder's row that it speaks of, or `None`.
        version: what is to stand in its place, or `None`.
    """

    review: int
    verdict: Verdict
    told: Told | None
    version: Row | None

    @classmethod
    def of(cls, number: int, review: Review, told: Told | None) -> Wanted:
        """What follows from a review for the row it speaks of."""
        version = review.version
        if review.verdict is Verdict.REJECTED or version is None:
            return cls(number, Verdict.REJECTED, told, None)
        known = told is not None and told.value.id == version.id
        if told is not None and known and not fields.changed(told.value, version):
            return cls(number, Verdict.ACCEPTED, told, None)
        return cls(number, Verdict.CORRECTED, told, version)

    @property
    def key(self) -> tuple[int, str, int | None]:
        """What tells it from another one for the same coding."""
        return self.review, self.verdict, self.told.row if self.told is not None else None


def told(connection: Connection, kind: str, coding: int) -> list[Told]:
    """The coder's rows of a kind in one coding, in the order of the text."""
    table = TABLES[kind]
    here = (table.c.coding == coding, table.c.row_kind == RowKind.REPORT)
    return [
        Told(row["row"], row["position"], value)
        for row, value in read(connection, kind, queries.rows_of(table).where(*here))
    ]


def read(connection: Connection, kind: str, query: Select[Any]) -> Sequence[tuple[RowMapping, Row]]:
    """Rows that a query finds in the table of a kind, with their values, in the order of the text.

    Args:
        query: made by `queries.rows_of`.
    """
    ordered = query.order_by(TABLES[kind].c.position, TABLES[kind].c.row)
    return _VALUES[kind](connection, connection.execute(ordered).mappings())


def settle(
    connection: Connection,
    kind: str,
    coding: int,
    wanted: Sequence[Wanted],
    told: Sequence[Told],
    *,
    now: str,
) -> None:
    """Make what follows from reviews for one coding as wanted: close what is no more, open the new.

    Args:
        connection: in a transaction that may write.
        kind: of the rows. coding: number of its row. told: the coder's rows in it.
        wanted: all that is to follow from reviews for rows of this kind.
        now: ISO 8601 time in UTC.
    """
    table = schema.review_matches
    here = (table.c.coding == coding, table.c.kind == kind, table.c.until.is_(None))
    open_now = {
        (row.review, row.verdict, row.matched): row.row
        for row in connection.execute(select(table).where(*here))
    }
    new = [one for one in wanted if one.key not in open_now]
    ended = set(open_now.values()) - {open_now.get(one.key) for one in wanted}
    if ended:
        over = update(table).where(table.c.row.in_(ended)).values(until=now)
        connection.execute(over)
    rows = Rows(connection)
    opened = [_opened(rows, one, kind, coding, len(told), now) for one in new]
    rows.write()
    if opened:
        connection.execute(insert(table), opened)
    verdicts = {one.told.row: one.verdict.value for one in wanted if one.told is not None}
    if told:
        own = TABLES[kind]
        connection.execute(
            update(own).where(own.c.row == bindparam("at")).values(verdict=bindparam("said")),
            [{"at": one.row, "said": verdicts.get(one.row)} for one in told],
        )


def _opened(
    rows: Rows, wanted: Wanted, kind: str, coding: int, last: int, now: str
) -> dict[str, object]:
    """A line of `review_matches`; the version it speaks of is noted among the rows to write."""
    version = wanted.version
    number: int | None = None
    if version is not None:
        kept = Kept(row_kind=RowKind.REVIEW, verdict=wanted.verdict.value)
        position = last if wanted.told is None else wanted.told.position
        if isinstance(version, Event):
            number = rows.event(version, coding=coding, position=position, kept=kept)
        elif isinstance(version, Commitment):
            number = rows.commitment(version, coding=coding, position=position, kept=kept)
        elif isinstance(version, Instrument):
            number = rows.instrument(version, coding=coding, position=position, kept=kept)
    return {
        "review": wanted.review,
        "coding": coding,
        "kind": kind,
        "verdict": wanted.verdict.value,
        "matched": wanted.told.row if wanted.told is not None else None,
        "version": number,
        "since": now,
        "until": None,
    }
