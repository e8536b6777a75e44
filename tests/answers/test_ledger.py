"""The ledger of one donor is cut from the ledger of all."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.generated import CODER, codings
from communique.answers.ledger import ledger_of, narrowed
from communique.record import Record


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory):
    path: Path = tmp_path_factory.mktemp("ledger") / "test.db"
    with Record.open(path) as opened:
        opened.add(codings(4000), coder=CODER)
        yield opened


def test_the_rows_of_a_donor_give_its_pledges(record):
    donor = "AAL"
    whole, own = ledger_of(record), ledger_of(record, donor=donor)
    assert narrowed(own, donor=donor) == narrowed(whole, donor=donor)
    assert any(len(one.rows) > 1 for one in own.pledges)
    assert len(own.pledges) < len(whole.pledges)
