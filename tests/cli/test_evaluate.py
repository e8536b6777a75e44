"""`communique evaluate`."""

from __future__ import annotations

import json

import pytest

from communique.cli import evaluate


@pytest.fixture
def gold(tmp_path):
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "01.txt").write_text("NOR meets KEN. Words.")
    (folder / "02.txt").write_text("nothing")
    events = [
        {"type": "CONSULT", "source": ["KEN", "NOR"], "status": "actual", "evidence": "x"},
        {"type": "AID", "source": ["NOR"], "target": ["KEN"], "evidence": "gave rice"},
    ]
    (folder / "01.json").write_text(json.dumps({"events": events}))
    (folder / "02.json").write_text("{}")
    return folder


def test_documents(run, gold):
    answer = run("evaluate", "documents", gold)
    assert answer.code == 0
    assert "documents 2, without prediction 1" in answer.out
    assert "events strict" in answer.out
    row = json.loads(run("evaluate", "documents", gold, "--json").out)
    assert row["scores"]["events strict"]["hit"] == 1
    assert row["scores"]["events strict"]["recall"] == 0.5
    assert row["types"]["AID"] == {"gold": 1, "hit": 0, "found": 0, "false": 0}
    assert "mistakes" not in row


def test_errors_are_listed(run, gold):
    answer = run("evaluate", "documents", gold, "--errors")
    assert "01 missed event      AID       NOR" in answer.out
    assert "gave rice" in answer.out
    mistakes = json.loads(run("evaluate", "documents", gold, "--errors", "--json").out)["mistakes"]
    assert [one["verdict"] for one in mistakes] == ["missed"]


def test_ready_predictions(run, gold, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "01.json").write_text((gold / "01.json").read_text())
    row = json.loads(run("evaluate", "documents", gold, "--predictions", other, "--json").out)
    assert row["scores"]["events strict"]["f1"] == 1


def test_missing_texts(run, gold):
    (gold / "02.txt").unlink()
    answer = run("evaluate", "documents", gold)
    assert answer.code == 1
    assert "holds no 02.txt" in answer.err


def test_text_that_fails_counts_as_empty(run, gold):
    (gold / "01.txt").write_text("BROKEN!")
    answer = run("evaluate", "documents", gold)
    assert answer.code == 1
    assert "is broken" in answer.err
    assert "without prediction 2" in answer.out


@pytest.fixture
def rows(tmp_path, monkeypatch):
    def predict(relations):
        return ["RETREAT" if "left" in one.sentence else "AID" for one in relations]

    monkeypatch.setattr(evaluate, "predictor", lambda *given: predict)
    path = tmp_path / "rows.tsv"
    path.write_text(
        "id\tsentence\tsource\ttarget\ttype\n"
        "a\tX left Y.\tX\tY\tYIELD\nb\tX fed Y.\tX\tY\tAID\nc\tX hit Y.\tX\tY\tASSAULT\n"
    )
    return path


def test_relations(run, rows):
    answer = run("evaluate", "relations", rows, "--confusions")
    assert answer.code == 0
    assert "rows 3, macro F1 0.5556, accuracy 0.6667" in answer.out
    assert "YIELD" in answer.out
    score = json.loads(run("evaluate", "relations", rows, "--json").out)
    assert score["accuracy"] == pytest.approx(2 / 3)
    assert score["confusions"] == [{"type": "ASSAULT", "predicted": "AID", "rows": 1}]


def test_predictions_are_written(run, rows, tmp_path):
    out = tmp_path / "out.tsv"
    assert run("evaluate", "relations", rows, "--predictions", out).code == 0
    assert out.read_text() == "id\tpredicted\na\tYIELD\nb\tAID\nc\tAID\n"


def test_predictions_without_types(run, rows, tmp_path):
    rows.write_text("id\tsentence\tsource\ttarget\na\tX left Y.\tX\tY\n")
    answer = run("evaluate", "relations", rows, "--predictions", tmp_path / "out.tsv")
    assert answer.code == 0
    assert "no types to score" in answer.err
    answer = run("evaluate", "relations", rows)
    assert answer.code == 1
    assert "column `type`" in answer.err


def test_bad_relation_file(run, rows):
    rows.write_text("id\ttext\n")
    answer = run("evaluate", "relations", rows)
    assert answer.code == 1
    assert "has no column sentence, source, target" in answer.err
