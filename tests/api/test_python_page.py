"""`docs/python.md` and the names of the package: neither has what the other lacks."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import communique
from communique import api
from communique.api.conditions import Conditions
from communique.api.page import page
from communique.record import Filter

ROOT = Path(__file__).parent.parent.parent
WRITTEN = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")


def test_the_page_is_fresh() -> None:
    assert page() == WRITTEN, "write it again: see communique.api.page"


def test_every_public_name_is_on_the_page_and_every_name_on_it_exists() -> None:
    public = {name for name in communique.__all__ if not name.startswith("_")}
    named = set(re.findall(r"^## (\w+)$", WRITTEN, re.MULTILINE)) - {"Conditions", "Values"}
    listed = set(re.findall(r"^\| `(\w+)` \|", WRITTEN.split("## Values")[1], re.MULTILINE))
    assert named | listed == public
    methods = re.findall(r"^### (\w+)\.(\w+)$", WRITTEN, re.MULTILINE)
    assert len(methods) > 10
    assert all(hasattr(getattr(communique, own), name) for own, name in methods)


def test_the_package_offers_what_the_room_offers() -> None:
    assert set(communique.__all__) == {*api.__all__, "__version__"}
    assert set(communique.__all__) <= set(dir(communique))
    assert all(getattr(communique, name) is getattr(api, name) for name in api.__all__)


def test_every_condition_of_a_filter_can_be_given() -> None:
    assert set(Conditions.__annotations__) == {field.name for field in fields(Filter)}


def test_importing_loads_nothing_heavy() -> None:
    code = (
        "import sys, communique; heavy = {'numpy', 'sqlalchemy', 'onnxruntime', 'pyarrow', "
        "'pandas', 'polars', 'communique.api'} & set(sys.modules); sys.exit(', '.join(heavy) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_users_of_mypy_see_the_types(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import communique as cq\n"
        'with cq.Record.open("x.db") as record:\n'
        '    reveal_type(record.events(actor="JPN")[0].value.type)\n'
        "    record.events(actr=1)\n"
        "cq.nothing\n",
        encoding="utf-8",
    )
    options = ["--strict", "--config-file=", "--follow-imports=silent"]
    options += ["--no-site-packages", "--ignore-missing-imports"]  # quick: ours alone
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *options, f"--cache-dir={tmp_path}", str(script)],
        capture_output=True,
        text=True,
        check=False,
        env={"MYPYPATH": str(ROOT / "src"), "PATH": ""},
    )
    assert 'script.py:3: note: Revealed type is "str"' in done.stdout.replace("builtins.", "")
    assert 'script.py:4: error: Unexpected keyword argument "actr"' in done.stdout
    assert 'script.py:5: error: Module has no attribute "nothing"' in done.stdout
