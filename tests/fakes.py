"""Stages that need no weights: texts say themselves what to do with them.

A file holds one document, or several separated by lines of `====`. A word in capitals followed by
`!` asks for a fault: `BROKEN!` cannot be read, `ODD!` faults while reading, `UNPARSED!` while
parsing, `UNCODED!` while coding. Every word `XXX meets YYY` of two codes is a CONSULT.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from communique.errors import DocumentError, MissingDocument
from communique.model import Coding, Document, Moment, Party, Sentence, Span, stable_id
from communique.model import Event as ModelEvent
from tests.record.building import CODER

_MEETS = re.compile(r"([A-Z]{3}) meets ([A-Z]{3})")


@dataclass(frozen=True, slots=True)
class FakeSource:
    """A source as the pipeline knows it."""

    name: str
    path: Path | None = None
    url: str | None = None


def sources_of(folder: Path) -> list[FakeSource]:
    """Every file of a folder, in order of name."""
    return [FakeSource(str(path), path) for path in sorted(folder.iterdir())]


class FakeStages:
    """Reads, parses and codes by looking for words."""

    coder = CODER

    def read(
        self, source: FakeSource, *, max_bytes: int, published: date | None
    ) -> Iterator[Document | DocumentError]:
        if source.path is None or not source.path.exists():
            raise MissingDocument(source.name, "does not exist", "Check the name.")
        text = source.path.read_text(encoding="utf-8")
        if "ODD!" in text:
            raise ZeroDivisionError("odd")
        for part in text.split("\n====\n"):
            if "BROKEN!" in part:
                yield DocumentError(source.name, "is broken", "Mend it.")
            else:
                when = None if published is None else Moment.day(published)
                yield Document(
                    id=stable_id(part, str(when)),
                    text=part.strip(),
                    title=part.split(".")[0],
                    published=when,
                    path=str(source.path),
                    source_hash=stable_id(text),
                )

    def worth_parsing(self, document: Document) -> bool:
        return "nothing" not in document.text

    def annotate(self, texts: Sequence[str]) -> list[tuple[Sentence, ...]]:
        if any("UNPARSED!" in text for text in texts):
            raise IndexError("parse")
        return [() for _ in texts]

    def code(self, document: Document, sentences: tuple[Sentence, ...]) -> Coding:
        if "UNCODED!" in document.text:
            raise KeyError("code")
        return Coding(document, tuple(_meetings(document)))


class NewerStages(FakeStages):
    """The same by another name."""

    coder = "communique-9.9.9"


class CountingStages(FakeStages):
    """Keeps what was read and parsed."""

    def __init__(self) -> None:
        self.was_read: list[str] = []
        self.was_parsed: list[str] = []

    def read(
        self, source: FakeSource, *, max_bytes: int, published: date | None
    ) -> Iterator[Document | DocumentError]:
        self.was_read.append(source.path.name if source.path else source.name)
        yield from super().read(source, max_bytes=max_bytes, published=published)

    def annotate(self, texts: Sequence[str]) -> list[tuple[Sentence, ...]]:
        self.was_parsed.extend(texts)
        return super().annotate(texts)


def _meetings(document: Document) -> Iterator[ModelEvent]:
    for match in _MEETS.finditer(document.text):
        span = Span(match.start(), match.end(), match[0])
        sides = [
            Party(match[n], "state", match[n], Span(match.start(n), match.end(n), match[n]))
            for n in (1, 2)
        ]
        yield ModelEvent(
            id=stable_id(document.id, "CONSULT", span.start),
            type="CONSULT",
            actors=tuple(sides),
            recipients=(),
            evidence=span,
            trigger=Span(match.end(1) + 1, match.end(1) + 6, "meets"),
            quad=1,
            score=2.5,
            coder=CODER,
            rule="fake.meets",
            confidence=1.0,
            symmetric=True,
        )
