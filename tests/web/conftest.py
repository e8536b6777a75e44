"""A small record, and the site over it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from communique.consolidation.joined import joined_event
from communique.model import Aside, AsideKind, Coding, Moment, Place, Related, Status
from communique.record import Record
from communique.web import Settings, create_app
from tests.record import building

BASE = "http://127.0.0.1:8765"
SCRIPT = "<script>alert(1)</script>"
HOSTILE = f'{SCRIPT}"><img src=x onerror=alert(2)>{{{{ 7 * 7 }}}} \u202etxt.exe'


def hostile() -> Coding:
    """A document whose every text tries to be something else."""
    text = f"Norway met Kenya. {HOSTILE} Norway met Kenya again </article></main>."
    doc = building.document(
        text,
        title=HOSTILE,
        path="texts/hostile.txt",
        author=HOSTILE,
        url="javascript:alert(3)",
        related=(Related(HOSTILE, None, "data:text/html,hostile"),),
        asides=(Aside(AsideKind.CAPTION, HOSTILE),),
    )
    words = text[:-3]
    event = building.event(
        doc,
        "CONSULT",
        ("NOR", "KEN"),
        words=words,
        symmetric=True,
        place=Place(HOSTILE, None, HOSTILE),
        date=Moment.day(date(2023, 5, 3), HOSTILE),
    )
    return Coding(doc, (event,))


def meetings() -> list[Coding]:
    """Two documents that tell of one strike, and one for each month of a year."""
    found = []
    for number, paper in enumerate(("herald.example", "post.example")):
        doc = building.document(
            f"On Monday Russia struck Ukraine, {paper} says. It was the {number + 1}. report.",
            title=f"A strike, says {paper}",
            url=f"https://{paper}/strike",
            path=f"texts/{paper}.txt",
            published=Moment.day(date(2023, 6, 10 + number)),
        )
        event = building.event(
            doc,
            "ASSAULT",
            ("RUS",),
            ("UKR",),
            words="Russia struck Ukraine",
            quad=4,
            score=-9.0 - number / 2,
            confidence=0.4 + 0.5 * number,
            date=Moment.day(date(2023, 6, 9)) if number else Moment.month(2023, 6),
            place=Place("Kyiv", "UKR", "Kyiv"),
            modes=("aerial",),
        )
        found.append(Coding(doc, (event,)))
    for month in range(1, 13):
        score, quad, kind = (-2.0, 3, "ACCUSE") if month > 9 else (5.0, 1, "SUPPORT")
        doc = building.document(
            f"Norway spoke of NATO in month {month}.",
            title=f"Month {month}",
            path=f"texts/month-{month:02}.txt",
            published=Moment.day(date(2023, month, 20)),
        )
        events = tuple(
            building.event(
                doc,
                kind,
                ("NOR",),
                ("NATO",),
                words=words,
                quad=quad,
                score=score,
                date=Moment.day(date(2023, month, 5)),
                status=Status.PLANNED if month == 9 else Status.ACTUAL,
                contexts=("military",),
            )
            for words in ("Norway spoke", "spoke of NATO")
        )
        found.append(Coding(doc, events))
    return found


def join(record: Record) -> None:
    """Join the two reports of the strike, and leave every other event alone."""
    reports = record.unjoined(10_000)
    strike = [report for report in reports if report.event.type == "ASSAULT"]
    alone = [[report] for report in reports if report.event.type != "ASSAULT"]
    joined = [joined_event(group) for group in (strike, *alone)]
    record.store_joins(joined, keys={}, judgements=[])


@pytest.fixture(scope="session")
def record_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("site") / "record.db"
    with Record.open(path, clock=building.Ticking()) as record:
        record.add([building.coding(), hostile(), *meetings()], coder=building.CODER)
        join(record)
    return path


@pytest.fixture(scope="session")
def client(record_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(record_path)), base_url=BASE) as found:
        yield found


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    """The site over a record without anything in it."""
    settings = Settings(tmp_path / "empty.db", create=True)
    with TestClient(create_app(settings), base_url=BASE) as found:
        yield found


@pytest.fixture(scope="session")
def stored(record_path: Path) -> Iterator[Record]:
    with Record.open(record_path) as found:
        yield found


@pytest.fixture(scope="session")
def dealings_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.web import dealings

    path = tmp_path_factory.mktemp("desk") / "record.db"
    dealings.write(path)
    return path


@pytest.fixture(scope="session")
def desk(dealings_path: Path) -> Iterator[TestClient]:
    """The site over a record of promises, offices, instruments and relations."""
    with TestClient(create_app(Settings(dealings_path)), base_url=BASE) as found:
        yield found


@pytest.fixture
def desk_copy(dealings_path: Path, tmp_path: Path) -> Iterator[TestClient]:
    """The same over a copy that may be changed."""
    path = tmp_path / "copy.db"
    with sqlite3.connect(dealings_path) as source, sqlite3.connect(path) as target:
        source.backup(target)
    with TestClient(create_app(Settings(path)), base_url=BASE) as found:
        yield found
