"""What a user asks of a record, in the words that the record has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from communique.answers import words

if TYPE_CHECKING:
    from communique.record import Filter, Record

_OF_EVENTS = ("events", "actors", "documents")


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
        country=typed.country and typed.country.strip().upper(),
        document=typed.document and record.find(typed.document, kind="document").id,
    )


def of_kind(record: Record, wanted: Filter, kind: str) -> Filter:
    """The filter with type and status as rows of that kind have them.

    Its words are held against the codebook only where nothing answers, which spares loading it.

    Raises:
        UsageError: if a word is unknown.
    """
    asked = replace(
        wanted,
        type=wanted.type and _as_written(wanted.type, kind),
        status=wanted.status and words.status(wanted.status, kind),
    )
    return asked if record.count(kind, asked) else _checked(asked, kind)


def _as_written(type: str, kind: str) -> str:
    """A type in the case in which rows of that kind have it."""
    return type.upper() if kind in _OF_EVENTS else type.lower()


def _checked(wanted: Filter, kind: str) -> Filter:
    """The filter with its words as the codebook writes them.

    Raises:
        UsageError: if the codebook does not know a word.
    """
    return replace(
        wanted,
        type=wanted.type and words.type_of(wanted.type, kind),
        context=wanted.context and words.context(wanted.context),
        mode=wanted.mode and words.mode(wanted.mode),
    )
