"""Train the reader: `python -m training.reader.train` (about ten minutes on two cores).

Deterministic on one machine. `--share 0.5` trains on half of the sentences, for a size curve.
Prints accuracy and macro F1 on the sentences kept aside and writes `training/runs/reader.pt`.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from communique.language.marking import Marker
from training.annotator.batches import pad
from training.annotator.model import Encoder
from training.annotator.train import WORK, encoder_folder
from training.reader.data import Row, rows
from training.reader.model import Reader


def encode(marker: Marker, row: Row, rng: random.Random | None) -> tuple[list[int], ...]:
    """Pieces, capitalisation and marks of a sentence; in training the trigger is marked half the
    time and the recipient nine times in ten."""
    spans = dict(row.spans)
    if (rng is not None and rng.random() < 0.5) or rng is None:
        spans.pop("trigger", None)
    if rng is not None and rng.random() < 0.1:
        spans.pop("recipient", None)
    return marker.mark(row.text, spans)


def batches(encoded: list[tuple], size: int, rng: random.Random | None) -> list[list[tuple]]:
    """Sentences of like length together, about `size` pieces a batch."""
    order = sorted(encoded, key=lambda e: len(e[0]) + (4 * rng.random() if rng else 0))
    groups: list[list[tuple]] = []
    for item in order:
        if not groups or len(item[0]) * (len(groups[-1]) + 1) > size:
            groups.append([])
        groups[-1].append(item)
    if rng:
        rng.shuffle(groups)
    return groups


def tensors(group: list[tuple]) -> dict[str, torch.Tensor]:
    """One padded batch."""
    return {
        "pieces": pad([e[0] for e in group]),
        "cases": pad([e[1] for e in group]),
        "mask": pad([[1] * len(e[0]) for e in group]),
        "marks": torch.tensor([e[2] for e in group]),
    }


@torch.no_grad()
def scores_of(
    model: Reader, marker: Marker, held: list[Row], types: list[str]
) -> tuple[torch.Tensor, torch.Tensor]:
    """Scores `[n, types]` and right classes `[n]` of sentences, parties marked, trigger not."""
    model.eval()
    encoded = [(*encode(marker, row, None), types.index(row.label)) for row in held]
    found, right = [], []
    for group in batches(encoded, 4000, None):
        found.append(model(**tensors(group)))
        right += [item[3] for item in group]
    model.train()
    return torch.cat(found), torch.tensor(right)


def accuracy(scores: torch.Tensor, right: torch.Tensor, types: list[str]) -> tuple[float, float]:
    """Accuracy and macro F1 over event types (parts of a type count as the type)."""
    gold, found, hit = Counter(), Counter(), Counter()
    names = [name.partition("/")[0] for name in types]
    for guess, wanted in zip(scores.argmax(-1).tolist(), right.tolist(), strict=True):
        gold[names[wanted]] += 1
        found[names[guess]] += 1
        hit[names[wanted]] += names[wanted] == names[guess]
    f1 = [2 * hit[k] / (gold[k] + found[k]) for k in gold]
    return sum(hit.values()) / sum(gold.values()), sum(f1) / len(f1)


def temperature(scores: torch.Tensor, right: torch.Tensor) -> float:
    """What the scores are divided by for the least cross-entropy on sentences kept aside."""
    tried = [0.5 + 0.05 * step for step in range(41)]
    return min(tried, key=lambda t: float(functional.cross_entropy(scores / t, right)))


def fit(train: list[Row], held: list[Row], types: list[str], options: argparse.Namespace) -> Reader:
    """Train a reader from the plain encoder; report after each epoch.

    The running mean of the weights, over about the last epoch, is what comes back.
    """
    rng = random.Random(options.seed)
    folder = encoder_folder()
    marker = Marker(Tokenizer.from_file(str(folder / "tokenizer.json")))
    model = Reader(Encoder.pretrained(folder), len(types))
    head = [*model.features.parameters(), *model.last.parameters()]
    optimizer = torch.optim.AdamW(
        [
            {"params": list(model.encoder.parameters()), "lr": options.rate, "weight_decay": 0.01},
            {"params": head, "lr": 1e-3},
        ]
    )
    sizes = [(*encode(marker, row, rng), 0) for row in train]
    steps = len(batches(sizes, options.batch, rng)) * options.epochs
    mean = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(1 - options.epochs / steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.1 * steps), max(0.0, (steps - s) / (0.9 * steps)))
    )
    for epoch in range(options.epochs):
        started, total = time.time(), 0.0
        encoded = [(*encode(marker, row, rng), types.index(row.label)) for row in train]
        groups = batches(encoded, options.batch, rng)
        for group in groups:
            with torch.autocast("cpu", torch.bfloat16):
                scores = model(**tensors(group))
            target = torch.tensor([item[3] for item in group])
            loss = functional.cross_entropy(scores.float(), target, label_smoothing=0.05)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            mean.update_parameters(model)
            total += float(loss.detach())
        right, macro = accuracy(*scores_of(mean.module, marker, held, types), types)
        print(
            f"epoch {epoch + 1}: loss {total / len(groups):.3f}, kept aside accuracy {right:.3f}"
            f" macro F1 {macro:.3f}, {time.time() - started:.0f} s",
            flush=True,
        )
    return mean.module


def main() -> None:
    """Parse the options, train, report and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--batch", type=int, default=1600, help="word pieces a batch")
    parser.add_argument("--rate", type=float, default=1.5e-4, help="the encoder's learning rate")
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--output", type=Path, default=WORK / "reader.pt")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    every = rows()
    types = sorted({row.label for row in every})
    held = [row for row in every if row.held_out]
    train = [row for row in every if not row.held_out]
    random.Random(options.seed).shuffle(train)
    train = train[: int(len(train) * options.share)]
    print(f"{len(train)} sentences, {len(held)} kept aside, {len(types)} classes", flush=True)
    model = fit(train, held, types, options)
    marker = Marker(Tokenizer.from_file(str(encoder_folder() / "tokenizer.json")))
    scores, right = scores_of(model, marker, held, types)
    found = {"weights": model.state_dict(), "types": types}
    found["temperature"] = temperature(scores, right)
    print(f"temperature {found['temperature']:.2f}")
    options.output.parent.mkdir(parents=True, exist_ok=True)
    torch.save(found, options.output)


if __name__ == "__main__":
    main()
