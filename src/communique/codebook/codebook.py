"""The codebook: event types, contexts, word classes and instrument words, as loaded from files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from communique.codebook.frame import EventType
from communique.codebook.schema import read_type, read_yaml
from communique.errors import CodebookError

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Codebook:
    """Everything a coder looks up.

    Attributes:
        types: event types by name, in PLOVER's order.
        classes: word classes by name (lemmas), for the conditions of frames.
        contexts: trigger words and phrases (lower case) by context name, in codebook order.
        instruments: head nouns (lower-case lemmas) by instrument kind.
        acts: nouns that refer back to an act, with the event types they can mean.
    """

    types: dict[str, EventType]
    classes: dict[str, frozenset[str]]
    contexts: dict[str, tuple[str, ...]]
    instruments: dict[str, tuple[str, ...]]
    acts: dict[str, frozenset[str]]

    @classmethod
    @cache
    def load(cls) -> Codebook:
        """Read the package's own codebook (once)."""
        classes: dict[str, list[str]] = {}
        for path in sorted(_FOLDER.glob("classes*.yaml")):
            for name, words in read_yaml(path).items():
                classes.setdefault(name, []).extend(words)
        contexts = read_yaml(_FOLDER / "contexts.yaml")
        instruments = read_yaml(_FOLDER / "instruments.yaml")
        order = list(read_yaml(_FOLDER / "order.yaml"))
        types = {name: read_type(_FOLDER / "plover" / f"{name.lower()}.yaml") for name in order}
        book = cls(
            types,
            {name: frozenset(words) for name, words in classes.items()},
            {name: tuple(words) for name, words in contexts.items()},
            {name: tuple(words) for name, words in instruments.items()},
            {noun: frozenset(kinds) for noun, kinds in read_yaml(_FOLDER / "acts.yaml").items()},
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
            modes = {mode.name for mode in kind.modes}
            for frame in kind.frames:
                if frame.id in seen:
                    raise CodebookError(frame.id, "is given twice", "Give each frame its own id.")
                seen.add(frame.id)
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
