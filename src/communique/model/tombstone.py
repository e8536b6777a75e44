"""A tombstone: that a document, or a row that was read from it, was taken out of the record."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What a person took out. It stays on record, so that others can take out their copies.

    Attributes:
        kind: "document", "event", "commitment" or "instrument".
        id: of what was taken out. document: id of the document that was removed.
        why: the reason, in words for people. by: who removed it.
        at: ISO 8601 time in UTC.
    """

    kind: str
    id: str
    document: str
    why: str
    by: str
    at: str
