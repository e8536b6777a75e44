"""What `jsonl` wrote comes back, and goes out again as the same bytes."""

from __future__ import annotations

from datetime import date

import pytest

from communique.errors import DocumentError
from communique.export import formats, read_jsonl
from communique.export.contents import Contents
from communique.model import Coding, Moment
from tests.export.building import contents, dated, hostile, of_events, ordinary
from tests.record.building import coding, document


def lines(given):
    return b"".join(formats.load("jsonl").chunks(given)).decode().split("\n")[:-1]


@pytest.mark.parametrize(
    "given", [ordinary(), hostile(), of_events(*dated().values())], ids=["ordinary", "evil", "days"]
)
def test_round_trip(given):
    found = lines(given)
    assert len(found) == 1
    assert lines(contents(*map(read_jsonl.read_line, found))) == found


def test_values_come_back():
    read = read_jsonl.read_line(lines(ordinary())[0])
    given = coding()
    assert read.document.text == given.document.text
    assert [event.id for event in read.events] == [event.id for event in given.events]
    assert read.events[0].actors[0].sectors == ("GOV", "ELI")
    assert read.commitments[0].date == given.commitments[0].date
    assert read.instruments[0].parties == ("KEN", "NOR")


@pytest.mark.parametrize(
    "published",
    [
        None,
        Moment.year(2022),
        Moment.month(2022, 2),
        Moment.since(date(2022, 1, 5)),
        Moment.between(date(2022, 1, 5), date(2022, 1, 7)),
    ],
)
def test_days_of_publication(published):
    given = contents(Coding(document(published=published)))
    assert read_jsonl.read_line(lines(given)[0]).document.published == published


def test_documents_without_rows_are_kept_and_nothing_is_nothing():
    assert len(lines(contents(Coding(document())))) == 1
    assert lines(Contents()) == []


@pytest.mark.parametrize("line", ["", "{}", "[]", '{"document": null}', "no json"])
def test_other_lines_are_refused(line):
    with pytest.raises(DocumentError, match="is no line that"):
        read_jsonl.read_line(line)
