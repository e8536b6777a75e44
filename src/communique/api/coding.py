"""Coding one text: what it says, in typed values that show themselves in a notebook."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from communique import model
from communique.api import display, given
from communique.documents import discover, from_text
from communique.errors import UsageError
from communique.pipeline import Coded, Failed, code_documents, read_and_code


@dataclass(frozen=True, slots=True)
class Coding(model.Coding):
    """A document with its events, commitments and instruments, in the order of the text.

    In a notebook it shows the text that its rows rest on, with the evidence marked.
    """

    def _repr_html_(self) -> str:
        return display.coding(self)


def code(
    text_or_path: str | Path,
    *,
    published: date | str | None = None,
    codebook: str | Path | None = None,
) -> Coding:
    """Code one document, and keep nothing of it.

    Args:
        text_or_path: a file, its name, or an address; a string of several words that is no name
            of a file is the text itself, with all that was copied with it from its page.
        published: day of publication, as a date or in ISO 8601, where the document gives none.
        codebook: a folder with event types, frames and words of your own.

    Raises:
        DocumentError: if the file cannot be read or the text is empty or not in English.
        UsageError: if the file holds no document or several; `read` takes those.
        CodebookError: if the codebook is malformed.
    """
    when, stages = given.day(published), given.stages(codebook)
    if _is_text(text_or_path):
        document = from_text(str(text_or_path), published=when)
        return _shown(code_documents([document], stages=stages)[0])
    found = []
    for outcome in read_and_code(discover([str(text_or_path)]), stages=stages, published=when):
        if isinstance(outcome, Failed):
            raise outcome.error
        if isinstance(outcome, Coded):
            found.append(outcome.coding)
    if len(found) != 1:
        raise UsageError(
            str(text_or_path), f"holds {len(found)} documents", "communique.read takes such inputs."
        )
    return _shown(found[0])


def _is_text(given: str | Path) -> bool:
    """Whether it is a text: several words, or none, that are no name of a file."""
    if isinstance(given, Path):
        return False
    words = given.split(maxsplit=1)
    if len(words) < 2:
        return not words
    try:
        return not Path(given).exists()
    except (OSError, ValueError):
        return True  # too long for a name, or with characters that no name has


def _shown(coding: model.Coding) -> Coding:
    return Coding(*(getattr(coding, field.name) for field in fields(coding)))
