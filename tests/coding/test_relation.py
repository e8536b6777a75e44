"""Types between two marked parties: parts of types, votes, and whose labels count."""

from __future__ import annotations

import pytest

from communique.coding.relation import CAMEO, CODEBOOK, best_type, part_of
from communique.evaluation.relations import Relation
from communique.pipeline.relations import predict_types


@pytest.mark.parametrize(
    ("kind", "words", "part"),
    [
        ("SANCTION", "was convicted of", "SANCTION/convict"),
        ("SANCTION", "imposed an embargo", "SANCTION/embargo"),
        ("SANCTION", "expelled", "SANCTION"),
        ("COERCE", "hacked into", "COERCE/cyber"),
        ("COERCE", "arrested", "COERCE"),
        ("CONCEDE", "apologised to", "CONCEDE/apologise"),
        ("AGREE", "reached an agreement", "AGREE/reach"),
        ("AGREE", "agreed to send", "AGREE"),
        ("ACCUSE", "sanctions", "ACCUSE"),
    ],
)
def test_parts_of_types(kind: str, words: str, part: str) -> None:
    assert part_of(kind, words) == part


def test_labels_decide_what_a_part_counts_as() -> None:
    scores = {"SANCTION/convict": 0.5, "SANCTION": 0.1, "ACCUSE": 0.3}
    assert best_type(scores, CODEBOOK) == "SANCTION"
    assert best_type(scores, CAMEO) == "ACCUSE"


def test_the_two_ways_of_yielding_count_together() -> None:
    scores = {"CONCEDE": 0.2, "RETREAT": 0.25, "REJECT": 0.4}
    assert best_type(scores) == "RETREAT"
    assert best_type({}) is None


ROWS = [
    Relation(
        "1", "A court in Lima found the mayor guilty of fraud.", "A court in Lima", "the mayor"
    ),
    Relation("2", "Rebels shelled the barracks near Aden.", "Rebels", "the barracks near Aden"),
    Relation("3", "Peru urged Chile to pull back its patrols.", "Peru", "Chile"),
]


@pytest.mark.parametrize("by", ["frames", "reader", "both"])
def test_predictions_by_either_reader(by: str) -> None:
    assert predict_types(ROWS, by)[1:] == ["ASSAULT", "REQUEST"]


def test_predictions_in_both_vocabularies() -> None:
    assert predict_types(ROWS[:1], labels="cameo") == ["ACCUSE"]
    assert predict_types(ROWS[:1], labels="codebook") == ["SANCTION"]


def test_a_party_that_the_sentence_lacks_is_no_fault() -> None:
    row = Relation("4", "Nurses marched through Porto against the cuts.", "Nurses", "a recipient")
    assert predict_types([row]) == ["PROTEST"]
