"""Records as older versions wrote them, for tests of their upgrade."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from communique.record import Record, database
from tests.record.building import Ticking

_RENAMED = ("document", "event", "commitment", "instrument", "judgement")
_LATER = {f"{kind}s": f"{kind}_rows" for kind in _RENAMED}


def empty(path: Path, revision: str) -> None:
    """Make a file with the tables of an older revision and nothing in them."""
    engine = database.dial(path, create=True)
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        database.migrate(connection, path, None, to=revision)
    engine.dispose()


def written(path: Path, revision: str, fill: Callable[[Record], object]) -> None:
    """Make a record of an older revision that holds what `fill` puts into a record of today.

    Columns and tables that the revision does not know are left out.
    """
    today = path.with_suffix(".today")
    with Record.open(today, clock=Ticking()) as record:
        fill(record)
    empty(path, revision)
    connection = sqlite3.connect(path)
    connection.execute("ATTACH ? AS today", [str(today)])
    names = "SELECT name FROM main.sqlite_master WHERE type = 'table'"
    for (name,) in connection.execute(names).fetchall():
        if "_fts" not in name and name != "alembic_version":
            source = _LATER.get(name, name)
            known = {row[1] for row in connection.execute(f"PRAGMA today.table_info({source})")}
            kept = [row[1] for row in connection.execute(f"PRAGMA main.table_info({name})")]
            columns = ", ".join(f'"{column}"' for column in kept if column in known)
            connection.execute(
                f"INSERT INTO main.{name} ({columns}) SELECT {columns} FROM today.{source}"
            )
    connection.commit()
    connection.close()
