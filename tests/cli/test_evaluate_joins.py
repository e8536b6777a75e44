"""`communique evaluate consolidation`."""

from __future__ import annotations

import json

import pytest

REPORT = """
  - id: {id}
    outlet: Test Gazette
    published: 2022-05-0{day}
    headline: Headline of {id}
    text: {text}
    tells: [{{event: {event}, type: CONSULT, trigger: {trigger}}}]
"""


@pytest.fixture
def stories(tmp_path):
    rows = [
        ("one", 8, "The news is that NOR meets KEN on the reefs.", "reefs", "NOR meets KEN"),
        ("two", 9, "It was said that NOR meets KEN on the reefs.", "reefs", "NOR meets KEN"),
        ("three", 9, "It was said that NOR meets RUS on the fish.", "fish", "NOR meets RUS"),
        ("four", 9, "It is nothing that the ministers confer.", "fish", "confer"),
    ]
    keys = ("id", "day", "text", "event", "trigger")
    text = "theme: reefs\nreports:\n" + "".join(
        REPORT.format(**dict(zip(keys, row, strict=True))) for row in rows
    )
    (tmp_path / "reefs.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_scores(run, stories):
    answer = run("evaluate", "consolidation", stories)
    assert answer.code == 0
    assert "reports 4, tellings 4, found by the coder 3 (75%)" in answer.out
    assert "B-cubed, found tellings" in answer.out
    row = json.loads(run("evaluate", "consolidation", stories, "--json").out)
    assert row["scores"]["B-cubed, found tellings"]["f1"] == 1.0
    assert row["scores"]["B-cubed, all tellings"]["recall"] == pytest.approx(0.75)
    assert row["themes"]["reefs"]["found"] == 3
    assert "mistakes" not in row


def test_mistakes_are_listed(run, stories):
    path = stories / "reefs.yaml"
    path.write_text(path.read_text().replace("event: fish", "event: reefs"), encoding="utf-8")
    answer = run("evaluate", "consolidation", stories, "--errors")
    assert "split" in answer.out
    row = json.loads(run("evaluate", "consolidation", stories, "--errors", "--json").out)
    assert {one["verdict"] for one in row["mistakes"]} == {"split"}


def test_a_theme_can_be_named(run, stories):
    assert "tellings 4" in run("evaluate", "consolidation", stories, "--theme", "reefs").out
    answer = run("evaluate", "consolidation", stories, "--theme", "fish")
    assert answer.code == 2
    assert "is no theme" in answer.err
