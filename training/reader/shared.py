"""What one shared pass would give: a head on the annotator's own states, without marks.

`python -m training.reader.shared` trains the reader's head on the frozen states of the annotator's
encoder (last layer, at CLS and at the first piece of actor, recipient and trigger) and prints
accuracy and macro F1 on the sentences kept aside, beside which those of `training.reader.train`
(an encoder of its own that sees the marks) stand. It writes nothing.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch.nn import functional

from communique.language.casing import case_of
from training.annotator.batches import pad
from training.annotator.model import Encoder
from training.annotator.train import WORK, encoder_folder
from training.reader.data import Row, rows
from training.reader.model import Reader
from training.reader.train import accuracy, temperature

_ROLES = ("actor", "recipient", "trigger")
_LONGEST = 200
_EPOCHS = 12


def encode(tokenizer: Tokenizer, row: Row) -> tuple[list[int], list[int], list[int]]:
    """Pieces, capitalisation, and the positions of CLS and of the first piece of each role."""
    found = tokenizer.encode(row.text)
    pieces = found.ids[:_LONGEST]
    cases = [case_of(row.text[a:b]) for a, b in found.offsets][:_LONGEST]
    places = [0]
    for role in _ROLES:
        start = row.spans.get(role, (-1, 0))[0]
        at = (i for i, (a, b) in enumerate(found.offsets[:_LONGEST]) if a <= start < b)
        places.append(next(at, 0) if start >= 0 else 0)
    return pieces, cases, places


@torch.no_grad()
def states(encoder: Encoder, tokenizer: Tokenizer, listed: list[Row]) -> torch.Tensor:
    """States `[n, 4, width]` of the frozen encoder."""
    encoded = [encode(tokenizer, row) for row in listed]
    order = sorted(range(len(listed)), key=lambda i: len(encoded[i][0]))
    width = encoder.places.weight.shape[1]
    found = torch.zeros(len(listed), 4, width)
    for at in range(0, len(order), 64):
        group = order[at : at + 64]
        state = encoder(
            pad([encoded[i][0] for i in group]),
            pad([encoded[i][1] for i in group]),
            pad([[1] * len(encoded[i][0]) for i in group]),
        )[-1]
        index = torch.tensor([encoded[i][2] for i in group]).unsqueeze(-1).expand(-1, -1, width)
        found[group] = torch.gather(state, 1, index)
    return found


def main() -> None:
    """Parse the options, train the head and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--annotator", type=Path, default=WORK / "annotator.pt")
    options = parser.parse_args()
    torch.manual_seed(7)
    saved = torch.load(options.annotator, weights_only=True)
    folder = encoder_folder()
    encoder = Encoder.pretrained(folder)
    weights = {
        name.removeprefix("encoder."): value
        for name, value in saved["weights"].items()
        if name.startswith("encoder.")
    }
    encoder.load_state_dict(weights)
    encoder.eval()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    every = rows()
    types = sorted({row.label for row in every})
    train = [row for row in every if not row.held_out]
    held = [row for row in every if row.held_out]
    inputs, tests = states(encoder, tokenizer, train), states(encoder, tokenizer, held)
    wanted = torch.tensor([types.index(row.label) for row in train])
    right = torch.tensor([types.index(row.label) for row in held])
    model = Reader(encoder, len(types))
    parts = [*model.features.parameters(), *model.last.parameters()]
    optimizer = torch.optim.AdamW(parts, lr=1e-3)
    for epoch in range(_EPOCHS):
        model.train()
        for group in torch.randperm(len(train)).split(128):
            scores = model.last(model.drop(model.features(inputs[group].flatten(1))))
            loss = functional.cross_entropy(scores, wanted[group], label_smoothing=0.05)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        model.eval()
        with torch.no_grad():
            scores = model.last(model.features(tests.flatten(1)))
        share, macro = accuracy(scores, right, types)
        print(
            f"epoch {epoch + 1}: kept aside accuracy {share:.3f} macro F1 {macro:.3f}", flush=True
        )
    print(f"temperature {temperature(scores, right):.2f}")


if __name__ == "__main__":
    main()
