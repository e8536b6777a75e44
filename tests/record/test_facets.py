from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from communique.model import Coding, Event, Moment, Place, Review, Status, Verdict
from communique.record import Band, Facet, Filter, Found, Listing, Order, Record
from communique.record.listing import BANDS
from tests.record import building

CODES = ("NOR", "KEN", "RUS", "UKR", "NATO")
TYPES = {"SUPPORT": (1, 5.0), "ACCUSE": (3, -2.0), "ASSAULT": (4, -9.0)}


def told(number: int) -> Coding:
    """A document with three events that differ in every field."""
    doc = building.document(
        f"First words of {number}. Second words. Third words.",
        title=f"Paper {number}",
        path=f"texts/{number}.txt",
        url=f"https://paper{number % 3}.example/{number}",
        published=Moment.day(date(2023, 1 + number % 6, 15)),
    )
    events = []
    for at, words in enumerate(("First words", "Second words", "Third words")):
        turn = number * 3 + at
        type = list(TYPES)[turn % 3]
        quad, score = TYPES[type]
        month = 1 + (number + at) % 6
        events.append(
            building.event(
                doc,
                type,
                (CODES[turn % 5],),
                (CODES[(turn + 1 + turn % 3) % 5],),
                words=words,
                quad=quad,
                score=score,
                confidence=(0.3, 0.6, 0.9, 0.8)[turn % 4],
                date=None if turn % 7 == 0 else Moment.day(date(2022 + turn % 2, month, 3)),
                place=Place("there", CODES[turn % 3], "there") if turn % 4 else None,
                contexts=("cyber", "energy")[: turn % 3],
                status=Status.PLANNED if turn % 5 == 0 else Status.ACTUAL,
            )
        )
    return Coding(doc, tuple(events))


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path = tmp_path_factory.mktemp("facets") / "record.db"
    with Record.open(path, clock=building.Ticking()) as opened:
        opened.add([told(number) for number in range(20)], coder=building.CODER)
        for found in opened.events(Filter(type="ACCUSE", limit=3)):
            value = found.value
            opened.review(Review(Verdict.ACCEPTED, found.document, value, value, by="A reader"))
        yield opened


def values(facet: Facet, found: Found[Event]) -> set[str]:
    """What an event counts for, told from its fields."""
    event = found.value
    start = event.date.start if event.date else None
    one: dict[Facet, Any] = {
        Facet.TYPE: event.type,
        Facet.QUAD: event.quad,
        Facet.STATUS: event.status.value,
        Facet.COUNTRY: event.place.country if event.place else None,
        Facet.YEAR: start and start[:4],
        Facet.MONTH: start and f"{start[:7]} {event.quad}",
        Facet.SOURCE: found.source,
        Facet.REVIEWED: "yes" if found.verdict else "no",
        Facet.CONFIDENCE: next(
            band for band, (least, below) in BANDS.items() if least <= event.confidence < below
        ),
    }
    if facet is Facet.PARTY:
        return {party.code for party in (*event.actors, *event.recipients)}
    if facet is Facet.CONTEXT:
        return set(event.contexts)
    return set() if one[facet] is None else {str(one[facet])}


LISTINGS = [
    Listing(),
    Listing(Filter(type="ACCUSE")),
    Listing(Filter(party="NOR", since="2022", until="2022")),
    Listing(source="paper1.example"),
    Listing(band=Band.LOW),
    Listing(reviewed=True),
    Listing(Filter(context="cyber"), reviewed=False),
    Listing(Filter(type="PROTEST")),
]


@pytest.mark.parametrize("listing", LISTINGS)
@pytest.mark.parametrize("facet", Facet)
def test_counts_are_those_of_the_list(record: Record, listing: Listing, facet: Facet) -> None:
    found = record.listed(listing)
    assert record.total(listing) == len(found)
    expected = Counter(value for one in found for value in values(facet, one))
    counts = record.facets(listing, [facet])[facet]
    assert {one.value: one.events for one in counts} == expected
    assert [one.events for one in counts] == sorted(expected.values(), reverse=True)


def test_several_facets_are_counted_at_once(record: Record) -> None:
    at_once = record.facets(Listing(), list(Facet))
    assert at_once == {facet: record.facets(Listing(), [facet])[facet] for facet in Facet}


def test_pages_follow_one_another(record: Record) -> None:
    for order in Order:
        listing = Listing(order=order)
        whole = [found.value.id for found in record.listed(listing)]
        assert len(set(whole)) == 60
        pages = [
            found.value.id
            for offset in range(0, 60, 25)
            for found in record.listed(replace(listing, filter=Filter(limit=25), offset=offset))
        ]
        assert pages == whole


def test_orders_begin_with_what_they_say(record: Record) -> None:
    def first(order: Order) -> Event:
        return record.listed(Listing(Filter(limit=1), order=order))[0].value

    events = [found.value for found in record.events()]
    assert first(Order.FRIENDLIEST).score == 5.0
    assert first(Order.MOST_HOSTILE).score == -9.0
    assert first(Order.DOUBTFUL).confidence == 0.3
    days = sorted(event.date.start for event in events if event.date and event.date.start)
    for order, day in ((Order.LATEST, days[-1]), (Order.EARLIEST, days[0])):
        when = first(order).date
        assert when is not None
        assert when.start == day


def test_documents_are_grouped_as_they_are_listed(record: Record) -> None:
    years, sources = record.document_groups(Filter(party="NATO"))
    assert years == {"2023": record.total_documents(Filter(party="NATO"))}
    for source, number in sources.items():
        heads = record.listed_documents(Filter(party="NATO"), source=source)
        assert {head.source for head in heads} == {source}
        assert len(heads) == number == record.total_documents(Filter(party="NATO"), source=source)


def test_pairs_move_by_the_mean_of_their_events(tmp_path: Path) -> None:
    with Record.open(tmp_path / "moved.db") as record:
        codings = []
        for month, score in [(1, 4.0), (2, 5.0), (6, 6.0), (10, -2.0), (11, -4.0), (12, -6.0)]:
            doc = building.document(
                f"Words of {month}", path=f"{month}.txt", published=Moment.month(2023, month)
            )
            day = Moment.day(date(2023, month, 1))
            events = [
                building.event(doc, "SUPPORT", ("NOR",), ("KEN",), score=score, date=day),
                building.event(doc, "SUPPORT", ("RUS",), ("UKR",), score=1.0, date=day),
            ]
            if month > 9:
                events.append(building.event(doc, "ACCUSE", ("KEN",), ("RUS",), date=day))
            codings.append(Coding(doc, tuple(events)))
        record.add(codings, coder=building.CODER)
        (pair,) = record.moved(limit=5)
    assert (pair.one, pair.other) == ("KEN", "NOR")
    assert (pair.before, pair.recent, pair.change) == (5.0, -4.0, -9.0)
    assert (pair.before_events, pair.recent_events) == (3, 3)


def test_an_empty_record_moves_nowhere(tmp_path: Path) -> None:
    with Record.open(tmp_path / "empty.db") as record:
        assert record.moved(limit=5) == []
        assert record.commitment_months(Filter()) == {}
        assert record.facets(Listing(), list(Facet)) == dict.fromkeys(Facet, ())


def test_commitments_by_month(tmp_path: Path) -> None:
    coding = building.coding()
    dated = replace(coding.commitments[0], date=Moment.day(date(2023, 5, 3)))
    with Record.open(tmp_path / "months.db") as record:
        record.add([replace(coding, commitments=(dated,))], coder=building.CODER)
        assert record.commitment_months(Filter()) == {"2023-05": 1}
        assert record.commitment_months(Filter(recipient="NOR")) == {}


def test_changes_of_others_are_noticed(tmp_path: Path) -> None:
    path = tmp_path / "changed.db"
    with Record.open(path) as one, Record.open(path) as other:
        changes = one.changes()
        before = changes.number()
        assert changes.number() == before
        other.add([building.coding()], coder=building.CODER)
        after = changes.number()
        one.add([told(1)], coder=building.CODER)
        assert len({before, after, changes.number()}) == 3
        changes.close()
