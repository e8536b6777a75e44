"""The filters that `list` and `export` share: options, and what they ask of the record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from communique.answers.asking import of_kind as of_kind
from communique.answers.asking import resolved as resolved
from communique.errors import UsageError

if TYPE_CHECKING:
    from communique.record import Filter, Record

Text = str | None

Actor = Annotated[Text, typer.Option(metavar="CODE", help="Who acts or gives: JPN, NATO or name.")]
Recipient = Annotated[Text, typer.Option(metavar="CODE", help="Whom it is directed at.")]
OneParty = Annotated[Text, typer.Option(metavar="CODE", help="A party on either side.")]
Groups = Annotated[
    bool, typer.Option("--groups", help="Count organisations that the party then belonged to.")
]
Type = Annotated[
    Text, typer.Option(metavar="TYPE", help="Event type, or kind of commitment or instrument.")
]
Context = Annotated[Text, typer.Option(metavar="NAME", help="What it is about.")]
Mode = Annotated[Text, typer.Option(metavar="NAME", help="Mode of the event.")]
OneStatus = Annotated[
    Text, typer.Option(metavar="STATUS", help="Status, or stage of a commitment.")
]
Since = Annotated[Text, typer.Option(metavar="DATE", help="From this year, month or day on.")]
Until = Annotated[Text, typer.Option(metavar="DATE", help="Up to this year, month or day.")]
Undated = Annotated[
    bool, typer.Option("--undated", help="Keep rows without a date beside --since, --until.")
]
Country = Annotated[Text, typer.Option(metavar="CODE", help="State in which the event took place.")]
Quad = Annotated[int | None, typer.Option(min=1, max=4, metavar="N", help="Quad class.")]
OneDocument = Annotated[Text, typer.Option(metavar="ID", help="Rows of this document.")]
MinConfidence = Annotated[
    float | None, typer.Option(min=0, max=1, metavar="SHARE", help="Events at least this sure.")
]
Reports = Annotated[
    bool, typer.Option("--reports", help="Events as each document tells them, not joined.")
]
Superseded = Annotated[
    bool, typer.Option("--superseded", help="Include what later versions have replaced.")
]

AsOf = Annotated[
    Text,
    typer.Option(metavar="DATE", help="As the record stood at the end of this day, or at a time."),
]

_OF_ROWS = (
    "actor",
    "recipient",
    "party",
    "type",
    "context",
    "mode",
    "status",
    "country",
    "quad",
    "min_confidence",
)
"""Conditions that rows meet, and documents only through them."""


def by_kind(record: Record, wanted: Filter, kinds: Sequence[str]) -> dict[str, Filter]:
    """The filter as each kind of rows understands it; kinds that cannot meet it are left out.

    Raises:
        UsageError: if no kind knows a word of the filter, or none can meet it.
    """
    found, wrong = {}, None
    for kind in kinds:
        try:
            found[kind] = of_kind(record, wanted, kind)
        except UsageError as error:
            wrong = wrong or error
    if wrong is not None and not found:
        raise wrong
    return found


def of_documents(wanted: dict[str, Filter]) -> Filter | None:
    """The filter of documents, where no condition is set on rows; else `None`."""
    first = next(iter(wanted.values()))
    return first if all(getattr(first, name) is None for name in _OF_ROWS) else None
