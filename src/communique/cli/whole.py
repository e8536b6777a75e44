"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from communique.errors import RecordError


def write(target: str | Path, pieces: Iterable[bytes]) -> None:
    """Write a file under another name beside it, then put it in its place.

    A device or a pipe stays what it is and is written to.

    Raises:
        RecordError: if it cannot be written.
    """
    path = Path(target)
    if not str(target) or path.is_dir():
        raise RecordError(str(target), "is no file", "Name a file in a folder of yours.")
    special = path.exists() and not path.is_file()
    beside = path if special else path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.writelines(pieces)
        if not special:
            beside.replace(path)
    except OSError as error:
        raise RecordError(
            str(target),
            f"cannot be written ({error.strerror})",
            "Name a file in a folder of yours.",
        ) from error
    finally:
        if not special:
            beside.unlink(missing_ok=True)
