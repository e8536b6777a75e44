from __future__ import annotations

import csv
import io
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from communique.export import jsonl
from communique.record import Filter, Record
from tests.web.html import page


def facet_links(text: str, parameter: str) -> dict[str, str]:
    """Addresses that set a parameter, by its value."""
    links = {}
    for link in page(text).links():
        values = parse_qs(urlsplit(link).query).get(parameter)
        if values and urlsplit(link).path == "/events":
            links.setdefault(values[0], link)
    return links


def total(client: TestClient, link: str) -> int:
    found = client.get(f"/api{link}").json()["total"]
    assert isinstance(found, int)
    return found


@pytest.mark.parametrize(
    "facet", ["party", "type", "quad", "context", "country", "source", "confidence", "status"]
)
def test_a_facet_tells_what_it_leaves(client: TestClient, facet: str) -> None:
    counts = client.get("/api/events", params={"facets": "true"}).json()["facets"][facet]
    assert counts
    for value, number in counts.items():
        assert client.get("/api/events", params={facet: value}).json()["total"] == number


def test_links_of_facets_keep_the_other_conditions(client: TestClient) -> None:
    text = client.get("/events?party=NOR&since=2023-02&order=earliest&page=1").text
    link = facet_links(text, "type")["SUPPORT"]
    asked = parse_qs(urlsplit(link).query)
    assert asked == {
        "party": ["NOR"],
        "since": ["2023-02"],
        "order": ["earliest"],
        "type": ["SUPPORT"],
    }
    assert client.get(link).status_code == 200


def test_a_chosen_facet_still_offers_its_other_values(client: TestClient) -> None:
    text = client.get("/events?type=SUPPORT").text
    assert {"ACCUSE", "ASSAULT", "CONSULT"} <= facet_links(text, "type").keys()
    without = [link for link in page(text).links() if link == "/events"]
    assert without


def test_conditions_hold_together(client: TestClient) -> None:
    asked = {"party": "NATO", "type": "ACCUSE", "since": "2023-11"}
    events = client.get("/api/events", params=asked).json()["events"]
    assert len(events) == 4
    for event in events:
        assert event["type"] == "ACCUSE"
        assert event["date"]["start"] >= "2023-11"


def test_a_party_may_be_named(client: TestClient) -> None:
    assert total(client, "/events?party=Norway") == total(client, "/events?party=nor") > 0


@pytest.mark.parametrize(
    "asked", ["quad=5", "since=spring", "party=Xyzzyland", "page=0", "status=maybe", "order=any"]
)
def test_what_makes_no_sense_is_named(client: TestClient, asked: str) -> None:
    name, _, value = asked.partition("=")
    shown = client.get(f"/events?{asked}")
    told = client.get(f"/api/events?{asked}")
    assert shown.status_code == told.status_code == 422
    assert name in told.json()["detail"] or value in told.json()["detail"]
    assert "That question cannot be answered" in shown.text


def test_empty_parameters_count_as_left_out(client: TestClient) -> None:
    assert total(client, "/events?party=&quad=&since=") == total(client, "/events")


def test_joined_reports_are_listed_once(client: TestClient, stored: Record) -> None:
    (strike,) = client.get("/api/events?type=ASSAULT").json()["events"]
    assert strike["reports"] == 2
    assert len(stored.events(Filter(type="ASSAULT", reports=True))) == 2


def test_orders(client: TestClient) -> None:
    def of(order: str, key: str) -> list[float]:
        events = client.get("/api/events", params={"order": order}).json()["events"]
        return [event[key] for event in events]

    assert of("doubtful", "confidence") == sorted(of("doubtful", "confidence"))
    assert of("friendliest", "score") == sorted(of("friendliest", "score"), reverse=True)
    assert of("most-hostile", "score") == sorted(of("most-hostile", "score"))
    assert of("most-reported", "reports")[0] == 2


def test_the_table_holds_the_whole_list(client: TestClient) -> None:
    answer = client.get("/events.csv?party=NOR")
    assert answer.headers["content-disposition"] == 'attachment; filename="events.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    ids = {event["id"] for event in client.get("/api/events?party=NOR").json()["events"]}
    assert {row["id"] for row in rows} == ids
    assert all(row["evidence"] and row["document_title"] for row in rows)


def test_the_twin_gives_events_in_the_shape_of_the_contract(
    client: TestClient, stored: Record
) -> None:
    told = {one["id"]: one for one in client.get("/api/events").json()["events"]}
    for found in stored.events():
        one = told[found.value.id]
        assert one["document"] == found.document
        assert jsonl.event_to_json(found.value).items() <= one.items()


def test_each_row_shows_its_sentence_and_leads_to_it(client: TestClient, stored: Record) -> None:
    text = client.get("/events").text
    shown = re.sub(r"\s+", " ", page(text).text)
    for found in stored.events():
        assert found.value.evidence.text[:40] in shown
        assert f"/documents/{found.document}?show={found.value.id}#lit" in page(text).links()


def test_bars_lead_to_their_months(client: TestClient) -> None:
    links = facet_links(client.get("/events?party=NATO").text, "since")
    assert total(client, links["2023-03"]) == 2


def test_nothing_found_says_so(client: TestClient) -> None:
    assert "No event answers to that" in client.get("/events?type=PROTEST").text


def test_an_empty_record_invites(empty: TestClient) -> None:
    assert "The record is empty" in empty.get("/").text
    assert "No event answers to that" in empty.get("/events").text
    assert "No document answers to that" in empty.get("/documents").text


def test_two_counts_of_one_change(client: TestClient) -> None:
    front = client.get("/api/home").json()
    assert front["counts"]["events"] == total(client, "/events")
    assert sum(sum(quads.values()) for quads in front["events_by_month"].values()) <= total(
        client, "/events"
    )


def test_pairs_that_moved_are_told(client: TestClient) -> None:
    (pair,) = client.get("/api/home").json()["moved"]
    assert pair["parties"] == ["NATO", "NOR"]
    assert (pair["before"], pair["recent"]) == (5.0, -2.0)
    assert "/relations/NATO/NOR" in page(client.get("/").text).links()


def test_the_interface_is_told(client: TestClient) -> None:
    found = page(client.get("/api").text)
    for path in client.get("/openapi.json").json()["paths"]:
        assert path in found.text
    assert {"/api/events", "/api/documents", "/openapi.json"} <= set(found.links())
