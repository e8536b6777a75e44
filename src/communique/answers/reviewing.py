"""A person's verdict on a row or on a join: kept, and what was joined judged again."""

from __future__ import annotations

from dataclasses import replace

from communique.answers import joining
from communique.answers.correct import corrected
from communique.answers.said import Changes
from communique.codebook import Codebook
from communique.errors import UsageError
from communique.model import CODER, Judgement, JudgementKind, Review, Verdict
from communique.record import Record, Reviewed, fields

PERSON = "person"
"""Who says so, where no name is given."""


def accept(record: Record, id: str, *, by: str = PERSON, why: str = "") -> Review:
    """Say that what stands of a row is right: the coder's row, or another person's version of it.

    Args:
        id: of an event, commitment or instrument, or the beginning of it.

    Raises:
        UsageError: if there is no such row, or the name is the program's own.
    """
    found = record.reviewed(id)
    return _keep(record, found, found.standing or found.original, by, why)


def reject(record: Record, id: str, *, by: str = PERSON, why: str = "") -> Review:
    """Say that a row should not be there; arguments and errors as for `accept`."""
    found = record.reviewed(id)
    return _keep(record, found, None, by, why)


def correct(
    record: Record,
    id: str,
    changes: Changes,
    *,
    by: str = PERSON,
    why: str = "",
    book: Codebook | None = None,
) -> Review:
    """Say some fields of a row anew; what else stands of it is thereby accepted.

    Args:
        changes, book: see `communique.answers.correct.corrected`; the rest as for `accept`.

    Raises:
        UsageError: if a field or value does not exist, besides what `accept` raises.
    """
    found = record.reviewed(id)
    base = found.standing or found.original
    text = record.document(found.document).text
    return _keep(
        record, found, corrected(base, changes, record=record, text=text, book=book), by, why
    )


def take_back(record: Record, id: str, *, by: str | None = None) -> Review:
    """Undo what was said last of a row, by anybody or by one person.

    Raises:
        UsageError: if nothing was said that stands.
    """
    found = record.reviewed(id)
    said = [one for one in found.reviews if by in (None, one.by)]
    undone = record.unreview(said[-1].id) if said else None
    if undone is None:
        who = "anybody" if by is None else by
        raise UsageError(id, f"has no verdict of {who}", "There is nothing to take back.")
    _rejoin(record, found, undone)
    return undone


def same_event(
    record: Record, left: str, right: str, *, same: bool, by: str = PERSON, why: str = ""
) -> Judgement:
    """Say that two reports tell one event, or that they do not, before what the program finds.

    Args:
        left, right: ids of events, or the beginnings of them.
        same: whether they are one.

    Raises:
        UsageError: if there is no such event, both are one, or the name is the program's own.
    """
    check_name(by)
    first, second = sorted(record.find(one, kind="event").id for one in (left, right))
    if first == second:
        raise UsageError(right, "is the same event twice", "Give two different ids.")
    kind = JudgementKind.SAME_EVENT if same else JudgementKind.DIFFERENT_EVENTS
    judgement = Judgement(kind, first, second, why or f"{by} says so", by=by)
    record.judge(judgement)
    joining.rejoin(record, [first, second])
    return judgement


def undecided(record: Record, left: str, right: str) -> tuple[str, str]:
    """Take back what was said of two reports; returns their whole ids.

    Raises:
        UsageError: if there is no such event.
    """
    first, second = sorted(record.find(one, kind="event").id for one in (left, right))
    record.unjudge(first, second)
    joining.rejoin(record, [first, second])
    return first, second


def _keep(record: Record, found: Reviewed, version: fields.Row | None, by: str, why: str) -> Review:
    """Keep a verdict; which one it is follows from what the version changes."""
    check_name(by)
    if version is None:
        verdict = Verdict.REJECTED
    else:
        version = replace(version, id=found.original.id)
        changed = fields.changed(found.original, version)
        verdict = Verdict.CORRECTED if changed else Verdict.ACCEPTED
    kept = record.review(Review(verdict, found.document, found.original, version, by, why))
    _rejoin(record, found, kept)
    return kept


def _rejoin(record: Record, found: Reviewed, review: Review) -> None:
    if found.kind == "event":
        joining.rejoin(record, [review.target])


def check_name(by: str) -> None:
    """See that it can be the name of a person, on one line.

    Raises:
        UsageError: if it is empty, the program's own, or holds what cannot be seen.
    """
    if by.strip() in ("", CODER) or not by.isprintable():
        raise UsageError(by, "is no name of a person", "Give your own name.")
