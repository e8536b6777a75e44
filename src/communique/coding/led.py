"""Who acts in the items of a list: the subject of the sentence that leads them in.

"Norway has: - trained 200 medics; - sent two frigates", "they agreed to: (a) open talks".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.coding.slots import Filling
from communique.coding.view import View

_ITEM = re.compile(r"\s*(?:[•*·・‣▪–—-]\s*|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+)", re.IGNORECASE)
_PLANNING = frozenset(
    "agree decide undertake commit pledge promise vow resolve intend plan will shall aim".split()
)
_REACH = 15


@dataclass(frozen=True, slots=True)
class Led:
    """What the sentence before a list says of its items.

    Attributes:
        verb: the root of the item, which has no subject of its own.
        actors: who is said to act. planned: whether the items are what they will do.
        agreed: whether they agree, or decide together, to do it.
    """

    verb: int
    actors: Filling
    planned: bool
    agreed: bool


def led(text: str, views: Sequence[View], view: View) -> Led | None:
    """What leads an item in, or `None` for whatever is no item or has a subject of its own.

    Args:
        text: of the document. views: all its sentences.
    """
    tree = view.tree
    root = tree.root
    if not is_item(text, view) or tree.tokens[root].upos != "VERB":
        return None
    if tree.kids(root, "nsubj", "nsubj:pass", "aux:pass") or tree.tokens[root].xpos == "VBG":
        return None
    lead = _lead(text, views, view)
    if lead is None:
        return None
    actors = lead.slots.fill(("subject",), lead.tree.root)
    words = {token.lemma.lower() for token in lead.tree.tokens}
    bare = tree.tokens[root].xpos in {"VB", "VBP"}
    if not actors.parties or not (bare or tree.tokens[root].xpos in {"VBN", "VBD"}):
        return None
    planned = bare and bool(words & _PLANNING)
    together = lead.tree.tokens[lead.tree.root].lemma.lower() in {"agree", "decide"}
    agreed = planned and together and len(actors.parties) > 1
    return Led(root, actors, planned, agreed)


def is_item(text: str, view: View) -> bool:
    """Whether a sentence begins an item of a list."""
    start = text.rfind("\n", 0, view.sentence.start) + 1
    found = _ITEM.match(text, start)
    return found is not None and start <= view.sentence.start <= found.end()


def _lead(text: str, views: Sequence[View], view: View) -> View | None:
    """The sentence with a colon above the list, or `None`."""
    for other in reversed(views[max(0, view.index - _REACH) : view.index]):
        if text[other.sentence.start : other.sentence.end].rstrip().endswith(":"):
            return other
        line = text.rfind("\n", 0, other.sentence.start) + 1
        if _ITEM.match(text, line) is None:
            return None
    return None
