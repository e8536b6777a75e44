"""Names that a document does not introduce, resolved through what other documents said."""

from __future__ import annotations

from datetime import date

import pytest

from communique.language import Annotator
from communique.mentions import find_mentions
from communique.model import GAZETTEER, Document, Moment, Party, Register, Tenure, stable_id


def tenure(
    person: str,
    office: str | None,
    party: str,
    first: str | None = "2021-10-04",
    last: str | None = "2024-09-20",
    *,
    former: bool = False,
    documents: int = 1,
) -> Tenure:
    start, end = (day and Moment.day(date.fromisoformat(day)) for day in (first, last))
    sectors = ("ELI",) if former else ("GOV",) if office else ()
    sources = (f"first{party}:0-9", f"last{party}:5-14")
    return Tenure(person, office, party, sectors, former, start, end, documents, sources)


def register(*rows: Tenure) -> Register:
    names: dict[str, list[Tenure]] = {}
    for row in rows:
        words = row.person.lower().split()
        for key in (" ".join(sorted(words)), words[-1]):
            names.setdefault(key, []).append(row)
    return Register({key: tuple(found) for key, found in names.items()})


@pytest.fixture(scope="module")
def resolve(annotator: Annotator):
    """The party of a word of a text, or `None`."""

    def run(
        text: str,
        known: Register | None,
        *,
        on: str | None = "2022-07-08",
        word: str = "Kyerematen",
    ) -> Party | None:
        published = Moment.day(date.fromisoformat(on)) if on else None
        document = Document(stable_id(text), text, published=published)
        (sentences,) = annotator.annotate([text])
        mentions = find_mentions(document, sentences, known)
        found = {
            party
            for (sentence, token), parties in mentions.parties.items()
            for party in parties
            if sentences[sentence].tokens[token].text == word
        }
        assert len(found) <= 1
        return next(iter(found), None)

    return run


MINISTER = tenure("Alan Kyerematen", "trade minister", "GHA")
TEXT = "Kyerematen met Nigerian officials in Abuja."


def test_without_a_register_nobody_is_known(resolve) -> None:
    assert resolve(TEXT, None) is None
    assert resolve(TEXT, Register()) is None


def test_surname_and_full_name(resolve) -> None:
    found = resolve(TEXT, register(MINISTER))
    assert (found.code, found.office, found.person) == ("GHA", "trade minister", "Alan Kyerematen")
    assert found.sectors == ("GOV",)
    text = "Alan Kyerematen met Nigerian officials in Abuja."
    assert resolve(text, register(MINISTER), word="Alan").code == "GHA"


@pytest.mark.parametrize(
    ("on", "source"), [("2021-11-01", "firstGHA:0-9"), ("2025-01-01", "lastGHA:5-14")]
)
def test_the_nearer_source_is_cited(resolve, on, source) -> None:
    assert resolve(TEXT, register(MINISTER), on=on).source == source


@pytest.mark.parametrize(
    ("on", "known"),
    [
        ("2019-10-03", False),
        ("2019-10-05", True),
        ("2026-09-19", True),
        ("2026-09-21", False),
        (None, True),
    ],
)
def test_two_years_beyond_either_end(resolve, on, known) -> None:
    assert (resolve(TEXT, register(MINISTER), on=on) is not None) is known


def test_undated_documents_need_a_single_tenure(resolve) -> None:
    later = tenure("Alan Kyerematen", "foreign minister", "GHA", "2025-01-01", "2025-02-01")
    assert resolve(TEXT, register(MINISTER, later), on=None) is None


def test_undated_tenures_serve_undated_documents_only(resolve) -> None:
    known = register(tenure("Alan Kyerematen", "trade minister", "GHA", None, None))
    assert resolve(TEXT, known, on=None).code == "GHA"
    assert resolve(TEXT, known) is None


def test_two_people_of_one_surname(resolve) -> None:
    other = tenure("Kofi Kyerematen", "ambassador", "GHA")
    known = register(MINISTER, other)
    assert resolve(TEXT, known) is None
    text = "Kofi Kyerematen met Nigerian officials in Abuja. Kyerematen left early."
    assert resolve(text, known).office == "ambassador", "the document names him in full"


def test_a_person_the_register_does_not_know_keeps_the_surname(resolve) -> None:
    text = "The singer Kofi Kyerematen came to Abuja. Kyerematen sang twice."
    assert resolve(text, register(MINISTER)) is None


def test_an_athlete_of_the_same_name_is_a_doubt(resolve) -> None:
    assert resolve(TEXT, register(MINISTER, tenure("Kofi Kyerematen", None, "TGO"))) is None


def test_two_parties_at_one_time(resolve) -> None:
    assert resolve(TEXT, register(MINISTER, tenure("Alan Kyerematen", "minister", "TGO"))) is None


def test_two_parties_one_after_the_other(resolve) -> None:
    later = tenure("Alan Kyerematen", "commissioner", "AU", "2024-12-01", "2025-09-01")
    known = register(MINISTER, later)
    assert resolve(TEXT, known, on="2023-05-05").code == "GHA"
    assert resolve(TEXT, known, on="2025-05-05").code == "AU"
    assert resolve(TEXT, known, on="2024-11-01") is None, "neither was seen to hold on that day"


def test_former_office_is_not_of_the_government(resolve) -> None:
    past = tenure(
        "Alan Kyerematen", "trade minister", "GHA", "2025-01-05", "2025-06-01", former=True
    )
    found = resolve(TEXT, register(MINISTER, past), on="2025-03-01")
    assert (found.code, found.sectors) == ("GHA", ("ELI",))
    assert resolve(TEXT, register(MINISTER, past), on="2024-01-01").sectors == ("GOV",)
    both = tenure("Alan Kyerematen", "trade minister", "GHA", former=True)
    assert resolve(TEXT, register(MINISTER, both)) is None, "in office and out of it at one time"


def test_a_title_that_does_not_fit_is_somebody_else(resolve) -> None:
    known = register(MINISTER)
    assert resolve("Minister Kyerematen met Nigerian officials.", known).code == "GHA"
    assert resolve("General Kyerematen met Nigerian officials.", known) is None


def test_the_document_itself_comes_first(resolve) -> None:
    text = "Togo's trade minister, Alan Kyerematen, spoke. Kyerematen thanked Nigeria."
    found = resolve(text, register(MINISTER))
    assert (found.code, found.source) == ("TGO", None)


def test_the_register_comes_before_the_list_of_the_same_person(resolve) -> None:
    text = "Rutte welcomed the decision."
    listed = resolve(text, None, on="2022-07-08", word="Rutte")
    assert (listed.code, listed.source) == ("NLD", GAZETTEER)
    known = register(tenure("Mark Rutte", "secretary-general", "NATO"))
    found = resolve(text, known, on="2022-07-08", word="Rutte")
    assert (found.code, found.source) == ("NATO", "firstNATO:0-9")


def test_another_person_on_the_list_is_a_doubt(resolve) -> None:
    known = register(tenure("Pieter Rutte", "mayor", "BEL"))
    assert resolve("Rutte welcomed the decision.", known, word="Rutte") is None
