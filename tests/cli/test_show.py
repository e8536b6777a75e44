"""`communique show` prints what a row says beyond its one line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from communique.model import Moment
from communique.record import Record
from tests.record.building import CODER, Ticking, coding, cut, party


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    """A record of one document whose rows have a condition, a partner, a short name, a month."""
    one = coding()
    text = one.document.text
    promise = replace(
        one.commitments[0],
        condition="parliament approves",
        partners=(party("NATO", cut(text, "the ministry")),),
    )
    event = replace(one.events[1], date=replace(Moment.month(2023, 5), inferred=True))
    named = replace(one.instruments[0], short="CEC")
    path = tmp_path / "rich.db"
    with Record.open(path, clock=Ticking()) as opened:
        opened.add(
            [
                replace(
                    one,
                    events=(one.events[0], event),
                    commitments=(promise,),
                    instruments=(named,),
                )
            ],
            coder=CODER,
        )
    return path


@pytest.mark.parametrize(
    ("kind", "index", "words"),
    [
        ("commitments", 0, "condition  parliament approves"),
        ("commitments", 0, "partners   NATO"),
        ("instruments", 0, "short name  CEC"),
        ("events", 0, "date        2023-05-03 (day) “3 May 2023”"),
        ("events", 1, "date        2023-05, from the publication date (month)\n"),
    ],
)
def test_fields(kind: str, index: int, words: str, run: Callable[..., object], rich: Path) -> None:
    row = getattr(coding(), kind)[index]
    answer = run("show", row.id[:8], "-r", rich)
    assert answer.code == 0  # type: ignore[attr-defined]
    assert words in answer.out  # type: ignore[attr-defined]


def test_what_is_not_said_is_not_printed(run: Callable[..., object], record: Path) -> None:
    one = coding()
    for row in (one.commitments[0], one.instruments[0]):
        out = run("show", row.id[:8], "-r", record).out  # type: ignore[attr-defined]
        assert not {"condition", "partners", "short"} & set(out.split())
