"""The codebook: event types, contexts, word classes and instrument words, as loaded from files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from communique.codebook.frame import EventType
from communique.codebook.schema import read_refinement, read_type, read_yaml, refines
from communique.errors import CodebookError

_FOLDER = Path(__file__).parent
_WORDS = frozenset({"contexts", "instruments", "acts", "order"})


@dataclass(frozen=True, slots=True)
class Codebook:
    """Everything a coder looks up.

    Attributes:
        types: event types by name, in PLOVER's order.
        classes: word classes by name (lemmas), for the conditions of frames.
        contexts: trigger words and phrases (lower case) by context name, in codebook order.
        instruments: head nouns (lower-case lemmas) by instrument kind.
        acts: nouns that refer back to an act, with the event types they can mean.
        version: name and digest of the user's folder that was added; empty without one.
    """

    types: dict[str, EventType]
    classes: dict[str, frozenset[str]]
    contexts: dict[str, tuple[str, ...]]
    instruments: dict[str, tuple[str, ...]]
    acts: dict[str, frozenset[str]]
    version: str = ""

    @classmethod
    @cache
    def load(cls, folder: Path | None = None) -> Codebook:
        """Read the package's own codebook (once), with a user's `folder` added to it.

        A user's folder holds one YAML file for each type it adds (`name: ...`) or refines
        (`refines: AID`), and may hold `classes*.yaml`, `contexts.yaml`, `instruments.yaml` and
        `acts.yaml`, whose words are added.

        Raises:
            CodebookError: if the folder is missing or empty, or a file in it is malformed.
        """
        folders = [_FOLDER]
        if folder is not None:
            folders.append(_existing(folder))
        order = list(read_yaml(_FOLDER / "order.yaml"))
        types = {name: read_type(_FOLDER / "plover" / f"{name.lower()}.yaml") for name in order}
        if folder is not None:
            types = _with_added(types, folder)
        paths = [path for place in folders for path in sorted(place.glob("classes*.yaml"))]
        contexts = _merged(place / "contexts.yaml" for place in folders)
        instruments = _merged(place / "instruments.yaml" for place in folders)
        acts = _merged(place / "acts.yaml" for place in folders)
        book = cls(
            types,
            {name: frozenset(words) for name, words in _merged(paths).items()},
            {name: tuple(words) for name, words in contexts.items()},
            {name: tuple(words) for name, words in instruments.items()},
            {noun: frozenset(kinds) for noun, kinds in acts.items()},
            "" if folder is None else f"{folder.resolve().name}-{_digest(folder)}",
        )
        book.check()
        return book

    def check(self) -> None:
        """Refuse names that do not exist and ids given twice.

        Raises:
            CodebookError: naming the frame or example at fault.
        """
        for noun, kinds in self.acts.items():
            unknown = sorted(kinds - self.types.keys())
            if unknown:
                raise CodebookError(
                    f"acts.yaml: {noun}",
                    f"names {unknown[0]!r}",
                    f"Types: {', '.join(self.types)}.",
                )
        seen: set[str] = set()
        for name, kind in self.types.items():
            for other in (*kind.outranks, *([kind.planned] if kind.planned else ())):
                if other not in self.types:
                    raise CodebookError(
                        name, f"names type {other!r}", f"Types: {', '.join(self.types)}."
                    )
            modes = {mode.name for mode in kind.modes}
            for frame in kind.frames:
                if frame.id in seen:
                    raise CodebookError(frame.id, "is given twice", "Give each frame its own id.")
                seen.add(frame.id)
                if frame.also is not None and frame.also not in self.types:
                    raise CodebookError(
                        frame.id, f"names type {frame.also!r}", f"Types: {', '.join(self.types)}."
                    )
                if frame.mode is not None and frame.mode not in modes:
                    raise CodebookError(
                        frame.id, f"names mode {frame.mode!r}", f"Modes of {name}: {sorted(modes)}."
                    )
                self._known_contexts(frame.id, frame.contexts)
            for example in kind.examples:
                self._known_contexts(example.text[:60], example.contexts)
                if example.mode is not None and example.mode not in modes:
                    raise CodebookError(
                        example.text[:60], f"names mode {example.mode!r}", "Use a mode of its type."
                    )

    def _known_contexts(self, subject: str, names: tuple[str, ...]) -> None:
        """Refuse contexts that the codebook does not define."""
        for name in names:
            if name not in self.contexts:
                raise CodebookError(
                    subject, f"names context {name!r}", f"Contexts: {', '.join(self.contexts)}."
                )


def _existing(folder: Path) -> Path:
    """A user's folder, if there is something in it."""
    if not folder.is_dir():
        raise CodebookError(str(folder), "is no folder", "Name a folder of codebook files.")
    if not any(folder.glob("*.yaml")):
        raise CodebookError(
            str(folder), "holds no .yaml file", "Put one file in it for each type added or refined."
        )
    return folder


def _with_added(types: dict[str, EventType], folder: Path) -> dict[str, EventType]:
    """The types with those that the files of `folder` add or refine."""
    found = dict(types)
    for path in sorted(folder.glob("*.yaml")):
        if path.stem in _WORDS or path.stem.startswith("classes"):
            continue
        base = refines(path)
        if base is not None:
            if base not in found:
                raise CodebookError(
                    str(path), f"refines {base!r}, which is no type", f"Types: {', '.join(found)}."
                )
            found[base] = read_refinement(path, found[base])
            continue
        kind = read_type(path)
        if kind.name in found:
            raise CodebookError(
                str(path),
                f"defines {kind.name} a second time",
                f"Write `refines: {kind.name}` to change it.",
            )
        found[kind.name] = replace(kind, outranks=kind.outranks or tuple(types))
    return found


def _merged(paths: Iterable[Path]) -> dict[str, list[str]]:
    """Word lists by name, those of the same name joined in the order of the files."""
    found: dict[str, list[str]] = {}
    for path in paths:
        if path.exists():
            page = read_yaml(path)
            if not isinstance(page, dict):
                raise CodebookError(str(path), "is no table", "Write `name: [word, word]`.")
            for name, words in page.items():
                found.setdefault(name, []).extend(words)
    return found


def _digest(folder: Path) -> str:
    """Eight hex digits of what the codebook files of a folder say."""
    whole = hashlib.sha256()
    for path in sorted(folder.glob("*.yaml")):
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()[:8]
