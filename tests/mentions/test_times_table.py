"""The table of times in `tests/data/times.yaml`: the share read rightly, by group and in all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml

from communique.documents.publication import read_publication
from communique.mentions.times import find_times
from communique.model import Moment
from tests.mentions.scores import Scores

FLOOR, GROUP_FLOOR = 0.95, 0.85
TABLE = Path(__file__).parents[1] / "data" / "times.yaml"
Row = tuple[str, date | None, str, list[str]]


def rows() -> Iterator[Row]:
    """Group, publication date, sentence and wanted moments of every row."""
    for block in yaml.safe_load(TABLE.read_text(encoding="utf-8")):
        for text, *wanted in block["rows"]:
            yield block["group"], block.get("published"), text, wanted


def read(group: str, published: date | None, text: str, wanted: list[str]) -> list[str]:
    """The moments of a sentence; the reading ahead where the table asks for it."""
    if group == "publication lines":
        line = read_publication(text)
        return [str(line.moment)] if line and line.moment else []
    anchor = Moment.day(published) if published else None
    found = [time for time in find_times(text, anchor=anchor) if time.moment]
    ahead = [line.startswith("ahead ") for line in wanted] + [False] * len(found)
    return [
        f"ahead {time.ahead or time.moment}" if future else str(time.moment)
        for time, future in zip(found, ahead, strict=False)
    ]


def test_table_is_as_large_as_promised() -> None:
    table = list(rows())
    assert len(table) >= 150
    assert len({(day, text) for _, day, text, _ in table}) == len(table)


def test_share_of_times_read_rightly() -> None:
    scores = Scores("times")
    for group, published, text, wanted in rows():
        found = read(group, published, text, wanted)
        scores.add(group, found == wanted, f"{text}  wanted {wanted}  found {found}")
    scores.show()
    scores.hold(FLOOR, GROUP_FLOOR)


def test_no_moment_without_an_expression() -> None:
    for group, published, text, wanted in rows():
        if not wanted and group != "publication lines" and published:
            anchor = Moment.day(published)
            assert str(anchor) not in read(group, published, text, wanted), text
