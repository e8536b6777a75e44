"""Near duplicates: wire copies, updates and excerpts of one text, found without comparing all.

A text is known by the MinHash of its runs of three words and by hashes of its longer sentences;
headlines and datelines are left out. Two texts that share a band of the MinHash (LSH) or a sentence
are compared: one is a copy of the other where most of the shorter one stands in the longer one.
What hangs together by copies is one text.

Sources: Broder, "On the resemblance and containment of documents" (1997); `datasketch`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from communique.model import Document, Judgement, JudgementKind

if TYPE_CHECKING:
    import numpy as np
    from datasketch import MinHash
    from numpy.typing import NDArray

PERMUTATIONS: Final = 128
BANDS: Final = 32
"""Bands of four values: texts that share half of their runs of words meet in nearly all cases."""

SHINGLE: Final = 3
"""Words in a run."""

LONG_SENTENCE: Final = 6
"""Sentences of fewer words are phrases that anybody writes."""

ENOUGH: Final = 0.6
"""The share of the shorter text's runs of words that has to stand in the longer one."""

HALF: Final = 0.5
"""The share of the shorter text's sentences, two at least, that has to; an update has new ones."""

_FEW_RUNS: Final = 20
_SEED: Final = 1
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])|\n+")
_DATELINE = re.compile(
    r"^[A-Z][\w .,/'’-]{1,40}?(?:,\s*\d{0,2}\s*[A-Z][a-z.]+\.?\s*\d{0,2}(?:,\s*\d{4})?)?"
    r"\s*(?:\([^)]{1,40}\))?\s*[—–-]{1,2}\s+(?=[A-Z\"“‘])"
)


@dataclass(frozen=True, slots=True)
class Signed:
    """What a text is compared by.

    Attributes:
        document: its id.
        runs: number of different runs of words. sentences: hashes of its longer sentences.
        values: the smallest hash of each permutation.
    """

    document: str
    runs: int
    sentences: frozenset[int]
    values: NDArray[np.uint64]

    @property
    def keys(self) -> tuple[str, ...]:
        """What the text can be found under: bands and sentences."""
        width = PERMUTATIONS // BANDS
        bands = (
            f"b{at}:{_digest(self.values[at * width : (at + 1) * width].tobytes()):016x}"
            for at in range(BANDS)
        )
        shared = (f"s:{one:016x}" for one in sorted(self.sentences))
        return (*bands, *shared) if self.runs >= _FEW_RUNS else tuple(shared)

    def packed(self) -> bytes:
        """For keeping: number of runs, values, sentences, as big-endian integers of eight bytes."""
        import numpy as np

        whole = [self.runs, *map(int, self.values), *sorted(self.sentences)]
        return np.array(whole, dtype=">u8").tobytes()

    @classmethod
    def unpacked(cls, document: str, packed: bytes) -> Signed:
        """What was kept by `packed`."""
        import numpy as np

        whole = np.frombuffer(packed, dtype=">u8").astype(np.uint64)
        sentences = frozenset(int(one) for one in whole[1 + PERMUTATIONS :])
        return cls(document, int(whole[0]), sentences, whole[1 : 1 + PERMUTATIONS])


def sign(document: Document) -> Signed:
    """Make what a document is compared by."""
    import numpy as np

    body = _DATELINE.sub("", document.text, count=1)
    words = [word.lower() for word in _WORD.findall(body)]
    last = max(1, len(words) - SHINGLE + 1)
    runs = {" ".join(words[at : at + SHINGLE]).encode() for at in range(last)} if words else set()
    sketch = _blank().copy()
    sketch.update_batch(sorted(runs))
    values = sketch.hashvalues.astype(np.uint64)
    return Signed(document.id, len(runs), frozenset(_sentences(body)), values)


def copied(one: Signed, other: Signed) -> Judgement | None:
    """Why two documents are copies of one text, with the share as score; `None` if they are not."""
    later, earlier = sorted((one.document, other.document), reverse=True)
    smaller = min(len(one.sentences), len(other.sentences))
    shared = len(one.sentences & other.sentences)
    if shared >= 2 and shared >= HALF * smaller:
        why = f"{shared} of {smaller} sentences shared"
        return Judgement(JudgementKind.SAME_TEXT, later, earlier, why, round(shared / smaller, 2))
    share = _contained(one, other)
    if share >= ENOUGH:
        why = f"{share:.0%} of the words in a row shared"
        return Judgement(JudgementKind.SAME_TEXT, later, earlier, why, round(share, 2))
    return None


def copies(
    texts: Iterable[Signed], near: Callable[[Signed], Iterable[Signed]]
) -> tuple[Judgement, ...]:
    """Every pair of copies that includes one of the texts, once, in the order of ids.

    Args:
        near: the texts that share a key with one; itself may be among them.
    """
    found = {}
    for one in texts:
        for other in near(one):
            if other.document != one.document:
                why = copied(one, other)
                if why is not None:
                    found[why.left, why.right] = why
    return tuple(found[pair] for pair in sorted(found))


def shelved(texts: Sequence[Signed]) -> Callable[[Signed], list[Signed]]:
    """Finds texts by their keys among those in hand."""
    shelf: dict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(texts):
        for key in text.keys:
            shelf[key].append(at)

    def near(text: Signed) -> list[Signed]:
        return [texts[at] for at in sorted({at for key in text.keys for at in shelf[key]})]

    return near


def grouped(pairs: Iterable[tuple[str, str]], published: Mapping[str, str]) -> dict[str, str]:
    """For each document the id of the first one of its text, by day of publication and id.

    Args:
        pairs: documents of one text. published: first day of publication, or "", of every document.
    """
    order = sorted(published, key=lambda id: (published[id] or "~", id))
    first = {id: at for at, id in enumerate(order)}
    members = {at: [id] for id, at in first.items()}
    for one, other in pairs:
        low, high = sorted((first[one], first[other]))
        if low != high:
            moved = members.pop(high)
            members[low] += moved
            first.update(dict.fromkeys(moved, low))
    return {id: order[at] for id, at in first.items()}


@cache
def _blank() -> MinHash:
    """A MinHash of nothing; its permutations are made once."""
    from datasketch import MinHash

    return MinHash(num_perm=PERMUTATIONS, seed=_SEED, hashfunc=_digest32)


def _contained(one: Signed, other: Signed) -> float:
    """About which share of the runs of the shorter text stands in the longer one, 0 to 1."""
    few = min(one.runs, other.runs)
    if few < _FEW_RUNS:
        return 0.0
    alike = float((one.values == other.values).mean())
    return min(1.0, alike * (one.runs + other.runs) / ((1.0 + alike) * few))


def _sentences(text: str) -> Iterable[int]:
    """Hashes of the sentences with `LONG_SENTENCE` words or more, in lower case."""
    for sentence in _SENTENCE_END.split(text):
        words = _WORD.findall(sentence.lower())
        if len(words) >= LONG_SENTENCE:
            yield _digest(" ".join(words).encode())


def _digest(raw: bytes) -> int:
    return int.from_bytes(blake2b(raw, digest_size=8).digest(), "big")


def _digest32(raw: bytes) -> int:
    return int.from_bytes(blake2b(raw, digest_size=4).digest(), "big")
