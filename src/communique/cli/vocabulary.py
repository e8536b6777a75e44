"""The words of the command line: those that every room shares, and what `list` can list."""

from __future__ import annotations

from communique.answers.words import context, event_types, mode, one_of, party, status, type_of

__all__ = [
    "KINDS",
    "context",
    "event_types",
    "kind",
    "mode",
    "one_of",
    "party",
    "status",
    "type_of",
]

KINDS = ("events", "commitments", "instruments", "actors", "people", "documents")


def kind(value: str) -> str:
    """What `list` can list.

    Raises:
        UsageError: for anything else.
    """
    return one_of(value, KINDS, "something that can be listed")
