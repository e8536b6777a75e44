"""Whose dollar a bare "$" is: of who speaks, of the site, else of the United States."""

from __future__ import annotations

import pytest

from communique.language import Annotator
from communique.mentions import find_mentions
from communique.mentions.money import Voice, find_money
from communique.model import Document, Speaker, stable_id


def currencies(
    annotator: Annotator, text: str, *, url: str | None = None, speaker: Speaker | None = None
) -> list[str]:
    document = Document(id=stable_id(text, url), text=text, url=url, speaker=speaker)
    sentences = annotator.annotate([text])[0]
    return [sum_.currency for sum_ in find_mentions(document, sentences).money]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will give Samoa $9 million for schools,” Australia's foreign minister said.", "AUD"),
        ("“Our harbour fund holds $40 million,” said Canada's prime minister.", "CAD"),
        ("“Our loans to Palau come to $7 million,” the New Zealand finance minister said.", "NZD"),
        ("“We will give Samoa $9 million for schools,” Japan's foreign minister said.", "USD"),
        ("“We will give Samoa US$9 million for schools,” Australia's foreign minister said.",
         "USD"),
        ("Australia's foreign minister said in Apia that Samoa would get $9 million.", "AUD"),
        ("Samoa said that it would get $9 million from Australia.", "USD"),
        ("Australia will give Samoa $9 million for schools.", "USD"),
    ],
)  # fmt: skip
def test_speakers(text: str, expected: str, annotator: Annotator) -> None:
    assert currencies(annotator, text) == [expected]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.example.com.au/fiji", "AUD"),
        ("https://www.example.govt.nz/a?b=c", "NZD"),
        ("https://example.ca:8080/x", "CAD"),
        ("https://example.com/news.au", "USD"),
        ("https://example.co.uk/", "USD"),
        (None, "USD"),
    ],
)
def test_sites(url: str | None, expected: str, annotator: Annotator) -> None:
    text = "The state gave the islands $9 million for schools."
    assert currencies(annotator, text, url=url) == [expected]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Fact sheet: Singapore's gifts to Laos", "SGD"),
        ("MEDIA RELEASE: New Zealand and the Tongan floods", "NZD"),
        ("Fact sheet: what Canada and Australia gave", "USD"),
        ("Fact sheet: Swedish gifts to Laos", "USD"),
        ("Canadian gifts to Laos", "USD"),
    ],
)
def test_headings(heading: str, expected: str, annotator: Annotator) -> None:
    text = f"{heading}\n\nThe schools were given $9 million."
    assert currencies(annotator, text) == [expected]


def test_a_text_may_say_whose_dollars_it_counts(annotator: Annotator) -> None:
    text = "The state gave $9 million. All figures are in Australian dollars."
    assert currencies(annotator, text) == ["AUD"]


def test_the_speaker_of_a_text_goes_before_its_site(annotator: Annotator) -> None:
    speaker = Speaker("", "SGP", "prime minister")
    url = "https://news.example.com.au/asean"
    assert currencies(annotator, "I gave $9 million.", url=url, speaker=speaker) == ["SGD"]


def test_a_quotation_is_at_home_with_its_speaker() -> None:
    text = "It cost $3 million. “It cost $4 million.” It cost $5 million."
    voice = Voice(text.index("“"), text.index("”"), "CAN")
    found = find_money(text, country_hint="AUS", voices=[voice])
    assert [(sum_.amount, sum_.currency) for sum_ in found] == [
        (3e6, "AUD"), (4e6, "CAD"), (5e6, "AUD"),
    ]  # fmt: skip
