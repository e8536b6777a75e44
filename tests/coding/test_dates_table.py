"""The table of dated acts in `tests/data/dates.yaml`: the share dated rightly, of each group."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml

from communique.model import Coding, Document, Moment, stable_id
from tests.coding.expect import says
from tests.conftest import Code
from tests.mentions.scores import Scores

FLOOR, ACTS_FLOOR = 0.95, 0.80
TABLE = Path(__file__).parents[1] / "data" / "dates.yaml"
Row = tuple[str, date, str, str, str]


def rows() -> Iterator[Row]:
    """Group, publication date, text, type of the act and wanted date of every row."""
    for block in yaml.safe_load(TABLE.read_text(encoding="utf-8")):
        for text, kind, wanted in block["rows"]:
            yield block["group"], block["published"], text, kind, wanted


def dated(coding: Coding, kind: str) -> str:
    """The date that the text gives the last act of a type, "none" or, without an act, "no act"."""
    found = [event for event in coding.events if event.type == kind]
    if not found:
        return f"no act: {[says(event) for event in coding.events]}"
    when = found[-1].date
    return str(when) if when and not when.inferred else "none"


def test_share_of_acts_dated_rightly(code: Code) -> None:
    table = list(rows())
    assert len(table) >= 40
    documents = [
        Document(id=stable_id("dated", text), text=text, published=Moment.day(published))
        for _, published, text, _, _ in table
    ]
    scores, acts = Scores("dates of acts coded"), Scores("acts coded")
    for (group, _, text, kind, wanted), coding in zip(table, code(documents), strict=True):
        found = dated(coding, kind)
        said = f"{text}  {kind} wanted {wanted}  found {found}"
        coded = not found.startswith("no act")
        acts.add(group, coded, said)
        if coded:
            scores.add(group, found == wanted, said)
        for event in coding.events:
            assert event.date is None or event.date.text in text, (text, event.date)
    for one, floor in ((scores, FLOOR), (acts, ACTS_FLOOR)):
        one.show()
        one.hold(floor)
