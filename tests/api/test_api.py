"""The Python interface on a small record: answers, tables, pages, errors."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import communique as cq
from communique import record as room
from communique.errors import EmptyDocument, MissingDocument, RecordError, UsageError
from tests.record.building import CODER, Ticking, coding, document

SAMPLES = Path(__file__).parent.parent.parent / "samples"
TEXT = "Norway's foreign minister met Kenya's president in Nairobi on 3 May 2023."
HOSTILE = "<script>alert(1)</script> & more"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "test.db"
    given = coding()
    evil = replace(document(given.document.text), title=HOSTILE, id="e" * 16, path="other.txt")
    with room.Record.open(path, clock=Ticking()) as opened:
        opened.add([given, replace(coding(), document=evil, commitments=())], coder=CODER)
    return path


@pytest.fixture
def record(file: Path) -> Iterator[cq.Record]:
    with cq.Record.open(file) as opened:
        yield opened


@pytest.mark.parametrize("name", ["norway", "NOR", "Norway", "nor"])
def test_parties_go_by_code_or_name(record: cq.Record, name: str) -> None:
    found = record.events(actor=name, since="2023", type="consult")
    assert {one.value.type for one in found} == {"CONSULT"}
    assert len(record.events(recipient="Kenya", type="AGREE")) > 0
    assert len(record.commitments(recipient="Kenya", channel="clean energy")) == 1
    assert len(record.commitments(channel="no such fund")) == 0


def test_answers_are_sequences(record: cq.Record) -> None:
    found = record.events(reports=True)
    assert len(found) == 4
    assert found[0] in found
    assert list(found[1:3]) == [found[1], found[2]]
    assert repr(found[:2]) == "<2 events>"


@pytest.mark.parametrize("kind", ["events", "commitments", "instruments", "documents"])
def test_every_answer_is_a_table_of_three_kinds(record: cq.Record, kind: str) -> None:
    found = getattr(record, kind)()
    arrow, pandas, polars = found.to_arrow(), found.to_pandas(), found.to_polars()
    assert len(found) == arrow.num_rows == len(pandas) == polars.height > 0
    assert arrow.column_names == list(pandas.columns) == polars.columns
    ids = [one.id if kind == "documents" else one.value.id for one in found]
    assert arrow.column("id").to_pylist() == ids


def test_days_are_days_in_tables(record: cq.Record) -> None:
    heads = record.documents().to_arrow()
    assert heads.column("published_start")[0].as_py() == date(2023, 5, 4)
    meeting = record.events(type="CONSULT").to_arrow()
    assert meeting.column("date_start")[0].as_py() == date(2023, 5, 3)


@pytest.mark.parametrize("package", ["pandas", "polars"])
def test_a_missing_package_is_named(
    record: cq.Record, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(UsageError, match=f"pip install {package}"):
        getattr(record.events(), f"to_{package}")()


def test_notebooks_see_marked_evidence_and_no_script(record: cq.Record) -> None:
    page = record.events()._repr_html_()
    assert '<mark class="trigger">met</mark>' in page
    for kind in ("events", "commitments", "instruments", "documents"):
        page = getattr(record, kind)()._repr_html_()
        assert "<script" not in page
    assert "&lt;script&gt;" in record.documents()._repr_html_()


def test_long_answers_say_how_much_more_there_is(file: Path) -> None:
    with room.Record.open(file, clock=Ticking()) as opened:
        opened.add(
            [coding_of(f"Norway met Kenya in room {n}.", f"{n}.txt") for n in range(30)],
            coder=CODER,
        )
    with cq.Record.open(file) as opened:
        assert "... and 12 more" in opened.documents()._repr_html_()


def coding_of(text: str, path: str) -> cq.Coding:
    return cq.Coding(document(text, path=path, title=text))


def test_a_ledger_and_a_relation(record: cq.Record) -> None:
    ledger = record.ledger(donor="Norway", recipient="Kenya")
    assert [pledge.donor for pledge in ledger.pledges] == ["NOR"]
    assert record.ledger(donor="Norway", since="2040").pledges == ()
    relation = record.relation("Kenya", "NOR")
    assert relation.left == "KEN"
    assert relation.timeline
    assert record.document(relation.documents[0]).text


@pytest.mark.parametrize(
    ("conditions", "hint"),
    [
        ({"actor": "Kenia"}, "Did you mean KEN"),
        ({"since": 2023}, "since=2023: is not text. Write since=.2023"),
        ({"type": "CONSLT"}, "Did you mean CONSULT"),
        ({"context": "enrgy"}, "Did you mean energy"),
        ({"since": "May"}, "Write a year"),
    ],
)
def test_bad_conditions_say_what_would_be_right(
    record: cq.Record, conditions: dict[str, str], hint: str
) -> None:
    with pytest.raises(cq.CommuniqueError, match=hint):
        record.events(**conditions)  # type: ignore[typeddict-item]


def test_a_record_is_not_made_by_asking_it(tmp_path: Path) -> None:
    with pytest.raises(RecordError):
        cq.Record.open(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_texts_and_files_code_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a page.txt"
    path.write_text(TEXT, encoding="utf-8")
    coded = cq.code(TEXT, published="2023-05-04")
    assert [event.type for event in coded.events] == ["CONSULT"]
    read = [cq.code(path, published=date(2023, 5, 4)), cq.code(str(path), published="2023-05-04")]
    assert all(one.events == coded.events for one in read)
    assert "<mark" in coded._repr_html_()
    monkeypatch.chdir(tmp_path)
    assert cq.code("a page.txt", published="2023-05-04").events == coded.events


def test_stages_are_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    cq.code(TEXT)

    def refuse(*given: object, **named: object) -> None:
        raise AssertionError("loaded again")

    from communique.language import Annotator

    monkeypatch.setattr(Annotator, "load", refuse)
    assert cq.code(TEXT).events


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ("statment.txt", MissingDocument),
        (Path("no such file.txt"), MissingDocument),
        ("", EmptyDocument),
        (SAMPLES / "feed-south-asia.xml", UsageError),
    ],
)
def test_what_cannot_be_coded_says_why(given: str | Path, error: type[Exception]) -> None:
    with pytest.raises(error):
        cq.code(given)


@pytest.mark.parametrize("day", ["2023-13-01", "May 2023", ""])
def test_a_day_of_publication_is_a_day(day: str) -> None:
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        cq.code(TEXT, published=day)


def test_reading_keeps_what_it_can_and_names_the_rest(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(TEXT, encoding="utf-8")
    path = tmp_path / "new.db"
    done = cq.read([good, tmp_path / "none.txt"], record=path, published="2023-05-04")
    assert (done.added.new, done.unchanged) == (1, 0)
    assert [type(one) for one in done.failures] == [MissingDocument]
    with cq.Record.open(path) as record:
        assert cq.read(str(good), record=record, published="2023-05-04").unchanged == 1
        assert [one.value.type for one in record.events(party="KEN")] == ["CONSULT"]
        assert record.search("Nairobi")[0].document.path == str(good)
