"""What a sentence's words are, without asking whom they name: lists, participles, plurals."""

from __future__ import annotations

from communique.model import Tree


def listed(tree: Tree, token: int) -> list[int]:
    """The members of a list, also one that the parse takes for an apposition."""
    parts = tree.conjuncts(token)
    if len(parts) > 1:
        parts += [kid for part in parts for kid in tree.kids(part, "appos")]
    return sorted(parts)


def joined(tree: Tree, token: int) -> list[int]:
    """A modifier with its coordinated and hyphenated fellows ("US and South Korean")."""
    parts = []
    for part in tree.conjuncts(token):
        parts.append(part)
        if tree.tokens[part].upos not in {"VERB", "AUX"} and not participle(tree, part):
            parts.extend(tree.kids(part, "compound", "amod", "flat"))
    return sorted(set(parts))


def participle(tree: Tree, token: int) -> bool:
    """Whether the word is the second half of "US-backed", "Saudi-led" and the like."""
    before = tree.tokens[token - 1].text if token else ""
    return before in {"-", "–"} and tree.tokens[token].text.lower().endswith(
        ("ed", "led", "made", "held", "run", "built", "born")
    )


def once(tree: Tree, first: int) -> bool:
    """Whether "former" stands before a name ("the former Soviet republic")."""
    before = tree.tokens[first - 2 : first] if first > 1 else tree.tokens[:first]
    return any(word.text.lower() in {"former", "ex"} for word in before)


def plural(tree: Tree, token: int) -> bool:
    """Whether a noun is in the plural."""
    return tree.tokens[token].xpos in {"NNS", "NNPS"}


def counted(tree: Tree, token: int) -> bool:
    """Whether only some are meant ("two members", "most members")."""
    kids = tree.kids(token, "nummod", "det", "amod")
    return any(tree.tokens[k].text.lower() not in {"the", "all"} for k in kids)
