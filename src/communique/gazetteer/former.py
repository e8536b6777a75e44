"""Names that states gave up, and until when they bore them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from communique.errors import GazetteerError
from communique.gazetteer.load import table


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that a state bore.

    Attributes:
        code: of the state that it is now counted to: "COD" for Zaire.
        name: the usual English form.
        first: first day of its use, `None` where it reaches far back. last: last day (inclusive).
    """

    code: str
    name: str
    first: date | None
    last: date


def read() -> tuple[FormerName, ...]:
    """All former names in the order of the file.

    Raises:
        GazetteerError: if a date of `former.tsv` is none.
    """
    found = []
    for row in table("former.tsv", "code", "first", "last", "name"):
        try:
            first = date.fromisoformat(row["first"]) if row["first"] else None
            last = date.fromisoformat(row["last"])
        except ValueError as error:
            raise GazetteerError(
                f"former.tsv: {row['name']}",
                f"has no valid date ({error})",
                "Write dates as YYYY-MM-DD.",
            ) from error
        found.append(FormerName(row["code"], row["name"], first, last))
    return tuple(found)
