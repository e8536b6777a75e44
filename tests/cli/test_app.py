"""The command as a whole: help, versions, exit codes, what is loaded when."""

from __future__ import annotations

import subprocess
import sys

import pytest

from communique import __version__
from communique.cli import quoting
from communique.model import Span

VERBS = (
    "read",
    "code",
    "list",
    "show",
    "search",
    "remove",
    "review",
    "agreement",
    "diff",
    "relation",
    "export",
    "evaluate",
    "codebook",
)
GROUPS = {"evaluate": ("documents", "relations"), "codebook": ("check", "show", "train")}


def command(*words: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "communique", *words],
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


def test_help_names_every_verb(run):
    answer = run("--help")
    assert answer.code == 0
    assert all(f"\n  {verb} " in answer.out for verb in VERBS)


@pytest.mark.parametrize(
    "words",
    [
        *((verb,) for verb in VERBS if verb not in GROUPS),
        *((group, verb) for group, verbs in GROUPS.items() for verb in verbs),
    ],
)
def test_every_verb_shows_examples(run, words):
    out = run(*words, "--help").out
    assert "Examples:" in out
    assert f"\n    communique {' '.join(words)} " in out


def test_version(run):
    assert run("--version").out == f"communique {__version__}\n"


def test_help_loads_nothing_heavy():
    script = (
        "import sys; from communique.cli.app import app\n"
        "heavy = {'numpy', 'onnxruntime', 'sqlalchemy', 'trafilatura', 'pydantic', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--version",), 0),
        (("lst",), 2),
        (("list", "events", "--limt", "3"), 2),
        (("list", "events", "--record", "none.db"), 1),
        (("list", "evnts", "--record", "none.db"), 2),
    ],
)
def test_exit_codes(tmp_path, words, code):
    done = command(*words, cwd=tmp_path)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert bool(done.stderr) == (code != 0)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("lst",), "communique: No such command 'lst'. "),
        (("--lst",), "communique: No such option: --lst"),
        (("list", "events", "--limt"), "communique list: No such option: --limt"),
        (("list",), "communique list: Missing argument 'KIND'. "),
        (("list", "events", "--quad", "5"), "5"),
        (("ledger", "link", "a", "b"), "communique ledger link: Missing option '--as'. "),
        (("list", "events", "--actor", "\udcff"), "\\udcff: is not text"),
        (("code", "no\nwhere.txt"), "no\\nwhere.txt: does not exist"),
    ],
)
def test_what_is_wrong_is_told_on_one_line(run, record, words, told):
    answer = run(*words, *(("-r", record) if words[0] == "list" and len(words) > 2 else ()))
    assert answer.code == (1 if words[0] == "code" else 2)
    assert answer.err.count("\n") == 1
    assert told in answer.err


@pytest.mark.parametrize("words", [(), ("evaluate",), ("codebook",)])
def test_a_group_alone_shows_its_help(run, words):
    answer = run(*words)
    assert "Examples:" in answer.out + answer.err


TEXT = (
    "One. Mr. Ruto met Dr. Smith of the U.S. Embassy in Nairobi. They talked? “Yes,” he said.\n\n"
    "Next paragraph here."
)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("One", "One."),
        ("met", "Mr. Ruto met Dr. Smith of the U.S. Embassy in Nairobi."),
        ("talked", "They talked?"),
        ("said", "“Yes,” he said."),
        ("Nairobi. They", "Mr. Ruto met Dr. Smith of the U.S. Embassy in Nairobi. They talked?"),
        ("paragraph", "Next paragraph here."),
    ],
)
def test_sentence_around_a_place(words, sentence):
    start = TEXT.index(words)
    first, last = quoting.sentence(TEXT, start, start + len(words))
    assert TEXT[first:last] == sentence


def test_paragraph_around_a_place():
    first, last = quoting.paragraph(TEXT, 6, 10)
    assert TEXT[first:last] == TEXT.split("\n\n")[0]


def test_marks_join_and_stay_within_the_piece():
    spans = [Span.of(TEXT, 0, 3), Span.of(TEXT, 2, 4), Span.of(TEXT, 9, 13), Span.of(TEXT, 80, 90)]
    plain = quoting.marked(TEXT, 0, 17, spans, colour=False).plain
    assert plain == "⟦One.⟧ Mr. ⟦Ruto⟧ met"
    assert quoting.marked(TEXT, 0, 17, spans, colour=True).plain == TEXT[:17]
