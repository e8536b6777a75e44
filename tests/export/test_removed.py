"""What was taken out of the record is carried by exports, so that copies can follow."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from communique.errors import DocumentError
from communique.export import formats, gather
from communique.export.contents import Contents
from communique.export.read_jsonl import read_tombstone
from communique.model import Tombstone
from communique.record import Record
from tests.export.building import ordinary
from tests.record.building import CODER, coding

STONE = Tombstone("event", "00ff", "aa11", 'a "slip" <b>', "anna", "2024-02-03T04:05:06Z")
PAGE = Tombstone("document", "aa11", "aa11", "", "anna", "2024-02-03T04:05:06Z")
CARRYING = ("csv", "jsonl", "plover", "html", "parquet")


def written(name: str, contents: Contents) -> str:
    return b"".join(formats.load(name).chunks(contents)).decode("utf-8")


@pytest.mark.parametrize("name", formats.NAMES)
def test_each_format_says_what_it_makes_of_it(name):
    losses = dict(formats.load(name).losses)
    becomes = next(text for what, text in losses.items() if what.startswith("removed"))
    assert ("left out" in becomes) == (name not in CARRYING)


def test_json_lines_round_trip():
    lines = written("jsonl", Contents(removed=(STONE, PAGE))).splitlines()
    assert [read_tombstone(line) for line in lines] == [STONE, PAGE]
    assert read_tombstone(written("jsonl", ordinary())) is None
    with pytest.raises(DocumentError, match="KeyError"):
        read_tombstone('{"deleted": {"kind": "event"}}')


def test_rows_of_tables():
    rows = list(csv.DictReader(io.StringIO(written("csv", Contents(removed=(STONE,))))))
    assert {name: cell for name, cell in rows[0].items() if cell} == {
        "id": "00ff",
        "document": "aa11",
        "deleted": STONE.at,
    }
    standing = list(csv.DictReader(io.StringIO(written("csv", ordinary()))))
    assert {row["deleted"] for row in standing} == {""}


def test_parquet_keeps_its_types():
    import pyarrow.parquet as pq

    found = b"".join(formats.load("parquet").chunks(Contents(removed=(STONE,))))
    table = pq.read_table(io.BytesIO(found))
    assert table["id"].to_pylist() == ["00ff"]
    assert table["confidence"].to_pylist() == [None]


def test_plover_keeps_its_required_fields():
    (line,) = written("plover", Contents(removed=(STONE,))).splitlines()
    row = json.loads(line)
    assert (row["id"], row["deleted"]) == ("00ff", STONE.at)
    assert row.keys() >= {"id", "date", "actor", "event"}


def test_the_report_lists_it_and_escapes_the_reason():
    page = written("html", Contents(removed=(STONE,)))
    assert 'event 00ff, 2024-02-03, by anna: a "slip" &lt;b&gt;' in page
    assert "Removed" not in written("html", ordinary())


def test_a_file_takes_the_kinds_it_holds(tmp_path: Path):
    with Record.open(tmp_path / "test.db") as record:
        record.add([coding()], coder=CODER)
        record.remove(coding().document.id, why="", by="anna")
        kinds = [stone.kind for stone in gather.removed(record, ["events"], documents=False)]
        assert kinds == ["event", "event"]
        both = gather.removed(record, ["commitments"], documents=True)
        assert [stone.kind for stone in both] == ["document", "commitment"]
