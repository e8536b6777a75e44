"""Reviewing by keys alone."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit


def sentence(page: Page) -> str:
    """The words that are asked about."""
    return page.locator("input[name=id]").first.input_value()


def waiting(page: Page) -> int:
    """How many events nobody has looked at."""
    words = page.locator(".headline-row .quiet").inner_text()
    return int(words.split()[0].replace(",", ""))


def press(page: Page, key: str) -> None:
    """Press a key and wait for the page it leads to."""
    with page.expect_navigation():
        page.keyboard.press(key)


def test_a_row_is_accepted_skipped_rejected_and_taken_back(visit: Visit) -> None:
    page = visit().page
    page.goto("/review")
    first, before = sentence(page), waiting(page)
    page.get_by_label("Your name").fill("Keys")
    page.keyboard.press("Escape")
    press(page, "a")
    second = sentence(page)
    assert second != first
    assert waiting(page) == before - 1

    press(page, "s")
    third = sentence(page)
    assert third not in {first, second}
    assert waiting(page) == before - 1

    press(page, "r")
    assert sentence(page) not in {second, third}
    assert waiting(page) == before - 2
    page.goto(f"/events/{third}")
    expect(page.locator(".history")).to_contain_text("Keys rejected it")

    page.goto("/review")
    assert sentence(page) == second
    press(page, "u")
    assert sentence(page) == third
    page.goto("/review")
    assert waiting(page) == before - 1


def test_letters_typed_into_a_field_are_no_keys(visit: Visit) -> None:
    page = visit().page
    page.goto("/review")
    first = sentence(page)
    page.get_by_label("Reason").press_sequentially("as reasons usually are")
    assert sentence(page) == first
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    expect(page.get_by_label("type", exact=True)).to_be_focused()


def test_the_keys_are_told(visit: Visit) -> None:
    page = visit().page
    page.goto("/review")
    page.keyboard.press("?")
    expect(page.get_by_text("undo what you said last")).to_be_visible()
