"""Where the verbs get their sources and stages from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.documents import Source
    from communique.pipeline import StagesFactory


def sources(targets: Iterable[str]) -> Iterator[Source]:
    """Every source among files, folders and addresses, in order."""
    from communique.documents import discover

    return discover(targets)


def stages() -> StagesFactory:
    """What makes the stages."""
    from communique.pipeline import OwnStages

    return OwnStages
