"""What a time hangs on in a sentence: the act, the noun or the reporting verb that it dates."""

from __future__ import annotations

import re

from communique.coding.clauses import SPEECH, STATING, clause_of, past
from communique.coding.view import View
from communique.model import Precision, TimeMention

_DATING = frozenset({"date", "period"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_PASSED = frozenset({"VERB", "AUX"})
OCCASIONS = frozenset(
    "meeting talk talks summit conference visit trip tour call conversation session ceremony "
    "gathering negotiation consultation dialogue forum round stopover phone_call encounter".split()
)
_MAKING = frozenset(
    "sign announce conclude reach hold adopt establish launch make agree issue publish unveil "
    "initial ratify found create approve disburse pay release deliver award allocate pledge "
    "commit".split()
)
DAYS_LONG = re.compile(
    r"\b(?:two|three|four|five|six|seven|ten|\d+|several|multi)-(?:day|week|month)s?\b"
    r"|\b(?:two|three|four|five|\d+|several) days of\b|\b(?:week|month)-?long\b",
    re.IGNORECASE,
)
"""Words for occasions that take more than a day."""
_PLACE = 5
"""The most tokens between a time and the "when" that goes on from it."""
_NEAR = 5
"""The most tokens from a reporting verb to a time that is its own ("told reporters on Friday")."""


def dated_times(view: View) -> list[TimeMention]:
    """The times of a sentence that can date an act, not those that sign an embedded post."""
    found = [t for t in view.times if t.kind in _DATING and t.moment is not None]
    return [t for t in found if not _signs(view, t)]


def _signs(view: View, time: TimeMention) -> bool:
    """Whether a date only says when a post was sent ("Name (@handle) July 5, 2022")."""
    first = view.tokens_of(time.span.start, time.span.end)[:1]
    before = [token.text for token in view.tree.tokens[: first[0] if first else 0]][-3:]
    return before[-1:] == [")"] and any(word.startswith("@") for word in before)


def path_of(view: View, time: TimeMention) -> list[int]:
    """What the time expression may modify: the nouns above it up to the first verb.

    A time that owns a noun ("over Monday's raid") dates that noun; a verb above it only where the
    noun is its subject or object, and never a verb of saying ("condemned Monday's raid"). What
    is part of a noun's name dates it alone (see `names`).
    """
    tree = view.tree
    inside = set(view.tokens_of(time.span.start, time.span.end))
    node = view.head_of(time.span.start, time.span.end)
    found: list[int] = []
    owned: int | None = None
    named = names(view, time)
    while node is not None and len(found) < 8:
        head = tree.tokens[node].head
        if head == node:
            break
        if head not in inside:
            if named and tree.tokens[head].upos in _PASSED and tree.label(node) != "nsubj":
                break
            if owned is not None and tree.tokens[head].upos in _PASSED:
                spoken = tree.tokens[head].lemma.lower() in SPEECH | {"summon"}
                if spoken or tree.label(owned) not in {"nsubj", "obj"}:
                    break
            found.append(head)
            if tree.tokens[head].upos in _PASSED:
                break
            owned = head if tree.tokens[node].deprel == "nmod:poss" else owned
        node = head
    return found


def names(view: View, time: TimeMention) -> bool:
    """Whether a time is part of the name of a thing other than an occasion.

    It is a year before it ("the 2018 accord"), or what it is "of" or "from" ("the pact of 4 May").
    """
    tree = view.tree
    node = view.head_of(time.span.start, time.span.end)
    if node is None or time.moment is None or time.moment.precision is Precision.OPEN:
        return False
    head = tree.tokens[node].head
    noun = tree.tokens[head]
    if noun.upos not in _NOUNS or noun.lemma.lower() in OCCASIONS:
        return False
    if node < head:
        return time.moment.precision is Precision.YEAR
    return tree.label(node) == "nmod" and tree.case_of(node) in {"of", "from"}


def told_between(view: View, time: TimeMention, act: int) -> int | None:
    """The reporting verb right before a time, when that time can only be its own.

    It stands between an act and the time ("will leave, they said on Friday"), or right before the
    time and the act after both in what it reports ("said on Friday it would leave").
    """
    first = view.tokens_of(time.span.start, time.span.end)[:1]
    tokens = view.tree.tokens
    end = first[0] if first else 0
    if act < end:
        told = [i for i in range(act + 1, end) if tokens[i].lemma.lower() in STATING]
        return told[-1] if told and end - told[-1] <= _NEAR else None
    clause = clause_of(view, act)
    head = tokens[clause].head
    reported = view.tree.label(clause) == "ccomp" and tokens[head].lemma.lower() in STATING
    return head if reported and head < end <= head + 2 else None


def leading(view: View, verb: int, dated: list[TimeMention]) -> TimeMention | None:
    """The time that opens a report whose teller comes last ("On Monday X fled, said the army").

    Where the parse hangs it on the reporting verb, it is the report's all the same.
    """
    clause = clause_of(view, verb)
    head = view.tree.tokens[clause].head
    if head <= clause or view.tree.label(clause) != "ccomp":
        return None
    for time in dated:
        if time.span.start < view.tree.tokens[clause].start and head in path_of(view, time):
            return time
    return None


def opening(view: View, verb: int, dated: list[TimeMention]) -> TimeMention | None:
    """The time that a clause goes on from ("in December 2020, when X severed ties with Y").

    A place may stand between ("the clashes of 4 May at the border, when X fired").
    """
    tree = view.tree
    for when in tree.kids(clause_of(view, verb), "advmod", "mark"):
        if tree.tokens[when].text.lower() == "when" and when > 1:
            for time in reversed(dated):
                inside = view.tokens_of(time.span.start, time.span.end)
                between = tree.tokens[inside[-1] + 1 : when] if inside else ()
                near = bool(inside) and inside[-1] < when and len(between) <= _PLACE
                if near and all(token.upos not in _PASSED for token in between):
                    return time
    return None


def occasion_of(view: View, clause: int) -> list[int]:
    """The nouns of the occasion on which a clause tells what was done, innermost first, or none.

    After the noun of a meeting ("at talks in Doha, where they agreed", "during which") any past
    tense will do; after a place, the simple past with a pronoun for who acts ("flew to Kyiv, where
    he promised more aid", "where he and his host signed").
    """
    tree = view.tree
    where = [k for k in tree.kids(clause, "advmod") if tree.tokens[k].text.lower() == "where"]
    during = [k for k in tree.kids(clause, "obl") if tree.tokens[k].text.lower() == "which"]
    if tree.label(clause) not in {"acl", "advcl"} or not (where or during):
        return []
    before = [k for k in range((where or during)[0]) if tree.tokens[k].upos in _NOUNS]
    noun = tree.tokens[clause].head if tree.label(clause) == "acl" else max(before, default=None)
    if noun is None:
        return []
    nouns = [noun, tree.tokens[noun].head] if tree.label(noun) == "nmod" else [noun]
    if any(_takes_days(view, node) for node in nouns):
        return []
    if any(tree.tokens[node].lemma.lower() in OCCASIONS for node in nouns):
        return nouns
    subject = tree.kids(clause, "nsubj")
    named = tree.tokens[subject[0]].upos != "PRON" if subject else True
    return nouns if where and not named and past(tree, clause) else []


def made(view: View, noun: int) -> list[int]:
    """The verbs that tell in a clause on a noun how that came to be ("a pact signed in May")."""
    tree = view.tree
    if tree.tokens[noun].upos not in _NOUNS:
        return []
    return [
        k
        for k in tree.kids(noun, "acl")
        if tree.tokens[k].lemma.lower() in _MAKING and tree.tokens[k].xpos == "VBN"
    ]


def _takes_days(view: View, noun: int) -> bool:
    """Whether an occasion is said to last for days ("a three-day visit"), so that none is its."""
    words = [view.tree.tokens[k].text for k in view.tree.subtree(noun) if k < noun]
    return DAYS_LONG.search(" ".join(words).replace(" - ", "-")) is not None
