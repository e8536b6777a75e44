"""`communique list`: rows of the record as a table or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli import options, output, vocabulary

if TYPE_CHECKING:
    from communique.record import Filter, Record

_TABLE_ROWS = 50
_OF_EVENTS = ("events", "actors", "documents")

Text = str | None


def list_rows(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND", help="events, commitments, instruments, actors, people or documents."
        ),
    ],
    record: options.RecordFile = options.RECORD,
    actor: Annotated[
        Text, typer.Option(metavar="CODE", help="Who acts or gives: JPN, NATO, or a name.")
    ] = None,
    recipient: Annotated[Text, typer.Option(metavar="CODE", help="Whom it is directed at.")] = None,
    party: Annotated[Text, typer.Option(metavar="CODE", help="A party on either side.")] = None,
    groups: Annotated[
        bool,
        typer.Option("--groups", help="Count organisations that the party then belonged to."),
    ] = False,
    type: Annotated[
        Text,
        typer.Option(metavar="TYPE", help="Event type, or kind of commitment or instrument."),
    ] = None,
    context: Annotated[Text, typer.Option(metavar="NAME", help="What it is about.")] = None,
    mode: Annotated[Text, typer.Option(metavar="NAME", help="Mode of the event.")] = None,
    status: Annotated[
        Text, typer.Option(metavar="STATUS", help="Status, or stage of a commitment.")
    ] = None,
    since: Annotated[
        Text, typer.Option(metavar="DATE", help="From this year, month or day on.")
    ] = None,
    until: Annotated[
        Text, typer.Option(metavar="DATE", help="Up to this year, month or day.")
    ] = None,
    undated: Annotated[
        bool, typer.Option("--undated", help="Keep rows without a date beside --since, --until.")
    ] = False,
    country: Annotated[
        Text, typer.Option(metavar="CODE", help="State in which the event took place.")
    ] = None,
    quad: Annotated[int | None, typer.Option(min=1, max=4, help="Quad class.")] = None,
    document: Annotated[Text, typer.Option(metavar="ID", help="Rows of this document.")] = None,
    min_confidence: Annotated[
        float | None, typer.Option(min=0, max=1, help="Events at least this sure.")
    ] = None,
    superseded: Annotated[
        bool, typer.Option("--superseded", help="Include what later versions have replaced.")
    ] = False,
    limit: Annotated[
        int | None,
        typer.Option(min=0, help="Most rows; 0 for all. Default 50 for tables."),
    ] = None,
    json: options.AsJson = False,
) -> None:
    """List what the record holds, latest first.

    \b
    Examples:
      communique list events --actor JPN --recipient NATO --since 2023-01
      communique list events --type CONSULT --context cyber --json
      communique list events --party DNK --groups --since 2020
      communique list commitments --recipient UKR --status pledged
      communique list instruments --party NATO
      communique list actors --limit 10
      communique list people --party JPN
      communique list documents --until 2022
    """
    from communique.record import Filter, Record

    kind = vocabulary.kind(kind)
    if kind == "people":
        vocabulary.check_people(
            type=type,
            context=context,
            mode=mode,
            country=country,
            quad=quad,
            min_confidence=min_confidence,
        )
    with Record.open(record, create=False) as opened:
        wanted = Filter(
            actor=actor and vocabulary.party(actor, opened),
            recipient=recipient and vocabulary.party(recipient, opened),
            party=party and vocabulary.party(party, opened),
            groups=groups,
            type=type and (type.upper() if kind in _OF_EVENTS else type.lower()),
            context=context and context.lower(),
            mode=mode and mode.lower(),
            status=status and vocabulary.status(status, kind),
            since=since,
            until=until,
            undated=undated,
            country=country and country.strip().upper(),
            quad=quad,
            document=document and opened.find(document, kind="document").id,
            min_confidence=min_confidence,
            limit=(0 if json else _TABLE_ROWS) if limit is None else limit,
            superseded=superseded,
        )
        if not opened.count(kind, wanted):
            wanted = _checked(wanted, kind)
        _print(opened, kind, wanted, as_json=json)


def _checked(wanted: Filter, kind: str) -> Filter:
    """The filter with its words as the codebook writes them; done only where nothing answers.

    Raises:
        UsageError: if the codebook does not know a word.
    """
    from dataclasses import replace

    return replace(
        wanted,
        type=wanted.type and vocabulary.type_of(wanted.type, kind),
        context=wanted.context and vocabulary.context(wanted.context),
        mode=wanted.mode and vocabulary.mode(wanted.mode),
    )


def _print(record: Record, kind: str, wanted: Filter, *, as_json: bool) -> None:
    from communique.cli import rows

    if as_json:
        output.json(rows.as_json(record, kind, wanted))
        return
    shown = rows.print_table(record, kind, wanted)
    every = record.count(kind, wanted)
    if shown < every:
        output.note(f"{shown} of {every} {kind}; --limit 0 shows all.")
    elif not every:
        output.note(f"No {kind} answer to that.")
    else:
        one = "person" if kind == "people" else kind[:-1]
        output.note(f"{every} {kind if every > 1 else one}.")
