"""Picture each page of the site, over a record of the samples, into docs/images.

    python docs/make_pictures.py
    python docs/make_pictures.py --record my.db --into build/pictures --whole

Needs Chromium (Debian: `apt install chromium`) and its driver (`pip install playwright`). Pictures
are named PAGE-WIDTH.png, 1440 and 390 pixels wide; some pages are pictured in dark colours, too.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Browser, sync_playwright

from benchmarks.pages import addresses
from benchmarks.serving import read, site

ROOT = Path(__file__).parents[1]
SIZES = {1440: 1000, 390: 1000}
"""Width of a window, and how much of the height of a page is pictured."""
DARK = ("home", "document")
CHOSEN = {
    "event": ("/events?party=SAU&type=AGREE", "about 10 March 2023"),
    "document": ("/search?q=Nansen+Programme", "Hunger is a matter"),
    "relation": ("/relations", "Iran – Saudi Arabia"),
}
"""Pages that tell more than the first of their kind: where they are linked, and by which words."""


@dataclass(frozen=True, slots=True)
class Look:
    """A way to look at pages: width of the window, height of the picture, colours."""

    width: int
    height: int | None
    colours: str = "light"

    @property
    def ending(self) -> str:
        """What the name of a picture ends with."""
        return f"{self.width}{'-dark' if self.colours == 'dark' else ''}.png"


def picture(browser: Browser, pages: Mapping[str, str], look: Look, into: Path) -> None:
    """Picture pages into a folder.

    Args:
        pages: addresses by name.
    """
    context = browser.new_context(
        viewport={"width": look.width, "height": 900},
        color_scheme="dark" if look.colours == "dark" else "light",
        reduced_motion="reduce",
    )
    window = context.new_page()
    for name, address in pages.items():
        window.goto(address, wait_until="networkidle")
        whole: int = window.evaluate("document.documentElement.scrollHeight")
        height = min(whole, look.height or whole)
        window.screenshot(
            path=into / f"{name}-{look.ending}",
            full_page=True,
            clip={"x": 0, "y": 0, "width": look.width, "height": height},
        )
    context.close()


def chosen(browser: Browser, address: str, pages: dict[str, str]) -> dict[str, str]:
    """The pages with those of `CHOSEN` in their places, where the record has them."""
    window = browser.new_page()
    found = {name: address + path for name, path in pages.items()}
    for name, (path, words) in CHOSEN.items():
        window.goto(address + path)
        links = window.get_by_role("main").get_by_role("link", name=words)
        if links.count():
            links.first.click()
            found[name] = window.url
    window.close()
    return found


@contextmanager
def opened(record: Path | None) -> Iterator[Path]:
    """The record, or one made of the samples for the time being."""
    if record is not None:
        yield record
        return
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "samples.db"
        read(made, "samples", folder=ROOT)
        yield made


def main() -> None:
    """Read the options, picture the pages."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--record", type=Path, help="a record of your own")
    parser.add_argument("--into", type=Path, default=ROOT / "docs" / "images")
    parser.add_argument("--whole", action="store_true", help="picture pages down to their end")
    given = parser.parse_args()
    given.into.mkdir(parents=True, exist_ok=True)
    with opened(given.record) as record, site(record) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        pages = chosen(browser, address, addresses(address))
        for width, height in SIZES.items():
            picture(browser, pages, Look(width, None if given.whole else height), given.into)
        dark = {name: pages[name] for name in DARK}
        look = Look(1440, None if given.whole else SIZES[1440], "dark")
        picture(browser, dark, look, given.into)
        browser.close()


if __name__ == "__main__":
    main()
