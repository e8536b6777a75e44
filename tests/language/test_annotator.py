"""The shipped annotator: sound trees, right offsets, the same answer in any company."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import AnnotatorError
from communique.language import Annotator

TEXTS = [
    "Norway's foreign minister met her Kenyan counterpart in Nairobi on Tuesday.\n\n"
    "They signed a fisheries agreement.",
    "The ministry condemned the attack. No group has claimed it.",
    "Rebels released 40 captives after talks that Qatar had mediated between the two sides.",
]


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator.load()


def test_tokens_point_at_their_text(annotator: Annotator) -> None:
    for text, sentences in zip(TEXTS, annotator.annotate(TEXTS), strict=True):
        for sentence in sentences:
            for token in sentence.tokens:
                assert text[token.start : token.end] == token.text
            roots = [t for i, t in enumerate(sentence.tokens) if t.head == i]
            assert len(roots) == 1
            assert roots[0].deprel == "root"


def test_paragraphs_are_counted(annotator: Annotator) -> None:
    assert [s.paragraph for s in annotator.annotate(TEXTS[:1])[0]] == [0, 1]


def test_company_changes_nothing(annotator: Annotator) -> None:
    together = annotator.annotate(TEXTS)
    alone = [annotator.annotate([text])[0] for text in TEXTS]
    assert together == alone
    assert annotator.annotate(TEXTS[::-1])[::-1] == together


def test_a_plain_sentence_is_parsed_as_a_grammarian_would(annotator: Annotator) -> None:
    sentence = annotator.annotate(["Ghana sent doctors to Liberia."])[0][0]
    rows = [
        (t.text, t.lemma, t.upos, sentence.tokens[t.head].text, t.deprel) for t in sentence.tokens
    ]
    assert rows == [
        ("Ghana", "Ghana", "PROPN", "sent", "nsubj"),
        ("sent", "send", "VERB", "sent", "root"),
        ("doctors", "doctor", "NOUN", "sent", "obj"),
        ("to", "to", "ADP", "Liberia", "case"),
        ("Liberia", "Liberia", "PROPN", "sent", "obl"),
        (".", ".", "PUNCT", "sent", "punct"),
    ]


def test_entities_are_marked(annotator: Annotator) -> None:
    sentence = annotator.annotate(["Angela Merkel flew to Warsaw."])[0][0]
    kinds = [(t.text, t.entity) for t in sentence.tokens if t.entity]
    assert kinds == [("Angela", "PER"), ("Merkel", "PER"), ("Warsaw", "LOC")]


def test_odd_input_does_no_harm(annotator: Annotator) -> None:
    odd = ["", "   ", "x" * 5000, "漢字 и кириллица", "- * •", "\u200b", "a " * 3000]
    found = annotator.annotate(odd)
    assert len(found) == len(odd)
    assert found[0] == ()


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(AnnotatorError, match=r"annotator\.onnx"):
        Annotator.load(tmp_path)


def test_damaged_weights_are_named(tmp_path: Path) -> None:
    for name in ("annotator.onnx", "labels.onnx", "tokenizer.json", "annotator.json"):
        (tmp_path / name).write_text("{}")
    with pytest.raises(AnnotatorError, match="damaged"):
        Annotator.load(tmp_path)
