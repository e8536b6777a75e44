"""The reader's sentences: those of `training/reader/examples` and of the codebook."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from communique.codebook import Codebook

NONE = "NONE"
_MARK = re.compile(r"\[([^\[\]|]+)\|(actor|recipient|trigger)\]")
_FOLDER = Path(__file__).parent / "examples"


@dataclass(frozen=True)
class Row:
    """A sentence with the right type; `spans` are character offsets by role."""

    text: str
    type: str
    spans: dict[str, tuple[int, int]]

    @property
    def held_out(self) -> bool:
        """Whether the sentence is kept aside as our own test (one in ten, by its words)."""
        return hashlib.sha256(self.text.encode()).digest()[0] < 26


def read_marked(marked: str, kind: str) -> Row:
    """Take the marks out of a sentence; the first mark of each role counts."""
    text, spans, at = "", {}, 0
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        role = found[2]
        if role == "actor" and role in spans:
            role = "recipient"
        spans.setdefault(role, (len(text), len(text) + len(found[1])))
        text += found[1]
        at = found.end()
    return Row(text + marked[at:], kind, spans)


def rows() -> list[Row]:
    """All sentences, in the order of their files; repeated ones once."""
    found: list[Row] = []
    for path in sorted(_FOLDER.glob("*.yaml")):
        page = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += [read_marked(text, page["type"]) for text in page.get("examples") or []]
        found += [read_marked(near["text"], near["type"]) for near in page.get("near") or []]
        found += [read_marked(text, NONE) for text in page.get("none") or []]
    for kind in Codebook.load().types.values():
        for example in kind.examples:
            if example.none:
                continue
            spans: dict[str, tuple[int, int]] = {}
            for mark in example.marks:
                role = mark.role
                if role == "actor" and role in spans:
                    role = "recipient"
                spans.setdefault(role, (mark.start, mark.end))
            name = example.type
            if example.status == "planned" and kind.planned:
                name = kind.planned
            found.append(Row(example.text, name, spans))
    unique = {row.text: row for row in found if "actor" in row.spans}
    return list(unique.values())
