"""Rows found again in another coding, and fields held against each other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from communique.model import Event, InstrumentKind, Place, Status
from communique.record import fields, matching, stored
from tests.record.building import coding, document, event

DOC = document("Oslo praised Nairobi, then Oslo blamed Moscow for the delay.", path="a.txt")
PRAISE = event(DOC, "SUPPORT", ("NOR",), ("KEN",), words="praised")
BLAME = event(DOC, "ACCUSE", ("NOR",), ("RUS",), words="blamed")


def renamed(one: Event, id: str, **changes: object) -> Event:
    return replace(one, id=id, **changes)


def test_one_id_is_one_row_even_where_the_words_moved():
    moved = renamed(BLAME, PRAISE.id)
    assert matching.pairs([PRAISE], [moved]) == [(PRAISE, moved)]


def test_overlapping_words_and_one_type_are_one_row_though_the_parties_changed():
    newer = renamed(PRAISE, "new", recipients=BLAME.recipients)
    assert matching.pairs([PRAISE, BLAME], [newer]) == [(PRAISE, newer)]


def test_overlapping_words_and_the_same_parties_are_one_row_though_the_type_changed():
    newer = renamed(BLAME, "new", type="REJECT")
    assert matching.pairs([PRAISE, BLAME], [newer]) == [(BLAME, newer)]


def test_other_type_and_other_parties_on_the_same_words_are_two_rows():
    other = renamed(BLAME, "new", type="CONSULT", recipients=())
    assert matching.pairs([BLAME], [other]) == []


def test_the_same_type_on_other_words_is_another_row():
    elsewhere = event(DOC, "ACCUSE", ("NOR",), ("RUS",), words="delay")
    assert matching.pairs([BLAME], [elsewhere]) == []


def test_the_nearest_row_is_taken_and_none_twice():
    near, far = renamed(BLAME, "n1"), renamed(BLAME, "n2", status=Status.NEGATED)
    assert matching.pairs([BLAME], [far, near]) == [(BLAME, near)]
    twin = renamed(BLAME, "twin")
    assert len(matching.pairs([BLAME, twin], [near])) == 1


def test_commitments_and_instruments_are_found_by_their_evidence():
    held = coding()
    (commitment,), (instrument,) = held.commitments, held.instruments
    dearer = replace(commitment, id="x", amount=60_000_000.0)
    fund = replace(instrument, id="y", kind=InstrumentKind.FUND)
    assert matching.pairs([commitment], [dearer]) == [(commitment, dearer)]
    assert matching.pairs([instrument], [fund]) == [(instrument, fund)]
    assert matching.pairs([instrument], [replace(fund, parties=("KEN",))]) == []


@given(some.permutations(range(4)), some.permutations(range(4)))
def test_the_order_of_rows_does_not_change_what_is_found(ours, theirs):
    types = ("SUPPORT", "ACCUSE", "REJECT", "CONSULT")
    rows = [event(DOC, type, ("NOR",), ("KEN",), words="praised") for type in types]
    newer = [renamed(one, f"new {one.type}") for one in rows]
    found = matching.pairs([rows[at] for at in ours], [newer[at] for at in theirs])
    assert {(one.id, other.id) for one, other in found} == {
        (one.id, f"new {one.type}") for one in rows
    }


def test_what_changed_is_named_with_both_values():
    newer = replace(BLAME, status=Status.PLANNED, place=Place("Oslo", "NOR", "Oslo"))
    assert fields.changed(BLAME, newer) == {
        "place": ("", "Oslo"),
        "country": ("", "NOR"),
        "status": ("actual", "planned"),
    }


def test_which_side_is_written_first_does_not_matter_in_a_two_way_event():
    met = event(DOC, "CONSULT", ("NOR", "KEN"), words="praised")
    visit = event(DOC, "CONSULT", ("KEN",), ("NOR",), words="praised")
    assert fields.changed(met, visit) == {}
    assert fields.changed(replace(met, type="AID"), replace(visit, type="AID"))


@pytest.mark.parametrize("row", [*coding().events, *coding().commitments, *coding().instruments])
def test_json_holds_every_field(row):
    assert stored.from_json(fields.kind_of(row), stored.to_json(row)) == row


def test_json_of_another_kind_is_refused():
    with pytest.raises(ValueError, match="recipients"):
        stored.from_json("event", stored.to_json(coding().instruments[0]))
