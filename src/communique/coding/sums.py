"""One sum of money: a row of the ledger, or the reason why it is none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.coding.givers import Sides, sides_of
from communique.coding.refusing import why_none
from communique.coding.stages import RECEIVING, ahead, basis_of, stage_of
from communique.coding.status import status_of
from communique.coding.terms import (
    LENDERS,
    channel_name,
    channel_of,
    condition_of,
    instrument_of,
    is_agency,
    kind_of_sum,
    period_of,
)
from communique.coding.thing import Thing
from communique.coding.view import View
from communique.coding.when import date_of
from communique.model import (
    Basis,
    Commitment,
    Document,
    Event,
    Moment,
    Money,
    Party,
    Span,
    stable_id,
)

RULE = "commitment:sum"
_LOANS = re.compile(r"(?:.* )?(?:loan|credit|guarantee|swap)|credit line|line of credit")
NOBODY = "no party gives it"


def row_of_sum(
    document: Document,
    view: View,
    money: Money,
    events: Sequence[Event],
    donors: tuple[Party, ...] = (),
    *,
    firm: bool = False,
) -> list[Commitment] | str:
    """The rows of one sum (several where each of several donors gives it), or why there is none.

    Args:
        events: acts of giving or promising in the same sentence.
        donors: who gives it where the sentence names nobody. firm: they do whoever else is named.
    """
    thing = Thing.at(document, view, money.span)
    event = giving(events, thing)
    sides = sides_of(document, thing, event)
    if donors and (firm or not sides.donors):
        codes = {party.code for party in donors}
        sides = Sides(donors, tuple(p for p in sides.recipients if p.code not in codes))
    reason = why_none(document, thing, event, sides)
    if reason:
        return reason
    if not sides.donors:
        return NOBODY
    donors = sides.donors
    if not sides.apart or len(donors) < 2:
        return [_row(document, thing, money, event, sides, donors)]
    return [_row(document, thing, money, event, sides, (donor,)) for donor in donors]


def giving(events: Sequence[Event], thing: Thing) -> Event | None:
    """The event a thing belongs to: one whose evidence holds it, nearest trigger first."""
    tree, path = thing.view.tree, {*thing.nouns, *thing.verbs}
    holding = [e for e in events if covers(e, thing)]
    if not holding:
        below = {k for node in path for k in tree.kids(node, "obj", "nmod", "compound", "xcomp")}
        reach = [(tree.tokens[i].start, tree.tokens[i].end) for i in path | below]
        holding = [e for e in events if any(a <= e.trigger.start < b for a, b in reach)]
    if not holding:
        return None
    start = thing.span.start
    return min(holding, key=lambda e: (e.type == "SUPPORT", abs(e.trigger.start - start)))


def covers(event: Event, thing: Thing) -> bool:
    """Whether the evidence of an event contains the thing."""
    return event.evidence.contains(thing.span)


def _row(
    document: Document,
    thing: Thing,
    money: Money,
    event: Event | None,
    sides: Sides,
    donors: tuple[Party, ...],
) -> Commitment:
    """The row, its fields read one by one."""
    view, alternative = thing.view, money.alternative
    basis = basis_of(document, thing, money)
    stage = stage_of(thing, event, basis)
    channel = channel_of(thing.clause)
    recipients = sides.recipients
    if channel:
        recipients = tuple(p for p in recipients if p.span.text not in channel) or recipients
    channel = _apart(channel, thing) or _agency(thing, donors)
    instrument = instrument_of(thing)
    lent = donors[0].code in LENDERS or _LOANS.fullmatch(instrument or "") is not None
    future = ahead(thing, thing.verbs[:1])
    date = event.date if event is not None else _dated(thing)
    period = None if basis is Basis.CUMULATIVE else period_of(thing, stage, future, date)
    if period is not None and period == date:
        date = None
    return Commitment(
        id=stable_id(
            "sum", document.id, donors[0].code, money.amount, money.currency, money.span.start
        ),
        donor=donors[0],
        recipients=recipients,
        kind=kind_of_sum(thing.clause, document.title or "", lent=lent),
        stage=stage,
        basis=basis,
        evidence=event.evidence
        if event is not None and covers(event, thing)
        else Span.of(document.text, view.sentence.start, view.sentence.end),
        rule=RULE,
        channel=channel,
        amount=money.amount,
        currency=money.currency,
        amount_text=money.span.text,
        approximate=money.approximate,
        alternative_amount=alternative.amount if alternative else None,
        alternative_currency=alternative.currency if alternative else None,
        instrument=instrument,
        period=period,
        date=date,
        event=event.id if event is not None else None,
        partners=donors[1:],
        condition=condition_of(document, thing, stage),
    )


def _apart(channel: str | None, thing: Thing) -> str | None:
    """A channel without the recipient after it ("... of the Red Cross for Armenia")."""
    for _, parties in thing.mentioned():
        for word in ("for", "in"):
            tail = f" {word} {parties[0].span.text}"
            if channel is not None and parties[0].kind == "state" and channel.endswith(tail):
                channel = channel.removesuffix(tail)
    return channel


def _agency(thing: Thing, donors: tuple[Party, ...]) -> str | None:
    """The agency of the sentence that takes the money, where it is not the donor."""
    giving_codes = {party.code for party in donors}
    for token, parties in thing.mentioned():
        case = thing.view.tree.case_of(token)
        dative = thing.view.tree.label(token) in {"iobj", "obj"}
        for party in parties:
            passes = is_agency(party) and party.code not in giving_codes
            gets = thing.view.tree.label(token) == "nsubj" and set(thing.doing) & RECEIVING
            if passes and (case in {"to", "through", "via", "by"} or dative or gets):
                return channel_name(party)
    return None


def _dated(thing: Thing) -> Moment | None:
    """The moment of the nearest verb."""
    if not thing.verbs:
        return None
    verb = thing.verbs[0]
    return date_of(thing.view, verb, None, status_of(thing.view.arguments, verb, None))
