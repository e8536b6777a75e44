"""A row to be judged: its sentence, its fields, why it was coded, and what persons say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.cli import one_row, output, quoting, wording
from communique.cli.reading import heading
from communique.export import jsonl
from communique.model import Event
from communique.record import fields

if TYPE_CHECKING:
    from communique.model import Party, Review
    from communique.record import Record, Reviewed

_SCORES = 3


def show(record: Record, found: Reviewed) -> None:
    """Print a row with its sentence, its fields beside the person's version, and why."""
    document = record.document(found.document)
    row = found.standing or found.original
    for line in heading(document):
        output.line(line)
    output.line()
    out = output.console()
    start, end = quoting.sentence(document.text, row.evidence.start, row.evidence.end)
    out.print(quoting.marked(document.text, start, end, [row.evidence], colour=out.is_terminal))
    output.line()
    versions(found)
    for line in _reasons(found):
        output.line(f"  {line}")


def versions(found: Reviewed) -> None:
    """Print the fields of the coder's row, beside those of the person's version where there is one,
    and who said what of it and when.
    """
    coded = fields.values(found.original)
    if found.version is None:
        rows = [(name, value) for name, value in coded.items() if value]
        output.table(("field", "coder"), [("id", found.original.id), *rows])
    else:
        changed = fields.changed(found.original, found.version)
        said = fields.values(found.version)
        both = [
            (name, coded[name], said[name], "*" if name in changed else "")
            for name in coded
            if coded[name] or said[name]
        ]
        ids = ("id", found.original.id, found.version.id, "")
        output.table(("field", "coder", "person", ""), [ids, *both])
    for one in found.reviews:
        output.line(f"  {told(one)}")


def told(review: Review) -> str:
    """`corrected by anna, 2024-01-01T00:01:00Z: two papers`."""
    why = f": {review.why}" if review.why else ""
    return f"{review.verdict} by {review.by}, {review.at}{why}"


def as_json(found: Reviewed) -> jsonl.Json:
    """Both versions of a row, and who said what of it and when."""
    return {
        "verdict": found.verdict,
        "original": one_row.to_json(found.original),
        "version": None if found.version is None else one_row.to_json(found.version),
        "reviews": [
            {"verdict": one.verdict, "by": one.by, "at": one.at, "why": one.why}
            for one in found.reviews
        ],
    }


def _reasons(found: Reviewed) -> list[str]:
    """Why the coder has it, in a few lines."""
    row = found.original
    lines = [f"rule: {row.rule}"]
    if isinstance(row, Event):
        lines.append(f"confidence: {row.confidence:.2f}")
        if row.why.scores:
            likely = ", ".join(f"{name} {score:.2f}" for name, score in row.why.scores[:_SCORES])
            lines.append(f"reader: {likely}")
        lines += [f"rejected: {rule}: {reason}" for rule, reason in row.why.rejected]
        lines += [f"{side}: {wording.party(one)}" for side, one in _sides(row)]
    return lines


def _sides(event: Event) -> list[tuple[str, Party]]:
    return [
        *(("actor", one) for one in event.actors),
        *(("recipient", one) for one in event.recipients),
    ]
