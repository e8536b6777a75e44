"""Who is meant by the name in an address."""

from __future__ import annotations

from starlette.exceptions import HTTPException

from communique.answers import words
from communique.errors import UsageError
from communique.record import Record


def party_in_path(record: Record, name: str) -> str:
    """The code of the party whose code or name stands in the path of a page.

    Raises:
        HTTPException: 404 if nobody is called so; names the nearest.
    """
    try:
        return words.party(name, record)
    except UsageError as error:
        raise HTTPException(404, str(error)) from error
