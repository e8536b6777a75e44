"""A month inferred from the publication date says so wherever a format can."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from communique.export import formats
from communique.export.contents import Contents
from communique.export.read_jsonl import read_line
from communique.model import Coding, Moment
from tests.export.building import contents
from tests.record.building import coding

MONTH = replace(Moment.month(2023, 5), inferred=True)


def given() -> Coding:
    one = coding()
    return replace(one, events=tuple(replace(event, date=MONTH) for event in one.events))


def written(name: str, what: Contents) -> str:
    parts = formats.load(name).write(what)
    return "".join(part if isinstance(part, str) else part.decode() for part in parts)


def test_json_carries_the_flag_only_where_true() -> None:
    (line,) = written("jsonl", contents(given())).splitlines()
    row = json.loads(line)
    assert [event["date"]["inferred"] for event in row["events"]] == [True, True]
    assert "inferred" not in row["instruments"][0]["date"]
    assert [event.date for event in read_line(line).events] == [MONTH, MONTH]


def test_csv_has_a_column() -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv", contents(given())))))
    assert [row["date_inferred"] for row in rows] == ["true", "true"]
    plain = list(csv.DictReader(io.StringIO(written("csv", contents(coding())))))
    assert {row["date_inferred"] for row in plain} == {"false"}


@pytest.mark.parametrize("name", ["plover", "html"])
def test_words_say_it(name: str) -> None:
    words = "2023-05, from the publication date"
    assert words in written(name, contents(given()))
    assert words not in written(name, contents(coding()))


def test_an_edge_of_the_graph_is_not_dated_by_it() -> None:
    assert "2023-05-31" not in written("graphml", contents(given()))
