"""The annotator's network: a small BERT encoder with tagging, parsing and entity heads.

Encoder: MiniLM-L6 (six layers, 384 wide), uncased, with a capitalisation embedding beside the word
pieces. Heads read a learned mix of the layers at each word's first piece. Parsing is deep biaffine
(Dozat and Manning 2017, arXiv:1611.01734).
"""

from __future__ import annotations

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

CASES = 6


class Block(nn.Module):
    """One transformer layer (post-norm, as in BERT)."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out = nn.Linear(width, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, 1e-12), nn.LayerNorm(width, 1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, n, w = x.shape
        q, k, v = (
            f(x).view(b, n, self.heads, w // self.heads).transpose(1, 2)
            for f in (self.query, self.key, self.value)
        )
        scores = torch.matmul(q, k.transpose(-1, -2)) / (w // self.heads) ** 0.5 + bias
        attended = torch.matmul(self.drop(scores.softmax(-1)), v)
        x = self.norm1(x + self.drop(self.out(attended.transpose(1, 2).reshape(b, n, w))))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces and capitalisation in; the outputs of every layer out."""

    def __init__(self, config: dict[str, int], dropout: float = 0.1) -> None:
        super().__init__()
        width = config["hidden_size"]
        self.words = nn.Embedding(config["vocab_size"], width)
        self.places = nn.Embedding(config["max_position_embeddings"], width)
        self.kind = nn.Parameter(torch.zeros(width))
        self.cases = nn.Embedding(CASES, width)
        nn.init.zeros_(self.cases.weight)
        self.norm = nn.LayerNorm(width, 1e-12)
        self.drop = nn.Dropout(dropout)
        self.blocks = nn.ModuleList(
            Block(width, config["num_attention_heads"], config["intermediate_size"], dropout)
            for _ in range(config["num_hidden_layers"])
        )

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor) -> list[Tensor]:
        n = pieces.shape[1]
        x = self.words(pieces) + self.places.weight[:n] + self.kind + self.cases(cases)
        x = self.drop(self.norm(x))
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -10000.0
        layers = [x]
        for block in self.blocks:
            x = block(x, bias)
            layers.append(x)
        return layers

    @classmethod
    def pretrained(cls, folder: Path) -> Encoder:
        """Load the published MiniLM-L6 weights (config.json, model.safetensors) from `folder`."""
        config = json.loads((folder / "config.json").read_text())
        encoder = cls(config)
        weights = load_file(folder / "model.safetensors")
        names = {
            "words.weight": "embeddings.word_embeddings.weight",
            "places.weight": "embeddings.position_embeddings.weight",
            "norm.weight": "embeddings.LayerNorm.weight",
            "norm.bias": "embeddings.LayerNorm.bias",
        }
        parts = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "out": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm2": "output.LayerNorm",
        }
        for i in range(config["num_hidden_layers"]):
            for ours, theirs in parts.items():
                for kind in ("weight", "bias"):
                    names[f"blocks.{i}.{ours}.{kind}"] = f"encoder.layer.{i}.{theirs}.{kind}"
        state = {ours: weights[theirs] for ours, theirs in names.items()}
        state["kind"] = weights["embeddings.token_type_embeddings.weight"][0]
        state["cases.weight"] = encoder.cases.weight.data
        encoder.load_state_dict(state)
        return encoder


class Mix(nn.Module):
    """A learned convex mix of layer outputs (Peters et al. 2018)."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.zeros(layers))
        with torch.no_grad():
            self.weights[-3:] = 1.0
        self.scale = nn.Parameter(torch.ones(1))

    def forward(self, layers: list[Tensor]) -> Tensor:
        shares = self.weights.softmax(0)
        mixed = layers[0] * shares[0]
        for i in range(1, len(layers)):
            mixed = mixed + layers[i] * shares[i]
        return mixed * self.scale


class Annotator(nn.Module):
    """The encoder with its heads; word 0 of every sentence is the root (the CLS piece)."""

    ARC, LABEL = 256, 128

    def __init__(
        self, encoder: Encoder, *, upos: int, xpos: int, labels: int, entities: int
    ) -> None:
        super().__init__()
        self.encoder = encoder
        width, count = encoder.words.weight.shape[1], len(encoder.blocks) + 1
        self.mix_tag, self.mix_arc, self.mix_name = Mix(count), Mix(count), Mix(count)
        self.drop = nn.Dropout(0.3)
        self.upos, self.xpos = nn.Linear(width, upos), nn.Linear(width, xpos)
        self.names = nn.Sequential(
            nn.Linear(width, 128), nn.GELU(), nn.Dropout(0.3), nn.Linear(128, entities)
        )
        self.arc_dep, self.arc_head = nn.Linear(width, self.ARC), nn.Linear(width, self.ARC)
        self.label_dep, self.label_head = nn.Linear(width, self.LABEL), nn.Linear(width, self.LABEL)
        self.arc = nn.Linear(self.ARC, self.ARC, bias=False)
        self.arc_prior = nn.Linear(self.ARC, 1, bias=False)
        self.label = nn.Linear(self.LABEL, labels * self.LABEL, bias=False)
        self.label_sum = nn.Linear(2 * self.LABEL, labels)
        self.count = labels
        for weight in (self.arc.weight, self.label.weight):
            nn.init.normal_(weight, std=0.02)

    def words(self, pieces: Tensor, cases: Tensor, mask: Tensor, firsts: Tensor) -> list[Tensor]:
        """Layer outputs gathered at the first piece of each word: `[batch, words, width]` each."""
        layers = self.encoder(pieces, cases, mask)
        width = layers[0].shape[-1]
        index = firsts.unsqueeze(-1).expand(-1, -1, width)
        return [torch.gather(layer, 1, index) for layer in layers]

    def scores(
        self, pieces: Tensor, cases: Tensor, mask: Tensor, firsts: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Tag, entity and arc scores, and the two label representations.

        Returns `upos [b, n, U]`, `xpos [b, n, X]`, `names [b, n, E]`, `arcs [b, n, n]` (row is the
        dependent, column the head), `label_dep [b, n, 128]`, `label_head [b, n, 128]`.
        """
        layers = self.words(pieces, cases, mask, firsts)
        tag, arc, name = (
            self.drop(mix(layers)) for mix in (self.mix_tag, self.mix_arc, self.mix_name)
        )
        dep, head, label_dep, label_head = (
            self.drop(functional.gelu(f(arc)))
            for f in (self.arc_dep, self.arc_head, self.label_dep, self.label_head)
        )
        arcs = torch.matmul(self.arc(dep), head.transpose(1, 2))
        arcs = arcs + self.arc_prior(head).transpose(1, 2)
        return self.upos(tag), self.xpos(tag), self.names(name), arcs, label_dep, label_head

    def label_scores(self, dep: Tensor, head: Tensor) -> Tensor:
        """Label scores `[m, L]` for `m` pairs of dependent and chosen head, `[m, 128]` each."""
        crossed = self.label(dep).view(-1, self.count, self.LABEL)
        product = torch.matmul(crossed, head.unsqueeze(-1)).squeeze(-1)
        return product + self.label_sum(torch.cat([dep, head], -1))
