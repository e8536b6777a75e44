"""`communique export`."""

from __future__ import annotations

import csv
import io
import json
import os

import pytest

from communique.export import formats
from tests.record.building import coding


@pytest.mark.parametrize("name", formats.NAMES)
def test_every_format_writes_a_file(run, record, tmp_path, name):
    path = tmp_path / "out"
    answer = run("export", name, "-o", path, "-r", record)
    assert answer.code == 0, answer.err
    assert path.stat().st_size > 0
    assert str(path) in answer.err
    assert answer.out == ""
    first = path.read_bytes()
    run("export", name, "-o", path, "-r", record)
    assert path.read_bytes() == first
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".out")] == []


@pytest.mark.parametrize("name", [n for n in formats.NAMES if n != "parquet"])
def test_text_goes_to_standard_output(run, record, tmp_path, name):
    answer = run("export", name, "-o", "-", "-r", record)
    path = tmp_path / "out"
    run("export", name, "-o", path, "-r", record)
    assert answer.code == 0
    assert answer.out.replace("\r\n", "\n") == path.read_text(encoding="utf-8")


def test_parquet_does_not_go_to_a_terminal(run, record):
    answer = run("export", "parquet", "-r", record)
    assert answer.code == 2
    assert "Name a file" in answer.err


@pytest.mark.parametrize(
    ("options", "types"),
    [
        (["--actor", "ken"], ["CONSULT"]),
        (["--type", "agree"], ["AGREE"]),
        (["--since", "2023", "--until", "2023-05-03"], ["CONSULT"]),
        (["--party", "NOR"], ["CONSULT", "AGREE"]),
        (["--status", "planned"], []),
        (["--limit", "1"], ["CONSULT"]),
    ],
)
def test_filters_are_those_of_list(run, record, options, types):
    answer = run("export", "csv", "-r", record, *options)
    rows = list(csv.DictReader(io.StringIO(answer.out)))
    assert [row["type"] for row in rows] == types


def test_tables(run, record):
    rows = csv.DictReader(
        io.StringIO(run("export", "csv", "--table", "commitments", "-r", record).out)
    )
    assert [row["donors"] for row in rows] == ["NOR"]


def test_types_are_of_one_kind_of_rows(run, record):
    lines = run("export", "jsonl", "-r", record, "--type", "financial").out.splitlines()
    (row,) = map(json.loads, lines)
    assert (len(row["events"]), len(row["commitments"])) == (0, 1)


def test_documents_without_rows_are_in_unfiltered_exports(run, record):
    every = run("export", "jsonl", "-r", record).out.splitlines()
    some = run("export", "jsonl", "-r", record, "--party", "KEN").out.splitlines()
    assert (len(every), len(some)) == (2, 1)
    assert json.loads(some[0])["document"]["text"] == coding().document.text


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("gdlt",), "Did you mean gdelt?"),
        (("xlsx",), "There are: csv"),
        (("csv", "--table", "comitments"), "Did you mean commitments or"),
        (("gdelt", "--table", "events"), "csv and parquet"),
        (("csv", "--type", "CONSULTT"), "Did you mean CONSULT?"),
        (("iati", "--status", "pledge"), "Did you mean pledged?"),
        (("iati", "--min-confidence", ".5"), "says nothing about commitments"),
    ],
)
def test_bad_values_say_what_would_be_right(run, record, words, hint):
    answer = run("export", *words, "-r", record)
    assert answer.code == 2
    assert hint in answer.err
    assert answer.out == ""


def test_a_folder_that_is_not_there(run, record, tmp_path):
    answer = run("export", "csv", "-o", tmp_path / "none" / "out.csv", "-r", record)
    assert answer.code == 1
    assert "cannot be written" in answer.err


@pytest.mark.parametrize("target", ["", "."])
def test_what_is_no_file_is_refused(run, record, target):
    answer = run("export", "csv", "-o", target, "-r", record)
    assert answer.code == 1
    assert "is no file" in answer.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_stays_one(run, record, tmp_path):
    pipe = tmp_path / "rows"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run("export", "csv", "--limit", "1", "-o", pipe, "-r", record).code == 0
        assert os.read(reader, 1 << 16).startswith(b"id,type")
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_what_is_left_out_is_said(run, record):
    answer = run("export", "ics", "-r", record, "-o", "-")
    assert "Left out: 71 no meeting." in answer.err
