"""Help in kind that is counted ("50 armoured vehicles", "300 tonnes of wheat")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.coding.givers import sides_of
from communique.coding.stages import RECEIVING, basis_of, stage_of
from communique.coding.status import status_of
from communique.coding.sums import covers
from communique.coding.terms import channel_of, condition_of, kind_of_goods
from communique.coding.thing import Thing
from communique.coding.view import View
from communique.coding.when import date_of
from communique.model import (
    Commitment,
    Document,
    Event,
    Party,
    Span,
    Stage,
    Status,
    stable_id,
)

_NO_GOODS = frozenset(
    "day week month year hour minute time people person kilometre kilometer nation country state "
    "member official percent site place city party leader minister dollar euro pound yen shilling "
    "franc krona kroner dinar rupee ruble rouble peso yuan dirham riyal lira real rand speech "
    "message letter prisoner hostage soldier body document name suspect captive detainee list "
    "report point attack case life".split()
)
_GOODS = re.compile(
    r"\b(?:tonn?es?|tons?|kilograms?|kilos|lit(?:re|er)s?|barrels?|sacks?|bags?|boxes|crates?|doses?|"
    r"parcels?|kits?|rations?|meals?|tents?|blankets?|generators?|transformers?|ambulances?|trucks?|"
    r"lorr(?:y|ies)|buses|vehicles?|tractors?|boats?|ships?|vessels?|helicopters?|aircraft|planes?|"
    r"jets?|drones?|tanks?|howitzers?|missiles?|launchers?|guns?|rifles?|shells?|rounds|mortars?|"
    r"mines?|radars?|batteries|systems?|rockets?|hospitals?|beds|ventilators?|masks?|vaccines?|"
    r"laptops?|computers?|scholarships?|hospital ships?|cutters?|frigates?|patrol|helmets?|vests?|"
    r"clinics?|pumps?|desks?|solar panels?|bridges?|oxygen (?:concentrators?|cylinders?))\b",
    re.IGNORECASE,
)
_GIVING = frozenset(
    "give provide pledge promise donate contribute grant send deliver supply ship airlift dispatch "
    "hand transfer offer gift lend commit bring fly arrive land announce approve include contain "
    "comprise extend release".split()
)
_STUFF = re.compile(
    r"equipment|supplies|ammunition|munitions|weapons?|arms|food|foodstuffs|grain|wheat|rice|flour|"
    r"medicines?|drugs|vaccines?|tents|blankets|clothing|fuel|generators?|vehicles|trucks|"
    r"ambulances?|helicopters?|aircraft|planes|ships|boats|drones|tanks|howitzers|missiles|"
    r"launchers|rifles|shells|mines|radars?|systems?|hospitals?|goods|materials?|materiel|"
    r"batteries|jets|masks|ventilators|kits|parcels|teams?|squads?",
    re.IGNORECASE,
)
_CARRYING = frozenset({"", "with", "of", "in", "carrying"})
_BIG = re.compile(
    r"engine|ambulance|helicopter|aircraft|ship|vessel|boat|cutter|frigate|corvette|bus|truck|"
    r"tanker|scanner|hospital|laboratory|radar|simulator|ferry|tug",
    re.IGNORECASE,
)
_BESTOWING = frozenset("give donate gift supply provide deliver present transfer".split())
HANDING = frozenset({"hand", "deliver", "donate", "present"})
"""Verbs whose passive tells of goods that are given for good."""
_CARRIERS = frozenset(
    "flight plane aircraft ship vessel truck lorry convoy shipment consignment batch load cargo "
    "container delivery train boat".split()
)
_STRONG = frozenset({"donate", "ship", "airlift", "supply", "gift"})
_BUYING = frozenset({"buy", "purchase", "procure", "acquire"})
_PARTS = frozenset("include contain comprise cover consist feature".split())
_ARRIVING = frozenset("arrive land reach come".split())


def row_of_goods(
    document: Document, view: View, events: Sequence[Event], donors: tuple[Party, ...] = ()
) -> Commitment | None:
    """A row for the goods that are counted in a sentence without sums, or `None`.

    Args:
        events: acts of giving or promising in the sentence.
        donors: who gives them where the sentence is an item of a list and names nobody.
    """
    for event in events:
        row = _of_event(document, view, event)
        if row is not None:
            return row
    return _of_words(document, view, events, donors)


def counted(document: Document, view: View, start: int, end: int, *, known: bool) -> list[Span]:
    """The counted goods in a range of characters, as worded.

    Args:
        known: only nouns that are surely goods count.
    """
    tokens = view.tree.tokens
    found = []
    for i in view.tokens_of(start, end):
        number = view.tree.kids(i, "nummod")
        if tokens[i].upos not in {"NOUN", "PROPN"} or not number:
            continue
        if tokens[i].lemma.lower() in _NO_GOODS or (known and not _GOODS.search(tokens[i].text)):
            continue
        first = min(j for n in number for j in (n, *view.tree.kids(n, "compound")))
        kids = [k for k in view.tree.kids(i, "nmod") if view.tree.case_of(k) == "of"]
        last = max([tokens[i].end, *(tokens[k].end for k in kids)])
        if tokens[first].start < last:
            found.append(Span.of(document.text, tokens[first].start, last))
    return found


def _single(document: Document, view: View) -> list[Span]:
    """One ship, ambulance or the like that is given ("handed over a patrol vessel")."""
    tree, found = view.tree, []
    for i, token in enumerate(tree.tokens):
        articles = [k for k in tree.kids(i, "det") if tree.tokens[k].text.lower() in {"a", "an"}]
        top = tree.tokens[i].head
        given = tree.label(i) == "obj" or tree.tokens[i].deprel == "nsubj:pass"
        if articles and given and _BIG.fullmatch(token.text) and _bestows(view, top):
            found.append(Span.of(document.text, tree.tokens[articles[0]].end + 1, token.end))
    return found


def _bestows(view: View, verb: int) -> bool:
    """Whether a verb says that something is given for good, not only sent."""
    lemma = view.tree.tokens[verb].lemma.lower()
    over = any(view.tree.tokens[k].text == "over" for k in view.tree.children[verb])
    return lemma in _BESTOWING or (lemma == "hand" and over)


def _uncounted(document: Document, view: View, event: Event) -> list[Span]:
    """Goods that an act of help names without a number ("medical supplies", "a field hospital")."""
    tree, found = view.tree, []
    for i in view.tokens_of(event.evidence.start, event.evidence.end):
        token = tree.tokens[i]
        if token.upos != "NOUN" or not _STUFF.fullmatch(token.text):
            continue
        top = i
        while tree.label(top) == "conj":
            top = tree.tokens[top].head
        above = tree.tokens[tree.tokens[top].head].lemma.lower()
        carried = tree.label(top) == "nmod" and above in _CARRIERS
        placed = carried or tree.label(top) in {"obj", "obl", "nsubj"}
        if not placed or tree.case_of(top) not in _CARRYING:
            continue
        kids = [k for k in tree.kids(i, "amod", "compound") if k < i]
        first = min([i, *kids])
        found.append(Span.of(document.text, tree.tokens[first].start, token.end))
    return found


def _of_event(document: Document, view: View, event: Event) -> Commitment | None:
    """The goods of a coded act of help."""
    promised = event.type == "AGREE" and event.rule.startswith("frame:AID")
    if not (event.type == "AID" or promised) or not event.recipients:
        return None
    if event.status is not Status.ACTUAL:
        return None
    items = counted(document, view, event.evidence.start, event.evidence.end, known=False)
    items = items or _uncounted(document, view, event)
    if not items:
        return None
    thing = Thing.at(document, view, items[0])
    basis = basis_of(document, thing, None)
    stage = Stage.PLEDGED if promised else stage_of(thing, event, basis)
    return Commitment(
        id=stable_id("goods", document.id, event.id),
        donor=event.actors[0],
        recipients=event.recipients,
        kind=kind_of_goods(event.evidence.text),
        stage=stage,
        basis=basis,
        evidence=event.evidence,
        rule="commitment:goods",
        channel=channel_of(event.evidence.text),
        items=tuple(span.text for span in items),
        date=event.date,
        event=event.id,
        partners=event.actors[1:],
        condition=condition_of(document, thing, stage),
    )


def _of_words(
    document: Document, view: View, events: Sequence[Event], donors: tuple[Party, ...]
) -> Commitment | None:
    """Goods that somebody gives, gets or promises without an act of help being coded."""
    sentence = view.sentence
    verbs = {(t.lemma.lower(), i) for i, t in enumerate(view.tree.tokens) if t.upos == "VERB"}
    strong = any(lemma in _STRONG or (lemma == "hand" and _bestows(view, i)) for lemma, i in verbs)
    items = counted(document, view, sentence.start, sentence.end, known=not strong)
    items = items or _single(document, view)
    for item in items:
        thing = Thing.at(document, view, item)
        lemma = thing.doing[0] if thing.doing else ""
        bought = lemma in _BUYING and re.match(r"\s+for\s+[A-Z]", thing.after(document))
        if lemma not in _GIVING | RECEIVING and not bought:
            continue
        event = next((e for e in events if covers(e, thing) and e.type != "SUPPORT"), None)
        if _unreal(thing) or (event is not None and event.status is not Status.ACTUAL):
            continue
        sides = sides_of(document, thing, event)
        if donors and not sides.donors:
            sides = replace(sides, donors=donors)
        elif not sides.donors or not sides.recipients:
            continue
        basis = basis_of(document, thing, None)
        status = _status(thing)
        stage = stage_of(thing, None, basis)
        if lemma in _PARTS:
            stage = stage_of(thing, event, basis)
        return Commitment(
            id=stable_id("goods", document.id, item),
            donor=sides.donors[0],
            recipients=sides.recipients,
            kind=kind_of_goods(" ".join(one.text for one in items)),
            stage=stage,
            basis=basis,
            evidence=Span.of(document.text, sentence.start, sentence.end),
            rule="commitment:goods",
            items=tuple(one.text for one in items),
            date=event.date if event else date_of(view, thing.verbs[0], None, status),
            event=event.id if event else None,
            partners=sides.donors[1:],
            condition=condition_of(document, thing, stage),
        )
    return None


def _status(thing: Thing) -> Status:
    return status_of(thing.view.arguments, thing.verbs[0], None)


def _unreal(thing: Thing) -> bool:
    """Whether the goods are denied or only wished for."""
    return _status(thing) in {Status.NEGATED, Status.HYPOTHETICAL}
