"""The types of material conflict: frames and examples are complete and well-formed."""

from __future__ import annotations

import pytest

from communique.codebook import Codebook

TYPES = ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")


@pytest.mark.parametrize("name", TYPES)
def test_examples_are_many_and_a_quarter_or_so_are_near_misses(name: str) -> None:
    examples = Codebook.load().types[name].examples
    near_misses = sum(example.none for example in examples)
    assert len(examples) >= 40
    assert 0.15 <= near_misses / len(examples) <= 0.35


@pytest.mark.parametrize("name", TYPES)
def test_every_mode_has_words_and_every_example_an_actor(name: str) -> None:
    kind = Codebook.load().types[name]
    assert all(mode.words for mode in kind.modes)
    for example in kind.examples:
        if not example.none:
            assert any(mark.role == "actor" for mark in example.marks), example.text


@pytest.mark.parametrize("name", TYPES)
def test_conditions_name_only_classes_that_exist(name: str) -> None:
    book = Codebook.load()
    for frame in book.types[name].frames:
        words = [*frame.object, *frame.subject, *frame.light, *frame.unless, *frame.complement]
        words += [word for _, heads in frame.oblique for word in heads]
        for word in words:
            if word.endswith(("-noun", "-verb", "-tool", "-attack", "-war")):
                assert word in book.classes, f"{frame.id}: {word}"


def test_contexts_have_ten_to_forty_lower_case_words() -> None:
    contexts = Codebook.load().contexts
    assert len(contexts) == 40
    assert list(contexts)[:2] == ["military", "intelligence"]
    assert list(contexts)[-4:] == ["trafficking", "space", "maritime", "energy"]
    for name, words in contexts.items():
        assert 10 <= len(words) <= 40, name
        assert len(set(words)) == len(words), name
        assert all(word == word.lower() for word in words), name
