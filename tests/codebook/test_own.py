"""A user's own codebook: types added and refined from a folder, checked, taught and refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from communique.codebook import Codebook
from communique.errors import CodebookError
from communique.evaluation.codebook import judge_examples, shares
from communique.language import Reader
from communique.pipeline import WithCodebook, code_texts
from communique.pipeline.teaching import teach

FOLDER = Path(__file__).parents[2] / "docs" / "own-codebook"


def codes(text: str, folder: Path = FOLDER) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    coding = code_texts([text], stages=WithCodebook(folder))[0]
    return [
        (e.type, tuple(p.code for p in e.actors), tuple(p.code for p in e.recipients))
        for e in coding.events
    ]


def test_the_worked_example_codes_its_own_examples() -> None:
    book = Codebook.load(FOLDER)
    verdicts = judge_examples(
        [*book.types["NORMALIZE"].examples, *book.types["ACCUSE"].examples[-2:]],
        lambda texts: code_texts(texts, stages=WithCodebook(FOLDER)),
    )
    found = shares(verdicts)
    assert found["NORMALIZE"].right >= 90
    assert found["ACCUSE"].right == 100


def test_new_sentences_of_a_new_type() -> None:
    text = "Jordan and Libya resumed diplomatic relations on Monday."
    assert codes(text) == [("NORMALIZE", ("JOR", "LBY"), ())]
    assert ("NORMALIZE", ("NLD",), ("SDN",)) in codes(
        "The Netherlands reopened its embassy in Sudan last week."
    )


def test_a_planned_act_takes_the_planned_type() -> None:
    assert [kind for kind, _, _ in codes("Peru will restore ties with Mexico next month.")] == [
        "AGREE"
    ]


def test_the_package_is_not_changed() -> None:
    assert "NORMALIZE" not in Codebook.load().types
    assert len(Codebook.load(FOLDER).types) == len(Codebook.load().types) + 1


def test_the_coder_is_named_after_the_folder() -> None:
    name = WithCodebook(FOLDER)().coder
    assert "+own-codebook-" in name


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("refines: NOTHING\n", "no type"),
        ("refines: AID\ndrop: [no-such-frame]\n", "drops"),
        ("name: AID\nquad: 2\nscore: 1\ndefinition: x\n", "second time"),
        ("name: NEW\nquad: 9\nscore: 1\ndefinition: x\n", "quad"),
        ("name: NEW\nquad: 1\nscore: 1\ndefinition: x\nframes: [{id: a}]\n", "no trigger"),
        ("name: NEW\nquad: 1\nscore: 1\ndefinition: x\noutranks: [NONE]\n", "names type"),
        ("name: [\n", "cannot be read"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, text: str, problem: str) -> None:
    folder = write(tmp_path / "mine", "new.yaml", text)
    with pytest.raises(CodebookError, match=problem):
        Codebook.load(folder)


def test_missing_and_empty_folders(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="no folder"):
        Codebook.load(tmp_path / "absent")
    with pytest.raises(CodebookError, match=r"no \.yaml file"):
        Codebook.load(tmp_path)


def test_a_refinement_drops_and_adds(tmp_path: Path) -> None:
    first = Codebook.load().types["AID"].frames[0]
    text = (
        f"refines: AID\ndrop: [{first.id.partition('.')[2]}]\n"
        "frames: [{id: bestow, verbs: [bestow], object: [blanket]}]\n"
    )
    kind = Codebook.load(write(tmp_path / "mine", "aid.yaml", text)).types["AID"]
    ids = [frame.id for frame in kind.frames]
    assert first.id not in ids
    assert "AID.bestow" in ids


def test_teaching_adds_a_class_and_is_deterministic(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(FOLDER, folder)
    reader = Reader.load()
    lesson = teach(folder, reader)
    assert "NORMALIZE" in lesson.head.classes
    assert lesson.right >= lesson.examples // 2
    assert np.array_equal(lesson.head.weights, teach(folder, reader).head.weights)
    lesson.head.save(folder)
    taught = Reader.load(trained=folder)
    text = "Tunisia has mended its relations with Morocco after a long quarrel."
    spans = {
        "actor": (0, 7),
        "recipient": (text.index("Morocco"), text.index("Morocco") + 7),
        "trigger": (text.index("has"), text.index("its")),
    }
    scores = taught.read([(text, spans)])[0]
    assert scores["NORMALIZE"] > 0.3
    plain = "Police arrested forty farmers on Monday."
    marks = {"actor": (0, 6), "recipient": (16, 29), "trigger": (7, 15)}
    known = taught.read([(plain, marks)])[0]
    assert max(known, key=lambda name: known[name]) == "COERCE"


def test_too_few_examples_to_learn_from(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "mine",
        "aid.yaml",
        'refines: AID\nexamples: [{text: "[Peru|actor] [bestowed|trigger] tents on Chile."}]\n',
    )
    with pytest.raises(CodebookError, match="has 1 examples"):
        teach(folder, Reader.load())
