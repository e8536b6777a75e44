"""Decoding of arc scores: always one tree with one root, and the best one."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from communique.language.tree import best_heads


def is_tree(heads: list[int]) -> bool:
    """Whether heads (1-based, 0 the root) form one tree with one root."""
    if sum(1 for h in heads[1:] if h == 0) != 1:
        return False
    for node in range(1, len(heads)):
        seen = set()
        while node and node not in seen:
            seen.add(node)
            node = heads[node]
        if node:
            return False
    return True


@pytest.mark.parametrize("seed", range(25))
def test_the_best_tree_is_found(seed: int) -> None:
    size = 5
    scores = np.random.default_rng(seed).normal(size=(1, size, size)).astype(np.float32)
    heads = best_heads(scores, np.array([size]))[0].tolist()
    assert is_tree(heads)
    best = max(
        sum(scores[0, i, h] for i, h in enumerate(choice, 1))
        for choice in product(range(size), repeat=size - 1)
        if all(h != i for i, h in enumerate(choice, 1)) and is_tree([0, *choice])
    )
    found = sum(scores[0, i, heads[i]] for i in range(1, size))
    assert found == pytest.approx(best, abs=1e-4)


def test_padding_is_ignored() -> None:
    scores = np.zeros((2, 6, 6), dtype=np.float32)
    scores[:, :, 5] = 9.0
    scores[:, 2, 0] = 5.0
    heads = best_heads(scores, np.array([6, 3]))
    assert heads[1, 3:].tolist() == [0, 0, 0]
    assert is_tree(heads[1, :3].tolist())
    assert is_tree(heads[0].tolist())
