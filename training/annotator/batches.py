"""Sentences as tensors: word pieces, capitalisation classes, word starts and targets."""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from communique.language.casing import case_of
from training.annotator.data import ENTITIES, Example

IGNORE = -100
MAX_PIECES = 256


@dataclass
class Vocabulary:
    """The label sets, in index order."""

    upos: list[str]
    xpos: list[str]
    labels: list[str]
    entities: list[str]

    @classmethod
    def of(cls, examples: list[Example]) -> Vocabulary:
        """Collect the sorted label sets of the training sentences."""
        return cls(
            sorted({t for e in examples for t in e.upos}),
            sorted({t for e in examples for t in e.xpos}),
            sorted({t for e in examples for t in e.labels}),
            list(ENTITIES),
        )


@dataclass
class Encoded:
    """One sentence as indices; word 0 is the root."""

    pieces: list[int]
    cases: list[int]
    firsts: list[int]
    upos: list[int]
    xpos: list[int]
    heads: list[int]
    labels: list[int]
    entities: list[int]


class Encoding:
    """Turns examples into index lists with a fixed tokenizer and vocabulary."""

    def __init__(self, tokenizer: Tokenizer, vocabulary: Vocabulary) -> None:
        self.tokenizer = tokenizer
        self.maps = [
            {name: i for i, name in enumerate(names)}
            for names in (vocabulary.upos, vocabulary.xpos, vocabulary.labels, vocabulary.entities)
        ]
        self.cls, self.sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
        self.unknown = tokenizer.token_to_id("[UNK]")

    def encode(self, example: Example) -> Encoded | None:
        """Indices of one sentence, or `None` when it has more than `MAX_PIECES` pieces."""
        pieces, cases, firsts = [self.cls], [0], [0]
        encoded = self.tokenizer.encode_batch(example.forms, add_special_tokens=False)
        for form, word in zip(example.forms, encoded, strict=True):
            firsts.append(len(pieces))
            ids = word.ids or [self.unknown]
            pieces.extend(ids)
            cases.extend([case_of(form)] * len(ids))
        pieces.append(self.sep)
        cases.append(0)
        if len(pieces) > MAX_PIECES:
            return None
        n = len(example.forms)
        none = [IGNORE] * n
        upos, xpos, labels, entities = self.maps
        return Encoded(
            pieces,
            cases,
            firsts,
            [IGNORE, *([upos.get(t, IGNORE) for t in example.upos] or none)],
            [IGNORE, *([xpos.get(t, IGNORE) for t in example.xpos] or none)],
            [IGNORE, *(example.heads or none)],
            [IGNORE, *([labels.get(t, IGNORE) for t in example.labels] or none)],
            [IGNORE, *([entities[t] for t in example.entities] if example.entities else none)],
        )


def pad(rows: list[list[int]], fill: int = 0) -> Tensor:
    """Stack rows of unequal length into `[rows, longest]`."""
    width = max(map(len, rows))
    return torch.tensor([row + [fill] * (width - len(row)) for row in rows])


def collate(batch: list[Encoded]) -> dict[str, Tensor]:
    """One padded batch; `mask` marks word pieces, `real` marks words (root included)."""
    return {
        "pieces": pad([e.pieces for e in batch]),
        "cases": pad([e.cases for e in batch]),
        "mask": pad([[1] * len(e.pieces) for e in batch]),
        "firsts": pad([e.firsts for e in batch]),
        "real": pad([[1] * len(e.firsts) for e in batch]),
        "upos": pad([e.upos for e in batch], IGNORE),
        "xpos": pad([e.xpos for e in batch], IGNORE),
        "heads": pad([e.heads for e in batch], IGNORE),
        "labels": pad([e.labels for e in batch], IGNORE),
        "entities": pad([e.entities for e in batch], IGNORE),
    }


def batches(encoded: list[Encoded], size: int, rng: random.Random | None) -> list[list[Encoded]]:
    """Group sentences of like length into batches of about `size` pieces; shuffled with `rng`."""
    noise = rng.random if rng else lambda: 0.0
    order = sorted(encoded, key=lambda e: len(e.pieces) + 3 * noise())
    groups: list[list[Encoded]] = []
    for item in order:
        longest = len(item.pieces)
        if not groups or longest * (len(groups[-1]) + 1) > size:
            groups.append([])
        groups[-1].append(item)
    if rng:
        rng.shuffle(groups)
    return groups
