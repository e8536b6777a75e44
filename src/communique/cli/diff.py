"""`communique diff`: two coders of the same documents side by side."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli import options, output
from communique.errors import UsageError

if TYPE_CHECKING:
    from communique.answers.diff import Comparison, Difference
    from communique.export.jsonl import Json
    from communique.record import Record

_ID_SHOWN = 8
_TABLE_ROWS = 50


def diff(
    coder: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="A B", help="Two coders; without them, all coders are listed."),
    ] = None,
    record: options.RecordFile = options.RECORD,
    document: Annotated[str | None, typer.Option(metavar="ID", help="This document alone.")] = None,
    limit: Annotated[
        int, typer.Option(min=0, metavar="N", help="Most differences in the table; 0 for all.")
    ] = _TABLE_ROWS,
    json: options.AsJson = False,
) -> None:
    """Compare what two coders, or two versions of one, read in the same documents.

    Rows that only one of them has, and rows of both with the fields in which they differ. Two rows
    tell the same where the words they rest on overlap and their type or parties are the same. What
    persons have said does not count here.

    \b
    Examples:
      communique diff
      communique diff --coder communique-0.1.0 communique-0.2.0
      communique diff --coder communique-0.1.0 communique-0.2.0 --document 4be1c0 --json
    """
    from communique.answers.diff import compare
    from communique.answers.words import one_of
    from communique.record import Record

    with Record.open(record, create=False) as opened:
        if coder is None:
            _list(opened, as_json=json)
            return
        known = [one.coder for one in opened.coders()]
        left, right = (one_of(name, known, "a coder of this record") for name in coder)
        if left == right:
            raise UsageError(right, "is the same coder twice", "Name two.")
        whole = document and opened.find(document, kind="document").id
        found = compare(opened, left, right, document=whole)
    if json:
        output.json(_as_json(found))
    else:
        _print(found, limit)


def _list(record: Record, *, as_json: bool) -> None:
    """The coders of a record."""
    coders = record.coders()
    if as_json:
        output.json([asdict(one) for one in coders])
    elif not coders:
        output.note("Nothing was coded yet.")
    else:
        output.table(
            ("coder", "documents", "first", "last"),
            [(one.coder, str(one.documents), one.first, one.last) for one in coders],
            right=("documents",),
        )


def _print(found: Comparison, limit: int) -> None:
    many = f"{found.documents} document{'' if found.documents == 1 else 's'}"
    output.line(f"{many} coded by both {found.left} (A) and {found.right} (B)")
    output.table(
        ("rows", "same", "changed", "only A", "only B"),
        [
            (kind, *(str(number) for number in (one.same, one.changed, one.left, one.right)))
            for kind, one in found.tallies.items()
        ],
        right=("same", "changed", "only A", "only B"),
    )
    shown = found.differences[: limit or None]
    if shown:
        output.line()
        output.table(
            ("document", "row", "in", "what", "evidence"),
            [_cells(one) for one in shown],
            whole=("document", "row", "in"),
        )
    if len(shown) < len(found.differences):
        output.note(f"{len(shown)} of {len(found.differences)} differences; --limit 0 shows all.")


def _cells(one: Difference) -> tuple[str, ...]:
    from communique.cli import one_row

    side = "both" if one.changed else "A" if one.right is None else "B"
    what = "; ".join(
        f"{name}: {old or '–'} → {new or '–'}" for name, (old, new) in one.changed.items()
    )
    return (
        one.document[:_ID_SHOWN],
        one.row.id[:_ID_SHOWN],
        side,
        what or one_row.line(one.row),
        " ".join(one.row.evidence.text.split()),
    )


def _as_json(found: Comparison) -> Json:
    from communique.cli import one_row

    return {
        "left": found.left,
        "right": found.right,
        "documents": found.documents,
        "counts": {kind: asdict(one) for kind, one in found.tallies.items()},
        "differences": [
            {
                "document": one.document,
                "kind": one.kind,
                "left": None if one.left is None else one_row.to_json(one.left),
                "right": None if one.right is None else one_row.to_json(one.right),
                "changed": {name: list(both) for name, both in one.changed.items()},
            }
            for one in found.differences
        ],
    }
