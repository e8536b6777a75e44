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


class FlatEncoder(nn.Module):
    """The encoder laid out for speed; gives the states of chosen places only.

    The same sums as `Encoder`: hidden states stay two-dimensional, the three attention projections
    are one product with the scale folded in, and the last layer is computed at the chosen places.
    """

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.words = RowInt8Embedding(encoder.words.weight.data)
        self.width = encoder.places.weight.shape[1]
        self.heads = encoder.blocks[0].heads
        *inner, last = encoder.blocks
        self.joined = nn.ModuleList(self._join(block, "query", "key", "value") for block in inner)
        self.last_query, self.last_rest = (
            self._join(last, "query"),
            self._join(last, "key", "value"),
        )

    def _join(self, block: nn.Module, *names: str) -> nn.Linear:
        """Several projections as one; the query is scaled beforehand."""
        scale = {"query": (self.width // self.heads) ** -0.5}
        parts = [(getattr(block, name), scale.get(name, 1.0)) for name in names]
        joined = nn.Linear(self.width, self.width * len(parts))
        joined.weight = nn.Parameter(torch.cat([part.weight * k for part, k in parts]))
        joined.bias = nn.Parameter(torch.cat([part.bias * k for part, k in parts]))
        return joined

    def _split(self, x: Tensor, batch: int, length: int) -> Tensor:
        """`[batch * length, width]` to `[batch, heads, length, width / heads]`."""
        return x.view(batch, length, self.heads, self.width // self.heads).transpose(1, 2)

    def _attend(self, q: Tensor, k: Tensor, v: Tensor, bias: Tensor) -> Tensor:
        """Attention of the split projections, back in two dimensions."""
        scores = torch.matmul(q, k.transpose(-1, -2)) + bias
        return torch.matmul(scores.softmax(-1), v).transpose(1, 2).reshape(-1, self.width)

    def _finish(self, block: nn.Module, x: Tensor, attended: Tensor) -> Tensor:
        """Output projection, feed-forward and both norms of one layer."""
        x = block.norm1(x + block.out(attended))
        return block.norm2(x + block.down(nn.functional.gelu(block.up(x))))

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor, places: Tensor) -> list[Tensor]:
        """Outputs of every layer at `places [b, w]`: `[b * w, width]` each."""
        encoder = self.encoder
        b, n = pieces.shape
        w = places.shape[1]
        x = self.words(pieces) + encoder.places.weight[:n] + encoder.kind + encoder.cases(cases)
        x = encoder.norm(x).view(-1, self.width)
        index = (places + torch.arange(b).unsqueeze(1) * n).view(-1)
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -10000.0
        layers = [x[index]]
        *inner, last = encoder.blocks
        for block, joined in zip(inner, self.joined, strict=True):
            q, k, v = (self._split(p, b, n) for p in joined(x).split(self.width, dim=-1))
            x = self._finish(block, x, self._attend(q, k, v, bias))
            layers.append(x[index])
        k, v = (self._split(p, b, n) for p in self.last_rest(x).split(self.width, dim=-1))
        q = self._split(self.last_query(layers[-1]), b, w)
        layers.append(self._finish(last, layers[-1], self._attend(q, k, v, bias)))
        return layers


class Scorer(nn.Module):
    """The first graph: pieces to tag ids, arc scores and label representations.

    The same sums as `Annotator.scores`; the three mixes of layers are one product.
    """

    def __init__(self, model: Annotator) -> None:
        super().__init__()
        self.model = model
        self.flat = FlatEncoder(model.encoder)
        mixes = (model.mix_tag, model.mix_arc, model.mix_name)
        self.register_buffer("shares", torch.stack([m.weights.softmax(0) * m.scale for m in mixes]))

    def forward(
        self, pieces: Tensor, cases: Tensor, mask: Tensor, firsts: Tensor
    ) -> tuple[Tensor, ...]:
        """Tag, fine tag and entity ids, arcs, label representations (see `Annotator.scores`)."""
        model, width = self.model, self.flat.width
        b, w = firsts.shape
        layers = self.flat(pieces, cases, mask, firsts)
        stacked = torch.stack(layers).view(len(layers), -1)
        tag, arc, name = torch.matmul(self.shares, stacked).view(3, -1, width).unbind(0)
        gelu = nn.functional.gelu
        dep = model.arc(gelu(model.arc_dep(arc))).view(b, w, -1)
        head = gelu(model.arc_head(arc)).view(b, w, -1)
        arcs = torch.matmul(dep, head.transpose(1, 2))
        arcs = arcs + model.arc_prior(head).transpose(1, 2)
        label_dep, label_head = (
            gelu(f(arc)).view(b, w, -1) for f in (model.label_dep, model.label_head)
        )
        ids = (
            f(y).argmax(-1).view(b, w)
            for f, y in ((model.upos, tag), (model.xpos, tag), (model.names, name))
        )
        return (*ids, arcs, label_dep, label_head)


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

    `x @ W + b`, with `x` of two dimensions, becomes: per-row scale of x, rounding to int8, an
    integer product scaled per column, the row scales, the bias.
    """
    model = onnx.load(path)
    graph = model.graph
    constants = {item.name: item for item in graph.initializer}
    nodes: list[onnx.NodeProto] = []
    added: list[onnx.TensorProto] = []
    done: set[str] = set()
    for node in graph.node:
        weight = constants.get(node.input[1]) if node.op_type in {"Gemm", "MatMul"} else None
        if weight is None or np.prod(weight.dims) < smallest:
            nodes.append(node)
            continue
        flipped = any(a.name == "transB" and a.i for a in node.attribute)
        matrix = numpy_helper.to_array(weight)
        matrix = matrix.T if flipped else matrix
        scale = np.maximum(np.abs(matrix).max(0), 1e-8).astype(np.float32) / 127
        table = np.clip(np.round(matrix / scale), -127, 127).astype(np.int8)
        base = (node.name or node.output[0]).replace("/", "_")
        rows = node.input[0].replace("/", "_") + ".rows"
        added.append(numpy_helper.from_array(np.ascontiguousarray(table), f"{base}.w8"))
        added.append(numpy_helper.from_array(scale, f"{base}.ws"))
        if rows not in done:
            done.add(rows)
            nodes += _row_quantisation(node.input[0], rows)
        biased = len(node.input) > 2
        product = f"{base}.product" if biased else node.output[0]
        nodes += [
            helper.make_node(
                "MatMulIntegerToFloat",
                [f"{rows}.u8", f"{base}.w8", "one", f"{base}.ws", "zero"],
                [f"{base}.f32"],
                domain="com.microsoft",
            ),
            helper.make_node("Mul", [f"{base}.f32", rows], [product]),
        ]
        if biased:
            nodes.append(helper.make_node("Add", [product, node.input[2]], [node.output[0]]))
    added += [
        numpy_helper.from_array(np.array(1e-9, np.float32), "tiny"),
        numpy_helper.from_array(np.array(1 / 127.0, np.float32), "int8share"),
        numpy_helper.from_array(np.array(1.0, np.float32), "one"),
        numpy_helper.from_array(np.array(128, np.uint8), "zero"),
        numpy_helper.from_array(np.array([-1], np.int64), "all"),
    ]
    used = {name for node in nodes for name in node.input}
    kept = [item for item in graph.initializer if item.name in used]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(nodes)
    graph.initializer.extend(kept + added)
    model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    onnx.save(model, path)


def _row_quantisation(x: str, rows: str) -> list[onnx.NodeProto]:
    """Nodes that quantise each row of `x` to eight bits; `rows` is their scales `[n, 1]`."""
    return [
        helper.make_node("Abs", [x], [f"{rows}.abs"]),
        helper.make_node("ReduceMax", [f"{rows}.abs"], [f"{rows}.max"], axes=[-1]),
        helper.make_node("Max", [f"{rows}.max", "tiny"], [f"{rows}.safe"]),
        helper.make_node("Mul", [f"{rows}.safe", "int8share"], [rows]),
        helper.make_node("Reshape", [rows, "all"], [f"{rows}.scale"]),
        helper.make_node("Shape", [f"{rows}.scale"], [f"{rows}.count"]),
        helper.make_node("Expand", ["zero", f"{rows}.count"], [f"{rows}.zero"]),
        helper.make_node(
            "QuantizeLinear",
            [x, f"{rows}.scale", f"{rows}.zero"],
            [f"{rows}.u8"],
            axis=0,
        ),
    ]


def build(checkpoint: Path, target: Path, version: str, *, quantised: bool = True) -> None:
    """Write both graphs, the tokenizer and the page of names to `target`."""
    saved = torch.load(checkpoint, weights_only=True)
    names = saved["vocabulary"]
    folder = encoder_folder()
    sizes = {key: len(names[key]) for key in ("upos", "xpos", "labels", "entities")}
    model = Annotator(Encoder.pretrained(folder), **sizes)
    model.load_state_dict(saved["weights"])
    model.eval()
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
    if quantised:
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
    parser.add_argument("--float", action="store_true", help="leave the products unquantised")
    options = parser.parse_args()
    build(options.checkpoint, options.target, options.version, quantised=not options.float)


if __name__ == "__main__":
    main()
