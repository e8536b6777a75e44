"""Every view has a table to take away."""

from __future__ import annotations

import csv

import pytest
from starlette.testclient import TestClient

from benchmarks.pages import LISTS
from tests.web.html import page

WORK = {"add", "jobs", "review", "agreement", "api", "missing"}
"""Pages that show nothing of the record to take away, or nothing yet."""


def table(client: TestClient, path: str) -> list[dict[str, str]]:
    """The rows of the table that a page links to, its one CSV link."""
    (link,) = [one for one in page(client.get(path).text).links() if ".csv" in one]
    answer = client.get(link)
    assert answer.status_code == 200, link
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    return list(csv.DictReader(answer.text.splitlines(keepends=True)))


@pytest.mark.parametrize("name", sorted(LISTS.keys() - WORK))
def test_lists_have_one(desk: TestClient, name: str) -> None:
    path = "/search?q=Norway" if name == "search" else LISTS[name]
    assert table(desk, path)


@pytest.mark.parametrize("kind", ["events", "documents", "commitments", "instruments"])
def test_single_things_have_one(desk: TestClient, kind: str) -> None:
    for one in desk.get(f"/api/{kind}").json()[kind]:
        assert table(desk, f"/{kind}/{one['id']}"), one


def test_people_and_parties_have_one(desk: TestClient) -> None:
    said = table(desk, "/people/Anna Berg")
    assert {row["office"] for row in said} == {"foreign minister", "defence minister"}
    assert all("Anna Berg" in row["sentence"] for row in said)
    assert table(desk, "/parties/NOR")


def test_the_table_of_a_document_holds_each_row_with_its_words(desk: TestClient) -> None:
    (head,) = desk.get("/api/documents?type=ASSAULT").json()["documents"]
    told = desk.get(f"/api/documents/{head['id']}").json()
    (row,) = table(desk, f"/documents/{head['id']}")
    assert (row["kind"], row["what"], row["from"], row["to"]) == ("event", "ASSAULT", "RUS", "UKR")
    assert told["document"]["text"][int(row["start"]) : int(row["end"])] == row["words"]


def test_the_table_of_an_event_says_who_reports_what(client: TestClient) -> None:
    (strike,) = client.get("/api/events?type=ASSAULT").json()["events"]
    told = client.get(f"/api/events/{strike['id']}").json()
    rows = table(client, f"/events/{strike['id']}")
    assert [row["field"] for row in rows if row["taken"] == "true"] == [
        field["name"] for field in told["fields"]
    ]
    (kind,) = [row for row in rows if row["field"] == "type"]
    assert (kind["value"], kind["reports"].split(";")) == (
        "ASSAULT",
        [report["id"] for report in told["reports"]],
    )


def test_months_of_the_front_page(client: TestClient) -> None:
    rows = {row["month"]: row for row in table(client, "/")}
    told = client.get("/api/home").json()["events_by_month"]
    assert rows.keys() == told.keys()
    assert rows["2023-11"]["verbal_conflict"] == str(told["2023-11"]["3"]) == "2"


@pytest.mark.parametrize("kind", ["events", "documents", "commitments", "instruments", "people"])
def test_what_is_not_there_has_none(desk: TestClient, kind: str) -> None:
    assert desk.get(f"/{kind}/ffffffffffffffff.csv").status_code == 404
