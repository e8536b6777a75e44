"""What persons say of rows: kept as it was said, and applied to whatever coding stands.

`reviews` is never overwritten. What follows from it for one coding is kept in `review_matches`,
with since and until when: which row of the coder a review speaks of, and which row of kind `review`
holds the person's version in its place. Both are made anew for each new coding and each new
version of the text, so that what a person said outlives them:

- The last review of a row counts; older ones, by others, stay on record.
- The row is found again in a newer coding by `communique.record.matching`; where it is not, an
  accepted or corrected version stands alone.
- In a new version of the text, the words a review rests on are looked for; where they stand exactly
  once, it moves there, else it rests with the old version.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, insert, or_, select, update

from communique.errors import RecordError
from communique.model import Review, Verdict
from communique.record import matching, reanchor, schema, stored, versions
from communique.record.fields import Row
from communique.record.schema import RowKind
from communique.record.standing import live, parts
from communique.record.versions import Told, Wanted


@dataclass(frozen=True, slots=True)
class Kept:
    """A review, with the number of its row."""

    row: int
    review: Review


def keep(connection: Connection, review: Review, *, now: str) -> Review:
    """Keep a review in place of what the same person said of the row before.

    Args:
        connection: in a transaction that may write. now: ISO 8601 time in UTC.

    Returns:
        The review with its time.

    Raises:
        RecordError: if the record has no such document.
    """
    documents = schema.documents
    if connection.scalar(select(documents.c.row).where(documents.c.id == review.document)) is None:
        raise RecordError(review.document, "is no document of this record", "Review its own rows.")
    undo(connection, review.id, now=now)
    kept = replace(review, at=now, undone=None)
    connection.execute(
        insert(schema.reviews).values(
            id=kept.id,
            kind=kept.kind,
            target=kept.target,
            document=kept.document,
            verdict=kept.verdict.value,
            original=stored.to_json(kept.original),
            version=None if kept.version is None else stored.to_json(kept.version),
            why=kept.why,
            by=kept.by,
            at=now,
            undone=None,
        )
    )
    return kept


def undo(connection: Connection, id: str, *, now: str) -> Review | None:
    """Take back the standing review with this id and return it; `None` where there is none."""
    table = schema.reviews
    here = and_(table.c.id == id, table.c.undone.is_(None))
    row = connection.execute(select(table).where(here)).mappings().first()
    if row is None:
        return None
    connection.execute(update(table).where(here).values(undone=now))
    return replace(_review(row), undone=now)


def found(connection: Connection, *conditions: ColumnElement[bool]) -> list[Kept]:
    """Reviews that meet conditions on their table, in the order in which they were made."""
    query = select(schema.reviews).where(*conditions).order_by(schema.reviews.c.row)
    return [Kept(row["row"], _review(row)) for row in connection.execute(query).mappings()]


def about(connection: Connection, kind: str, id: str) -> list[Review]:
    """The standing reviews of the row with this id, and those that were applied to it."""
    table, matches = schema.reviews, schema.review_matches
    rows = versions.TABLES[kind]
    applied = (
        select(matches.c.review)
        .join(rows, rows.c.row == matches.c.matched)
        .where(matches.c.kind == kind, matches.c.until.is_(None), rows.c.id == id)
    )
    mine = or_(and_(table.c.kind == kind, table.c.target == id), table.c.row.in_(applied))
    return [one.review for one in found(connection, mine, table.c.undone.is_(None))]


def _review(row: RowMapping) -> Review:
    return Review(
        verdict=Verdict(row["verdict"]),
        document=row["document"],
        original=stored.from_json(row["kind"], row["original"]),
        version=None if row["version"] is None else stored.from_json(row["kind"], row["version"]),
        by=row["by"],
        why=row["why"],
        at=row["at"],
        undone=row["undone"],
    )


def apply(connection: Connection, documents: Collection[int], *, now: str) -> set[int]:
    """Apply what persons said to the current codings of documents.

    The flags of their rows are to be refreshed afterwards (`communique.record.standing.refresh`).

    Args:
        connection: in a transaction that may write.
        documents: rows of documents that were coded anew, changed, or were reviewed.
        now: ISO 8601 time in UTC.

    Returns:
        The documents among them that persons said anything of.
    """
    reviewed: set[int] = set()
    if connection.scalar(select(schema.reviews.c.row).limit(1)) is None:
        return reviewed
    codings, table = schema.codings, schema.documents
    for part in parts(documents):
        query = (
            select(table.c.row, table.c.id, table.c.text, codings.c.row)
            .join(codings, codings.c.document == table.c.row)
            .where(table.c.row.in_(part), live(), codings.c.current)
        )
        for row, id, text, coding in connection.execute(query).all():
            if _apply_to(connection, id, text, coding, now):
                reviewed.add(row)
    return reviewed


def current(connection: Connection, document: str) -> int | None:
    """The row of the newest version of the document with this id; `None` if there is none."""
    table = schema.documents
    seen: set[str] = set()
    id: str | None = document
    while id is not None and id not in seen:
        seen.add(id)
        row = connection.execute(
            select(table.c.row, table.c.superseded_by).where(table.c.id == id)
        ).first()
        if row is None:
            return None
        if row.superseded_by is None:
            return int(row.row)
        id = row.superseded_by
    return None


def _apply_to(connection: Connection, document: str, text: str, coding: int, now: str) -> bool:
    """Apply the reviews of one document, and of its earlier versions, to one coding, if any."""
    lineage = _lineage(connection, document)
    table = schema.reviews
    every = found(connection, table.c.document.in_(lineage))
    last: dict[tuple[str, str], Kept] = {}
    for kept in every:
        if kept.review.undone is None:
            last[kept.review.kind, kept.review.target] = kept
    by_kind: dict[str, list[Kept]] = defaultdict(list)
    for kept in sorted(last.values(), key=lambda one: -one.row):
        moved = kept.review
        if moved.document != document:
            placed = reanchor.moved(kept.review, text)
            if placed is None:
                continue
            moved = placed
        by_kind[moved.kind].append(Kept(kept.row, moved))
    for kind in versions.TABLES:
        told = versions.told(connection, kind, coding)
        wanted = _wanted(connection, kind, by_kind[kind], told)
        versions.settle(connection, kind, coding, wanted, told, now=now)
    return bool(every)


def _lineage(connection: Connection, document: str) -> list[str]:
    """The ids of a document and of all that it, or a later one of these, has replaced."""
    table = schema.documents
    found = [document]
    new = [document]
    while new:
        query = select(table.c.id).where(table.c.superseded_by.in_(new), table.c.id.not_in(found))
        new = sorted(connection.scalars(query))
        found += new
    return found


def _wanted(
    connection: Connection, kind: str, kept: Sequence[Kept], told: Sequence[Told]
) -> list[Wanted]:
    """What is to follow from reviews (the latest first) for the rows of one coding."""
    rows = {one.value.id: one for one in told}
    pairs = matching.pairs([one.review.original for one in kept], [one.value for one in told])
    matched = {id(original): rows[value.id] for original, value in pairs}
    applied = [one for one in kept if id(one.review.original) in matched]
    found = [Wanted.of(one.row, one.review, matched[id(one.review.original)]) for one in applied]
    for one in kept:
        if one in applied or _overruled(connection, kind, one, applied):
            continue
        applied.append(one)
        if one.review.verdict is not Verdict.REJECTED:
            found.append(Wanted.of(one.row, one.review, None))
    return found


def _overruled(connection: Connection, kind: str, one: Kept, others: Iterable[Kept]) -> bool:
    """Whether a later review speaks of the same act, as another coding of it had it."""
    mine = one.review.original
    return any(
        other.row > one.row
        and matching.alike(mine, other.review.original)
        and not _side_by_side(connection, kind, mine, other.review.original)
        for other in others
    )


def _side_by_side(connection: Connection, kind: str, one: Row, other: Row) -> bool:
    """Whether one coder has kept two rows apart."""
    table = versions.TABLES[kind]
    alias = table.alias()
    both = select(table.c.row).join(alias, alias.c.coding == table.c.coding)
    told = (table.c.row_kind == RowKind.REPORT, alias.c.row_kind == RowKind.REPORT)
    here = both.where(table.c.id == one.id, alias.c.id == other.id, *told)
    return connection.scalar(here.limit(1)) is not None
