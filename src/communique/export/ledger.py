"""The ledger as JSON: figures, pledges with their steps and sentences, judgements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.answers.ledger import Asked
from communique.answers.sentences import sentence
from communique.consolidation import Figure, Ledger, Line, Pledge, Step
from communique.export import jsonl
from communique.model import Document, Span, Stage


def ledger_to_json(ledger: Ledger, asked: Asked, documents: Mapping[str, Document]) -> jsonl.Json:
    """Figures, pledges with their steps, and the judgements between their rows.

    Args:
        ledger: what counts. asked: how it was asked for.
        documents: the documents of its steps, by id.
    """
    return {
        **figures_to_json(ledger, asked),
        "pledges": [pledge_to_json(one, asked.currency, documents) for one in ledger.pledges],
        "judgements": [
            {
                "id": one.id,
                "kind": one.kind.value,
                "left": one.left,
                "right": one.right,
                "why": one.why,
                "score": jsonl.number(one.score),
                "by": one.by,
            }
            for one in ledger.judgements
        ],
    }


def figures_to_json(ledger: Ledger, asked: Asked) -> jsonl.Json:
    """What was asked for, and the figures of each group and of all."""
    total = ledger.total(currency=asked.currency)
    return {
        "currency": asked.currency,
        "by": asked.by,
        "donor": asked.donor,
        "recipient": asked.recipient,
        "since": asked.since,
        "until": asked.until,
        "lines": [_line_json(line) for line in ledger.lines(by=asked.by, currency=asked.currency)],
        "total": _line_json(total),
    }


def _line_json(line: Line) -> jsonl.Json:
    return {
        "key": line.key,
        **{stage.value: _figure_json(line.stages.get(stage, Figure())) for stage in Stage},
        "new": _figure_json(line.new),
        "cancelled": _figure_json(line.cancelled),
        "running": _figure_json(line.running),
        "in_kind": _ids(line.in_kind),
        "unvalued": [{"pledge": one.id, "why": reason} for one, reason in line.unvalued],
    }


def _figure_json(figure: Figure) -> jsonl.Json:
    return {
        "low": jsonl.number(round(figure.low, 2)),
        "high": jsonl.number(round(figure.high, 2)),
        "pledges": _ids(figure.pledges),
    }


def _ids(pledges: Sequence[Pledge]) -> list[str]:
    return [one.id for one in pledges]


def pledge_to_json(pledge: Pledge, currency: str, documents: Mapping[str, Document]) -> jsonl.Json:
    """A pledge with what it is worth in `currency`, its steps with their sentences, its rows."""
    return {
        "id": pledge.id,
        "donors": list(pledge.donors),
        "recipients": list(pledge.recipients),
        "channel": pledge.channel,
        "kind": pledge.kind.value,
        "items": list(pledge.items),
        "stage": "cancelled" if pledge.cancelled else pledge.stage.value,
        "running": pledge.running,
        "month": pledge.month,
        "values": [
            {
                "amount": jsonl.number(round(one.amount, 2)),
                "currency": one.currency,
                "rate_day": one.rate_day,
            }
            for one in pledge.values(currency)
        ],
        "part_of": pledge.whole,
        "parts": list(pledge.parts),
        "steps": [_step_json(step, documents) for step in pledge.steps],
        "rows": [
            {**jsonl.commitment_to_json(row.commitment), "document": row.document}
            for row in pledge.rows
        ],
    }


def _step_json(step: Step, documents: Mapping[str, Document]) -> jsonl.Json:
    document = documents[step.document]
    start, end = sentence(document.text, step.evidence.start, step.evidence.end)
    return {
        "kind": step.kind.value,
        "date": jsonl.moment_to_json(step.when),
        "row": step.row,
        "document": step.document,
        "title": document.title,
        "share": jsonl.number(round(step.share, 4)),
        "evidence": jsonl.span_to_json(step.evidence),
        "sentence": jsonl.span_to_json(Span.of(document.text, start, end)),
    }
