"""Opening the database file: connection, migrations, and errors a user can act on."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError

from communique.errors import RecordError
from communique.record import views

HEAD = "0006"
"""The newest migration; a record at this revision is opened without loading Alembic."""

BUSY_SECONDS = 5.0
"""How long a write waits for another process to finish its own."""

_REMEDIES = (
    (
        "file is not a database",
        "is not a record of Communique",
        "Name another file with --record, or move this one away.",
    ),
    (
        "locked",
        "is being written by another process",
        "Wait until the other run has ended, then try again.",
    ),
    (
        "readonly",
        "cannot be written",
        "Give yourself permission to write the file and its folder, or name another file.",
    ),
    (
        "unable to open",
        "cannot be opened",
        "Check that its folder exists and that you may write there.",
    ),
    (
        "disk is full",
        "cannot grow, the disk is full",
        "Free some space; what was stored before is kept.",
    ),
    (
        "malformed",
        "is damaged",
        "Restore it from a copy, or read the sources again into a new file.",
    ),
)


@contextmanager
def explaining(path: Path) -> Iterator[None]:
    """Turn the database's own errors into `RecordError` that name the file and the remedy.

    Raises:
        RecordError: in place of any database error raised inside.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        reason = str(getattr(error, "orig", None) or error)
        for sign, problem, remedy in _REMEDIES:
            if sign in reason:
                raise RecordError(str(path), problem, remedy) from error
        raise RecordError(
            str(path),
            f"the database refused ({reason})",
            "Check the file with `sqlite3 FILE 'PRAGMA integrity_check'`.",
        ) from error


def connect(path: Path, *, create: bool, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """Open `path` as a SQLite database in WAL mode and bring its tables up to date.

    Args:
        path: the file; its folder must exist.
        create: make the file when it is missing.
        busy_seconds: how long to wait for another writer.

    Raises:
        RecordError: if the file is missing (and not to be made), not a record, locked, not
            writable, or written by a newer version.
    """
    engine = dial(path, create=create, busy_seconds=busy_seconds)
    try:
        with explaining(path):
            _upgrade(engine, path)
    except RecordError:
        engine.dispose()
        raise
    return engine


def dial(path: Path, *, create: bool, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """Open `path` as it is, whatever tables it holds; arguments as for `connect`.

    Raises:
        RecordError: if the file is missing (and not to be made) or a folder.
    """
    _check_file(path, create=create)
    address = f"file:{quote(str(path))}?mode={'rwc' if create else 'rw'}"

    def call() -> sqlite3.Connection:
        return sqlite3.connect(
            address, uri=True, timeout=busy_seconds, isolation_level=None, check_same_thread=False
        )

    engine = create_engine("sqlite://", creator=call, poolclass=QueuePool)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise RecordError(str(path), "is a folder", "Name a file, such as communique.db.")
    if not path.exists() and not create:
        raise RecordError(
            str(path),
            "does not exist",
            "Make it with `communique read PATH --record FILE`, or name another with --record.",
        )
    if not path.parent.is_dir():
        raise RecordError(str(path), "lies in a folder that does not exist", "Make the folder.")


def _prepare(connection: DBAPIConnection, _: object) -> None:
    cursor = connection.cursor()
    try:
        for pragma in ("foreign_keys=ON", "synchronous=NORMAL", "temp_store=MEMORY"):
            cursor.execute(f"PRAGMA {pragma}")
    finally:
        cursor.close()


def _begin(connection: Connection) -> None:
    """Take the write lock at once where a write is meant, so that it never fails half-way."""
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _revision(connection: Connection, path: Path) -> str | None:
    rows = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
    tables = {str(row[0]) for row in rows}
    if "alembic_version" in tables:
        row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
        return None if row is None else str(row[0])
    if tables:
        raise RecordError(
            str(path),
            "is a database of some other program",
            "Name another file with --record.",
        )
    return None


def _upgrade(engine: Engine, path: Path) -> None:
    """Bring tables up to date, and views where the file can be written."""
    with engine.connect() as connection:
        found = _revision(connection, path)
        if found == HEAD and (views.current(connection) or not os.access(path, os.W_OK)):
            return
    with closing(engine.raw_connection()) as raw:
        raw.cursor().execute("PRAGMA journal_mode=WAL")
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        # Another process may have upgraded while this one waited for the lock.
        found = _revision(connection, path)
        if found != HEAD:
            views.remove(connection)
            migrate(connection, path, found)
        if not views.current(connection):
            views.install(connection)


def migrate(connection: Connection, path: Path, found: str | None, *, to: str = "head") -> None:
    """Run the migrations that lie between revision `found` and `to` inside this transaction.

    Raises:
        RecordError: if `found` is a revision that this version does not know.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise RecordError(
            str(path),
            f"was written by a newer version of Communique (schema {found}, newest known {HEAD})",
            "Upgrade Communique, or name another file with --record.",
        )
    config.attributes["connection"] = connection
    command.upgrade(config, to)
