"""Personal names: the words that may be their titles, and who is called by a surname."""

from __future__ import annotations

from communique.gazetteer import is_full, name_words
from communique.mentions.names import Office, Person, SentenceNames
from communique.model import Party, Tree

_BELONGING = frozenset({"of", "for", "from", "to", "in", "at", "with"})
_WHERE = frozenset({"in", "at", "to", "for"})
_SENT = frozenset(
    "embassy ambassador envoy consul consulate diplomat affaires attaché attache commission "
    "mission representative delegation".split()
)
"""Nouns for those whom a state sends to another."""


def titles_near(names: SentenceNames, person: Person) -> list[int]:
    """The tokens that may be a title of a personal name, nearest first."""
    tree, head = names.tree, person.head
    near = [
        c
        for c in tree.children[head]
        if tree.label(c) in {"compound", "nmod", "amod", "appos", "flat", "acl"}
    ]
    near += [
        c
        for i in range(person.first, person.last + 1)
        if i != head
        for c in tree.children[i]
        if c not in near
    ]
    governor = tree.tokens[head].head
    if tree.label(head) in {"appos", "flat", "compound", "nmod"} and governor != head:
        near.append(governor)
    if tree.label(head) == "appos":
        around = (o for o in names.offices.values() if o.first <= governor <= o.last)
        near.extend(office.head for office in around)
    if tree.label(head) == "nsubj" and tree.kids(governor, "cop"):
        near.append(governor)
    near = [c for c in near if not of_another(names, person, c)]
    near += [c for c in behind(names, person) if c not in near]
    for child in list(near):
        if tree.label(child) == "acl":
            near.extend(tree.kids(child, "obl", "obj", "xcomp"))
            if tree.kids(child, "cop"):
                near.append(child)
    return sorted(set(near), key=lambda t: (abs(t - head), t))


def behind(names: SentenceNames, person: Person) -> list[int]:
    """The office in apposition right behind a name, whatever the parse hangs it on."""
    tokens, after = names.tree.tokens, person.last + 1
    if after >= len(tokens) or tokens[after].text != ",":
        return []
    return [
        head
        for head, office in names.offices.items()
        if after < office.first <= after + 2 and names.tree.label(head) == "appos"
    ]


def of_another(names: SentenceNames, person: Person, token: int) -> bool:
    """Whether an office in apposition stands right behind another name than this one."""
    if token <= person.last or names.tree.label(token) != "appos":
        return False
    return any(
        person.last < other.first and token in behind(names, other)
        for other in names.people.values()
    )


def within_name(names: SentenceNames, office: Office) -> bool:
    """Whether a title goes on a proper name ("Wool Growers Union President X")."""
    return office.first > 0 and names.tree.tokens[office.first - 1].upos == "PROPN"


def owned_by(tree: Tree, office: Office) -> frozenset[str]:
    """The prepositions behind which an office's owner may stand.

    Not where an envoy serves ("the embassy in X"), nor where somebody's own is called home
    from ("its ambassador from X").
    """
    possessors = tree.kids(office.head, "nmod:poss")
    if any(tree.tokens[kid].upos == "PRON" for kid in possessors):
        return _BELONGING - _WHERE - {"from"}
    sent = bool(_SENT & set(office.match.lemma.replace("-", " ").split()))
    return _BELONGING - _WHERE if sent else _BELONGING


def surname(name: str) -> str:
    """The word by which later sentences call a person: the last, without "Jr." and the like."""
    words = [w for w in name.split() if w.rstrip(".").lower() not in {"jr", "sr", "ii", "iii"}]
    return (words or name.split() or [name])[-1].lower()


def other_person(known: Party, name: str) -> bool:
    """Whether a full name is another person's of the same surname: the given names differ."""
    full = known.person or ""
    if not is_full(name) or not is_full(full):
        return False
    words, own = name_words(name), name_words(full)
    return words[-1] == own[-1] and words[0][0] != own[0][0]
