"""Near duplicates: what documents are compared by, and what they share."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import RecordError
from communique.model import Coding, Judgement, JudgementKind
from communique.record import Record
from tests.record.building import CODER, Ticking, document
from tests.record.test_joins import join, told


@pytest.fixture
def record(tmp_path: Path):
    with Record.open(tmp_path / "test.db", clock=Ticking()) as opened:
        yield opened


@pytest.fixture
def ids(record: Record) -> list[str]:
    documents = [document(f"Words {n}.", path=f"{n}.txt") for n in range(3)]
    record.add([Coding(one) for one in documents], coder=CODER)
    return [one.id for one in documents]


def test_new_documents_wait_to_be_compared(record, ids):
    assert [one.id for one in record.unsigned(10)] == ids
    assert len(record.unsigned(1)) == 1
    record.set_same_text({ids[0]: ids[0], ids[1]: ids[0]})
    assert [one.id for one in record.unsigned(10)] == ids[2:]
    assert record.same_texts([ids[1]]) == {ids[0]: tuple(sorted(ids[:2]))}
    assert record.same_texts([ids[2]]) == {ids[2]: (ids[2],)}


def test_signatures_are_found_by_key(record, ids):
    record.store_signature(ids[0], b"\x01", sentences=2, keys=["x", "y"])
    record.store_signature(ids[1], b"\x02", sentences=3, keys=["y"])
    found = sorted([(ids[0], b"\x01", 2), (ids[1], b"\x02", 3)])
    assert record.text_candidates(["x", "y"]) == found
    record.store_signature(ids[0], b"\x03", sentences=4, keys=["z"])
    assert record.text_candidates(["x"]) == []
    assert record.text_candidates(["z"]) == [(ids[0], b"\x03", 4)]
    record.remove(ids[1], why="", by="anna")
    assert record.text_candidates(["y"]) == []


def test_unknown_documents_cannot_be_signed(record):
    with pytest.raises(RecordError, match="ffff"):
        record.store_signature("ffff", b"", sentences=0, keys=[])


def test_what_comes_or_goes_has_its_like_compared_again(record, ids):
    record.set_same_text({ids[0]: ids[0], ids[1]: ids[0], ids[2]: ids[2]})
    record.remove(ids[0], why="", by="anna")
    assert [one.id for one in record.unsigned(10)] == [ids[1]]
    record.set_same_text({ids[1]: ids[1]})
    record.restore(ids[0])
    assert [one.id for one in record.unsigned(10)] == [ids[0]]


def test_events_of_texts_that_turn_out_alike_are_compared_again(record):
    one, two = told(record, 2)
    join(record, [one, two], sources=2)
    first, second = (record.reports([event.id])[0].document for event in (one, two))
    why = Judgement(JudgementKind.SAME_TEXT, second, first, "same words", 0.9)
    record.set_same_text({first: first, second: first}, judgements=[why])
    assert {report.same_text for report in record.unjoined(10)} == {first}
    assert record.judgements(coder=True) == [why]
    join(record, [one, two], sources=1)
    record.set_same_text({first: first, second: first}, judgements=[why])
    assert record.unjoined(10) == []
