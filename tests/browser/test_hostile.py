"""Documents are untrusted: nothing in them runs, and nothing that they name is loaded."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from communique.web.headers import POLICY
from tests.browser.conftest import ELSEWHERE, Visit, Visitor

WAYS = ("/", "/documents", "/events?party=KEN", "/search?q=Norway", "/relations/KEN/NOR")


def calm(visitor: Visitor, address: str) -> None:
    """Nothing ran, nothing outside was asked, and the policy had nothing to hold back."""
    noted = visitor.noted
    assert noted.hosts == {address.partition("://")[2]}
    assert noted.dialogs == []
    assert noted.errors == []
    assert noted.refused == []


def addresses(page: Page, prefix: str) -> list[str]:
    """The addresses on a page that begin so."""
    found = page.locator(f'main a[href^="{prefix}"]').evaluate_all(
        "links => links.map(link => link.getAttribute('href').split('?')[0])"
    )
    return sorted(set(found))


def test_a_hostile_text_is_shown_and_does_nothing(visit: Visit, address: str) -> None:
    """A page that was read: its markup is text like any other."""
    visitor = visit()
    page = visitor.page
    page.goto("/documents")
    page.get_by_role("link", name="Norway meets Kenya").click()
    text = page.get_by_role("article", name="Text")
    expect(text).to_contain_text("met Kenya's president <img src=")
    expect(text).to_contain_text("{{ 7 * 7 }}")
    assert page.locator("main :is(img, iframe, style, script, b[onclick])").count() == 0
    events = addresses(page, "/events/")
    assert events
    for path in (*events, *addresses(page, "/commitments/"), *WAYS):
        page.goto(path)
    calm(visitor, address)


def test_hostile_rows_do_nothing(visit: Visit, address: str) -> None:
    """A row whose title, place, date, author and address are all hostile, on every page of it."""
    visitor = visit()
    page = visitor.page
    page.goto("/documents")
    page.get_by_role("link", name="onerror=alert(2)").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("<script>alert(1)</script>")
    events = addresses(page, "/events/")
    assert events
    for path in (*events, *WAYS):
        page.goto(path)
        assert page.locator('a[href^="javascript:"], a[href^="data:"]').count() == 0
    page.goto(events[0])
    page.get_by_role("link", name="Correct").click()
    expect(page.get_by_label("place", exact=True)).to_have_value(re.compile("^<script>alert"))
    calm(visitor, address)


@pytest.mark.parametrize(
    ("tag", "held"),
    [
        ("script", "s.textContent = 'window.ran = true'"),
        ("script", f"s.src = '{ELSEWHERE}/x.js'"),
        ("img", f"s.src = '{ELSEWHERE}/x.png'"),
        ("iframe", f"s.src = '{ELSEWHERE}/'"),
    ],
)
def test_the_policy_holds_what_would_slip_through(
    visit: Visit, address: str, tag: str, held: str
) -> None:
    """Even if markup got into a page, the browser would not run or load it."""
    visitor = visit()
    answer = visitor.page.goto("/")
    assert answer is not None
    assert answer.headers["content-security-policy"] == POLICY
    visitor.page.evaluate(
        f"() => {{ const s = document.createElement('{tag}'); {held}; document.body.append(s); }}"
    )
    visitor.page.wait_for_load_state("networkidle")
    assert visitor.page.evaluate("window.ran") is None
    assert visitor.noted.hosts == {address.partition("://")[2]}
    assert visitor.noted.refused
