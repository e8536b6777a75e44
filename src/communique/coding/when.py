"""Which time expression dates an act, and which place names where it happened."""

from __future__ import annotations

from collections.abc import Iterable

from communique.coding.view import View
from communique.model import Moment, Place, PlaceMention, Status, TimeMention

_DATING = frozenset({"date", "period"})
_PASSED = frozenset({"VERB", "AUX"})
_TOLD = frozenset("say tell add report announce note write".split())
_WHERE = frozenset({"in", "at", "near", "off", "on", "outside", "across", "around", "over", "into"})


def date_of(view: View, token: int, carrier: int | None, status: Status) -> Moment | None:
    """The moment that the text gives for the act at `token`, or `None`.

    A time counts for the nearest verb (or dated noun: "Friday's meeting") above it; a time that
    belongs to a reporting verb or another act does not count.
    """
    dated = [t for t in view.times if t.kind in _DATING and t.moment is not None]
    if not dated:
        return None
    own = {token} | ({carrier} if carrier is not None else set())
    chain = _verb_chain(view, carrier if carrier is not None else token)
    best: tuple[int, int, TimeMention] | None = None
    for order, time in enumerate(dated):
        path = _path(view, time)
        steps = next((i for i, node in enumerate(path) if node in own), None)
        if steps is None:
            far = next((i for i, node in enumerate(path) if node in chain), None)
            steps = None if far is None else 10 + far
        if steps is not None and _reported_between(view, time, carrier or token):
            steps += 5
        if steps is not None and (best is None or (steps, order) < best[:2]):
            best = (steps, order, time)
    return _ahead(best[2], status) if best is not None else None


def _reported_between(view: View, time: TimeMention, act: int) -> bool:
    """Whether a reporting verb stands between an act and a time after it."""
    first = view.tokens_of(time.span.start, time.span.end)[:1]
    tokens = view.tree.tokens
    return any(tokens[i].lemma.lower() in _TOLD for i in range(act + 1, first[0] if first else 0))


def _ahead(time: TimeMention, status: Status) -> Moment | None:
    """The future reading for planned acts, if the expression leaves it open."""
    if status is Status.PLANNED and time.ahead is not None:
        return time.ahead
    return time.moment


def _path(view: View, time: TimeMention) -> list[int]:
    """What the time expression may modify: the nouns above it up to the first verb."""
    tree = view.tree
    inside = set(view.tokens_of(time.span.start, time.span.end))
    node = view.head_of(time.span.start, time.span.end)
    found: list[int] = []
    while node is not None and len(found) < 8:
        head = tree.tokens[node].head
        if head == node:
            break
        if head not in inside:
            found.append(head)
            if tree.tokens[head].upos in _PASSED:
                break
        node = head
    return found


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
        if label in {"conj", "advcl", "acl", "nsubj"} and tree.kids(node, "nsubj"):
            break
        found.add(head)
        node = head
    for kid in tree.kids(token, "xcomp", "obj"):
        found.add(kid)
    return found


def place_of(
    view: View, token: int, carrier: int | None, places: Iterable[PlaceMention]
) -> Place | None:
    """The place named in an "in ..." phrase under the act, or `None`."""
    tree = view.tree
    below = set(tree.subtree(token)) | (
        set(tree.subtree(carrier)) if carrier is not None else set()
    )
    for mention in places:
        if not view.sentence.start <= mention.span.start < view.sentence.end:
            continue
        head = view.head_of(mention.span.start, mention.span.end)
        if head in below and tree.case_of(head) in _WHERE:
            return mention.place
    return None
