"""Which party a phrase stands for: a table of sentences, with floors for all and each skill.

`pytest -s tests/mentions/test_parties.py` also prints how many rows of each skill are right.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from communique.language import Annotator
from communique.mentions import find_mentions
from communique.model import Document, Mentions, Moment, Party, Sentence, Speaker, Tree, stable_id

TABLE: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "data" / "mentions.yaml").read_text(encoding="utf-8")
)
FLOOR = 0.968
"""Measured accuracy over all rows, less two points."""
SKILL_FLOOR = 0.85
"""No single skill may be right less often than this."""
ENTRY_KEYS = {"text", "title", "find", "about", "speaker", "published"}
FIND_KEYS = {"phrase", "nth", "codes", "sectors", "office", "person", "owner", "not"}


@dataclass(frozen=True, slots=True)
class Row:
    """One expectation with what was found."""

    about: str
    text: str
    want: Mapping[str, Any]
    found: tuple[Party, ...]

    @property
    def right(self) -> bool:
        codes = {party.code for party in self.found}
        want = self.want
        if "not" in want:
            return not codes & set(want["not"])
        if codes != set(want["codes"]):
            return False
        sectors = {sector for party in self.found for sector in party.sectors}
        offices = " / ".join((party.office or "").lower() for party in self.found)
        return (
            sectors.issuperset(want.get("sectors", ()))
            and want.get("office", "") in offices
            and ("person" not in want or any(p.person == want["person"] for p in self.found))
        )

    def __str__(self) -> str:
        told = [(p.code, *p.sectors, p.office, p.person) for p in self.found]
        return f"[{self.about}] {self.want} in {self.text!r}: found {told}"


def document(entry: Mapping[str, Any]) -> Document:
    said = entry.get("speaker")
    when = entry.get("published")
    return Document(
        id=stable_id(entry["text"]),
        text=entry["text"],
        title=entry.get("title"),
        speaker=Speaker(**said) if said else None,
        published=Moment.day(when) if when else None,
    )


def bounds(text: str, phrase: str, nth: int = 1) -> tuple[int, int]:
    """Where the phrase stands for the nth time, as whole words."""
    places = list(re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text))
    assert len(places) >= nth, f"{phrase!r} is not {nth} times in {text!r}"
    return places[nth - 1].span()


def parties_of(
    sentences: Sequence[Sentence], mentions: Mentions, start: int, end: int, *, want: Any
) -> tuple[Party, ...]:
    """The parties of the phrase's head and of what is coordinated with it inside the phrase."""
    found: dict[str, Party] = {}
    for index, sentence in enumerate(sentences):
        inside = [i for i, t in enumerate(sentence.tokens) if t.start < end and start < t.end]
        if not inside:
            continue
        tree = Tree(sentence)
        tops = [
            i
            for i in inside
            if tree.tokens[i].upos != "PUNCT"
            and (tree.tokens[i].head not in inside or tree.tokens[i].head == i)
        ]
        for top in tops:
            for part in tree.conjuncts(top):
                if part not in inside:
                    continue
                here = mentions.parties.get((index, part), ())
                if not here and want.get("owner"):
                    here = mentions.owners.get((index, part), ())
                for party in here:
                    found.setdefault(party.code, party)
    return tuple(found.values())


def by_skill(rows: Sequence[Row]) -> str:
    """A line for each skill and one for all: rows right, rows asked, share."""
    asked = Counter(row.about for row in rows)
    right = Counter(row.about for row in rows if row.right)
    lines = [(about, right[about], n) for about, n in sorted(asked.items())]
    lines.append(("all", sum(right.values()), len(rows)))
    return "\n" + "".join(f"{a:14s} {k:4d} of {n:4d}  {k / n:.3f}\n" for a, k, n in lines)


@pytest.fixture(scope="module")
def rows(annotator: Annotator) -> list[Row]:
    documents = [document(entry) for entry in TABLE]
    parsed = annotator.annotate([d.text for d in documents])
    judged = []
    for entry, read, sentences in zip(TABLE, documents, parsed, strict=True):
        mentions = find_mentions(read, sentences)
        for want in entry["find"]:
            start, end = bounds(entry["text"], want["phrase"], want.get("nth", 1))
            found = parties_of(sentences, mentions, start, end, want=want)
            judged.append(Row(entry["about"], entry["text"], want, found))
    return judged


def test_table_is_well_formed() -> None:
    assert sum(len(entry["find"]) for entry in TABLE) >= 700
    for entry in TABLE:
        assert entry.keys() <= ENTRY_KEYS, entry["text"]
        for want in entry["find"]:
            assert want.keys() <= FIND_KEYS, entry["text"]
            assert "codes" in want, entry["text"]
            bounds(entry["text"], want["phrase"], want.get("nth", 1))


def test_accuracy(rows: list[Row]) -> None:
    wrong = [str(row) for row in rows if not row.right]
    accuracy = 1 - len(wrong) / len(rows)
    sys.stdout.write(by_skill(rows))
    assert accuracy >= FLOOR, f"{accuracy:.3f}\n" + "\n".join(wrong)


def test_no_skill_is_lost(rows: list[Row]) -> None:
    asked = Counter(row.about for row in rows)
    right = Counter(row.about for row in rows if row.right)
    weak = {about: right[about] / n for about, n in asked.items() if right[about] < SKILL_FLOOR * n}
    assert not weak, "\n".join(str(row) for row in rows if row.about in weak and not row.right)


def test_nothing_is_made_up(rows: list[Row]) -> None:
    empty = [row for row in rows if not row.want["codes"] and "not" not in row.want]
    wrong = [str(row) for row in empty if row.found]
    assert len(wrong) <= 0.1 * len(empty), "\n".join(wrong)


def test_spans_point_at_their_words(annotator: Annotator) -> None:
    documents = [document(entry) for entry in TABLE]
    for read, sentences in zip(
        documents, annotator.annotate([d.text for d in documents]), strict=True
    ):
        mentions = find_mentions(read, sentences)
        for parties in (*mentions.parties.values(), *mentions.owners.values()):
            for party in parties:
                for span in (party.span, party.via or party.span):
                    assert read.text[span.start : span.end] == span.text
        for span in mentions.unresolved:
            assert read.text[span.start : span.end] == span.text
