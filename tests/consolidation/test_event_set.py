"""The set of events told in many reports is well formed, and hard enough to test with."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

from communique.codebook import Codebook

FOLDER = Path(__file__).parent / "events"
DAYS_OF_NEIGHBOURS = 60


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Told(_Strict):
    event: str = Field(pattern=r"^[a-z0-9-]+$")
    type: str
    trigger: str = Field(min_length=3)


class Report(_Strict):
    id: str = Field(pattern=r"^[a-z0-9-]+$")
    outlet: str = Field(min_length=3)
    published: date
    headline: str = Field(min_length=10)
    copy_of: str | None = None
    text: str = Field(min_length=80)
    tells: tuple[Told, ...] = Field(min_length=1)


class Event(_Strict):
    id: str = Field(pattern=r"^[a-z0-9-]+$")
    type: str
    date: date
    parties: tuple[str, ...] = Field(min_length=1)


class Theme(_Strict):
    theme: str
    events: tuple[Event, ...]
    reports: tuple[Report, ...]


@cache
def themes() -> tuple[Theme, ...]:
    paths = sorted(FOLDER.glob("*.yaml"))
    return tuple(
        Theme.model_validate(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in paths
    )


def reports() -> list[Report]:
    return [report for theme in themes() for report in theme.reports]


def events() -> dict[str, Event]:
    return {event.id: event for theme in themes() for event in theme.events}


def tellers() -> dict[str, set[str]]:
    """The ids of the reports that tell each event."""
    found: dict[str, set[str]] = defaultdict(set)
    for report in reports():
        for told in report.tells:
            found[told.event].add(report.id)
    return found


def quad(kind: str) -> int:
    return Codebook.load().types[kind].quad


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def neighbours(event: Event) -> list[Event]:
    """Other events of the same type family, within days, with a party in common."""
    return [
        other
        for other in events().values()
        if other.id != event.id
        and quad(other.type) == quad(event.type)
        and abs(other.date - event.date) <= timedelta(days=DAYS_OF_NEIGHBOURS)
        and set(other.parties) & set(event.parties)
    ]


def test_ids_are_unique_in_the_whole_set() -> None:
    declared = [event.id for theme in themes() for event in theme.events]
    ids = Counter([report.id for report in reports()]) + Counter(declared)
    assert [name for name, count in ids.items() if count > 1] == []


def test_every_trigger_stands_in_its_headline_or_text() -> None:
    missing = [
        (report.id, told.trigger)
        for report in reports()
        for told in report.tells
        if told.trigger not in report.headline and told.trigger not in report.text
    ]
    assert missing == []


def test_every_event_told_is_declared_and_every_event_declared_is_told() -> None:
    assert set(tellers()) == set(events())


def test_types_are_the_codebooks_and_one_event_is_never_both_friendly_and_hostile() -> None:
    types = Codebook.load().types
    for report in reports():
        for told in report.tells:
            assert told.type in types, (report.id, told.type)
            sides = {quad(told.type) <= 2, quad(events()[told.event].type) <= 2}
            assert len(sides) == 1, (report.id, told.event, told.type)


def test_the_set_is_large_and_varied() -> None:
    counts = Counter(len(found) for found in tellers().values())
    assert len(events()) >= 60
    assert len(reports()) >= 180
    assert len({told.type for report in reports() for told in report.tells}) >= 14
    assert max(counts) <= 6
    assert sum(count for size, count in counts.items() if size > 1) >= 60
    assert {event.date.year // 10 for event in events().values()} >= {199, 200, 201, 202}


def test_many_events_have_a_close_neighbour_that_is_another_event() -> None:
    near = [event for event in events().values() if neighbours(event)]
    same_type = [event for event in near if any(o.type == event.type for o in neighbours(event))]
    assert len(near) >= 0.4 * len(events())
    assert len(same_type) >= 0.4 * len(events())


def test_no_report_comes_before_what_it_tells() -> None:
    """Within a day: a newspaper's own clock may be behind the place of the event."""
    early = [
        (report.id, told.event)
        for report in reports()
        for told in report.tells
        if events()[told.event].date > report.published + timedelta(days=1)
    ]
    assert early == []


def test_copies_name_an_original_they_resemble_and_share_an_event_with() -> None:
    known = {report.id: report for report in reports()}
    copies = [report for report in reports() if report.copy_of]
    assert len(copies) >= 25
    for copy in copies:
        original = known[copy.copy_of or ""]
        assert original.copy_of is None, copy.id
        assert copy.published >= original.published, copy.id
        assert {told.event for told in copy.tells} & {told.event for told in original.tells}
        shared = (words(copy.text) & words(original.text)).total()
        assert shared >= 0.5 * words(copy.text).total(), copy.id
        assert copy.text != original.text, copy.id


def test_reports_that_are_not_copies_are_written_independently() -> None:
    originals = [report for report in reports() if report.copy_of is None]
    for place, left in enumerate(originals):
        for right in originals[place + 1 :]:
            both = words(left.text) & words(right.text)
            smaller = min(words(left.text).total(), words(right.text).total())
            assert both.total() < 0.6 * smaller, (left.id, right.id)
