"""In which words it is told: the vocabulary, copies of one text, two acts in one document."""

from __future__ import annotations

import re
from functools import lru_cache

from communique.consolidation import words
from communique.consolidation.compare.facts import Facts
from communique.consolidation.compare.places import elsewhere
from communique.consolidation.opinions import Opinion

_LETTERS = re.compile(r"[^\W_]+")
_FEW = 3
_OTHER_NAMES = 0.7


def vocabulary(a: Facts, b: Facts) -> Opinion:
    """Words that both tellings share, in the evidence and around it, parties and dates aside.

    Where all names differ, or the towns of the act, like words tell like acts.
    """
    known = _known(a) | _known(b)
    clause = _share(words.content(a.clause) - known, words.content(b.clause) - known)
    around = _share(words.content(a.near) - known, words.content(b.near) - known)
    if clause is None or around is None:
        return Opinion(0.0)
    points = 1.4 * clause + 1.4 * around
    if (a.names and b.names and not a.names & b.names) or elsewhere(a, b):
        points = min(points, _OTHER_NAMES)
    if max(clause, around) < 0.08:
        return Opinion(-0.6, "no words shared")
    return Opinion(round(min(2.0, points), 2), f"{max(clause, around):.0%} of the words shared")


def copies(a: Facts, b: Facts) -> Opinion:
    """The same sentence in two copies of one text is one telling."""
    if a.report.document == b.report.document or not a.report.same_text:
        return Opinion(0.0)
    if a.report.same_text != b.report.same_text:
        return Opinion(0.0)
    if _plain(a.clause) == _plain(b.clause):
        return Opinion(4.0, "same sentence in copies of one text")
    share = _share(words.content(a.clause), words.content(b.clause)) or 0.0
    return Opinion(2.0 if share >= 0.5 else 0.0, "copies of one text")


def document(a: Facts, b: Facts) -> Opinion:
    """Two acts that one document tells apart are two, unless nothing tells them apart.

    A meeting is spoken of in many words ("met", "the talks", "discussed"); what is said or done
    otherwise in other words of one document is another act.
    """
    if a.report.document != b.report.document:
        return Opinion(0.0)
    apart = (
        a.event.type != b.event.type
        or a.everyone != b.everyone
        or (a.days is not None and b.days is not None and a.days != b.days)
        or (a.event.place is not None and b.event.place is not None)
        or elsewhere(a, b)
        or a.event.status is not b.event.status
        or bool(a.event.modes and b.event.modes and a.event.modes != b.event.modes)
        or (a.event.type != "CONSULT" and _told_otherwise(a, b))
    )
    return Opinion(-1.0, "told apart by one document", veto=apart)


def _told_otherwise(a: Facts, b: Facts) -> bool:
    """Whether the parties change sides, or the act has another word."""
    words_of = (one.event.trigger.text.lower() for one in (a, b))
    return (a.actors, a.recipients) != (b.actors, b.recipients) or len(set(words_of)) > 1


def _known(facts: Facts) -> frozenset[str]:
    """Words of the parties and their names, which are compared elsewhere."""
    people = facts.event.actors + facts.event.recipients
    named = (f"{one.span.text} {one.name} {one.person or ''}" for one in people)
    return words.content(" ".join(named))


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    return " ".join(_LETTERS.findall(text.lower()))


def _share(mine: frozenset[str], theirs: frozenset[str]) -> float | None:
    """The share of the smaller vocabulary that is in the larger; `None` where one is too small."""
    if min(len(mine), len(theirs)) < _FEW:
        return None
    return len(mine & theirs) / min(len(mine), len(theirs))
