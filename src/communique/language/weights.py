"""The shipped weights: two ONNX graphs, a word-piece tokenizer and a page about them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from communique.errors import AnnotatorError
from communique.language.graphs import open_graph

FORMAT = 1
_FOLDER = Path(__file__).parent / "weights"
_FILES = ("annotator.onnx", "labels.onnx", "tokenizer.json", "annotator.json")


@dataclass(frozen=True, slots=True)
class Weights:
    """What a loaded annotator runs on.

    Attributes:
        scorer: pieces, cases, mask `[b, p]` and firsts `[b, w]` to tag ids `[b, w]`, arc scores
            `[b, w, w]` and label representations `[b, w, 128]`.
        labeller: two `[m, 128]` representations (dependent, head) to label ids `[m]`.
        tokenizer: word pieces. upos, xpos, labels, entities: names in id order.
        version: names the weights in the record.
    """

    scorer: Any
    labeller: Any
    tokenizer: Tokenizer
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    labels: tuple[str, ...]
    entities: tuple[str, ...]
    version: str

    @classmethod
    def load(cls, folder: Path | None = None, *, threads: int = 1) -> Weights:
        """Read the weights from `folder` (default: those in the package).

        Raises:
            AnnotatorError: if a file is missing, damaged or of another format.
        """
        folder = folder or _FOLDER
        for name in _FILES:
            if not (folder / name).is_file():
                raise AnnotatorError(
                    str(folder / name), "is missing", "Install communique again, or name a folder."
                )
        try:
            page = json.loads((folder / "annotator.json").read_text("utf-8"))
            scorer = open_graph(folder / "annotator.onnx", threads=threads)
            labeller = open_graph(folder / "labels.onnx", threads=threads)
            tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:
            raise AnnotatorError(
                str(folder), f"holds damaged weights ({error})", "Install communique again."
            ) from error
        if page.get("format") != FORMAT:
            raise AnnotatorError(
                str(folder / "annotator.json"),
                f"has format {page.get('format')}, not {FORMAT}",
                "Use weights made for this version of communique.",
            )
        tokenizer.no_padding()
        tokenizer.no_truncation()
        names = {key: tuple(page[key]) for key in ("upos", "xpos", "labels", "entities")}
        return cls(scorer, labeller, tokenizer, version=str(page["version"]), **names)

    def score(self, batch: dict[str, npt.NDArray[np.int64]]) -> list[npt.NDArray[Any]]:
        """Run the first graph: upos, xpos, entity ids, arcs, dependents, heads."""
        return list(self.scorer.run(None, batch))

    def label(
        self, dependents: npt.NDArray[np.float32], heads: npt.NDArray[np.float32]
    ) -> npt.NDArray[np.int64]:
        """Run the second graph: label ids of `m` arcs."""
        inputs = {"dep": dependents, "head": heads}
        found: npt.NDArray[np.int64] = self.labeller.run(None, inputs)[0]
        return found
