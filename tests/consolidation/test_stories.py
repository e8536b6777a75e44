"""Stories told by several documents: what the ledger makes of them, against what a reader does."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from communique.consolidation import Act, Ledger, Row, build
from communique.model import Document, Stage, stable_id
from tests.conftest import Code
from tests.consolidation.building import count, moment, row

STORIES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "data" / "stories.yaml").read_text(encoding="utf-8")
)
AS_VALUES = [story for story in STORIES if "rows" in story["documents"][0]]
AS_TEXTS = [story for story in STORIES if "text" in story["documents"][0]]
NAMED = [*(stage.value for stage in Stage), "new", "cancelled", "running"]


@dataclass(frozen=True)
class Verdict:
    name: str
    wrong: tuple[str, ...]


def rows_of(story: dict[str, Any]) -> list[Row]:
    found = []
    for at, document in enumerate(story["documents"]):
        for given in document["rows"]:
            values = {"amount": None, "currency": None, "said": None, **given}
            text = values.pop("text")
            named = stable_id(story["name"], at)
            published = document.get("published")
            found.append(row(text, published=published, document=named, **values))
    return found


def verdict(story: dict[str, Any], ledger: Ledger) -> Verdict:
    """What is not as the story says."""
    currency = story.get("currency", "USD")
    total = ledger.total(currency=currency)
    figures = {stage.value: figure for stage, figure in total.stages.items()}
    figures |= {"new": total.new, "cancelled": total.cancelled, "running": total.running}
    wrong = []
    for name in NAMED:
        wanted = story["totals"].get(name, 0)
        low, high = wanted if isinstance(wanted, list) else (wanted, wanted)
        found = figures.get(name)
        got = (found.low, found.high) if found else (0.0, 0.0)
        if got != pytest.approx((low, high), rel=0.005):
            wrong.append(f"{name} {got} not {(low, high)}")
    if "by" in story:
        lines = {line.key: line for line in ledger.lines(by=story["by"], currency=currency)}
        for key, wanted in story["groups"].items():
            got = lines[key].new.high if key in lines else -1.0
            if got != pytest.approx(wanted, rel=0.005):
                wrong.append(f"{story['by']} {key} {got} not {wanted}")
    if len(total.unvalued) != story.get("unvalued", 0):
        wrong.append(f"unvalued {len(total.unvalued)}")
    wanted = story.get("pledges", count(ledger))
    if count(ledger) != wanted:
        wrong.append(f"{count(ledger)} pledges not {wanted}")
    return Verdict(story["name"], tuple(wrong))


@pytest.mark.parametrize("story", AS_VALUES, ids=lambda story: story["name"])
def test_stories_of_values(story: dict[str, Any]) -> None:
    assert verdict(story, build(rows_of(story))).wrong == ()


def test_stories_of_texts(code: Code) -> None:
    verdicts = []
    for story in AS_TEXTS:
        documents = [
            Document(
                id=stable_id(story["name"], at),
                text=given["text"],
                published=moment(given["published"]),
            )
            for at, given in enumerate(story["documents"])
        ]
        codings = code(documents)
        rows = [
            Row(commitment, coding.document.id, coding.document.published)
            for coding in codings
            for commitment in coding.commitments
        ]
        acts = [
            Act(event, coding.document.id, coding.document.published)
            for coding in codings
            for event in coding.events
        ]
        verdicts.append(verdict(story, build(rows, acts=acts)))
    missed = [one for one in verdicts if one.wrong]
    right = len(verdicts) - len(missed)
    sys.stdout.write(f"\nstories told as texts: {right} of {len(verdicts)}\n")
    for one in missed:
        sys.stdout.write(f"  {one.name}: {'; '.join(one.wrong)}\n")
    assert right / len(verdicts) >= 0.8, missed


def test_there_are_enough_of_both() -> None:
    assert len(AS_VALUES) >= 17
    assert len(AS_TEXTS) >= 8
    assert len(AS_VALUES) + len(AS_TEXTS) == len(STORIES)
