"""Two coders side by side: what only one found, and where they differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from communique.answers.diff import Tally, compare
from communique.model import Coding, Review, Stage, Status, Verdict
from communique.record import Record
from tests.record.building import Ticking, coding, document, event

A, B = "coder-1", "coder-2"
TEXT = "Oslo praised Nairobi for the vote. Later Oslo blamed Moscow for the delay."
DOC = document(TEXT, path="a.txt", title="A")
PRAISE = event(DOC, "SUPPORT", ("NOR",), ("KEN",), words="praised")
BLAME = event(DOC, "ACCUSE", ("NOR",), ("RUS",), words="blamed")
REJECT = replace(BLAME, id="new", type="REJECT", status=Status.PLANNED)
VOTE = event(DOC, "AGREE", ("KEN",), (), words="vote")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "test.db", clock=Ticking()) as opened:
        opened.add([Coding(DOC, (PRAISE, BLAME)), coding()], coder=A)
        yield opened


def test_each_row_is_told_once(record):
    record.add([Coding(DOC, (VOTE, REJECT))], coder=B)
    found = compare(record, A, B)
    assert (found.documents, found.tallies["event"]) == (1, Tally(0, 1, 1, 1))
    praise, vote, blame = found.differences
    assert (praise.left, praise.right) == (PRAISE, None)
    assert (vote.left, vote.right) == (None, VOTE)
    assert blame.changed == {"type": ("ACCUSE", "REJECT"), "status": ("actual", "planned")}


def test_turned_round_it_says_the_opposite(record):
    record.add([Coding(DOC, (VOTE, REJECT))], coder=B)
    found = compare(record, B, A)
    assert found.tallies["event"] == Tally(0, 1, 1, 1)
    assert {one.row.id for one in found.differences if one.right is None} == {VOTE.id}


def test_what_is_alike_is_counted_and_not_told(record):
    record.add([Coding(DOC, (PRAISE, BLAME))], coder=B)
    found = compare(record, A, B)
    assert (found.tallies["event"], found.differences) == (Tally(same=2), ())


def test_documents_of_one_coder_do_not_count(record):
    assert compare(record, A, B).documents == 0


def test_commitments_and_instruments_are_compared(record):
    held = coding()
    (pledge,), (compact,) = held.commitments, held.instruments
    newer = replace(held, commitments=(replace(pledge, stage=Stage.DELIVERED),), instruments=())
    record.add([newer], coder=B)
    found = compare(record, A, B)
    assert found.tallies == {
        "event": Tally(same=2),
        "commitment": Tally(changed=1),
        "instrument": Tally(left=1),
    }
    assert {one.row.id for one in found.differences} == {pledge.id, compact.id}


def test_the_newest_coding_of_a_coder_counts(record):
    record.add([Coding(DOC, (PRAISE,))], coder=B)
    record.add([Coding(DOC, (PRAISE, BLAME))], coder=B, again=True)
    assert compare(record, A, B).differences == ()


def test_what_persons_say_and_what_was_joined_does_not_count(record):
    record.add([Coding(DOC, (PRAISE, BLAME))], coder=B)
    record.review(Review(Verdict.REJECTED, DOC.id, BLAME, None, "anna"))
    version = replace(PRAISE, status=Status.NEGATED)
    record.review(Review(Verdict.CORRECTED, DOC.id, PRAISE, version, "anna"))
    assert compare(record, A, B).differences == ()


def test_one_document_alone(record):
    record.add([Coding(DOC, ()), replace(coding(), events=())], coder=B)
    assert compare(record, A, B).documents == 2
    found = compare(record, A, B, document=DOC.id)
    assert found.documents == 1
    assert {one.document for one in found.differences} == {DOC.id}


def test_coders_are_known_with_what_they_coded(record):
    record.add([Coding(DOC, ())], coder=B)
    assert [(one.coder, one.documents) for one in record.coders()] == [(A, 2), (B, 1)]
    assert record.coders()[1].first == "2024-01-01T00:02:00Z"
