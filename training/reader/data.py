"""The reader's sentences: those of `training/reader/examples` and of the codebook."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from communique.codebook import Codebook
from communique.coding.relation import part_of

NONE = "NONE"
_MARK = re.compile(r"\[([^\[\]|]+)\|(actor|recipient|trigger)\]")
_FOLDER = Path(__file__).parent / "examples"
_FINAL = re.compile(r"finali|conclud|seal|clos")
_BY_CODE = {
    "116": "SANCTION/convict",
    "163": "SANCTION/embargo",
    "176": "COERCE/cyber",
    "191": "COERCE/blockade",
    "055": "CONCEDE/apologise",
    "035": "CONCEDE/announce",
}


@dataclass(frozen=True)
class Row:
    """A sentence with the right type; `spans` are character offsets by role.

    `code` is the CAMEO code under which it was written, where it was written under one.
    """

    text: str
    type: str
    spans: dict[str, tuple[int, int]]
    code: str = ""

    @property
    def label(self) -> str:
        """The reader's class: the type, or a part of it that other codebooks count elsewhere."""
        start, end = self.spans.get("trigger", (0, 0))
        words = self.text[start:end]
        if self.code == "0571":  # a deal that is reached is AGREE, one that is finalised SUPPORT
            return self.type if _FINAL.search(words) else "AGREE/reach"
        part = _BY_CODE.get(self.code, "")
        if part.startswith(self.type):
            return part or self.type
        return self.type if self.code else part_of(self.type, words)

    @property
    def held_out(self) -> bool:
        """Whether the sentence is kept aside as our own test (one in ten, by its words)."""
        return hashlib.sha256(self.text.encode()).digest()[0] < 26


def read_marked(marked: str, kind: str, code: str = "") -> Row:
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
    return Row(text + marked[at:], kind, spans, code)


def rows() -> list[Row]:
    """All sentences, in the order of their files; repeated ones once."""
    found: list[Row] = []
    for path in sorted(_FOLDER.glob("*.yaml")):
        page = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += [read_marked(text, page["type"]) for text in page.get("examples") or []]
        found += [read_marked(near["text"], near["type"]) for near in page.get("near") or []]
        found += [read_marked(text, NONE) for text in page.get("none") or []]
    for path in sorted((_FOLDER / "grid").glob("*.yaml")):
        page = yaml.safe_load(path.read_text(encoding="utf-8"))
        for code, texts in page["codes"].items():
            found += [read_marked(text, page["type"], str(code)) for text in texts]
    for kind in Codebook.load().types.values():
        for example in kind.examples:
            if example.none:
                continue
            name = example.type
            if example.status == "planned" and kind.planned:
                name = kind.planned
            found.append(Row(example.text, name, example.spans))
    unique = {row.text: row for row in found if "actor" in row.spans}
    return list(unique.values())
