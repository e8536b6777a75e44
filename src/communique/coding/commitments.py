"""The ledger's rows: sums and goods that a donor promises, commits or delivers.

Each sum of a text becomes a row or a `Refusal` that says why it is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.coding.beneficiaries import with_recipients
from communique.coding.goods import HANDING, row_of_goods
from communique.coding.headings import in_item
from communique.coding.led import led
from communique.coding.lists import (
    follows,
    goods_in_list,
    labelled,
    leans,
    of_list,
    part_of,
    told_more,
    without_giver,
)
from communique.coding.refusing import NO_HELP
from communique.coding.stages import ahead
from communique.coding.sums import NOBODY, RULE, row_of_sum
from communique.coding.thing import Thing
from communique.coding.trained import row_of_training
from communique.coding.view import View
from communique.model import (
    Commitment,
    Document,
    Event,
    Money,
    Party,
    PlaceMention,
    Refusal,
    Span,
    Stage,
)

_NEAR = 2
_CLOSE = 160
"""How many characters on a sentence without a giver still speaks of the last one."""
_GIVING = frozenset({"AID", "AGREE", "SUPPORT"})


def find_commitments(
    document: Document,
    views: Sequence[View],
    events: Sequence[Event],
    places: Sequence[PlaceMention] = (),
) -> tuple[tuple[Commitment, ...], tuple[Refusal, ...]]:
    """Rows for the sums and the goods that givers give, and the sums that are none with reasons.

    Args:
        places: those that the text names, which may tell whom a sum is for.
    """
    ledger = _Ledger(document, views, events)
    for view in views:
        ledger.read(view)
    ledger.settle()
    rows = sorted(ledger.rows, key=lambda row: row.evidence.start)
    return tuple(with_recipients(document, views, rows, places)), tuple(ledger.refused)


class _Ledger:
    """The rows and refusals of one document while it is read."""

    def __init__(self, document: Document, views: Sequence[View], events: Sequence[Event]) -> None:
        self.document, self.views, self.events = document, views, events
        self.rows: list[Commitment] = []
        self.refused: list[Refusal] = []
        self._orphans: list[tuple[View, Money]] = []
        self._told: dict[str, int] = {}

    def read(self, view: View) -> None:
        """Take the sums of a sentence, or its goods where it has no sums."""
        document, views = self.document, self.views
        here = [
            e
            for e in self.events
            if view.sentence.start <= e.trigger.start < view.sentence.end and e.type in _GIVING
        ]
        lead = led(document.text, views, view)
        above = lead.actors.parties if lead is not None else ()
        for money in view.money:
            thing = Thing.at(document, view, money.span)
            made = of_list(document, views, view, money, self.events, self.rows)
            item = self._of_item(view) if without_giver(document, thing) else ()
            found: list[Commitment] | str = made if made is not None else ""
            if made is None:
                found = row_of_sum(document, view, money, here, item or above, firm=bool(item))
            hangs = leans(document, thing)
            passed_on = without_giver(document, thing)
            if (found == NOBODY and (hangs or passed_on)) or (
                found == NO_HELP and (hangs or passed_on) and self._nearest(view, money) is not None
            ):
                self._orphans.append((view, money))
            else:
                self._take(view, money, found)
        if view.money:
            return
        goods = row_of_goods(document, view, here, above or self._handing(view))
        goods = goods or row_of_training(document, view)
        goods = goods or goods_in_list(document, views, view, self.events)
        if goods is not None:
            self.rows.append(goods)
            self._told[goods.id] = view.index
        elif self.rows:
            self.rows[-1] = told_more(document, views, view, self.rows[-1])

    def _of_item(self, view: View) -> tuple[Party, ...]:
        """Who gives what the earlier sentences of the same item of a list tell, or nobody."""
        if not in_item(self.document, view):
            return ()
        for row in reversed(self.rows):
            if view_at(self.views, row).sentence.paragraph == view.sentence.paragraph:
                return (row.donor, *row.partners)
        return ()

    def _handing(self, view: View) -> tuple[Party, ...]:
        """Who hands over what is told without a giver ("six trucks were handed over to Peru")."""
        tree, verb = view.tree, view.tree.root
        untold = view.arguments.passive(verb) and not tree.kids(verb, "obl:agent", "advcl")
        handed = tree.tokens[verb].lemma.lower() in HANDING
        getters = view.slots.fill(("to",), verb).parties
        donors = _giver_around(view, self.rows) if untold and handed and getters else ()
        codes = {party.code for party in getters}
        return donors if not any(party.code in codes for party in donors) else ()

    def settle(self) -> None:
        """Find the giver of sums that name none by what is told around them."""
        for view, money in self._orphans:
            thing = Thing.at(self.document, view, money.span)
            whole = self._nearest(view, money)
            found: list[Commitment] | str = NOBODY
            if whole is not None and (leans(self.document, thing) or follows(thing)):
                found = [part_of(self.document, thing, money, whole)]
            elif without_giver(self.document, thing):
                donors = _giver_around(view, self.rows)
                found = row_of_sum(self.document, view, money, (), donors)
                given = follows(thing) and not ahead(thing, thing.verbs[:1])
                if (labelled(self.document, thing) or given) and not isinstance(found, str):
                    found = [replace(row, stage=Stage.COMMITTED) for row in found]
            self._take(view, money, found)

    def _take(self, view: View, money: Money, made: list[Commitment] | str) -> None:
        """Keep the rows of a sum that were not told before, or the reason why there are none."""
        if isinstance(made, str):
            self.refused.append(_refusal(self.document, view, money, made))
            return
        for row in made:
            first = _joined(self.rows, row)
            self._told[first or row.id] = view.index
            if first is not None:
                self.refused.append(_refusal(self.document, view, money, "told before"))
            else:
                self.rows.append(row)

    def _nearest(self, view: View, money: Money) -> Commitment | None:
        """The row told in the same sentence or at most two away that a sum can be a part of.

        One told before it comes first, then one that is larger, then the nearest.
        """
        near = []
        for row in self.rows:
            at = self._told.get(row.id, view.index)
            if abs(at - view.index) <= _NEAR:
                small = row.currency == money.currency and (row.amount or 0) < money.amount
                near.append((at > view.index, small, abs(at - view.index), row))
        return min(near, key=lambda found: found[:3])[3] if near else None


def view_at(views: Sequence[View], row: Commitment) -> View:
    """The sentence in which the evidence of a row begins."""
    return next((v for v in views if v.sentence.end > row.evidence.start), views[-1])


def _giver_around(view: View, rows: Sequence[Commitment]) -> tuple[Party, ...]:
    """The donor of the last row told right before a sentence, else the only donor of the text."""
    start = view.sentence.start
    before = [row for row in rows if 0 < start - row.evidence.end <= _CLOSE]
    if before:
        last = max(before, key=lambda row: row.evidence.start)
        return (last.donor, *last.partners)
    donors = {row.donor.code: row.donor for row in rows}
    return tuple(donors.values()) if len(donors) == 1 else ()


def _refusal(document: Document, view: View, money: Money, reason: str) -> Refusal:
    """A sum that is no row, and why."""
    evidence = Span.of(document.text, view.sentence.start, view.sentence.end)
    return Refusal(evidence, money.span, reason, RULE)


def _joined(rows: list[Commitment], row: Commitment) -> str | None:
    """The id of the row whose sum a row tells once more; what that one left out is filled in."""
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
            return other.id
    return None


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
