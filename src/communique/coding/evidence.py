"""What an event rests on: its words, who reports them, and how far they can be trusted."""

from __future__ import annotations

from communique.coding.candidates import Candidate
from communique.coding.view import View
from communique.model import Party, Slot, Span, Status

SIDES = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_REPORTS = frozenset(
    "say tell add state announce declare report claim allege note confirm write stress explain "
    "argue insist estimate believe acknowledge disclose reveal warn".split()
)

_ACCUSING = frozenset({"accuse", "suspect", "blame", "charge"})


def confidence_of(
    candidate: Candidate, recipients: list[Party], status: Status, name: str
) -> float:
    """A readable table: what the frame is, what filled its slots, and the status."""
    value = {"verb": 0.85, "phrase": 0.85, "noun": 0.75, "adjective": 0.75}[candidate.hit.kind]
    if not recipients and name not in SIDES:
        value -= 0.15
    if candidate.actors.loose:
        value -= 0.15
    if candidate.recipients.loose:
        value -= 0.05
    if any(p.via is not None for p in (*candidate.actors.parties, *recipients)):
        value -= 0.1
    if status is Status.HYPOTHETICAL:
        value -= 0.3
    elif status is Status.NEGATED and name != "REJECT":
        value -= 0.2
    elif status is Status.PLANNED:
        value -= 0.1
    return max(0.05, value)


def spans_of(text: str, view: View, candidate: Candidate) -> tuple[Span, Span]:
    """Evidence (the clause) and trigger."""
    tree = view.tree
    tokens = [*candidate.hit.tokens]
    start, end = tree.extent(tokens)
    trigger = Span.of(text, start, end)
    top = candidate.carrier if candidate.carrier is not None else candidate.hit.token
    kept: list[int] = []
    stack = [top]
    while stack:
        node = stack.pop()
        kept.append(node)
        for child in tree.children[node]:
            own_clause = tree.label(child) in {"parataxis", "conj", "advcl"} or (
                tree.label(child) == "ccomp" and not candidate.frame.absorbs
            )
            if own_clause and tree.kids(child, "nsubj") and child not in tokens:
                continue
            stack.append(child)
    kept += tokens
    kept += [*candidate.actors.tokens, *candidate.recipients.tokens]
    kept = [k for k in kept if tree.tokens[k].upos != "PUNCT"] or tokens
    first, last = tree.extent(kept)
    return Span.of(text, first, last), trigger


def slots_of(candidate: Candidate, actors: list[Party], recipients: list[Party]) -> list[Slot]:
    """Which slot each party fills; "inferred" where a rule beyond the frame's slots found it."""
    found = []
    sides = (("actor", actors, candidate.actors), ("recipient", recipients, candidate.recipients))
    for side, parties, filling in sides:
        codes = {party.code for party in filling.parties}
        for party in parties:
            name = filling.name or "subject" if party.code in codes else "inferred"
            found.append(Slot(side, name, party.span))
    return found


def attribution_of(view: View, candidate: Candidate, actors: list[Party]) -> Party | None:
    """Who reports the act, when a reporting verb governs its clause."""
    tree = view.tree
    node = candidate.carrier if candidate.carrier is not None else candidate.hit.token
    acting = {p.code for p in actors}
    chain = [node, *tree.above(node)]
    told = _according(view, chain)
    if told is not None and told.code not in acting:
        return told
    for step in chain:
        head = tree.tokens[step].head
        above = tree.label(step) in {"ccomp", "parataxis"} and head != step
        speakers = [head] if above else []
        speakers += tree.kids(step, "parataxis")
        accused = tree.label(step) == "advcl" and tree.tokens[head].lemma.lower() in _ACCUSING
        if accused and tree.tokens[step].xpos == "VBG":
            speakers.append(head)
        for verb in speakers:
            if tree.tokens[verb].lemma.lower() not in _REPORTS | _ACCUSING:
                continue
            found = view.slots.over(view.arguments.subject(verb), strict=True).parties
            if found and found[0].code not in acting:
                return found[0]
    return None


def _according(view: View, chain: list[int]) -> Party | None:
    """The source of "according to X" in the clause of an act."""
    for node in chain:
        for kid in view.tree.kids(node, "obl", "advmod", "advcl", "nmod"):
            case = view.tree.case_of(kid)
            word = view.tree.tokens[kid].text.lower()
            if case.startswith("according") or word == "according":
                heads = [kid] if word != "according" else view.tree.kids(kid, "obl", "nmod")
                found = view.slots.over(heads, strict=True).parties
                if found:
                    return found[0]
    return None
