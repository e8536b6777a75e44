"""Every page holds on a phone, and axe finds nothing serious on it, light and dark."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from benchmarks.pages import LISTS, SINGLE, addresses
from tests.browser.conftest import Visit

PHONE = {"width": 390, "height": 844}
GRAVE = {"serious", "critical"}
NAMES = (*LISTS, *SINGLE)


@pytest.fixture(scope="session")
def paths(address: str) -> dict[str, str]:
    return addresses(address)


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_serious(visit: Visit, paths: dict[str, str], name: str) -> None:
    visitor = visit()
    visitor.page.goto(paths[name])
    for colours in ("light", "dark"):
        visitor.page.emulate_media(color_scheme=colours)
        assert grave(visitor.page) == [], colours
    assert visitor.noted.errors == []


@pytest.mark.parametrize("name", NAMES)
def test_a_phone_scrolls_no_page_sideways(visit: Visit, paths: dict[str, str], name: str) -> None:
    page = visit(viewport=PHONE, is_mobile=True, has_touch=True).page
    page.goto(paths[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def grave(page: Page) -> list[tuple[str, str, list[str]]]:
    """What axe finds that is serious or worse: rule, what it asks for, the first places."""
    found = Axe().run(page).response["violations"]
    return [
        (one["id"], one["help"], [node["html"][:150] for node in one["nodes"][:3]])
        for one in found
        if one["impact"] in GRAVE
    ]
