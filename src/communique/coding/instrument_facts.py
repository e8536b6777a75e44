"""What a sentence says of an instrument: its parties, where it stands, and since when."""

from __future__ import annotations

from communique.coding.status import status_of
from communique.coding.view import View
from communique.coding.when import date_of
from communique.model import (
    Event,
    InstrumentKind,
    InstrumentStatus,
    Moment,
    Party,
    Span,
    Status,
)

_STATUS = (
    (
        InstrumentStatus.ENDED,
        "expire end terminate abrogate scrap denounce suspend tear quit withdraw leave lift exit "
        "abandon cancel dissolve revoke lapse close repeal conclude_operation",
    ),
    (
        InstrumentStatus.IN_PREPARATION,
        "formulate negotiate draft prepare finalise finalize work discuss develop revise update",
    ),
    (InstrumentStatus.SIGNED, "sign ink initial exchange initialle conclude clinch"),
    (
        InstrumentStatus.ADOPTED,
        "adopt issue release publish announce approve unveil launch endorse present ratify "
        "express read pass",
    ),
    (InstrumentStatus.PROPOSED, "propose suggest call urge seek want consider apply request ask"),
)
_REACHED = frozenset({InstrumentStatus.SIGNED, InstrumentStatus.ADOPTED})
_NOT_YET = {
    Status.PLANNED: InstrumentStatus.IN_PREPARATION,
    Status.HYPOTHETICAL: InstrumentStatus.PROPOSED,
    Status.NEGATED: InstrumentStatus.IN_PREPARATION,
}
_PUTTING = frozenset({"put", "set", "affix"})
_NAMES = frozenset({"signature", "name", "pen"})
_TALKS = frozenset({"negotiation", "talk", "consultation"})
_USING = frozenset({"from", "under", "through", "into", "via", "within"})
_LAPSING = frozenset("withdraw leave exit quit".split())
_HOLDING = frozenset(
    "take assume hold join grant enter extend renew prolong impose gain obtain win get elect "
    "begin start inherit maintain continue pay lead run hold become".split()
)
ACTIVE = frozenset(
    "extend renew prolong lift impose ease expand tighten adopt widen suspend maintain introduce "
    "take assume hold hand join become admit grant apply seek gain obtain win get elect begin "
    "start request receive offer secure chair want demand leave withdraw support back end approve "
    "pass inherit enter block ratify".split()
)
"""Verbs that change or hold a membership or sanctions; a mere mention is no record of them."""
_DEFAULT = {
    InstrumentKind.STATEMENT: InstrumentStatus.ADOPTED,
    InstrumentKind.STRATEGY: InstrumentStatus.ADOPTED,
    InstrumentKind.LAW: InstrumentStatus.ADOPTED,
}
_RANKS = (
    InstrumentStatus.PROPOSED,
    InstrumentStatus.IN_PREPARATION,
    InstrumentStatus.SIGNED,
    InstrumentStatus.ADOPTED,
    InstrumentStatus.IN_FORCE,
    InstrumentStatus.ENDED,
)
_OBLIQUE = frozenset({"obl", "obj", "nsubj", "xcomp", "nmod", "conj", "appos", "compound"})


def verb_of(view: View, span: Span) -> int | None:
    """The verb that a name depends on, directly or through the noun phrase it stands in."""
    node = view.head_of(span.start, span.end)
    tree = view.tree
    for _ in range(5):
        if node is None:
            return None
        head = tree.tokens[node].head
        if head == node:
            return node if tree.tokens[node].upos == "VERB" else None
        root = tree.label(node) == "nsubj" and tree.tokens[head].head == head
        if tree.tokens[head].upos == "VERB" or root:
            return head
        if tree.label(node) not in _OBLIQUE | {"acl"}:
            return None
        node = head
    return None


def parties_of(view: View, span: Span, kind: InstrumentKind, events: list[Event]) -> list[Party]:
    """Owners of the name and those it is "between" or "with"; the subject of its verb; else the
    parties of the event that holds it.
    """
    head = view.head_of(span.start, span.end)
    found: dict[str, Party] = {}
    verb = verb_of(view, span)
    if head is not None:
        if view.tree.label(head) == "appos":
            head = view.tree.tokens[head].head
        inner = view.slots.fill(("between",), head).parties
        if not inner:
            for slot in ("owner", "with", "of"):
                inner += view.slots.slot(slot, head).parties
        partners = view.slots.fill(("with", "between"), head).parties
        outside = [p for p in inner if p in partners or not span.contains(p.span)]
        if kind in {InstrumentKind.MEMBERSHIP, InstrumentKind.SANCTIONS_REGIME}:
            outside = [*outside, *named_in(view, span)]
        found.update((p.code, p) for p in outside)
        owners = view.slots.slot("owner", head).parties
        owned = any(not span.contains(p.span) for p in owners)
        between = bool(view.slots.fill(("between",), head).parties)
        settled = owned or between
        if verb is not None and not settled:
            subjects = view.arguments.subject(verb)
            if view.arguments.passive(verb) and kind is InstrumentKind.MEMBERSHIP:
                subjects = [*subjects, *view.arguments.surface(verb)]
            parties = view.slots.over([s for s in subjects if s != head], strict=True).parties
            for node in view.tree.above(verb) if not parties else ():
                if not parties and not found and view.tree.tokens[node].upos == "VERB":
                    parties = view.slots.fill(("subject",), node).parties
            found.update((p.code, p) for p in parties if not span.contains(p.span))
    for event in events if len(found) < 2 else ():
        sides = (*event.actors, *event.recipients)
        codes = {party.code for party in sides}
        joint = event.symmetric and kind is InstrumentKind.AGREEMENT and found.keys() <= codes
        if event.evidence.contains(span) and (joint or not found):
            return list(sides if event.symmetric else event.actors)
    return list(found.values())


def named_in(view: View, span: Span) -> list[Party]:
    """The organisation or target that a name itself says ("EU membership")."""
    found: dict[str, Party] = {}
    for (sentence, token), parties in (*view.slots.parties.items(), *view.slots.owners.items()):
        if sentence != view.index:
            continue
        word = view.tree.tokens[token]
        for party in parties:
            if span.contains(party.span) or (span.start <= word.start and word.end <= span.end):
                found.setdefault(party.code, party)
    return list(found.values())


def status_in(view: View, span: Span, kind: InstrumentKind) -> InstrumentStatus | None:
    """By the verb that carries the name, or `None` where it tells nothing."""
    verb = verb_of(view, span)
    if verb is None:
        return None
    token, tree = view.tree.tokens[verb], view.tree
    lemma = token.lemma.lower()
    if _into_force(view, verb):
        return InstrumentStatus.IN_FORCE
    head = view.head_of(span.start, span.end)
    if _in_talks(view, span):
        return InstrumentStatus.IN_PREPARATION
    if lemma in _PUTTING and _lemmas(view, tree.kids(verb, "obj")) & _NAMES:
        return InstrumentStatus.SIGNED
    for status, words in _STATUS:
        if lemma not in words.split():
            continue
        if status in _REACHED and head is not None and tree.case_of(head) in _USING:
            continue
        unsure = status_of(view.arguments, verb, None) in _NOT_YET and token.xpos != "VBD"
        if status is InstrumentStatus.ENDED and unsure:
            continue
        if lemma in _LAPSING and head is not None and tree.case_of(head) not in {"from", ""}:
            continue
        done = token.xpos in {"VBD", "VBN"}
        if status is InstrumentStatus.IN_PREPARATION and done and lemma != "negotiate":
            return InstrumentStatus.ADOPTED
        if (
            token.xpos != "VBD"
            and status in _REACHED
            and (unreal := _NOT_YET.get(status_of(view.arguments, verb, None)))
        ):
            return unreal
        if lemma == "pass" and kind is not InstrumentKind.LAW:
            continue
        return status
    if lemma in _HOLDING:
        planned = status_of(view.arguments, verb, None) is Status.PLANNED
        ahead = planned and token.xpos != "VBD"
        return InstrumentStatus.IN_PREPARATION if ahead else InstrumentStatus.IN_FORCE
    return None


def _lemmas(view: View, nodes: list[int]) -> set[str]:
    """The lemmas of tokens in lower case."""
    return {view.tree.tokens[node].lemma.lower() for node in nodes}


def _in_talks(view: View, span: Span) -> bool:
    """Whether talks are held on it ("negotiations on a tax treaty"), or it is called a draft."""
    head = view.head_of(span.start, span.end)
    if head is None:
        return False
    tree = view.tree
    above = tree.tokens[head].head
    talks = tree.label(head) == "nmod" and _lemmas(view, [above]) & _TALKS
    return bool(talks or _lemmas(view, tree.kids(head, "compound", "amod")) & {"draft"})


def default_status(kind: InstrumentKind) -> InstrumentStatus:
    """Where an instrument of a kind stands that is only named."""
    return _DEFAULT.get(kind, InstrumentStatus.IN_FORCE)


def later(view: View, span: Span, old: InstrumentStatus, new: InstrumentStatus) -> bool:
    """Whether a further mention tells of a later stage; what "had been" so is past."""
    verb = verb_of(view, span)
    if verb is not None:
        helpers = {view.tree.tokens[k].text.lower() for k in view.tree.kids(verb, "aux", "cop")}
        if "had" in helpers:
            return False
    return _RANKS.index(new) > _RANKS.index(old)


def _into_force(view: View, verb: int) -> bool:
    """Whether the verb stands in "entered into force", "came into effect"."""
    tree = view.tree
    return any(
        tree.tokens[k].lemma.lower() in {"force", "effect"} for k in tree.kids(verb, "obl", "obj")
    )


def dated(view: View, span: Span, events: list[Event]) -> Moment | None:
    """When its verb happened, else the event that holds the name."""
    holding = [e for e in events if e.evidence.contains(span)] or events
    date = next((e.date for e in holding if e.date is not None), None)
    verb = verb_of(view, span)
    if date is None and verb is not None:
        date = date_of(view, verb, None, status_of(view.arguments, verb, None))
    head = view.head_of(span.start, span.end)
    if date is None and head is not None:
        date = date_of(view, head, None, Status.ACTUAL)
    return date
