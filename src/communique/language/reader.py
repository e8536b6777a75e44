"""The learned reader: how likely each event type is between marked parties of a sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from communique.errors import AnnotatorError
from communique.language.graphs import open_graph
from communique.language.marking import Marker

FORMAT = 1
NO_EVENT = "NONE"
"""The reader's name for a sentence in which the marked parties do nothing that is coded."""

_FOLDER = Path(__file__).parent / "weights"
_BATCH_PIECES = 512

Marked = tuple[str, Mapping[str, tuple[int, int]]]
"""A sentence, and half-open character offsets in it by role (actor, recipient, trigger)."""


class Reader:
    """Reads marked sentences; a sentence's scores do not depend on its company."""

    def __init__(self, graph: Any, tokenizer: Tokenizer, types: tuple[str, ...], version: str):
        self._graph = graph
        self._marker = Marker(tokenizer)
        self.types = types
        self.version = version

    @classmethod
    def load(cls, folder: Path | None = None, *, threads: int = 1) -> Reader:
        """Load the weights in `folder` (default: the package's own).

        Raises:
            AnnotatorError: if they are missing, damaged or of another format.
        """
        folder = folder or _FOLDER
        try:
            page = json.loads((folder / "reader.json").read_text("utf-8"))
            graph = open_graph(folder / "reader.onnx", threads=threads)
            tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
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
        return cls(graph, tokenizer, tuple(page["types"]), str(page["version"]))

    def read(self, sentences: Sequence[Marked]) -> list[dict[str, float]]:
        """The probability of each type ("NONE": no event) for each marked sentence, in order."""
        rows = [self._marker.mark(text, spans) for text, spans in sentences]
        found: list[dict[str, float]] = [{} for _ in rows]
        for batch in _batches(rows):
            scores = self._score([rows[i] for i in batch])
            for index, row in zip(batch, scores.tolist(), strict=True):
                found[index] = dict(zip(self.types, row, strict=True))
        return found

    def _score(self, rows: list[tuple[list[int], list[int], list[int]]]) -> npt.NDArray[np.float32]:
        """Run one batch: `[rows, types]`."""
        width = max(len(row[0]) for row in rows)
        shape = (len(rows), width)
        batch = {name: np.zeros(shape, dtype=np.int64) for name in ("pieces", "cases", "mask")}
        for i, (pieces, cases, _) in enumerate(rows):
            batch["pieces"][i, : len(pieces)] = pieces
            batch["cases"][i, : len(cases)] = cases
            batch["mask"][i, : len(pieces)] = 1
        batch["marks"] = np.array([row[2] for row in rows], dtype=np.int64)
        scores: npt.NDArray[np.float32] = self._graph.run(None, batch)[0]
        return scores


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
