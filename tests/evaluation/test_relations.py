"""Scores of relations between two marked parties."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import EvaluationError
from communique.evaluation.relations import (
    Relation,
    folded,
    read_relations,
    score_relations,
    write_predictions,
)

HEADER = "id\tsentence\tsource\ttarget\ttype\n"


def relations(*types: str) -> list[Relation]:
    return [Relation(str(n), "A helped B.", "A", "B", type) for n, type in enumerate(types)]


def saved(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "rows.tsv"
    path.write_bytes(text.encode(encoding))
    return path


def test_scores():
    gold = relations("AID", "AID", "AID", "REJECT", "CONCEDE")
    scores = score_relations(gold, ["AID", "AID", "REJECT", "REJECT", "RETREAT"])
    by_name = {one.name: one for one in scores.classes}
    assert scores.rows == 5
    assert scores.accuracy == pytest.approx(0.8)
    assert (by_name["AID"].precision, by_name["AID"].recall) == (1, pytest.approx(2 / 3))
    assert by_name["AID"].f1 == pytest.approx(0.8)
    assert by_name["REJECT"].f1 == pytest.approx(2 / 3)
    assert by_name["YIELD"].f1 == 1
    assert scores.macro_f1 == pytest.approx((0.8 + 2 / 3 + 1) / 3)
    assert [one.name for one in scores.classes] == ["AID", "REJECT", "YIELD"]
    assert scores.confusions == (("AID", "REJECT", 1),)


def test_class_that_only_the_predictions_have_counts():
    scores = score_relations(relations("AID", "AID"), ["AID", "ASSAULT"])
    assert scores.macro_f1 == pytest.approx((2 / 3 + 0) / 2)


@pytest.mark.parametrize("name", ["CONCEDE", "RETREAT", "YIELD", " yield "])
def test_yielding_is_one_class(name):
    assert folded(name) == "YIELD"


def test_other_names_stay():
    assert folded("aid") == "AID"


def test_reads_quotes_and_columns_in_any_order(tmp_path):
    path = saved(
        tmp_path,
        "type\tid\tnote\tsentence\tsource\ttarget\n"
        'AID\tx1\tlet be\t"He said ""no"" to\tthem."\tHe\tthem\n'
        "REJECT\tx2\t\tIt's 5 o'clock.\tIt\to'clock\n",
    )
    first, second = read_relations(path)
    assert first == Relation("x1", 'He said "no" to\tthem.', "He", "them", "AID")
    assert second.sentence == "It's 5 o'clock."


def test_reads_a_file_without_types(tmp_path):
    path = saved(tmp_path, "id\tsentence\tsource\ttarget\n1\tA saw B.\tA\tB\n", "utf-8-sig")
    rows = read_relations(path)
    assert rows == [Relation("1", "A saw B.", "A", "B")]
    with pytest.raises(EvaluationError, match="no type to compare"):
        score_relations(rows, ["AID"])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "no column id"),
        ("id\tsentence\ttype\n", "no column source, target"),
        (HEADER, "holds no rows"),
        (HEADER + "1\tA saw B.\tA\n", "line 2.*has no target, type"),
        (HEADER + "1\tA saw B.\tA\tB\t \n", "has no type"),
        (HEADER + "1\tA saw B.\tA\tB\tAID\tmore\n", "more cells"),
        (HEADER + '1\t"A saw B.\tA\tB\tAID\n', "not tab-separated"),
    ],
)
def test_bad_files(tmp_path, text, problem):
    with pytest.raises(EvaluationError, match=problem):
        read_relations(saved(tmp_path, text))


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(EvaluationError, match="cannot be read"):
        read_relations(tmp_path / "none.tsv")
    with pytest.raises(EvaluationError, match="not UTF-8"):
        read_relations(saved(tmp_path, HEADER + "é", "latin-1"))


def test_one_prediction_for_each_row():
    with pytest.raises(EvaluationError, match="1 for 2 rows"):
        score_relations(relations("AID", "AID"), ["AID"])


def test_predictions_are_written_as_classes(tmp_path):
    path = tmp_path / "out.tsv"
    write_predictions(path, relations("AID", "AID"), ["RETREAT", "AID"])
    assert path.read_text() == "id\tpredicted\n0\tYIELD\n1\tAID\n"
    with pytest.raises(EvaluationError, match="cannot be written"):
        write_predictions(tmp_path / "no" / "out.tsv", [], [])


@pytest.mark.shared
def test_shared_file_is_readable():
    path = Path(__file__).parents[3] / "shared" / "data" / "relations" / "plv_dev.tsv"
    if not path.exists():
        pytest.skip("the shared relations are not beside the checkout")
    rows = read_relations(path)
    assert len(rows) > 1000
    perfect = score_relations(rows, [row.type or "" for row in rows])
    assert (perfect.accuracy, perfect.macro_f1) == (1, 1)
    assert len(perfect.classes) == 15
