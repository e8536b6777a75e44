"""The page about consolidation says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from communique.consolidation import cluster, texts
from communique.consolidation.compare import ENOUGH, FIELDS

PAGE = (Path(__file__).parents[2] / "docs" / "consolidation.md").read_text(encoding="utf-8")


def test_the_table_of_fields_is_the_program_s() -> None:
    told = re.findall(r"^\| (\w+) \| ([\d.]+) \| (.+) \|$", PAGE, re.MULTILINE)
    assert told == [
        (name, f"{most:g}", (ask.__doc__ or "").splitlines()[0]) for name, most, ask in FIELDS
    ]


def test_the_figures_are_the_program_s() -> None:
    assert f"{ENOUGH:g} points or more" in PAGE
    assert f"more than {cluster.MOST} do" in PAGE
    assert f"where {texts.ENOUGH:.0%}".replace("%", " %") in PAGE
