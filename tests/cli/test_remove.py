"""`communique remove`: out of the record, and back."""

from __future__ import annotations

import json

from communique.record import Record
from tests.record.building import coding

ID = coding().document.id


def listed(run, record, kind: str) -> int:
    return len(json.loads(run("list", kind, "-r", record, "--json").out))


def test_removing_and_bringing_back(run, record):
    answer = run("remove", ID[:8], "-r", record, "--yes", "--why", "withdrawn", "--by", "anna")
    assert answer.code == 0
    assert f"{ID} (Norway and Kenya talk about power) is removed" in answer.err
    assert "2 events, 1 commitment, 1 instrument" in answer.err
    assert listed(run, record, "documents") == 1
    assert listed(run, record, "commitments") == 0
    assert "removed  " in run("show", ID, "-r", record).out
    with Record.open(record) as opened:
        assert {(stone.why, stone.by) for stone in opened.tombstones()} == {("withdrawn", "anna")}
    assert run("remove", ID, "-r", record, "--undo").code == 0
    assert (listed(run, record, "documents"), listed(run, record, "commitments")) == (2, 1)


def test_nobody_is_asked_where_nobody_answers(run, record):
    answer = run("remove", ID, "-r", record)
    assert answer.code == 2
    assert "Add --yes" in answer.err
    assert listed(run, record, "documents") == 2


def test_what_cannot_be_removed(run, record):
    assert run("remove", ID, "-r", record, "--undo").code == 2
    assert run("remove", "ffff", "-r", record, "--yes").code == 2
    assert run("remove", ID, "-r", record, "--yes").code == 0
    answer = run("remove", ID, "-r", record, "--yes")
    assert answer.code == 2
    assert "was removed before" in answer.err


def test_a_document_without_rows(run, record, tmp_path):
    from communique.model import Coding
    from tests.record.building import CODER, document

    bare = document("Nothing happened.", path="c.txt", title=None)
    with Record.open(record) as opened:
        opened.add([Coding(bare)], coder=CODER)
    answer = run("remove", bare.id, "-r", record, "-y")
    assert answer.err == f"{bare.id} is removed, nothing else rested on it.\n"


def test_exports_say_so(run, record):
    run("remove", ID, "-r", record, "-y")
    lines = map(json.loads, run("export", "jsonl", "-r", record).out.splitlines())
    assert [line["deleted"]["kind"] for line in lines if "deleted" in line] == [
        "document",
        "event",
        "event",
        "commitment",
        "instrument",
    ]
