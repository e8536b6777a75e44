"""The shipped reader: plain sentences get their plain type, in any company."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import AnnotatorError
from communique.language import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def marked(text: str, actor: str, recipient: str) -> tuple[str, dict[str, tuple[int, int]]]:
    first, second = text.index(actor), text.index(recipient)
    return text, {
        "actor": (first, first + len(actor)),
        "recipient": (second, second + len(recipient)),
    }


PLAIN = [
    ("AID", marked("Ireland sent blankets and tents to Malawi.", "Ireland", "Malawi")),
    ("ACCUSE", marked("Peru's president condemned Chile over the raid.", "Peru", "Chile")),
    ("ASSAULT", marked("Rebels shelled the army's barracks overnight.", "Rebels", "the army")),
    (
        "CONSULT",
        marked(
            "The Polish premier held talks with her Czech counterpart in Brno on Friday.",
            "The Polish premier",
            "her Czech counterpart",
        ),
    ),
    ("COERCE", marked("Police arrested forty farmers on Monday.", "Police", "forty farmers")),
    ("REQUEST", marked("The bishops urged the junta to hold a vote.", "The bishops", "the junta")),
]


@pytest.mark.parametrize(("kind", "item"), PLAIN, ids=[kind for kind, _ in PLAIN])
def test_plain_sentences(
    reader: Reader, kind: str, item: tuple[str, dict[str, tuple[int, int]]]
) -> None:
    scores = reader.read([item])[0]
    assert max(scores, key=lambda name: scores[name]) == kind
    assert sum(scores.values()) == pytest.approx(1.0, abs=1e-3)


def test_company_changes_nothing(reader: Reader) -> None:
    items = [item for _, item in PLAIN]
    together = reader.read(items)
    assert [reader.read([item])[0] for item in items] == together


def test_nothing_gives_nothing(reader: Reader) -> None:
    assert reader.read([]) == []


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(AnnotatorError, match="reader weights"):
        Reader.load(tmp_path)
