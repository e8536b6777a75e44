"""Quotations, and who speaks in them."""

from __future__ import annotations

import re
from bisect import bisect_right

from communique.model import Tree

_PAIRS = re.compile(
    r"“[^”\n]{2,}(?:”|(?=\n|$))|\"[^\"\n]{2,}(?:\"|(?=\n|$))|(?<!\w)[‘'](?=[A-Z])[^’'\n]*(?:[’'](?=\w)[^’'\n]*)*[’'](?!\w)"
)

REPORTING = frozenset(
    "say tell add state announce declare note stress explain write tweet post claim argue insist "
    "warn remark comment reply respond answer recall point emphasize emphasise underline "
    "underscore reiterate reaffirm affirm confirm continue quote assert acknowledge "
    "admit suggest observe report maintain conclude describe call express highlight pledge vow "
    "urge complain ask".split()
)


class Quotes:
    """The quoted stretches of a text, in half-open character offsets."""

    def __init__(self, text: str) -> None:
        self.spans = [
            (m.start(), m.end()) for m in _PAIRS.finditer(text) if m.end() - m.start() >= 12
        ]
        self._starts = [start for start, _ in self.spans]

    def at(self, offset: int) -> tuple[int, int] | None:
        """The quotation that the character lies in, or `None`."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and self.spans[index][0] < offset < self.spans[index][1]:
            return self.spans[index]
        return None


def reporting_subject(tree: Tree, quotes: Quotes) -> int | None:
    """The subject token of a reporting verb outside quotation marks, or `None`.

    The last one in the sentence wins when several report ("... he said, adding ...").
    """
    best = None
    for index, token in enumerate(tree.tokens):
        if token.upos != "VERB" or quotes.at(token.start):
            continue
        if token.lemma not in REPORTING and not _put_it(tree, index):
            continue
        subjects = tree.kids(index, "nsubj")
        if not subjects and tree.label(index) in {"conj", "advcl", "xcomp"}:
            subjects = tree.kids(token.head, "nsubj")
        if subjects and best is None:
            best = subjects[0]
    if best is None:
        for index, token in enumerate(tree.tokens):
            if token.text.lower() == "according":
                objects = tree.kids(index, "obl", "nmod", "obj")
                governor = token.head
                if objects:
                    return objects[0]
                if tree.label(index) == "case":
                    return governor
    return best


def _put_it(tree: Tree, verb: int) -> bool:
    """Whether a verb is that of "as the minister put it"."""
    return tree.tokens[verb].lemma == "put" and any(
        tree.tokens[kid].text == "it" for kid in tree.kids(verb, "obj")
    )
