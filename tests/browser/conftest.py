"""One site over a record of samples, walked in Chromium; what each page asks for is noted."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
    sync_playwright,
)

from benchmarks.serving import read, site
from communique.record import Record
from tests.record import building
from tests.web.conftest import hostile

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
TOLD = (
    "paper-saudi-iran-first.txt",
    "paper-saudi-iran-second.txt",
    "ledger-armenia-aid.txt",
    "press-release-uk-tanks.txt",
    "statement-nz-tonga.pdf",
)
ELSEWHERE = "https://elsewhere.example"
HOSTILE = f"""Norway meets Kenya <script src="{ELSEWHERE}/a.js"></script><script>alert(1)</script>

Published 4 May 2023

Norway's foreign minister met Kenya's president <img src="{ELSEWHERE}/b.png" onerror="alert(2)"> \
in Nairobi on 3 May 2023. <style>@import url({ELSEWHERE}/c.css);</style>\
<iframe src="{ELSEWHERE}/d"></iframe><svg onload="alert(3)"></svg> \
{{{{ 7 * 7 }}}} ${{7*7}} </article></main></body>

Norway promised Kenya 50 million kroner for <a href="javascript:alert(4)">"><b onclick=alert(5)>\
solar power</b></a>, the ministry said.
"""
WIDE = {"width": 1440, "height": 900}
PATIENCE = 60_000  # milliseconds, for what waits until a text has been read


@dataclass
class Noted:
    """What the pages of a visitor did: hosts asked, errors of scripts, dialogs, refusals.

    A request that the browser itself held back for the policy is a refusal, and asked nobody.
    """

    hosts: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Note what a page does from now on."""
        page.on("requestfinished", self._asked)
        page.on("requestfailed", self._failed)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))
        page.on("console", self._console)

    def _asked(self, request: Request) -> None:
        self.hosts.add(urlsplit(request.url).netloc)

    def _failed(self, request: Request) -> None:
        if request.failure == "csp":
            self.refused.append(request.url)
        else:
            self._asked(request)

    def _console(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.refused.append(message.text)


@dataclass
class Visitor:
    """A browser window of its own, with what it noted."""

    context: BrowserContext
    page: Page
    noted: Noted


Visit = Callable[..., Visitor]


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("walk")
    path, markup = folder / "record.db", folder / "markup.txt"
    markup.write_text(HOSTILE, encoding="utf-8")
    read(path, markup, *(SAMPLES / name for name in TOLD))
    with Record.open(path) as opened:
        opened.add([hostile()], coder=building.CODER)
    return path


@pytest.fixture(scope="session")
def address(record: Path) -> Iterator[str]:
    with site(record) as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (Debian: apt install chromium)")
    expect.set_options(timeout=PATIENCE / 3)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Visit]:
    """Opens windows on the site; each has its own cookies. Options are those of a context."""
    opened: list[BrowserContext] = []

    def open_window(**options: object) -> Visitor:
        context = chromium.new_context(
            **{"base_url": address, "viewport": WIDE, "reduced_motion": "reduce", **options}
        )
        opened.append(context)
        page = context.new_page()
        noted = Noted()
        noted.watch(page)
        return Visitor(context, page, noted)

    yield open_window
    for context in opened:
        context.close()
