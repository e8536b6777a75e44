"""Adding sources and following their jobs, through the site."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from communique.record import Record
from communique.web import Settings, create_app, inbox, limits
from communique.web.jobs import Jobs
from tests.record import building
from tests.web.conftest import BASE
from tests.web.html import page, unsafe
from tests.web.readers import over, reader
from tests.web.sending import hand_in, send

TEXT = "Norway's foreign minister met his Kenyan counterpart in Nairobi on 3 May 2023."


@pytest.fixture
def site(tmp_path: Path) -> Iterator[TestClient]:
    """A site whose jobs are done by the reader of these tests."""
    path = tmp_path / "my.db"
    app = create_app(Settings(path, create=True))
    app.state.jobs = Jobs(path, reader=reader(tmp_path))
    with TestClient(app, base_url=BASE) as client:
        yield client


def jobs(client: TestClient) -> Jobs:
    found = client.app.state.jobs
    assert isinstance(found, Jobs)
    return found


def test_a_pasted_text_becomes_a_job(site):
    answer = send(site, "/add", way="text", text=TEXT, title="Talks", published="2023-05-04",
                  source="https://a.example/talks")  # fmt: skip
    assert answer.status_code == 303
    (job,) = jobs(site).jobs()
    assert answer.headers["location"] == f"/jobs/{job.id}"
    assert (job.about.title, job.about.published) == ("Talks", "2023-05-04")
    assert job.about.url == "https://a.example/talks"
    assert over(jobs(site), job).state == "done"


def test_a_job_with_one_document_leads_to_it_and_others_list_theirs(site):
    path = jobs(site).folder.parent / "my.db"
    with Record.open(path) as record:
        record.add([building.coding()], coder=building.CODER)
        (head,) = record.documents()
    send(site, "/add", way="text", text=TEXT)
    (job,) = jobs(site).jobs()
    over(jobs(site), job)
    report = jobs(site).folder / job.id / "report.json"
    report.write_text(report.read_text().replace("0000000000000001", head.id))
    answer = site.get(f"/jobs/{job.id}", follow_redirects=False)
    assert answer.headers["location"] == f"/documents/{head.id}"
    told = json.loads(report.read_text())
    told["failures"] = [{"input": "x", "problem": "is <b>bad</b>", "remedy": "Mend it."}]
    report.write_text(json.dumps(told))
    found = page(site.get(f"/jobs/{job.id}").text)
    assert "is <b>bad</b>" in found.text
    assert f"/documents/{head.id}" in found.links()


def test_the_page_of_a_job_follows_it_with_and_without_scripts(site):
    send(site, "/add", way="text", text="sleep")
    (job,) = jobs(site).jobs()
    shown = site.get(f"/jobs/{job.id}").text
    assert re.search(r'<noscript><meta http-equiv="refresh" content="\d"></noscript>', shown)
    assert "job." in shown
    told = site.get(f"/api/jobs/{job.id}").json()
    assert (told["over"], told["progress"]["total"]) == (False, 1)
    assert send(site, f"/jobs/{job.id}/cancel", page=f"/jobs/{job.id}").status_code == 303
    over(jobs(site), job)
    shown = site.get(f"/jobs/{job.id}").text
    assert "cancelled" in shown
    assert "http-equiv" not in shown
    assert site.get("/api/jobs").json()[0]["state"] == "cancelled"
    assert "cancelled" in site.get("/jobs").text


def test_files_are_handed_in(site):
    answer = hand_in(site, [("a.txt", b"Norway."), ("../b.html", b"<p>broken</p>")])
    assert answer.status_code == 303
    job = over(jobs(site), jobs(site).jobs()[0])
    found = page(site.get(f"/api/jobs/{job.id}").text)
    assert "b.html" in found.text
    assert job.name == "2 files"


@pytest.mark.parametrize(
    ("words", "field", "problem"),
    [
        ({"way": "text", "text": "  "}, "text", "is empty"),
        ({"way": "text", "text": TEXT, "published": "2023-13-01"}, "published", "is not a day"),
        ({"way": "text", "text": TEXT, "source": "javascript:x"}, "source", "is no web address"),
        ({"way": "text", "text": TEXT, "title": "x" * 301}, "title", "is too long"),
        ({"way": "url", "url": "ftp://a.example"}, "url", "is no web address"),
        ({"way": "files"}, "files", "are missing"),
        ({}, "text", "is empty"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(site, words, field, problem):
    answer = send(site, "/add", **words)
    assert answer.status_code == 422
    found = page(answer.text)
    (wrong,) = [tag for tag in found.tags if tag.values.get("id") == f"{field}-wrong"]
    assert wrong.name == "p"
    named = [tag for tag in found.tags if tag.values.get("aria-describedby") == f"{field}-wrong"]
    assert [tag.values["id"] for tag in named] == [field]
    assert problem in found.text
    assert jobs(site).jobs() == []
    if words.get("text", "").strip():
        assert words["text"] in found.text


def test_a_full_queue_says_so_and_keeps_what_was_typed(site):
    for _ in range(9):
        assert send(site, "/add", way="text", text="sleep").status_code == 303
    answer = send(site, "/add", way="text", text="One more.")
    assert answer.status_code == 429
    assert "One more." in answer.text
    for job in jobs(site).jobs():
        jobs(site).cancel(job)


def test_too_much_is_refused_before_it_is_kept(site, monkeypatch):
    monkeypatch.setattr(inbox, "MOST_BYTES", 1000)
    answer = hand_in(site, [("a.txt", b"x" * 1001)])
    assert answer.status_code == 413
    assert "a.txt" in answer.text
    assert hand_in(site, [("a.txt", b"x")] * 201).status_code == 400
    monkeypatch.setitem(limits._MOST_BYTES_AT, "/add", 5000)
    assert hand_in(site, [("a.txt", b"x" * 6000)]).status_code == 413
    token = {"form_token": "x", "text": "x" * (limits.MOST_BYTES + 1)}
    assert site.post("/review", data=token).status_code == 413

    def endless() -> Iterator[bytes]:
        for _ in range(100):
            yield b"x" * 1000

    kind = {"content-type": "multipart/form-data; boundary=b"}
    assert site.post("/add", content=endless(), headers=kind).status_code in (400, 413)
    many = [(f"{n}.txt", b"x") for n in range(21)]
    answer = hand_in(site, many)
    assert answer.status_code == 422
    assert "These are too many. Hand in at most 20" in answer.text
    assert jobs(site).jobs() == []


def test_forms_of_other_sites_are_refused(site):
    data = {"way": "text", "text": TEXT}
    assert site.post("/add", data=data).status_code == 403
    for headers in (
        {"origin": "https://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"origin": "null"},
    ):
        assert site.post("/add", data=data, headers=headers).status_code == 403
    (sent,) = re.findall(r'name="form_token" value="(\w+)"', site.get("/add").text)[:1]
    browser = {"origin": "null", "sec-fetch-site": "same-origin"}
    answer = site.post("/add", data={**data, "form_token": sent}, headers=browser,
                       follow_redirects=False)  # fmt: skip
    assert answer.status_code == 303
    job = over(jobs(site), jobs(site).jobs()[0])
    assert site.post(f"/jobs/{job.id}/again").status_code == 403


def test_jobs_that_do_not_exist(site):
    for path in ("/jobs/nothing", "/jobs/20230101-000000-abcdef", "/api/jobs/..%2f..%2fmy.db"):
        assert site.get(path).status_code == 404
    assert "Nothing was handed in yet" in site.get("/jobs").text


def test_the_names_of_files_and_texts_run_nothing(site):
    hostile = '<script>alert(1)</script>"><img src=x onerror=alert(2)>{{7*7}}'
    send(site, "/add", way="text", text="broken " + hostile, title=hostile)
    hand_in(site, [(hostile + ".txt", b"broken")])
    for job in jobs(site).jobs():
        over(jobs(site), job)
    for path in ("/add", "/jobs", *(f"/jobs/{job.id}" for job in jobs(site).jobs())):
        found = site.get(path).text
        assert not unsafe(page(found)), path
        assert "<script>alert" not in found
        assert "{{7*7}}" in found


def test_a_text_goes_all_the_way_to_its_document(tmp_path):
    """With the reader of the package."""
    app = create_app(Settings(tmp_path / "my.db", create=True))
    with TestClient(app, base_url=BASE) as client:
        send(client, "/add", way="text", text=TEXT, title="Talks in Nairobi",
             published="2023-05-04", source="https://www.example.org/talks")  # fmt: skip
        job = over(jobs(client), jobs(client).jobs()[0])
        assert (job.state, job.problem) == ("done", "")
        answer = client.get(f"/jobs/{job.id}", follow_redirects=False)
        shown = client.get(answer.headers["location"])
        assert "Talks in Nairobi" in shown.text
        record = client.app.state.record
        (head,) = record.documents()
        assert (head.url, str(head.published)) == ("https://www.example.org/talks", "2023-05-04")
        assert "CONSULT" in {found.value.type for found in record.events()}
        private = send(client, "/add", way="url", url="http://127.0.0.1:8765/")
        assert private.status_code == 303
        failed = over(jobs(client), jobs(client).jobs()[0])
        (failure,) = jobs(client).progress(failed).failures
        assert "not public (127.0.0.1)" in failure.problem
