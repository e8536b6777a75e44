"""Rows said anew by a person: every field, what follows from it, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.answers.correct import corrected
from communique.errors import UsageError
from communique.model import Moment, Place
from communique.record import Record, fields
from tests.record.building import CODER, Ticking, coding

HELD = coding()
TEXT = HELD.document.text
CONSULT, AGREE = HELD.events
(COMMITMENT,), (INSTRUMENT,) = HELD.commitments, HELD.instruments


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    path: Path = tmp_path_factory.mktemp("correct") / "test.db"
    with Record.open(path, clock=Ticking()) as opened:
        opened.add([HELD], coder=CODER)
        yield opened


def said(record, row, **changes):
    return corrected(row, changes, record=record, text=TEXT)


@pytest.mark.parametrize(
    ("row", "field", "typed", "kept"),
    [
        (AGREE, "type", "accuse", "ACCUSE"),
        (AGREE, "actors", "Kenya, UN", "KEN, UN"),
        (AGREE, "recipients", "", ""),
        (AGREE, "date", "2023-03", "2023-03"),
        (AGREE, "date", "../2022-06-30", "../2022-06-30"),
        (CONSULT, "date", "", ""),
        (CONSULT, "place", "Mombasa", "Mombasa"),
        (CONSULT, "place", "", ""),
        (AGREE, "status", "Planned", "planned"),
        (AGREE, "historical", "yes", "yes"),
        (AGREE, "contexts", "space, cyber", "cyber, space"),
        (AGREE, "attribution", "", ""),
        (CONSULT, "modes", "phone", "phone"),
        (COMMITMENT, "stage", "delivered", "delivered"),
        (COMMITMENT, "amount", "60 million", "6e+07"),
        (COMMITMENT, "donor", "NATO, NOR", "NATO, NOR"),
        (COMMITMENT, "currency", "eur", "EUR"),
        (COMMITMENT, "items", "solar panels; two lorries, new", "solar panels; two lorries, new"),
        (COMMITMENT, "basis", "cumulative", "cumulative"),
        (COMMITMENT, "kind", "in kind", "in-kind"),
        (INSTRUMENT, "parties", "nor, Japan", "JPN, NOR"),
        (INSTRUMENT, "status", "in preparation", "in_preparation"),
        (INSTRUMENT, "kind", "fund", "fund"),
        (INSTRUMENT, "short", "CEC", "CEC"),
    ],
)
def test_a_field_takes_the_value_and_the_id_stays(record, row, field, typed, kept):
    version = said(record, row, **{field: typed})
    assert fields.values(version)[field] == kept
    assert version.id == row.id
    assert fields.changed(row, version).keys() <= {field, "country", "modes"}


def test_score_and_quad_class_follow_from_type_and_modes(record):
    blamed = said(record, CONSULT, type="ACCUSE")
    assert (blamed.score, blamed.quad, blamed.modes, blamed.symmetric) == (-2.0, 3, (), True)
    phoned = said(record, CONSULT, modes="phone")
    assert (phoned.score, phoned.quad, phoned.symmetric) == (1.5, 1, True)


def test_parties_are_one_set_only_while_nobody_receives(record):
    assert not said(record, CONSULT, actors="NOR", recipients="KEN").symmetric
    assert said(record, AGREE, actors="NOR,KEN", recipients="").symmetric
    assert not said(record, AGREE, actors="NOR").symmetric


def test_a_new_party_stands_where_the_text_names_it(record):
    version = said(record, COMMITMENT, recipients="Kenya,Japan")
    kenya, japan = version.recipients
    assert kenya == COMMITMENT.recipients[0]
    assert (japan.code, japan.kind, japan.name) == ("JPN", "state", "Japan")
    assert japan.span == COMMITMENT.evidence


def test_the_country_goes_with_the_place(record):
    assert said(record, CONSULT, country="NOR").place == Place(
        "Nairobi", "NOR", "Nairobi", -1.28, 36.82
    )
    assert said(record, CONSULT, place="Oslo").place == Place("Oslo", None, "")
    assert said(record, AGREE, place="Oslo", country="NOR").place == Place("Oslo", "NOR", "")


def test_dates_keep_the_precision_they_are_typed_in(record):
    assert said(record, AGREE, date="2023").date == Moment.year(2023)
    assert said(record, COMMITMENT, period="2022-01-01/2022-06-30").period.precision == "range"


@pytest.mark.parametrize(
    ("row", "changes", "told"),
    [
        (AGREE, {"typ": "AID"}, "Did you mean type"),
        (AGREE, {"type": "ACUSE"}, "Did you mean ACCUSE"),
        (AGREE, {"actors": "Norwy"}, "Did you mean NOR"),
        (AGREE, {"actors": ""}, "cannot be empty"),
        (AGREE, {"modes": "visit"}, "a mode of AGREE"),
        (AGREE, {"contexts": "cybr"}, "Did you mean cyber"),
        (AGREE, {"date": "2023-13"}, "is not a date"),
        (AGREE, {"date": "soon"}, "is not a date"),
        (AGREE, {"historical": "perhaps"}, "yes or no"),
        (AGREE, {"country": "KEN"}, "needs a place"),
        (CONSULT, {"country": "NATO"}, "is not a state"),
        (COMMITMENT, {"stage": "plegded"}, "Did you mean pledged"),
        (COMMITMENT, {"amount": "a lot"}, "is not an amount"),
        (COMMITMENT, {"amount": ""}, "belong together"),
        (COMMITMENT, {"amount": "", "currency": "", "items": ""}, "cannot both be empty"),
        (COMMITMENT, {"currency": "XXY"}, "a currency"),
        (COMMITMENT, {"donor": ""}, "cannot be empty"),
        (INSTRUMENT, {"name": " "}, "cannot be empty"),
        (INSTRUMENT, {"stage": "x"}, "a field of an instrument"),
    ],
)
def test_what_does_not_exist_is_refused_with_what_does(record, row, changes, told):
    with pytest.raises(UsageError, match=told):
        said(record, row, **changes)
