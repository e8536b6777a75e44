"""Accuracy of the ledger and of the list of instruments on cases read by hand; floors are pinned.

`pytest -s tests/coding/test_ledger_cases.py` prints every figure and every case that is amiss.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from communique.coding import Coder
from communique.language import Annotator
from communique.mentions import find_mentions
from communique.model import (
    Coding,
    Commitment,
    Document,
    Instrument,
    Mentions,
    Moment,
    Speaker,
    stable_id,
)

DATA = Path(__file__).parent.parent / "data"
FLOORS = {
    "F1 sums": 0.96,
    "F1 rows": 0.96,
    "stage": 0.97,
    "basis": 0.98,
    "to": 0.97,
    "with": 1.0,
    "kind": 0.95,
    "items": 0.95,
    "via": 0.95,
    "as": 0.93,
    "if": 1.0,
    "for": 1.0,
    "date": 0.85,
    "about": 0.9,
}
INSTRUMENT_FLOORS = {
    "F1": 0.97,
    "kind": 0.97,
    "parties": 0.95,
    "status": 0.95,
    "date": 0.95,
    "contexts": 1.0,
    "short": 1.0,
}
SCALES = {"K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}
Case = dict[str, Any]
Read = list[tuple[Case, Coding, Mentions]]


def read(name: str, annotator: Annotator) -> Read:
    cases: list[Case] = yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
    documents = [
        Document(
            id=stable_id(case["text"]),
            text=case["text"],
            published=Moment.day(date.fromisoformat(case["published"]))
            if "published" in case
            else None,
            speaker=Speaker(name="The minister", actor=case["speaker"])
            if "speaker" in case
            else None,
        )
        for case in cases
    ]
    coder, found = Coder.load(), []
    parsed = annotator.annotate([document.text for document in documents])
    for case, document, sentences in zip(cases, documents, parsed, strict=True):
        mentions = find_mentions(document, sentences)
        found.append((case, coder.code(document, sentences, mentions), mentions))
    return found


class Tally:
    """Hits, misses, false finds, and right answers by field."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.amiss: list[str] = []

    def judge(self, field: str, wanted: object, found: object, case: Case) -> None:
        self.asked[field] += 1
        if wanted == found:
            self.right[field] += 1
        else:
            self.amiss.append(f"{field:9} {wanted} != {found} | {case['text'][:160]!r}")

    def rows(self, group: str, wanted: int, found: int, hits: int) -> None:
        self.asked[group] += wanted + found
        self.right[group] += 2 * hits

    def share(self, field: str) -> float:
        return self.right[field] / self.asked[field] if self.asked[field] else 1.0

    def report(self, title: str) -> None:
        lines = [f"\n{title}"]
        for field in self.asked:
            lines.append(f"  {field:12} {self.share(field):.3f}  of {self.asked[field]}")
        lines += [f"    {line}" for line in self.amiss]
        sys.stdout.write("\n".join(lines) + "\n")

    def check(self, floors: dict[str, float]) -> None:
        low = {f: round(self.share(f), 3) for f, floor in floors.items() if self.share(f) < floor}
        assert not low, "\n".join([str(low), *self.amiss])


def sum_of(wanted: Case) -> tuple[float, str]:
    value, currency = wanted["sum"].split()
    return float(value[:-1]) * SCALES[value[-1]], currency


def fits(wanted: Case, row: Commitment) -> bool:
    if wanted["donor"] != row.donor.code:
        return False
    if "sum" not in wanted:
        return row.amount is None
    amount, currency = sum_of(wanted)
    return row.amount is not None and row.currency == currency and abs(row.amount - amount) < 1


def of_row(row: Commitment) -> Case:
    codes = [party.code for party in row.recipients]
    return {
        "to": sorted(codes),
        "with": sorted(party.code for party in row.partners),
        "stage": str(row.stage),
        "basis": str(row.basis),
        "kind": str(row.kind),
        "via": row.channel,
        "as": row.instrument,
        "if": row.condition,
        "for": str(row.period) if row.period else None,
        "date": str(row.date) if row.date else None,
        "about": row.approximate,
        "items": list(row.items),
    }


def judge_row(tally: Tally, wanted: Case, row: Commitment, case: Case) -> None:
    shown = of_row(row)
    for field, given in {"stage": "pledged", "basis": "new", **wanted}.items():
        if field in {"donor", "sum"}:
            continue
        value = sorted(given) if field in {"to", "with"} else given
        found = shown[field]
        if field == "if" and found is not None and given in found:
            found = given
        tally.judge(field, value, found, case)


@pytest.fixture(scope="module")
def ledger(annotator: Annotator) -> Read:
    return read("commitments.yaml", annotator)


@pytest.fixture(scope="module")
def named(annotator: Annotator) -> Read:
    return read("instruments.yaml", annotator)


def test_the_cases_are_many(ledger: Read, named: Read) -> None:
    assert len(ledger) >= 120
    assert len(named) >= 40


def test_commitments(ledger: Read) -> None:
    tally = Tally()
    for case, coding, _ in ledger:
        left = list(coding.commitments)
        sums = sum("sum" in row for row in case["rows"])
        hits = {"sums": 0, "rows": 0}
        for wanted in case["rows"]:
            row = next((row for row in left if fits(wanted, row)), None)
            if row is None:
                tally.amiss.append(f"missed    {wanted} | {case['text'][:160]!r}")
                continue
            left.remove(row)
            hits["rows"] += 1
            hits["sums"] += "sum" in wanted
            judge_row(tally, wanted, row, case)
        for row in left:
            tally.amiss.append(
                f"false     {row.donor.code} {row.amount} {row.items} | {case['text'][:160]!r}"
            )
        given = sum(row.amount is not None for row in coding.commitments)
        tally.rows("F1 sums", sums, given, hits["sums"])
        tally.rows("F1 rows", len(case["rows"]), len(coding.commitments), hits["rows"])
    tally.report("commitments")
    tally.check(FLOORS)


def unsaid(coding: Coding, mentions: Mentions) -> Iterator[str]:
    """Sums that are neither used nor refused."""
    for money in mentions.money:
        used = any(row.amount_text == money.span.text for row in coding.commitments)
        refused = any(r.trigger.overlaps(money.span) and r.reason for r in coding.refused)
        if not used and not refused:
            yield money.span.text


def test_each_sum_is_used_or_refused_with_a_reason(ledger: Read, named: Read) -> None:
    for case, coding, mentions in [*ledger, *named]:
        assert list(unsaid(coding, mentions)) == [], case["text"]


def of_instrument(row: Instrument) -> Case:
    return {
        "kind": str(row.kind),
        "parties": sorted(row.parties),
        "status": str(row.status),
        "date": str(row.date) if row.date else None,
        "short": row.short,
    }


def test_instruments(named: Read) -> None:
    tally = Tally()
    for case, coding, _ in named:
        left = list(coding.instruments)
        hits = 0
        for wanted in case["rows"]:
            row = next((row for row in left if row.name == wanted["name"]), None)
            if row is None:
                names = [row.name for row in left]
                tally.amiss.append(f"missed    {wanted['name']} in {names} | {case['text']!r}")
                continue
            left.remove(row)
            hits += 1
            shown = of_instrument(row)
            for field, given in wanted.items():
                if field == "contexts":
                    tally.judge(field, True, set(given) <= set(row.contexts), case)
                elif field != "name":
                    tally.judge(field, given, shown[field], case)
        tally.amiss += [f"false     {row.name} | {case['text']!r}" for row in left]
        tally.rows("F1", len(case["rows"]), len(coding.instruments), hits)
    tally.report("instruments")
    tally.check(INSTRUMENT_FLOORS)
