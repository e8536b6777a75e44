"""From a text that is handed in to its page, an event, a correction, the relation, the ledger."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from benchmarks.serving import read
from tests.browser.conftest import PATIENCE, SAMPLES, Visit


@dataclass(frozen=True)
class Story:
    """A sample, and what is followed through the site.

    Attributes:
        sample: the file that is pasted. title: its headline. parties: both ends of the relation.
        type, words: of the event that is corrected. place, country: what is put in.
        amount: the sum in the words of the text.
    """

    sample: str
    title: str
    parties: tuple[str, str]
    type: str
    words: str
    place: str
    country: str
    amount: str


OP_ED = Story(
    sample="op-ed-norway-food.txt",
    title="Opinion: Hunger is a matter of foreign policy",
    parties=("NOR", "UKR"),
    type="CONSULT",
    words="visited Kyiv last July",
    place="Mariinskyi Palace",
    country="UKR",
    amount="NOK 75 billion",
)
RELEASE = Story(
    sample="press-release-adb-davao.txt",
    title="ADB Approves $1 Billion Loan for Modern Buses in Davao City",
    parties=("ADB", "PHL"),
    type="AID",
    words="approved a loan of $1 billion",
    place="Manila",
    country="PHL",
    amount="$1 billion",
)


@pytest.mark.parametrize(
    ("story", "scripts"),
    [
        pytest.param(OP_ED, True, id="with scripts"),
        pytest.param(RELEASE, False, id="without scripts"),
    ],
)
def test_from_a_text_to_the_ledger(visit: Visit, record: Path, story: Story, scripts: bool) -> None:
    """A correction made on the way stands everywhere, and after the text was read again."""
    visitor = visit(java_script_enabled=scripts)
    page = visitor.page
    hand_in(page, story)
    event = to_event(page, story)
    correct(page, story)
    relation = f"/relations/{'/'.join(story.parties)}"
    stands(page, story, event, relation)
    money(page, story)
    assert visitor.noted.errors == []

    (pasted,) = [
        path
        for path in record.with_name(f"{record.name}.inbox").rglob("*.txt")
        if story.title in path.read_text(encoding="utf-8")
    ]
    read(record, "--again", pasted)
    stands(page, story, event, relation)


def hand_in(page: Page, story: Story) -> None:
    """Paste the text and wait for the page of the document."""
    page.goto("/add")
    text = (SAMPLES / story.sample).read_text(encoding="utf-8")
    page.get_by_label("Text", exact=True).fill(text)
    page.get_by_role("button", name="Read this text").click()
    page.wait_for_url("**/documents/*", timeout=PATIENCE)
    expect(page.get_by_role("heading", level=1)).to_have_text(story.title)
    expect(page.get_by_role("article", name="Text")).to_contain_text(story.words)


def to_event(page: Page, story: Story) -> str:
    """Follow the card of the event to its page; the path of that."""
    card = page.locator(".card").filter(has_text=story.type).filter(has=page.get_by_text("Event"))
    card.first.get_by_role("link", name="Event").click()
    expect(page.locator("blockquote").first).to_contain_text(story.words)
    return re.sub(r"^https?://[^/]+", "", page.url)


def correct(page: Page, story: Story) -> None:
    """Say where it was, through the form."""
    page.get_by_role("link", name="Correct").click()
    page.get_by_label("place", exact=True).fill(story.place)
    page.get_by_label("country", exact=True).fill(story.country)
    page.get_by_label("Your name").fill("Reader of tests")
    page.get_by_role("button", name="Correct").click()
    page.wait_for_url("**/events/*")


def stands(page: Page, story: Story, event: str, relation: str) -> None:
    """The correction shows on the page of the event and in the relation."""
    page.goto(event)
    expect(page.locator(".facts")).to_contain_text(story.place)
    expect(page.locator(".facts")).to_contain_text("corrected by a person")
    expect(page.locator(".history")).to_contain_text("Reader of tests corrected it")
    page.goto(relation)
    row = page.get_by_role("row").filter(has_text=story.words)
    expect(row.first).to_contain_text(story.place)


def money(page: Page, story: Story) -> None:
    """The ledger counts the sum and shows the sentence."""
    donor, recipient = story.parties
    page.goto("/ledger")
    page.get_by_label("Donor", exact=True).fill(donor)
    page.get_by_label("Recipient", exact=True).fill(recipient)
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("main")).to_contain_text(story.amount)
    assert f"donor={donor}" in page.url
