from __future__ import annotations

import csv
import re

import pytest
from starlette.testclient import TestClient

from communique.answers.relation import Tally
from communique.web import scores, ties
from tests.web.html import page


def test_either_order_shows_the_same_acts(desk: TestClient) -> None:
    one, other = (desk.get(f"/api/relations/{ends}").json() for ends in ("NOR/RUS", "RUS/NOR"))
    assert {act["id"] for act in one["timeline"]} == {act["id"] for act in other["timeline"]}
    assert one["total"]["events"] == other["total"]["events"] > 2
    for ends in ("NOR/RUS", "RUS/NOR"):
        text = page(desk.get(f"/relations/{ends}").text).text
        assert "Norway met Russia and Ukraine" in text
        assert "Frictions" in text
        assert "Russia struck Ukraine" not in text


def test_every_act_is_cited(desk: TestClient) -> None:
    found = page(desk.get("/relations/NOR/RUS").text)
    told = desk.get("/api/relations/NOR/RUS").json()["timeline"]
    links = found.links()
    for act in told:
        assert f"/events/{act['id']}" in links
        assert f"/documents/{act['document']}?show={act['id']}#lit" in links


def test_names_lead_to_codes_and_keep_the_question(desk: TestClient) -> None:
    answer = desk.get("/relations/norway/Russia?since=2023-03", follow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["location"] == "/relations/NOR/RUS?since=2023-03"
    chosen = desk.get("/relations?left=Norway&right=russia", follow_redirects=False)
    assert chosen.headers["location"] == "/relations/NOR/RUS"


@pytest.mark.parametrize("path", ["/relations/NOR/NOBODYATALL", "/api/relations/NOBODYATALL/NOR"])
def test_an_unknown_party_is_not_found(desk: TestClient, path: str) -> None:
    assert desk.get(path).status_code == 404


@pytest.mark.parametrize(
    "path", ["/relations/NOR/NOR", "/relations/NOR/RUS?since=never", "/relations/NOR/RUS?section=x"]
)
def test_a_question_without_sense_is_refused(desk: TestClient, path: str) -> None:
    assert desk.get(path).status_code == 422


def test_a_time_narrows_it(desk: TestClient) -> None:
    text = page(desk.get("/relations/NOR/RUS?since=2023-02&until=2023-12").text).text
    assert "Norway accused Russia" in text
    assert "Norway met Russia" not in text


def test_parties_with_nothing_between_them_have_an_empty_page(desk: TestClient) -> None:
    answer = desk.get("/relations/FRA/RUS")
    assert answer.status_code == 200
    assert "Nothing between the two" in page(answer.text).text


def test_a_section_can_be_read_whole(desk: TestClient) -> None:
    text = page(desk.get("/relations/NOR/RUS?section=meetings").text).text
    assert "Norway met Russia" in text
    assert "Norway accused Russia" not in text


def test_the_table_holds_each_act_with_its_sentence(desk: TestClient) -> None:
    answer = desk.get("/relations/NOR/RUS.csv")
    rows = list(csv.DictReader(answer.text.splitlines()))
    told = desk.get("/api/relations/NOR/RUS").json()["timeline"]
    assert [row["id"] for row in rows] == [act["id"] for act in told]
    assert all(row["sentence"] for row in rows)
    assert "attachment" in answer.headers["content-disposition"]


def test_the_busiest_pairs_lead_to_their_relations(desk: TestClient) -> None:
    links = page(desk.get("/relations").text).links()
    told = desk.get("/api/relations").json()["relations"]
    assert {"left": "NOR", "right": "RUS"}.items() <= told[0].items()
    assert all(f"/relations/{one['left']}/{one['right']}" in links for one in told)
    assert sum(told[0]["quads"]) == told[0]["events"]


def test_third_parties_are_those_whom_both_deal_with(desk: TestClient) -> None:
    text = desk.get("/relations/NOR/RUS").text
    assert "Norway and Ukraine: 2 events, mean score +2.5" in text
    assert "Russia and Ukraine: 2 events, mean score −1.75" in text
    assert "Kenya and" not in text


def tally(month: str, cooperation: float, conflict: float, events: int = 1) -> Tally:
    return Tally(month, events, cooperation, conflict, (events, 0, 0, 0))


def test_columns_share_one_scale_above_and_below_the_line() -> None:
    chart = scores.chart([tally("2023-01", 10, 0), tally("2023-02", 5, -5, 2)])
    assert chart is not None
    first, second = chart.columns
    assert first.up == pytest.approx(2 * second.up, abs=0.2)
    assert second.up == second.down
    assert first.down == 0
    assert chart.zero - first.up >= 0
    assert chart.zero + second.down <= scores.HEIGHT
    assert second.mean == chart.zero
    assert "February 2023: 2 events, cooperation +5, conflict −5, mean 0" in second.title


def test_a_month_without_acts_has_no_mean_and_many_months_few_labels() -> None:
    months = [tally(f"2023-{month:02}", month % 2, 0, month % 2) for month in range(1, 13)]
    chart = scores.chart(months)
    assert chart is not None
    assert [column.mean is None for column in chart.columns] == [
        month % 2 == 0 for month in range(1, 13)
    ]
    assert sum(bool(column.label) for column in chart.columns) == 6
    assert scores.chart([]) is None


def test_the_drawing_of_nobody_is_none(desk: TestClient) -> None:
    assert ties.MOST > 0
    assert 'class="chart ties"' not in desk.get("/relations/DEU/KEN").text


def test_areas_tell_cooperation_from_conflict_and_lead_to_their_acts(desk: TestClient) -> None:
    text = desk.get("/relations/NOR/RUS").text
    assert "/relations/NOR/RUS?area=diplomatic" in page(text).links()
    told = desk.get("/api/relations/NOR/RUS").json()
    (area,) = [one for one in told["areas"] if one["name"] == "diplomatic"]
    acts = [one for one in told["timeline"] if one["id"] in area["events"]]
    hostile = sum(one["quad"] > 2 for one in acts if one["way"] != "together")
    friendly = sum(one["quad"] < 3 for one in acts if one["way"] != "together")
    assert hostile > 1 <= friendly
    row = text.split('?area=diplomatic">')[1].split("</tr>")[0]
    assert re.findall(r"<td[^>]*>(\d*)</td>", row)[:2] == [str(friendly), str(hostile)]
    shown = page(desk.get("/relations/NOR/RUS?area=diplomatic").text)
    assert {f"/events/{one['id']}" for one in acts} <= set(shown.links())
    assert "None on this page" in page(desk.get("/relations/NOR/RUS?area=cyber").text).text
