"""The file behind the record: opened once, read and written in transactions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from communique.record.database import BUSY_SECONDS, connect, explaining

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


class Store:
    """An open file with a clock; use it as a context manager.

    Reading and writing from several processes at once is safe; one writes at a time.
    """

    def __init__(self, engine: Engine, path: Path, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self.path = path

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        create: bool = True,
        clock: Clock = utc_now,
        busy_seconds: float = BUSY_SECONDS,
    ) -> Self:
        """Open the record at `path`, making or upgrading it where needed.

        Args:
            path: the file. create: make it when missing.
            clock: gives the time that is written beside readings and codings.
            busy_seconds: how long to wait while another process writes.

        Raises:
            RecordError: if it is missing, no record, locked, not writable or of a newer version.
        """
        file = Path(path)
        return cls(connect(file, create=create, busy_seconds=busy_seconds), file, clock)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _now(self) -> str:
        return self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with explaining(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        engine = self._engine.execution_options(writing=True)
        with explaining(self.path), engine.begin() as connection:
            yield connection
