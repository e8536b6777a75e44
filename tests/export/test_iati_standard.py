"""IATI 2.03 against the standard's own schema and code lists, as the package pyIATI carries them.

`make test` installs that package beside the others (its own pins are of 2018, so without them).
"""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from communique.export import formats
from communique.export.contents import Contents
from communique.model import Basis, Coding, CommitmentKind, Moment, Party, Precision, Span, Stage
from tests.export.building import contents, hostile, ordinary
from tests.record.building import coding, document

_FOUND = importlib.util.find_spec("iati")
pytestmark = pytest.mark.skipif(_FOUND is None, reason="needs pyIATI, which `make test` installs")

GIVEN = coding().commitments[0]
SPAN = Span(0, 5, "Kenya")
DAY = Moment("2023-05-03", "2023-05-03", Precision.DAY, "")


def standard() -> Path:
    assert _FOUND is not None
    places = _FOUND.submodule_search_locations
    assert places is not None
    return Path(places[0]) / "resources" / "standard" / "2-03"


def written(given: Contents) -> etree._Element:
    return etree.fromstring(b"".join(formats.load("iati").chunks(given)))


def pledges(**fields: object) -> Contents:
    row = replace(GIVEN, **{"date": DAY, **fields})
    return contents(Coding(document(url="https://example.org/a?b=1&c"), (), (row,)))


CASES = {
    "ordinary": ordinary(),
    "hostile": hostile(),
    "pledged": pledges(stage=Stage.PLEDGED),
    "delivered": pledges(stage=Stage.DELIVERED),
    "in kind": pledges(amount=None, currency=None, amount_text=None, items=("4 boats",)),
    "humanitarian": pledges(kind=CommitmentKind.HUMANITARIAN),
    "military": pledges(kind=CommitmentKind.MILITARY),
    "a month": pledges(date=Moment.month(2023, 5)),
    "several recipients": pledges(
        recipients=(Party("KEN", "state", "Kenya", SPAN), Party("UGA", "state", "Uganda", SPAN))
    ),
    "nobody named": pledges(recipients=()),
    "an organisation": pledges(recipients=(Party("UN", "UNO", "United Nations", SPAN),)),
    "loan": pledges(instrument="loan"),
    "kosovo": pledges(recipients=(Party("KOS", "state", "Kosovo", SPAN),)),
}


@pytest.mark.parametrize("name", CASES)
def test_schema(name: str) -> None:
    schema = etree.XMLSchema(etree.parse(standard() / "schemas" / "iati-activities-schema.xsd"))
    root = written(CASES[name])
    assert schema.validate(root), schema.error_log.last_error


@pytest.mark.parametrize("name", CASES)
def test_code_lists(name: str) -> None:
    root = written(CASES[name])
    for mapping in etree.parse(standard() / "codelist-mapping.xml").getroot():
        path = mapping.findtext("path")
        condition = mapping.findtext("condition")
        listed = mapping.find("codelist")
        assert path is not None
        assert listed is not None
        element, _, attribute = path.rpartition("/")
        where = f"{element}[{condition}]/{attribute}" if condition else path
        values = {str(value) for value in root.xpath(where)}
        if values:
            codes = _codes(str(listed.get("ref")))
            assert values <= codes, f"{path}: {values - codes} not in {listed.get('ref')}"


def _codes(name: str) -> set[str]:
    tree = etree.parse(standard() / "codelists" / f"{name}.xml")
    return {str(code.text).strip() for code in tree.iter("code")}


@pytest.mark.parametrize("left_out", [{"basis": Basis.CUMULATIVE}, {"date": None}])
def test_a_file_without_activities_is_all_that_is_left(left_out: dict[str, object]) -> None:
    assert len(written(pledges(**left_out))) == 0


def test_the_standard_can_refuse() -> None:
    schema = etree.XMLSchema(etree.parse(standard() / "schemas" / "iati-activities-schema.xsd"))
    root = written(CASES["pledged"])
    activity = root.find("iati-activity")
    activity.append(activity.find("iati-identifier"))
    assert not schema.validate(root)
