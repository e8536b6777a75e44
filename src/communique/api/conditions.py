"""The conditions that every question to a record takes."""

from __future__ import annotations

from typing import TypedDict, get_type_hints

from communique.answers.asking import of_kind, resolved
from communique.errors import UsageError
from communique.record import Filter, Record


class Conditions(TypedDict, total=False):
    """Conditions by keyword, all of which a row has to meet.

    Parties are given by code or name; dates as a year, month or day. Words may be in any case.
    """

    actor: str
    recipient: str
    party: str
    groups: bool
    type: str
    context: str
    mode: str
    status: str
    since: str
    until: str
    undated: bool
    country: str
    quad: int
    document: str
    documents: tuple[str, ...]
    channel: str
    min_confidence: float
    limit: int
    as_of: str
    reports: bool
    superseded: bool


def asked(record: Record, kind: str, conditions: Conditions) -> Filter:
    """The conditions as the record understands them.

    Args:
        record: whose parties and documents are meant.
        kind: "events", "commitments", "instruments" or "documents".
        conditions: in the words of the user.

    Raises:
        UsageError: if a party or word is unknown, naming the nearest, or is no text.
        TypeError: if there is no condition of such a name.
    """
    texts = {name for name, kind in get_type_hints(Conditions).items() if kind is str}
    for name, value in conditions.items():
        if name in texts and not isinstance(value, str | None):
            raise UsageError(f"{name}={value!r}", "is not text", f"Write {name}='{value}'.")
    return of_kind(record, resolved(record, Filter(**conditions)), kind)
