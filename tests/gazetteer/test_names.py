"""Writings of one person's name come to one key; those of two persons do not."""

from __future__ import annotations

import pytest

from communique.gazetteer import is_full, person_key, short_keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fumio Kishida", "KISHIDA Fumio"),
        ("Fumio Kishida", "H.E. Mr. Fumio Kishida"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Jonas Gahr Støre", "Jonas Gahr Store"),
        ("Donald J. Trump", "Donald Trump"),
        ("Joe Biden Jr.", "Joe Biden's"),
    ],
)
def test_writings_of_one_name(one: str, other: str) -> None:
    assert person_key(one) == person_key(other)


def test_given_names_tell_apart() -> None:
    assert person_key("Taro Kono") != person_key("Yohei Kono")


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Fumio Kishida", True),
        ("Kishida", False),
        ("Mr. Kishida", False),
        ("J. Biden", False),
        ("Okonjo-Iweala", False),
        ("Ngozi Okonjo-Iweala", True),
    ],
)
def test_full_names(name: str, full: bool) -> None:
    assert is_full(name) is full


@pytest.mark.parametrize(
    ("name", "code", "short", "never"),
    [
        ("Fumio Kishida", "JPN", "Kishida", "Fumi"),
        ("Ursula von der Leyen", "EU", "von der Leyen", "Ursula"),
        ("Xi Jinping", "CHN", "Xi", "Ping"),
        ("Emmanuel Macron", "FRA", "Macron", "Emmanuel"),
        ("Ngozi Okonjo-Iweala", "WTO", "Okonjo-Iweala", "Ngozi"),
    ],
)
def test_what_a_person_is_called_for_short(name: str, code: str, short: str, never: str) -> None:
    keys = short_keys(name, code)
    assert person_key(short) in keys
    assert person_key(never) not in keys
