"""The ledger: donors and recipients, figures by group, money as it flows, pledges and sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, StreamingResponse

from communique.consolidation import GROUPS, Ledger, Line, Pledge
from communique.export.ledger import figures_to_json, pledge_to_json
from communique.model import CommitmentKind
from communique.record import Record
from communique.web import api, citing, ledger, plotly, sankey, whole, wording
from communique.web.depends import TheRecord
from communique.web.download import csv_lines, csv_response
from communique.web.flows import Flows
from communique.web.kept import Kept, TheKept
from communique.web.ledger import LedgerQuery, Matrix, Measure, Question
from communique.web.page import Paging, render

router = APIRouter()

PAGE_SIZE = 20
_CURRENCIES = ("USD", "EUR", "GBP", "JPY", "NOK", "CHF", "CAD", "AUD")

Asked = Annotated[LedgerQuery, Query()]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the ledger says to a question.

    Attributes:
        question: with its words checked. ledger: the pledges that are asked for.
        total, lines: figures of all, and of each group.
        matrix: donors by recipients. flows: from donors through channels to recipients.
        listed: the pledges behind the measure, each with a remark. counts: how many each has.
    """

    question: Question
    ledger: Ledger
    total: Line
    lines: tuple[Line, ...]
    matrix: Matrix
    flows: Flows
    listed: list[tuple[Pledge, str]]
    counts: dict[Measure, int]


@router.get("/ledger", include_in_schema=False)
def page(request: Request, record: TheRecord, kept: TheKept, asked: Asked) -> HTMLResponse:
    """The page of the ledger."""
    answer = _answer(record, kept, asked)
    question = answer.question
    paging = Paging(asked.page, PAGE_SIZE, len(answer.listed))
    shown = paging.cut(answer.listed)
    return render(
        request,
        "ledger.html",
        question=question,
        measures=ledger.MEASURES,
        sums=ledger.SUMS,
        figure=ledger.figure,
        total=answer.total,
        lines=answer.lines,
        matrix=answer.matrix,
        flows=answer.flows,
        sankey=sankey.draw(answer.flows),
        promises=citing.promises(record, [pledge for pledge, _ in shown]),
        remarks={pledge.id: remark for pledge, remark in shown},
        counts=answer.counts,
        paging=paging,
        groups=tuple(GROUPS),
        kinds=tuple(CommitmentKind),
        currencies=tuple(dict.fromkeys((question.currency, *_CURRENCIES))),
        asked=asked,
        plotly=plotly.address(),
    )


router.add_api_route("/plotly/{name}", plotly.serve, include_in_schema=False)


@router.get("/ledger.csv", include_in_schema=False)
def table(record: TheRecord, kept: TheKept, asked: Asked) -> StreamingResponse:
    """The figures of each group as a table; where sources differ, from the lower to the higher."""
    answer = _answer(record, kept, asked)
    sums = [measure.value for measure in ledger.SUMS]
    header = [
        answer.question.by,
        "currency",
        *(f"{name}_{end}" for name in sums for end in ("low", "high")),
    ]
    return csv_response("ledger.csv", csv_lines(header, _rows(answer)))


def _rows(answer: Answer) -> Iterator[list[object]]:
    for line in answer.lines:
        figures = [ledger.figure(line, measure) for measure in ledger.SUMS]
        ends = [round(end, 2) for one in figures for end in (one.low, one.high)]
        yield [line.key, answer.question.currency, *ends]


@router.get("/api/ledger", tags=["ledger"], summary="The ledger", responses=api.INVALID)
def twin(request: Request, record: TheRecord, kept: TheKept, asked: Asked) -> dict[str, Any]:
    """Figures of each group and of all, and one page of the pledges behind what is added up.

    Each pledge counts once, at the furthest stage it has reached. `low` and `high` differ where
    sources do. `new` is pledged, committed and delivered together; running totals stand beside it.
    `paging` is about the pledges.
    """
    answer = _answer(record, kept, asked)
    paging = Paging(asked.page, PAGE_SIZE, len(answer.listed))
    shown = [one for one, _ in paging.cut(answer.listed)]
    documents = citing.documents(record, shown)
    return {
        **figures_to_json(answer.ledger, answer.question.asked),
        "stage": answer.question.measure.value,
        "paging": api.page_json(request, paging),
        "pledges": [pledge_to_json(one, answer.question.currency, documents) for one in shown],
    }


@router.get("/api/ledger/flows", tags=["ledger"], summary="Money flows", responses=api.INVALID)
def flows_twin(record: TheRecord, kept: TheKept, asked: Asked) -> dict[str, Any]:
    """Money from donors through channels to recipients, for a Sankey diagram.

    `source` and `target` of a link count `nodes` from 0; layers are 0 for donors, 1 for channels
    and 2 for recipients. Small ones stand together as "others".
    """
    answer = _answer(record, kept, asked)
    found = answer.flows
    return {
        "currency": answer.question.currency,
        "stage": answer.question.measure.value,
        "nodes": [
            {
                "layer": node.layer.value,
                "key": node.key,
                "name": wording.countries(node.key),
                "low": round(node.low, 2),
                "high": round(node.high, 2),
            }
            for node in found.nodes
        ],
        "links": [
            {
                "source": link.source,
                "target": link.target,
                "low": round(link.low, 2),
                "high": round(link.high, 2),
            }
            for link in found.links
        ],
    }


def _answer(record: Record, kept: Kept, asked: LedgerQuery) -> Answer:
    every = whole.ledger(record, kept)
    question = ledger.question(asked, record, every)
    return kept.get(
        ("ledger", question),
        lambda: _judge(question, every),
        state=whole.ledger_state(record, kept),
    )


def _judge(question: Question, every: Ledger) -> Answer:
    narrowed = question.narrow(every)
    currency = question.currency
    total = narrowed.total(currency=currency)
    lines = narrowed.lines(by=question.by, currency=currency)
    if question.by != "month":
        lines = tuple(sorted(lines, key=lambda line: -_size(line, question.measure)))
    listed = {one: ledger.listed(total, one, currency) for one in Measure}
    return Answer(
        question,
        narrowed,
        total,
        lines,
        ledger.matrix(narrowed, question.measure, currency),
        ledger.streams(narrowed, question.measure, currency),
        listed[question.measure],
        {one: len(pledges) for one, pledges in listed.items()},
    )


def _size(line: Line, measure: Measure) -> float:
    return ledger.figure(line, measure).high
