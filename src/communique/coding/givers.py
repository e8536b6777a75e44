"""Who gives a sum or goods, and who gets it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from communique.coding.beside import beside, has_own_sum
from communique.coding.stages import RECEIVING, THANKING, TOTALLING
from communique.coding.terms import is_agency
from communique.coding.thing import Thing
from communique.model import Document, Event, Party

HELP = re.compile(
    r"(?:aid|assist\w*|support\w*|grant\w*|loans?|relief|donat\w+|pledg\w+|contribut\w+|funding|"
    r"fund|package|humanitarian|reconstruction|recovery|drawdown|tranche|provid\w+|allocat\w+|"
    r"disburs\w+|financ\w+|earmark\w*|commit\w*|help\w*|credit|guarantees?|rebuild\w*|invest\w*|"
    r"gift|instalment|installment|shipment|consignment|delivery|promise|offer|swap|bail-?out|lend(?:s|ing)?|lent|deposit)",
    re.IGNORECASE,
)
_GETTERS = ("indirect", "to", "for", "complement.object", "complement.to", "complement.for", "in")
_NOUN_GETTERS = ("to", "for")
_REPORTING = frozenset("announce say state confirm report declare add".split())
_BODIES = frozenset(
    "board council cabinet parliament government senate congress ministry minister president "
    "leader chief head director management executive governor assembly lawmaker chamber "
    "house member shareholder trustee committee".split()
)
_UNNAMED = frozenset("donor creditor lender country nation state partner member ally".split())
_THANKS = frozenset({"gratitude", "thanks", "thank", "appreciation"})
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_THROUGH = re.compile(r"\b(?:through|via)\s+(?:the\s+)?$", re.IGNORECASE)
_PEOPLE_IN = ("for", "in", "to", "across")


@dataclass(frozen=True, slots=True)
class Sides:
    """Donors and recipients of one thing; `apart` when each donor gives the whole sum.

    `thanked` when the donors are thanked for it.
    """

    donors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    apart: bool = False
    thanked: bool = False


def sides_of(document: Document, thing: Thing, event: Event | None) -> Sides:
    """Who gives and who gets, from the nearest words outwards.

    Args:
        event: the act of giving that the thing belongs to, if one was coded.
    """
    thanked = _thanked(thing)
    if thanked is not None:
        return thanked
    if is_received(document, thing) and not _turned(thing, thing.lemma(thing.verbs[0]))[0]:
        given = receivers(document, thing)
        codes = {party.code for party in given}
        others = event.actors if event is not None else ()
        return Sides(tuple(p for p in others if p.code not in codes), given)
    listed = beside(document, thing)
    donors = (listed,) if listed is not None else _givers_by_name(thing, event)
    getters: tuple[Party, ...] = ()
    lemma = thing.lemma(thing.verbs[0]) if thing.verbs else ""
    if not donors and lemma in RECEIVING | THANKING:
        donors, getters = _turned(thing, lemma)
    if not donors and event is not None and (event.recipients or len(event.actors) > 1):
        donors = event.actors
        if event.symmetric or not event.recipients:
            donors = _doers(thing) or event.actors[:1]
            codes = {p.code for p in donors}
            getters = tuple(p for p in event.actors if p.code not in codes)
    if not donors:
        donors = event.actors if event is not None else ()
        donors = donors or _doers(thing)
    if lemma in RECEIVING and {p.code for p in donors} <= {p.code for p in getters}:
        others = event.actors if event is not None else ()
        donors = tuple(p for p in others if p.code not in {g.code for g in getters})
    acting = frozenset(p.code for p in donors)
    own = near_getters(thing, acting)
    if own:
        getters = own
    elif event is not None and event.recipients and lemma not in RECEIVING | THANKING:
        getters = event.recipients
    getters = getters or _getters(thing, acting)
    getters = tuple(
        p
        for p in getters
        if not (has_own_sum(document, thing, p) or _passing(document, p))
        and (lemma in RECEIVING | THANKING or not _acts(thing, p))
    )
    donors, getters = _signatories(thing, donors, getters)
    donors = _portioned(document, thing, donors)
    kept = tuple(p for p in getters if p.code not in {d.code for d in donors})
    return Sides(donors, beneficiaries(thing, kept, acting), _each(thing))


def _thanked(thing: Thing) -> Sides | None:
    """The sides where thanks are conveyed to the donor ("voiced its gratitude to Peru for ...")."""
    view = thing.view
    for verb in thing.verbs[:3]:
        for noun in view.tree.kids(verb, "obj"):
            if thing.lemma(noun) not in _THANKS:
                continue
            getters = view.slots.over(view.arguments.subject(verb), strict=True).parties
            acting = frozenset(party.code for party in getters)
            donors = next(
                (p for n in (verb, noun) if (p := view.slots.fill(("to",), n, acting).parties)), ()
            )
            if donors and getters:
                return Sides(donors, getters, thanked=True)
    return None


def is_received(document: Document, thing: Thing) -> bool:
    """Whether the sum is what the subject receives, or one beside it in a list."""
    if not thing.verbs:
        return False
    root = thing.view.tree.root
    listed = thing.lemma(root) in RECEIVING and beside(document, thing) is not None
    verb = root if listed else thing.verbs[0]
    return thing.lemma(verb) in RECEIVING and not thing.view.arguments.passive(verb)


def receivers(document: Document, thing: Thing) -> tuple[Party, ...]:
    """Who receives a part of a sum: the party right before it in a list, else the subject."""
    listed = beside(document, thing)
    if listed is not None:
        return (listed,)
    view = thing.view
    return view.slots.over(view.arguments.subject(thing.verbs[0]), strict=True).parties


def _each(thing: Thing) -> bool:
    """Whether each of several donors gives the whole ("Estonia and Latvia each promised")."""
    tokens = thing.view.tree.tokens
    return any(
        one.text.lower() == "each" and other.upos in {"VERB", "AUX"}
        for one, other in pairwise(tokens)
    )


def _acts(thing: Thing, party: Party) -> bool:
    """Whether a party is the subject of a verb, or only an "its": then it is given nothing."""
    view = thing.view
    inside = view.tokens_of(party.span.start, party.span.end)
    tokens = [view.tree.tokens[token] for token in inside]
    return any(
        token.deprel == "nsubj" or (token.upos == "PRON" and token.deprel == "nmod:poss")
        for token in tokens
    )


def _passing(document: Document, party: Party) -> bool:
    """Whether help only flows through a party ("via UNDP")."""
    return (
        _THROUGH.search(document.text[max(0, party.span.start - 20) : party.span.start]) is not None
    )


def _givers_by_name(thing: Thing, event: Event | None) -> tuple[Party, ...]:
    """Whose money it is by name, but for a name before a noun of help that is promised to it.

    "London has promised Ukraine loan guarantees": Ukraine stands before the noun and gets them.
    """
    found = _owners(thing)
    if event is not None and event.actors and found and not _genitive(thing, found):
        getting = {party.code for party in event.recipients}
        if getting.issuperset(party.code for party in found):
            return ()
    return found


def _owners(thing: Thing) -> tuple[Party, ...]:
    """Whose pledge, grant or money it is ("Norway's $25 million pledge", "a gift from Japan")."""
    slots, tree = thing.view.slots, thing.view.tree
    for node in thing.nouns:
        word = tree.tokens[node].lemma
        if node != thing.head and not HELP.fullmatch(word):
            continue
        names = ("owner", "from", "by") if tree.tokens[node].upos != "PROPN" else ("from",)
        found = slots.fill(names, node).parties
        inside = [p for p in found if thing.span.start <= p.span.start < thing.span.end]
        owned = thing.lemma(thing.verbs[0]) if thing.verbs else ""
        before = all(p.span.start < thing.span.start for p in found)
        dative = node == thing.head and before and not _genitive(thing, found)
        if found and not inside and not dative and owned not in RECEIVING:
            return found
        for part in tree.kids(node, "nmod"):
            if node != thing.head and part != thing.head and HELP.fullmatch(thing.lemma(part)):
                found = slots.fill(("owner", "from"), part).parties
                if found:
                    return found
    for node in topics(thing):
        found = slots.fill(("owner", "from", "by"), node).parties
        if found:
            return found
    return ()


def topics(thing: Thing) -> list[int]:
    """Nouns of help that the clause is about ("aid from X to Y came to ...")."""
    tree = thing.view.tree
    nodes = [*thing.verbs[:1], tree.root]
    found = [s for node in nodes for s in tree.kids(node, "nsubj")]
    if thing.verbs and thing.lemma(thing.verbs[0]) in TOTALLING:
        found += tree.kids(thing.verbs[0], "obj")
    found += [k for node in found for k in tree.kids(node, "nmod")]
    return [s for s in dict.fromkeys(found) if helps(thing, s)]


def helps(thing: Thing, node: int) -> bool:
    """Whether a noun means help ("aid", "development cooperation")."""
    if thing.lemma(node) == "cooperation":
        kids = thing.view.tree.kids(node, "compound", "amod")
        return "development" in {thing.lemma(kid) for kid in kids}
    return HELP.fullmatch(thing.lemma(node)) is not None


def _genitive(thing: Thing, parties: Sequence[Party]) -> bool:
    """Whether a party owns what follows by its form ("Finland's 4 million euros")."""
    tree = thing.view.tree
    for party in parties:
        inside = thing.view.tokens_of(party.span.start, party.span.end)
        last = inside[-1] if inside else None
        if last is not None and (
            tree.tokens[last].deprel == "nmod:poss"
            or any(tree.tokens[k].text in {"'s", "’s", "'", "’"} for k in tree.kids(last, "case"))
        ):
            return True
    return False


def _turned(thing: Thing, lemma: str) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Donors and recipients where the subject gets ("received from", "thanked Japan for")."""
    slots, arguments, verb = thing.view.slots, thing.view.arguments, thing.verbs[0]
    getters = slots.over(arguments.subject(verb), strict=True).parties
    if lemma in THANKING:
        donors = slots.over(arguments.object(verb), strict=True).parties
        return donors, getters
    for node in (*thing.nouns, verb):
        donors = slots.fill(("from", "by"), node, frozenset(p.code for p in getters)).parties
        if donors:
            return donors, getters
    return (), ()


def _doers(thing: Thing) -> tuple[Party, ...]:
    """The subject of the nearest verb that has a party for one; else who announces it."""
    view = thing.view
    for verb in thing.verbs:
        found = view.slots.fill(("subject", "from"), verb).parties
        if not found and view.tree.label(verb) in {"advcl", "acl", "conj", "xcomp"}:
            found = view.slots.over(view.arguments.surface(verb), strict=True).parties
        found = found or _of_body(thing, verb)
        if found:
            return found
        if {thing.lemma(s) for s in view.arguments.subject(verb)} & _UNNAMED:
            return ()
    for token, word in enumerate(view.tree.tokens):
        if word.upos == "VERB" and thing.lemma(token) in _REPORTING:
            found = view.slots.fill(("subject",), token).parties
            if found:
                return found
    return ()


def _of_body(thing: Thing, verb: int) -> tuple[Party, ...]:
    """The party whose board, cabinet or minister is the subject ("the board of the IMF")."""
    view = thing.view
    for head in view.arguments.subject(verb):
        if thing.lemma(head) in _BODIES:
            found = view.slots.fill(("of",), head).parties
            if found:
                return found
    return ()


def _signatories(
    thing: Thing, donors: tuple[Party, ...], getters: tuple[Party, ...]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who lends where both sides sign: a bank or body of several states, else the first named."""
    signing = bool(set(thing.doing) & {"sign", "conclude", "ink", "initial", "reach", "agree"})
    if not signing or getters or len(donors) != 2:
        return donors, getters
    ordered = sorted(donors, key=lambda p: (p.kind == "state", p.span.start))
    return (ordered[0],), (ordered[1],)


def near_getters(thing: Thing, acting: frozenset[str]) -> tuple[Party, ...]:
    """Recipients named with the sum itself ("$5 million for Lebanon and ...")."""
    slots = thing.view.slots
    for node in (*thing.nouns, *topics(thing)):
        found = slots.fill(_NOUN_GETTERS, node, acting).parties
        if found:
            return tuple(p for p in found if p.code not in acting)
    return ()


def _getters(thing: Thing, acting: frozenset[str]) -> tuple[Party, ...]:
    """Recipients in the slots of the verbs above; else a name right before the sum."""
    view = thing.view
    for verb in thing.verbs:
        found = view.slots.fill(_GETTERS, verb, acting).parties
        found = found or view.slots.fill(("object",), verb, acting).parties
        for source in view.tree.kids(verb, "obl", "nmod") if not found else ():
            if view.tree.case_of(source) == "from":
                found = found or view.slots.fill(_NOUN_GETTERS, source, acting).parties
        if found:
            return tuple(p for p in found if p.code not in acting)
    for token, parties in reversed(thing.mentioned()):
        ends = parties[0].span.end
        others = tuple(p for p in parties if p.code not in acting)
        lone = view.tree.tokens[token].upos in {"NOUN", "PROPN"}
        if others and lone and 0 < thing.span.start - ends <= 2:
            return others
    return ()


def _portioned(document: Document, thing: Thing, donors: tuple[Party, ...]) -> tuple[Party, ...]:
    """The one donor of several that gives this sum ("€7 million and €3 million respectively")."""
    view = thing.view
    text = document.text[view.sentence.start : view.sentence.end]
    sums = [money.span for money in view.money]
    if len(donors) < 2 or len(sums) != len(donors) or not _RESPECTIVELY.search(text):
        return donors
    ordered = sorted(donors, key=lambda party: party.span.start)
    return (ordered[sums.index(thing.span)],) if thing.span in sums else donors


def beneficiaries(
    thing: Thing, getters: tuple[Party, ...], acting: frozenset[str]
) -> tuple[Party, ...]:
    """Whom an agency's money is meant for ("to UNICEF for schools in Niger"), else the agency."""
    if not getters or not all(is_agency(party) or party.code == "UN" for party in getters):
        return getters
    tree = thing.view.tree
    found: dict[str, Party] = {}
    for token, parties in thing.mentioned():
        cases = {tree.case_of(token), *(tree.case_of(n) for n in tree.above(token)[:2])}
        for party in parties:
            state = party.kind == "state" and party.code not in acting
            from_there = tree.case_of(token) == "from"
            later = party.span.start > thing.span.start
            if state and later and not from_there and cases & set(_PEOPLE_IN):
                found.setdefault(party.code, party)
    return tuple(found.values()) or getters
