from __future__ import annotations

import pytest

from communique.gazetteer import OfficeMatch, Offices
from communique.gazetteer.plural import plural_of


def _one(text: str) -> OfficeMatch:
    (match,) = Offices.load().find(text)
    return match


@pytest.mark.parametrize(
    ("text", "lemma", "kind", "sector", "plural"),
    [
        ("deputy foreign minister", "deputy foreign minister", "office", "GOV", False),
        ("Defense Ministers", "defence minister", "office", "GOV", True),
        ("Secretary General", "secretary-general", "office", "GOV", False),
        ("secretaries-general", "secretary-general", "office", "GOV", True),
        ("attorneys general", "attorney general", "office", "GOV", True),
        ("Minister of Health", "minister of health", "office", "GOV", False),
        ("agriculture ministry", "agriculture ministry", "institution", "GOV", False),
        (
            "acting first deputy defence minister",
            "acting first deputy defence minister",
            "office",
            "GOV",
            False,
        ),
        ("envoys", "envoy", "office", "GOV", True),
        ("troops", "troops", "collective", "MIL", True),
        ("policemen", "policeman", "agent", "COP", True),
        ("rebels", "rebel", "collective", "REB", True),
        ("lawmakers", "lawmaker", "office", "LEG", True),
        ("SUPREME COURT", "supreme court", "institution", "JUD", False),
        ("protesters", "protester", "citizens", "CVL", True),
        ("coast guard", "coast guard", "institution", "MIL", False),
        ("opposition leader", "opposition leader", "office", "OPP", False),
        ("trade unions", "trade union", "agent", "LAB", True),
        ("refugees", "refugee", "citizens", "REF", True),
        ("drug cartels", "drug cartel", "collective", "CRM", True),
        ("bishops", "bishop", "agent", "REL", True),
        ("deputies", "deputy", "office", "LEG", True),
    ],
)
def test_titles(text: str, lemma: str, kind: str, sector: str, plural: bool) -> None:
    match = _one(text)
    assert (match.lemma, match.kind, match.plural) == (lemma, kind, plural)
    assert match.sectors[0] == sector
    assert match.text == text
    assert not match.former


@pytest.mark.parametrize(
    "text",
    ["former president", "ex-president", "former U.S. President", "former two-term US president"],
)
def test_former_holders_are_elite(text: str) -> None:
    match = _one(text)
    assert match.former
    assert match.sectors[0] == "ELI"
    assert match.text.lower() == "president"


def test_former_does_not_reach_over_other_words() -> None:
    assert not _one("the former, said the president").former


def test_a_common_word_needs_its_capital() -> None:
    assert Offices.load().find("in general, a major problem") == []
    assert [match.lemma for match in Offices.load().find("General Milley")] == ["general"]


def test_titles_follow_one_another() -> None:
    text = "The prime minister and two deputy prime ministers met 12 generals."
    found = [(m.lemma, m.plural) for m in Offices.load().find(text)]
    assert found == [("prime minister", False), ("deputy prime minister", True)]


@pytest.mark.parametrize(
    ("single", "many"),
    [
        ("chief of staff", "chiefs of staff"),
        ("director-general", "directors-general"),
        ("lieutenant general", "lieutenant generals"),
        ("embassy", "embassies"),
        ("spokeswoman", "spokeswomen"),
        ("commander-in-chief", "commanders-in-chief"),
        ("attaché", "attachés"),
        ("coach", "coaches"),
        ("monarch", "monarchs"),
        ("member of parliament", "members of parliament"),
    ],
)
def test_plurals(single: str, many: str) -> None:
    assert plural_of(single) == many
