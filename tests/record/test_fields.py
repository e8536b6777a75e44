"""The fields that can be corrected are those that the documentation names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from communique.record import fields
from tests.record.building import coding

PAGE = (Path(__file__).parents[2] / "docs" / "review.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", fields.FIELDS)
def test_the_documentation_lists_every_field(kind):
    (row,) = re.findall(rf"^\| {kind} \| (.*) \|$", PAGE, re.MULTILINE)
    assert re.findall(r"`(\w+)`", row) == list(fields.FIELDS[kind])


@pytest.mark.parametrize("row", [*coding().events, *coding().commitments, *coding().instruments])
def test_every_field_has_words(row):
    told = fields.values(row)
    assert list(told) == list(fields.FIELDS[fields.kind_of(row)])
    assert all(isinstance(value, str) for value in told.values())
    assert fields.changed(row, row) == {}
