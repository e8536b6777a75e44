from __future__ import annotations

import pytest

from communique.gazetteer import Gazetteer
from communique.language import Annotator
from communique.mentions.nouns import expletive, gender_of, sorts_of, style_of
from communique.model import Party, Span, Tree


def _party(office: str | None = None, person: str | None = None) -> Party:
    return Party("NOR", "state", "Norway", Span(0, 1, "x"), (), office, person)


@pytest.mark.parametrize(
    ("noun", "code", "fits"),
    [
        ("alliance", "NATO", True),
        ("alliance", "NOR", False),
        ("rebel", "M23", True),
        ("rebel", "NATO", False),
        ("company", "GAZPROM", True),
        ("company", "HAMAS", False),
        ("court", "ICC", True),
        ("court", "UNICEF", False),
        ("lender", "WB", True),
        ("lender", "NATO", False),
        ("party", "BJP", True),
    ],
)
def test_a_noun_fits_parties_of_its_sort(noun: str, code: str, fits: bool) -> None:
    sort, entry = sorts_of(noun), Gazetteer.load().entry(code)
    assert sort is not None
    assert entry is not None
    assert sort[1](entry) is fits


def test_nouns_of_other_kinds_have_no_sort() -> None:
    assert sorts_of("bridge") is None
    assert style_of("bridge") is None
    assert "MAR" in (style_of("kingdom") or ())
    assert "FRA" not in (style_of("kingdom") or ())


@pytest.mark.parametrize(
    ("office", "person", "gender"),
    [
        ("queen", None, "f"),
        ("king", None, "m"),
        ("minister", None, ""),
        ("foreign minister", "Annalena Baerbock", "f"),
        ("president", "Emmanuel Macron", "m"),
        ("president", "Macron", ""),
        (None, None, ""),
    ],
)
def test_gender(annotator: Annotator, office: str | None, person: str | None, gender: str) -> None:
    tree = Tree(annotator.annotate(["They spoke in Oslo."])[0][0])
    assert gender_of(tree, 0, _party(office, person)) == gender


def test_an_honorific_tells_the_gender(annotator: Annotator) -> None:
    tree = Tree(annotator.annotate(["Ms Merkel praised the hosts."])[0][0])
    assert gender_of(tree, 1, _party("minister", "Merkel")) == "f"


@pytest.mark.parametrize(
    ("text", "empty"),
    [
        ("It is clear that the talks have failed.", True),
        ("It was Benin that paid.", True),
        ("It took Nepal three days to reply.", True),
        ("It paid the fee.", False),
        ("It is a small state.", False),
        ("They said so.", False),
    ],
)
def test_it_may_stand_for_nothing(annotator: Annotator, text: str, empty: bool) -> None:
    tree = Tree(annotator.annotate([text])[0][0])
    assert expletive(tree, 0) is empty
