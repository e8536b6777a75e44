"""How far a run of `communique read` is, kept in a file for other programs."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from communique.cli import whole

if TYPE_CHECKING:
    from communique.pipeline import Progress


@dataclass
class Report:
    """What a run has done so far; written anew, whole, with each step.

    The file holds one JSON object: `total` and `done` inputs, ids of the `documents` read, and
    `failures`, each with its `input`, `problem` and `remedy`.

    Attributes:
        path: the file, or `None` to keep none. total: number of inputs.
    """

    path: Path | None
    total: int
    done: int = 0
    documents: list[str] = field(default_factory=list)
    failures: list[dict[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._write()

    def take(self, step: Progress) -> None:
        """Add one step and write the file.

        Raises:
            RecordError: if it cannot be written.
        """
        self.done += step.done
        self.documents += step.documents
        self.failures += [
            {
                "input": failed.source.name,
                "problem": failed.error.problem,
                "remedy": failed.error.remedy,
            }
            for failed in step.failures
        ]
        self._write()

    def _write(self) -> None:
        if self.path is None:
            return
        told = {
            "total": self.total,
            "done": self.done,
            "documents": list(dict.fromkeys(self.documents)),
            "failures": self.failures,
        }
        whole.write(self.path, [json.dumps(told, ensure_ascii=False, indent=2).encode()])
