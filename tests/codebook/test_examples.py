"""The coder against the codebook's own examples: a floor for each type."""

from __future__ import annotations

import pytest

from communique.codebook import Codebook
from communique.evaluation.codebook import Share, Verdict, judge_examples, shares
from communique.pipeline import code_texts

FLOORS: dict[str, tuple[float, float, float]] = {
    "AGREE": (96, 96, 99),
    "CONSULT": (97, 96, 99),
    "SUPPORT": (97, 97, 99),
    "CONCEDE": (99, 99, 99),
    "COOPERATE": (99, 97, 99),
    "AID": (99, 99, 99),
    "RETREAT": (89, 86, 99),
    "REQUEST": (96, 96, 96),
    "ACCUSE": (96, 96, 99),
    "REJECT": (96, 96, 95),
    "THREATEN": (96, 96, 96),
    "PROTEST": (87, 68, 99),
    "SANCTION": (81, 80, 99),
    "MOBILIZE": (89, 81, 99),
    "COERCE": (90, 64, 95),
    "ASSAULT": (88, 79, 99),
}
"""For each type: percent of examples typed right, typed with both sides right, and of near misses
kept out."""

MODED = 80.0
"""Percent of the examples with a mode that get it, over all types."""


@pytest.fixture(scope="module")
def verdicts() -> list[Verdict]:
    examples = [e for kind in Codebook.load().types.values() for e in kind.examples]
    return judge_examples(examples, code_texts)


@pytest.fixture(scope="module")
def found(verdicts: list[Verdict]) -> dict[str, Share]:
    return shares(verdicts)


def table(found: dict[str, Share]) -> str:
    """Measured and floor, a row per type."""
    lines = ["type       typed parties near-misses | floors"]
    for name, share in found.items():
        now = f"{share.typed:5.1f} {share.parties:5.1f} {share.kept_out:5.1f}"
        floor = " ".join(f"{least:5.1f}" for least in FLOORS.get(name, ()))
        lines.append(f"{name:10} {now} | {floor}")
    return "\n".join(lines)


def test_every_type_has_a_floor() -> None:
    assert set(FLOORS) == set(Codebook.load().types)


@pytest.mark.parametrize("measure", ["typed", "parties", "kept_out"])
def test_floors(measure: str, found: dict[str, Share]) -> None:
    place = ["typed", "parties", "kept_out"].index(measure)
    low = [name for name, share in found.items() if getattr(share, measure) < FLOORS[name][place]]
    assert not low, f"{low}\n{table(found)}"


def test_modes(verdicts: list[Verdict]) -> None:
    moded = [v.mode for v in verdicts if v.example.mode is not None and not v.example.none]
    assert len(moded) > 100
    assert 100 * sum(moded) / len(moded) >= MODED
