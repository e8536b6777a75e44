"""`communique code`: what documents say, printed and not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli import options, output
from communique.cli import stages as given
from communique.cli.vocabulary import one_of

if TYPE_CHECKING:
    from communique.model import Coding

_FORMATS = ("text", "jsonl")


def code(
    targets: options.Targets,
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="text|jsonl", help="How to print.")
    ] = "text",
    published: options.Published = None,
    refused: Annotated[
        bool, typer.Option("--refused", help="Add what was looked at and not coded, and why.")
    ] = False,
    workers: options.Workers = None,
    max_bytes: options.MaxBytes = options.MAX_BYTES,
    codebook: options.CodebookFolder = None,
) -> None:
    """Code documents and print what they say, without storing it.

    \b
    Examples:
      communique code statement.txt
      communique code statements/*.txt --format jsonl > coded.jsonl
      cat scraped.txt | communique code - --published 2023-04-05 --refused
      communique code statement.txt --codebook my-codebook/
    """
    from communique.pipeline import Coded, Failed, read_and_code

    chosen = one_of(format, _FORMATS, "a format")
    failed = False
    outcomes = read_and_code(
        given.sources(targets),
        stages=given.stages(codebook),
        workers=workers,
        published=options.day(published),
        max_bytes=max_bytes,
    )
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            failed = True
            output.complain(outcome.error)
        elif isinstance(outcome, Coded):
            _print(outcome.coding, chosen, refused=refused)
    if failed:
        raise typer.Exit(1)


def _print(coding: Coding, format: str, *, refused: bool) -> None:
    if format == "jsonl":
        from communique.export.jsonl import coding_to_json

        output.json(coding_to_json(coding, refused=refused), indent=None)
    else:
        from communique.cli.reading import print_coding

        print_coding(coding, refused=refused)
