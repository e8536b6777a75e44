from __future__ import annotations

from communique.mentions.bodies import Bodies
from communique.model import Party, Span

TEXT = "words"


def party(code: str) -> Party:
    return Party(code, "IGO", code, Span.of(TEXT, 0, 1))


def codes(found: tuple[Party, ...]) -> list[str]:
    return [one.code for one in found]


def test_the_body_named_last_is_called_by_its_noun() -> None:
    bodies = Bodies()
    bodies.note(0, "World Bank", party("WB"))
    bodies.note(1, "International Court of Justice", party("ICJ"))
    bodies.note(2, "African Development Bank", party("AFDB"))
    assert codes(bodies.called(3, "bank", capital=True)) == ["AFDB"]
    assert codes(bodies.called(3, "court", capital=False)) == ["ICJ"]
    assert codes(bodies.called(3, "judge", capital=False)) == ["ICJ"]
    assert codes(bodies.called(3, "council", capital=True)) == []


def test_two_bodies_of_one_sentence_are_in_doubt() -> None:
    bodies = Bodies()
    bodies.note(0, "World Bank", party("WB"))
    bodies.note(0, "African Development Bank", party("AFDB"))
    assert codes(bodies.called(1, "bank", capital=True)) == []
    assert codes(bodies.called(1, "bank", capital=True, without="WB")) == ["AFDB"]


def test_the_body_that_a_text_is_about_comes_before_one_named_in_passing() -> None:
    bodies = Bodies()
    for sentence in range(3):
        bodies.note(sentence, "African Development Bank", party("AFDB"))
    bodies.note(3, "World Bank", party("WB"))
    assert codes(bodies.called(4, "bank", capital=True)) == ["AFDB"]
    assert codes(bodies.called(4, "bank", capital=False)) == ["WB"]


def test_a_small_letter_reaches_less_far_and_fewer_nouns() -> None:
    bodies = Bodies()
    bodies.note(0, "European Council", party("EU"))
    bodies.note(0, "International Court of Justice", party("ICJ"))
    assert codes(bodies.called(1, "council", capital=False)) == []
    assert codes(bodies.called(30, "court", capital=False)) == []
    assert codes(bodies.called(30, "court", capital=True)) == ["ICJ"]


def test_fighters_go_by_what_the_text_calls_them() -> None:
    bodies = Bodies()
    bodies.note_fighters(0, ["movement", "rebel"], party("M23"))
    bodies.note_fighters(1, ["militia"], party("ADF"))
    assert codes(bodies.called(20, "rebel", capital=False)) == ["M23"]
    assert codes(bodies.called(20, "militia", capital=False)) == ["ADF"]
