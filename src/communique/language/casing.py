"""How a word is capitalised, as the encoder is told."""

from __future__ import annotations


def case_of(form: str) -> int:
    """Capitalisation class of a word: 1 lower, 2 Title, 3 UPPER, 4 mixed, 5 no letters."""
    if form.islower():
        return 1
    letters = [c for c in form if c.isalpha()]
    if not letters:
        return 5
    if all(c.isupper() for c in letters):
        return 3 if len(letters) > 1 else 2
    if letters[0].isupper() and all(c.islower() for c in letters[1:]):
        return 2
    return 1 if all(c.islower() for c in letters) else 4
