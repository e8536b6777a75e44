"""Fit the curve by which a frame's confidence and the reader's probability become one.

`python -m training.reader.calibrate` codes the sentences kept aside by the frames, asks the reader
about each event that touches the marked parties, fits a logistic curve to whether the type is
right, and prints its three numbers (`coding/reading.py` holds them) with a table of what share is
right among events of like confidence.
"""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from communique.coding.reading import marked_event
from communique.language import Annotator, Reader
from communique.model import Coding, Event
from communique.pipeline import code_texts
from communique.pipeline.stages import frames_only
from training.reader.data import Row, rows

_STEPS = 4000
_EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


def touches(event: Event, row: Row) -> bool:
    """Whether the event's sides are the marked ones."""
    sides = {"actor": event.actors, "recipient": event.recipients or event.actors[1:]}
    for role, parties in sides.items():
        if role in row.spans:
            start, end = row.spans[role]
            if not any(p.span.start < end and start < p.span.end for p in parties):
                return False
    return True


def observations(kept: list[Row], codings: list[Coding]) -> tuple[np.ndarray, np.ndarray]:
    """`[n, 2]` frame confidence and log odds of the reader, and `[n]` whether the type is right."""
    asked, about, right = [], [], []
    parsed = Annotator.load().annotate([row.text for row in kept])
    for row, coding, sentences in zip(kept, codings, parsed, strict=True):
        for event in coding.events:
            item = marked_event(event, coding.document, sentences)
            if item is not None and touches(event, row):
                asked.append(item)
                about.append(event)
                right.append(event.type == row.type)
    scores = [s.get(e.type, 0.0) for s, e in zip(Reader.load().read(asked), about, strict=True)]
    odds = [math.log(p / (1 - p)) for p in (min(max(s, 0.01), 0.99) for s in scores)]
    found = np.array([[e.confidence, o] for e, o in zip(about, odds, strict=True)])
    return found, np.array(right, dtype=float)


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Base, weight of the frame, weight of the reader (gradient descent on the log loss)."""
    full = np.concatenate([np.ones((len(x), 1)), x], axis=1)
    weights = np.zeros(3)
    for _ in range(_STEPS):
        guess = 1 / (1 + np.exp(-full @ weights))
        weights -= 0.5 * full.T @ (guess - y) / len(y)
    return weights


def main() -> None:
    """Code, fit and report."""
    kept = [row for row in rows() if row.held_out]
    codings = code_texts([row.text for row in kept], stages=frames_only)
    x, y = observations(kept, codings)
    weights = fit(x, y)
    print(f"{len(y)} events, {y.mean():.3f} right")
    print("base {:.2f}, frame {:.2f}, reader {:.2f}".format(*weights))
    chance = 1 / (1 + np.exp(-(weights[0] + x @ weights[1:])))
    for low, high in pairwise(_EDGES):
        inside = (chance >= low) & (chance < high)
        if inside.any():
            print(
                f"{low:.1f} to {min(high, 1):.1f}: {inside.sum():4} events, {y[inside].mean():.3f}"
            )


if __name__ == "__main__":
    main()
