"""The pages in `docs/codebook` say what the codebook's files say."""

from __future__ import annotations

from pathlib import Path

from communique.codebook import Codebook
from communique.codebook.page import index_page, marked, type_page

FOLDER = Path(__file__).parents[2] / "docs" / "codebook"


def test_pages_are_fresh() -> None:
    book = Codebook.load()
    pages = {f"{name.lower()}.md": type_page(kind) for name, kind in book.types.items()}
    pages["README.md"] = index_page(book)
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    stale = sorted(name for name in pages | written if pages.get(name) != written.get(name))
    assert not stale, "write them again: communique codebook show --output docs/codebook"


def test_every_frame_and_example_is_on_its_page() -> None:
    for kind in Codebook.load().types.values():
        page = type_page(kind)
        for frame in kind.frames:
            assert f"| {frame.id.partition('.')[2]} |" in page
        for example in kind.examples:
            assert marked(example) in page


def test_every_type_has_a_hundred_examples_with_near_misses() -> None:
    for name, kind in Codebook.load().types.items():
        near = sum(example.none for example in kind.examples)
        assert len(kind.examples) >= 100, name
        assert near >= 20, name


def test_no_sentence_is_an_example_twice() -> None:
    texts = [e.text for kind in Codebook.load().types.values() for e in kind.examples if not e.none]
    assert len(texts) == len(set(texts))
