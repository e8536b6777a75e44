"""Turn trained weights into the two int8 ONNX graphs that the package ships.

`python -m training.annotator.export` reads `training/runs/annotator.pt` and writes
`src/communique/language/weights/`. Weight matrices are int8 with one scale per output column,
embeddings int8 with one scale per row, and activations are quantised per row while running, so that
a sentence's analysis does not depend on the sentences it is batched with.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from torch import Tensor, nn

from training.annotator.model import Annotator, Encoder
from training.annotator.train import WORK, encoder_folder

TARGET = Path("src/communique/language/weights")
OPSET = 17


class RowInt8Embedding(nn.Module):
    """An embedding table in int8 with one scale per row."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("table", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """Look up and rescale."""
        return self.table[ids].float() * self.scale[ids]


class Scorer(nn.Module):
    """The first graph: pieces to tag ids, arc scores and label representations."""

    def __init__(self, model: Annotator) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, pieces: Tensor, cases: Tensor, mask: Tensor, firsts: Tensor
    ) -> tuple[Tensor, ...]:
        """Tag, fine tag and entity ids, arcs, label representations (see `Annotator.scores`)."""
        upos, xpos, names, arcs, dep, head = self.model.scores(pieces, cases, mask, firsts)
        return upos.argmax(-1), xpos.argmax(-1), names.argmax(-1), arcs, dep, head


class Labeller(nn.Module):
    """The second graph: pairs of representations to label ids."""

    def __init__(self, model: Annotator) -> None:
        super().__init__()
        self.model = model

    def forward(self, dep: Tensor, head: Tensor) -> Tensor:
        """Label ids of `m` arcs."""
        return self.model.label_scores(dep, head).argmax(-1)


def quantise(path: Path, *, smallest: int = 16_384) -> None:
    """Replace products with constant matrices of at least `smallest` weights by int8 arithmetic.

    `x @ W` becomes: per-row scale of x, rounding to int8, an integer product, and both scales back.
    """
    model = onnx.load(path)
    graph = model.graph
    constants = {item.name: item for item in graph.initializer}
    nodes, added = [], []
    widths: set[int] = set()
    for node in graph.node:
        weight = constants.get(node.input[1]) if node.op_type == "MatMul" else None
        if weight is None or np.prod(weight.dims) < smallest:
            nodes.append(node)
            continue
        matrix = numpy_helper.to_array(weight)
        scale = np.maximum(np.abs(matrix).max(0), 1e-8).astype(np.float32) / 127
        table = np.clip(np.round(matrix / scale), -127, 127).astype(np.int8)
        base = node.name or node.output[0]
        widths.add(len(matrix))
        added += [
            numpy_helper.from_array(table, f"{base}.w8"),
            numpy_helper.from_array(scale, f"{base}.ws"),
        ]
        x, rows = node.input[0], f"{x_name(node.input[0])}.rows"
        if not any(rows in n.output for n in nodes):
            nodes += _row_quantisation(x, rows, len(matrix))
        nodes += [
            helper.make_node(
                "MatMulIntegerToFloat",
                [f"{rows}.u8", f"{base}.w8", "one", f"{base}.ws", "zero"],
                [f"{base}.f32"],
                domain="com.microsoft",
            ),
            helper.make_node("Mul", [f"{base}.f32", rows], [f"{base}.flat"]),
            helper.make_node("Slice", [f"{rows}.shape", "first", "last", "axis"], [f"{base}.lead"]),
            helper.make_node("Concat", [f"{base}.lead", f"{base}.n"], [f"{base}.shape"], axis=0),
            helper.make_node("Reshape", [f"{base}.flat", f"{base}.shape"], [node.output[0]]),
        ]
        added.append(numpy_helper.from_array(np.array([matrix.shape[1]], np.int64), f"{base}.n"))
    added += [
        numpy_helper.from_array(np.array(1e-9, np.float32), "tiny"),
        numpy_helper.from_array(np.array(1 / 127.0, np.float32), "int8share"),
        numpy_helper.from_array(np.array(1.0, np.float32), "one"),
        numpy_helper.from_array(np.array(128, np.uint8), "zero"),
        numpy_helper.from_array(np.array([0], np.int64), "first"),
        numpy_helper.from_array(np.array([-1], np.int64), "last"),
        numpy_helper.from_array(np.array([0], np.int64), "axis"),
        numpy_helper.from_array(np.array([-1], np.int64), "all"),
        *(
            numpy_helper.from_array(np.array([-1, width], np.int64), f"flat{width}")
            for width in sorted(widths)
        ),
    ]
    used = {name for node in nodes for name in node.input}
    kept = [item for item in graph.initializer if item.name in used]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(nodes)
    graph.initializer.extend(kept + added)
    model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    onnx.save(model, path)


def _row_quantisation(x: str, rows: str, width: int) -> list[onnx.NodeProto]:
    """Nodes that flatten `x` to `[rows, width]` and quantise each row; `rows` is their scales."""
    return [
        helper.make_node("Shape", [x], [f"{rows}.shape"]),
        helper.make_node("Reshape", [x, f"flat{width}"], [f"{rows}.x"]),
        helper.make_node("Abs", [f"{rows}.x"], [f"{rows}.abs"]),
        helper.make_node("ReduceMax", [f"{rows}.abs"], [f"{rows}.max"], axes=[-1]),
        helper.make_node("Max", [f"{rows}.max", "tiny"], [f"{rows}.safe"]),
        helper.make_node("Mul", [f"{rows}.safe", "int8share"], [rows]),
        helper.make_node("Reshape", [rows, "all"], [f"{rows}.scale"]),
        helper.make_node("Shape", [f"{rows}.scale"], [f"{rows}.count"]),
        helper.make_node("Expand", ["zero", f"{rows}.count"], [f"{rows}.zero"]),
        helper.make_node(
            "QuantizeLinear",
            [f"{rows}.x", f"{rows}.scale", f"{rows}.zero"],
            [f"{rows}.u8"],
            axis=0,
        ),
    ]


def x_name(name: str) -> str:
    """A name that can be extended without meeting another."""
    return name.replace("/", "_")


def fuse_attention(model: Annotator) -> None:
    """Join the three attention projections of each layer into one matrix product."""
    for block in model.encoder.blocks:
        joined = nn.Linear(block.query.in_features, 3 * block.query.out_features)
        parts = (block.query, block.key, block.value)
        joined.weight = nn.Parameter(torch.cat([p.weight for p in parts]))
        joined.bias = nn.Parameter(torch.cat([p.bias for p in parts]))
        block.joined = joined
        width, heads = block.query.in_features, block.heads

        def forward(
            x: Tensor, bias: Tensor, block: nn.Module = block, w: int = width, h: int = heads
        ) -> Tensor:
            b, n, _ = x.shape
            q, k, v = (
                part.view(b, n, h, w // h).transpose(1, 2)
                for part in block.joined(x).split(w, dim=-1)
            )
            scores = torch.matmul(q, k.transpose(-1, -2)) * (w // h) ** -0.5 + bias
            mixed = torch.matmul(scores.softmax(-1), v).transpose(1, 2).reshape(b, n, w)
            x = block.norm1(x + block.out(mixed))
            return block.norm2(x + block.down(nn.functional.gelu(block.up(x))))

        block.forward = forward


def build(checkpoint: Path, target: Path, version: str) -> None:
    """Write both graphs, the tokenizer and the page of names to `target`."""
    saved = torch.load(checkpoint, weights_only=True)
    names = saved["vocabulary"]
    folder = encoder_folder()
    sizes = {key: len(names[key]) for key in ("upos", "xpos", "labels", "entities")}
    model = Annotator(Encoder.pretrained(folder), **sizes)
    model.load_state_dict(saved["weights"])
    model.eval()
    fuse_attention(model)
    encoder = model.encoder
    encoder.words = RowInt8Embedding(encoder.words.weight.data)
    target.mkdir(parents=True, exist_ok=True)
    pieces = torch.ones(2, 12, dtype=torch.long)
    firsts = torch.arange(7).repeat(2, 1)
    torch.onnx.export(
        Scorer(model),
        (pieces, pieces, pieces, firsts),
        str(target / "annotator.onnx"),
        input_names=["pieces", "cases", "mask", "firsts"],
        output_names=["upos", "xpos", "names", "arcs", "dep", "head"],
        dynamic_axes={
            **{n: {0: "batch", 1: "pieces"} for n in ("pieces", "cases", "mask")},
            "firsts": {0: "batch", 1: "words"},
            **{n: {0: "batch", 1: "words"} for n in ("upos", "xpos", "names", "dep", "head")},
            "arcs": {0: "batch", 1: "words", 2: "words"},
        },
        opset_version=OPSET,
        dynamo=False,
    )
    pair = torch.zeros(3, Annotator.LABEL)
    torch.onnx.export(
        Labeller(model),
        (pair, pair),
        str(target / "labels.onnx"),
        input_names=["dep", "head"],
        output_names=["label"],
        dynamic_axes={"dep": {0: "arcs"}, "head": {0: "arcs"}, "label": {0: "arcs"}},
        opset_version=OPSET,
        dynamo=False,
    )
    for name in ("annotator.onnx", "labels.onnx"):
        quantise(target / name)
    shutil.copy(folder / "tokenizer.json", target / "tokenizer.json")
    page = {"format": 1, "version": version, **names}
    text = json.dumps(page, ensure_ascii=False, indent=1, sort_keys=True)
    (target / "annotator.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Parse the options and build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=WORK / "annotator.pt")
    parser.add_argument("--target", type=Path, default=TARGET)
    parser.add_argument("--version", default="minilm-l6-ud-1")
    options = parser.parse_args()
    build(options.checkpoint, options.target, options.version)


if __name__ == "__main__":
    main()
