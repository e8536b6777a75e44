"""The ledger's rows: sums and goods that a donor promises, commits or delivers.

Each sum of a text becomes a row or a `Refusal` that says why it is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.coding.goods import row_of_goods
from communique.coding.lists import goods_in_list, leans, of_list, part_of, told_more
from communique.coding.sums import NOBODY, RULE, row_of_sum
from communique.coding.thing import Thing
from communique.coding.view import View
from communique.model import Commitment, Document, Event, Money, Party, Refusal, Span

_NEAR = 2
_FOR_OTHERS = re.compile(
    r"\b(?:for|to|among|across)\s(?:the\s|other\s|its\s|their\s)?(?:[a-z-]+\s){0,3}"
    r"(?:countries|nations|states|economies|governments|regions|continents?|neighbou?rs)\b"
)
_GIVING = frozenset({"AID", "AGREE", "SUPPORT"})


def find_commitments(
    document: Document, views: Sequence[View], events: Sequence[Event]
) -> tuple[tuple[Commitment, ...], tuple[Refusal, ...]]:
    """Rows for the sums and the goods that givers give, and the sums that are none with reasons."""
    rows: list[Commitment] = []
    refused: list[Refusal] = []
    orphans: list[tuple[View, Money]] = []
    for view in views:
        here = [
            e
            for e in events
            if view.sentence.start <= e.trigger.start < view.sentence.end and e.type in _GIVING
        ]
        used: set[str] = set()
        for money in view.money:
            listed = of_list(document, views, view, money, events, rows)
            made = row_of_sum(document, view, money, here) if listed is None else listed
            if made == NOBODY and leans(document, Thing.at(document, view, money.span)):
                orphans.append((view, money))
                continue
            if isinstance(made, str):
                refused.append(_refusal(document, view, money, made))
                continue
            for row in made:
                used |= {row.event} if row.event else set()
                if not _joined(rows, row):
                    rows.append(row)
                else:
                    refused.append(_refusal(document, view, money, "told before"))
        if not view.money:
            goods = row_of_goods(document, view, here, used=frozenset(used))
            goods = goods or goods_in_list(document, views, view, events)
            if goods is not None:
                rows.append(goods)
            elif rows:
                rows[-1] = told_more(document, views, view, rows[-1])
    for view, money in orphans:
        whole = _nearest(views, view, rows)
        if whole is None:
            refused.append(_refusal(document, view, money, NOBODY))
            continue
        row = part_of(document, Thing.at(document, view, money.span), money, whole)
        if _joined(rows, row):
            refused.append(_refusal(document, view, money, "told before"))
        else:
            rows.append(row)
    rows.sort(key=lambda row: row.evidence.start)
    return tuple(_with_context(views, rows)), tuple(refused)


def _nearest(views: Sequence[View], view: View, rows: Sequence[Commitment]) -> Commitment | None:
    """The row told in the same sentence or at most two away, nearest and earlier first."""
    near = []
    for row in rows:
        at = next((v.index for v in views if v.sentence.end > row.evidence.start), view.index)
        if abs(at - view.index) <= _NEAR:
            near.append((abs(at - view.index), at > view.index, row))
    return min(near, key=lambda found: found[:2])[2] if near else None


def _refusal(document: Document, view: View, money: Money, reason: str) -> Refusal:
    """A sum that is no row, and why."""
    evidence = Span.of(document.text, view.sentence.start, view.sentence.end)
    return Refusal(evidence, money.span, reason, RULE)


def _joined(rows: list[Commitment], row: Commitment) -> bool:
    """Whether a row tells a sum once more; what the first telling left out is filled in."""
    for i, other in enumerate(rows):
        if _same_sum(row, other):
            rows[i] = replace(
                other,
                recipients=other.recipients or row.recipients,
                channel=other.channel or row.channel,
                instrument=other.instrument or row.instrument,
                period=other.period or row.period,
                date=other.date or row.date,
                condition=other.condition or row.condition,
                partners=other.partners or row.partners,
                alternative_amount=other.alternative_amount or row.alternative_amount,
                alternative_currency=other.alternative_currency or row.alternative_currency,
            )
            return True
    return False


def _same_sum(a: Commitment, b: Commitment) -> bool:
    """Whether two rows of one document tell one commitment, and not the same sum for another."""
    first, second = ({party.code for party in row.recipients} for row in (a, b))
    if first and second and not first & second:
        return False
    return (
        a.amount is not None
        and a.donor.code == b.donor.code
        and a.amount == b.amount
        and a.currency == b.currency
        and a.basis == b.basis
    )


def _with_context(views: Sequence[View], rows: list[Commitment]) -> list[Commitment]:
    """Give rows without a recipient the one that the context names.

    That is the one that all other rows of the same donor name, else the one other state that the
    sentence, or the two before it, speak of. A row that is for countries without names ("for poorer
    nations") keeps none.
    """
    getters: dict[str, set[tuple[str, ...]]] = {}
    for row in rows:
        if row.recipients:
            codes = tuple(p.code for p in row.recipients)
            getters.setdefault(row.donor.code, set()).add(codes)
    found = []
    donors = {row.donor.code for row in rows}
    for row in rows:
        near: tuple[Party, ...] = ()
        if _FOR_OTHERS.search(row.evidence.text):
            found.append(row)
            continue
        if not row.recipients and len(getters.get(row.donor.code, ())) == 1:
            near = next(
                r for r in rows if r.donor.code == row.donor.code and r.recipients
            ).recipients
        elif not row.recipients:
            near = _only_other(views, row, donors)
        if near:
            row = replace(row, recipients=near, rule=f"{row.rule}+context")
        found.append(row)
    return found


def _only_other(views: Sequence[View], row: Commitment, donors: set[str]) -> tuple[Party, ...]:
    """The one state beside the donors that the sentence or those right before it name."""
    giving = {row.donor.code, *(p.code for p in row.partners), *donors}
    at = next((v.index for v in views if v.sentence.end > row.evidence.start), 0)
    for first in (at, at - 1, at - 2):
        found: dict[str, Party] = {}
        for view in views[max(0, first) : at + 1]:
            for (sentence, _), parties in view.slots.parties.items():
                if sentence == view.index:
                    for party in parties:
                        if party.kind == "state" and party.code not in giving:
                            found.setdefault(party.code, party)
        if found:
            return tuple(found.values()) if len(found) == 1 else ()
    return ()
