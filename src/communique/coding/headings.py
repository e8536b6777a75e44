"""Headings of lists: who gives what is listed below them, to whom, and how far along it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from communique.coding.givers import HELP
from communique.coding.stages import basis_of, stage_of
from communique.coding.thing import Thing
from communique.coding.view import View
from communique.model import Basis, Document, Event, Party, Span, Stage

_HELPS = re.compile(rf"\b{HELP.pattern}\b", re.IGNORECASE)
_REACH = 40
_ABOUT = re.compile(
    r"\b(?:pledg\w+|donors?|donat\w+|aid|relief|assistance|humanitarian|funding|contribut\w+)\b",
    re.IGNORECASE,
)
_TELLING = frozenset("announce unveil present outline set pledge promise confirm".split())
_BULLET = re.compile(r"\s*\n\s*(?:[•*·–—-]|\d{1,2}[.)])\s")
_GIVE = frozenset("give provide pledge promise send deliver donate supply".split())
_GIVING = frozenset({"AID", "AGREE"})
_BEFORE = 700
_PLEDGING = re.compile(r"\b(?:pledge|promise|will|plan|offer)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says of all that is listed below it.

    Attributes:
        donors: maybe none, where each item names its own. text: its words.
        event: the act of giving coded in it, or `None`.
    """

    donors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    stage: Stage
    basis: Basis
    event: Event | None
    text: str


def heading_of(
    document: Document, views: Sequence[View], view: View, events: Sequence[Event]
) -> Heading | None:
    """What the heading above a list item says, or `None` where there is no heading of help."""
    header = _header(document, views, view)
    if header is None:
        return None
    sentence = header.sentence
    here = [e for e in events if sentence.start <= e.trigger.start < sentence.end]
    event = next((e for e in here if e.type in _GIVING), None)
    top = Thing.at(document, header, Span.of(document.text, sentence.start, sentence.end))
    donors = event.actors if event is not None else _givers(header)
    donors = donors or _announcers(views, header)
    codes = {party.code for party in donors}
    basis = basis_of(document, top, None)
    verbs = (*_giving_verbs(header), header.tree.root)
    stage = Stage.PLEDGED
    if not _PLEDGING.search(top.clause):
        stage = stage_of(replace(top, verbs=verbs), event, basis)
    recipients = event.recipients if event is not None else named_in(header, codes)
    return Heading(donors, recipients, stage, basis, event, top.clause)


def _header(document: Document, views: Sequence[View], view: View) -> View | None:
    """The line before a list that says what is listed.

    It ends in a colon or stands right before the bullets, and it speaks of help or, where each
    item names its donor, what comes before it does.
    """
    for other in reversed(views[max(0, view.index - _REACH) : view.index]):
        text = document.text[other.sentence.start : other.sentence.end]
        after = document.text[other.sentence.end : other.sentence.end + 40]
        item = in_item(document, other)
        heads = text.rstrip().endswith(":") or (
            _BULLET.match(after) is not None and not text.rstrip().endswith((".", ";"))
        )
        if heads and not item:
            helps = _HELPS.search(text) or any(t.lemma == "give" for t in other.tree.tokens)
            before = document.text[max(0, other.sentence.start - _BEFORE) : other.sentence.start]
            return other if helps or _ABOUT.search(f"{document.title or ''} {before}") else None
        if is_clause(other) and not other.money and not item:
            return None
    return None


def in_item(document: Document, view: View) -> bool:
    """Whether the paragraph of a sentence begins as an item of a list does."""
    start = document.text.rfind("\n", 0, view.sentence.start)
    here = document.text[max(0, start) : view.sentence.end]
    return start >= 0 and _BULLET.match(here) is not None


def starts_item(document: Document, view: View) -> bool:
    """Whether the sentence is an item of a list with bullets or numbers."""
    start = document.text.rfind("\n", 0, view.sentence.start + 1)
    return start >= 0 and _BULLET.match(document.text, start) is not None


def _announcers(views: Sequence[View], header: View) -> tuple[Party, ...]:
    """Who announced what a bare heading lists ("The minister announced the measures below.")."""
    for other in reversed(views[max(0, header.index - 3) : header.index]):
        for node, token in enumerate(other.tree.tokens):
            if token.upos == "VERB" and token.lemma.lower() in _TELLING:
                found = other.slots.fill(("subject",), node).parties
                if found:
                    return found
    return ()


def _giving_verbs(header: View) -> tuple[int, ...]:
    """The verbs of giving in a header, in text order."""
    tokens = header.tree.tokens
    return tuple(i for i, t in enumerate(tokens) if t.lemma.lower() in _GIVE and t.upos == "VERB")


def _givers(header: View) -> tuple[Party, ...]:
    """Who gives by the words of a header: the subject of giving, or whose support it is."""
    for node in (header.tree.root, *_giving_verbs(header)):
        found = header.slots.fill(("subject", "owner", "from", "by"), node).parties
        if found:
            return found
    return ()


def is_clause(view: View) -> bool:
    """Whether a line has a verb of its own, not only participles beside nouns."""
    tree = view.tree
    return any(
        token.upos == "VERB" and tree.label(i) not in {"amod", "acl", "compound", "nmod"}
        for i, token in enumerate(tree.tokens)
    )


def named_in(view: View, besides: set[str]) -> tuple[Party, ...]:
    """The states a line names, without the donors and those that something comes "from"."""
    found: dict[str, Party] = {}
    for (sentence, token), parties in sorted(view.slots.parties.items()):
        if sentence != view.index:
            continue
        cases = {view.tree.case_of(node) for node in (token, *view.tree.above(token)[:1])}
        for party in parties if "from" not in cases else ():
            if party.kind == "state" and party.code not in besides:
                found.setdefault(party.code, party)
    return tuple(found.values())
