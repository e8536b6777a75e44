"""`communique remove`: a document out of the record, or back into it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli import options, output
from communique.errors import UsageError

if TYPE_CHECKING:
    from communique.model import Tombstone
    from communique.record import Head


def remove(
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="Its id, or the beginning of it.")
    ],
    record: options.RecordFile = options.RECORD,
    why: Annotated[str, typer.Option(metavar="TEXT", help="The reason, for others.")] = "",
    by: options.By = "person",
    undo: Annotated[bool, typer.Option("--undo", help="Bring back what was removed.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask first.")] = False,
) -> None:
    """Take a document out of the record, with all that only it supports.

    Nothing is deleted from the file: lists, counts and exports leave it out, and exports say that
    it was removed, so that those who hold an older copy can remove it too. Reading the same text
    again does not bring it back; --undo does.

    \b
    Examples:
      communique remove 4be1c0 --why "withdrawn by the ministry" --by anna
      communique remove 4be1c0 --undo
    """
    from communique.answers.joining import join_new
    from communique.answers.reviewing import check_name
    from communique.record import Record

    check_name(by)
    with Record.open(record, create=False) as opened:
        head = opened.head(document)
        if undo:
            opened.restore(head.id)
            join_new(opened)
            output.note(f"{_named(head)} is back.")
            return
        if head.removed_at is None and not yes:
            _ask(head)
        laid = opened.remove(head.id, why=why, by=by)
        join_new(opened)
    output.note(f"{_named(head)} is removed, {_counted(laid)}.")


def _ask(head: Head) -> None:
    """Let the user think twice.

    Raises:
        UsageError: if nobody is there to answer.
        typer.Abort: if the answer is no.
    """
    if not sys.stdin.isatty():
        raise UsageError("remove", "would ask first, and nobody is there to answer", "Add --yes.")
    typer.confirm(f"Remove {_named(head)} and what only it supports?", err=True, abort=True)


def _named(head: Head) -> str:
    return f"{head.id} ({head.title})" if head.title else head.id


def _counted(laid: Sequence[Tombstone]) -> str:
    """What went with the document, in words."""
    counts = Counter(stone.kind for stone in laid if stone.kind != "document")
    parts = [f"{count} {kind}{'s' if count > 1 else ''}" for kind, count in counts.items()]
    return f"and with it {', '.join(parts)}" if parts else "nothing else rested on it"
