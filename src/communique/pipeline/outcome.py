"""What becomes of a source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.errors import DocumentError
from communique.model import Coding

if TYPE_CHECKING:
    from communique.documents import Source


@dataclass(frozen=True, slots=True)
class Coded:
    """A document of a source, with what was recorded from it."""

    source: Source
    coding: Coding


@dataclass(frozen=True, slots=True)
class Failed:
    """A source, or one document in it, that could not be read or coded, and why."""

    source: Source
    error: DocumentError


@dataclass(frozen=True, slots=True)
class Finished:
    """The end of a source, after its documents and failures."""

    source: Source


Outcome = Coded | Failed | Finished
