"""Base forms by part of speech."""

from __future__ import annotations

import pytest

from communique.language.lemmas import lemma_of


@pytest.mark.parametrize(
    ("form", "upos", "lemma"),
    [
        ("condemned", "VERB", "condemn"),
        ("met", "VERB", "meet"),
        ("left", "VERB", "leave"),
        ("imposing", "VERB", "impose"),
        ("sanctions", "NOUN", "sanction"),
        ("talks", "NOUN", "talk"),
        ("countries", "NOUN", "country"),
        ("n't", "PART", "not"),
        ("wo", "AUX", "will"),
        ("Forces", "PROPN", "Forces"),
        ("us", "PRON", "we"),
        ("stronger", "ADJ", "strong"),
    ],
)
def test_lemmas(form: str, upos: str, lemma: str) -> None:
    assert lemma_of(form, upos) == lemma
