"""What a user asks of a record, in the words that the record has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from communique.answers import words
from communique.errors import UsageError

if TYPE_CHECKING:
    from communique.record import Filter, Record

_OF_EVENTS = ("events", "actors", "documents")
_SAYS_NOTHING = {
    "commitments": ("min_confidence",),
    "instruments": ("mode", "country", "quad", "min_confidence"),
    "people": ("type", "context", "mode", "country", "quad", "min_confidence"),
}
"""Conditions that rows of a kind cannot meet; commitments meet some through their event."""


def resolved(record: Record, typed: Filter) -> Filter:
    """The filter with parties and document as the record knows them, other words in its case.

    Args:
        typed: the filter in the words of the user; type and status are left as they are, since
            they mean another thing in each kind of rows (see `of_kind`).

    Raises:
        UsageError: if a party is unknown, or no one document has such an id.
    """
    return replace(
        typed,
        actor=typed.actor and words.party(typed.actor, record),
        recipient=typed.recipient and words.party(typed.recipient, record),
        party=typed.party and words.party(typed.party, record),
        context=typed.context and typed.context.lower(),
        mode=typed.mode and typed.mode.lower(),
        country=typed.country and words.party(typed.country, record),
        document=typed.document and record.find(typed.document, kind="document").id,
    )


def of_kind(record: Record, wanted: Filter, kind: str) -> Filter:
    """The filter with type and status as rows of that kind have them.

    Its words are held against the codebook only where nothing answers, which spares loading it.

    Raises:
        UsageError: if a word is unknown, or says nothing about rows of that kind.
    """
    for name in _SAYS_NOTHING.get(kind, ()):
        if (value := getattr(wanted, name)) is not None:
            raise UsageError(
                f"{name.replace('_', '-')} {value}",
                f"says nothing about {kind}",
                "Leave it out, or ask for events.",
            )
    asked = replace(
        wanted,
        type=wanted.type and _as_written(wanted.type, kind),
        status=wanted.status and words.status(wanted.status, kind),
    )
    return asked if record.count(kind, asked) else _checked(wanted, asked.status, kind)


def _as_written(type: str, kind: str) -> str:
    """A type in the case in which rows of that kind have it."""
    return type.upper() if kind in _OF_EVENTS else type.lower()


def _checked(wanted: Filter, status: str | None, kind: str) -> Filter:
    """The filter with its words as the codebook writes them.

    Args:
        wanted: in the words of the user. status: as rows of that kind have it.

    Raises:
        UsageError: if the codebook does not know a word.
    """
    return replace(
        wanted,
        status=status,
        type=wanted.type and words.type_of(wanted.type, kind),
        context=wanted.context and words.context(wanted.context),
        mode=wanted.mode and words.mode(wanted.mode),
    )
