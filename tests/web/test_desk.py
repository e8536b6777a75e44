"""The pages of parties, people, instruments, commitments, and search."""

from __future__ import annotations

import csv
from typing import Any

import pytest
from starlette.testclient import TestClient

from communique.record.profiles import YearCount
from communique.web.profile import year_table
from tests.web.conftest import HOSTILE, SCRIPT
from tests.web.html import page, unsafe

LISTS = ("parties", "people", "instruments", "commitments")
PAGES = (
    "/relations",
    "/relations/NOR/RUS",
    "/relations/NOR/RUS?section=frictions",
    "/ledger",
    "/ledger?stage=in-kind",
    "/ledger?by=channel&donor=NOR",
    "/parties",
    "/parties/NOR",
    "/parties/UKR",
    "/people",
    "/people/Berg",
    "/people/Anna%20Berg",
    "/instruments",
    "/commitments",
    "/search",
    "/search?q=norway",
    "/search?q=%3Cscript%3Ealert%281%29",
    "/search?q=nosuchword",
)


def listed(client: TestClient, kind: str, question: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/api/{kind}?{question}").json()[kind]
    return found


def single_pages(client: TestClient) -> list[str]:
    kinds = ("instruments", "commitments")
    return [f"/{kind}/{one['id']}" for kind in kinds for one in listed(client, kind)]


def test_nothing_in_a_page_runs_or_loads(desk: TestClient) -> None:
    hostile = 0
    for path in (*PAGES, *single_pages(desk)):
        answer = desk.get(path)
        assert answer.status_code == 200, path
        assert not unsafe(page(answer.text)), path
        assert SCRIPT not in answer.text, path
        assert "'unsafe" not in answer.headers["content-security-policy"]
        hostile += HOSTILE[:25] in page(answer.text).text
    assert hostile >= 6


@pytest.mark.parametrize("path", [f"/{kind}" for kind in (*LISTS, "relations", "search?q=war")])
def test_an_empty_record_says_what_to_do(empty: TestClient, path: str) -> None:
    answer = empty.get(path)
    assert answer.status_code == 200
    assert 'class="empty"' in answer.text


@pytest.mark.parametrize("kind", LISTS)
def test_a_table_holds_what_the_twin_holds(desk: TestClient, kind: str) -> None:
    rows = list(csv.reader(desk.get(f"/{kind}.csv").text.splitlines()))
    assert len(rows) - 1 == len(listed(desk, kind)) > 1
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("api", ["", "/api"])
def test_what_is_not_there_is_not_found(desk: TestClient, api: str, kind: str) -> None:
    assert desk.get(f"{api}/{kind}/nothinglikethis").status_code == 404


def test_every_link_between_pages_leads_somewhere(desk: TestClient) -> None:
    links = {link.partition("#")[0] for path in PAGES for link in page(desk.get(path).text).links()}
    beginnings = ("/relations", "/ledger", "/part", "/people", "/instr", "/comm", "/documents/")
    own = sorted(link for link in links if link.startswith(beginnings))
    assert len(own) > 60
    assert [link for link in own if desk.get(link).status_code != 200] == []


def test_a_party_page_tells_what_it_did_and_what_was_done_to_it(desk: TestClient) -> None:
    told = desk.get("/api/parties/NOR").json()
    assert told["did"]["types"]["ACCUSE"]["events"] == 5
    assert told["received"]["types"] == {
        "SANCTION": {"events": 1, "by_year": [1]},
        "SUPPORT": {"events": 1, "by_year": [1]},
    }
    assert told["gave"]["new"]["high"] == 120_000_000
    assert told["got"]["pledges"] == []
    assert "NATO" in [one["organisation"] for one in told["memberships"]]
    assert told["counterparts"][0]["code"] == "RUS"
    links = page(desk.get("/parties/NOR").text).links()
    assert "/relations/NOR/RUS" in links
    assert "/ledger?donor=NOR" in links
    assert "/people/Anna%20Berg" in links


def test_a_cell_of_the_years_lists_as_many_events(desk: TestClient) -> None:
    found = page(desk.get("/parties/NOR").text)
    cells = [link for link in found.links() if link.startswith("/events?") and "type=" in link]
    assert len(cells) > 6
    told = desk.get("/api/parties/NOR").json()
    for side, part in (("actor", "did"), ("recipient", "received")):
        for type, row in told[part]["types"].items():
            link = f"/events?{side}=NOR&type={type}"
            assert link in cells
            assert desk.get(f"/api{link}").json()["total"] == row["events"]


def test_former_names_and_members_come_from_the_gazetteer(desk: TestClient) -> None:
    assert "Zaire" in page(desk.get("/parties/COD").text).text
    assert "Norway" in page(desk.get("/parties/NATO").text).text


def test_years_before_the_last_ones_stand_together() -> None:
    counts = [YearCount(True, "CONSULT", str(year), 2) for year in range(2000, 2012)]
    table = year_table([*counts, YearCount(True, "ACCUSE", "", 3)])
    assert table.years == tuple(str(year) for year in range(2004, 2012))
    assert table.earlier
    consult, accuse = table.rows
    assert consult.numbers == (10, *[2] * 7)
    assert (accuse.total, sum(accuse.numbers), table.undated) == (3, 0, 3)
    assert table.total == 27


def test_a_surname_that_two_bear_leads_to_a_choice(desk: TestClient) -> None:
    links = page(desk.get("/people/Berg").text).links()
    assert {"/people/Anna%20Berg", "/people/Jon%20Berg"} <= set(links)
    answer = desk.get("/people/ANNA%20BERG", follow_redirects=False)
    assert answer.headers["location"] == "/people/Anna%20Berg"


def test_contradictions_stand_side_by_side(desk: TestClient) -> None:
    text = page(desk.get("/people/Anna%20Berg").text).text
    assert "At the same time seen as foreign minister of Norway" in text
    assert "At the same time seen as defence minister of Norway" in text
    (told,) = desk.get("/api/people/Anna%20Berg").json()["people"]
    for one in told["offices"]:
        (other,) = one["contradicted_by"]
        assert other["office"] != one["office"]
    assert len(told["sightings"]) == 2
    assert "At the same time" not in desk.get("/people/Jon%20Berg").text


def test_people_narrow_by_name_office_and_party(desk: TestClient) -> None:
    assert {one["name"] for one in listed(desk, "people", "q=ambassador")} == {"Jon Berg"}
    assert len(listed(desk, "people", "q=anna&party=Norway")) == 2
    assert listed(desk, "people", "party=RUS") == []


def test_an_instrument_is_one_under_all_its_tellings(desk: TestClient) -> None:
    (one,) = listed(desk, "instruments", "q=oslo")
    assert (one["status"], one["told"], one["parties"]) == ("signed", 2, ["KEN", "NOR"])
    told = desk.get(f"/api/instruments/{one['id']}").json()
    for row in told["tellings"]:
        assert desk.get(f"/api/instruments/{row['id']}").json()["id"] == one["id"]
        assert row["sentence"]["text"].startswith("Norway and Kenya spoke")
    assert len(told["events"]) == 2
    assert "/relations/KEN/NOR" in page(desk.get(f"/instruments/{one['id']}").text).links()


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("status=signed", 1),
        ("kind=agreement", 2),
        ("kind=fund", 0),
        ("party=KEN&context=energy", 2),
    ],
)
def test_instruments_narrow(desk: TestClient, question: str, count: int) -> None:
    assert len(listed(desk, "instruments", question)) == count


def test_a_commitment_page_shows_the_life_of_its_pledge(desk: TestClient) -> None:
    rows = listed(desk, "commitments", "donor=NOR&recipient=UKR&kind=financial&basis=new")
    assert len(rows) == 2
    assert len({row["pledge"] for row in rows}) == 1
    for row in rows:
        found = page(desk.get(f"/commitments/{row['id']}").text)
        assert "Norway pledges Ukraine 100 million dollars" in found.text
        assert "Norway commits the 100 million dollars" in found.text
        assert {f"/commitments/{other['id']}" for other in rows} <= set(found.links())
        assert [tag for tag in found.all("form") if tag.values.get("action") == "/review"]
        told = desk.get(f"/api/commitments/{row['id']}").json()
        assert [step["kind"] for step in told["pledge"]["steps"]] == ["pledged", "committed"]


def test_counts_of_a_facet_are_what_choosing_it_leaves(desk: TestClient) -> None:
    text = desk.get("/commitments?donor=NOR").text
    assert "Take this condition away" in text
    for question, count in (("stage=pledged", 3), ("stage=committed", 1), ("recipient=KEN", 1)):
        assert len(listed(desk, "commitments", f"donor=NOR&{question}")) == count
        assert f"?donor=NOR&amp;{question}" in text


def test_a_commitment_that_no_longer_stands_is_shown_as_it_was(desk_copy: TestClient) -> None:
    (row,) = listed(desk_copy, "commitments", "recipient=KEN&donor=NOR")
    record = desk_copy.app.state.record  # type: ignore[attr-defined]
    record.remove(row["document"], why="a test", by="a test")
    desk_copy.app.state.kept.visited()  # type: ignore[attr-defined]
    assert listed(desk_copy, "commitments", "recipient=KEN&donor=NOR") == []
    answer = desk_copy.get(f"/commitments/{row['id']}")
    assert answer.status_code == 200
    assert "no longer stands" in page(answer.text).text
    assert desk_copy.get(f"/api/commitments/{row['id']}").json()["stands"] is False


def test_search_marks_the_words_and_names_the_events(desk: TestClient) -> None:
    found = page(desk.get("/search?q=accused").text)
    assert found.all("mark")
    (hit,) = desk.get("/api/search?q=accused").json()["documents"]
    (event,) = hit["events_told"]
    assert event["type"] == "ACCUSE"
    assert f"/events/{event['id']}" in found.links()
    start, end = hit["marks"][0].values()
    assert hit["excerpt"][start:end] == "accused"


@pytest.mark.parametrize("words", ["", "  ", '"', "***", "?!"])
def test_without_a_word_the_search_page_asks_for_one(desk: TestClient, words: str) -> None:
    answer = desk.get("/search", params={"q": words})
    assert answer.status_code == 200
    assert "All words have to be there" in page(answer.text).text


def test_a_name_leads_to_its_own_page(desk: TestClient) -> None:
    assert "/parties/NOR" in page(desk.get("/search?q=norway").text).links()
    assert "/parties/NOR" in page(desk.get("/search?q=nor").text).links()
    assert "/people/Anna%20Berg" in page(desk.get("/search?q=berg").text).links()
    (one,) = listed(desk, "instruments", "q=oslo")
    assert f"/instruments/{one['id']}" in page(desk.get("/search?q=oslo compact").text).links()
