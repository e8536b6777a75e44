"""Train the reader: `python -m training.reader.train` (about ten minutes on two cores).

Deterministic on one machine. `--share 0.5` trains on half of the sentences, for a size curve.
Prints accuracy and macro F1 on the sentences kept aside and writes `training/runs/reader.pt`.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter

import torch
from tokenizers import Tokenizer
from torch.nn import functional

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
def test(model: Reader, marker: Marker, held: list[Row], types: list[str]) -> tuple[float, float]:
    """Accuracy and macro F1 on sentences kept aside, parties marked, trigger not."""
    model.eval()
    encoded = [(*encode(marker, row, None), types.index(row.type)) for row in held]
    gold, found, right = Counter(), Counter(), Counter()
    for group in batches(encoded, 4000, None):
        guess = model(**tensors(group)).argmax(-1).tolist()
        for item, kind in zip(group, guess, strict=True):
            gold[item[3]] += 1
            found[kind] += 1
            right[kind] += item[3] == kind
    model.train()
    f1 = [2 * right[k] / (gold[k] + found[k]) for k in gold]
    return sum(right.values()) / sum(gold.values()), sum(f1) / len(f1)


def main() -> None:
    """Parse the options, train, report and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--batch", type=int, default=1600, help="word pieces a batch")
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    folder = encoder_folder()
    marker = Marker(Tokenizer.from_file(str(folder / "tokenizer.json")))
    every = rows()
    types = sorted({row.type for row in every})
    held = [row for row in every if row.held_out]
    train = [row for row in every if not row.held_out]
    rng.shuffle(train)
    train = train[: int(len(train) * options.share)]
    print(f"{len(train)} sentences, {len(held)} kept aside, {len(types)} types", flush=True)
    model = Reader(Encoder.pretrained(folder), len(types))
    head = list(model.head.parameters())
    optimizer = torch.optim.AdamW(
        [
            {"params": list(model.encoder.parameters()), "lr": 1.5e-4, "weight_decay": 0.01},
            {"params": head, "lr": 1e-3},
        ]
    )
    sizes = [(*encode(marker, row, rng), 0) for row in train]
    steps = len(batches(sizes, options.batch, rng)) * options.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.1 * steps), max(0.0, (steps - s) / (0.9 * steps)))
    )
    for epoch in range(options.epochs):
        started, total = time.time(), 0.0
        encoded = [(*encode(marker, row, rng), types.index(row.type)) for row in train]
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
            total += float(loss.detach())
        accuracy, macro = test(model, marker, held, types)
        print(
            f"epoch {epoch + 1}: loss {total / len(groups):.3f}, kept aside accuracy {accuracy:.3f}"
            f" macro F1 {macro:.3f}, {time.time() - started:.0f} s",
            flush=True,
        )
    WORK.mkdir(parents=True, exist_ok=True)
    torch.save({"weights": model.state_dict(), "types": types}, WORK / "reader.pt")


if __name__ == "__main__":
    main()
