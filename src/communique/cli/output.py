"""Printing: tables, plain lines, JSON and complaints."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from communique.errors import CommuniqueError

_PIPED_WIDTH = 120


def console() -> Console:
    """Standard output: coloured on a terminal, else plain and 120 columns wide (or `COLUMNS`)."""
    from rich.console import Console

    known = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(
        file=sys.stdout,
        width=None if known else _PIPED_WIDTH,
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=False,
    )


def table(
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    right: Sequence[str] = (),
    whole: Sequence[str] = (),
) -> None:
    """Print rows under their columns.

    Args:
        columns: headings. rows: one cell for each.
        right: columns to set flush right. whole: columns whose cells are never broken.
    """
    from rich import box
    from rich.table import Table

    out = console()
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for column in columns:
        grid.add_column(
            column,
            justify="right" if column in right else "left",
            no_wrap=column in whole,
            overflow="fold",
        )
    for row in rows:
        grid.add_row(*row)
    out.print(grid)


def line(text: str = "") -> None:
    """Print one line as it is."""
    typer.echo(text)


def json(value: object, *, indent: int | None = 2) -> None:
    """Print a value as JSON."""
    from communique.export.jsonl import dumps

    typer.echo(dumps(value, indent=indent))


def note(text: str) -> None:
    """Say something beside the answer, on stderr."""
    typer.echo(text, err=True)


def complain(error: CommuniqueError) -> None:
    """Name an input that failed, on stderr."""
    typer.echo(f"communique: {error}", err=True)
