"""The reader's network: the encoder over a sentence with its parties marked, and one head."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from training.annotator.model import Encoder


class Reader(nn.Module):
    """Types of an act from the states at CLS and at the marks of actor, recipient and trigger."""

    def __init__(self, encoder: Encoder, types: int) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.words.weight.shape[1]
        self.features = nn.Sequential(nn.Dropout(0.2), nn.Linear(4 * width, 256), nn.GELU())
        self.drop = nn.Dropout(0.2)
        self.last = nn.Linear(256, types)

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor, marks: Tensor) -> Tensor:
        """Scores `[b, types]`; `marks [b, 4]` are the positions of CLS and the three marks."""
        state = self.encoder(pieces, cases, mask)[-1]
        index = marks.unsqueeze(-1).expand(-1, -1, state.shape[-1])
        return self.last(self.drop(self.features(torch.gather(state, 1, index).flatten(1))))
