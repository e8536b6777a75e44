"""The gate for codebook files: YAML in, checked values out."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

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
    also: str | None = None


class _Example(_Strict):
    text: str
    none: bool = False
    status: str = "actual"
    mode: str | None = None
    contexts: list[str] = []


class _Framed(_Strict):
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


class _Type(_Framed):
    name: str
    quad: int = Field(ge=1, le=4)
    score: float = Field(ge=-10, le=10)
    cameo: list[str] = []
    definition: str
    exclusion: str = ""
    symmetric: bool = False
    planned: str | None = None
    outranks: list[str] = []


class _Refinement(_Framed):
    refines: str
    drop: list[str] = []
    definition: str | None = None
    exclusion: str | None = None


_Page = TypeVar("_Page", bound=BaseModel)


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
    raw = _validated(_Type, path)
    return EventType(
        name=raw.name,
        quad=raw.quad,
        score=raw.score,
        cameo=tuple(raw.cameo),
        definition=raw.definition.strip(),
        exclusion=raw.exclusion.strip(),
        symmetric=raw.symmetric,
        planned=raw.planned,
        outranks=tuple(raw.outranks),
        modes=tuple(map(_mode, raw.modes)),
        frames=tuple(_frame(frame, raw.name) for frame in raw.frames),
        examples=tuple(_example(example, raw.name, path) for example in raw.examples),
    )


def refines(path: Path) -> str | None:
    """The type that a file refines, or `None` where it defines a type of its own."""
    page = read_yaml(path)
    return page.get("refines") if isinstance(page, dict) else None


def read_refinement(path: Path, base: EventType) -> EventType:
    """The type `base` as a file of refinements changes it.

    Frames and modes are added, or take the place of those with the same id or name; `drop` takes
    frames out; examples are added; a definition or exclusion takes the place of the old one.

    Raises:
        CodebookError: naming the file, the place in it and what is wrong.
    """
    raw = _validated(_Refinement, path)
    added = tuple(_frame(frame, base.name) for frame in raw.frames)
    gone = {f"{base.name}.{name}" for name in raw.drop}
    unknown = sorted(gone - {frame.id for frame in base.frames})
    if unknown:
        raise CodebookError(
            str(path),
            f"drops {unknown[0]}",
            f"`communique codebook show {base.name}` lists frames.",
        )
    gone |= {frame.id for frame in added}
    modes = tuple(map(_mode, raw.modes))
    named = {mode.name for mode in modes}
    return replace(
        base,
        definition=raw.definition.strip() if raw.definition else base.definition,
        exclusion=raw.exclusion.strip() if raw.exclusion else base.exclusion,
        modes=(*(m for m in base.modes if m.name not in named), *modes),
        frames=(*(f for f in base.frames if f.id not in gone), *added),
        examples=(*base.examples, *(_example(one, base.name, path) for one in raw.examples)),
    )


def _validated(model: type[_Page], path: Path) -> _Page:
    """A file's page, checked.

    Raises:
        CodebookError: naming the file, the place in it and what is wrong.
    """
    try:
        return model.model_validate(read_yaml(path))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise CodebookError(
            str(path), f"{where}: {first['msg']}", "See the codebook's guide to its fields."
        ) from error


def _mode(raw: _Mode) -> Mode:
    return Mode(raw.name, raw.score, raw.definition.strip(), tuple(raw.words))


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
        also=raw.also,
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
