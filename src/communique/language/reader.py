"""The learned reader: how likely each event type is between marked parties of a sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from communique.errors import AnnotatorError
from communique.language.graphs import open_graph
from communique.language.head import HEAD, Floats, Head
from communique.language.marking import Marker

FORMAT = 2

_FOLDER = Path(__file__).parent / "weights"
_BATCH_PIECES = 512

Marked = tuple[str, Mapping[str, tuple[int, int]]]
"""A sentence, and half-open character offsets in it by role (actor, recipient, trigger)."""


class Reader:
    """Reads marked sentences; a sentence's scores do not depend on its company.

    Its classes are event types and parts of types ("SANCTION/convict") that other codebooks count
    elsewhere; "NONE" is a sentence in which the marked parties do nothing that is coded.
    """

    def __init__(self, graph: Any, tokenizer: Tokenizer, head: Head, version: str) -> None:
        self._graph = graph
        self._marker = Marker(tokenizer)
        self.head = head
        self.version = version

    @classmethod
    def load(
        cls, folder: Path | None = None, *, trained: Path | None = None, threads: int = 1
    ) -> Reader:
        """Load the weights in `folder` (default: the package's own).

        Args:
            trained: a folder that may hold a last layer trained on a user's examples.

        Raises:
            AnnotatorError: if they are missing, damaged or of another format or version.
        """
        folder = folder or _FOLDER
        try:
            page = json.loads((folder / "reader.json").read_text("utf-8"))
            graph = open_graph(folder / "reader.onnx", threads=threads)
            tokenizer = Tokenizer.from_file(str(_FOLDER / "tokenizer.json"))
            head = Head.load(folder)
        except Exception as error:
            raise AnnotatorError(
                str(folder), f"holds no sound reader weights ({error})", "Install communique again."
            ) from error
        if page.get("format") != FORMAT:
            raise AnnotatorError(
                str(folder / "reader.json"),
                f"has format {page.get('format')}, not {FORMAT}",
                "Use weights made for this version of communique.",
            )
        version = str(page["version"])
        if trained is not None and (trained / HEAD).exists():
            head = Head.load(trained)
            if head.version != version:
                raise AnnotatorError(
                    str(trained),
                    f"was trained for reader {head.version}, not {version}",
                    f"Run `communique codebook train --codebook {trained}` again.",
                )
        return cls(graph, tokenizer, head, version)

    @property
    def classes(self) -> tuple[str, ...]:
        """Names of the classes, in the order of the scores."""
        return self.head.classes

    def read(self, sentences: Sequence[Marked]) -> list[dict[str, float]]:
        """The probability of each type ("NONE": no event) for each marked sentence, in order."""
        found = []
        for scores in self.read_classes(sentences):
            whole: dict[str, float] = {}
            for name, score in scores.items():
                kind = name.partition("/")[0]
                whole[kind] = whole.get(kind, 0.0) + score
            found.append(whole)
        return found

    def read_classes(self, sentences: Sequence[Marked]) -> list[dict[str, float]]:
        """The probability of each class for each marked sentence, in order."""
        scores = self.head.probabilities(self.features(sentences))
        return [dict(zip(self.classes, row, strict=True)) for row in scores.tolist()]

    def features(self, sentences: Sequence[Marked]) -> Floats:
        """What the last layer weighs: `[sentences, width]`."""
        rows = [self._marker.mark(text, spans) for text, spans in sentences]
        found = np.zeros((len(rows), self.head.width), dtype=np.float32)
        for batch in _batches(rows):
            found[batch] = self._run([rows[i] for i in batch])
        return found

    def _run(self, rows: list[tuple[list[int], list[int], list[int]]]) -> Floats:
        """Run one batch: `[rows, width]`."""
        width = max(len(row[0]) for row in rows)
        shape = (len(rows), width)
        batch = {name: np.zeros(shape, dtype=np.int64) for name in ("pieces", "cases", "mask")}
        for i, (pieces, cases, _) in enumerate(rows):
            batch["pieces"][i, : len(pieces)] = pieces
            batch["cases"][i, : len(cases)] = cases
            batch["mask"][i, : len(pieces)] = 1
        batch["marks"] = np.array([row[2] for row in rows], dtype=np.int64)
        features: Floats = self._graph.run(None, batch)[0]
        return features


def _batches(rows: list[tuple[list[int], list[int], list[int]]]) -> Iterator[list[int]]:
    """Indices of rows of like length, about `_BATCH_PIECES` padded pieces a batch."""
    batch: list[int] = []
    for index in sorted(range(len(rows)), key=lambda i: (len(rows[i][0]), i)):
        if batch and len(rows[index][0]) * (len(batch) + 1) > _BATCH_PIECES:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
