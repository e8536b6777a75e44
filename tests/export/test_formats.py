"""What holds for every format, and the page that says what each loses."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from communique.export import formats
from communique.export.contents import Contents
from tests.export.building import contents, hostile, ordinary, unreal
from tests.record.building import coding

ROOT = Path(__file__).parents[2]
FORMATS = [formats.load(name) for name in formats.NAMES]
each = pytest.mark.parametrize("format", FORMATS, ids=lambda one: one.name)


def test_page_is_fresh():
    written = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    assert written == formats.page(), "write docs/formats.md again with formats.page()"


@each
def test_page_tells_every_loss(format):
    section = formats.page().split(f"## {format.name}\n")[1].split("\n## ")[0]
    assert len(format.losses) >= 3
    for what, becomes in format.losses:
        assert f"| {what} | {becomes} |" in section


@each
def test_module_names_its_standard_and_its_losses(format):
    path = ROOT / "src" / "communique" / "export" / f"{format.name}.py"
    doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert "Standard: " in doc
    assert "Lost: " in doc


@each
@pytest.mark.parametrize("build", [ordinary, hostile, Contents])
def test_same_contents_give_the_same_bytes(format, build):
    first = b"".join(format.chunks(build()))
    assert first == b"".join(format.chunks(build()))
    if not format.binary:
        first.decode("utf-8")


@each
def test_half_a_surrogate_pair_does_not_stop_an_export(format):
    given = coding()
    broken = replace(given, document=replace(given.document, title="a \ud800 b"))
    assert b"\xed\xa0" not in b"".join(format.chunks(contents(broken)))


@pytest.mark.parametrize(
    ("name", "kept"), [("gdelt", 0), ("graphml", 0), ("ics", 1), ("plover", 3), ("polecat", 3)]
)
def test_what_is_left_out_is_counted(name, kept):
    given = contents(replace(coding(), events=unreal()))
    found = formats.load(name)
    assert len(found.kept(given).events) == kept
    assert sum(found.left_out(given).values()) == 3 - kept


def test_unknown_format():
    with pytest.raises(KeyError):
        formats.load("contents")
