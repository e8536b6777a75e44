from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from communique.export import jsonl
from communique.model import Review, Verdict
from communique.record import Filter, Record
from communique.web import Settings, create_app, wording
from tests.record import building
from tests.web.conftest import BASE
from tests.web.html import page


def strike(stored: Record) -> str:
    (found,) = stored.events(Filter(type="ASSAULT"))
    return found.value.id


def test_reports_stand_side_by_side(client: TestClient, stored: Record) -> None:
    text = page(client.get(f"/events/{strike(stored)}").text).text
    for words in ("A strike, says herald.example", "A strike, says post.example"):
        assert words in text
    assert "2 reports, 2 independent sources" in text


def test_fields_tell_who_says_so_and_who_otherwise(client: TestClient, stored: Record) -> None:
    told = client.get(f"/api/events/{strike(stored)}").json()
    ids = [report["id"] for report in told["reports"]]
    assert len(ids) == told["sources"] == 2
    by_name = {field["name"]: field for field in told["fields"]}
    assert sorted(by_name["type"]["supporting"]) == sorted(ids)
    assert by_name["date"]["chosen"] == "2023-06-09"


def test_fields_are_told_in_words(client: TestClient, stored: Record) -> None:
    text = page(client.get(f"/events/{strike(stored)}").text).text
    fields = text[text.index("Field by field") : text.index("Who takes part")]
    assert "9 June 2023" in fields
    assert "Russia" in fields
    assert "2023-06-09" not in fields
    assert "RUS" not in fields


def test_the_id_of_any_report_leads_to_the_joined_event(client: TestClient, stored: Record) -> None:
    for report in stored.joined(strike(stored)):
        answer = client.get(f"/events/{report.id}")
        assert answer.status_code == 200
        assert answer.url.path == f"/events/{strike(stored)}"
        assert client.get(f"/api/events/{report.id}").json()["id"] == strike(stored)


def test_the_beginning_of_an_id_will_do(client: TestClient, stored: Record) -> None:
    assert client.get(f"/events/{strike(stored)[:12]}").url.path == f"/events/{strike(stored)}"


@pytest.mark.parametrize("id", ["ffffffffffffffff", "no-id", "%00", "..%2f..%2fsecret", "'"])
@pytest.mark.parametrize("kind", ["events", "documents"])
def test_an_unknown_id_is_not_found(client: TestClient, kind: str, id: str) -> None:
    assert client.get(f"/{kind}/{id}").status_code == 404
    told = client.get(f"/api/{kind}/{id}")
    assert told.status_code == 404
    assert set(told.json()) == {"status", "error", "detail"}


def test_a_page_says_why_it_was_coded_so(client: TestClient, stored: Record) -> None:
    (found,) = stored.events(Filter(type="AGREE"))
    text = page(client.get(f"/events/{found.value.id}").text).text
    for words in ("AID.give", "as the subject", "71 %", "no recipient", "50 million kroner"):
        assert words in text
    told = client.get(f"/api/events/{found.value.id}").json()
    assert told["why"] == jsonl.why_to_json(found.value.why)
    assert len(told["commitments"]) == 1


def test_the_evidence_is_marked_in_its_sentence(client: TestClient, stored: Record) -> None:
    (found,) = stored.events(Filter(type="CONSULT", country="KEN"))
    text = client.get(f"/events/{found.value.id}").text
    assert '<span class="mark m-evidence m-trigger"' in text
    assert '<span class="mark m-date m-evidence"' in text
    assert '<span class="mark m-evidence m-place"' in text


def test_a_page_has_the_form_of_its_visitor(client: TestClient, stored: Record) -> None:
    found = page(client.get(f"/events/{strike(stored)}").text)
    tokens = [
        tag.values["value"] for tag in found.all("input") if tag.values.get("name") == "form_token"
    ]
    assert tokens
    assert all(len(token) == 64 for token in tokens)


@pytest.mark.parametrize(
    ("slot", "words"),
    [
        ("subject", "as the subject"),
        ("with", "after “with”"),
        ("complement.object", "as the object of the clause that follows"),
    ],
)
def test_slots_are_told_in_words(slot: str, words: str) -> None:
    assert wording.slot(slot) == words


def test_history_tells_who_said_what(tmp_path: Path) -> None:
    path = tmp_path / "reviewed.db"
    coding = building.coding()
    event = coding.events[0]
    with Record.open(path, clock=building.Ticking()) as record:
        record.add([coding], coder=building.CODER)
        said = Review(
            Verdict.REJECTED, coding.document.id, event, None, by="A reader", why="no meeting"
        )
        record.review(said)
        with TestClient(create_app(Settings(path)), base_url=BASE) as site:
            text = page(site.get(f"/events/{event.id}").text).text
            assert "A reader rejected it: “no meeting”" in text
            assert "This row no longer stands" in text
            record.unreview(said.id)
            text = page(site.get(f"/events/{event.id}").text).text
            assert "(taken back 1 January 2024)" in text
            assert "no longer stands" not in text
