"""IATI 2.03: element order, required elements and code lists."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from communique.export import formats
from communique.export.contents import Contents
from communique.model import (
    Basis,
    Coding,
    CommitmentKind,
    Moment,
    Party,
    Span,
    Stage,
)
from tests.export.building import contents, hostile
from tests.record.building import coding, document

ORDER = (
    "iati-identifier reporting-org title description participating-org other-identifier "
    "activity-status activity-date contact-info activity-scope recipient-country recipient-region "
    "location sector tag country-budget-items humanitarian-scope policy-marker collaboration-type "
    "default-flow-type default-finance-type default-aid-type default-tied-status budget "
    "planned-disbursement capital-spend transaction document-link"
).split()
TRANSACTION = (
    "transaction-type transaction-date value description provider-org receiver-org".split()
)
REQUIRED = (
    "iati-identifier reporting-org title description participating-org activity-status "
    "activity-date sector"
).split()
GIVEN = coding().commitments[0]
DAY = Moment("2023-05-03", "2023-05-03", GIVEN.date.precision.DAY, "")


def parse(given):
    root = ElementTree.fromstring(b"".join(formats.load("iati").chunks(given)))
    assert root.tag == "iati-activities"
    assert root.get("version") == "2.03"
    return root.findall("iati-activity")


def one(**fields):
    values = {"date": DAY, **fields}
    row = replace(GIVEN, **values)
    found = parse(contents(Coding(document(url="https://example.org/a?b=1&c"), (), (row,))))
    assert len(found) == 1
    return found[0]


def check(activity):
    own = [child.tag.startswith("{urn:communique:record}") for child in activity]
    assert own == sorted(own), "our own elements come last"
    places = [ORDER.index(child.tag) for child in activity if not child.tag.startswith("{")]
    assert places == sorted(places)
    for name in REQUIRED:
        assert activity.find(name) is not None, name
    assert {"recipient-country", "recipient-region"} & {child.tag for child in activity}
    assert activity.find("activity-status").get("code") in "1 2 3 4 5 6".split()
    for date in activity.findall("activity-date"):
        assert date.get("type") in "1 2 3 4".split()
        assert len(date.get("iso-date")) == 10
    for org in activity.findall("participating-org"):
        assert org.get("role") in "1 2 3 4".split()
        assert org.get("type") in (None, "10", "21", "40", "70", "90")
    for transaction in activity.findall("transaction"):
        names = [TRANSACTION.index(child.tag) for child in transaction]
        assert names == sorted(names)
        assert {0, 1, 2} <= set(names)
        assert len(transaction.find("value").get("value-date")) == 10
    for link in activity.findall("document-link"):
        assert [child.tag for child in link] == ["title", "category", "language"]


@pytest.mark.parametrize(
    ("stage", "status", "transaction", "dates"),
    [
        (Stage.PLEDGED, "1", "12", {"1": "2024-01-01", "3": "2024-12-31"}),
        (Stage.COMMITTED, "2", "2", {"2": "2023-05-03", "3": "2024-12-31"}),
        (Stage.DELIVERED, "4", "3", {"2": "2023-05-03", "4": "2023-05-03"}),
    ],
)
def test_stages(stage, status, transaction, dates):
    found = one(stage=stage)
    check(found)
    assert found.find("activity-status").get("code") == status
    assert found.find("transaction/transaction-type").get("code") == transaction
    given = {date.get("type"): date.get("iso-date") for date in found.findall("activity-date")}
    assert given == dates


def test_a_sum():
    found = one(kind=CommitmentKind.HUMANITARIAN)
    check(found)
    value = found.find("transaction/value")
    assert (value.text, value.get("currency")) == ("50000000", "NOK")
    assert found.find("recipient-country").get("code") == "KE"
    assert found.find("default-finance-type").get("code") == "110"
    assert found.get("humanitarian") == "1"
    assert found.find("document-link").get("url") == "https://example.org/a?b=1&c"


@pytest.mark.parametrize(
    ("amount", "written"), [(1.5e12, "1500000000000"), (0.1, "0.1"), (1e22, "1" + "0" * 22)]
)
def test_sums_have_no_exponent(amount, written):
    assert one(amount=amount).find("transaction/value").text == written


def test_help_in_kind_has_no_transaction():
    found = one(amount=None, currency=None, amount_text=None, items=("4 boats",))
    check(found)
    assert found.find("transaction") is None
    assert found.find("{urn:communique:record}item").text == "4 boats"


def test_several_recipients_give_no_country():
    text = Span(0, 5, "Kenya")
    many = (Party("KEN", "state", "Kenya", text), Party("UGA", "state", "Uganda", text))
    found = one(recipients=many, partners=(Party("EU", "EUR", "European Union", text),))
    check(found)
    assert found.find("recipient-country") is None
    assert found.find("recipient-region/narrative").text == "Kenya, Uganda"
    funding = [o for o in found.findall("participating-org") if o.get("role") == "1"]
    assert [org.get("type") for org in funding] == ["10", "40"]


def test_a_month_keeps_its_precision_in_our_own_place():
    found = one(date=Moment.month(2023, 5), period=None)
    assert found.find("activity-date").get("iso-date") == "2023-05-01"
    assert found.find("{urn:communique:record}commitment").get("date") == "2023-05"


def test_undated_ones_and_running_totals_are_left_out_and_counted():
    rows = (replace(GIVEN, date=None), replace(GIVEN, basis=Basis.CUMULATIVE), GIVEN)
    given = contents(Coding(document(), (), rows))
    assert len(parse(given)) == 1
    counted = formats.load("iati").left_out(given)
    assert counted == {"without a date": 1, "running totals": 1}


def test_hostile_texts_and_addresses():
    (found,) = parse(hostile())
    check(found)
    assert found.find("document-link") is None
    assert "<script>alert(1)</script>" in found.find("description/narrative").text


def test_an_empty_ledger():
    assert parse(Contents()) == []
