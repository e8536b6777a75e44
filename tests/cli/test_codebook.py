"""`communique codebook`: what is checked, printed and taught."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from communique.cli import stages as given
from communique.pipeline import OwnStages, StagesFactory, WithCodebook

FOLDER = Path(__file__).parents[2] / "docs" / "own-codebook"


@pytest.fixture
def real(run, monkeypatch):
    """The verbs with the stages of this package."""

    def stages(codebook: Path | None = None) -> StagesFactory:
        return OwnStages if codebook is None else WithCodebook(codebook)

    monkeypatch.setattr(given, "stages", stages)
    return run


def test_check_counts_and_lists_what_it_disagrees_with(real, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "greet.yaml").write_text(
        "name: GREET\nquad: 1\nscore: 1\ndefinition: A party greets another.\n"
        "frames: [{id: greet, verbs: [greet]}]\n"
        "examples:\n"
        '- {text: "[Peru|actor] [greeted|trigger] [Chile|recipient]."}\n'
        '- {text: "[Mali|actor] [waved|trigger] to [Chad|recipient]."}\n'
        '- {text: "Spain greeted Italy.", none: true}\n'
    )
    answer = real("codebook", "check", "greet", "--codebook", mine)
    assert answer.code == 0
    assert "Mali waved to Chad." in answer.out
    assert "no GREET" in answer.out
    assert "Peru" not in answer.out
    found = json.loads(real("codebook", "check", "GREET", "--codebook", mine, "--json").out)
    assert found["types"]["GREET"]["parties"] == 50
    assert found["types"]["GREET"]["kept_out"] == 0
    assert [one["found"] for one in found["disagreements"]] == [[], ["GREET"]]
    failing = real("codebook", "check", "GREET", "--codebook", mine, "--floor", 60)
    assert failing.code == 1
    assert "Below 60 %: GREET" in failing.err


def test_show_prints_the_page_of_a_type(run):
    out = run("codebook", "show", "aid").out
    assert out.startswith("# AID\n")
    assert "## Modes" not in out  # AID has none
    assert "## Frames" in out
    assert "## Near misses" in out
    assert "|recipient]" in out


def test_show_lists_all_types(run):
    out = run("codebook", "show").out
    assert out.count("\n") > 16
    assert "MOBILIZE" in out


def test_show_writes_pages(run, tmp_path):
    answer = run("codebook", "show", "--output", tmp_path / "pages", "--codebook", FOLDER)
    assert "18 pages" in answer.err
    assert (tmp_path / "pages" / "normalize.md").read_text().startswith("# NORMALIZE\n")
    assert "[NORMALIZE](normalize.md)" in (tmp_path / "pages" / "README.md").read_text()


def test_unknown_types_and_broken_folders(run, tmp_path):
    answer = run("codebook", "show", "AIDE")
    assert answer.code == 2
    assert "Did you mean AID" in answer.err
    answer = run("codebook", "check", "--codebook", tmp_path)
    assert answer.code == 1
    assert "holds no .yaml file" in answer.err
