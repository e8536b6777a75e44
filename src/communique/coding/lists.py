"""Sums in lists and in sentences that lean on the one before ("- Japan: $39 million")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.coding.beside import beside
from communique.coding.givers import (
    HELP,
    beneficiaries,
    is_received,
    near_getters,
    receivers,
    topics,
)
from communique.coding.goods import counted
from communique.coding.hanging import made
from communique.coding.headings import Heading, heading_of, is_clause, named_in, starts_item
from communique.coding.refusing import GIVING_VERBS
from communique.coding.stages import ahead, stage_of
from communique.coding.terms import (
    LENDERS,
    channel_of,
    condition_of,
    instrument_of,
    kind_of,
    kind_of_goods,
    kind_of_sum,
)
from communique.coding.thing import Thing
from communique.coding.view import View
from communique.coding.when import date_of
from communique.model import (
    Basis,
    Commitment,
    CommitmentKind,
    Document,
    Event,
    Moment,
    Money,
    Span,
    Stage,
    Status,
    stable_id,
)

_DONE = re.compile(r"(?<!\bbe )\b(?:delivered|disbursed|sent|paid out)\b", re.IGNORECASE)
_DECIDING = frozenset("allocate approve authorise authorize earmark".split())
_LABEL = re.compile(
    r"\b(?:(?:grants?|loans?|donations?|contributions?|assistance|funding)(?:\s+amount)?|"
    r"amount of (?:the )?(?:grant|loan|donation|contribution))\s*[:–—-]\s*$",
    re.IGNORECASE,
)
_DECIDED = re.compile(r"\b(?:approved|allocated|authori[sz]ed|signed|earmarked)\b", re.IGNORECASE)
_FOLLOWING = frozenset({"follow", "go", "flow"})
_SAME = re.compile(
    r"money|funds|funding|sum|amount|grant|loan|aid|assistance|package", re.IGNORECASE
)
_INCLUDED = re.compile(r"(?:This|That|It|These)\s+includ(?:es|ed|e)\b")
_LEANING = re.compile(
    r"\b(?:of (?:it|them|this|that|which|the (?:new |whole |entire )?"
    r"(?:total|sum|money|amount|funding|package))|the (?:money|sum|funds|"
    r"remainder|rest|balance|total|other)|half(?!\s+an?\s)|part of|bringing|includ(?:es|ing)|"
    r"this (?:includes|comprises|brings))\b",
    re.IGNORECASE,
)


def of_list(
    document: Document,
    views: Sequence[View],
    view: View,
    money: Money,
    events: Sequence[Event],
    rows: Sequence[Commitment],
) -> list[Commitment] | None:
    """The row of a sum in a line or sentence that names no giving of its own, or `None`.

    Args:
        views: all sentences. rows: those made so far, in text order.
    """
    thing = Thing.at(document, view, money.span)
    listed = not is_clause(view) or (view.tree.root in thing.nouns and starts_item(document, view))
    if not listed and (thing.verbs or view.tree.tokens[view.tree.root].upos == "VERB"):
        return None
    if listed:
        heading = heading_of(document, views, view, events)
        row = _under(document, thing, money, heading) if heading is not None else None
        if row is not None:
            return [row]
    last = rows[-1] if rows else None
    text = document.text[view.sentence.start : view.sentence.end]
    if last is not None and last.amount is not None and _LEANING.search(text):
        near = views[max(0, view.index - 1)].sentence
        if last.evidence.start >= near.start or last.evidence.end > near.start:
            return [part_of(document, thing, money, last)]
    return None


def told_more(document: Document, views: Sequence[View], view: View, row: Commitment) -> Commitment:
    """A row with what the next sentence adds ("The money is a grant", "... goes through WFP")."""
    last = views[view.index - 1].sentence if view.index else view.sentence
    if not last.start < row.evidence.end <= last.end:
        return row
    tree = view.tree
    subjects = [
        node
        for node, token in enumerate(tree.tokens)
        if tree.label(node) == "nsubj"
        and _SAME.fullmatch(token.text)
        and {tree.tokens[k].text.lower() for k in tree.kids(node, "det")} & {"the", "this"}
    ]
    if not subjects:
        return row
    verbs = {tree.tokens[tree.tokens[node].head].lemma.lower() for node in subjects}
    decided = row.stage is Stage.PLEDGED and bool(verbs & _DECIDING)
    text = document.text[view.sentence.start : view.sentence.end]
    thing = Thing.at(document, view, Span.of(document.text, view.sentence.start, view.sentence.end))
    told = instrument_of(thing) if tree.kids(tree.root, "cop") else None
    return replace(
        row,
        stage=Stage.COMMITTED if decided else row.stage,
        channel=row.channel or channel_of(text),
        instrument=row.instrument or told,
        condition=row.condition or condition_of(document, thing, row.stage),
    )


def leans(document: Document, thing: Thing) -> bool:
    """Whether a sentence speaks of help told elsewhere ("the package includes ...")."""
    tree, sentence = thing.view.tree, thing.view.sentence
    nodes = [*topics(thing), *thing.nouns]
    for node in nodes:
        words = {tree.tokens[k].text.lower() for k in tree.kids(node, "det")}
        if words & {"the", "this", "these"} and HELP.fullmatch(thing.lemma(node)):
            return True
    return _LEANING.search(document.text[sentence.start : sentence.end]) is not None


def without_giver(document: Document, thing: Thing) -> bool:
    """Whether a sum is told to be given, but not by whom ("is being lent", "grant: $2 million")."""
    if labelled(document, thing):
        return True
    if not thing.verbs:
        return False
    view, verb = thing.view, thing.verbs[0]
    if follows(thing):
        return True
    if not view.arguments.passive(verb) or view.tree.kids(verb, "obl:agent"):
        return False
    inside = set(thing.nouns)
    return bool(inside & set(view.arguments.surface(verb))) and thing.lemma(verb) in GIVING_VERBS


def follows(thing: Thing) -> bool:
    """Whether a sum is told to come after, or to go where others went ("another $2 million will
    follow"); who gives it was told before.
    """
    if not thing.verbs or thing.lemma(thing.verbs[0]) not in _FOLLOWING:
        return False
    verb, view = thing.verbs[0], thing.view
    before = [k for k in view.tree.kids(verb, "obj") if k < verb]
    return bool(set(thing.nouns) & {*view.arguments.surface(verb), *before})


def labelled(document: Document, thing: Thing) -> bool:
    """Whether a sum stands after its label ("grant amount: $2 million")."""
    return _LABEL.search(thing.before(document)) is not None


def goods_in_list(
    document: Document, views: Sequence[View], view: View, events: Sequence[Event]
) -> Commitment | None:
    """The row of counted goods in an item of a list ("- 18 armoured vehicles"), or `None`."""
    if is_clause(view):
        return None
    items = counted(document, view, view.sentence.start, view.sentence.end, known=True)
    heading = heading_of(document, views, view, events) if items else None
    if heading is None or not heading.donors:
        return None
    event = heading.event
    text = document.text[view.sentence.start : view.sentence.end]
    return Commitment(
        id=stable_id("goods", document.id, heading.donors[0].code, items[0].start),
        donor=heading.donors[0],
        recipients=heading.recipients,
        kind=kind_of_goods(text),
        stage=_item_stage(text, heading),
        basis=heading.basis,
        evidence=Span.of(document.text, view.sentence.start, view.sentence.end),
        rule="commitment:list",
        items=tuple(item.text for item in items),
        date=event.date if event is not None else None,
        event=event.id if event is not None else None,
        partners=heading.donors[1:],
    )


def _under(document: Document, thing: Thing, money: Money, heading: Heading) -> Commitment | None:
    """The row of a list item below its heading; the item names the donor, or the heading does."""
    donor = beside(document, thing)
    donors = (donor,) if donor else heading.donors
    if not donors:
        return None
    codes = {party.code for party in donors}
    acting = frozenset(codes)
    near = beneficiaries(thing, near_getters(thing, acting), acting)
    own = near if donor is not None else named_in(thing.view, codes) or near
    text = document.text[thing.view.sentence.start : thing.view.sentence.end]
    alternative, event = money.alternative, heading.event
    kind = kind_of_sum(text, document.title or "", lent=donors[0].code in LENDERS)
    return Commitment(
        id=stable_id(
            "sum", document.id, donors[0].code, money.amount, money.currency, money.span.start
        ),
        donor=donors[0],
        recipients=tuple(p for p in own or heading.recipients if p.code not in codes),
        kind=kind if kind is not CommitmentKind.OTHER else kind_of(heading.text),
        stage=_item_stage(text, heading),
        basis=heading.basis,
        evidence=Span.of(document.text, thing.view.sentence.start, thing.view.sentence.end),
        rule="commitment:list",
        channel=channel_of(text),
        amount=money.amount,
        currency=money.currency,
        amount_text=money.span.text,
        approximate=money.approximate,
        alternative_amount=alternative.amount if alternative else None,
        alternative_currency=alternative.currency if alternative else None,
        instrument=instrument_of(thing),
        date=_date_made(thing) or (event.date if event is not None else None),
        event=event.id if event is not None else None,
        partners=donors[1:],
        condition=condition_of(document, thing, heading.stage),
    )


def _date_made(thing: Thing) -> Moment | None:
    """The date in a clause on the sum itself ("a grant of $4 million, approved on Monday")."""
    view = thing.view
    clauses = [verb for noun in thing.nouns for verb in made(view, noun)]
    return date_of(view, clauses[0], None, Status.ACTUAL) if clauses else None


def _item_stage(text: str, heading: Heading) -> Stage:
    """How far an item of a list is, by its own words, else by its heading."""
    if _DONE.search(text):
        return Stage.DELIVERED
    decided = heading.stage is Stage.PLEDGED and _DECIDED.search(text)
    return Stage.COMMITTED if decided else heading.stage


def part_of(document: Document, thing: Thing, money: Money, whole: Commitment) -> Commitment:
    """The row of a sum that is part of the one told right before it."""
    sentence = thing.view.sentence
    text = document.text[sentence.start : sentence.end]
    stage, basis = whole.stage, Basis.NEW
    if whole.basis is Basis.CUMULATIVE and _INCLUDED.match(text):
        basis = Basis.CUMULATIVE
    elif whole.basis is Basis.CUMULATIVE:
        stage = stage_of(thing, None, Basis.NEW)
    giving = frozenset({whole.donor.code, *(party.code for party in whole.partners)})
    if follows(thing) and ahead(thing, thing.verbs[:1]):
        stage = Stage.PLEDGED
    getters = (
        receivers(document, thing) if is_received(document, thing) else near_getters(thing, giving)
    )
    return replace(
        whole,
        recipients=getters or whole.recipients,
        stage=stage,
        id=stable_id(
            "sum", document.id, whole.donor.code, money.amount, money.currency, money.span.start
        ),
        amount=money.amount,
        currency=money.currency,
        amount_text=money.span.text,
        approximate=money.approximate,
        alternative_amount=None,
        alternative_currency=None,
        instrument=instrument_of(thing) or whole.instrument,
        channel=channel_of(text) or whole.channel,
        basis=basis,
        evidence=Span.of(document.text, sentence.start, sentence.end),
        rule="commitment:part",
    )
