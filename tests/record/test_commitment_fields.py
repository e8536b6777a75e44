"""What a commitment and an instrument say beyond the first schema outlives the record."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from communique.record import Record
from tests.record.building import CODER, coding


def test_partners_condition_and_short_name_are_kept(tmp_path: Path) -> None:
    given = coding()
    (row, *rest), (named, *others) = given.commitments, given.instruments
    partner = replace(row.donor, code="SWE", name="Sweden")
    row = replace(row, partners=(partner,), condition="parliament agrees")
    named = replace(named, short="CEC")
    given = replace(given, commitments=(row, *rest), instruments=(named, *others))
    with Record.open(tmp_path / "test.db") as record:
        record.add([given], coder=CODER)
        assert row in {found.value for found in record.commitments()}
        assert named in {found.value for found in record.instruments()}
