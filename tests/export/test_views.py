"""GraphML, iCalendar and HTML."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from communique.export import formats
from communique.export.contents import Contents
from communique.model import Coding, Span, Status
from tests.export.building import HOSTILE, contents, dated, hostile, of_events, ordinary
from tests.record.building import coding, document, event

NS = "{http://graphml.graphdrawing.org/xmlns}"


def text_of(name, given):
    return b"".join(formats.load(name).chunks(given)).decode()


def graph(given):
    root = ElementTree.fromstring(text_of("graphml", given))
    edges = [
        {
            "source": edge.get("source"),
            "target": edge.get("target"),
            **{data.get("key").removeprefix("edge-"): data.text for data in edge},
        }
        for edge in root.iter(f"{NS}edge")
    ]
    return [node.get("id") for node in root.iter(f"{NS}node")], edges


def test_events_of_one_type_and_pair_share_an_edge():
    doc = document()
    rows = [
        event(doc, "AID", ("NOR",), ("KEN",), words="Norway", score=8.0),
        event(doc, "AID", ("NOR",), ("KEN",), words="Kenya", score=9.0, date=dated()["month"].date),
        event(doc, "AID", ("KEN",), ("NOR",)),
        event(doc, "PROTEST", ("UKR",)),
    ]
    nodes, edges = graph(of_events(*rows))
    assert nodes == ["KEN", "NOR", "UKR"]
    assert [(edge["source"], edge["target"], edge["weight"]) for edge in edges] == [
        ("KEN", "NOR", "1"),
        ("NOR", "KEN", "2"),
    ]
    assert (edges[1]["score"], edges[1]["first"], edges[1]["last"]) == (
        "8.5",
        "2023-03-01",
        "2023-03-31",
    )
    assert "first" not in edges[0]


def test_a_mutual_act_is_one_edge_whoever_is_named_first():
    doc = document()
    rows = [
        event(doc, "CONSULT", pair, symmetric=True) for pair in (("NOR", "KEN"), ("KEN", "NOR"))
    ]
    _, edges = graph(of_events(*rows))
    assert [(e["source"], e["target"], e["weight"], e["mutual"]) for e in edges] == [
        ("KEN", "NOR", "2", "true")
    ]


def test_graphs_of_hostile_texts_and_of_nothing():
    assert graph(hostile())[0] == ["JPN", "NATO"]
    assert graph(Contents()) == ([], [])


def test_networkx_reads_it():
    networkx = pytest.importorskip("networkx")
    read = networkx.read_graphml(io.BytesIO(text_of("graphml", ordinary()).encode()))
    assert set(read.nodes) == {"NOR", "KEN"}
    assert read.number_of_edges() == 2


def calendar(given):
    """The entries, unfolded, each a mapping of property to value."""
    text = text_of("ics", given)
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = text.replace("\r\n ", "").split("\r\n")
    assert (lines[0], lines[-2], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR", "")
    entries = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            entries.append({})
        elif entries and ":" in line:
            entries[-1].setdefault(line.split(":")[0], line.split(":", 1)[1])
    return entries


def test_a_meeting():
    (entry,) = calendar(ordinary())
    assert entry["DTSTART;VALUE=DATE"] == "20230503"
    assert entry["DTEND;VALUE=DATE"] == "20230504"
    assert entry["SUMMARY"] == "Norway (the minister)\\, Kenya: visit"
    assert (entry["LOCATION"], entry["GEO"]) == ("Nairobi", "-1.28;36.82")
    assert entry["DTSTAMP"] == "20240101T000100Z"
    assert entry["STATUS"] == "CONFIRMED"


def test_only_meetings_whose_days_are_known():
    entries = calendar(of_events(*dated().values()))
    assert [entry["UID"][:5].strip("0") for entry in entries] == ["day", "range"]
    assert entries[1]["DTEND;VALUE=DATE"] == "20230303"


def test_a_planned_meeting_is_tentative():
    planned = replace(dated()["day"], status=Status.PLANNED)
    assert calendar(of_events(planned))[0]["STATUS"] == "TENTATIVE"


def test_calendars_of_hostile_texts_and_of_nothing():
    (entry,) = calendar(hostile())
    assert "URL" not in entry
    assert "\\;" in entry["SUMMARY"]
    assert calendar(Contents()) == []


def test_icalendar_reads_it():
    icalendar = pytest.importorskip("icalendar")
    read = icalendar.Calendar.from_ical(text_of("ics", hostile()).encode())
    assert len(read.walk("VEVENT")) == 1


class Reader(HTMLParser):
    """Tags, attributes and marked words of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.links, self.ids, self.marks, self.open = [], [], [], [], []
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        found = dict(attrs)
        self.links += [found["href"]] if "href" in found else []
        self.ids += [found["id"]] if "id" in found else []
        if tag == "mark":
            self.marks.append("")
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "mark" in self.open:
            self.marks[-1] += data


def test_report_marks_the_evidence_and_links_to_it():
    page = Reader(text_of("html", ordinary()))
    assert "".join(page.marks[:2]) == "met her Kenyan counterpart in Nairobi on 3 May 2023"
    inside = [link[1:] for link in page.links if link.startswith("#")]
    assert len(inside) == 4
    assert set(inside) <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_report_leaves_out_paragraphs_that_nothing_rests_on():
    words = "First, nothing.\n\nNorway met Kenya.\n\nLast, nothing."
    doc = document(words)
    given = contents(Coding(doc, (event(doc, "CONSULT", ("NOR",), words="Norway met Kenya"),)))
    text = text_of("html", given)
    assert "nothing" not in text
    assert "[...]" in text


def test_evidence_across_paragraphs_is_marked_in_both():
    words = "One two.\n\nThree four."
    doc = document(words)
    span = Span.of(words, 4, 15)
    row = replace(event(doc, "CONSULT", ("NOR",)), evidence=span, trigger=Span.of(words, 4, 7))
    assert Reader(text_of("html", contents(Coding(doc, (row,))))).marks == ["two", ".", "Three"]


def test_hostile_report_has_no_script_and_no_unsafe_link():
    text = text_of("html", hostile())
    page = Reader(text)
    assert "script" not in page.tags
    assert not [link for link in page.links if not re.match(r"#|https?://", link)]
    assert "&lt;script&gt;" in text
    assert "\x01" not in text
    assert "default-src 'none'" in text


def test_only_addresses_of_the_web_are_linked():
    given = coding()
    safe = replace(given, document=replace(given.document, url="https://example.org/?a=1&b=2"))
    assert "https://example.org/?a=1&b=2" in Reader(text_of("html", contents(safe))).links
    assert HOSTILE not in text_of("html", hostile())


def test_report_of_nothing():
    page = Reader(text_of("html", Contents()))
    assert "h1" in page.tags
    assert "table" not in page.tags
