"""What an event is about, from the words of its sentence and the topic of its paragraph."""

from __future__ import annotations

import re

from communique.codebook import Codebook, EventType

_TOPIC = 2


class ContextFinder:
    """One compiled pattern over all context words; built once per codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self._order = {name: i for i, name in enumerate(codebook.contexts)}
        self._of: dict[str, list[str]] = {}
        for name, words in codebook.contexts.items():
            for word in words:
                self._of.setdefault(word.lower(), []).append(name)
        alternatives = "|".join(sorted(map(re.escape, self._of), key=len, reverse=True))
        self._pattern = re.compile(rf"\b({alternatives})(?:s|es)?\b") if alternatives else None

    def find(self, text: str, given: tuple[str, ...] = (), around: str = "") -> tuple[str, ...]:
        """Contexts of a sentence, with those a frame gives, in codebook order.

        Args:
            around: the paragraph; a context that two different words of it signal is its topic
                and holds for the sentence, too.
        """
        found = set(given)
        for name, words in self._signals(text).items():
            if words:
                found.add(name)
        if len(around) > len(text):
            found.update(n for n, words in self._signals(around).items() if len(words) >= _TOPIC)
        return tuple(sorted(found, key=lambda name: self._order.get(name, len(self._order))))

    def _signals(self, text: str) -> dict[str, set[str]]:
        """The different words that signal each context."""
        found: dict[str, set[str]] = {}
        if self._pattern is not None:
            for match in self._pattern.finditer(text.lower()):
                for name in self._of[match[1]]:
                    found.setdefault(name, set()).add(match[1])
        return found


def find_modes(kind: EventType, given: str | None, text: str) -> tuple[str, ...]:
    """The mode a frame gives, else the first one whose words the text holds."""
    if given is not None:
        return (given,)
    low = f" {text.lower()} "
    for mode in kind.modes:
        if any(re.search(rf"\b{re.escape(word)}(?:s|es|ed|d|ing)?\b", low) for word in mode.words):
            return (mode.name,)
    return ()
