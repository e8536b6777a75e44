"""`communique read`: sources into the record."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli import options, output
from communique.cli import stages as given

if TYPE_CHECKING:
    from communique.documents import Source
    from communique.pipeline import Progress
    from communique.record import Added


def read(
    targets: options.Targets,
    record: options.RecordFile = options.RECORD,
    workers: options.Workers = None,
    published: options.Published = None,
    max_bytes: options.MaxBytes = options.MAX_BYTES,
    codebook: options.CodebookFolder = None,
    again: Annotated[
        bool, typer.Option("--again", help="Read and code what the record knows already, too.")
    ] = False,
) -> None:
    """Read documents, code them and keep what they say in the record.

    Files that the record knows are skipped; changed ones are coded again, the old version kept.
    What has been stored stays, whatever stops the run; the same command then goes on.

    \b
    Examples:
      communique read statements/ --record my.db
      communique read speech.pdf https://www.example.org/statement
      communique read scraped.txt --published 2023-04-05
    """
    from communique.pipeline import read_into
    from communique.record import Added, Record

    day = options.day(published)
    total, failed, unchanged = Added(), 0, 0
    with Record.open(record) as opened:
        sources: Iterable[Source] = given.sources(targets)
        if sys.stderr.isatty():
            sources = list(sources)
        steps = read_into(
            opened,
            sources,
            stages=given.stages(codebook),
            workers=workers,
            published=day,
            max_bytes=max_bytes,
            again=again,
        )
        for step in _shown(steps, sources):
            total += step.added or Added()
            unchanged += step.unchanged
            failed += len(step.failures)
    _summary(total, unchanged, failed)
    if failed:
        raise typer.Exit(1)


def _shown(steps: Iterable[Progress], sources: Iterable[Source]) -> Iterator[Progress]:
    """Show progress on a terminal; name failures as they come."""
    if not isinstance(sources, list):
        for step in steps:
            for failure in step.failures:
                output.complain(failure.error)
            yield step
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True, markup=False), transient=True) as bar:
        task = bar.add_task("reading", total=len(sources), rate="")
        for step in steps:
            for failure in step.failures:
                bar.console.print(f"communique: {failure.error}", highlight=False)
            bar.update(task, advance=step.done)
            speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
            bar.update(task, rate=f"{speed:.1f}/s" if speed else "")
            yield step


def _summary(total: Added, unchanged: int, failed: int) -> None:
    rows = [
        ("documents new", total.new),
        ("documents changed", total.changed),
        ("documents coded again", total.recoded),
        ("documents unchanged", total.unchanged + unchanged),
        ("inputs failed", failed),
        ("events", total.events),
        ("commitments", total.commitments),
        ("instruments", total.instruments),
    ]
    output.table(
        ("stored", "number"), [(name, f"{count:,}") for name, count in rows], right=("number",)
    )
