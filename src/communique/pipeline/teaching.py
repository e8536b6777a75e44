"""Teaching the learned reader a user's own examples, without anything but what is installed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.codebook import Codebook
from communique.errors import CodebookError
from communique.language import Head, Reader

_FOLDS = 5
_FEWEST = 8


@dataclass(frozen=True, slots=True)
class Lesson:
    """What teaching came to.

    Attributes:
        head: the trained last layer. examples: how many of the user's examples were learned from.
        right: how many of them were named rightly by layers taught without them (five folds).
        types: the types they belong to.
    """

    head: Head
    examples: int
    right: int
    types: tuple[str, ...]


def teach(folder: Path, reader: Reader) -> Lesson:
    """Train the reader's last layer on the package's examples and those of a user's folder.

    Near misses teach what a sentence is not. The encoder below stays as it is, so this takes
    seconds; the same folder gives the same weights.

    Raises:
        CodebookError: if the folder has too few examples to learn from.
    """
    book, base = Codebook.load(folder), Codebook.load()
    known = {e.text for kind in base.types.values() for e in kind.examples}
    every = [e for kind in book.types.values() for e in kind.examples if "actor" in e.spans]
    own = [i for i, e in enumerate(every) if e.text not in known]
    if len(own) < _FEWEST:
        raise CodebookError(
            str(folder),
            f"has {len(own)} examples with a marked actor",
            f"Write at least {_FEWEST}, better 20 for each type.",
        )
    features = reader.features([(e.text, e.spans) for e in every])
    wanted = [f"-{e.type}" if e.none else e.type for e in every]
    weights = _weights(wanted, frozenset(own))
    right = 0
    for fold in range(_FOLDS):
        out = set(own[fold::_FOLDS])
        kept = [i for i in range(len(every)) if i not in out]
        head = reader.head.trained(
            features[kept], [wanted[i] for i in kept], [weights[i] for i in kept]
        )
        guesses = head.probabilities(features[sorted(out)]).argmax(1).tolist()
        for i, guess in zip(sorted(out), guesses, strict=True):
            same = head.classes[guess].partition("/")[0] == every[i].type
            right += same != every[i].none
    types = tuple(dict.fromkeys(every[i].type for i in own))
    return Lesson(reader.head.trained(features, wanted, weights), len(own), right, types)


def _weights(wanted: Sequence[str], own: frozenset[int]) -> list[float]:
    """How much each example counts: a user's type weighs as much as a type of the package."""
    counts = {name: wanted.count(name) for name in dict.fromkeys(wanted)}
    usual = len(wanted) / len(counts)
    return [usual / counts[n] if i in own else 1.0 for i, n in enumerate(wanted)]
