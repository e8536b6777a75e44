"""What users give, as the pipeline takes it: days, codebook folders."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from communique.errors import UsageError
from communique.pipeline import OwnStages, StagesFactory, WithCodebook


def day(given: date | str | None) -> date | None:
    """A day, given as one or in ISO 8601.

    Raises:
        UsageError: if it is no day of the calendar.
    """
    if given is None or isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise UsageError(
            given, "is not a day", "Write it as YYYY-MM-DD, such as 2023-04-05."
        ) from error


def stages(codebook: Path | str | None) -> StagesFactory:
    """What makes the stages; equal factories share what is loaded in this process.

    Args:
        codebook: a folder of your own, added to the package's; read when it is first used.

    Raises:
        CodebookError: if the folder holds none, or a file in it is malformed.
    """
    if codebook is None:
        return OwnStages
    from communique.codebook import Codebook

    folder = Path(codebook).absolute()
    Codebook.load(folder)
    return WithCodebook(folder)
