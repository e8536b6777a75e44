"""A test set of events told in many reports: how it is written down, and its texts as documents.

A folder of YAML files, one to a theme; each report gives `tells`, the acts worth coding in it by
the words that tell them. The same `event` label is the same real event, in whichever file.
`copy_of` names the report whose text it repeats.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from communique.errors import EvaluationError
from communique.model import Document


class _Strict(BaseModel):
    """A part of the test set; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Tell(_Strict):
    """One act that a report tells.

    Attributes:
        event: label of the real event. type: as these words tell it. trigger: the words.
    """

    event: str
    type: str
    trigger: str


class Story(_Strict):
    """One report."""

    id: str
    outlet: str
    published: date
    headline: str
    text: str
    tells: tuple[Tell, ...]
    copy_of: str | None = None

    def document(self) -> Document:
        """The report as it would be read from a page."""
        from communique.documents import from_text

        return from_text(
            self.text.strip().replace("\n", "\n\n"),
            title=self.headline,
            published=self.published,
            path=f"{self.outlet}/{self.id}",
        )


class Theme(BaseModel):
    """The reports of one file; what else the file declares is let be."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    theme: str
    reports: tuple[Story, ...]


def read_stories(folder: Path) -> tuple[Theme, ...]:
    """All themes of a folder, by file name.

    Raises:
        EvaluationError: if the folder holds no YAML file, one of them is malformed, two reports
            share an id, or a copy names no report.
    """
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise EvaluationError(str(folder), "holds no YAML file", "Name a folder of test cases.")
    themes = []
    for path in paths:
        try:
            themes.append(Theme.model_validate(yaml.safe_load(path.read_text(encoding="utf-8"))))
        except (yaml.YAMLError, ValidationError) as error:
            raise EvaluationError(
                str(path), f"is no test case ({error})", "Write it like the others."
            ) from error
    _check([story for theme in themes for story in theme.reports], folder)
    return tuple(themes)


def _check(stories: Sequence[Story], folder: Path) -> None:
    ids = [story.id for story in stories]
    twice = sorted({id for id in ids if ids.count(id) > 1})
    lost = sorted(story.id for story in stories if story.copy_of and story.copy_of not in ids)
    if twice or lost:
        raise EvaluationError(
            f"{folder}: {', '.join((*twice, *lost))}",
            "stand twice" if twice else "are copies of no report",
            "Give every report its own id, and name an existing one in copy_of.",
        )
