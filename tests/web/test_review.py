"""Reviewing through the site: the queue, verdicts, corrections, joins, and going back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from communique.model import JudgementKind, Verdict
from communique.record import Filter, Record
from communique.web import Settings, create_app
from communique.web.reviewers import COOKIE, tidy
from tests.record import building
from tests.web.conftest import BASE, hostile, join, meetings
from tests.web.html import page, unsafe
from tests.web.sending import send


@pytest.fixture
def site(tmp_path: Path) -> Iterator[TestClient]:
    path = tmp_path / "my.db"
    with Record.open(path, clock=building.Ticking()) as record:
        record.add([building.coding(), hostile(), *meetings()], coder=building.CODER)
        join(record)
    with TestClient(create_app(Settings(path)), base_url=BASE) as client:
        yield client


def record_of(site: TestClient) -> Record:
    found = site.app.state.record
    assert isinstance(found, Record)
    return found


def values(text: str) -> dict[str, str]:
    """The fields of the form on a page of one row."""
    found = page(text)
    held = {tag.values["name"]: tag.values.get("value", "") for tag in found.all("input")
            if "name" in tag.values}  # fmt: skip
    return {name: value for name, value in held.items() if name != "q"}


def event(site: TestClient, type: str) -> str:
    return record_of(site).events(Filter(type=type, status="actual"))[0].value.id


def say(site: TestClient, id: str, verdict: str, **words: str):
    given = {"id": id, "verdict": verdict, "by": "Ada", **words}
    return send(site, "/review", page=f"/review?id={id}", **given)


def test_the_queue_begins_with_the_least_sure_and_skips(site):
    told = site.get("/api/review?limit=200").json()
    sure = [one["confidence"] for one in told["events"]]
    assert sure == sorted(sure)
    assert told["total"] == len(sure)
    for skip in (0, 3):
        shown = values(site.get(f"/review?skip={skip}").text)
        assert shown["id"] == told["events"][skip]["id"]
    last = site.get(f"/review?skip={told['total']}")
    assert last.status_code == 200
    assert "Begin again" in last.text
    assert site.get("/review?skip=-1").status_code == 422


def test_the_sentence_the_fields_and_the_reasons_are_shown(site):
    id = event(site, "ASSAULT")
    found = page(site.get(f"/review?id={id}").text)
    assert "Russia struck Ukraine" in found.text
    assert [tag for tag in found.tags if "m-trigger" in tag.values.get("class", "")]
    assert {tag.values["name"] for tag in found.all("select")} >= {"f.type", "f.status"}
    assert {"f.actors", "f.date", "f.place", "why", "by"} <= values(
        site.get(f"/review?id={id}").text
    ).keys()
    assert "frame" in found.text or "Rule" in found.text


def test_an_accepted_event_leaves_the_queue_and_the_name_is_kept(site):
    id = site.get("/api/review").json()["events"][0]["id"]
    answer = say(site, id, "accepted", back="/review?skip=2", why="It says so.")
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?skip=2")
    assert COOKIE in answer.headers["set-cookie"]
    left = site.get("/api/review?limit=200").json()
    assert id not in {one["id"] for one in left["events"]}
    assert left["total"] == len(left["events"])
    (review,) = record_of(site).reviews()
    assert (review.verdict, review.by, review.why) == (Verdict.ACCEPTED, "Ada", "It says so.")
    assert values(site.get("/review").text)["by"] == "Ada"
    other = site.get("/api/review").json()["events"][0]["id"]
    assert send(site, "/review", id=other, verdict="accepted").status_code == 303


def test_a_correction_is_kept_and_shown_beside_what_the_coder_said(site):
    id = event(site, "SUPPORT")
    given = {"f.type": "CONSULT", "f.actors": "Norway, KEN", "f.date": "2023-03", "f.modes": ""}
    assert say(site, id, "corrected", **given).status_code == 303
    found = record_of(site).show(id)
    assert found.value.type == "CONSULT"
    assert [party.code for party in found.value.actors] == ["NOR", "KEN"]
    assert (str(found.value.date), found.verdict) == ("2023-03", "corrected")
    shown = site.get(f"/review?id={id}").text
    assert "The coder said: SUPPORT" in shown
    assert "Ada corrected it" in page(shown).text


def test_what_was_changed_in_an_accepted_row_corrects_it(site):
    id = event(site, "SUPPORT")
    say(site, id, "accepted", **{"f.status": "planned"})
    assert record_of(site).reviews()[0].verdict is Verdict.CORRECTED


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("type", "ACCUS", "Did you mean ACCUSE?"),
        ("actors", "XQZ", "is not a party we know"),
        ("actors", "", "cannot be empty"),
        ("date", "2023-02-31", "is not a date"),
        ("contexts", "militry", "Did you mean military?"),
        ("modes", "dancing", "is not a mode of SUPPORT"),
        ("country", "NATO", "is not a state"),
    ],
)
def test_a_value_that_cannot_stand_is_named_beside_its_field(site, field, value, problem):
    id = event(site, "SUPPORT")
    answer = say(site, id, "corrected", **{f"f.{field}": value, "f.place": "Oslo"})
    assert answer.status_code == 422
    found = page(answer.text)
    wrong = {tag.values["id"] for tag in found.tags if tag.values.get("class") == "wrong"}
    assert wrong == {f"f-{field}-wrong"}
    assert problem in found.text
    assert values(answer.text)["f.place"] == "Oslo"
    assert values(answer.text)["by"] == "Ada"
    assert record_of(site).reviews() == []


def test_several_wrong_fields_are_all_named(site):
    id = event(site, "SUPPORT")
    answer = say(site, id, "corrected", **{"f.date": "soon", "f.actors": "XQZ"})
    for field in ("date", "actors"):
        assert f'id="f-{field}-wrong"' in answer.text


def test_nothing_is_kept_without_a_name_a_change_or_a_verdict(site):
    id = event(site, "SUPPORT")
    assert "Say who reviews" in say(site, id, "accepted", by=" \u202e ").text
    assert "Nothing was changed" in say(site, id, "corrected").text
    assert say(site, id, "dunno").status_code == 422
    missing = {"id": "ffffffffffffffff", "verdict": "accepted", "by": "Ada"}
    assert send(site, "/review", page="/review", **missing).status_code == 422
    assert record_of(site).reviews() == []
    assert tidy("coder") == tidy("Coder ") == ""


def test_a_rejected_event_is_gone_until_it_is_undone(site):
    id = event(site, "SUPPORT")
    say(site, id, "rejected")
    assert id not in {found.value.id for found in record_of(site).events()}
    answer = send(site, "/review/undo", page="/review", back="/review?skip=1")
    assert answer.headers["location"] == f"/review?id={id}&back=%2Freview%3Fskip%3D1"
    assert id in {found.value.id for found in record_of(site).events()}
    nothing = send(site, "/review/undo", page="/review", back="/review")
    assert nothing.headers["location"] == "/review"


def test_a_review_by_another_can_be_taken_back_by_its_id(site):
    id = event(site, "SUPPORT")
    say(site, id, "rejected", by="Bo")
    (review,) = record_of(site).reviews()
    send(site, "/review/undo", page=f"/review?id={id}", review=review.id, back=f"/events/{id}")
    assert record_of(site).reviews() == []
    assert len(record_of(site).reviews(undone=True)) == 1


@pytest.mark.parametrize("back", ["https://evil.example", "//evil.example", "/\\evil.example", ""])
def test_nobody_is_led_to_another_site(site, back):
    id = event(site, "SUPPORT")
    assert say(site, id, "accepted", back=back).headers["location"] == "/review"
    send_back = site.get("/review", params={"id": id, "back": back}).text
    assert values(send_back)["back"] == f"/events/{id}"


def test_commitments_are_reviewed_with_their_own_fields(site):
    (found,) = record_of(site).commitments()[:1]
    shown = values(site.get(f"/review?id={found.value.id}").text)
    assert "f.amount" in shown
    assert "e+" not in shown["f.amount"]
    wrong = say(site, found.value.id, "corrected", **{"f.amount": "lots"})
    assert 'id="f-amount-wrong"' in wrong.text
    changed = {"f.amount": "7.6 billion", "f.currency": "EUR"}
    assert say(site, found.value.id, "corrected", **changed).status_code == 303
    again = record_of(site).show(found.value.id)
    assert (again.value.amount, again.value.currency) == (7.6e9, "EUR")
    assert values(site.get(f"/review?id={found.value.id}").text)["f.amount"] == "7,600,000,000"


def test_two_events_are_joined_and_parted_by_a_person(site):
    record = record_of(site)
    one, other = (found.value.id for found in record.events(Filter(type="SUPPORT"))[:2])
    words = {"id": one, "by": "Ada", "why": "One meeting.", "back": f"/events/{one}"}

    def post(said: str, whom: str):
        return send(site, "/review/join", page="/review", said=said, other=whom, **words)

    answer = post("same", f"{BASE}/events/{other}?show=x#y")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/events/{one}")
    assert {report.id for report in record.joined(one)} >= {one, other}
    (kept,) = record.judgements([JudgementKind.SAME_EVENT])
    assert (kept.by, kept.why) == ("Ada", "One meeting.")
    assert post("different", other).status_code == 303
    assert other not in {report.id for report in record.joined(one)}
    assert post("undo", other).status_code == 303
    assert record.judgements([JudgementKind.DIFFERENT_EVENTS]) == []
    for said, whom in (("same", one), ("maybe", other), ("same", "ffffffffffffffff")):
        assert post(said, whom).status_code == 422


def test_agreement_is_shown(site):
    assert "Nothing to compare yet" in site.get("/review/agreement").text
    for number, found in enumerate(
        record_of(site).events(Filter(type="SUPPORT", status="actual"))[:3]
    ):
        say(site, found.value.id, "accepted", **({"f.status": "planned"} if number else {}))
    shown = site.get("/api/review/agreement").json()
    (status,) = [one for one in shown if one["field"] == "status"]
    assert (status["between"], status["units"]) == ("coder and reviewers", 3)
    assert status["agreed"] == pytest.approx(1 / 3)
    assert "33 %" in site.get("/review/agreement").text
    assert "agree in 100 % of 3 rows" in site.get("/review").text


def test_an_empty_record_has_an_empty_queue(empty):
    assert "Nothing waits for review" in empty.get("/review").text
    assert empty.get("/api/review").json() == {"total": 0, "events": []}


def test_posts_need_the_token_of_the_form(site):
    for path in ("/review", "/review/undo", "/review/join"):
        assert site.post(path, data={"id": "x", "by": "Ada"}).status_code == 403


def test_nothing_in_these_pages_runs_or_loads(site):
    (id,) = [found.value.id for found in record_of(site).events() if "hostile" in found.source]
    script = "<script>alert(1)</script>"
    wrong = say(
        site, id, "corrected", by=script, why=script, **{"f.place": script, "f.type": script}
    )
    assert wrong.status_code == 422
    for text in (wrong.text, site.get(f"/review?id={id}").text, site.get("/review").text):
        assert not unsafe(page(text))
        assert script not in text
    assert script in page(wrong.text).text


def test_what_is_not_there_is_said_in_words_of_the_site(site):
    missing = site.get("/review?id=ffffffffffffffff")
    assert missing.status_code == 404
    assert "There is no row ffffffffffffffff to review." in missing.text
    given = {"id": event(site, "ASSAULT"), "other": "ffffffffffffffff", "said": "same", "by": "Ada"}
    refused = send(site, "/review/join", page="/review", **given)
    assert refused.status_code == 422
    assert "ffffffffffffffff: is no event of this record." in refused.text
    for answer in (missing, refused, site.get("/events/ffffffffffffffff")):
        assert "communique list" not in answer.text


def test_codes_of_parties_stand_with_their_names(site):
    text = page(site.get(f"/review?id={event(site, 'ASSAULT')}").text).text
    assert "Russia" in text.partition("recipients")[0].partition("actors")[2]
    assert "Ukraine" in text.partition("recipients")[2]
