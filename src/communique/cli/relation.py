"""`communique relation`: what the record holds between two parties, each line cited."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.cli import filters, options, output, vocabulary

_SHOWN = 40


def relation(
    left: Annotated[str, typer.Argument(metavar="PARTY", help="JPN, NATO or a name.")],
    right: Annotated[str, typer.Argument(metavar="PARTY", help="The other party.")],
    record: options.RecordFile = options.RECORD,
    since: filters.Since = None,
    until: filters.Until = None,
    groups: filters.Groups = False,
    timeline: Annotated[
        bool, typer.Option("--timeline", help="All events in one table, in order of time.")
    ] = False,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            "-n",
            min=0,
            metavar="N",
            help="Latest events of each kind; 0 for all, as with --timeline and --json. [40]",
        ),
    ] = None,
    json: options.AsJson = False,
) -> None:
    """Show two parties' relation: scores by month, meetings, agreements, programmes, frictions.

    Every line names its row, its document and its sentence; `communique show ID` follows each.
    Scores are PLOVER's, from -10 (conflict) to +10 (cooperation) an event; only what happened
    between the two is added up. An event that several documents tell counts once. Figures are
    those of all events, also where only the latest are shown.

    \b
    Examples:
      communique relation JPN NATO
      communique relation Japan Ukraine --since 2022 --until 2023-06
      communique relation DNK RUS --groups --timeline
      communique relation JPN NATO --json
    """
    from communique.answers.relation import relate
    from communique.record import Record

    with Record.open(record, create=False) as opened:
        found = relate(
            opened,
            vocabulary.party(left, opened),
            vocabulary.party(right, opened),
            since=since,
            until=until,
            groups=groups,
            limit=_most(limit, everything=timeline or json),
        )
    if json:
        from communique.export.relation import relation_to_json

        output.json(relation_to_json(found))
    elif not (found.briefs or found.instruments or found.promises):
        output.note(f"Nothing lies between {found.left} and {found.right}.")
    else:
        from communique.cli import relation_view

        relation_view.print_page(found, in_one=timeline)


def _most(limit: int | None, *, everything: bool) -> int | None:
    """How many events of each kind to show; `None` for all."""
    if limit is None:
        return None if everything else _SHOWN
    return limit or None
