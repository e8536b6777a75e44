from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi import Depends, FastAPI
from starlette.testclient import TestClient

from communique.record import Record
from communique.web import Settings, create_app
from communique.web.forms import FORM_FIELD, check_form, form_token
from tests.web.conftest import BASE, HOSTILE, SCRIPT
from tests.web.html import page, unsafe

PAGES = ("/", "/events", "/documents", "/events?party=NOR", "/events?type=NOTHING", "/nowhere")


def own_pages(stored: Record) -> list[str]:
    return [
        *PAGES,
        *(f"/events/{found.value.id}" for found in stored.events()),
        *(f"/documents/{head.id}" for head in stored.documents()),
    ]


def test_nothing_in_a_page_runs_or_loads(client: TestClient, stored: Record) -> None:
    for path in own_pages(stored):
        assert not unsafe(page(client.get(path).text)), path


def test_hostile_texts_are_shown_as_texts(client: TestClient, stored: Record) -> None:
    shown = 0
    for path in own_pages(stored):
        text = client.get(path).text
        assert SCRIPT not in text, path
        assert "49" not in re.findall(r"onerror=alert\(2\)&gt;(\d+)", text)
        shown += HOSTILE[:25] in page(text).text
    assert shown >= 4


def test_an_address_that_is_no_web_address_is_no_link(client: TestClient, stored: Record) -> None:
    (head,) = [head for head in stored.documents() if head.url == "javascript:alert(3)"]
    found = page(client.get(f"/documents/{head.id}").text)
    assert "javascript:alert(3)" in found.text
    assert not [link for link in found.links() if link.startswith(("javascript:", "data:"))]


@pytest.mark.parametrize("path", ["/", "/nowhere", "/api/home", "/api/nowhere", "/events?quad=7"])
def test_every_answer_carries_the_policy(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(
        part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:8765", 200),
        ("127.0.0.1", 200),
        ("[::1]:8765", 200),
        ("LOCALHOST.", 200),
        ("rebound.example:8765", 421),
        ("127.0.0.1.rebound.example", 421),
        ("", 421),
        ("[::1", 421),
        ("rebound.example@localhost", 421),
        ("localhost#rebound.example", 421),
        ("localhost/x", 421),
        ("localhost:x", 421),
        ("localhost.", 200),
    ],
)
def test_the_site_answers_to_its_own_names_only(client: TestClient, host: str, status: int) -> None:
    assert client.get("/", headers={"host": host}).status_code == status


def test_further_names_are_told_to_the_site(record_path: Path) -> None:
    settings = Settings(record_path, hosts=("desk.example",))
    with TestClient(create_app(settings), base_url="http://desk.example") as site:
        assert site.get("/").status_code == 200


def with_a_form(record_path: Path) -> FastAPI:
    app = create_app(Settings(record_path))
    app.add_api_route("/token", form_token)
    app.add_api_route(
        "/form", lambda: "taken", methods=["POST"], dependencies=[Depends(check_form)]
    )
    return app


def test_a_form_needs_the_token_of_its_visitor(record_path: Path) -> None:
    app = with_a_form(record_path)
    with TestClient(app, base_url=BASE) as one, TestClient(app, base_url=BASE) as other:
        for visitor in (one, other):
            assert "HttpOnly; SameSite=Strict" in visitor.get("/").headers["set-cookie"]
            assert "set-cookie" not in visitor.get("/").headers
        token = one.get("/token").json()
        assert one.post("/form", data={FORM_FIELD: token}).status_code == 200
        assert one.post("/form").status_code == 403
        assert one.post("/form", data={FORM_FIELD: "0" * 64}).status_code == 403
        assert other.post("/form", data={FORM_FIELD: token}).status_code == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-origin"}, 200),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
    ],
)
def test_what_another_site_sends_is_refused(
    record_path: Path, headers: dict[str, str], status: int
) -> None:
    with TestClient(with_a_form(record_path), base_url=BASE) as visitor:
        visitor.get("/")
        token = visitor.get("/token").json()
        answer = visitor.post("/form", data={FORM_FIELD: token}, headers=headers)
        assert answer.status_code == status


def test_a_fault_shows_nothing_of_itself(record_path: Path) -> None:
    app = create_app(Settings(record_path))

    def fault() -> None:
        raise ZeroDivisionError("secret words")

    app.add_api_route("/fault", fault)
    app.add_api_route("/api/fault", fault)
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as site:
        for path in ("/fault", "/api/fault"):
            answer = site.get(path)
            assert answer.status_code == 500
            assert "secret" not in answer.text
            assert "Traceback" not in answer.text
            assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert site.get("/api/fault").json()["status"] == 500
