"""CSV and Parquet: the same columns, read back by others."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import UsageError
from communique.export import formats
from communique.export.contents import Contents
from communique.export.csv import line
from tests.export.building import HOSTILE, dated, hostile, of_events, ordinary

KINDS = ("events", "commitments", "instruments")


FORMULAS = (
    '=HYPERLINK("http://127.0.0.1","click")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "'=1+1",
    "''@now",
    "-",
)
PLAIN = ("-12.5", "+3", "-4e6", "2024-2025", "'tis", "a = b", "", "'", "1-2", "’=")


def as_csv(contents):
    text = b"".join(formats.load("csv").chunks(contents)).decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def cell_of(value):
    """The only cell of a line, as a program reads it."""
    [[cell, _]] = csv.reader(io.StringIO(line([value, "end"]), newline=""), strict=True)
    return cell


def text_of(cell):
    """What docs/formats.md says of getting the words back."""
    return cell[1:] if re.match("'+[=+@\t\r\n＝＋－＠-]", cell) else cell


def as_parquet(contents):
    return pq.read_table(io.BytesIO(b"".join(formats.load("parquet").chunks(contents))))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("build", [ordinary, hostile])
def test_both_have_the_same_columns_and_rows(kind, build):
    rows, table = as_csv(build(kind)), as_parquet(build(kind))
    assert list(rows[0]) == table.column_names
    assert len(rows) == table.num_rows == len(getattr(build(kind), kind))
    assert [row["id"] for row in rows] == table.column("id").to_pylist()


def test_values_of_an_event():
    row = as_csv(ordinary())[0]
    assert row["actors"] == "NOR;KEN"
    assert row["actors_sectors"] == "GOV ELI;"
    assert row["modes"] == "visit;multilateral"
    assert (row["date"], row["date_precision"]) == ("2023-05-03", "day")
    assert (row["score"], row["symmetric"], row["recipients"]) == ("4", "true", "")
    assert row["document_title"] == "Norway and Kenya talk about power"
    stored = as_parquet(ordinary()).to_pylist()[0]
    assert stored["actors"] == ["NOR", "KEN"]
    assert stored["date_start"] == date(2023, 5, 3)
    assert stored["score"] == 4.0


def test_values_of_a_commitment():
    row = as_csv(ordinary("commitments"))[0]
    assert (row["donors"], row["recipients"]) == ("NOR", "KEN")
    assert (row["amount"], row["currency"], row["stage"]) == ("50000000", "NOK", "pledged")
    assert (row["date"], row["date_start"], row["period"]) == ("../2024-12-31", "", "2024")


def test_dates_keep_their_precision():
    rows = {row["id"].rstrip("0"): row for row in as_csv(of_events(*dated().values()))}
    assert rows["month"]["date"] == "2023-03"
    assert (rows["month"]["date_start"], rows["month"]["date_end"]) == ("2023-03-01", "2023-03-31")
    assert (rows["none"]["date"], rows["none"]["date_precision"]) == ("", "")
    assert rows["range"]["date"] == "2023-02-27/2023-03-02"


def test_hostile_texts_come_back_whole():
    assert as_csv(hostile())[0]["evidence"] == HOSTILE
    assert as_parquet(hostile()).column("evidence").to_pylist() == [HOSTILE]
    assert as_csv(hostile())[0]["actors_names"].split(";") == [HOSTILE.replace(";", ",")] * 2


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula_and_its_words_come_back(text):
    cell = cell_of(text)
    assert cell.startswith("'")
    assert text_of(cell) == text


@pytest.mark.parametrize("text", PLAIN)
def test_numbers_and_ordinary_words_stay_as_they_are(text):
    assert cell_of(text) == text == text_of(text)


def test_numbers_lists_and_flags_in_cells():
    values = [-2.5, -3.0, -7, True, None, ["=a;b", "c"], ["c", "=a"]]
    assert [cell_of(one) for one in values] == ["-2.5", "-3", "-7", "true", "", "'=a,b;c", "c;=a"]


@given(st.text(alphabet="'=+-@\t\r\n1.e a;\"", max_size=6))
def test_any_words_come_back(text):
    cell = cell_of(text)
    assert text_of(cell) == text
    number = re.fullmatch(r"[+-]\d+(\.\d+)?(e[+-]?\d+)?", cell)
    assert cell[:1] not in tuple("=+-@\t\r\n") or number


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_record_has_its_columns(kind):
    text = b"".join(formats.load("csv").chunks(Contents(table=kind))).decode()
    table = as_parquet(Contents(table=kind))
    assert text.strip().split(",") == table.column_names
    assert table.num_rows == 0


def test_unknown_table():
    with pytest.raises(UsageError, match="There are: events"):
        as_csv(Contents(table="actors"))


def test_pandas_and_polars_read_it():
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    text = b"".join(formats.load("csv").chunks(hostile()))
    assert len(pandas.read_csv(io.BytesIO(text))) == 1
    assert polars.read_csv(io.BytesIO(text), infer_schema=False).height == 1
