"""Hostile documents: nothing in them runs or loads on any page, and every page holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from communique.model import (
    Aside,
    AsideKind,
    Basis,
    Coding,
    Commitment,
    CommitmentKind,
    Instrument,
    InstrumentKind,
    InstrumentStatus,
    Moment,
    Place,
    Refusal,
    Related,
    Review,
    Sighting,
    Speaker,
    Stage,
    Verdict,
)
from communique.record import Record
from communique.web import Settings, create_app
from tests.record import building
from tests.web.conftest import BASE
from tests.web.html import page, unsafe

SCRIPT = "<script>alert(1)</script>"
CORPUS = {
    "script": SCRIPT,
    "attribute": "\"' onmouseover=alert(1) x='",
    "image": "<img src=x onerror=alert(1)>",
    "closing": "</title></textarea></style></script><svg onload=alert(1)>",
    "template": "{{7*7}}{% raw %}${7*7}#{7*7}<%= 7*7 %>",
    "bidi": "\u202etxt.exe\u2066 gnp.\u200f",
    "null": "a\x00b\x08c",
    "entity": "&lt;script&gt;&#x3C;script&#x3E;&amp;&quot;",
    "huge": "X" * 60_000,
    "wide": "𝕳" * 300 + "\u0301" * 300,
    "lines": "one\r\n\r\nSet-Cookie: x=1\r\n",
    "path": "../../../etc/passwd%00.html?x=<b>#y",
}
NEVER = (SCRIPT, "<img src=x", "<svg onload", "\x00")
ADDRESSES = {
    "script": "javascript:alert(1)//",
    "attribute": 'https://evil.example/" onclick="alert(1)',
    "image": "data:text/html,<script>alert(1)</script>",
    "closing": "vbscript:x",
    "template": "JaVaScRiPt:alert(1)",
    "bidi": "https://evil.example/\u202egnp",
    "null": "java\x00script:alert(1)",
    "entity": "&#106;avascript:alert(1)",
    "huge": "https://evil.example/" + "x" * 9000,
    "wide": "//evil.example/",
    "lines": "https://evil.example/\r\nSet-Cookie: x=1",
    "path": " javascript:alert(1)",
}


def hostile(name: str, word: str) -> Coding:
    """A document in which every word that can be is hostile, with a row of each kind."""
    url = ADDRESSES[name]
    text = f"{word} met Kenya. {word} gave Kenya {word}. Then {word} spoke.\n\n{word}"
    doc = building.document(
        text,
        title=word,
        path=f"texts/{name}{word[:40]}.txt".replace("\x00", ""),
        author=word,
        url=url,
        published=Moment.day(date(2023, 5, 4), word),
        speaker=Speaker(word, "NOR", word, "GOV"),
        related=(Related(word, Moment.month(2023, 4), url),),
        asides=(Aside(AsideKind.CAPTION, word),),
    )
    whole = building.cut(text, f"{word} met Kenya")
    giving = building.cut(text, f"{word} gave Kenya {word}")
    when = Moment.day(date(2023, 5, 3), word)
    giver = building.party("NOR", building.cut(text, word), office=word, person=word)
    taker = replace(building.party(f"HOSTILE{word[:60]}", whole), name=word)
    event = building.event(
        doc,
        "CONSULT",
        ("NOR",),
        ("KEN",),
        words=f"{word} met Kenya",
        place=Place(word, "KEN", word),
        date=when,
        rule=word[:200],
        contexts=("military",),
    )
    event = replace(event, actors=(giver,), recipients=(taker,))
    commitment = Commitment(
        id=building.stable_id(doc.id, "gift"),
        donor=giver,
        recipients=(taker,),
        kind=CommitmentKind.FINANCIAL,
        stage=Stage.PLEDGED,
        basis=Basis.NEW,
        evidence=giving,
        rule=word[:200],
        channel=word,
        amount=5e6,
        currency="EUR",
        amount_text=word,
        items=(word,),
        instrument=word,
        condition=word,
        date=when,
        event=event.id,
    )
    instrument = Instrument(
        id=building.stable_id(doc.id, "pact"),
        name=word,
        kind=InstrumentKind.AGREEMENT,
        status=InstrumentStatus.SIGNED,
        evidence=whole,
        rule=word[:200],
        parties=("KEN", "NOR"),
        date=when,
        short=word,
    )
    sighting = Sighting(word, word, "NOR", ("GOV",), False, when, whole)
    refusal = Refusal(whole, whole, word, word[:200])
    return Coding(doc, (event,), (commitment,), (instrument,), (refusal,), (sighting,))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("hostile") / "record.db"
    with Record.open(found, clock=building.Ticking()) as record:
        codings = [hostile(name, word) for name, word in CORPUS.items()]
        record.add(codings, coder=building.CODER)
        for coding in codings[:3]:
            event = coding.events[0]
            said = Review(Verdict.ACCEPTED, coding.document.id, event, event, SCRIPT, SCRIPT)
            record.review(said)
    return found


@pytest.fixture(scope="module")
def site(path: Path) -> Iterator[TestClient]:
    app = create_app(Settings(path))
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as client:
        yield client


def addresses(site: TestClient) -> list[str]:
    """Every kind of page, over every hostile row."""
    record = site.app.state.record
    found = ["/", "/events", "/documents", "/relations", "/relations/NOR/KEN", "/ledger",
             "/parties", "/parties/NOR", "/people", "/instruments", "/commitments", "/review",
             "/review/agreement", "/add", "/jobs"]  # fmt: skip
    for head in record.documents():
        found.append(f"/documents/{head.id}")
    for kind in ("events", "commitments", "instruments"):
        for one in getattr(record, kind)():
            found += [f"/{kind}/{one.value.id}", f"/review?id={one.value.id}"]
    for word in CORPUS.values():
        asked = quote(word[:200], safe="")
        found += [f"/{kind}/{asked}" for kind in ("people", "parties", "documents")]
        found += [f"/events?{name}={asked}" for name in ("party", "source")]
        found.append(f"/search?q={asked}")
    return found


def test_every_page_holds_and_nothing_runs_or_loads(site):
    wrong, shown = [], 0
    for address in addresses(site):
        answer = site.get(address)
        found = page(answer.text)
        wrong += [(address, one) for one in unsafe(found)]
        wrong += [(address, word) for word in NEVER if word in answer.text]
        if answer.status_code not in (200, 404, 422):
            wrong.append((address, answer.status_code))
        if "default-src 'none'" not in answer.headers["content-security-policy"]:
            wrong.append((address, "policy"))
        if "x=1" in answer.headers.get("set-cookie", ""):
            wrong.append((address, "cookie"))
        if "7*7" not in found.text and "49{%" in found.text:
            wrong.append((address, "template"))
        shown += SCRIPT in found.text
    assert not wrong
    assert shown >= 10


def test_addresses_of_documents_are_links_only_where_they_are_web_addresses(site):
    for head in site.app.state.record.documents():
        for link in page(site.get(f"/documents/{head.id}").text).links():
            assert link.startswith(("/", "#", "?", "http://", "https://")), link
            assert not link.startswith("//"), link


def test_the_api_gives_the_same_words_as_json(site):
    titles = set()
    for head in site.app.state.record.documents():
        answer = site.get(f"/api/documents/{head.id}")
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
        titles.add(answer.json()["document"]["title"])
    assert SCRIPT in titles


def test_tables_are_files_to_keep_and_never_pages(site):
    answer = site.get("/events.csv")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"].startswith("attachment")
