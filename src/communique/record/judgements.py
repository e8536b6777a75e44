"""What is judged of two rows, kept apart from what was read, so that it can be undone.

Persons' judgements and the program's own are kept beside each other: what one says never undoes
what the other said.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, insert, or_, select, update

from communique.model import CODER, Judgement, JudgementKind
from communique.record import schema
from communique.record.standing import parts

_TABLE = schema.judgements
_BY_CODER = _TABLE.c.by == CODER
_BY_PERSONS = or_(_TABLE.c.by < CODER, _TABLE.c.by > CODER)  # by ranges, so that an index serves


def judge(connection: Connection, judgement: Judgement, *, now: str) -> None:
    """Keep a person's judgement; what persons said of the same two rows before is undone.

    Args:
        connection: in a writing transaction. now: ISO 8601 time in UTC.
    """
    unjudge(connection, judgement.left, judgement.right, now=now)
    _insert(connection, [judgement], now)


def unjudge(connection: Connection, left: str, right: str, *, now: str) -> None:
    """Undo what persons said of two rows; that it was said stays on record."""
    pair = or_(
        and_(_TABLE.c.left == left, _TABLE.c.right == right),
        and_(_TABLE.c.left == right, _TABLE.c.right == left),
    )
    _undo(connection, and_(pair, _BY_PERSONS), now)


def standing(
    connection: Connection,
    kinds: Collection[JudgementKind] = (),
    *,
    about: Collection[str] | None = None,
    coder: bool = False,
) -> list[Judgement]:
    """The judgements that nobody has undone, in the order in which they were made.

    Args:
        kinds: only these, where any are named. about: only where one side has one of these ids.
        coder: the program's own instead of persons'.
    """
    wanted = [_BY_CODER if coder else _BY_PERSONS]
    if kinds:
        wanted.append(_TABLE.c.kind.in_([kind.value for kind in kinds]))
    if about is None:
        return [_judgement(row) for row in _open(connection, and_(*wanted))]
    found = {
        row["row"]: row
        for part in parts(about)
        for side in (_TABLE.c.left, _TABLE.c.right)
        for row in _open(connection, and_(side.in_(part), *wanted))
    }
    return [_judgement(found[row]) for row in sorted(found)]


def replace(
    connection: Connection,
    judgements: Sequence[Judgement],
    *,
    about: Collection[str],
    kinds: Sequence[JudgementKind],
    now: str,
) -> None:
    """Keep the program's own judgements in place of those it made about the same rows.

    Those that it makes again word for word stay as they are.
    """
    made = set(judgements)
    known: set[Judgement] = set()
    mine = and_(_BY_CODER, _TABLE.c.kind.in_([kind.value for kind in kinds]))
    for part in parts(about):
        for side in (_TABLE.c.left, _TABLE.c.right):
            rows = _open(connection, and_(side.in_(part), mine))
            known.update(_judgement(row) for row in rows)
            gone = [row["row"] for row in rows if _judgement(row) not in made]
            _undo(connection, _TABLE.c.row.in_(gone), now)
    _insert(connection, [one for one in dict.fromkeys(judgements) if one not in known], now)


def _open(connection: Connection, wanted: ColumnElement[bool]) -> list[RowMapping]:
    query = select(_TABLE).where(_TABLE.c.undone.is_(None), wanted).order_by(_TABLE.c.row)
    return list(connection.execute(query).mappings())


def _undo(connection: Connection, wanted: ColumnElement[bool], now: str) -> None:
    connection.execute(update(_TABLE).where(wanted, _TABLE.c.undone.is_(None)).values(undone=now))


def _insert(connection: Connection, judgements: Sequence[Judgement], now: str) -> None:
    rows = [
        {
            "id": one.id,
            "kind": one.kind.value,
            "left": one.left,
            "right": one.right,
            "why": one.why,
            "score": one.score,
            "by": one.by,
            "at": now,
            "undone": None,
        }
        for one in judgements
    ]
    if rows:
        connection.execute(insert(_TABLE), rows)


def _judgement(row: RowMapping) -> Judgement:
    kind = JudgementKind(row["kind"])
    return Judgement(kind, row["left"], row["right"], row["why"], row["score"], row["by"])
