"""What persons say of rows of the record, and what still waits for them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, RowMapping, and_, or_, select

from communique.errors import UsageError
from communique.model import Event, Review, Verdict
from communique.record import (
    conditions,
    queries,
    reanchor,
    resolve,
    reviews,
    schema,
    standing,
    versions,
)
from communique.record.fields import Row
from communique.record.filters import Filter
from communique.record.found import Found
from communique.record.schema import RowKind
from communique.record.store import Store

_ALL = Filter()


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A row as its coder has it, beside what persons say of it.

    Attributes:
        kind: "event", "commitment" or "instrument". document: id of the document.
        original: the coder's row, of the newest coding that has it.
        version: the person's version that stands in its place; `None` where there is none.
        reviews: all that stand, the last one last.
    """

    kind: str
    document: str
    original: Row
    version: Row | None
    reviews: tuple[Review, ...]

    @property
    def verdict(self) -> Verdict | None:
        """What the last person said; `None` where nobody said anything."""
        return self.reviews[-1].verdict if self.reviews else None

    @property
    def standing(self) -> Row | None:
        """What stands: the person's version, else the coder's row unless it was rejected."""
        if self.version is not None:
            return self.version
        return None if self.verdict is Verdict.REJECTED else self.original


class Reviewing(Store):
    """Reviews: said, taken back, asked for. A change un-joins the event; joining is done after."""

    def review(self, review: Review) -> Review:
        """Keep what a person says of a row, in place of what the same person said before.

        The row is found by its id and document; others' reviews of it stay on record, and the last
        one counts. It outlives reading the document again.

        Returns:
            The review with its time.

        Raises:
            RecordError: if the record has no such document, or cannot be written.
        """
        with self._writing() as connection:
            now = self._now()
            kept = reviews.keep(connection, review, now=now)
            _follow(connection, kept.document, now)
        return kept

    def unreview(self, id: str) -> Review | None:
        """Take back the standing review with this id (`Review.id`) and return it, if there is one.

        Raises:
            RecordError: if the file cannot be written.
        """
        with self._writing() as connection:
            now = self._now()
            undone = reviews.undo(connection, id, now=now)
            if undone is not None:
                _follow(connection, undone.document, now)
        return undone

    def reviews(
        self,
        *,
        by: str | None = None,
        about: Collection[str] | None = None,
        undone: bool = False,
    ) -> list[Review]:
        """What persons say of rows, in the order in which they said it.

        Args:
            by: what this person says. about: of rows with these ids alone.
            undone: also what was taken back.
        """
        table = schema.reviews
        wanted = [] if by is None else [table.c.by == by]
        if about is not None:
            wanted.append(table.c.target.in_(about))
        if not undone:
            wanted.append(table.c.undone.is_(None))
        with self._reading() as connection:
            return [one.review for one in reviews.found(connection, *wanted)]

    def reviewed(self, beginning: str) -> Reviewed:
        """The row of an id, or of the beginning of one, with what persons say of it.

        Raises:
            UsageError: if no event, commitment or instrument, or several, have such an id.
        """
        with self._reading() as connection:
            found = resolve.resolve(connection, beginning)
            if found.kind == "document":
                raise UsageError(
                    beginning,
                    "is a document, of which nothing can be said",
                    "Give the id of one of its rows; `communique show` lists them.",
                )
            return _reviewed(connection, found.kind, found.id)

    def doubtful(self, filter: Filter = _ALL) -> list[Found[Event]]:
        """Events as coders read them that nobody has judged yet, the least sure first."""
        table = schema.events
        asked = replace(filter, reports=True, limit=0)
        query = (
            select(table.c.id)
            .where(
                *conditions.of_events(asked),
                table.c.row_kind == RowKind.REPORT,
                table.c.verdict.is_(None),
            )
            .order_by(table.c.confidence, table.c.row)
            .limit(filter.limit or None)
        )
        with self._reading() as connection:
            ids = list(connection.scalars(query))
            found = {
                one.value.id: one
                for part in standing.parts(ids)
                for one in queries.events(connection, asked, ids=part)
            }
        return [found[id] for id in ids]


def _follow(connection: Connection, document: str, now: str) -> None:
    """Let the rows of the newest version of a document follow what was said of them."""
    row = reviews.current(connection, document)
    if row is not None:
        reviews.apply(connection, [row], now=now)
        standing.refresh(connection, [row], now=now)


def _reviewed(connection: Connection, kind: str, id: str) -> Reviewed:
    said = tuple(reviews.about(connection, kind, id))
    table = versions.TABLES[kind]
    coded = (table.c.id == id, table.c.row_kind == RowKind.REPORT)
    rows = versions.read(connection, kind, queries.rows_of(table).where(*coded))
    version = _version(connection, kind, id)
    known = [row for row in rows if version is None or row[0]["coding"] == version[0]["coding"]]
    if known or version is None:
        row, original = max(known, key=_newest)
        held = version and version[1]
        return Reviewed(kind, row["document_id"], original, held, said)
    row, held = version
    return Reviewed(kind, row["document_id"], _instead(connection, kind, row, said), held, said)


def _newest(found: tuple[RowMapping, Row]) -> tuple[bool, bool, int]:
    row, _ = found
    return row["coding_current"], row["document_current"], row["row"]


def _version(connection: Connection, kind: str, id: str) -> tuple[RowMapping, Row] | None:
    """The standing version of a row, under its id or in the place of the coder's row of this id."""
    table, matches = versions.TABLES[kind], schema.review_matches
    old = table.alias()
    instead = (
        select(matches.c.version)
        .join(old, old.c.row == matches.c.matched)
        .where(matches.c.kind == kind, matches.c.until.is_(None), old.c.id == id)
    )
    here = and_(
        table.c.row_kind == RowKind.REVIEW,
        table.c.standing,
        or_(table.c.id == id, table.c.row.in_(instead)),
    )
    found = versions.read(connection, kind, queries.rows_of(table).where(here))
    return found[0] if found else None


def _instead(connection: Connection, kind: str, version: RowMapping, said: Sequence[Review]) -> Row:
    """What the coder has where a version stands: the row that gave way, else the row once seen."""
    table, matches = versions.TABLES[kind], schema.review_matches
    query = (
        queries.rows_of(table)
        .join(matches, matches.c.matched == table.c.row)
        .where(matches.c.kind == kind, matches.c.version == version["row"])
    )
    found = versions.read(connection, kind, query)
    if found:
        return found[0][1]
    text = select(schema.documents.c.text).where(schema.documents.c.id == version["document_id"])
    last = said[-1]
    moved = reanchor.moved(last, connection.scalar(text) or "")
    return (moved or last).original
