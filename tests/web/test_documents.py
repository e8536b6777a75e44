from __future__ import annotations

import csv
import io

import pytest
from starlette.testclient import TestClient

from communique.export.read_jsonl import coding_from_json
from communique.record import Filter, Record
from tests.web.html import page


def nairobi(stored: Record) -> str:
    (head,) = [head for head in stored.documents() if head.title and "Kenya" in head.title]
    return head.id


def test_the_text_is_shown_whole(client: TestClient, stored: Record) -> None:
    text = page(client.get(f"/documents/{nairobi(stored)}").text).text
    for paragraph in stored.document(nairobi(stored)).text.split("\n\n"):
        assert paragraph in text


def test_each_row_has_a_card_and_its_words(client: TestClient, stored: Record) -> None:
    found = page(client.get(f"/documents/{nairobi(stored)}").text)
    marked = {id for tag in found.tags for id in tag.values.get("data-rows", "").split()}
    cards = {tag.values["data-row"] for tag in found.tags if "data-row" in tag.values}
    asked = Filter(document=nairobi(stored))
    rows = (stored.events(asked), stored.commitments(asked), stored.instruments(asked))
    assert cards == marked == {one.value.id for found in rows for one in found}
    assert {f"/events/{one.value.id}" for one in rows[0]} <= set(found.links())


def test_a_row_can_be_lit_without_a_script(client: TestClient, stored: Record) -> None:
    (found,) = stored.events(Filter(type="AGREE"))
    shown = page(client.get(f"/documents/{found.document}?show={found.value.id}").text)
    lit = [tag for tag in shown.tags if "lit" in tag.values.get("class", "").split()]
    ids = {id for tag in lit for id in tag.values.get("data-rows", "").split()}
    assert found.value.id in ids
    assert sum(tag.values.get("id") == "lit" for tag in shown.tags) == 1
    assert [tag for tag in lit if tag.values.get("data-row") == found.value.id]
    none_lit = page(client.get(f"/documents/{found.document}").text)
    assert not [tag for tag in none_lit.tags if "lit" in tag.values.get("class", "").split()]


def test_what_was_set_apart_and_refused_is_there(client: TestClient, stored: Record) -> None:
    text = page(client.get(f"/documents/{nairobi(stored)}").text).text
    for words in ("Other news", "The two ministers", "1 sentence looked at and not coded"):
        assert words in text


def test_the_twin_is_the_coding_of_the_contract(client: TestClient, stored: Record) -> None:
    told = client.get(f"/api/documents/{nairobi(stored)}").json()
    coding = coding_from_json(told)
    assert coding.document.text == stored.document(nairobi(stored)).text
    asked = Filter(document=nairobi(stored))
    assert {event.id for event in coding.events} == {e.value.id for e in stored.events(asked)}
    assert len(coding.commitments) == len(coding.instruments) == 1
    assert [one["reason"] for one in told["refused"]] == ["no party"]
    assert told["codings"][0]["current"] is True


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({}, 16),
        ({"since": "2023-06", "until": "2023-06"}, 3),
        ({"source": "herald.example"}, 1),
        ({"party": "Ukraine"}, 2),
        ({"type": "accuse"}, 3),
        ({"party": "UKR", "source": "post.example"}, 1),
    ],
)
def test_conditions_narrow_the_list(client: TestClient, asked: dict[str, str], number: int) -> None:
    told = client.get("/api/documents", params=asked).json()
    assert told["total"] == len(told["documents"]) == number
    shown = client.get("/documents", params=asked).text
    for head in told["documents"]:
        assert f"/documents/{head['id']}" in shown
    rows = list(csv.DictReader(io.StringIO(client.get("/documents.csv", params=asked).text)))
    assert [row["id"] for row in rows] == [head["id"] for head in told["documents"]]


def test_years_and_sources_are_counted(client: TestClient) -> None:
    text = page(client.get("/documents").text)
    assert "/documents?source=herald.example" in text.links()
    assert client.get("/documents?since=2023&until=2023").status_code == 200
