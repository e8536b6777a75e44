"""Copies of one text: edits, excerpts and updates; like texts on other things are none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.consolidation.texts import Signed, copied, copies, grouped, shelved, sign
from communique.model import Document, JudgementKind

WIRE = (
    "NAIROBI (Wire) — Kenya and Norway agreed on Tuesday to map the coral reefs off Lamu together. "
    "Two survey ships will leave Mombasa in early October, the fisheries ministry said. "
    "Fishermen along the coast have complained for years that charts drawn in the 1950s are wrong. "
    "The work will take eighteen months and cost the two governments about nine million dollars."
)
OTHER = (
    "NAIROBI (Wire) — Kenya and Norway agreed on Friday to train forty harbour pilots a year. "
    "The first course begins at Bergen in January and lasts ten weeks, the ministry said. "
    "Shipowners have asked for more pilots since the new container berth was opened in Mombasa. "
    "Half of the cost is carried by the port authority and half by the development agency."
)
UPDATE = (
    "NAIROBI (Wire) — Divers will join the crews that map reefs off Lamu, it was said late "
    "on Wednesday. "
    "Two survey ships will leave Mombasa in early October, the fisheries ministry said. "
    "The work will take eighteen months and cost the two governments about nine million dollars. "
    "A second contract, for satellite pictures, is to be signed in Oslo before the year ends."
)


def signed(text: str, name: str = "") -> Signed:
    return sign(Document(name or f"doc {text[:90]}", text))


@pytest.mark.parametrize(
    "copy",
    [
        WIRE,
        WIRE.replace("Tuesday", "1 August").replace("about ", "some "),
        WIRE.split(". Fishermen")[0] + ".",
        WIRE.replace("NAIROBI (Wire) — ", "LAMU, Kenya, 2 August — "),
        WIRE + " Elsewhere in the capital " + OTHER.split("— ")[1],
        UPDATE,
    ],
    ids=["whole", "edited", "excerpt", "other dateline", "within a longer page", "update"],
)
def test_a_copy_is_found(copy: str) -> None:
    one, other = signed(WIRE, "a"), signed(copy, "b")
    found = copied(one, other)
    assert found is not None
    assert found.kind is JudgementKind.SAME_TEXT
    assert (found.left, found.right) == ("b", "a")
    assert found == copied(other, one)
    assert set(one.keys) & set(other.keys)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (WIRE, OTHER),
        ("He said no.", "She said no."),
        (WIRE, "Two survey ships will leave Mombasa in early October, it was said."),
        ("", WIRE),
        ("", ""),
    ],
)
def test_a_like_text_is_no_copy(one: str, other: str) -> None:
    assert copied(signed(one, "a"), signed(other, "b")) is None


def test_a_stock_sentence_makes_no_copy() -> None:
    stock = " The ministry did not answer questions that were sent to it by letter and telephone."
    one, other = signed(WIRE + stock, "a"), signed(OTHER + stock, "b")
    assert one.sentences & other.sentences
    assert copied(one, other) is None


def test_a_signature_is_kept_and_read_again() -> None:
    one = signed(WIRE, "a")
    again = Signed.unpacked("a", one.packed())
    assert again.keys == one.keys
    assert (again.runs, again.sentences) == (one.runs, one.sentences)
    assert copied(again, signed(UPDATE, "b")) == copied(one, signed(UPDATE, "b"))


def test_copies_of_copies_are_one_text() -> None:
    texts = [
        signed(WIRE, "z"),
        signed(UPDATE, "m"),
        signed(UPDATE.split(". The work")[0], "a"),
        signed(OTHER, "o"),
    ]
    pairs = [(why.left, why.right) for why in copies(texts, shelved(texts))]
    assert ("z", "a") not in pairs
    published = {"z": "2023-08-01", "m": "2023-08-02", "a": "", "o": "2023-08-04"}
    assert grouped(pairs, published) == {"z": "z", "m": "z", "a": "z", "o": "o"}


_words = re.findall(r"\w+", WIRE + OTHER + UPDATE)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(_words), min_size=15, max_size=40).map(" ".join), max_size=6),
    st.randoms(use_true_random=False),
)
def test_groups_do_not_depend_on_order(bodies: list[str], random) -> None:
    texts = [signed(body, f"{at}") for at, body in enumerate([*bodies, *bodies[:2], WIRE, UPDATE])]
    published = {text.document: "" for text in texts}
    wanted = copies(texts, shelved(texts))
    random.shuffle(texts)
    found = copies(texts, shelved(texts))
    assert found == wanted
    pairs = [(why.left, why.right) for why in found]
    random.shuffle(pairs)
    groups = grouped(pairs, published)
    assert groups == grouped([(why.left, why.right) for why in wanted], published)
    assert groups[str(len(texts) - 1)] == groups[str(len(texts) - 2)]
