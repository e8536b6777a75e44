"""`communique export`: rows of the record in a format of the field."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique.cli import filters, options, output, vocabulary, whole
from communique.errors import UsageError

if TYPE_CHECKING:
    from communique.export.contents import Contents, Format
    from communique.record import Filter, Found, Record

_STDOUT = "-"
_TABLES = ("csv", "parquet")


def export(
    format: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="csv, jsonl, plover, gdelt, polecat, iati, graphml, ics, html or parquet.",
        ),
    ],
    target: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="PATH", help="The file to write; - is standard output."
        ),
    ] = _STDOUT,
    record: options.RecordFile = options.RECORD,
    table: Annotated[
        str | None,
        typer.Option(
            metavar="KIND",
            help="For csv and parquet: events (the default), commitments or instruments.",
        ),
    ] = None,
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
        int,
        typer.Option(min=0, metavar="N", help="Most rows of each kind; 0, the default, for all."),
    ] = 0,
) -> None:
    """Write rows of the record in a format that other programs read.

    \b
    Events:      plover (JSON lines), gdelt (61 columns), polecat (40 columns),
                 graphml (who-whom network), ics (meetings as a calendar)
    Commitments: iati (activities, version 2.03)
    All kinds:   jsonl (a document to a line), html (a report with its evidence),
                 csv and parquet (one --table of them)

    Rows that a format cannot tell truly are left out and counted; docs/formats.md says what each
    format loses.

    \b
    Examples:
      communique export csv -o events.csv --actor JPN --since 2023
      communique export csv --table commitments --recipient UKR -o pledges.csv
      communique export gdelt -o events.tsv --quad 4
      communique export iati -o ledger.xml --status pledged
      communique export ics -o meetings.ics --party NATO
      communique export html -o report.html --document 4be1c0
      communique export plover | wc -l
    """
    from communique.record import Filter, Record

    found = _format(format)
    kinds = _kinds(found, table)
    if found.binary and target == _STDOUT:
        raise UsageError(found.name, "is no text", f"Name a file: -o events.{found.name}.")
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
        limit=limit,
        reports=reports,
        superseded=superseded,
        as_of=as_of,
    )
    with Record.open(record, create=False) as opened:
        wanted = filters.by_kind(opened, filters.resolved(opened, typed), kinds)
        contents = _contents(opened, found, kinds, wanted)
        _write(found, contents, target)
    _tell(found, contents, target)


def _format(name: str) -> Format:
    """The format of that name.

    Raises:
        UsageError: if there is none; names the nearest.
    """
    from communique.export import formats

    return formats.load(vocabulary.one_of(name, formats.NAMES, "a format"))


def _kinds(found: Format, table: str | None) -> tuple[str, ...]:
    """Which rows go into the file.

    Raises:
        UsageError: if a table is asked for that the format does not have.
    """
    if found.name not in _TABLES:
        if table is not None:
            raise UsageError(
                f"--table {table}", f"says nothing to {found.name}", "It is for csv and parquet."
            )
        return found.holds
    return (vocabulary.one_of(table or "events", found.holds, "a table"),)


def _contents(
    record: Record, found: Format, kinds: Sequence[str], wanted: dict[str, Filter]
) -> Contents:
    """What answers to the filters, with the documents it was read from."""
    from communique.export import gather
    from communique.export.contents import Contents

    rows: dict[str, list[Found[Any]]] = {
        kind: getattr(record, kind)(filter) for kind, filter in wanted.items()
    }
    ids = [one.document for kind in kinds for one in rows.get(kind, ())]
    everything = filters.of_documents(wanted) if found.texts else None
    if everything is not None:
        ids = [*(head.id for head in record.documents(everything)), *ids]
    documents = gather.documents(record, ids, texts=found.texts)
    told = {kind: gather.told(rows.get(kind, ()), documents) for kind in found.holds}
    return Contents(
        **told,
        documents=tuple(documents.values()),
        table=kinds[0],
        removed=tuple(gather.removed(record, kinds, documents=found.texts)),
    )


def _write(found: Format, contents: Contents, target: str) -> None:
    """Write the file whole or not at all.

    Raises:
        RecordError: if it cannot be written.
    """
    if target == _STDOUT:
        for piece in found.chunks(contents):
            typer.echo(piece, nl=False)
        sys.stdout.flush()
        return
    whole.write(target, found.chunks(contents))


def _tell(found: Format, contents: Contents, target: str) -> None:
    """Say on stderr what was written and what was left out."""
    kept = found.kept(contents)
    if target != _STDOUT:
        counts = ", ".join(
            f"{len(rows)} {kind if len(rows) != 1 else kind[:-1]}"
            for kind in found.holds
            if (rows := getattr(kept, kind)) or len(found.holds) == 1
        )
        output.note(f"{target}: {counts or 'no rows'}.")
    for reason, number in sorted(found.left_out(contents).items()):
        output.note(f"Left out: {number} {reason}.")
