"""The record as it stood: what was read, said, joined or removed later does not show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as some

from communique.errors import UsageError
from communique.model import Coding, JoinedEvent, Review, Status, Verdict
from communique.record import Filter, Record
from communique.record.history import time_of
from tests.record.building import Ticking, document, event

TEXTS = ("Oslo praised Nairobi.", "Then Oslo praised Nairobi.", "Oslo praised Nairobi, they say.")
DOCS = [document(text, path=f"{at}.txt", title=str(at)) for at, text in enumerate(TEXTS)]
NEWER = document("Update: Oslo praised Nairobi.", path="0.txt", title="0")
TOLD = [event(doc, "SUPPORT", ("NOR",), ("KEN",), words="praised") for doc in (*DOCS, NEWER)]


class Noon(Ticking):
    """A clock that is one day later each time it is asked."""

    def __call__(self) -> datetime:
        self.now = self.now.replace(hour=12) if self.now.hour == 0 else self.now
        day = self.now.toordinal() + 1
        self.now = datetime.fromordinal(day).replace(hour=12, tzinfo=UTC)
        return self.now


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "test.db", clock=Noon()) as opened:
        yield opened


def join(record: Record, *ids: str) -> None:
    """Say that standing reports tell one event."""
    reports = tuple(record.reports(ids))
    if reports:
        best = replace(reports[0].event, confidence=1.0)
        joined = JoinedEvent(best, reports, (), len(reports), None, None)
        record.store_joins([joined], keys={})


def seen(record: Record, as_of: str | None = None) -> tuple[object, ...]:
    """All that lists and counts give."""
    wanted = Filter(as_of=as_of)
    kinds = ("events", "commitments", "instruments", "documents", "actors", "people")
    events = [one.value for one in record.events(wanted)]
    told = [one.value for one in record.events(replace(wanted, reports=True))]
    heads = [(one.id, one.events) for one in record.documents(wanted)]
    counts = [record.count(kind, wanted) for kind in kinds]
    actors = [(one.code, one.acting, one.documents) for one in record.actors(wanted)]
    return events, told, heads, counts, actors


class TestDays:
    def test_nothing_was_there_before_the_first_reading(self, record):
        record.add([Coding(DOCS[0], (TOLD[0],))], coder="a")
        assert record.events(Filter(as_of="2024-01-01")) == []
        assert len(record.events(Filter(as_of="2024-01-02"))) == 1
        assert len(record.events(Filter(as_of="2024"))) == 1
        assert record.events(Filter(as_of="2024-01-02T11:59")) == []

    def test_a_newer_coder_does_not_show_before_it_coded(self, record):
        record.add([Coding(DOCS[0], (TOLD[0],))], coder="a")
        record.add([Coding(DOCS[0], (replace(TOLD[0], type="ACCUSE"),))], coder="b")
        assert [one.value.type for one in record.events(Filter(as_of="2024-01-02"))] == ["SUPPORT"]
        assert [one.value.type for one in record.events(Filter(as_of="2024-01-03"))] == ["ACCUSE"]

    def test_filters_hold_then_as_now(self, record):
        record.add([Coding(DOCS[0], (TOLD[0],))], coder="a")
        record.add([Coding(DOCS[0], (replace(TOLD[0], type="ACCUSE"),))], coder="b")
        then = Filter(as_of="2024-01-02", type="ACCUSE")
        assert record.count("events", then) == 0
        assert record.count("events", replace(then, superseded=True)) == 0
        assert record.count("events", replace(then, superseded=True, as_of="2024-01-03")) == 1
        assert record.count("documents", then) == 0

    def test_a_version_does_not_show_before_it_was_given(self, record):
        record.add([Coding(DOCS[0], (TOLD[0],))], coder="a")
        version = replace(TOLD[0], status=Status.NEGATED)
        said = record.review(Review(Verdict.CORRECTED, DOCS[0].id, TOLD[0], version, "anna"))
        record.unreview(said.id)
        status = [
            [one.value.status.value for one in record.events(Filter(as_of=f"2024-01-0{day}"))]
            for day in (2, 3, 4)
        ]
        assert status == [["actual"], ["negated"], ["actual"]]

    def test_a_joined_event_does_not_show_before_it_was_joined(self, record):
        record.add([Coding(doc, (one,)) for doc, one in zip(DOCS, TOLD, strict=False)], coder="a")
        join(record, TOLD[0].id, TOLD[1].id)
        assert record.count("events", Filter(as_of="2024-01-02")) == 3
        assert record.count("events", Filter(as_of="2024-01-03")) == 2
        assert record.count("events", Filter(as_of="2024-01-03", reports=True)) == 3


def test_times_are_days_or_seconds():
    assert time_of("2023-02") == "2023-02-28T23:59:59Z"
    assert time_of("2023-06-01T12:00") == "2023-06-01T12:00:00Z"
    assert time_of("2023-06-01T01:00:00+02:00") == "2023-05-31T23:00:00Z"
    for wrong in ("yesterday", "2023-06-01T25:00", "2023-13"):
        with pytest.raises(UsageError, match="is not a"):
            time_of(wrong)


def read(at: int) -> Callable[[Record], object]:
    """Read a text by one of two coders; the last of the texts is a version of the first."""
    doc, one = [*DOCS, NEWER][at % 4], TOLD[at % 4]
    told = (one,) if at < 4 else (replace(one, status=Status.PLANNED),)
    return lambda record: record.add([Coding(doc, told)], coder=f"coder-{at // 4}")


def say(at: int, verdict: Verdict) -> Callable[[Record], object]:
    """Let a person say something of a row, where its document has been read."""

    def said(record: Record) -> None:
        doc, one = [*DOCS, NEWER][at], TOLD[at]
        version = None if verdict is Verdict.REJECTED else replace(one, type="ACCUSE")
        if any(head.id == doc.id for head in record.documents(Filter(superseded=True))):
            record.review(Review(verdict, doc.id, one, version, f"person-{at % 2}"))

    return said


def take_back(record: Record) -> None:
    for one in record.reviews()[:1]:
        record.unreview(one.id)


STEPS: dict[str, Callable[[Record], object]] = {
    **{f"read {at}": read(at) for at in range(8)},
    **{f"{verdict} {at}": say(at, verdict) for at in range(4) for verdict in Verdict},
    "take back": take_back,
    "join two": lambda record: join(record, *(one.id for one in TOLD[:2])),
    "join all": lambda record: join(record, *(one.id for one in TOLD)),
    "part": lambda record: join(record, TOLD[0].id),
}


@settings(
    # Each example writes a record of its own, so that making a failure smaller would take minutes.
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(some.lists(some.sampled_from(sorted(STEPS)), max_size=8))
def test_each_day_is_answered_ever_after_as_it_was_then(steps):
    with TemporaryDirectory() as folder:
        clock = Noon()
        with Record.open(Path(folder) / "test.db", clock=clock) as record:
            days = []
            for step in steps:
                STEPS[step](record)
                today = clock.now.date().isoformat()
                assert seen(record, today) == seen(record)
                days.append((today, seen(record)))
            for day, then in days:
                assert seen(record, day) == then
