"""The whole way on the bundled samples: what a careful reader records is found again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from communique.documents import discover
from communique.model import Coding, Commitment, Event, Party
from communique.pipeline import Coded, read_and_code

ROOT = Path(__file__).parent.parent
EXPECTED: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / "tests" / "data" / "samples_expected.yaml").read_text(encoding="utf-8")
)
UNORDERED = {"AGREE", "CONSULT", "COOPERATE"}


@dataclass(frozen=True)
class Read:
    expected: dict[str, Any]
    coding: Coding


@pytest.fixture(scope="module")
def reads() -> list[Read]:
    found: dict[tuple[str, str | None], Coding] = {}
    for outcome in read_and_code(discover([str(ROOT / "samples")]), workers=1):
        if isinstance(outcome, Coded):
            name = Path(outcome.source.name).name
            found[name, outcome.coding.document.title] = outcome.coding
    return [
        Read(document, found[entry["file"], document["title"]])
        for entry in EXPECTED
        for document in entry["documents"]
    ]


def codes(parties: tuple[Party, ...]) -> set[str]:
    return {party.code for party in parties}


def tells(event: Event, wanted: dict[str, Any]) -> bool:
    actors, recipients = codes(event.actors), codes(event.recipients)
    wanted_actors, wanted_recipients = set(wanted["actors"]), set(wanted["recipients"])
    if event.type not in {wanted["type"], *wanted.get("also", ())}:
        return False
    if event.type in UNORDERED or event.symmetric:
        return actors | recipients == wanted_actors | wanted_recipients
    return (actors, recipients) == (wanted_actors, wanted_recipients)


def is_row(row: Commitment, wanted: dict[str, Any]) -> bool:
    if row.donor.code != wanted["donor"] or str(row.basis) != wanted["basis"]:
        return False
    if "items" in wanted:
        return any(wanted["items"] in item or item in wanted["items"] for item in row.items)
    return row.currency == wanted["currency"] and row.amount == pytest.approx(
        wanted["amount"], rel=0.01
    )


def rows(reads: list[Read], key: str) -> Iterator[tuple[Coding, dict[str, Any]]]:
    for read in reads:
        for wanted in read.expected.get(key, ()):
            yield read.coding, wanted


def test_most_events_are_found(reads: list[Read]) -> None:
    pairs = list(rows(reads, "events"))
    missed = [w["words"] for coding, w in pairs if not any(tells(e, w) for e in coding.events)]
    assert 1 - len(missed) / len(pairs) >= 0.75, missed


def test_most_commitments_are_found(reads: list[Read]) -> None:
    pairs = list(rows(reads, "commitments"))
    missed = [w for coding, w in pairs if not any(is_row(c, w) for c in coding.commitments)]
    assert 1 - len(missed) / len(pairs) >= 0.75, missed


def test_what_is_no_commitment_is_none(reads: list[Read]) -> None:
    for coding, wanted in rows(reads, "not_commitments"):
        for row in coding.commitments:
            assert (row.amount, row.currency) != (wanted["amount"], wanted["currency"])


def test_every_row_points_at_its_words(reads: list[Read]) -> None:
    for read in reads:
        text = read.coding.document.text
        spans = [s for e in read.coding.events for s in (e.evidence, e.trigger)]
        spans += [c.evidence for c in read.coding.commitments]
        spans += [i.evidence for i in read.coding.instruments]
        spans += [p.span for e in read.coding.events for p in (*e.actors, *e.recipients)]
        assert spans or not read.expected["events"]
        for span in spans:
            assert text[span.start : span.end] == span.text


def test_speakers_speak_for_their_party(reads: list[Read]) -> None:
    for read in reads:
        speaker = read.expected.get("speaker")
        if speaker is not None:
            found = read.coding.document.speaker
            assert found is not None, read.expected["title"]
            assert found.actor == speaker["actor"]


def test_reading_twice_gives_the_same(reads: list[Read]) -> None:
    again = {
        (Path(o.source.name).name, o.coding.document.title): o.coding
        for o in read_and_code(discover([str(ROOT / "samples" / "wire-mexico-ecuador.txt")]))
        if isinstance(o, Coded)
    }
    for read in reads:
        for (_, title), coding in again.items():
            if title == read.expected["title"]:
                assert coding.events == read.coding.events
