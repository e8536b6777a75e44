"""Reading files, folders and addresses into a record."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from communique import record as room
from communique.api import given
from communique.api.record import Record
from communique.documents import discover
from communique.errors import DocumentError
from communique.pipeline import read_into


@dataclass(frozen=True, slots=True)
class Reading:
    """What `read` did.

    Attributes:
        added: documents and rows that were stored.
        unchanged: documents of inputs that the record knew and that were not read again.
        failures: an error for each input that could not be read; the others are stored.
    """

    added: room.Added
    unchanged: int
    failures: tuple[DocumentError, ...]


def read(
    paths: str | Path | Iterable[str | Path],
    *,
    record: Record | str | Path,
    published: date | str | None = None,
    codebook: str | Path | None = None,
    again: bool = False,
    workers: int = 1,
) -> Reading:
    """Read documents into a record, code them and keep what they say.

    Args:
        paths: files, folders (read whole) and addresses, one or several.
        record: an open one, or its file, which is made when missing.
        published: day of publication, as a date or in ISO 8601, where documents give none.
        codebook: a folder with event types, frames and words of your own.
        again: read and code what the record knows already, too.
        workers: processes to spread the work over. More than one needs a script that guards its
            own start with `if __name__ == "__main__"`.

    Raises:
        RecordError: if the record cannot be opened or written.
        CodebookError: if the codebook is malformed.
    """
    targets = [paths] if isinstance(paths, str | Path) else list(paths)
    when, stages = given.day(published), given.stages(codebook)
    added, unchanged, failures = room.Added(), 0, list[DocumentError]()
    with (
        nullcontext(record.inside)
        if isinstance(record, Record)
        else room.Record.open(record) as opened
    ):
        for step in read_into(
            opened,
            discover(str(one) for one in targets),
            stages=stages,
            workers=workers,
            published=when,
            again=again,
        ):
            added += step.added or room.Added()
            unchanged += step.unchanged
            failures += [failed.error for failed in step.failures]
    return Reading(added, unchanged, tuple(failures))
