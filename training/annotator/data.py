"""Treebanks as training sentences: forms, tags, heads, labels and, where annotated, entities."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

ENTITIES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
_GUM_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}


@dataclass
class Example:
    """One sentence of `n` words.

    Attributes:
        forms: `n` word forms. upos, xpos, labels: `n` strings each (empty without syntax).
        heads: `n` governors, 0 for the root and otherwise 1-based (empty without syntax).
        entities: `n` BIO tags, or `None` where the source does not annotate entities.
    """

    forms: list[str]
    lemmas: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    entities: list[str] | None = None
    text: str = ""
    space_after: list[bool] = field(default_factory=list)
    new_paragraph: bool = False


def read_conllu(path: Path, *, entities: bool = False) -> list[Example]:
    """Read a CoNLL-U file; multiword-token ranges and empty nodes are skipped.

    With `entities`, GUM's `Entity=` annotation is turned into names (see `_gum_names`).
    """
    examples: list[Example] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and line[0] != "#"]
        ranges = {row[0]: row for row in rows if "-" in row[0]}
        words = [row for row in rows if row[0].isdigit()]
        if not words:
            continue
        inside: dict[int, int] = {}
        last: dict[int, bool] = {}
        for key, row in ranges.items():
            first, final = (int(part) for part in key.split("-"))
            inside.update(dict.fromkeys(range(first, final), 1))
            last[final] = "SpaceAfter=No" not in row[9]
        text = next((x[9:] for x in block.splitlines() if x.startswith("# text = ")), "")
        example = Example(
            forms=[row[1] for row in words],
            lemmas=[row[2] for row in words],
            upos=[row[3] for row in words],
            xpos=[row[4] for row in words],
            heads=[int(row[6]) for row in words],
            labels=[row[7] for row in words],
            text=text,
            space_after=[
                last.get(i, False if i in inside else "SpaceAfter=No" not in row[9])
                for i, row in enumerate(words, 1)
            ],
            new_paragraph="# newpar" in block or "# newdoc" in block,
        )
        if entities:
            example.entities = _gum_names(words, example)
        examples.append(example)
    return examples


def _gum_names(words: list[list[str]], example: Example) -> list[str]:
    """BIO names from GUM's entities: mentions headed by a proper noun, trimmed to the name."""
    tags = ["O"] * len(words)
    open_mentions: list[tuple[str, int]] = []
    mentions: list[tuple[int, int, str]] = []
    for index, row in enumerate(words):
        value = re.search(r"Entity=([^|]*)", row[9])
        if not value:
            continue
        for opened, kind, closed in re.findall(r"\((\d+)-([a-z]+)|(\d+)\)", value[1]):
            if opened:
                open_mentions.append((kind, index))
                if re.search(rf"\({opened}-{kind}[^()]*\)", value[1]):
                    mentions.append((index, index, kind))
                    open_mentions.pop()
            elif closed and open_mentions:
                kind_, start = open_mentions.pop()
                mentions.append((start, index, kind_))
    for start, end, kind in sorted(mentions, key=lambda m: m[0] - m[1]):
        label = _GUM_KINDS.get(kind)
        name = _name_in(example, start, end, kind) if label else None
        if name is None or any(tags[i] != "O" for i in range(name[0], name[1] + 1)):
            continue
        tags[name[0]] = f"B-{label}"
        for i in range(name[0] + 1, name[1] + 1):
            tags[i] = f"I-{label}"
    return tags


def _name_in(example: Example, start: int, end: int, kind: str) -> tuple[int, int] | None:
    """The proper-name core of the mention `[start, end]`, or `None` if its head is no name."""
    inside = range(start, end + 1)
    head = next((i for i in inside if example.heads[i] - 1 not in inside), start)
    if example.upos[head] != "PROPN" or (kind == "person" and example.xpos[head] == "NNPS"):
        return None
    linked = {"flat", "compound", "amod", "goeswith", "nmod"}
    if kind == "person":  # titles ("President", nmod:desc) stand before the name, not in it
        linked = {"flat", "goeswith"}
    core = {head}
    grew = True
    while grew:
        grew = False
        for i in inside:
            label, governor = example.labels[i], example.heads[i] - 1
            named = example.xpos[i].startswith("NNP")
            part = label.split(":")[0] in linked and named
            of_name = label == "nmod" and named and i > governor and kind != "person"
            glue = label == "case" and governor in core and governor != head and i > head
            punct = label == "punct" and example.forms[i] in "-–."
            if i not in core and governor in core and (part or of_name or glue or punct):
                core.add(i)
                grew = True
    first = last = head
    while first - 1 in core:
        first -= 1
    while last + 1 in core:
        last += 1
    while last > head and example.upos[last] in {"ADP", "PUNCT"} and example.forms[last] != ".":
        last -= 1
    return first, last


def read_iob2(path: Path) -> list[Example]:
    """Read a Universal NER file (columns: index, form, tag); any tag but PER, ORG, LOC is `O`."""
    examples = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and line[0] != "#"]
        if rows:
            tags = [row[2] if row[2] in ENTITIES else "O" for row in rows]
            examples.append(Example(forms=[row[1] for row in rows], entities=tags))
    return examples
