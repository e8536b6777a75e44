"""Contexts come from the sentence, and from what its paragraph is plainly about."""

from __future__ import annotations

from communique.codebook import Codebook
from communique.coding.contexts import ContextFinder
from tests.conftest import Code

FINDER = ContextFinder(Codebook.load())


def test_words_of_the_sentence() -> None:
    assert "cyber" in FINDER.find("Hackers broke into the cyber centre of the navy.")
    assert "maritime" in FINDER.find("The navy searched the vessel.")
    assert FINDER.find("They met again.") == ()


def test_two_different_words_make_the_topic_of_a_paragraph() -> None:
    sentence = "Norway thanked Kenya."
    cyber = f"{sentence} Ransomware had hit the ports. A cyber attack cost millions."
    assert "cyber" in FINDER.find(sentence, (), cyber)
    once = f"{sentence} A cyber attack cost millions."
    assert "cyber" not in FINDER.find(sentence, (), once)


def test_given_contexts_keep_the_order_of_the_codebook() -> None:
    order = list(Codebook.load().contexts)
    found = FINDER.find("The navy tested malware.", ("diplomatic",))
    assert list(found) == sorted(found, key=order.index)
    assert "diplomatic" in found


def test_events_carry_the_topic_of_their_own_paragraph_only(code: Code) -> None:
    text = (
        "Norway thanked Kenya for its help. The malware had come by mail, and the hackers asked "
        "for money.\n\nNorway criticised Peru."
    )
    thanked, criticised = code([text])[0].events
    assert "cyber" in thanked.contexts
    assert "cyber" not in criticised.contexts
