"""Verbs run with stages that need no weights, and a record to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from communique.cli import stages as given
from communique.cli.app import app
from communique.model import Coding
from communique.record import Record
from tests.fakes import FakeSource, FakeStages
from tests.record.building import CODER, Ticking, coding, document, event


class Answer:
    """What a command printed and how it ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


def find(targets: list[str]) -> Iterator[FakeSource]:
    for target in targets:
        path = Path(target)
        inside = sorted(path.iterdir()) if path.is_dir() else [path]
        yield from (FakeSource(str(one), one) for one in inside)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Answer]:
    """Run a command line; a crash of the program fails the test."""
    monkeypatch.setattr(given, "sources", find)
    monkeypatch.setattr(given, "stages", lambda codebook=None: FakeStages)
    monkeypatch.setenv("COLUMNS", "120")

    def run_(*words: object) -> Answer:
        result = CliRunner().invoke(app, [str(word) for word in words])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Answer(result.exit_code, result.stdout, result.stderr)

    return run_


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record of two documents: one rich, one with seventy attacks."""
    path = tmp_path / "test.db"
    doc = document("Something happened again and again.", path="many.txt", title="Many")
    span = [event(doc, "ASSAULT", ("RUS",), ("UKR",), words=w) for w in ("again", "Something")]
    with Record.open(path, clock=Ticking()) as opened:
        many = Coding(doc, tuple(span) * 35)
        opened.add([coding(), many], coder=CODER)
    return path
