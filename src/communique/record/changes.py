"""Noticing that the record has changed, without asking what it holds."""

from __future__ import annotations

from threading import Lock

from sqlalchemy import Engine


class Changes:
    """A number that is another one after every change of the file, whoever wrote it.

    It holds one connection of its own, since SQLite counts the changes that others make
    (`PRAGMA data_version`); safe to be asked from several threads.
    """

    def __init__(self, engine: Engine) -> None:
        self._connection = engine.raw_connection()
        self._lock = Lock()

    def number(self) -> int:
        """The present number."""
        with self._lock:
            cursor = self._connection.cursor()
            try:
                cursor.execute("PRAGMA data_version")
                found = cursor.fetchone()
                assert found is not None
                return int(found[0])
            finally:
                cursor.close()

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()
