"""Scores of whole documents."""

from __future__ import annotations

import importlib.util
import io
import json
import random
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from communique.errors import EvaluationError
from communique.evaluation.documents import score_documents
from communique.evaluation.gold import (
    GoldCommitment,
    GoldEvent,
    GoldInstrument,
    GoldRecord,
    from_coding,
    read_folder,
    read_record,
    to_json,
)
from communique.evaluation.matching import Counts, match
from tests.record.building import coding

SHARED = Path(__file__).parents[3] / "shared"


def event(type: str, source: str, target: str = "", **fields: Any) -> GoldEvent:
    return GoldEvent(type=type, source=source.split(), target=target.split(), **fields)


def strict(gold: list[GoldEvent], found: list[GoldEvent], mode: str = "strict") -> tuple[int, ...]:
    scores = score_documents({"a": GoldRecord(events=gold)}, {"a": GoldRecord(events=found)})
    counts = scores.events[mode]
    return counts.hit, counts.false, counts.missed, counts.neutral


AID = event("AID", "NOR", "KEN")


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        ([AID], [AID], (1, 0, 0, 0)),
        ([AID], [], (0, 0, 1, 0)),
        ([], [AID], (0, 1, 0, 0)),
        ([AID], [event("AID", "KEN", "NOR")], (0, 1, 1, 0)),
        ([AID], [AID, AID], (1, 0, 0, 1)),
        ([AID, AID], [AID], (1, 0, 1, 0)),
        ([event("AID", "NOR", "KEN", salience=2)], [AID], (0, 0, 0, 1)),
        ([event("AID", "NOR", "KEN", salience=2)], [], (0, 0, 0, 0)),
        ([event("CONSULT", "NOR KEN")], [event("CONSULT", "KEN", "NOR")], (1, 0, 0, 0)),
        ([event("CONSULT", "NOR KEN")], [event("CONSULT", "KEN")], (0, 1, 1, 0)),
        (
            [event("ASSAULT", "NOR KEN", symmetric=True)],
            [event("ASSAULT", "KEN", "NOR")],
            (1, 0, 0, 0),
        ),
        ([event("ASSAULT", "NOR", "KEN")], [event("ASSAULT", "KEN", "NOR")], (0, 1, 1, 0)),
    ],
)
def test_strict(gold, found, expected):
    assert strict(gold, found) == expected


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        (event("AID", "NOR SWE", "KEN"), event("AID", "NOR", "KEN UGA"), (1, 0, 0, 0)),
        (event("AID", "NOR"), event("AID", "NOR", "KEN"), (1, 0, 0, 0)),
        (event("AID", "NOR", "KEN"), event("AID", "NOR"), (0, 1, 1, 0)),
        (event("CONSULT", "NOR KEN UGA"), event("CONSULT", "KEN UGA"), (1, 0, 0, 0)),
        (event("CONSULT", "NOR KEN UGA"), event("CONSULT", "KEN"), (0, 1, 1, 0)),
        (event("CONSULT", "NOR"), event("CONSULT", "NOR KEN"), (1, 0, 0, 0)),
        (event("AID", "NOR", "KEN"), event("AGREE", "NOR", "KEN"), (0, 1, 1, 0)),
    ],
)
def test_relaxed(gold, found, expected):
    assert strict([gold], [found], "relaxed") == expected


def test_who_whom_leaves_the_type_aside():
    assert strict([AID], [event("SANCTION", "NOR", "KEN")], "who-whom") == (1, 0, 0, 0)
    assert strict([AID], [event("SANCTION", "KEN", "NOR")], "who-whom") == (0, 1, 1, 0)


def test_confidence_is_judged_in_bands():
    found = [
        event("AID", "NOR", "KEN", confidence=0.95),
        event("AID", "NOR", "PER", confidence=0.9),
        event("ACCUSE", "NOR", "KEN", confidence=0.81),
        event("REJECT", "NOR", "KEN", confidence=0.1),
        event("REQUEST", "NOR", "KEN"),
    ]
    background = event("ACCUSE", "NOR", "KEN", salience=2)
    scores = score_documents(
        {"a": GoldRecord(events=[AID, background])}, {"a": GoldRecord(events=found)}
    )
    assert scores.bands == {
        "0.9 to 1": (1, 2),
        "0.8 to 0.9": (1, 1),
        "0.6 to 0.8": (0, 0),
        "below 0.6": (0, 1),
    }


def test_fields_are_judged_on_the_nearest_pair():
    gold = [event("AID", "NOR", "KEN", date="2023-05", status="actual", evidence="sent the tents")]
    found = [
        event("AID", "NOR", "KEN", date="2022", status="planned", evidence="will send rice"),
        event("AID", "NOR", "KEN", date="2023-05", status="planned", evidence="sent the tents"),
    ]
    scores = score_documents({"a": GoldRecord(events=gold)}, {"a": GoldRecord(events=found)})
    assert scores.fields["date"] == (1, 1)
    assert scores.fields["status"] == (0, 1)
    assert scores.events["strict"] == Counts(1, 0, 0, 1)


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ({"amount": 100.9}, True),
        ({"amount": 102}, False),
        ({"currency": "eur"}, True),
        ({"currency": "USD"}, False),
        ({"currency": "USD", "amount": 110}, True),
        ({"donor": "SWE"}, False),
        ({"donor": None}, False),
        ({"recipient": "UGA"}, True),
    ],
)
def test_commitments(found, right):
    gold = GoldCommitment(donor="NOR", recipient="KEN", amount=100, currency="EUR", stage="pledged")
    gold = gold.model_copy(update={"alt": [GoldCommitment(amount=110, currency="USD")]})
    other = gold.model_copy(update={"alt": [], **found})
    scores = score_documents(
        {"a": GoldRecord(commitments=[gold])}, {"a": GoldRecord(commitments=[other])}
    )
    assert scores.commitments.hit == scores.all_commitments.hit == right
    assert scores.commitments.false == (not right)
    if right:
        assert scores.fields["stage"] == (1, 1)
        assert scores.fields["recipient"][0] == (found.get("recipient") != "UGA")


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ("Clean Energy Compact", "the clean-energy compact", True),
        ("Clean Energy Compact", "Compact", True),
        ("Clean Energy Compact", "Clean Water Compact", False),
        ("A b c d e", "a b c d x", True),
        ("Compact", "", False),
    ],
)
def test_instruments(gold, found, right):
    one, other = (GoldRecord(instruments=[GoldInstrument(name=name)]) for name in (gold, found))
    assert score_documents({"a": one}, {"a": other}).instruments.hit == right


def test_matching_is_largest_even_where_greed_would_block():
    fits = {(0, 0), (0, 1), (1, 0)}
    found = match(
        [0, 1], [0, 1], lambda g, f: (g, f) in fits, lambda g, f: 2.0 if (g, f) == (0, 0) else 1.0
    )
    assert found == {0: 1, 1: 0}


def test_missing_predictions_count_as_empty():
    gold = {"a": GoldRecord(events=[AID]), "b": GoldRecord(events=[AID])}
    scores = score_documents(gold, {"a": GoldRecord(events=[AID])})
    assert (scores.documents, scores.unpredicted) == (2, 1)
    assert scores.events["strict"] == Counts(1, 0, 1, 0)
    assert [(m.document, m.verdict) for m in scores.mistakes] == [("b", "missed")]


def test_counts():
    counts = Counts(3, 1, 2, 5)
    assert (counts.precision, counts.recall) == (0.75, 0.6)
    assert counts.f1 == pytest.approx(2 / 3)
    assert (Counts().precision, Counts().recall, Counts().f1) == (0, 0, 0)


def test_coding_in_the_shape_of_gold():
    record = from_coding(coding())
    meeting, promise = record.events
    assert (meeting.source, meeting.target, meeting.symmetric) == (["KEN", "NOR"], [], True)
    assert (meeting.date, promise.date) == ("2023-05-03", None)
    assert (promise.source, promise.target) == (["NOR"], ["KEN"])
    commitment = record.commitments[0]
    assert (commitment.donor, commitment.recipient, commitment.amount) == ("NOR", "KEN", 5e7)
    assert record.instruments[0].name == "Clean Energy Compact"
    assert GoldRecord.model_validate(to_json(record)) == record


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "is not JSON"),
        ('{"events": [{"source": ["NOR"]}]}', r"events\.0\.type"),
        ('{"commitments": [{"amount": "much"}]}', r"commitments\.0\.amount"),
        ("[1]", "not a gold record"),
    ],
)
def test_bad_gold_files(tmp_path, text, problem):
    path = tmp_path / "01.json"
    path.write_text(text)
    with pytest.raises(EvaluationError, match=problem):
        read_record(path)


def test_bad_gold_folders(tmp_path):
    with pytest.raises(EvaluationError, match="holds no gold"):
        read_folder(tmp_path)
    with pytest.raises(EvaluationError, match="not a folder"):
        read_folder(tmp_path / "none")


def test_null_is_nothing(tmp_path):
    (tmp_path / "01.json").write_text('{"events": null, "commitments": null}')
    (tmp_path / "02.json").write_text("null")
    assert all(record.is_empty() for record in read_folder(tmp_path).values())


# Against the plain script that scores the same way.


def perturbed(record: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """A gold record with some of everything lost, doubled, swapped or renamed."""
    record = json.loads(json.dumps(record))
    for kind in ("events", "commitments", "instruments"):
        items = [item for item in record.get(kind) or [] if dice.random() > 0.25]
        items += [json.loads(json.dumps(item)) for item in items if dice.random() < 0.2]
        dice.shuffle(items)
        record[kind] = items
    for item in record["events"]:
        item.pop("salience", None)
        roll = dice.random()
        if roll < 0.15:
            item["source"], item["target"] = item.get("target"), item.get("source")
        elif roll < 0.25:
            item["type"] = dice.choice(["AID", "AGREE", "CONSULT"])
        elif roll < 0.35:
            item["source"] = [*(item.get("source") or []), "FRA"]
        elif roll < 0.5:
            item.update(date=None, status="planned", evidence="other words")
    for item in record["commitments"]:
        if item.get("amount") is not None and dice.random() < 0.4:
            item["amount"] *= dice.choice([1.005, 1.02, 2])
        if dice.random() < 0.3:
            item.update(stage="delivered", recipient="FRA")
    for item in record["instruments"]:
        if dice.random() < 0.4:
            item["name"] = " ".join(item["name"].split()[1:])
    return record


@pytest.fixture(scope="module")
def script():
    path = SHARED / "tools" / "score_documents.py"
    if not path.exists():
        pytest.skip("the shared scorer is not beside the checkout")
    spec = importlib.util.spec_from_file_location("shared_scorer", path)
    module = importlib.util.module_from_spec(spec)
    writing, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = writing
    return module


@pytest.mark.shared
@pytest.mark.parametrize("seed", range(8))
def test_agrees_with_the_shared_scorer(script, tmp_path, monkeypatch, seed):
    gold = SHARED / "gold" / "documents"
    dice = random.Random(seed)
    for path in sorted(gold.glob("*.json")):
        if dice.random() > 0.1:
            record = perturbed(json.loads(path.read_text(encoding="utf-8")), dice)
            (tmp_path / path.name).write_text(json.dumps(record), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["score", str(gold), str(tmp_path), "--errors"])
    with redirect_stdout(io.StringIO()) as output:
        script.main()
    printed = output.getvalue().splitlines()
    scores = score_documents(read_folder(gold), read_folder(tmp_path))

    rows = {f"events {mode}": counts for mode, counts in scores.events.items()}
    rows["commitments with amount"] = scores.commitments
    rows["commitments all"] = scores.all_commitments
    rows["instruments (name)"] = scores.instruments
    for name, c in rows.items():
        assert (
            f"{name:26s} P {c.precision:.3f}  R {c.recall:.3f}  F1 {c.f1:.3f}   "
            f"tp {c.hit} fp {c.false} fn {c.missed} neutral {c.neutral}"
        ) in printed
    fields = ", ".join(f"{k} {good}/{every}" for k, (good, every) in scores.fields.items())
    assert f"on strict matches: {fields}" in printed
    for name, c in scores.types.items():
        assert f"{name:10s} {c.gold:5d} {c.hit:4d} {c.found:5d} {c.false:5d}" in printed
    missed = [line.split()[0] for line in printed if " MISSED " in line]
    assert missed == [m.document for m in scores.mistakes if m.verdict == "missed"]
    assert f"documents {scores.documents}, without prediction {scores.unpredicted}" in printed
