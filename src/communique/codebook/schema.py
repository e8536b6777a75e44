"""The gate for codebook files: YAML in, checked values out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from communique.codebook.frame import EventType, Example, Frame, Mark, Mode
from communique.errors import CodebookError

_MARK = re.compile(r"\[([^\[\]|]+)\|(actor|recipient|trigger)\]")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Mode(_Strict):
    name: str
    score: float = Field(ge=-10, le=10)
    definition: str
    words: list[str] = []


class _Slots(_Strict):
    actor: list[str] = []
    recipient: list[str] = []


class _Frame(_Strict):
    id: str
    verbs: list[str] = []
    nouns: list[str] = []
    adjectives: list[str] = []
    phrases: list[str] = []
    object: list[str] = []
    subject: list[str] = []
    complement: list[str] = []
    light: list[str] = []
    oblique: dict[str, list[str]] = {}
    unless: list[str] = []
    needs: list[str] = []
    slots: _Slots = _Slots()
    mode: str | None = None
    contexts: list[str] = []
    status: str | None = None
    reciprocal: bool = False
    absorbs: bool = False
    alone: bool = False


class _Example(_Strict):
    text: str
    none: bool = False
    status: str = "actual"
    mode: str | None = None
    contexts: list[str] = []


class _Type(_Strict):
    name: str
    quad: int = Field(ge=1, le=4)
    score: float = Field(ge=-10, le=10)
    cameo: list[str]
    definition: str
    exclusion: str = ""
    symmetric: bool = False
    planned: str | None = None
    modes: list[_Mode] = []
    frames: list[_Frame] = []
    examples: list[_Example] = []

    @field_validator("frames")
    @classmethod
    def _frames_have_triggers(cls, frames: list[_Frame]) -> list[_Frame]:
        for frame in frames:
            if not (frame.verbs or frame.nouns or frame.adjectives or frame.phrases):
                raise ValueError(f"frame {frame.id} has no trigger")
        return frames


def read_yaml(path: Path) -> Any:
    """Parse one YAML file.

    Raises:
        CodebookError: naming the file and the line at fault.
    """
    try:
        with path.open(encoding="utf-8") as stream:
            return yaml.load(stream, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, yaml.YAMLError) as error:
        raise CodebookError(str(path), f"cannot be read ({error})", "Mend the YAML.") from error


def read_type(path: Path) -> EventType:
    """Read and check one event type.

    Raises:
        CodebookError: naming the file, the place in it and what is wrong.
    """
    try:
        raw = _Type.model_validate(read_yaml(path))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise CodebookError(
            str(path), f"{where}: {first['msg']}", "See the codebook's guide to its fields."
        ) from error
    return EventType(
        name=raw.name,
        quad=raw.quad,
        score=raw.score,
        cameo=tuple(raw.cameo),
        definition=raw.definition.strip(),
        exclusion=raw.exclusion.strip(),
        symmetric=raw.symmetric,
        planned=raw.planned,
        modes=tuple(Mode(m.name, m.score, m.definition.strip(), tuple(m.words)) for m in raw.modes),
        frames=tuple(_frame(frame, raw.name) for frame in raw.frames),
        examples=tuple(_example(example, raw.name, path) for example in raw.examples),
    )


def _frame(raw: _Frame, name: str) -> Frame:
    """The value of one checked frame; nouns, verbs and adjectives get their usual slots."""
    actor, recipient = tuple(raw.slots.actor), tuple(raw.slots.recipient)
    if raw.nouns and not raw.verbs:
        actor = actor or ("owner", "by", "light", "of")
        recipient = recipient or ("against", "on", "to", "with", "for")
    return Frame(
        id=f"{name}.{raw.id}",
        type=name,
        verbs=tuple(raw.verbs),
        nouns=tuple(raw.nouns),
        adjectives=tuple(raw.adjectives),
        phrases=tuple(raw.phrases),
        object=tuple(raw.object),
        subject=tuple(raw.subject),
        complement=tuple(raw.complement),
        light=tuple(raw.light),
        oblique=tuple((key, tuple(value)) for key, value in raw.oblique.items()),
        unless=tuple(raw.unless),
        needs=tuple(raw.needs),
        actor=actor or ("subject",),
        recipient=recipient or ("object", "indirect"),
        mode=raw.mode,
        contexts=tuple(raw.contexts),
        status=raw.status,
        reciprocal=raw.reciprocal,
        absorbs=raw.absorbs,
        alone=raw.alone,
    )


def _example(raw: _Example, name: str, path: Path) -> Example:
    """Take the marks out of an example's text."""
    text, marks, at = "", [], 0
    for found in _MARK.finditer(raw.text):
        text += raw.text[at : found.start()]
        marks.append(Mark(found[2], len(text), len(text) + len(found[1]), found[1]))
        text += found[1]
        at = found.end()
    text += raw.text[at:]
    if not raw.none and not any(mark.role == "trigger" for mark in marks):
        raise CodebookError(
            str(path), f"example {text[:60]!r} marks no trigger", "Mark it as [word|trigger]."
        )
    if "|" in text:
        raise CodebookError(
            str(path), f"example {text[:60]!r} has a malformed mark", "Write [words|role]."
        )
    return Example(text, name, tuple(marks), raw.none, raw.status, raw.mode, tuple(raw.contexts))
