"""HTML, PDF, feeds and web archives."""

from __future__ import annotations

import gzip
import io

import pytest

from communique.documents.feed import read_feed
from communique.documents.html import from_html, page_body
from communique.documents.pdf import read_pdf
from communique.documents.warc import read_warc
from communique.errors import DocumentError, EmptyDocument, TruncatedDocument
from communique.model import Document
from tests.documents.pdfs import make_pdf

FIRST = "The two ministers met in Vienna on Monday and agreed to hold further talks on trade soon."
SECOND = "They said that a committee would report in June on what has been done under the accord."
THIRD = "The committee has ten members, five from each state, and will meet in Geneva once a month."
PAGE = f"""<!doctype html><html><head><title>Ministers meet in Vienna | The Site</title>
<meta property="og:site_name" content="The Site">
<meta name="author" content="Some Writer">
<meta property="article:published_time" content="2022-04-05T23:30:00-05:00">
<link rel="canonical" href="https://example.org/vienna"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Ministers meet in Vienna</h1><p>{FIRST}</p>
<figure><img src="x.jpg"><figcaption>The hall. (Supplied)</figcaption></figure>
<p>{SECOND}</p><p>Share this article</p><p>{THIRD}</p></article>
<div class="related-stories"><a href="/ship">Ship runs aground off the coast</a>
<a href="/x">More</a></div><footer>© 2022 The Site</footer></body></html>"""


def test_html():
    document = from_html(PAGE, name="page")
    assert document.text == "\n\n".join([FIRST, SECOND, THIRD])
    assert document.title == "Ministers meet in Vienna"
    assert document.author == "Some Writer"
    assert str(document.published) == "2022-04-05"
    assert document.url == "https://example.org/vienna"
    assert [(one.title, one.url) for one in document.related] == [
        ("Ship runs aground off the coast", "https://example.org/ship")
    ]


def test_html_without_a_date_has_none():
    page = PAGE.replace("2022-04-05T23:30:00-05:00", "")
    assert from_html(page, name="page").published is None


def test_html_paragraphs_in_sibling_blocks_are_all_found():
    extra = "".join(
        f"<div class='ad'></div><div class='body'><p>{SECOND[:-1]}, part {number}.</p>"
        f"<p>{THIRD[:-1]}, part {number}.</p></div>"
        for number in range(4)
    )
    body = page_body(
        f"<html><body><main><div class='body'><p>{FIRST}</p></div>{extra}</main></body>"
    )
    for number in range(4):
        assert f"once a month, part {number}." in body


def test_json_ld_body_fills_what_the_page_hides():
    rest = " ".join(
        f"Point {number} of the accord is about the duties on goods." for number in range(9)
    )
    script = f'{{"@type": "NewsArticle", "articleBody": "{FIRST} {SECOND} {THIRD} {rest}"}}'
    page = PAGE.replace("</head>", f'<script type="application/ld+json">{script}</script></head>')
    assert "Point 8 of the accord" in page_body(page)
    cut = page.replace(rest, rest + " ...")
    assert "Point 8 of the accord" not in page_body(cut)


def lines(number: int) -> list[tuple[int, str]]:
    return [(800, "Ministry of Trade"), (30, f"Page {number} of 2")]


def test_pdf():
    first = [
        (760, "Joint statement of the two ministers on trade"),
        (730, "The two ministers met in Vienna on Monday and agreed to hold fur-"),
        (716, "ther talks on trade next month, according to a statement that was"),
        (702, "issued after the meeting."),
        (672, "They also agreed that a committee should meet every three months in"),
        (658, "order to see how the plan is being carried out, and that it should be"),
    ]
    second = [
        (760, "made up of ten members from the two states, five from each of them"),
        (746, "at most, with a chair who is to change every year."),
        (716, "A first meeting will be held in June, in a place still to be named."),
    ]
    raw = make_pdf([lines(1) + first, lines(2) + second], title="Joint statement on trade")
    found = read_pdf(raw, name="a.pdf")
    paragraphs = found.text.split("\n\n")
    assert [paragraph.split(" ")[0] for paragraph in paragraphs] == ["Joint", "The", "They", "A"]
    assert "to hold further talks" in found.text
    assert "it should be made up of" in found.text
    assert "Ministry of Trade" not in found.text
    assert "Page" not in found.text
    assert found.title == "Joint statement on trade"
    assert str(found.created) == "2022-03-17"


@pytest.mark.parametrize("title", ["", "untitled", "Microsoft Word - draft final.docx"])
def test_pdf_titles_that_are_none(title):
    raw = make_pdf([[(700, FIRST)]], title=title)
    assert read_pdf(raw, name="a.pdf").title is None


def entry(title: str, body: str, day: str) -> str:
    return (
        f"<item><title>{title}</title><link>https://example.org/{title}</link>"
        f"<pubDate>{day}</pubDate><description>{body}</description></item>"
    )


def test_feed_keeps_the_good_entries():
    items = (
        entry(
            "One",
            f"&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;",
            "Tue, 05 Apr 2022 23:30:00 -0500",
        )
        + entry("Two", "", "2022-04-06")
        + entry("Three", THIRD, "2022-04-07T01:00:00+09:00")
    )
    feed = f"<?xml version='1.0'?><rss version='2.0'><channel>{items}</channel></rss>".encode()
    first, second, third = read_feed(feed, name="feed.xml")
    assert isinstance(first, Document)
    assert (first.title, first.url, str(first.published)) == (
        "One",
        "https://example.org/One",
        "2022-04-05",
    )
    assert first.text == f"{FIRST}\n\n{SECOND}"
    assert isinstance(second, EmptyDocument)
    assert isinstance(third, Document)
    assert (third.text, str(third.published)) == (THIRD, "2022-04-07")


def test_atom():
    feed = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>One</title>"
        "<link href='https://example.org/1'/><updated>2022-04-05T10:00:00Z</updated>"
        f"<content type='text'>{FIRST}</content></entry></feed>"
    ).encode()
    (document,) = read_feed(feed, name="feed")
    assert isinstance(document, Document)
    assert (document.text, str(document.published)) == (FIRST, "2022-04-05")


def record(url: str, payload: bytes, kind: str = "text/html", status: str = "200 OK") -> bytes:
    http = (
        f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(payload)}\r\n\r\n"
    ).encode() + payload
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2024-01-01T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-1234567890ab>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_warc(pack):
    undated = PAGE.replace("2022-04-05T23:30:00-05:00", "")
    records = [
        record("https://example.org/vienna", undated.encode()),
        record("https://example.org/a.png", b"\x89PNG", "image/png"),
        record("https://example.org/gone", b"", status="404 Not Found"),
        record("https://example.org/empty", b"<html><body></body></html>"),
        record("https://example.org/plain", FIRST.encode(), "text/plain; charset=utf-8"),
    ]
    archive = b"".join(pack(one) for one in records)
    first, second, third = read_warc(io.BytesIO(archive), name="a.warc")
    assert isinstance(first, Document)
    assert first.url == "https://example.org/vienna"
    assert first.published is None
    assert isinstance(second, EmptyDocument)
    assert isinstance(third, Document)
    assert third.text == FIRST


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_warc_cut_off(pack):
    archive = pack(record("https://example.org/vienna", PAGE.encode()))
    results: list[Document | DocumentError] = []
    try:
        results.extend(read_warc(io.BytesIO(archive[:-200]), name="a.warc"))
    except TruncatedDocument as error:
        results.append(error)
    assert [type(result) for result in results] == [TruncatedDocument]
