"""`communique serve`: where it listens, whom it lets in, and how it ends."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient
from typer.main import get_command
from typer.testing import CliRunner

from communique.cli.app import app
from communique.cli.serve import is_loopback
from communique.web import Settings, create_app, inbox, jobs
from communique.web.settings import ANY_HOST
from communique.web.token import COOKIE, own_path
from tests.web.readers import until

TOKEN = "a-token-of-these-tests"


class Site:
    """A site in a process of its own."""

    def __init__(self, *options: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "communique", "serve", *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def address(self) -> str:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found is not None, line + self.process.communicate()[1]
        return found[0]

    def get(self, address: str, **options: object) -> httpx.Response:
        transport = httpx.HTTPTransport(verify=False, retries=8)
        with httpx.Client(transport=transport, trust_env=False, timeout=60) as client:
            return client.get(address, **options)

    def end(self, how: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        self.process.send_signal(how)
        _, said = self.process.communicate(timeout=60)
        return self.process.returncode, said


@pytest.fixture
def start() -> Iterator[Callable[..., Site]]:
    """Starts sites that are gone after the test, however it ends."""
    begun = []

    def one(*options: object) -> Site:
        begun.append(Site(*(str(option) for option in options)))
        return begun[-1]

    yield one
    for site in begun:
        if site.process.poll() is None:
            site.process.kill()
        site.process.communicate()


def test_it_makes_a_record_says_where_it_is_and_ends_quietly(start, tmp_path):
    record = tmp_path / "new.db"
    site = start("--record", record, "--port", "0")
    address = site.address()
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
    answer = site.get(address)
    assert answer.status_code == 200
    assert "server" not in answer.headers
    assert record.exists()
    assert site.get(address, headers={"host": "evil.example"}).status_code == 421
    port = address.rstrip("/").rpartition(":")[2]
    second = start("--record", record, "--port", port)
    said = second.process.communicate(timeout=60)[1]
    assert second.process.returncode == 2
    assert said.startswith(f"communique: 127.0.0.1:{port}: cannot be listened at (")
    assert "--port" in said
    assert "Traceback" not in said
    assert site.end() == (0, "")


@pytest.mark.skipif(sys.platform == "darwin", reason="has one loopback address alone")
def test_other_addresses_of_the_loopback_are_answered_under_their_own_names(start, tmp_path):
    site = start("--record", tmp_path / "new.db", "--port", "0", "--host", "127.0.0.2")
    address = site.address()
    assert address.startswith("http://127.0.0.2:")
    assert site.get(address).status_code == 200
    assert site.get(address, headers={"host": "evil.example"}).status_code == 421


def test_another_address_demands_a_token(start, tmp_path):
    site = start("--record", tmp_path / "new.db", "--port", "0", "--host", "0.0.0.0")
    address = site.address()
    port = re.search(r":(\d+)/", address)[1]
    token = re.search(r"/login\?token=([\w-]{32,})$", address)[1]
    here = f"http://127.0.0.1:{port}"
    assert site.get(f"{here}/api/jobs").status_code == 401
    bearer = {"authorization": f"Bearer {token}", "host": "desk.example"}
    assert site.get(f"{here}/api/jobs", headers=bearer).status_code == 200
    code, said = site.end(signal.SIGTERM)
    assert code in (-signal.SIGTERM, 128 + signal.SIGTERM)
    assert said == ""


def test_a_token_that_is_too_short_is_refused(tmp_path):
    words = ["serve", "--record", str(tmp_path / "new.db"), "--token", "short"]
    answer = CliRunner().invoke(app, words)
    assert answer.exit_code == 2
    assert "less than 12 characters" in answer.stderr


@pytest.mark.parametrize(
    ("host", "own"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("localhost", True), ("::1", True),
     ("0.0.0.0", False), ("::", False), ("10.0.0.1", False),
     ("example.org", False), ("127.0.0.1.example.org", False)],
)  # fmt: skip
def test_what_only_this_machine_can_reach(host, own):
    assert is_loopback(host) is own


@pytest.fixture
def guarded(record_path: Path) -> Iterator[TestClient]:
    settings = Settings(record_path, token=TOKEN, hosts=(ANY_HOST,))
    with TestClient(create_app(settings), base_url="http://desk.example:8765") as client:
        yield client


def test_without_the_token_there_is_nothing_but_the_question_for_it(guarded):
    for path in ("/", "/events", "/nowhere", "/openapi.json", "/logins", "/loginx/../events"):
        answer = guarded.get(path)
        assert answer.status_code == 401, path
        assert "Bearer" in answer.headers["www-authenticate"]
    answer = guarded.get("/api/events")
    assert (answer.status_code, answer.json()["status"]) == (401, 401)
    assert guarded.post("/add", data={"way": "text"}).status_code == 401
    page = guarded.get("/login")
    assert page.status_code == 200
    style = re.search(r'href="(/static/site[^"]+)"', page.text)[1]
    assert guarded.get(style).status_code == 200


def test_the_printed_link_sets_a_cookie_that_does_not_tell_the_token(guarded):
    answer = guarded.get(f"/login?token={TOKEN}&to=/events", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/events")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert TOKEN not in cookie
    assert guarded.get("/events").status_code == 200


def test_the_form_takes_the_token_too(guarded):
    sent = re.search(r'name="form_token" value="(\w+)"', guarded.get("/login").text)[1]
    wrong = guarded.post("/login", data={"form_token": sent, "token": "something else"})
    assert wrong.status_code == 401
    assert "not the token" in wrong.text
    assert guarded.post("/login", data={"token": TOKEN}).status_code == 403
    right = {"form_token": sent, "token": f" {TOKEN} ", "to": "//evil.example"}
    answer = guarded.post("/login", data=right, follow_redirects=False)
    assert answer.headers["location"] == "/"
    assert guarded.get("/").status_code == 200


@pytest.mark.parametrize(
    "given", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer ключ"]
)
def test_other_headers_and_cookies_let_nobody_in(guarded, given):
    headers = {"authorization": given.encode()}
    assert guarded.get("/", headers=headers).status_code == 401
    guarded.cookies.set(COOKIE, TOKEN)
    assert guarded.get("/").status_code == 401


def test_a_site_without_a_token_has_no_door(client):
    assert client.get(f"/login?token={TOKEN}").status_code == 404


@pytest.mark.parametrize(
    "given",
    ["https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example", "/%2fevil",
     "/%5cevil", "javascript:alert(1)", "", "events", "/a\nSet-Cookie: x", "/\t/evil.example"],
)  # fmt: skip
def test_only_own_paths_are_led_to(given):
    assert own_path(given, otherwise="/safe") == "/safe"


@pytest.mark.parametrize("given", ["/", "/events?party=JPN&page=2", "/documents/1?show=2#lit"])
def test_own_paths_stay(given):
    assert own_path(given) == given


def test_an_end_keeps_the_readers_of_the_site_from_going_on(start, tmp_path):
    """Ctrl-C while a job runs ends its reader, and the next start takes it up."""
    record = tmp_path / "my.db"
    site = start("--record", record, "--port", "0")
    address = site.address()
    with httpx.Client(
        base_url=address, transport=httpx.HTTPTransport(verify=False, retries=8), trust_env=False
    ) as client:
        sent = re.search(r'name="form_token" value="(\w+)"', client.get("/add").text)[1]
        client.post("/add", data={"form_token": sent, "way": "text", "text": "Norway met Kenya."})
        (job,) = client.get("/api/jobs").json()
    site.end()
    again = start("--record", record, "--port", "0")
    address = again.address()
    until(lambda: again.get(f"{address}api/jobs/{job['id']}").json()["state"] == "done")
    assert again.end() == (0, "")


def test_the_documentation_names_every_option_key_and_limit():
    text = (Path(__file__).parents[2] / "docs" / "site.md").read_text(encoding="utf-8")
    command = get_command(app).commands["serve"]
    options = {name for param in command.params for name in param.opts if name[:2] == "--"}
    assert options >= {"--record", "--port", "--host", "--token", "--open"}
    for option in options:
        assert f"| `{option}" in text, option
    review = (files("communique.web") / "templates" / "review.html").read_text(encoding="utf-8")
    for key in re.findall(r'data-key="(\w)"', review):
        assert f"| `{key}` |" in text, key
    for number in (inbox.MOST_FILES, inbox.MOST_CHARACTERS):
        assert f"| {number:,} |" in text
    for size in (inbox.MOST_BYTES, inbox.MOST_BYTES_TOGETHER):
        assert f"| {size // 10**6} MB |" in text
    assert f"| {jobs.SECONDS / 60:.0f} minutes |" in text
