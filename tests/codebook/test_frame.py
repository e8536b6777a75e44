"""Marks of an example as offsets by role."""

from __future__ import annotations

import pytest

from communique.codebook import Example, Mark


def example(*roles: str) -> Example:
    """An example whose marks are its words, one to a role."""
    words = ("Kenya", "hosted", "Ghana", "Togo")[: len(roles)]
    text, marks = " ".join(words), []
    for role, word in zip(roles, words, strict=True):
        start = text.index(word)
        marks.append(Mark(role, start, start + len(word), word))
    return Example(text, "CONSULT", tuple(marks))


@pytest.mark.parametrize(
    ("roles", "words"),
    [
        (
            ("actor", "trigger", "recipient"),
            {"actor": "Kenya", "trigger": "hosted", "recipient": "Ghana"},
        ),
        (
            ("actor", "trigger", "actor"),
            {"actor": "Kenya", "trigger": "hosted", "recipient": "Ghana"},
        ),
        (
            ("actor", "trigger", "actor", "actor"),
            {"actor": "Kenya", "trigger": "hosted", "recipient": "Ghana"},
        ),
        (("recipient", "trigger", "actor", "actor"), {"recipient": "Kenya", "actor": "Ghana"}),
        (("recipient", "trigger"), {"recipient": "Kenya", "trigger": "hosted"}),
        ((), {}),
    ],
)
def test_the_first_of_a_role_counts_and_a_second_actor_is_the_recipient(
    roles: tuple[str, ...], words: dict[str, str]
) -> None:
    made = example(*roles)
    found = {role: made.text[start:end] for role, (start, end) in made.spans.items()}
    assert {role: found.get(role) for role in words} == words
    assert set(found) == set(roles) | set(words)
