"""`communique review`: accept, correct or reject what was recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli import filters, options, output
from communique.errors import UsageError

if TYPE_CHECKING:
    from communique.codebook import Codebook
    from communique.record import Record

Text = str | None


def review(
    id: Annotated[
        Text,
        typer.Argument(metavar="[ID]", help="The row to review; without it, one after the other."),
    ] = None,
    record: options.RecordFile = options.RECORD,
    accept: Annotated[bool, typer.Option("--accept", help="It is right.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="It should not be there.")] = False,
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="FIELD=VALUE", help="Say a field anew; an empty value takes it away."
        ),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take back what was said last.")] = False,
    same: Annotated[
        Text, typer.Option(metavar="OTHER", help="It is the same event as this one.")
    ] = None,
    different: Annotated[
        Text, typer.Option(metavar="OTHER", help="It is another event than this one.")
    ] = None,
    undecided: Annotated[
        Text, typer.Option(metavar="OTHER", help="Take back what was said of these two events.")
    ] = None,
    why: Annotated[str, typer.Option(metavar="TEXT", help="The reason, for others.")] = "",
    by: options.By = "person",
    codebook: options.CodebookFolder = None,
    party: filters.OneParty = None,
    type: filters.Type = None,
    context: filters.Context = None,
    since: filters.Since = None,
    until: filters.Until = None,
    document: filters.OneDocument = None,
    limit: Annotated[
        int, typer.Option(min=0, metavar="N", help="Most events of a session; 0 for all.")
    ] = 20,
) -> None:
    """Accept, correct or reject what was recorded; it stays so when documents are read again.

    Without an ID, events that nobody has judged are shown one after the other, the least sure
    first: a accepts, c corrects, r rejects, s skips, u goes back and undoes, q ends. With an ID and
    nothing else, the row is shown beside what persons say of it.

    Fields of events: type, modes, actors, recipients, date, place, country, status, historical,
    contexts, attribution. docs/review.md lists those of commitments and instruments.

    \b
    Examples:
      communique review --limit 10 --by anna
      communique review --party JPN --since 2023
      communique review 4be1c0 --accept --by anna
      communique review 4be1c0 --reject --why "a film plot, no event"
      communique review 4be1c0 --set type=ACCUSE --set actors=USA --set date=2023-03
      communique review 77ab02 --set stage=committed --set amount="50 million"
      communique review 4be1c0 --undo
      communique review 4be1c0 --same 9d01aa --why "two papers on one call"
      communique review 4be1c0 --different 9d01aa
    """
    from communique.record import Filter, Record

    joins = {"same": same, "different": different, "undecided": undecided}
    asked = {word: other for word, other in joins.items() if other is not None}
    said = {"accept": accept, "reject": reject, "set": bool(set_), "undo": undo, **asked}
    given = [f"--{word}" for word, value in said.items() if value is not False]
    with Record.open(record, create=False) as opened:
        if id is None:
            if given:
                raise UsageError(", ".join(given), "needs the id of a row", "Give it first.")
            wanted = Filter(
                party=party,
                type=type,
                context=context,
                since=since,
                until=until,
                document=document,
                limit=limit,
            )
            from communique.cli import review_queue

            events = filters.of_kind(opened, filters.resolved(opened, wanted), "events")
            review_queue.run(opened, events, by=by, book=_book(codebook))
            return
        if len(given) > 1:
            raise UsageError(" and ".join(given), "cannot be said at once", "Give one of them.")
        if asked:
            (word, other), *_ = asked.items()
            _join(opened, id, other, word, by=by, why=why)
        elif given:
            changes = _changes(set_ or [])
            _say(opened, id, changes, accept, undo, by=by, why=why, book=_book(codebook))
        else:
            from communique.cli import review_view

            review_view.show(opened, opened.reviewed(id))


def _book(folder: object) -> Codebook | None:
    """The user's own codebook, if one is given."""
    from pathlib import Path

    from communique.codebook import Codebook

    return Codebook.load(folder) if isinstance(folder, Path) else None


def _changes(given: list[str]) -> dict[str, str]:
    """`FIELD=VALUE` taken apart.

    Raises:
        UsageError: if there is no `=`, or a field is given twice.
    """
    found: dict[str, str] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals or not name.strip():
            raise UsageError(one, "does not set a field", "Write FIELD=VALUE, such as type=ACCUSE.")
        if name.strip() in found:
            raise UsageError(name, "is set twice", "Set it once; lists take commas.")
        found[name.strip()] = value.strip()
    return found


def _say(
    record: Record,
    id: str,
    changes: dict[str, str],
    accept: bool,
    undo: bool,
    *,
    by: str,
    why: str,
    book: Codebook | None,
) -> None:
    """Keep a verdict, or take one back, and say so."""
    from communique.answers import reviewing

    if undo:
        undone = reviewing.take_back(record, id, by=None if by == reviewing.PERSON else by)
        output.note(f"{undone.target}: {undone.verdict} by {undone.by}, taken back.")
        return
    if changes:
        said = reviewing.correct(record, id, changes, by=by, why=why, book=book)
    elif accept:
        said = reviewing.accept(record, id, by=by, why=why)
    else:
        said = reviewing.reject(record, id, by=by, why=why)
    output.note(f"{said.target}: {said.verdict} by {said.by}.")


def _join(record: Record, id: str, other: str, word: str, *, by: str, why: str) -> None:
    """Say whether two events are one, or take back what was said."""
    from communique.answers import reviewing

    if word == "undecided":
        left, right = reviewing.undecided(record, id, other)
        output.note(f"{left} and {right}: undecided.")
        return
    said = reviewing.same_event(record, id, other, same=word == "same", by=by, why=why)
    output.note(f"{said.left} and {said.right}: {said.kind}, says {said.by}.")
