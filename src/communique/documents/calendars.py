"""Month names, weekday names and publication labels of the large languages, from `calendars.yaml`.

The names are those of the Unicode CLDR; the labels are our own collection.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, Field


class _Language(BaseModel):
    """One language of `calendars.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    months: dict[int, list[str]] = Field(default_factory=dict)
    solar: dict[int, list[str]] = Field(default_factory=dict)
    weekdays: list[str] = Field(default_factory=list)
    published: list[str] = Field(default_factory=list)
    updated: list[str] = Field(default_factory=list)
    joiners: list[str] = Field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Calendars:
    """All languages together, every word in `str.casefold` form.

    Attributes:
        months: name or abbreviation to month number (1-12).
        solar: name to month number (1-12) of the Persian solar calendar.
        weekdays: weekday names.
        published: labels before a date of publication.
        updated: labels before a date of revision.
        joiners: words that may stand between a label and its date.
        foreign_labels: the labels that are not English.
    """

    months: dict[str, int]
    solar: dict[str, int]
    weekdays: frozenset[str]
    published: frozenset[str]
    updated: frozenset[str]
    joiners: frozenset[str]
    foreign_labels: frozenset[str]


@cache
def load_calendars() -> Calendars:
    """Read `calendars.yaml` once.

    Raises:
        pydantic.ValidationError: if the file has a key or value that it may not have.
    """
    source = resources.files("communique.documents").joinpath("calendars.yaml")
    raw = yaml.load(source.read_bytes(), Loader=yaml.CSafeLoader)
    languages = {name: _Language.model_validate(entry) for name, entry in raw.items()}
    english = languages["en"]

    def gather(field: str) -> frozenset[str]:
        return frozenset(
            word.casefold() for entry in languages.values() for word in getattr(entry, field)
        )

    def numbered(field: str) -> dict[str, int]:
        return {
            word.casefold(): number
            for entry in languages.values()
            for number, words in getattr(entry, field).items()
            for word in words
        }

    published, updated = gather("published"), gather("updated")
    return Calendars(
        months=numbered("months"),
        solar=numbered("solar"),
        weekdays=gather("weekdays"),
        published=published,
        updated=updated,
        joiners=gather("joiners"),
        foreign_labels=(published | updated) - set(english.published) - set(english.updated),
    )
