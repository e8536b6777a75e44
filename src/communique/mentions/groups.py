"""Parties that act with one another, and what later stands for all of them.

"The minister met the envoys of X and Y" makes a group; "the three", "both sides", "the parties"
and "they" may mean it later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from communique.mentions.memory import Joint, Memory, Seen, Stranger
from communique.mentions.quotes import REPORTING
from communique.model import Party, Position, Tree

_MEETING = frozenset(
    "meet host receive visit welcome phone telephone brief join greet entertain".split()
)
_WITH = frozenset({"with", "alongside", "together_with"})
_JOINTLY = frozenset({"between", "by", "among"})
_DISTANCE = 6
"""In how many sentences a group that is called by its number stays in mind."""
_CLOSE = 3
"""In how many sentences one that is not."""
_LONG = 15
"""In how many sentences the sides of a conflict or the parties to an agreement do."""
_TOGETHER = frozenset(
    "side party signatory co-host cohost leader minister official president government delegation "
    "negotiator counterpart partner neighbour neighbor capital diplomat envoy visitor".split()
)


def joint_noun(lemma: str) -> bool:
    """Whether "the NOUNs" may stand for parties that have just acted together."""
    return lemma in _TOGETHER


def is_main(tree: Tree, token: int) -> bool:
    """Whether a subject is that of the sentence, or of a clause coordinated with its main one."""
    if tree.label(token) == "conj":
        return is_main(tree, tree.tokens[token].head)
    if tree.label(token) != "nsubj":
        return False
    verb = tree.tokens[token].head
    while tree.label(verb) in {"conj", "parataxis"} and tree.tokens[verb].head != verb:
        verb = tree.tokens[verb].head
    return tree.tokens[verb].head == verb


def joint_groups(
    tree: Tree, index: int, parties: Mapping[Position, tuple[Party, ...]]
) -> list[Joint]:
    """The groups of two or more parties that act together in a sentence, in reading order.

    Args:
        index: the sentence's place in the document. parties: what its tokens stand for.
    """
    found: list[Joint] = []
    for token in range(len(tree.tokens)):
        if tree.label(token) == "nsubj":
            known = any(parties.get((index, part)) for part in tree.conjuncts(token))
            whom = [*_parts(tree, token)]
            whom += _fellows(tree, tree.tokens[token].head) if known else []
        elif tree.label(token) in {"obl", "nmod"} and tree.case_of(token) in _JOINTLY:
            whom = _parts(tree, token)
        elif tree.tokens[token].xpos in {"NNS", "NNPS"}:
            whom = [token]  # "the leaders of X and Y"
        else:
            continue
        group = _unique(party for part in whom for party in parties.get((index, part), ()))
        if len(group) > 1:
            found.append(Joint(index, group, _in_passing(tree, token)))
    return found


def _in_passing(tree: Tree, token: int) -> bool:
    """Whether a token lies in a clause that describes something else."""
    return any(tree.tokens[above].deprel == "acl:relcl" for above in tree.above(token))


def _parts(tree: Tree, token: int) -> list[int]:
    return tree.conjuncts(token)


def _fellows(tree: Tree, verb: int) -> list[int]:
    """Those with whom the subject of a verb does it."""
    found: list[int] = []
    for kid in tree.kids(verb, "obl", "obj"):
        if tree.label(kid) == "obl":
            host = tree.case_of(kid) == "by" and tree.tokens[verb].lemma in _MEETING
            if tree.case_of(kid) in _WITH or host:
                found.extend(_parts(tree, kid))
        elif tree.tokens[verb].lemma in _MEETING:
            found.extend(_parts(tree, kid))
        for inner in tree.kids(kid, "nmod"):
            if tree.case_of(inner) in _WITH:
                found.extend(_parts(tree, inner))
    return found


def group_of(
    memory: Memory,
    sentence: int,
    size: int | None,
    among: str | None = None,
    *,
    lasting: bool = False,
    without: frozenset[str] = frozenset(),
    reach: int | None = None,
) -> tuple[Party, ...]:
    """The nearest group of so many parties (of any, for `None`) that acted together.

    One that was only named in passing counts after the others; one that is farther away where
    the text has no other of the size.

    Args:
        among: the code of a party that the group must have.
        without: the codes of parties that it must not have.
        lasting: whether it is called as the parties to something are ("the sides").
        reach: in how many sentences it is looked for, and no farther.
    """
    fit = [
        group
        for group in memory.joint
        if (size is None or len(group.parties) == size)
        and (among is None or among in group.codes)
        and not without & group.codes
    ]
    if among is not None and fit:
        return fit[0].parties  # those who have come together
    most = reach or (_LONG if lasting else _CLOSE if size is None else _DISTANCE)
    near = [group for group in fit if sentence - group.sentence <= most]
    if near or reach:
        told = [group for group in near if not group.passing] or near
        return told[-1].parties if told else ()
    return fit[-1].parties if len({group.codes for group in fit}) == 1 else ()


def continued(memory: Memory, tree: Tree, sentence: int, token: int) -> tuple[Party, ...] | None:
    """For "they": the subject of the sentence before, or of the same one.

    Returns:
        Its parties, none where it is several of something unknown, and `None` where neither
        sentence has a subject in the plural. One to which something was done says nothing next.
    """
    says = tree.tokens[tree.tokens[token].head].lemma in REPORTING
    known: list[Seen | Stranger] = [
        item for item in memory.seen if item.main and item.many and not (item.passive and says)
    ]
    known += [item for item in memory.strangers if item.main and not item.person]
    before = [
        item
        for item in known
        if (item.sentence, item.token) < (sentence, token)
        and sentence - item.sentence <= (2 if says else 1)
    ]
    if not before:
        return None
    last = max(before, key=lambda item: (item.sentence, item.token))
    return last.parties if isinstance(last, Seen) else ()


def strange(memory: Memory, found: Sequence[Seen], sentence: int, token: int) -> bool:
    """Whether an unknown person was the subject after, or beside, those whom "he" may mean."""
    nearest = found[0].sentence if found else -1
    return any(
        one.person
        and (nearest, -1) < (one.sentence, one.token) < (sentence, token)
        and sentence - one.sentence <= 2
        for one in memory.strangers
    )


def doers(memory: Memory, tree: Tree, sentence: int, token: int) -> frozenset[str]:
    """The codes of those who do something to what stands at a token; it is none of them.

    Whoever urges "both sides" is neither; who cuts ties with "the island nation" is another.
    """
    label, above = tree.label(token), tree.tokens[token].head
    if label == "nmod" and tree.case_of(token) == "with":
        label, above = tree.label(above), tree.tokens[above].head
    elif label == "obl" and tree.case_of(token) in {"to", "on", "upon", "with"}:
        label = "obj"
    if label not in {"obj", "iobj"}:
        return frozenset()
    while tree.label(above) in {"conj", "xcomp"} and not tree.kids(above, "nsubj"):
        above = tree.tokens[above].head
    subjects = {part for subject in tree.kids(above, "nsubj") for part in tree.conjuncts(subject)}
    return frozenset(
        party.code
        for item in memory.seen
        if item.sentence == sentence and item.token in subjects
        for party in item.parties
    )


def _unique(parties: Iterable[Party]) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for party in parties:
        found.setdefault(party.code, party)
    return tuple(found.values())
