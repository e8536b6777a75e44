"""Turn the trained reader into the int8 ONNX graph that the package ships.

`python -m training.reader.export` reads `training/runs/reader.pt` and writes `reader.onnx`,
`reader.npy` (the last layer) and `reader.json` beside the annotator's weights, whose tokenizer it
shares.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from training.annotator.export import OPSET, TARGET, FlatEncoder, quantise
from training.annotator.model import Encoder
from training.annotator.train import WORK, encoder_folder
from training.reader.model import Reader


class Features(nn.Module):
    """The shipped graph: a marked sentence to the features that the last layer weighs."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.flat, self.features = FlatEncoder(model.encoder), model.features

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor, marks: Tensor) -> Tensor:
        """Features `[b, 256]`."""
        state = self.flat(pieces, cases, mask, marks)[-1]
        return self.features(state.view(marks.shape[0], -1))


def build(checkpoint: Path, target: Path, version: str) -> None:
    """Write the graph and the page of names to `target`."""
    saved = torch.load(checkpoint, weights_only=True)
    model = Reader(Encoder.pretrained(encoder_folder()), len(saved["types"]))
    model.load_state_dict(saved["weights"])
    model.eval()
    pieces = torch.ones(2, 12, dtype=torch.long)
    marks = torch.arange(4).repeat(2, 1)
    names = ("pieces", "cases", "mask")
    torch.onnx.export(
        Features(model),
        (pieces, pieces, pieces, marks),
        str(target / "reader.onnx"),
        input_names=[*names, "marks"],
        output_names=["features"],
        dynamic_axes={
            **{name: {0: "batch", 1: "pieces"} for name in names},
            "marks": {0: "batch"},
            "features": {0: "batch"},
        },
        opset_version=OPSET,
        dynamo=False,
    )
    quantise(target / "reader.onnx")
    weights = torch.cat([model.last.weight, model.last.bias.unsqueeze(1)], dim=1)
    np.save(target / "reader.npy", weights.detach().numpy().astype(np.float32))
    page = {
        "format": 2,
        "version": version,
        "types": saved["types"],
        "temperature": saved["temperature"],
    }
    text = json.dumps(page, indent=1, sort_keys=True)
    (target / "reader.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Parse the options and build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=WORK / "reader.pt")
    parser.add_argument("--target", type=Path, default=TARGET)
    parser.add_argument("--version", default="minilm-l6-plover-1")
    options = parser.parse_args()
    build(options.checkpoint, options.target, options.version)


if __name__ == "__main__":
    main()
