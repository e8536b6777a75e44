"""`communique list`: rows of the record as a table or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli import filters, options, output, vocabulary

if TYPE_CHECKING:
    from communique.record import Filter, Record

_TABLE_ROWS = 50


def list_rows(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND", help="events, commitments, instruments, actors, people or documents."
        ),
    ],
    record: options.RecordFile = options.RECORD,
    actor: filters.Actor = None,
    recipient: filters.Recipient = None,
    party: filters.OneParty = None,
    groups: filters.Groups = False,
    type: filters.Type = None,
    context: filters.Context = None,
    mode: filters.Mode = None,
    status: filters.OneStatus = None,
    since: filters.Since = None,
    until: filters.Until = None,
    undated: filters.Undated = False,
    country: filters.Country = None,
    quad: filters.Quad = None,
    document: filters.OneDocument = None,
    min_confidence: filters.MinConfidence = None,
    reports: filters.Reports = False,
    superseded: filters.Superseded = False,
    as_of: filters.AsOf = None,
    limit: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help="Most rows; 0 for all. Default 50 for tables."),
    ] = None,
    json: options.AsJson = False,
) -> None:
    """List what the record holds, latest first.

    \b
    Examples:
      communique list events --actor JPN --recipient NATO --since 2023-01
      communique list events --type CONSULT --context cyber --json
      communique list events --party DNK --groups --since 2020
      communique list events --reports --type AID
      communique list events --party JPN --as-of 2023-06-01
      communique list commitments --recipient UKR --status pledged
      communique list instruments --party NATO
      communique list actors --limit 10
      communique list people --party JPN
      communique list documents --until 2022
    """
    from communique.record import Filter, Record

    kind = vocabulary.kind(kind)
    typed = Filter(
        actor=actor,
        recipient=recipient,
        party=party,
        groups=groups,
        type=type,
        context=context,
        mode=mode,
        status=status,
        since=since,
        until=until,
        undated=undated,
        country=country,
        quad=quad,
        document=document,
        min_confidence=min_confidence,
        limit=(0 if json else _TABLE_ROWS) if limit is None else limit,
        reports=reports,
        superseded=superseded,
        as_of=as_of,
    )
    with Record.open(record, create=False) as opened:
        wanted = filters.of_kind(opened, filters.resolved(opened, typed), kind)
        _print(opened, kind, wanted, as_json=json)


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
