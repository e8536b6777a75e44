"""Ways through a parsed sentence, on a tree drawn by hand."""

from __future__ import annotations

from communique.model import Sentence, Token, Tree


def tree_of(*rows: tuple[str, str, int, str]) -> Tree:
    """A tree from (form, part of speech, governor counted from 1 or 0 for the root, label)."""
    tokens, at = [], 0
    for i, (form, upos, head, label) in enumerate(rows):
        tokens.append(
            Token(at, at + len(form), form, form.lower(), upos, head - 1 if head else i, label)
        )
        at += len(form) + 1
    return Tree(Sentence(0, at - 1, 0, tuple(tokens)))


TREE = tree_of(
    ("Peru", "PROPN", 4, "nsubj"),
    ("and", "CCONJ", 3, "cc"),
    ("Chile", "PROPN", 1, "conj"),
    ("left", "VERB", 0, "root"),
    ("because", "ADP", 7, "case"),
    ("of", "ADP", 5, "fixed"),
    ("rain", "NOUN", 4, "obl"),
    ("in", "ADP", 9, "case"),
    ("May", "PROPN", 7, "nmod:tmod"),
    (".", "PUNCT", 4, "punct"),
)


def test_root_and_label() -> None:
    assert TREE.root == 3
    assert TREE.label(8) == "nmod"


def test_kids_match_with_and_without_subtype() -> None:
    assert TREE.kids(6, "nmod") == [8]
    assert TREE.kids(6, "nmod:tmod") == [8]
    assert TREE.kids(6, "nmod:poss") == []
    assert TREE.kids(3, "nsubj", "obl") == [0, 6]


def test_subtree_is_in_text_order() -> None:
    assert TREE.subtree(6) == [4, 5, 6, 7, 8]
    assert TREE.subtree(3) == list(range(10))


def test_above_climbs_to_the_root() -> None:
    assert TREE.above(8) == [6, 3]
    assert TREE.above(3) == []


def test_above_ends_in_a_broken_analysis() -> None:
    loop = tree_of(("a", "X", 2, "dep"), ("b", "X", 1, "dep"))
    assert len(loop.above(0)) <= 4
    assert loop.root == 0


def test_conjuncts_start_with_the_token_itself() -> None:
    assert TREE.conjuncts(0) == [0, 2]
    assert TREE.conjuncts(6) == [6]


def test_case_joins_fixed_expressions() -> None:
    assert TREE.case_of(6) == "because_of"
    assert TREE.case_of(8) == "in"
    assert TREE.case_of(0) == ""


def test_extent_is_from_first_to_last() -> None:
    assert TREE.extent([8, 6]) == (31, 42)
