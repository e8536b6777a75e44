"""`communique read`: sources into the record."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli import options, output
from communique.cli import stages as given
from communique.cli.report import Report
from communique.errors import UsageError

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
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="Headline of a single file.")
    ] = None,
    saved_from: Annotated[
        str | None,
        typer.Option("--url", metavar="URL", help="Address that a single file was saved from."),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE", help="Keep how far the run is here, as JSON."),
    ] = None,
) -> None:
    """Read documents, code them and keep what they say in the record.

    Files that the record knows are skipped; changed ones are coded again, the old version kept.
    What has been stored stays, whatever stops the run; the same command then goes on.

    \b
    Examples:
      communique read statements/ --record my.db
      communique read speech.pdf https://www.example.org/statement
      communique read scraped.txt --published 2023-04-05 --url https://www.example.org/statement
    """
    from communique.pipeline import read_into
    from communique.record import Added, Record

    day = options.day(published)
    total, failed, unchanged = Added(), 0, 0
    with Record.open(record) as opened:
        sources: Iterable[Source] = given.sources(targets)
        if title or saved_from:
            sources = [_described(list(sources), title, saved_from)]
        elif sys.stderr.isatty() or report:
            sources = list(sources)
        kept = Report(report, len(sources) if isinstance(sources, list) else 0)
        steps = read_into(
            opened,
            sources,
            stages=given.stages(codebook),
            workers=workers,
            published=day,
            max_bytes=max_bytes,
            again=again,
            each=report is not None,
        )
        for step in _shown(steps, sources):
            kept.take(step)
            total += step.added or Added()
            unchanged += step.unchanged
            failed += len(step.failures)
    _summary(total, unchanged, failed)
    if total.removed:
        output.note(
            f"{total.removed} of these documents were removed and stay so; "
            "`communique remove ID --undo` brings one back."
        )
    if failed:
        raise typer.Exit(1)


def _described(sources: list[Source], title: str | None, saved_from: str | None) -> Source:
    """The one file, with what the user knows of it."""
    if len(sources) != 1 or sources[0].path is None:
        raise UsageError("--title and --url", "speak of one file", "Give a single file with them.")
    if saved_from is not None and not saved_from.lower().startswith(("http://", "https://")):
        raise UsageError(saved_from, "is no web address", "Begin it with https:// or http://.")
    return replace(sources[0], title=title, saved_from=saved_from)


def _shown(steps: Iterable[Progress], sources: Iterable[Source]) -> Iterator[Progress]:
    """Show progress on a terminal; name failures as they come."""
    if not isinstance(sources, list) or not sys.stderr.isatty():
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
