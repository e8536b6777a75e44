"""`communique ledger`: what was promised, committed and delivered, each pledge counted once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli import options, output, vocabulary
from communique.errors import UsageError

if TYPE_CHECKING:
    from communique.answers.ledger import Asked
    from communique.consolidation import Ledger
    from communique.record import Record

Text = str | None

app = typer.Typer(rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def ledger(
    context: typer.Context,
    record: options.RecordFile = options.RECORD,
    donor: Annotated[
        Text, typer.Option(metavar="CODE", help="Who gives: JPN, EU, or a name.")
    ] = None,
    recipient: Annotated[Text, typer.Option(metavar="CODE", help="Who is to get it.")] = None,
    by: Annotated[
        str,
        typer.Option(metavar="GROUP", help="donor, recipient, kind, channel or month."),
    ] = "donor",
    currency: Annotated[
        str, typer.Option(metavar="CODE", help="Currency of the figures (ISO 4217).")
    ] = "USD",
    since: Annotated[
        Text, typer.Option(metavar="DATE", help="Pledges first made from this day, month or year.")
    ] = None,
    until: Annotated[
        Text, typer.Option(metavar="DATE", help="Pledges first made up to this day, month or year.")
    ] = None,
    show_rows: Annotated[
        bool,
        typer.Option(
            "--show-rows", "--rows", help="Under each figure, its pledges and their sentences."
        ),
    ] = False,
    json: options.AsJson = False,
) -> None:
    """Add up commitments across documents, without counting any of them twice.

    A pledge that is announced again, committed, delivered, changed or cancelled is one pledge with
    several steps. It counts once, at the furthest stage it has reached, so that pledged, committed
    and delivered add up to new money. Running totals ("has so far given") stand beside and are
    never added. Parts are not added to their whole. Where sources disagree the figure is a range.
    Sums are converted at the European Central Bank's rate of their day; what has no day or no rate
    is listed and not counted. Several recipients of one sum are a group of their own.

    \b
    Examples:
      communique ledger --recipient UKR
      communique ledger --recipient UKR --donor JPN --by kind --currency EUR
      communique ledger --donor EU --by month --since 2023 --show-rows
      communique ledger --by recipient --json
      communique ledger link 1f0c 77ab --as different
    """
    if context.invoked_subcommand is not None:
        return
    from communique.answers.ledger import Asked, currency_in, ledger_of, narrowed
    from communique.consolidation import GROUPS
    from communique.record import Record

    by = vocabulary.one_of(by, GROUPS, "something to group by")
    with Record.open(record, create=False) as opened:
        donor = donor and vocabulary.party(donor, opened)
        recipient = recipient and vocabulary.party(recipient, opened)
        found = ledger_of(opened, donor=donor)
        asked = Asked(by, currency_in(currency, found), donor, recipient, since, until)
        kept = narrowed(found, donor=donor, recipient=recipient, since=since, until=until)
        if recipient is not None:
            _note_unnamed(found, donor)
        _print(opened, kept, asked, as_json=json, rows=show_rows)


def _print(record: Record, kept: Ledger, asked: Asked, *, as_json: bool, rows: bool) -> None:
    """Print the ledger in the way that is wanted."""
    from communique.answers.ledger import documents_of
    from communique.cli import ledger_view
    from communique.export.ledger import ledger_to_json

    if as_json:
        output.json(ledger_to_json(kept, asked, documents_of(record, kept)))
    elif not kept.pledges:
        output.note("No commitments answer to that.")
    else:
        ledger_view.print_table(kept, asked)
        if rows:
            ledger_view.print_rows(kept, asked, documents_of(record, kept))
        told = sum(len(one.rows) for one in kept.pledges)
        pledges = sum(not one.running for one in kept.pledges)
        more = "" if rows else " --show-rows gives their sentences."
        output.note(f"{pledges} pledges from {told} rows.{more}")


def _note_unnamed(found: Ledger, donor: str | None) -> None:
    """Say how many pledges are left out because nobody says to whom they go."""
    unnamed = found.only(lambda one: not one.recipients and (donor is None or donor in one.donors))
    if unnamed.pledges:
        output.note(
            f"{len(unnamed.pledges)} pledges name no recipient and are left out; "
            "--by recipient shows them."
        )


@app.command("link")
def link(
    left: Annotated[str, typer.Argument(metavar="ID", help="A commitment.")],
    right: Annotated[str, typer.Argument(metavar="ID", help="Another.")],
    said: Annotated[
        str,
        typer.Option("--as", metavar="WORD", help="same, different, or undecided to take it back."),
    ],
    record: options.RecordFile = options.RECORD,
    why: Annotated[str, typer.Option(metavar="TEXT", help="The reason, for others.")] = "",
    by: options.By = "person",
) -> None:
    """Say whether two commitments are one pledge; it goes before what the program finds.

    What is said stays when the documents are read again.

    \b
    Examples:
      communique ledger link 1f0c9a3e 77ab0214 --as same --why "told by both ministries"
      communique ledger link 1f0c9a3e 77ab0214 --as different
      communique ledger link 1f0c9a3e 77ab0214 --as undecided
    """
    from communique.answers.reviewing import check_name
    from communique.model import Judgement, JudgementKind
    from communique.record import Record

    kinds = {"same": JudgementKind.SAME, "different": JudgementKind.DIFFERENT, "undecided": None}
    kind = kinds[vocabulary.one_of(said, kinds, "a way to judge two commitments")]
    check_name(by)
    with Record.open(record, create=False) as opened:
        ids = sorted(opened.find(one, kind="commitment").id for one in (left, right))
        if ids[0] == ids[1]:
            raise UsageError(right, "is the same commitment twice", "Give two different ids.")
        if kind is None:
            opened.unjudge(*ids)
        else:
            reason = why or f"{by} says so"
            opened.judge(Judgement(kind, ids[0], ids[1], reason, by=by))
    output.note(f"{ids[0]} and {ids[1]}: {kind.value if kind else 'undecided'}.")
