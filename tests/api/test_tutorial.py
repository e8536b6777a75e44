"""The tutorial's code runs in order, and prints what the page shows."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
BLOCK = re.compile(r"```python\n(.*?)```(?:\n\n```text\n(.*?)```)?", re.DOTALL)


def test_every_block_runs_and_prints_what_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    blocks = BLOCK.findall(page)
    names: dict[str, object] = {}
    shown_any = 0
    for number, (code, shown) in enumerate(blocks, start=1):
        exec(compile(code, f"docs/tutorial.md, block {number}", "exec"), names)
        printed = capsys.readouterr().out
        if shown:
            shown_any += 1
            assert printed == shown, f"block {number}"
        elif "print(" in code:
            assert printed.strip(), f"block {number} prints nothing"
    assert len(blocks) == page.count("```python")
    assert shown_any >= 4


def test_every_link_of_the_page_leads_somewhere() -> None:
    page = ROOT / "docs" / "tutorial.md"
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
    assert links
    assert not [link for link in links if not (page.parent / link).exists()]
