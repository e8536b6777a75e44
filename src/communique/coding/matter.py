"""Times that date what an act of speech is about, and not the act.

"Condemned the launch of missiles on 8 May", "asked them to put off the poll of 12 June",
"welcomed the lifting, in 2023, of the duties": a calendar date that stands behind what is
condemned, asked for or praised tells when that was, or shall be. A weekday ("condemned the raid on
Friday") is the day of the news, and dates the act as the parse has it.
"""

from __future__ import annotations

import re

from communique.coding.clauses import SPEECH
from communique.coding.hanging import path_of
from communique.coding.view import View
from communique.model import TimeMention

_MUTUAL = frozenset({"agree", "accept", "commit", "seek", "stand", "oppose", "meet"})
_CALLING = frozenset({"invite", "propose", "expect"})
_OF_NEWS = re.compile(
    r"day\b|\bweek|\bnight|\bmorning|\bevening|\bafternoon|\bearlier|\bago\b|\blast\b|\bthis\b",
    re.IGNORECASE,
)
_WORDS = frozenset(
    "statement letter speech note interview message post tweet communique communiqué remark "
    "article address report briefing declaration resolution".split()
)
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "acl:relcl"})
_VERBAL = frozenset({"VERB", "AUX"})
_NEXT = 2
"""The most tokens from a verb to a time that is its own ("condemned on 8 May the ...")."""


def of_matter(view: View, time: TimeMention, verb: int) -> bool:
    """Whether a time that hangs on an act of speech dates what the act is about."""
    tree = view.tree
    first = view.tokens_of(time.span.start, time.span.end)[:1]
    if not first or first[0] <= verb + _NEXT or _OF_NEWS.search(time.span.text):
        return False
    lemma = tree.tokens[verb].lemma.lower()
    if lemma not in SPEECH or lemma in _MUTUAL:
        return False
    hangs = path_of(view, time)[:1]
    if lemma in _CALLING and time.ahead is not None and tree.kids(verb, "obj"):
        return True  # "has invited them to Oslo in March"
    if hangs and hangs[0] != verb:
        return tree.tokens[hangs[0]].lemma.lower() not in _WORDS
    said = [k for k in _clauses(view, verb) if k < first[0]]
    return bool(said) or any(_described(view, k) for k in tree.kids(verb, "obj") if k < first[0])


def spoken_of(view: View, time: TimeMention, token: int) -> bool:
    """Whether a time that hangs on an act of speech dates what stands at `token`.

    That is the act last spoken of before it: an object or a clause.
    """
    tree = view.tree
    first = view.tokens_of(time.span.start, time.span.end)[:1]
    hangs = path_of(view, time)[:1]
    if not (first and hangs) or not of_matter(view, time, hangs[0]):
        return False
    acts = [*tree.kids(hangs[0], "obj"), *_clauses(view, hangs[0])]
    return token == max((k for k in acts if k < first[0]), default=None)


def _clauses(view: View, verb: int) -> list[int]:
    """The verbs of the clauses that hang on a verb or on its objects ("for bringing ...")."""
    tree = view.tree
    nouns = tree.kids(verb, "obj", "obl", "iobj")
    found = [k for node in (verb, *nouns) for k in tree.kids(node, *_CLAUSES) if k > verb]
    return [k for k in found if tree.tokens[k].upos in _VERBAL]


def _described(view: View, noun: int) -> bool:
    """Whether an object is told with what it did or was ("the launch of missiles by Iran")."""
    tree = view.tree
    return tree.tokens[noun].upos == "NOUN" and any(
        tree.case_of(k) in {"of", "by", "against", "on", "in"} for k in tree.kids(noun, "nmod")
    )
