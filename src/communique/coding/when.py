"""Which time expression dates an act, and which place names where it happened."""

from __future__ import annotations

from collections.abc import Iterable

from communique.coding.view import View
from communique.model import Moment, Place, PlaceMention, Status, TimeMention

_DATING = frozenset({"date", "period"})
_PASSED = frozenset({"VERB", "AUX"})
_STATING = frozenset(
    "say tell add report announce note write state declare confirm reveal disclose explain warn "
    "pledge promise vow stress insist reiterate reaffirm indicate".split()
)
_SPEAKING = frozenset("speak talk address appear say tell brief write".split())
_SPEECH = frozenset(
    "condemn denounce deplore criticise criticize accuse blame slam reject refuse decline demand "
    "urge call ask request appeal insist warn threaten promise pledge vow commit support back "
    "welcome praise thank congratulate endorse recognise recognize oppose object agree accept offer "
    "apologise apologize regret deny dispute dismiss consider hope want intend plan expect propose "
    "invite protest express reiterate reaffirm stand seek need reserve favour favor applaud "
    "commend".split()
)
_WHERE = frozenset({"in", "at", "near", "off", "on", "outside", "across", "around", "over", "into"})
_AIMED = frozenset({"on", "over", "into", "across"})
_NEAR = 5
"""The most tokens from a reporting verb to a time that is its own ("told reporters on Friday")."""


def date_of(view: View, token: int, carrier: int | None, status: Status) -> Moment | None:
    """The moment that the text gives for the act at `token`, or `None`.

    A time counts for the nearest verb (or dated noun: "Friday's meeting") above it; a time that
    belongs to a reporting verb or another act does not count. Only where an act is done by saying
    so (a promise, a demand, a condemnation) does the day of the speaker's statement date it, and
    only when the act's own clause gives no time.
    """
    dated = [t for t in view.times if t.kind in _DATING and t.moment is not None]
    if not dated:
        return None
    verb = carrier if carrier is not None else token
    own = {token, verb}
    chain = _verb_chain(view, verb)
    best: tuple[int, int, TimeMention] | None = None
    for order, time in enumerate(dated):
        path = _path(view, time)
        steps = next((i for i, node in enumerate(path) if node in own), None)
        if steps is None:
            far = next((i for i, node in enumerate(path) if node in chain), None)
            steps = None if far is None else 10 + far
        if steps is None or _told_between(view, time, verb) is not None:
            continue
        if best is None or (steps, order) < best[:2]:
            best = (steps, order, time)
    if best is not None:
        return _ahead(best[2], status)
    return _said(view, verb, status, dated)


def _told_between(view: View, time: TimeMention, act: int) -> int | None:
    """The reporting verb right before a time, when it stands between an act and that time."""
    first = view.tokens_of(time.span.start, time.span.end)[:1]
    tokens = view.tree.tokens
    end = first[0] if first else 0
    told = [i for i in range(act + 1, end) if tokens[i].lemma.lower() in _STATING]
    return told[-1] if told and end - told[-1] <= _NEAR else None


def _said(view: View, verb: int, status: Status, dated: list[TimeMention]) -> Moment | None:
    """The day of the statement in which a verbal act is done, if the text dates it."""
    tree = view.tree
    clause = _clause(view, verb)
    if not _verbal(view, clause, verb, status):
        return None
    for teller in _tellers(view, clause):
        if teller != clause and not _same_voice(view, clause, teller):
            continue
        speaking = {
            kid
            for kid in tree.kids(teller, "advcl")
            if tree.tokens[kid].lemma.lower() in _SPEAKING and tree.tokens[kid].xpos == "VBG"
        }
        heads = speaking | ({teller} if teller != clause else set())
        for time in dated:
            if heads & set(_path(view, time)) or _told_between(view, time, verb) == teller:
                return time.moment
    return None


def _clause(view: View, verb: int) -> int:
    """The verb whose clause an act stands in: controlling and coordinated verbs are climbed."""
    tree = view.tree
    node = verb
    for _ in range(6):
        label, head = tree.label(node), tree.tokens[node].head
        noun = label in {"obj", "obl", "nmod", "nsubj"} and tree.tokens[node].upos == "NOUN"
        if head == node or not (noun or label in {"xcomp", "conj"}):
            break
        if label == "conj" and tree.kids(node, "nsubj"):
            break
        node = head
    return node


def _tellers(view: View, clause: int) -> list[int]:
    """The clause's verb itself, then the reporting verbs that its words are put under."""
    tree = view.tree
    found = [clause]
    head = tree.tokens[clause].head
    if head != clause and tree.label(clause) in {"ccomp", "parataxis"}:
        found.append(head)
    found += tree.kids(clause, "parataxis")
    return [n for n in found if n == clause or tree.tokens[n].lemma.lower() in _STATING]


def _verbal(view: View, clause: int, verb: int, status: Status) -> bool:
    """Whether an act is done by saying so: announced for later, or a speech act not told as past."""
    tree = view.tree
    aux = [tree.tokens[k].lemma.lower() for k in tree.kids(clause, "aux")]
    if "have" in aux:
        return False
    if status is Status.PLANNED:
        return True
    nodes = {clause, verb}
    speech = any(tree.tokens[n].lemma.lower() in _SPEECH for n in nodes)
    present = tree.tokens[clause].xpos in {"VBP", "VBZ"} or "be" in aux
    return speech or (present and not tree.kids(clause, "nsubj:pass"))


def _same_voice(view: View, clause: int, teller: int) -> bool:
    """Whether who acts in a clause is who tells of it: by name, by pronoun, or unsaid."""
    subject = view.arguments.subject(clause)
    acting = {p.code for p in view.slots.over(subject, strict=True).parties}
    heads = view.arguments.subject(teller)
    telling = {p.code for p in view.slots.over(heads, strict=True).parties}
    if acting and telling:
        return bool(acting & telling)
    pronoun = all(view.tree.tokens[node].upos == "PRON" for node in subject)
    return bool(acting) or pronoun


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
        if head not in below or tree.case_of(head) not in _WHERE:
            continue
        if tree.label(head) == "nmod" and tree.case_of(head) in _AIMED:
            continue  # "sanctions on Russia" tells at whom, not where
        return mention.place
    return None
