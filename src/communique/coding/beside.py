"""Parties that stand right before a sum of their own in a list ("..., Denmark €12 million")."""

from __future__ import annotations

import re

from communique.coding.thing import Thing
from communique.model import Document, Party

_BETWEEN = re.compile(
    r"(?:\s*(?:[:–—(-]|[’']s|will give|gave|with)\s*|\s+)"
    r"(?:(?:an?|about|some|nearly|over|up to|another|an additional|a further|more than) )?"
)
_OPENING = re.compile(r"(?:^|[,;:•*–—-]|\band\b|\bwhile\b|\bwith\b)\s*(?:the\s+)?$", re.IGNORECASE)


def beside(document: Document, thing: Thing) -> Party | None:
    """The donor that stands right before its sum in a list ("..., Denmark €12 million and ...")."""
    before = document.text[thing.view.sentence.start : thing.span.start]
    first = thing.view.money[:1] and thing.view.money[0].span == thing.span
    verbless = not any(
        token.upos == "VERB" and token.deprel != "amod" and token.start < thing.span.end
        for token in thing.view.tree.tokens
    )
    if first and not (verbless and _at_line(before)):
        return None
    if not verbless and not _after_verb(thing):
        return None
    return _adjacent(document, thing)


def _adjacent(document: Document, thing: Thing) -> Party | None:
    """The party that ends where the sum begins, if a new item of a list begins with it."""
    for _, parties in thing.mentioned():
        span = parties[0].span
        if span.end > thing.span.start or len(parties) > 1:
            continue
        gap = document.text[span.end : thing.span.start]
        opening = document.text[thing.view.sentence.start : span.start]
        if (_BETWEEN.fullmatch(gap) or gap == "") and _OPENING.search(opening):
            return parties[0]
    return None


def _at_line(before: str) -> bool:
    """Whether the words before a sum are all of a list item ("- Japan: ")."""
    return len(before.split()) <= 8


def _after_verb(thing: Thing) -> bool:
    """Whether the first sum of the sentence follows its verb, not a recipient."""
    view = thing.view
    span = view.money[0].span if view.money else thing.span
    inside = view.tokens_of(span.start, span.end)
    for token in range(inside[0] - 1 if inside else 0, -1, -1):
        if any(at == token for at, _ in thing.mentioned()):
            return False
        upos = view.tree.tokens[token].upos
        if upos in {"VERB", "AUX"}:
            return True
    return False


def has_own_sum(document: Document, thing: Thing, party: Party) -> bool:
    """Whether a party stands before a sum of its own."""
    starts = [money.span.start for money in thing.view.money]
    opening = document.text[thing.view.sentence.start : party.span.start]
    if not _OPENING.search(opening):
        return False
    starts += [token.start for token in thing.view.tree.tokens if token.upos == "NUM"]
    return any(
        start >= party.span.end and _BETWEEN.fullmatch(document.text[party.span.end : start])
        for start in starts
    )
