"""The words of the command line: those that every room shares, and what `list` can list."""

from __future__ import annotations

from communique.answers.words import context, event_types, mode, one_of, party, status, type_of
from communique.errors import UsageError

__all__ = [
    "KINDS",
    "check_people",
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


def check_people(**given: object) -> None:
    """Refuse the conditions that only events and their like can meet.

    Raises:
        UsageError: for the first of them that is set.
    """
    for name, value in given.items():
        if value is not None:
            raise UsageError(
                f"--{name.replace('_', '-')}",
                "says nothing about people",
                "Use --party, --status, --since, --until, --document or --limit.",
            )
