"""One task: read some sources, parse their sentences in one batch, code each document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from communique.errors import CommuniqueError, DocumentError
from communique.model import Coding, Document, Sentence
from communique.pipeline.outcome import Coded, Failed, Finished, Outcome
from communique.pipeline.stages import Stages

if TYPE_CHECKING:
    from communique.documents import Source

MAX_BYTES = 20_000_000
"""The largest input that is read, unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Options:
    """How sources are read.

    Attributes:
        published: date of publication for documents that do not give their own, or `None`.
        max_bytes: the largest input that is read.
    """

    published: date | None = None
    max_bytes: int = MAX_BYTES


@dataclass(frozen=True, slots=True)
class Unit:
    """A source to read, or documents already read from one; `last` ends the source."""

    source: Source
    read: tuple[Document | DocumentError, ...] | None = None
    last: bool = True


Task = tuple[Unit, ...]


def work(task: Task, stages: Stages, options: Options) -> Iterator[Outcome]:
    """Read, dismiss, parse and code the sources of one task; their sentences in one batch."""
    units = [
        (unit, tuple(read(unit.source, stages, options)) if unit.read is None else unit.read)
        for unit in task
    ]
    parsed = _parse([item for _, items in units for item in items], stages)
    for unit, items in units:
        for item in items:
            if isinstance(item, DocumentError):
                yield Failed(unit.source, item)
                continue
            coding = _code(item, parsed[id(item)], stages)
            if isinstance(coding, DocumentError):
                yield Failed(unit.source, coding)
            else:
                yield Coded(unit.source, coding)
        if unit.last:
            yield Finished(unit.source)


def read(source: Source, stages: Stages, options: Options) -> Iterator[Document | DocumentError]:
    """The documents of a source and the errors of those that cannot be read; raises none."""
    try:
        yield from stages.read(source, max_bytes=options.max_bytes, published=options.published)
    except DocumentError as error:
        yield error
    except Exception as error:  # noqa: BLE001 one bad input must not lose the others
        yield _fault(source.name, "read", error)


_Parsed = tuple[Sentence, ...] | DocumentError | None
"""Sentences; or why there are none; or `None` for a document not worth parsing."""


def _parse(items: Sequence[Document | DocumentError], stages: Stages) -> dict[int, _Parsed]:
    """Parse the documents worth it in one batch; if that fails, one by one to find the culprit.

    Returns:
        By `id()` of each document.
    """
    documents = [item for item in items if isinstance(item, Document)]
    parsed: dict[int, _Parsed] = dict.fromkeys(map(id, documents))
    worth = [document for document in documents if stages.worth_parsing(document)]
    try:
        found: Sequence[_Parsed] = stages.annotate([document.text for document in worth])
    except CommuniqueError:
        raise
    except Exception:  # noqa: BLE001 named for its document just below
        found = [_parse_one(document, stages) for document in worth]
    parsed.update(zip(map(id, worth), found, strict=True))
    return parsed


def _parse_one(document: Document, stages: Stages) -> _Parsed:
    try:
        return stages.annotate([document.text])[0]
    except Exception as error:  # noqa: BLE001 one bad input must not lose the others
        return _fault(_name(document), "parsed", error)


def _code(document: Document, parsed: _Parsed, stages: Stages) -> Coding | DocumentError:
    if parsed is None:
        return Coding(document)
    if isinstance(parsed, DocumentError):
        return parsed
    try:
        return stages.code(document, parsed)
    except CommuniqueError:
        raise
    except Exception as error:  # noqa: BLE001 one bad input must not lose the others
        return _fault(_name(document), "coded", error)


def _name(document: Document) -> str:
    return document.path or document.url or document.id


def _fault(subject: str, step: str, error: Exception) -> DocumentError:
    return DocumentError(
        subject,
        f"could not be {step} ({type(error).__name__}: {error})",
        "This is a fault of Communique; please report it with the input. The others go on.",
    )
