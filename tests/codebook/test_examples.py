"""The coder against the codebook's own examples: a floor for each type."""

from __future__ import annotations

from collections import defaultdict

import pytest

from communique.codebook import Codebook
from communique.evaluation.codebook import Verdict, judge_examples
from tests.conftest import Code

FLOORS: dict[str, tuple[float, float, float]] = {
    "AGREE": (95, 95, 98.5),
    "CONSULT": (98.5, 96.3, 91.8),
    "SUPPORT": (97, 97, 98.5),
    "CONCEDE": (98.5, 98.5, 98.5),
    "COOPERATE": (98.5, 96.2, 98.5),
    "AID": (96.3, 96.3, 98.5),
    "RETREAT": (98.5, 96.6, 98.5),
    "REQUEST": (97, 96.4, 94),
    "ACCUSE": (95, 95, 98.5),
    "REJECT": (98.5, 98.5, 98.5),
    "THREATEN": (96.3, 96.3, 98.5),
    "PROTEST": (89.4, 71.2, 98.5),
    "SANCTION": (90, 90, 98.5),
    "MOBILIZE": (89.8, 85.5, 91.4),
    "COERCE": (95, 69, 91.4),
    "ASSAULT": (94.2, 89.8, 98.5),
}
"""For each type: examples typed right, typed with both sides right, near misses kept out."""

Shares = tuple[float, float, float]


@pytest.fixture(scope="module")
def verdicts(code: Code) -> dict[str, list[Verdict]]:
    examples = [e for kind in Codebook.load().types.values() for e in kind.examples]
    found: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in judge_examples(examples, lambda texts: code(texts)):
        found[verdict.example.type].append(verdict)
    return found


def shares(verdicts: list[Verdict]) -> Shares:
    """Percent typed, percent with parties, percent of near misses kept out."""
    real = [v for v in verdicts if not v.example.none]
    near = [v for v in verdicts if v.example.none]
    return (
        100 * sum(v.typed for v in real) / len(real),
        100 * sum(v.parties for v in real) / len(real),
        100 * sum(v.typed for v in near) / len(near),
    )


def table(verdicts: dict[str, list[Verdict]]) -> str:
    """Measured and floor, a row per type."""
    lines = ["type       typed parties near-misses | floors"]
    for name, listed in verdicts.items():
        now = " ".join(f"{share:5.1f}" for share in shares(listed))
        floor = " ".join(f"{share:5.1f}" for share in FLOORS.get(name, ()))
        lines.append(f"{name:10} {now} | {floor}")
    return "\n".join(lines)


def test_every_type_has_a_floor() -> None:
    assert set(FLOORS) == set(Codebook.load().types)


@pytest.mark.parametrize("measure", [0, 1, 2], ids=["typed", "parties", "near-misses"])
def test_floors(measure: int, verdicts: dict[str, list[Verdict]]) -> None:
    low = [n for n, vs in verdicts.items() if shares(vs)[measure] < FLOORS[n][measure]]
    assert not low, f"{low}\n{table(verdicts)}"
