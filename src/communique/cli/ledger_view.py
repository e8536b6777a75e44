"""The ledger as a table, and as sentences under its figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from communique.answers.ledger import Asked
from communique.cli import output, quoting, wording
from communique.cli.rows import ID_SHOWN
from communique.consolidation import GROUPS, Figure, Ledger, Line, Pledge, Row, Step
from communique.model import Document, Stage

_MILLION = 1e6
_SENTENCE = 320


def print_table(ledger: Ledger, asked: Asked) -> None:
    """Print the figures of each group and of all, in millions, and what could not be counted."""
    lines = ledger.lines(by=asked.by, currency=asked.currency)
    output.line(f"{asked.currency} million, each pledge once at the furthest stage it has reached")
    output.line()
    shown = [*lines, ledger.total(currency=asked.currency)] if len(lines) > 1 else lines
    stages = [stage.value for stage in Stage]
    columns = (asked.by, *stages, "new money", "cancelled", "running total", "in kind")
    output.table(columns, [_cells(line) for line in shown], right=columns[1:])
    output.line()
    for line in lines:
        for pledge, reason in line.unvalued:
            row = pledge.rows[0]
            output.line(f"not counted: {_sum(row)} of {_heading(pledge)}: {reason} ({_id(row.id)})")


def print_rows(ledger: Ledger, asked: Asked, documents: Mapping[str, Document]) -> None:
    """Print under each figure of each group its pledges, their steps and the sentences.

    Args:
        ledger: what counts. asked: how it was asked for.
        documents: the documents of its steps, by id.
    """
    page = _Page(ledger, asked, documents)
    for line in ledger.lines(by=asked.by, currency=asked.currency):
        for text in page.group(line):
            output.line(text)
    output.line("Each id can be followed with `communique show ID`.")


class _Page:
    """The sentences of a ledger; gives lines of text."""

    def __init__(self, ledger: Ledger, asked: Asked, documents: Mapping[str, Document]) -> None:
        self._asked = asked
        self._documents = documents
        self._by_id = {one.id: one for one in ledger.pledges}
        linking = ("same pledge", "step of", "part of")
        self._why = {one.left: one.why for one in ledger.judgements if one.kind.value in linking}

    def group(self, line: Line) -> Iterator[str]:
        """The pledges under each figure of a group."""
        yield f"== {self._asked.by} {line.key}"
        for stage in Stage:
            yield from self._figure(stage.value, line.stages.get(stage, Figure()))
        yield from self._figure("cancelled", line.cancelled)
        group = GROUPS[self._asked.by]
        running = [one for one in self._by_id.values() if one.running and group(one) == line.key]
        if running:
            latest = _figure(line.running)
            yield from self._pledges(f"running totals, never added; the latest: {latest}", running)
        if line.in_kind:
            yield from self._pledges("in kind", line.in_kind)
        if line.unvalued:
            yield from self._pledges("not counted", [one for one, _ in line.unvalued])
        yield ""

    def _figure(self, name: str, figure: Figure) -> Iterator[str]:
        if figure.pledges:
            disputed = ", sources disagree" if figure.disputed else ""
            yield from self._pledges(f"{name}: {_figure(figure)}{disputed}", figure.pledges)

    def _pledges(self, title: str, pledges: Iterable[Pledge]) -> Iterator[str]:
        yield f"-- {title}"
        for one in pledges:
            yield from self._pledge(one)

    def _pledge(self, pledge: Pledge) -> Iterator[str]:
        """A pledge on one line, then its steps, then the parts that it is shown without."""
        currency = self._asked.currency
        worth = " or ".join(
            f"{currency} {wording.number(round(one.amount))}"
            + (f" at the rate of {one.rate_day}" if one.rate_day else "")
            for one in pledge.values(currency)
        )
        through = f" through {pledge.channel}" if pledge.channel else ""
        parts = [_heading(pledge) + through, pledge.kind.value, worth or "; ".join(pledge.items)]
        yield "   " + " | ".join(part for part in parts if part)
        rows = {row.id: row for row in pledge.rows}
        for step in pledge.steps:
            yield from self._step(step, rows.get(step.row))
        inside = [self._by_id[id].rows[0] for id in pledge.parts if id in self._by_id]
        if inside:
            sums = ", ".join(f"{_sum(row)} (row {_id(row.id)})" for row in inside)
            yield f"      less its parts, counted where they belong: {sums}"

    def _step(self, step: Step, row: Row | None) -> Iterator[str]:
        document = self._documents[step.document]
        told = "" if row is None else f" {_sum(row)}"
        if step.share < 1:
            told = f" {step.share:.0%} of it"
        when = wording.when(step.when) or "undated"
        named = f' "{document.title}"' if document.title else ""
        yield (
            f"      {when:<10}  {step.kind.value:<10}{told}"
            f"  row {_id(step.row)}  document {_id(step.document)}{named}"
        )
        start, end = quoting.sentence(document.text, step.evidence.start, step.evidence.end)
        yield f"        “{wording.short(document.text[start:end], _SENTENCE)}”"
        if step.row in self._why:
            yield f"        because: {self._why[step.row]}"


def _cells(line: Line) -> tuple[str, ...]:
    return (
        line.key,
        *(_figure(line.stages.get(stage, Figure())) for stage in Stage),
        _figure(line.new),
        _figure(line.cancelled),
        _figure(line.running),
        str(len(line.in_kind)) if line.in_kind else "",
    )


def _figure(figure: Figure) -> str:
    """Millions, a range where sources disagree, nothing where there is nothing."""
    if not figure.pledges:
        return ""
    low, high = _millions(figure.low), _millions(figure.high)
    return low if low == high else f"{low} to {high}"


def _millions(amount: float) -> str:
    millions = amount / _MILLION
    return f"{millions:,.3f}" if 0 < millions < 1 else f"{millions:,.1f}"


def _heading(pledge: Pledge) -> str:
    to = ", ".join(pledge.recipients)
    return f"{pledge.donor} -> {to}" if to else pledge.donor


def _sum(row: Row) -> str:
    return wording.total(row.commitment)


def _id(id: str) -> str:
    return id[:ID_SHOWN]
