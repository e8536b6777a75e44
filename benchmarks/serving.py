"""The site over a record, in a process of its own: for measures, pictures and tests."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COMMUNIQUE = (sys.executable, "-m", "communique")
_ADDRESS = re.compile(r"http://\S+(?=/)")
_PATIENCE = 20.0  # seconds that the site gets to end
_WIDE = "1000"  # columns, so that the line with the address is not broken


@contextmanager
def site(record: Path) -> Iterator[str]:
    """Serve a record on a free port of this machine; gives the address without its last slash.

    Raises:
        RuntimeError: if the site ends without having said where it can be reached.
    """
    process = subprocess.Popen(
        [*COMMUNIQUE, "serve", "--record", str(record), "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "COLUMNS": _WIDE, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    try:
        found = _ADDRESS.search(process.stdout.readline())
        if found is None:
            raise RuntimeError(f"no site over {record}: it did not say where it listens")
        yield found.group()
    finally:
        process.terminate()
        process.communicate(timeout=_PATIENCE)


def read(record: Path, *given: str | Path, folder: Path | None = None) -> None:
    """Read texts into a record by `communique read`.

    Args:
        given: inputs and options of the verb.
        folder: where it is run; sources are named from there.

    Raises:
        subprocess.CalledProcessError: if it fails.
    """
    subprocess.run(
        [*COMMUNIQUE, "read", *map(str, given), "--record", str(record.absolute())],
        check=True,
        capture_output=True,
        text=True,
        cwd=folder,
    )
