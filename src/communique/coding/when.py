"""Which time expression dates an act, and which place names where it happened."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date as day

from communique.coding.clauses import SPEECH, past, takes_up
from communique.coding.hanging import (
    dated_times,
    leading,
    made,
    names,
    occasion_of,
    opening,
    path_of,
    told_between,
)
from communique.coding.matter import of_matter, spoken_of
from communique.coding.telling import carried, said
from communique.coding.view import View
from communique.model import (
    Document,
    Moment,
    Place,
    PlaceMention,
    Precision,
    Status,
    TimeMention,
)

_WHERE = frozenset({"in", "at", "near", "off", "on", "outside", "across", "around", "over", "into"})
_COMING = re.compile(r"\b(?:next|coming|following)\b", re.IGNORECASE)
_TIMES = frozenset("time day night morning evening afternoon week month year".split())
_FAR = 10
"""Added to the steps to a verb that only shares its time with the act."""
_OPEN = 3
"""Added to the steps from a time without end ("since 2023")."""
_AIMED = frozenset({"on", "over", "into", "across"})


def date_of(
    view: View,
    token: int,
    carrier: int | None,
    status: Status,
    *,
    before: View | None = None,
    promised: bool = False,
) -> Moment | None:
    """The moment that the text gives for the act at `token`, or `None`.

    Args:
        token: the trigger. carrier: the verb that carries a trigger noun, or `None`.
        before: the sentence before, if the story may go on from it (see `carried`).
        promised: the act is the promise of one to come ("will visit Oslo in May"), whose time says
            nothing of when it was promised.

    A time counts for the nearest verb (or dated noun: "Friday's meeting") above it; a time that
    belongs to a reporting verb or another act does not count. Only where an act is done by saying
    so (a promise, a demand, a condemnation) does the day of the speaker's statement date it, and
    only when the act's own clause gives no time.
    """
    dated = dated_times(view)
    verb = carrier if carrier is not None else token
    if not dated:
        return carried(view, before, verb, status) if before is not None else None
    if promised:
        return said(view, verb, Status.PLANNED, dated)
    best: tuple[int, int, int, TimeMention] | None = None
    for order, time in enumerate(dated):
        reached = _reached(view, time, token, verb)
        if reached is None:
            continue
        node, steps = reached
        if time.kind == "period" and _COMING.search(time.span.text) and past(view.tree, verb):
            continue  # "undertook to sell rice over the next five years"
        if time.moment and time.moment.precision is Precision.OPEN and past(view.tree, verb):
            if view.tree.tokens[verb].lemma.lower() in SPEECH:
                continue  # "accused them of arming rebels since 2023"
            steps += _OPEN
        if best is None or (steps, order) < best[:2]:
            best = (steps, order, node, time)
    if best is not None:
        return _ahead(view, best[3], best[2], status)
    found = opening(view, verb, dated) or leading(view, verb, dated)
    if found is not None:
        return _ahead(view, found, verb, status)
    if verb != token and view.tree.label(token) == "obl":
        return None  # "would respond to any attack" says nothing of when the attack is
    return said(view, verb, status, dated)


def _reached(view: View, time: TimeMention, token: int, verb: int) -> tuple[int, int] | None:
    """The word through which a time reaches an act, and in how many steps; `None` if it does not.

    It counts for the act's own words first, then for verbs that share its time. A noun that the
    time names ("the accord of 4 May") passes it on only to what is said of it ("brokered by Oman").
    """
    if spoken_of(view, time, token):
        return token, 0
    path = path_of(view, time)
    own = {token, verb, *made(view, token)}
    node = next((n for n in path if n in own), None)
    far = node is None
    if far:
        chain, above = _verb_chain(view, verb), view.tree.above(verb)
        named = names(view, time)
        node = next((n for n in path if n in chain and (n in above or not named)), None)
    if node is None or told_between(view, time, verb) is not None:
        return None
    if of_matter(view, time, verb) or of_matter(view, time, node):
        return None
    return node, path.index(node) + (_FAR if far else 0)


def _ahead(view: View, time: TimeMention, hangs: int, status: Status) -> Moment | None:
    """The future reading for planned acts, if the expression leaves it open.

    A time that hangs on a verb of the past lies there ("On Monday it met to plan an attack").
    """
    if status is Status.PLANNED and time.ahead is not None and not past(view.tree, hangs):
        return time.ahead
    return time.moment


def lies_ahead(date: Moment | None, published: Moment | None) -> bool:
    """Whether a date lies after publication, or is the end of a time that does ("by 2030").

    Nothing that was done bears such a date: it is that of what was promised or asked for.
    """
    if date is None or published is None or published.end is None:
        return False
    if date.start is None:
        return date.end is not None and date.end >= published.end
    return date.start > published.end


def _verb_chain(view: View, token: int) -> set[int]:
    """The verbs that share the act's time: raised, controlling and coordinated ones."""
    tree = view.tree
    found = {token}
    node = token
    for _ in range(4):
        label, head = tree.label(node), tree.tokens[node].head
        if head == node:
            break
        shared = label in {"xcomp", "conj"} or (
            label in {"obl", "obj", "nsubj", "nmod", "appos", "advcl", "acl"}
        )
        if not shared:
            break
        own = label in {"conj", "advcl", "acl", "nsubj"} and tree.kids(node, "nsubj")
        if own:
            if label == "conj" and takes_up(view, tree.kids(node, "nsubj")):
                found.add(head)
                break
            if label == "acl" and tree.tokens[head].lemma.lower() in _TIMES:
                found |= {head, tree.tokens[head].head}  # "at 10 p.m. Sunday local time they fired"
                break
            occasion = occasion_of(view, node)
            found.update(occasion)
            if not occasion or tree.label(occasion[-1]) != "obl":
                break
            head = tree.tokens[occasion[-1]].head
        found.add(head)
        node = head
    found.update(tree.kids(token, "xcomp"))
    if tree.tokens[token].lemma.lower() not in SPEECH and tree.kids(token, "obj"):
        found.update(tree.kids(token, "obj"), view.arguments.object(token))
    return found


def place_of(
    view: View,
    token: int,
    carrier: int | None,
    places: Iterable[PlaceMention],
    *,
    spoken_of: Collection[int] = (),
) -> Place | None:
    """The place named in an "in ..." phrase under the act, or `None`.

    Args:
        spoken_of: things that an act of words is about; where they lie ("praised the farmers in
            X") is not where it was done.
    """
    tree = view.tree
    below = set(tree.subtree(token)) | (
        set(tree.subtree(carrier)) if carrier is not None else set()
    )
    for mention in places:
        if not view.sentence.start <= mention.span.start < view.sentence.end:
            continue
        head = view.head_of(mention.span.start, mention.span.end)
        if head not in below or tree.case_of(head) not in _WHERE:
            continue
        if tree.label(head) == "nmod" and tree.case_of(head) in _AIMED:
            continue  # "sanctions on Russia" tells at whom, not where
        if not {head, *tree.above(head)}.isdisjoint(spoken_of):
            continue
        return mention.place
    return None


def is_history(document: Document, date: Moment | None) -> bool:
    """Whether an act ended more than a year before the document was published."""
    published = document.published
    if date is None or date.end is None or published is None or published.start is None:
        return False
    days = day.fromisoformat(published.start) - day.fromisoformat(date.end)
    return days.days > 365
