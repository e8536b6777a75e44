"""Events to be judged, one after the other, by single keys."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import typer

from communique.answers import reviewing
from communique.cli import output, review_view
from communique.errors import UsageError
from communique.model import Review, Verdict

if TYPE_CHECKING:
    from communique.codebook import Codebook
    from communique.record import Filter, Record

KEYS = "a(ccept) c(orrect) r(eject) s(kip) u(ndo) q(uit)"


def run(record: Record, wanted: Filter, *, by: str, book: Codebook | None = None) -> None:
    """Show what answers to the filter, the least sure first, and keep what is said of it.

    Ends with the last event, with `q`, or where the input ends. What was said until then is kept.
    """
    waiting = [one.value.id for one in record.doubtful(wanted)]
    if not waiting:
        output.note("No event waits for a verdict.")
        return
    said: list[tuple[int, Review]] = []
    at = 0
    while at < len(waiting):
        output.line(f"{at + 1} of {len(waiting)}")
        review_view.show(record, record.reviewed(waiting[at]))
        key = _key()
        if key == "q":
            break
        if key == "u":
            at = _undo(record, said, at)
            continue
        if key != "s":
            review = _said(record, waiting[at], key, by, book)
            if review is None:
                continue
            said.append((at, review))
        at += 1
    counts = Counter(review.verdict for _, review in said)
    told = ", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict if counts[verdict])
    output.note(f"{told or 'Nothing said'} of {len(waiting)} events.")


def _key() -> str:
    """One of the keys, asked for until it is one; `q` where the input ends.

    On a terminal a key is enough; else it is the first letter of a line.
    """
    while True:
        output.line(KEYS)
        typed = typer.getchar() if sys.stdin.isatty() else sys.stdin.readline()
        if not typed:
            return "q"
        key = typed.strip().lower()[:1]
        if key and key in "acrsuq":
            return key


def _said(record: Record, id: str, key: str, by: str, book: Codebook | None) -> Review | None:
    """Keep the verdict of a key; `None` where a correction was given up or is none."""
    if key == "a":
        return reviewing.accept(record, id, by=by)
    if key == "r":
        return reviewing.reject(record, id, by=by, why=_ask("why (Enter for no reason)"))
    changes: dict[str, str] = {}
    while line := _ask("field=value (Enter when done)"):
        name, equals, value = line.partition("=")
        if equals:
            changes[name.strip()] = value.strip()
        else:
            output.note(f"{line}: does not set a field. Write it as type=ACCUSE.")
    if not changes:
        return None
    try:
        return reviewing.correct(
            record, id, changes, by=by, why=_ask("why (Enter for no reason)"), book=book
        )
    except UsageError as error:
        output.complain(error)
        return None


def _ask(what: str) -> str:
    answer: str = typer.prompt(what, default="", show_default=False)
    return answer.strip()


def _undo(record: Record, said: list[tuple[int, Review]], at: int) -> int:
    """Take back the last verdict of the session; return the place of its event."""
    if not said:
        output.note("Nothing was said yet.")
        return at
    before, review = said.pop()
    reviewing.take_back(record, review.target, by=review.by)
    output.note(f"{review.target}: {review.verdict}, taken back.")
    return before
