from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAX_MODULE_LINES = 450
TEXT_ENDINGS = {".py", ".md", ".toml", ".yaml", ".yml", ".tsv", ".csv", ".txt", ".html", ".xml", ""}
# A path below somebody's home, or of a folder that only one machine has.
MACHINE_PATH = re.compile(r"(?<![\w./])/(?:home|Users|root|work|mnt|tmp|var/tmp)/\w")


def repository_files() -> list[Path]:
    """Files under version control or about to be; all files where git is not at hand."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout.decode()
        names = sorted(set(listed.split("\0")) - {""})
        return [ROOT / name for name in names if (ROOT / name).is_file()]
    except (FileNotFoundError, subprocess.CalledProcessError):
        rooms = ["src", "tests", "docs", "samples"]
        return sorted(p for room in rooms for p in (ROOT / room).rglob("*") if p.is_file())


FILES = repository_files()
MODULES = [p for p in FILES if p.suffix == ".py" and (ROOT / "src") in p.parents]


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


@pytest.mark.parametrize(
    "name",
    ["README.md", "LICENSE", "CONTRIBUTING.md", "Makefile", ".ci/run", "docs/architecture.md"],
)
def test_a_visitor_finds(name: str) -> None:
    assert (ROOT / name).stat().st_size > 200


def test_licence_is_the_whole_apache_text() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_ci_can_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_modules_are_short() -> None:
    long = {
        name: lines
        for name, path in zip(names(MODULES), MODULES, strict=True)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MAX_MODULE_LINES
    }
    assert MODULES
    assert not long


def test_modules_say_what_they_are() -> None:
    silent = [
        name
        for name, path in zip(names(MODULES), MODULES, strict=True)
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not silent


def test_nothing_in_the_package_is_left_undone() -> None:
    undone = re.compile(r"\b(?:TODO|FIXME|XXX)\b|NotImplementedError")
    found = [
        f"{name}:{number}"
        for name, path in zip(names(MODULES), MODULES, strict=True)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if undone.search(line)
    ]
    assert not found


def test_no_path_of_one_machine() -> None:
    found = [
        f"{name}:{number}: {line.strip()[:80]}"
        for name, path in zip(names(FILES), FILES, strict=True)
        if path.suffix in TEXT_ENDINGS and path.stat().st_size < 1_000_000
        for number, line in enumerate(
            path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1
        )
        if MACHINE_PATH.search(line)
    ]
    assert not found


def test_every_test_folder_is_a_package() -> None:
    folders = {p.parent for p in FILES if p.name.startswith("test_") and p.suffix == ".py"}
    assert not [str(f.relative_to(ROOT)) for f in folders if not (f / "__init__.py").is_file()]


def test_every_sample_is_listed_once() -> None:
    readme = (ROOT / "samples" / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([^`]+)` \|", readme, re.MULTILINE)
    present = {
        p.name
        for p in FILES
        if p.parent == ROOT / "samples" and p.suffix not in {".md", ".py", ".source"}
    }
    assert sorted(rows) == sorted(present)


def test_import_contracts_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_demo_reads_every_room_of_the_record() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    demo = makefile.split("\ndemo:")[1].split("\n\n")[0]
    for step in ("read samples", "list events", "list commitments", "list instruments"):
        assert f"communique {step} --record" in demo


def test_the_readme_shows_what_the_program_prints() -> None:
    block = (
        (ROOT / "README.md").read_text(encoding="utf-8").split("```console\n")[1].split("```")[0]
    )
    shown = [line for line in block.splitlines()[1:] if line.strip() not in {"", "..."}]
    done = subprocess.run(
        [sys.executable, "-m", "communique", "code", "samples/ledger-armenia-aid.txt"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "COLUMNS": "120"},
    )
    printed = [line.rstrip() for line in done.stdout.splitlines()]
    missing = [line for line in shown if line.rstrip() not in printed]
    assert not missing, missing
