from __future__ import annotations

import html
import re
import runpy
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import yaml

from communique.documents import from_text

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
EXPECTED: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "samples_expected.yaml").read_text(encoding="utf-8")
)
NOT_READ = {"README.md", "make_pdf.py"}
TYPES = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]


def raw_text(path: Path) -> str:
    """The words of a sample with tags and line breaks taken out, by the plainest means."""
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as pdf:
            text = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    else:
        text = path.read_text(encoding="utf-8")
    if path.suffix in {".html", ".xml"}:
        text = html.unescape(re.sub(r"<[^>]*>", " ", text))
    return " ".join(text.split())


def documents() -> list[tuple[str, dict[str, Any]]]:
    return [(entry["file"], document) for entry in EXPECTED for document in entry["documents"]]


def test_every_sample_has_an_expectation() -> None:
    written = {
        path.name
        for path in SAMPLES.iterdir()
        if path.is_file() and path.name not in NOT_READ and path.suffix != ".source"
    }
    assert written == {entry["file"] for entry in EXPECTED}
    assert len(written) >= 16


@pytest.mark.parametrize(("file", "document"), documents(), ids=lambda value: str(value)[:30])
def test_expectations_rest_on_the_text(file: str, document: dict[str, Any]) -> None:
    text = raw_text(SAMPLES / file)
    assert document["title"] in text
    assert 1 <= len(document["events"]) <= 4
    for event in document["events"]:
        assert event["words"] in text
        assert {event["type"], *event.get("also", ())} <= set(TYPES)
        assert event["actors"]
    for commitment in document.get("commitments", ()):
        assert commitment["basis"] in {"new", "cumulative"}
        assert ("amount" in commitment) == ("currency" in commitment)
        assert commitment.get("items", "") in text
    for instrument in document.get("instruments", ()):
        assert instrument["name"] in text


@pytest.mark.parametrize(
    ("file", "document"),
    [pair for pair in documents() if pair[0].endswith(".txt")],
    ids=lambda value: str(value)[:30],
)
def test_text_samples_are_set_apart_from_their_pages(file: str, document: dict[str, Any]) -> None:
    read = from_text((SAMPLES / file).read_text(encoding="utf-8"), path=file)
    assert read.title == document["title"]
    assert str(read.published) == document["published"]
    assert read.language == document["language"]
    assert len(read.related) == document["related"]
    for event in document["events"]:
        assert event["words"] in " ".join(read.text.split())


def test_samples_cover_the_vocabulary() -> None:
    used = {event["type"] for _, document in documents() for event in document["events"]}
    assert len(used) >= 13
    bases = {c["basis"] for _, document in documents() for c in document.get("commitments", ())}
    assert bases == {"new", "cumulative"}


def test_pdf_is_made_from_its_source() -> None:
    build = runpy.run_path(str(SAMPLES / "make_pdf.py"))["build"]
    source = SAMPLES / "statement-nz-tonga.pdf.source"
    assert build(source.read_text(encoding="utf-8")) == source.with_suffix("").read_bytes()
