"""Which pledges are parts of others, and which running totals hold which pledges.

A part and its whole are never added: a whole counts for what its parts leave of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from communique.consolidation import words
from communique.consolidation.fields import WINDOW_DAYS, same_channel
from communique.consolidation.life import Pledge, named_only
from communique.consolidation.rates import Value
from communique.consolidation.rows import Row, gap
from communique.model import Judgement, JudgementKind, Stage

_CLOSE = 0.02
_MOST_PARTS = 6
_SOON_DAYS, _SAME_DAYS = 31, 3
_PART_POINTS, _SUM_POINTS, _PAID_POINTS, _RUNNING_POINTS = 5.0, 4.0, 3.0, 1.0

Found = tuple[Pledge, Pledge, Judgement]
"""A part (or running total), what it is a part of (or holds), and the judgement that says so."""


def with_parts(pledges: Sequence[Pledge]) -> tuple[tuple[Pledge, ...], tuple[Judgement, ...]]:
    """The same pledges, each knowing its parts and its whole, and the judgements that say so.

    A pledge is a part of one other at most, and no pledge is a part of its own parts.
    """
    fresh = [one for one in pledges if not one.running]
    whole: dict[str, str] = {}
    made: list[Judgement] = []
    by_donor: dict[str, list[Pledge]] = defaultdict(list)
    for one in fresh:
        by_donor[one.donor].append(one)
    for donor in sorted(by_donor):
        block = by_donor[donor]
        told = tuple(_by_words(block))
        for part, of, judgement in (*told, *_by_sum(block), *_by_payment(block, told)):
            if part.id not in whole and not _below(of.id, part.id, whole):
                whole[part.id] = of.id
                made.append(judgement)
    pledges = _with_names(pledges, made)
    parts: dict[str, list[str]] = defaultdict(list)
    for part_id, of_id in whole.items():
        parts[of_id].append(part_id)
    related = tuple(
        replace(one, parts=tuple(sorted(parts[one.id])), whole=whole.get(one.id)) for one in pledges
    )
    return related, tuple(made)


def _with_names(pledges: Sequence[Pledge], made: Sequence[Judgement]) -> list[Pledge]:
    """Wholes that a sentence names beside a part ("the first tranche of its $60 million")."""
    rows = {row.id: row for one in pledges for row in one.rows}
    of = {row.id: one for one in pledges for row in one.rows}
    naming: dict[str, set[str]] = defaultdict(set)
    for judgement in made:
        part, whole = rows[judgement.left], of[judgement.right]
        said = part.commitment
        if words.is_included(said) or not (words.is_part(said) or words.is_part_of_one(said)):
            continue
        naming[whole.id] |= {
            row.id
            for row in whole.rows
            if row.document == part.document
            and row.commitment.evidence.overlaps(said.evidence)
            and row.id != part.id
        }
    return [
        named_only(one, frozenset(naming[one.id]))
        if naming[one.id] and len(naming[one.id]) < len(one.rows)
        else one
        for one in pledges
    ]


def running_totals(pledges: Sequence[Pledge]) -> tuple[Judgement, ...]:
    """For each running total, the new money that it holds: same donor, same recipients, not later.

    Its own document counts as earlier: "EUR 6 million, bringing the total to ..." .
    """
    made = []
    by_donor: dict[str, list[Pledge]] = defaultdict(list)
    for one in pledges:
        if not one.running:
            by_donor[one.donor].append(one)
    for total in (one for one in pledges if one.running):
        for part in by_donor[total.donor]:
            why = _held(total, part)
            if why:
                left, right = total.rows[-1].id, part.rows[0].id
                made.append(Judgement(JudgementKind.RUNNING, left, right, why, _RUNNING_POINTS))
    return tuple(made)


def _held(total: Pledge, part: Pledge) -> str:
    """Why a running total holds a pledge, or nothing."""
    mine, theirs = set(total.recipients), set(part.recipients)
    if mine and theirs and not mine & theirs:
        return ""
    if {row.document for row in total.rows} & {row.document for row in part.rows}:
        return "told beside it in one document"
    if total.kind is not part.kind and total.kind.value in ("military", "humanitarian"):
        return ""
    last, first = total.rows[-1].days, part.day
    if last is None or first is None or first > last[1]:
        return ""
    since = total.rows[-1].commitment.date
    if since is not None and since.start is not None and first.isoformat() < since.start:
        return ""
    return f"earlier money of the same donor, told by {last[1].isoformat()}"


def _by_words(block: Sequence[Pledge]) -> Iterator[Found]:
    """Parts that say so: "the first tranche of its $100 million", "including $30 million for"."""
    for part in block:
        for row in part.rows:
            of = _named_whole(row, part, block) or _including_whole(row, part, block)
            if of is not None:
                why = "said to be a part of it"
                yield part, of, _part(row, of, why, _PART_POINTS)
                break


def _named_whole(row: Row, part: Pledge, block: Sequence[Pledge]) -> Pledge | None:
    """The larger pledge whose sum the row names, or else the only one it can mean."""
    if not (words.is_part(row.commitment) or words.is_part_of_one(row.commitment)):
        return None
    larger = [one for one in block if one is not part and _fits(row, part, one)]
    named = [one for one in larger if _names(row, one)]
    if named or not words.is_part_of_one(row.commitment):
        return named[0] if named else None
    earlier = [one for one in larger if one.rows[0].key < row.key and not _is_part(one)]
    return earlier[0] if len(earlier) == 1 else None


def _is_part(pledge: Pledge) -> bool:
    return any(words.is_part_of_one(row.commitment) for row in pledge.rows)


def _including_whole(row: Row, part: Pledge, block: Sequence[Pledge]) -> Pledge | None:
    """The larger pledge of the same document whose sum stands before the "including".

    Of several in one sentence the nearest counts; what stands after the word is a part as well.
    """
    if not words.is_included(row.commitment):
        return None
    before = words.before_included(row.commitment)
    inside: list[tuple[int, Pledge]] = []
    for one in block:
        if one is part or not _fits(row, part, one):
            continue
        here = [other for other in one.rows if other.document == row.document]
        own = row.commitment.evidence
        said = [
            other.commitment.amount_text
            for other in here
            if other.commitment.evidence.overlaps(own)
        ]
        if said:
            inside.append((max(before.rfind(text) if text else -1 for text in said), one))
        elif here and _names(row, one):
            inside.append((-1, one))
    return max(inside, key=lambda found: found[0])[1] if inside else None


def _names(row: Row, pledge: Pledge) -> bool:
    text = row.commitment.evidence.text
    amounts = (one.commitment.amount for one in pledge.rows)
    return any(amount is not None and words.mentions_sum(text, amount) for amount in amounts)


def _fits(row: Row, part: Pledge, whole: Pledge) -> bool:
    """Whether a pledge may be the whole of a part: larger, near in time, no other recipient."""
    small, large = part.values("USD"), whole.values("USD")
    if not small or not large:
        small, large = _own(part, whole)
    if not small or not large or small[-1].amount >= large[-1].amount * (1 - _CLOSE):
        return False
    mine, theirs = set(part.recipients), set(whole.recipients)
    if mine and theirs and not mine & theirs:
        return False
    if part.channel and whole.channel and not same_channel(part.channel, whole.channel):
        return False
    days = gap(row.days, whole.rows[0].days)
    return days is None or days <= 2 * WINDOW_DAYS


def _own(part: Pledge, whole: Pledge) -> tuple[tuple[Value, ...], tuple[Value, ...]]:
    """Both values in the part's own currency, where there is no rate."""
    currency = next((row.commitment.currency for row in part.rows if row.commitment.currency), None)
    return ((), ()) if currency is None else (part.values(currency), whole.values(currency))


def _by_sum(block: Sequence[Pledge]) -> Iterator[Found]:
    """Sums of one document that together make another sum: a total and its parts."""
    by_document: dict[str, list[Pledge]] = defaultdict(list)
    for one in block:
        for document in sorted({row.document for row in one.rows}):
            by_document[document].append(one)
    for document in sorted(by_document):
        inside = by_document[document]
        if not 2 <= len(inside) <= 2 * _MOST_PARTS:
            continue
        for whole in _wholes(block, inside):
            yield from _summing(whole, [one for one in inside if one is not whole], document)


def _wholes(block: Sequence[Pledge], inside: Sequence[Pledge]) -> Iterator[Pledge]:
    """Pledges of the document itself, then those told elsewhere within a month."""
    yield from inside
    for one in block:
        days = gap(one.rows[0].days, inside[0].rows[0].days)
        if one not in inside and days is not None and days <= _SOON_DAYS:
            yield one


def _summing(whole: Pledge, others: Sequence[Pledge], document: str) -> Iterator[Found]:
    large = whole.values("USD")
    if not large or any(words.is_fresh(row.commitment) for row in whole.rows):
        return
    worth = {one.id: one.values("USD") for one in others}
    fitting = [one for one in others if worth[one.id] and _may_add(one, whole, document)]
    for size in range(min(len(fitting), _MOST_PARTS), 1, -1):
        for chosen in combinations(fitting, size):
            made = sum(worth[one.id][-1].amount for one in chosen)
            if abs(made - large[-1].amount) <= _CLOSE * large[-1].amount:
                why = f"{size} sums of document {document[:8]} together make it"
                for one in chosen:
                    yield one, whole, _part(_told_in(one, document), whole, why, _SUM_POINTS)
                return


def _may_add(part: Pledge, whole: Pledge, document: str) -> bool:
    """Whether a sum of a document may be one of those that make up a whole."""
    row = _told_in(part, document)
    if words.is_fresh(row.commitment) or not _fits(row, part, whole):
        return False
    apart = gap(row.days, whole.rows[0].days) or 0
    return not (row.dated and whole.rows[0].dated and apart > _SAME_DAYS)


def _by_payment(block: Sequence[Pledge], told: Sequence[Found]) -> Iterator[Found]:
    """What is paid out is a part of the only larger sum that was promised before and is open.

    "Another" sum paid out is the next instalment of a pledge of which one was paid already.

    Args:
        block: pledges of one donor. told: parts that say so.
    """
    begun = {of.id for part, of, _ in told if part.stage is Stage.DELIVERED}
    for part in block:
        row = part.rows[0]
        next_one = words.is_next_payment(row.commitment)
        paid = next_one or words.is_paid_out(row.commitment)
        if row.commitment.stage is not Stage.DELIVERED or not paid:
            continue
        open_ = [one for one in block if _is_open(one, part)]
        if next_one:
            open_ = [one for one in open_ if one.id in begun]
        if len(open_) == 1:
            why = "paid out after the only larger sum that was promised to the same recipient"
            yield part, open_[0], _part(row, open_[0], why, _PAID_POINTS)


def _is_open(whole: Pledge, part: Pledge) -> bool:
    """Whether a pledge was made before to the same recipients, is larger and not all paid."""
    return (
        whole is not part
        and whole.stage is not Stage.DELIVERED
        and bool(whole.recipients)
        and whole.recipients == part.recipients
        and whole.rows[0].key < part.rows[0].key
        and _fits(part.rows[0], part, whole)
    )


def _told_in(pledge: Pledge, document: str) -> Row:
    return next(row for row in pledge.rows if row.document == document)


def _part(row: Row, whole: Pledge, why: str, points: float) -> Judgement:
    return Judgement(JudgementKind.PART, row.id, whole.rows[0].id, why, points)


def _below(one: str, other: str, whole: dict[str, str]) -> bool:
    """Whether `one` is `other`, or a part of a part of it."""
    at: str | None = one
    while at is not None:
        if at == other:
            return True
        at = whole.get(at)
    return False
