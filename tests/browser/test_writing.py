"""Two visitors while another process writes into the record."""

from __future__ import annotations

import subprocess
from pathlib import Path

from playwright.sync_api import Page

from benchmarks.serving import COMMUNIQUE
from tests.browser.conftest import SAMPLES, Visit

PATHS = ("/", "/events", "/documents", "/relations/IRN/SAU", "/ledger", "/review")
MOST_ROUNDS = 40
WRITTEN = ("wire-gaza-truce.txt", "speech-kenya-climate.txt", "scraped-ethiopia-peace.txt")


def numbers(page: Page) -> dict[str, int]:
    """What the front page counts."""
    answer = page.request.get("/api/home")
    assert answer.ok
    counts: dict[str, int] = answer.json()["counts"]
    return counts


def test_two_readers_while_texts_are_read(visit: Visit, record: Path) -> None:
    """Every page answers throughout, and what was read is there for both in the end."""
    one, two = visit(), visit()
    before = numbers(one.page)["documents"]
    files = [str(SAMPLES / name) for name in WRITTEN]
    told = [*COMMUNIQUE, "read", *files, "--record", str(record), "--workers", "1"]
    writer = subprocess.Popen(told, stdout=subprocess.DEVNULL)
    statuses: list[int] = []
    for at in range(MOST_ROUNDS):
        for visitor, path in ((one, PATHS[at % len(PATHS)]), (two, PATHS[-at % len(PATHS)])):
            answer = visitor.page.goto(path)
            assert answer is not None
            statuses.append(answer.status)
        if writer.poll() is not None and at >= len(PATHS):
            break
    assert writer.wait(timeout=60) == 0
    assert set(statuses) == {200}
    assert numbers(one.page)["documents"] == before + len(WRITTEN)
    assert numbers(two.page) == numbers(one.page)
    assert one.noted.errors == two.noted.errors == []


def test_two_reviewers_of_one_row(visit: Visit) -> None:
    """Both verdicts are kept, the later one stands, and neither visitor meets an error."""
    one, two = visit(), visit()
    event = one.page.request.get("/api/events?party=ARM").json()["events"][0]["id"]
    for visitor, name in ((one, "First"), (two, "Second")):
        visitor.page.goto(f"/review?id={event}")
        visitor.page.get_by_label("Your name").fill(name)
    one.page.get_by_role("button", name="Reject").click()
    one.page.wait_for_url("**/events/*")
    two.page.get_by_role("button", name="Accept").click()
    two.page.wait_for_url("**/events/*")
    history = two.page.locator(".history").inner_text()
    assert "First rejected it" in history
    assert "Second accepted it" in history
    assert "accepted by a person" in two.page.locator(".facts").inner_text()
