"""Options that several verbs share, and how their values are read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from communique.errors import UsageError

RecordFile = Annotated[
    Path,
    typer.Option(
        "--record", "-r", metavar="FILE", envvar="COMMUNIQUE_RECORD", help="The record to use."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
Targets = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH|FOLDER|URL...",
        help="Files, folders (read whole) and addresses; - reads standard input.",
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers", "-w", min=1, metavar="N", help="Processes to use; default one for each core."
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="YYYY-MM-DD",
        help="Date of publication of documents that do not give their own.",
    ),
]
MaxBytes = Annotated[
    int,
    typer.Option("--max-bytes", min=1, metavar="N", help="Refuse inputs larger than this."),
]

CodebookFolder = Annotated[
    Path | None,
    typer.Option(
        "--codebook",
        metavar="DIR",
        envvar="COMMUNIQUE_CODEBOOK",
        help="Add your own event types, frames and words from this folder.",
    ),
]

By = Annotated[
    str,
    typer.Option("--by", metavar="NAME", envvar="COMMUNIQUE_REVIEWER", help="Who says so."),
]

RECORD = Path("communique.db")
MAX_BYTES = 20_000_000


def day(text: str | None) -> date | None:
    """The day an option names, if it is given.

    Raises:
        UsageError: if it is no day of the calendar.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            text, "is not a day", "Write it as YYYY-MM-DD, such as 2023-04-05."
        ) from error
