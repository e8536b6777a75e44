"""Reviewing: a queue ordered by doubt, one row at a time; and what reviewers agree on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from dataclasses import fields as dataclass_fields
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response, StreamingResponse

from communique.answers.agreement import Agreement, agreement
from communique.answers.joining import rejoin
from communique.errors import UsageError
from communique.model import Judgement, JudgementKind, Verdict
from communique.record import Filter, Listing, Order, Record
from communique.web import api, reviewers, rowmarks
from communique.web.address import link
from communique.web.depends import TheRecord
from communique.web.download import csv_lines, csv_response
from communique.web.forms import check_form
from communique.web.kept import Kept, TheKept
from communique.web.page import render
from communique.web.reviewing import Item, Unfit, item, judged
from communique.web.token import own_path

router = APIRouter()

MOST_WORDS = 500
"""Characters of a reason."""
_MOST_SKIPPED = 1_000_000
_MOST_UNJOINED = 200
_FIELD = "f."
_KINDS = {
    ("event", "same"): JudgementKind.SAME_EVENT,
    ("event", "different"): JudgementKind.DIFFERENT_EVENTS,
    ("commitment", "same"): JudgementKind.SAME,
    ("commitment", "different"): JudgementKind.DIFFERENT,
}


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it came: its words by name, and the values of fields by theirs."""

    words: Mapping[str, str]
    fields: Mapping[str, str]

    def word(self, name: str) -> str:
        """What was sent under a name, or ""."""
        return self.words.get(name, "").strip()


async def _sent(request: Request, _: Annotated[None, Depends(check_form)]) -> Sent:
    form: FormData = await request.form()
    words = {name: value for name, value in form.items() if isinstance(value, str)}
    fields = {name[len(_FIELD) :]: v for name, v in words.items() if name.startswith(_FIELD)}
    return Sent(words, fields)


TheForm = Annotated[Sent, Depends(_sent)]
Skipped = Annotated[int, Query(ge=0, le=_MOST_SKIPPED, description="How many to leave out first")]


@router.get("/review", include_in_schema=False)
def review(
    request: Request,
    record: TheRecord,
    kept: TheKept,
    id: Annotated[str, Query(max_length=64)] = "",
    skip: Skipped = 0,
    back: Annotated[str, Query(max_length=2000)] = "",
) -> Response:
    """The queue, or one row by its id."""
    left = 0
    if not id:
        found, left = record.listed(_doubtful(skip, 1)), _waiting(record)
        if not found:
            return _empty(request, kept, record, left)
        id = found[0].value.id
        back = back or link("/review", {"skip": str(skip)} if skip else None)
    try:
        shown = item(record, id)
    except UsageError as error:
        raise HTTPException(404, f"There is no row {id} to review.") from error
    own = f"/{shown.reviewed.kind}s/{shown.row.id}"
    return _page(
        request, kept, record, shown, back=own_path(back, otherwise=own), skip=skip, left=left
    )


@router.post("/review", include_in_schema=False)
def take(request: Request, record: TheRecord, kept: TheKept, sent: TheForm) -> Response:
    """Keep what is said of a row, and go on."""
    by = reviewers.tidy(sent.word("by")) or reviewers.name_of(request)
    id, back = sent.word("id"), own_path(sent.word("back"), otherwise="/review")
    try:
        if not by:
            raise Unfit({"by": "Say who reviews; the name stands beside what is said."})
        review = judged(
            record,
            id,
            sent.fields,
            verdict=_verdict(sent.word("verdict")),
            why=sent.word("why")[:MOST_WORDS],
            by=by,
        )
    except Unfit as error:
        shown = item(record, id, given=sent.fields, wrong=error.wrong)
        return _page(request, kept, record, shown, back=back, wrong=error.wrong, sent=sent)
    record.review(review)
    _settle(record, review.kind, [review.target])
    return _on(back, by)


@router.post("/review/undo", include_in_schema=False)
def undo(request: Request, record: TheRecord, sent: TheForm) -> Response:
    """Take back a review: the one that is named, else the reviewer's last."""
    back = own_path(sent.word("back"), otherwise="/review")
    by = reviewers.name_of(request)
    given = sent.word("review")
    mine = record.reviews(by=by) if by and not given else []
    wanted = given or (mine[-1].id if mine else "")
    undone = record.unreview(wanted) if wanted else None
    if undone is None:
        return RedirectResponse(back, 303)
    _settle(record, undone.kind, [undone.target])
    if given:
        return RedirectResponse(back, 303)
    return RedirectResponse(link("/review", {"id": undone.target, "back": back}), 303)


@router.post("/review/join", include_in_schema=False)
def join(request: Request, record: TheRecord, sent: TheForm) -> Response:
    """Keep that two rows tell the same thing, or do not; or take that back."""
    by = reviewers.tidy(sent.word("by")) or reviewers.name_of(request)
    if not by:
        raise UsageError("The name", "is missing", "Say who judges.")
    left, other = record.find(sent.word("id")), sent.word("other")
    try:
        right = record.find(_id_in(other), kind=left.kind)
    except UsageError as error:
        problem = f"is no {left.kind} of this record"
        raise UsageError(other, problem, "Give the address of its page, or its id.") from error
    if left.id == right.id:
        raise UsageError(right.id, "is the row itself", "Name another one.")
    said = sent.word("said")
    if said == "undo":
        record.unjudge(left.id, right.id)
    elif (kind := _KINDS.get((left.kind, said))) is not None:
        why = sent.word("why")[:MOST_WORDS]
        record.judge(Judgement(kind, left.id, right.id, why, by=by))
    else:
        raise UsageError(said, "is nothing to say of two rows", "Say same, different or undo.")
    _settle(record, left.kind, [left.id, right.id])
    return _on(own_path(sent.word("back"), otherwise=f"/{left.kind}s/{left.id}"), by)


@router.get("/review/agreement", include_in_schema=False)
def agreed(request: Request, record: TheRecord, kept: TheKept) -> Response:
    """How far the coder and the reviewers agree, field by field."""
    return render(request, "agreement.html", rows=_agreement(record, kept))


@router.get("/review/agreement.csv", include_in_schema=False)
def agreed_table(record: TheRecord, kept: TheKept) -> StreamingResponse:
    """The same as a table."""
    names = [one.name for one in dataclass_fields(Agreement)]
    rows = ([getattr(row, name) for name in names] for row in _agreement(record, kept))
    return csv_response("agreement.csv", csv_lines(names, rows))


@router.get("/api/review", tags=["review"], summary="What waits for review", responses=api.INVALID)
def api_review(
    record: TheRecord,
    skip: Skipped = 0,
    limit: Annotated[int, Query(ge=1, le=200, description="How many to give")] = 50,
) -> dict[str, Any]:
    """Events that nobody has reviewed, the least sure first, and how many there are."""
    found = [api.event_json(one) for one in record.listed(_doubtful(skip, limit))]
    return {"total": _waiting(record), "events": found}


@router.get("/api/review/agreement", tags=["review"], summary="How far reviewers agree")
def api_agreement(record: TheRecord, kept: TheKept) -> list[dict[str, Any]]:
    """Agreement by kind of row, who is compared, and field; alpha is Krippendorff's, nominal."""
    return [asdict(row) for row in _agreement(record, kept)]


def _waiting(record: Record) -> int:
    """How many events nobody has reviewed."""
    return record.total(Listing()) - record.total(Listing(reviewed=True))


def _doubtful(skip: int, limit: int) -> Listing:
    return Listing(Filter(limit=limit), reviewed=False, order=Order.DOUBTFUL, offset=skip)


def _agreement(record: Record, kept: Kept) -> list[Agreement]:
    return kept.get("agreement", lambda: agreement(record.reviews()))


def _verdict(given: str) -> Verdict:
    try:
        return Verdict(given)
    except ValueError as error:
        raise UsageError(given, "is no verdict", "Accept, correct or reject.") from error


def _settle(record: Record, kind: str, ids: Sequence[str]) -> None:
    """Join anew what a person may have changed of some events.

    Where many reports were never joined, as in a record just upgraded, the next reading does it.
    """
    if kind == "event" and len(record.unjoined(_MOST_UNJOINED + 1)) <= _MOST_UNJOINED:
        rejoin(record, ids)


def _id_in(given: str) -> str:
    """The id in what a person typed: itself, or the end of an address."""
    return given.split("?")[0].split("#")[0].rstrip("/").rpartition("/")[2]


def _on(back: str, by: str) -> Response:
    response = RedirectResponse(back, 303)
    reviewers.remember(response, by)
    return response


def _empty(request: Request, kept: Kept, record: Record, left: int) -> Response:
    return render(request, "review_empty.html", left=left, agreed=_agreement(record, kept))


def _page(
    request: Request,
    kept: Kept,
    record: Record,
    shown: Item,
    *,
    back: str,
    skip: int = 0,
    left: int = 0,
    wrong: Mapping[str, str] | None = None,
    sent: Sent | None = None,
) -> Response:
    """One row to be reviewed; where something is wrong, as the reviewer left it.

    Args:
        left: how many wait in the queue, or 0 for a row that was asked for by its id.
    """
    return render(
        request,
        "review.html",
        status=422 if wrong else 200,
        item=shown,
        kinds=rowmarks.KINDS,
        back=back,
        skip=skip,
        left=left,
        by=(sent.word("by") if sent else "") or reviewers.name_of(request),
        why=sent.word("why") if sent else "",
        wrong=wrong or {},
        agreed=_agreement(record, kept),
    )
