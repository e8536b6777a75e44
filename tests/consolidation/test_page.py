"""The page about the ledger says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from communique.cli.ledger import app
from communique.consolidation.fields import ENOUGH, FIELDS
from communique.consolidation.life import StepKind

PAGE = (Path(__file__).parent.parent.parent / "docs" / "ledger.md").read_text(encoding="utf-8")


def test_the_table_of_fields_is_the_program_s() -> None:
    told = re.findall(r"^\| (\w+) \| ([\d.]+) \| (.+) \|$", PAGE, re.MULTILINE)
    assert told == [
        (name, f"{most:g}", (ask.__doc__ or "").splitlines()[0]) for name, most, ask in FIELDS
    ]
    assert f"{ENOUGH:g} points or more" in PAGE


def test_every_step_is_told() -> None:
    for step in set(StepKind) - {StepKind.RUNNING}:
        assert f"`{step.value}`" in PAGE


def test_commands_exist() -> None:
    (link,) = app.registered_commands
    assert link.name == "link"
    assert "ledger link ID ID --as same" in PAGE
