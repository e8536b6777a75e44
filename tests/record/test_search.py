"""Searching the full text."""

from __future__ import annotations

import pytest

from communique.errors import UsageError
from communique.model import Coding
from communique.record import Record
from communique.record.search import expression, unmark
from tests.record.building import CODER, document

TEXTS = {
    "a.txt": "The president of Türkiye promised drones. The sanctions were lifted.",
    "b.txt": "Sanctioning the bank hurt nobody; drone exports went on.",
    "c.txt": "A harbour was dredged.\n\nThe new quay is long.",
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory):
    with Record.open(tmp_path_factory.mktemp("search") / "test.db") as opened:
        codings = [Coding(document(text, path=path, title=path)) for path, text in TEXTS.items()]
        opened.add(codings, coder=CODER)
        yield opened


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("sanctions", {"a.txt", "b.txt"}),
        ("turkiye", {"a.txt"}),
        ("sanctions lifted", {"a.txt"}),
        ('"drone exports"', {"b.txt"}),
        ('"exports drone"', set()),
        ("dredg*", {"c.txt"}),
        ("NOT AND OR", set()),
        ("c.txt", {"c.txt"}),
        ("a' OR 1=1 --", set()),
    ],
)
def test_hits(record, words, expected):
    assert {hit.document.title for hit in record.search(words)} == expected


def test_excerpt_marks_the_words(record):
    hit = record.search("harbour quay")[0]
    assert [hit.excerpt[start:end] for start, end in hit.marks] == ["harbour", "quay"]
    assert "\n" not in hit.excerpt


def test_limit(record):
    assert len(record.search("sanctions", limit=1)) == 1
    assert len(record.search("sanctions", limit=0)) == 2


@pytest.mark.parametrize("words", ["", "   ", "!?", '""', "*"])
def test_nothing_to_search_for(record, words):
    with pytest.raises(UsageError, match="no word"):
        record.search(words)


def test_superseded_versions_are_not_found(tmp_path):
    with Record.open(tmp_path / "test.db") as record:
        record.add([Coding(document("Ancient wording."))], coder=CODER)
        record.add([Coding(document("Modern wording."))], coder=CODER)
        assert record.search("ancient") == []
        assert len(record.search("wording")) == 1


def test_expression_quotes_every_piece():
    assert expression('near "two words" sanc* a"b') == '"near" "two words" "sanc"* "a b"'


def test_unmark():
    assert unmark("a \x02b\x03\nc \x02d\x03") == ("a b c d", ((2, 3), (6, 7)))


def test_events_told_in_these_words_come_with_their_document(tmp_path):
    from tests.record.building import coding

    with Record.open(tmp_path / "test.db") as record:
        record.add([coding()], coder=CODER)
        (hit,) = record.search("kroner")
        assert [one.value for one in hit.events] == [coding().events[1]]
        (hit,) = record.search("norway")
        assert [one.value.type for one in hit.events] == ["AGREE"]
        (hit,) = record.search("decided")
        assert hit.events == ()
        record.add([coding()], coder="communique-9")
        (hit,) = record.search("counterpart")
        assert [one.value.type for one in hit.events] == ["CONSULT"], "of the newest coding alone"
