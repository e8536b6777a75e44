"""The whole way on the test set of events told in many reports: read, code, join, score."""

from __future__ import annotations

from pathlib import Path

from communique.cli.evaluate_joins import code_stories
from communique.evaluation.consolidation import ConsolidationScores, score_consolidation
from communique.evaluation.stories import read_stories

FOLDER = Path(__file__).parent / "consolidation" / "events"
SEEN = {
    "strikes",
    "calls and visits",
    "sanctions and expulsions",
    "aid packages and relief",
}
"""The themes that the weights were set by; the others were only scored."""


def score(*, seen: bool) -> ConsolidationScores:
    themes = [theme for theme in read_stories(FOLDER) if (theme.theme in SEEN) is seen]
    return score_consolidation(themes, code_stories(themes))


def test_themes_that_the_weights_were_set_by() -> None:
    found = score(seen=True)
    assert found.joined.f1 >= 0.93
    assert found.joined.precision >= 0.97
    assert found.texts.f1 >= 0.90


def test_themes_that_were_held_out() -> None:
    found = score(seen=False)
    assert found.joined.f1 >= 0.90
    assert found.joined.precision >= 0.97
    assert found.found >= 0.5 * found.tells
