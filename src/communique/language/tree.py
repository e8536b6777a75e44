"""The best dependency tree under a matrix of arc scores.

Greedy choice where it already is a single-rooted tree, else Chu-Liu-Edmonds (Chu and Liu 1965;
Edmonds 1967) tried with each contested root (Zmigrod, Vieira and Cotterell 2020).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
Heads = npt.NDArray[np.int64]

_NEVER = np.float32(-1e9)


def best_heads(scores: Scores, counts: Heads) -> Heads:
    """Heads of a batch of sentences.

    Args:
        scores: `[batch, n, n]`, dependent by head, index 0 the artificial root.
        counts: `[batch]`, words of each sentence including the root.

    Returns:
        `[batch, n]` heads; position 0 and padding are 0.
    """
    size = scores.shape[1]
    real = np.arange(size)[None, :] < counts[:, None]
    masked = np.where(real[:, None, :], scores, _NEVER)
    masked[:, np.arange(size), np.arange(size)] = _NEVER
    heads: Heads = masked.argmax(2)
    heads[:, 0] = 0
    heads[~real] = 0
    reached = heads
    for _ in range(max(1, size.bit_length())):
        reached = np.take_along_axis(reached, reached, 1)
    roots = ((heads == 0) & real).sum(1) - 1
    for row in np.flatnonzero((reached != 0).any(1) | (roots != 1)):
        n = int(counts[row])
        heads[row, :n] = _single_root(masked[row, :n, :n])
    return heads


def _single_root(scores: Scores) -> Heads:
    """The best tree in which exactly one word depends on the root."""
    free = _chu_liu_edmonds(scores)
    roots = np.flatnonzero(free[1:] == 0) + 1
    if len(roots) == 1:
        return free
    best, best_total = free, -np.inf
    for root in roots:
        forced = scores.copy()
        forced[:, 0] = _NEVER
        forced[root, :] = _NEVER
        forced[root, 0] = 0.0
        heads = _chu_liu_edmonds(forced)
        total = float(scores[np.arange(1, len(heads)), heads[1:]].sum())
        if total > best_total:
            best, best_total = heads, total
    return best


def _chu_liu_edmonds(scores: Scores) -> Heads:
    """Maximum spanning arborescence rooted at 0 (recursive contraction of one cycle at a time)."""
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(heads), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    kept = scores[cycle, heads[cycle]]
    into = scores[np.ix_(cycle, outside)] - kept[:, None]
    enter = into.argmax(0)
    out_of = scores[np.ix_(outside, cycle)]
    leave = out_of.argmax(1)
    m = len(outside)
    smaller = np.full((m + 1, m + 1), _NEVER, dtype=scores.dtype)
    smaller[:m, :m] = scores[np.ix_(outside, outside)]
    smaller[m, :m] = into.max(0)
    smaller[:m, m] = out_of.max(1)
    solved = _chu_liu_edmonds(smaller)
    result: Heads = heads.copy()
    for i, node in enumerate(outside):
        if i:
            result[node] = cycle[leave[i]] if solved[i] == m else outside[solved[i]]
    entry = int(solved[m])
    result[cycle[enter[entry]]] = outside[entry]
    return result


def _cycle(heads: Heads) -> npt.NDArray[np.int64] | None:
    """One cycle among the heads, or `None`."""
    colour = [0] * len(heads)
    colour[0] = 2
    for start in range(1, len(heads)):
        path = []
        node = start
        while colour[node] == 0:
            colour[node] = 1
            path.append(node)
            node = int(heads[node])
        if colour[node] == 1:
            return np.array(path[path.index(node) :], dtype=np.int64)
        for seen in path:
            colour[seen] = 2
    return None
