"""Instruments told by what they are ("an agreement on the sharing of rivers", "a loan accord").

Their head is a common noun. It is one instrument where its modifiers or its topic say which, or
where it is signed; "the agreement" alone points back to one that was named.
"""

from __future__ import annotations

import re

from communique.coding.view import View
from communique.model import InstrumentKind

_HEADS = {
    **dict.fromkeys(
        "agreement treaty accord pact memorandum protocol convention arrangement compact".split(),
        InstrumentKind.AGREEMENT,
    ),
    **dict.fromkeys("deal contract partnership".split(), InstrumentKind.AGREEMENT),
    **dict.fromkeys("law statute bill decree".split(), InstrumentKind.LAW),
    "declaration": InstrumentKind.STATEMENT,
    "resolution": InstrumentKind.STATEMENT,
    "strategy": InstrumentKind.STRATEGY,
    "roadmap": InstrumentKind.PROGRAMME,
    "fund": InstrumentKind.FUND,
    **dict.fromkeys("centre center mechanism".split(), InstrumentKind.PROGRAMME),
}
_SHARED = frozenset({"centre", "center", "mechanism"})
"""What is a programme where several set it up together for something."""
_BY_VERB = frozenset({"deal", "contract", "partnership"})
_BY_TOPIC = frozenset(
    "law statute bill decree declaration fund resolution strategy roadmap".split()
)
_PASSING = frozenset({"resolution", "strategy"})
"""What is an instrument with a topic, and where it is passed, adopted or the like."""
_FOLLOWED = frozenset({"with", "under"})
"""Prepositions before a strategy that is followed ("in line with Peru's maritime strategy")."""
_SIGNING = frozenset("sign initial initialle ink conclude ratify seal".split())
_STARTING = _SIGNING | frozenset(
    "establish launch elevate upgrade form announce create open set agree adopt".split()
)
_ADOPTING = frozenset(
    "adopt pass approve endorse present unveil publish launch veto table back draft".split()
)
_GENERIC = frozenset(
    "new recent late latest existing current future possible final historic landmark key major "
    "important similar such separate other another same previous former old own early earlier "
    "first second third initial lasting durable long good great big huge formal official written "
    "last next comprehensive potential eventual proposed planned signed bilateral international "
    "additional amendatory supplementary further special successful original so-called actual "
    "real crucial".split()
)
_NO_INSTRUMENT = frozenset(
    "verbal general tacit broad full mutual unanimous prior complete total common implicit "
    "unspoken informal universal domestic martial humanitarian criminal civil electoral public "
    "federal customary national local rental prenuptial plea sale purchase employment".split()
)
_RELATIONAL = re.compile(r"(?:al|ary|ic|ive|ian|ory)$")
_TOPICS = frozenset("on of for against concerning regarding governing".split())
_OF = frozenset({"declaration", "treaty", "memorandum", "convention", "accord", "pact", "protocol"})
_NO_TOPICS = frozenset("war emergency love victory bankruptcy assets income interest".split())
_YEAR = re.compile(r"(?:19|20)\d\d$")
_LIMIT = 14
_BESIDE = frozenset({"acl:relcl", "acl", "appos", "parataxis", "advcl", "punct"})
_OPEN_DETS = frozenset({"no", "any", "some", "such", "what", "which", "every"})
_STATED = re.compile(
    r"\b(?:(?:[a-z]+|\d+)-point "
    r"(?:consensus|plan|proposal|program(?:me)?|roadmap|formula|initiative)"
    r"|(?<![Ee]ditorial )code of conduct|(?:peace|truce|ceasefire) plan|"
    r"(?<![’'])\b(?:[a-z]+ ){1,3}(?:strategy|programme|program|plan) for "
    r"(?:19|20)\d\d(?:\s?[-–]\s?(?:20)?\d\d)?)\b"
)
_LEADING = re.compile(r"(?:(?:on|a|an|the|of|in|to|its|their|with|new|by|under|and|for)\s)+")
_STATED_KINDS = {
    "consensus": InstrumentKind.AGREEMENT,
    "conduct": InstrumentKind.AGREEMENT,
    "strategy": InstrumentKind.STRATEGY,
}
Phrase = tuple[int, int, InstrumentKind]


def phrases(view: View, text: str) -> list[Phrase]:
    """Half-open offsets in the sentence, and the kind, of each instrument told by a common noun.

    Args:
        text: the words of the sentence.
    """
    base, found = view.sentence.start, []
    for index, token in enumerate(view.tree.tokens):
        kind = _HEADS.get(token.lemma.lower())
        if kind is None or token.upos != "NOUN" or token.text[0].isupper():
            continue
        if token.xpos == "NNS" or token.deprel == "compound":
            continue
        reach = _reach(view, index)
        if reach is not None:
            tokens = view.tree.tokens
            found.append((tokens[reach[0]].start - base, tokens[reach[1]].end - base, kind))
    for match in _STATED.finditer(text):
        words = re.split(r"[ -]", match[0])
        kind = next((k for w, k in _STATED_KINDS.items() if w in words), InstrumentKind.PROGRAMME)
        lead = _LEADING.match(match[0])
        found.append((match.start() + (lead.end() if lead else 0), match.end(), kind))
    return found


def _reach(view: View, head: int) -> tuple[int, int] | None:
    """First and last token of what the noun names, or `None` where it names nothing of its own."""
    tree = view.tree
    word = tree.tokens[head].lemma.lower()
    dets = {tree.tokens[k].text.lower() for k in tree.kids(head, "det")}
    if dets & _OPEN_DETS or not (dets or tree.kids(head, "nmod:poss", "compound", "amod")):
        return None
    naming = _modifiers(view, head)
    if naming is None:
        return None
    last = _topic(view, head)
    partner = _partner(view, head) if last == head and word not in _BY_TOPIC else None
    if partner is not None and not naming:
        return head, partner
    verb = _verb_above(view, head)
    if word in _BY_VERB:
        between = word == "partnership" and view.slots.fill(("between",), head).parties
        told = bool(naming) and (verb in _STARTING or bool(between))
    elif word in _SHARED:
        joint = {tree.tokens[k].lemma.lower() for k in tree.kids(head, "amod")} & {
            "joint",
            "common",
        }
        told = bool(joint) and last > head and verb in _STARTING
        naming = tree.kids(head, "amod") if told else naming
    elif word in _PASSING:
        owned = bool(view.slots.slot("owner", head).parties) and word == "strategy"
        followed = owned and bool(naming) and tree.case_of(head) in _FOLLOWED
        told = followed or (last > head and verb in _ADOPTING)
    elif word in _BY_TOPIC:
        told = last > head and (word != "fund" or bool(naming))
    else:
        indefinite = bool(dets & {"a", "an", "another"})
        told = bool(naming) or last > head or (verb in _SIGNING and indefinite)
    if not told or any(tree.tokens[i].text[0].isupper() for i in naming):
        return None
    apart = tree.tokens[head - 1].lemma.lower() == "separate" and head - 1 > 0
    return (min([head - apart, *naming]), last)


def _partner(view: View, head: int) -> int | None:
    """The last token of "with ..." where one party's agreement with another is spoken of."""
    tree = view.tree
    if not view.slots.slot("owner", head).parties:
        return None
    for kid in tree.kids(head, "nmod"):
        first = min(tree.subtree(kid))
        if first == head + 1 and tree.case_of(kid) == "with":
            named = view.slots.slot("with", head).parties
            placed = [k for k in tree.kids(kid, "nmod") if tree.case_of(k) in {"in", "at", "on"}]
            ends = [min(tree.subtree(k)) - 1 for k in placed]
            return min([_run(view, kid, first), *ends]) if named else None
    return None


def _modifiers(view: View, head: int) -> list[int] | None:
    """The words right before the noun that say which one it is; `None` where they say it is none.

    An adjective counts that says of what it treats ("military"), a year and a noun do.
    """
    tree, found = view.tree, []
    for index in range(head - 1, -1, -1):
        token = tree.tokens[index]
        label = tree.label(index)
        above = tree.tokens[index].head
        if not (head >= above > index and label in {"amod", "compound", "nummod", "punct"}):
            break
        lemma = token.lemma.lower()
        if lemma in _NO_INSTRUMENT and tree.tokens[head].lemma.lower() != "strategy":
            return None
        if lemma in _GENERIC:
            break
        if label == "punct" and token.text != "-":
            break
        if token.upos not in {"NOUN", "ADJ", "NUM", "PUNCT"}:
            break
        if token.upos == "NUM" and not _YEAR.match(token.text):
            break
        if token.upos == "ADJ" and not _RELATIONAL.search(lemma) and "-" not in lemma:
            break
        found.append(index)
    while found and tree.tokens[found[-1]].upos in {"PUNCT"}:
        found.pop()
    return found


def _topic(view: View, head: int) -> int:
    """The last token of what it is on, of or for; the noun itself where nothing is said."""
    tree, last = view.tree, head
    word = tree.tokens[head].lemma.lower()
    for kid in sorted(tree.kids(head, "nmod", "acl")):
        first = min(tree.subtree(kid))
        if first != last + 1 or kid < head:
            break
        if tree.label(kid) == "acl":
            aim = kid - first == 1 and word == "roadmap"
            if tree.tokens[kid].xpos != "VBG" or not (first == kid or aim):
                break
        elif not _is_topic(view, word, kid):
            break
        run = _run(view, kid, first)
        if run - head > _LIMIT:
            break
        last = run
    return last


def _is_topic(view: View, word: str, kid: int) -> bool:
    """Whether a phrase after the noun says what it treats of, and not when or with whom."""
    tree = view.tree
    case = tree.case_of(kid)
    if case not in _TOPICS or tree.tokens[kid].upos == "PRON":
        return False
    if tree.tokens[kid].lemma.lower() in _NO_TOPICS:
        return False
    if case == "of" and word not in _OF:
        return False
    if (
        case == "for"
        and view.slots.fill(("for",), tree.tokens[kid].head).parties
        and word != "fund"
    ):
        return word in {"law", "statute"}
    at = tree.tokens[kid].start
    spans = [*(time.span for time in view.times), *(money.span for money in view.money)]
    return not any(span.start <= at < span.end for span in spans)


def _run(view: View, kid: int, first: int) -> int:
    """The last token of a topic that follows without a break; clauses beside it are left out."""
    tree = view.tree
    kept, stack = set(), [kid]
    while stack:
        node = stack.pop()
        kept.add(node)
        for child in tree.children[node]:
            inside = tree.tokens[child].deprel not in _BESIDE or tree.tokens[child].text == "-"
            joined = tree.label(child) == "conj"
            another = tree.tokens[child].lemma.lower() in _HEADS
            verbal = joined and (tree.tokens[child].upos == "VERB" or another)
            at = tree.tokens[child].start
            dated = any(t.span.start <= at < t.span.end for t in view.times)
            if inside and not verbal and not dated and child not in kept:
                stack.append(child)
    last = first
    while last + 1 in kept:
        last += 1
    while last > kid and tree.tokens[last].upos in {"CCONJ", "ADP", "DET", "PUNCT"}:
        last -= 1
    return last


def _verb_above(view: View, head: int) -> str:
    """The lemma of the verb that the noun is an object or a passive subject of, or ""."""
    tree, node = view.tree, head
    for _ in range(3):
        label, above = tree.label(node), tree.tokens[node].head
        if label == "conj" and above != node:
            node = above
            continue
        if tree.tokens[above].upos != "VERB":
            return ""
        passive = tree.tokens[node].deprel == "nsubj:pass"
        return tree.tokens[above].lemma.lower() if label == "obj" or passive else ""
    return ""
