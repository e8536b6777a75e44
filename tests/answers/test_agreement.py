"""Agreement of coder and reviewers: Krippendorff's alpha, field by field."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.answers.agreement import CODER_AND_REVIEWERS, REVIEWERS, agreement
from communique.model import Event, Review, Status, Verdict
from tests.record.building import coding, document, event

DOC = document("One, two, three, four, five, six, seven, eight.", path="n.txt")
WORDS = ("One", "two", "three", "four", "five", "six", "seven", "eight")
ROWS = [event(DOC, "AID", ("NOR",), ("KEN",), words=word) for word in WORDS]


def says(row: Event, by: str = "anna", **changes: object) -> Review:
    verdict = Verdict.CORRECTED if changes else Verdict.ACCEPTED
    return Review(verdict, DOC.id, row, replace(row, **changes), by)


def rejects(row: Event, by: str = "anna") -> Review:
    return Review(Verdict.REJECTED, DOC.id, row, None, by)


def of(reviews: list[Review], field: str, between: str = CODER_AND_REVIEWERS):
    (found,) = [one for one in agreement(reviews) if (one.field, one.between) == (field, between)]
    return found


def test_nothing_said_is_nothing_to_compare():
    assert agreement([]) == []


def test_two_raters_as_worked_out_by_hand():
    """Four rows, the coder says AID of all, a person SUPPORT of one.

    Of the eight values seven are AID. Observed disagreement is 2/8; expected by chance
    2*7*1/(8*7) = 2/8; so alpha is 0.
    """
    reviews = [*(says(row) for row in ROWS[:3]), says(ROWS[3], type="SUPPORT")]
    found = of(reviews, "type")
    assert found.alpha == pytest.approx(0.0)
    assert (found.units, found.raters, found.agreed) == (4, 2, 0.75)


def test_mixed_values_with_one_disagreement():
    """Values of four rows: AA, AA, BB, AB. D_o = 2/8, D_e = 2*5*3/(8*7); alpha = 1 - 0.25*56/30."""
    coded = [replace(ROWS[2], status=Status.PLANNED)]
    reviews = [says(ROWS[0]), says(ROWS[1]), says(coded[0]), says(ROWS[3], status=Status.PLANNED)]
    assert of(reviews, "status").alpha == pytest.approx(1 - 0.25 * 56 / 30)


def test_one_value_throughout_has_no_alpha():
    found = of([says(row) for row in ROWS], "type")
    assert found.alpha is None
    assert found.agreed == 1.0


def test_a_rejected_row_counts_for_whether_it_is_there_alone():
    reviews = [says(ROWS[0]), rejects(ROWS[1])]
    there = of(reviews, "recorded")
    assert (there.units, there.agreed) == (2, 0.5)
    assert of(reviews, "type").units == 1


def test_reviewers_among_themselves_count_rows_that_two_have_judged():
    reviews = [
        says(ROWS[0], "anna"),
        says(ROWS[0], "ben"),
        says(ROWS[1], "anna", type="SUPPORT"),
        says(ROWS[1], "carl", type="SUPPORT"),
        says(ROWS[2], "ben"),
    ]
    found = of(reviews, "type", REVIEWERS)
    assert (found.units, found.raters, found.alpha) == (2, 3, pytest.approx(1.0))
    assert of(reviews, "type").units == 3


def test_one_reviewer_has_nobody_to_compare_with():
    assert {one.between for one in agreement([says(ROWS[0])])} == {CODER_AND_REVIEWERS}


def test_a_person_called_coder_is_another_rater():
    assert of([says(ROWS[0], "coder")], "type").raters == 2


def test_sides_of_a_two_way_event_are_one_set():
    met = event(DOC, "CONSULT", ("NOR", "KEN"), words="five")
    turned = says(met, actors=met.actors[:1], recipients=met.actors[1:])
    assert of([turned], "actors").agreed == 1.0


def test_kinds_stand_apart_in_order():
    held = coding()
    reviews = [
        Review(Verdict.ACCEPTED, held.document.id, row, row, "anna")
        for row in (*held.instruments, *held.commitments, *held.events)
    ]
    found = agreement(reviews)
    kinds = list(dict.fromkeys(one.kind for one in found))
    assert kinds == ["event", "commitment", "instrument"]
    assert agreement(reversed(reviews)) == found
