"""What persons say of two commitments, kept apart from what was read, so that it can be undone."""

from __future__ import annotations

from sqlalchemy import Connection, and_, insert, or_, select, update

from communique.model import Judgement, JudgementKind
from communique.record import schema


def judge(connection: Connection, judgement: Judgement, *, now: str) -> None:
    """Keep a judgement; what was said of the same two rows before is undone.

    Args:
        connection: in a writing transaction. now: ISO 8601 time in UTC.
    """
    unjudge(connection, judgement.left, judgement.right, now=now)
    connection.execute(
        insert(schema.judgements).values(
            id=judgement.id,
            kind=judgement.kind.value,
            left=judgement.left,
            right=judgement.right,
            why=judgement.why,
            score=judgement.score,
            by=judgement.by,
            at=now,
            undone=None,
        )
    )


def unjudge(connection: Connection, left: str, right: str, *, now: str) -> None:
    """Undo what was said of two commitments; that it was said stays on record."""
    table = schema.judgements
    pair = or_(
        and_(table.c.left == left, table.c.right == right),
        and_(table.c.left == right, table.c.right == left),
    )
    connection.execute(update(table).where(pair, table.c.undone.is_(None)).values(undone=now))


def standing(connection: Connection) -> list[Judgement]:
    """The judgements that nobody has undone, in the order in which they were made."""
    table = schema.judgements
    query = select(table).where(table.c.undone.is_(None)).order_by(table.c.row)
    return [
        Judgement(
            JudgementKind(row["kind"]),
            row["left"],
            row["right"],
            row["why"],
            row["score"],
            row["by"],
        )
        for row in connection.execute(query).mappings()
    ]
