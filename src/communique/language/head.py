"""The reader's last layer: from features to the probability of each class; it can be retrained."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

HEAD = "reader.npy"
Floats = npt.NDArray[np.float32]

_STEPS = 300
_RATE = 0.02
_PULL = 0.002  # how strongly the weights are held to where they began


@dataclass(frozen=True, slots=True)
class Head:
    """Weights of the last layer.

    Attributes:
        classes: event types, or parts of types ("SANCTION/convict"), in order.
        weights: `[classes, width + 1]`; the last column is the bias.
        temperature: what scores are divided by (calibrated on sentences kept aside).
        version: of the reader that made the features.
    """

    classes: tuple[str, ...]
    weights: Floats
    temperature: float
    version: str

    @classmethod
    def load(cls, folder: Path) -> Head:
        """Read `reader.npy` and `reader.json` of a folder.

        Raises:
            OSError, KeyError, ValueError: if they are missing or do not fit together.
        """
        page = json.loads((folder / "reader.json").read_text("utf-8"))
        weights = np.load(folder / HEAD, allow_pickle=False)
        if weights.ndim != 2 or len(weights) != len(page["types"]):
            raise ValueError(f"{HEAD} and reader.json do not fit together")
        return cls(tuple(page["types"]), weights, float(page["temperature"]), str(page["version"]))

    def save(self, folder: Path) -> None:
        """Write `reader.npy` and `reader.json`."""
        np.save(folder / HEAD, self.weights)
        page = {
            "temperature": self.temperature,
            "types": list(self.classes),
            "version": self.version,
        }
        text = json.dumps(page, indent=1, sort_keys=True)
        (folder / "reader.json").write_text(text + "\n", encoding="utf-8")

    @property
    def width(self) -> int:
        """How many features the layer weighs."""
        return int(self.weights.shape[1]) - 1

    def probabilities(self, features: Floats) -> Floats:
        """`[n, width]` to `[n, classes]`."""
        # Not a matrix product: a row's sums must not depend on how many rows there are.
        scores = np.einsum("nf,cf->nc", features, self.weights[:, :-1]) + self.weights[:, -1]
        return _softmax(scores / self.temperature).astype(np.float32)

    def trained(self, features: Floats, wanted: Sequence[str], weights: Sequence[float]) -> Head:
        """A head trained further on examples; types that are new get a class of their own.

        The weights start from these and are pulled back to them, so what the examples do not
        touch stays as it was.

        Args:
            features: `[n, width]`. wanted: the right type of each example, or "-TYPE" where it
                is only known not to be `TYPE`. weights: how much each example counts.
        """
        known = {name.partition("/")[0] for name in self.classes}
        new = tuple(dict.fromkeys(w for w in wanted if w.lstrip("-") not in known and w[0] != "-"))
        classes = (*self.classes, *new)
        start = np.zeros((len(classes), self.width + 1), dtype=np.float64)
        start[: len(self.classes)] = self.weights
        start[len(self.classes) :, -1] = -2.0
        allowed = np.array(
            [
                [(name.partition("/")[0] == w.lstrip("-")) != (w[0] == "-") for name in classes]
                for w in wanted
            ]
        )
        x = np.concatenate([features, np.ones((len(features), 1))], axis=1)
        share = np.array(weights, dtype=np.float64)[:, None] / sum(weights)
        found = _descend(x, allowed, share, start)
        return Head(classes, found.astype(np.float32), self.temperature, self.version)


def _descend(
    x: npt.NDArray[np.float64],
    allowed: npt.NDArray[np.bool_],
    share: npt.NDArray[np.float64],
    start: npt.NDArray[np.float64],
) -> npt.NDArray[np.float64]:
    """Minimise the negative log of the probability of the allowed classes (Adam, full batch)."""
    weights = start.copy()
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        chance = _softmax(x @ weights.T)
        inside = chance * allowed
        target = inside / np.maximum(inside.sum(1, keepdims=True), 1e-12)
        slope = ((chance - target) * share).T @ x + _PULL * (weights - start)
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        step_size = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        weights -= _RATE * step_size
    return weights


def _softmax(scores: Any) -> npt.NDArray[np.float64]:
    """Rows that sum to one."""
    wide = np.asarray(scores, dtype=np.float64)
    powers: npt.NDArray[np.float64] = np.exp(wide - wide.max(1, keepdims=True))
    whole: npt.NDArray[np.float64] = powers / powers.sum(1, keepdims=True)
    return whole
