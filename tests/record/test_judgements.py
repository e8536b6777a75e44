"""What persons say of two commitments: kept, replaced, undone, never lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from communique.model import Judgement, JudgementKind
from communique.record import Record
from tests.record.building import CODER, Ticking, coding
from tests.record.older import written

SAME = Judgement(JudgementKind.SAME, "a1", "b2", "one press release", by="anna")
APART = Judgement(JudgementKind.DIFFERENT, "b2", "a1", "two banks", by="ben")
OTHER = Judgement(JudgementKind.SAME, "a1", "c3", "same day", by="anna")


@pytest.fixture
def record(tmp_path: Path) -> Record:
    with Record.open(tmp_path / "test.db", clock=Ticking()) as opened:
        yield opened


def test_ids_tell_who_says_what_of_which():
    assert SAME.id == Judgement(JudgementKind.SAME, "a1", "b2", "another reason", by="anna").id
    assert len({SAME.id, APART.id, OTHER.id}) == 3


def test_nothing_is_said_at_first(record):
    assert record.judgements() == []


def test_judgements_are_kept_in_order(record):
    record.judge(SAME)
    record.judge(OTHER)
    assert record.judgements() == [SAME, OTHER]


def test_the_last_word_counts_whichever_way_round_it_is_said(record):
    record.judge(SAME)
    record.judge(OTHER)
    record.judge(APART)
    assert record.judgements() == [OTHER, APART]


def test_undoing_leaves_a_trace(record):
    record.judge(SAME)
    record.unjudge("b2", "a1")
    assert record.judgements() == []
    with sqlite3.connect(record.path) as connection:
        rows = connection.execute('SELECT why, "at", undone FROM judgement_rows').fetchall()
    connection.close()
    assert rows == [("one press release", "2024-01-01T00:01:00Z", "2024-01-01T00:02:00Z")]


def test_reading_again_leaves_them(record):
    record.judge(SAME)
    record.add([coding()], coder=CODER)
    record.add([coding()], coder="communique-9")
    assert record.judgements() == [SAME]


def test_record_of_the_fourth_schema_is_upgraded(tmp_path):
    path = tmp_path / "old.db"
    written(path, "0004", lambda opened: opened.add([coding()], coder=CODER))
    with Record.open(path) as opened:
        opened.judge(SAME)
        assert opened.judgements() == [SAME]
        assert opened.count("commitments") == 1
