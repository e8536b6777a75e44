"""Where the verbs get their sources and stages from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.documents import Source
    from communique.pipeline import StagesFactory


def sources(targets: Iterable[str]) -> Iterator[Source]:
    """Every source among files, folders and addresses, in order."""
    from communique.documents import discover

    return discover(targets)


def stages(codebook: Path | None = None) -> StagesFactory:
    """What makes the stages, with a user's codebook folder added.

    Raises:
        CodebookError: if the folder holds none, or a file in it is malformed.
    """
    from communique.pipeline import OwnStages, WithCodebook

    if codebook is None:
        return OwnStages
    from communique.codebook import Codebook

    Codebook.load(codebook)
    return WithCodebook(codebook)
