"""`communique read` and `communique code`."""

from __future__ import annotations

import json
import re

import pytest

from communique.record import Record


def numbers(out: str) -> dict[str, int]:
    found = re.findall(r"^(\w[\w ]*?)\s+([\d,]+)\s*$", out, re.MULTILINE)
    return {name: int(count.replace(",", "")) for name, count in found}


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("NOR meets KEN. Then it rained.")
    (folder / "b.txt").write_text("USA meets JPN.\n====\nnothing")
    return folder


def test_read_says_what_it_stored(run, texts, tmp_path):
    path = tmp_path / "my.db"
    answer = run("read", texts, "--record", path)
    assert answer.code == 0
    assert answer.err == ""
    counts = numbers(answer.out)
    assert (counts["documents new"], counts["events"], counts["inputs failed"]) == (3, 2, 0)
    with Record.open(path, create=False) as record:
        assert len(record.events()) == 2


def test_read_again_skips_and_notices_change(run, texts, tmp_path):
    path = tmp_path / "my.db"
    run("read", texts, "--record", path)
    (texts / "a.txt").write_text("NOR meets UGA.")
    counts = numbers(run("read", texts, "--record", path).out)
    assert (counts["documents changed"], counts["documents unchanged"]) == (1, 2)
    counts = numbers(run("read", texts, "--record", path, "--again").out)
    assert counts["documents coded again"] == 3


def test_failed_inputs_are_named_and_the_rest_is_kept(run, texts, tmp_path):
    path = tmp_path / "my.db"
    (texts / "aa.txt").write_text("BROKEN!")
    answer = run("read", texts, tmp_path / "gone.txt", "--record", path)
    assert answer.code == 1
    assert f"{texts / 'aa.txt'}: is broken. Mend it." in answer.err
    assert "gone.txt: does not exist" in answer.err
    counts = numbers(answer.out)
    assert (counts["documents new"], counts["inputs failed"]) == (3, 2)


def test_published(run, texts, tmp_path):
    path = tmp_path / "my.db"
    run("read", texts, "--record", path, "--published", "2023-04-05")
    with Record.open(path, create=False) as record:
        assert {str(head.published) for head in record.documents()} == {"2023-04-05"}
    answer = run("read", texts, "--record", path, "--published", "April")
    assert answer.code == 2
    assert "April: is not a day. Write it as YYYY-MM-DD" in answer.err


def test_file_that_is_no_record(run, texts):
    answer = run("read", texts, "--record", texts / "a.txt")
    assert answer.code == 1
    assert "is not a record" in answer.err


@pytest.mark.parametrize("words", [("read",), ("code",), ("read", "x", "--workers", "0")])
def test_bad_usage(run, words):
    assert run(*words).code == 2


def test_code_prints_each_sentence_with_its_rows(run, texts):
    answer = run("code", texts)
    assert answer.code == 0
    assert "⟦NOR meets KEN⟧." in answer.out
    assert "CONSULT | NOR <-> KEN | actual" in answer.out
    assert "rained" not in answer.out
    assert "nothing to record" in answer.out


def test_code_as_json_lines(run, texts):
    answer = run("code", texts, "--format", "jsonl")
    rows = [json.loads(line) for line in answer.out.splitlines()]
    assert [len(row["events"]) for row in rows] == [1, 1, 0]
    assert "refused" not in rows[0]
    assert rows[0]["events"][0]["evidence"] == {"start": 0, "end": 13, "text": "NOR meets KEN"}
    assert "refused" in json.loads(run("code", texts / "a.txt", "-f", "jsonl", "--refused").out)


def test_code_goes_on_after_a_failure(run, texts):
    (texts / "aa.txt").write_text("UNCODED!")
    answer = run("code", texts, "--format", "jsonl")
    assert answer.code == 1
    assert len(answer.out.splitlines()) == 3
    assert "could not be coded (KeyError" in answer.err


def test_code_in_another_format(run, texts):
    answer = run("code", texts, "--format", "json")
    assert answer.code == 2
    assert "Did you mean jsonl?" in answer.err


def test_read_keeps_how_far_it_is_in_a_file(run, texts, tmp_path):
    report = tmp_path / "report.json"
    missing = tmp_path / "nothing.txt"
    answer = run("read", texts, missing, "--record", tmp_path / "my.db", "--report", report)
    assert answer.code == 1
    told = json.loads(report.read_text())
    with Record.open(tmp_path / "my.db", create=False) as record:
        assert set(told["documents"]) == {head.id for head in record.documents()}
    assert told["done"] == told["total"] == 3
    (failure,) = told["failures"]
    assert failure["input"] == str(missing)
    assert failure["problem"]
    assert failure["remedy"]
    nowhere = run("read", texts, "--record", tmp_path / "my.db", "--report", "/nowhere/x.json")
    assert nowhere.code == 1
    assert "cannot be written" in nowhere.err


@pytest.mark.parametrize("options", [("--title", "Talks"), ("--url", "https://a.example/")])
def test_read_takes_what_is_known_of_one_file_alone(run, texts, tmp_path, options):
    answer = run("read", texts, "--record", tmp_path / "my.db", *options)
    assert answer.code == 2
    assert "Give a single file" in answer.err


def test_read_refuses_an_address_that_is_none(run, texts, tmp_path):
    words = ("read", texts / "a.txt", "--record", tmp_path / "my.db", "--url", "javascript:x")
    answer = run(*words)
    assert answer.code == 2
    assert "is no web address" in answer.err
