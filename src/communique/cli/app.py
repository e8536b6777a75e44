"""The command `communique` and its verbs.

Exit codes: 0 done; 1 some inputs failed (each named on stderr, the rest done and kept); 2 bad
usage.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from communique import __version__
from communique.cli import (
    agreement,
    code,
    codebook,
    diff,
    evaluate,
    export,
    ledger,
    read,
    relation,
    remove,
    review,
    search,
    serve,
    show,
)
from communique.cli import list as listing
from communique.cli.verbs import Verbs

app = typer.Typer(
    name="communique",
    cls=Verbs,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("read")(read.read)
app.command("code")(code.code)
app.command("list")(listing.list_rows)
app.command("show", short_help="Show one document, event, commitment or person.")(show.show)
app.command("search", short_help="Find documents and events by their words.")(search.search)
app.command("remove", short_help="Take a document out, with what only it told.")(remove.remove)
app.command("review", short_help="Accept, correct or reject what was recorded.")(review.review)
app.command("agreement", short_help="Measure how far coder and reviewers agree.")(
    agreement.agreement
)
app.command("diff", short_help="Compare what two coders read in the same texts.")(diff.diff)
app.command("relation", short_help="Show what two parties do to and with each other.")(
    relation.relation
)
app.command("export", short_help="Write rows in a format other programs read.")(export.export)
app.command("serve", short_help="Show the record in a browser.")(serve.serve)
app.add_typer(ledger.app, name="ledger", short_help="Add up commitments, each pledge once.")
app.add_typer(evaluate.app, name="evaluate")
app.add_typer(codebook.app, name="codebook")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"communique {__version__}")
        raise typer.Exit


@app.callback()
def communique(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Read news and official statements; keep a cited record of who did or promised what to whom.

    \b
    Examples:
      communique read statements/ --record my.db
      communique list events --actor JPN --recipient NATO --record my.db
      communique show 4be1c0 --why --record my.db
      communique ledger --recipient UKR --currency EUR --record my.db
      communique relation JPN NATO --record my.db
      communique export csv -o events.csv --since 2023 --record my.db
      communique code statement.txt
    """


def main() -> None:
    """Run the command line; ends the process with the exit code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    app()
