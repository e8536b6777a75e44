"""No question reads the wide rows of events or their parties from end to end; indexes answer."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import event

from benchmarks.generated import fill
from benchmarks.plot import lines
from benchmarks.record_scale import ADDING, QUESTIONS, measured
from communique.record import Record

_WIDE = ("SCAN event_rows", "SCAN event_parties", "SCAN commitment_parties")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory):
    with Record.open(tmp_path_factory.mktemp("plans") / "test.db") as opened:
        fill(opened, 200)
        yield opened


@pytest.mark.parametrize("question", QUESTIONS)
def test_wide_rows_are_never_scanned(record, question):
    plans: list[str] = []

    def explain(connection: Any, cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        driver = connection.connection.driver_connection
        rows = driver.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
        plans.extend(row[-1] for row in rows)

    event.listen(record._engine, "before_cursor_execute", explain)
    try:
        QUESTIONS[question](record)
    finally:
        event.remove(record._engine, "before_cursor_execute", explain)
    assert plans
    assert not [plan for plan in plans if plan in _WIDE]


def test_the_benchmark_runs(record):
    found = measured(record, times=1)
    assert found.keys() == {*QUESTIONS, ADDING}
    assert all(spent > 0 for spent in found.values())
    picture = lines({100: found, 1000: found}, limit=200.0, marked=ADDING)
    assert picture.count("<polyline") == len(found)
