"""What the text itself says of who holds which office, and nothing more."""

from __future__ import annotations

from datetime import date

import pytest

from communique.language import Annotator
from communique.mentions import find_mentions
from communique.model import Document, Moment, Register, Sighting, Speaker, Tenure, stable_id

WHEN = Moment.day(date(2022, 3, 4))


@pytest.fixture(scope="module")
def sight(annotator: Annotator):
    def run(text: str, register: Register | None = None, **fields: object) -> tuple[Sighting, ...]:
        values: dict[str, object] = {"published": WHEN, **fields}
        document = Document(stable_id(text), text, **values)  # type: ignore[arg-type]
        (sentences,) = annotator.annotate([text])
        found = find_mentions(document, sentences, register).sightings
        for one in found:
            assert text[one.span.start : one.span.end] == one.span.text
        return found

    return run


def told(found: tuple[Sighting, ...]) -> list[tuple[str, str | None, str, bool]]:
    return [(one.person, one.office, one.party, one.former) for one in found]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "Japanese Prime Minister Fumio Kishida visited Kyiv.",
            ("Fumio Kishida", "prime minister", "JPN", False),
        ),
        (
            "Mr. Fumio Kishida, prime minister of Japan, spoke.",
            ("Fumio Kishida", "prime minister", "JPN", False),
        ),
        (
            "Sergey Lavrov is the foreign minister of Russia.",
            ("Sergey Lavrov", "foreign minister", "RUS", False),
        ),
        (
            "Xi Jinping, who is the president of China, spoke for an hour.",
            ("Xi Jinping", "president", "CHN", False),
        ),
        (
            "Maia Sandu, elected president of Moldova, thanked the voters.",
            ("Maia Sandu", "president", "MDA", False),
        ),
        (
            "President Xi Jinping of China sent a letter.",
            ("Xi Jinping", "president", "CHN", False),
        ),
        (
            "Ursula von der Leyen, president of the European Commission, spoke.",
            ("Ursula von der Leyen", "president of European Commission", "EU", False),
        ),
        (
            "Former US President Barack Obama gave a talk in Berlin.",
            ("Barack Obama", "president", "USA", True),
        ),
        (
            "The ex-president of Brazil, Jair Bolsonaro, left the country.",
            ("Jair Bolsonaro", "president", "BRA", True),
        ),
        (
            "Taro Kono was defence minister of Japan.",
            ("Taro Kono", "defence minister", "JPN", True),
        ),
        (
            "Angela Merkel, then chancellor of Germany, refused.",
            ("Angela Merkel", "chancellor", "DEU", True),
        ),
    ],
)
def test_statements(sight, text, want) -> None:
    assert told(sight(text)) == [want]


@pytest.mark.parametrize(
    "text",
    [
        "Japanese Prime Minister Kishida visited Kyiv.",
        "Kishida met Macron in Paris.",
        "Boris Pistorius will be the defence minister of Germany.",
        "Boris Pistorius is not the foreign minister of Germany.",
        "Is Olaf Scholz the chancellor of Germany?",
        "Israel's ambassador to Donald Trump resigned.",
        "Olena Zelenska, wife of the Ukrainian president, opened the school.",
        "Foreign Minister Sergey Lavrov spoke.",
        "The special envoy to Ukraine, Kurt Volker, testified.",
        "American Farm Bureau Federation President Zippy Duvall thanked the farmers.",
    ],
)
def test_what_is_no_statement_of_an_office(sight, text) -> None:
    assert [one for one in told(sight(text)) if one[1] is not None] == []


def test_former_office_is_not_of_the_government(sight) -> None:
    (one,) = sight("Former US President Barack Obama gave a talk in Berlin.")
    assert one.sectors[0] == "ELI"
    assert "GOV" not in one.sectors


def test_the_whole_statement_is_quoted(sight) -> None:
    (one,) = sight("On Monday President Xi Jinping of China sent a letter.")
    assert one.span.text == "President Xi Jinping of China"


def test_the_date_is_that_of_publication_or_none(sight) -> None:
    text = "Japanese Prime Minister Fumio Kishida visited Kyiv in 2023."
    assert sight(text)[0].seen == WHEN
    assert sight(text, published=None)[0].seen is None


def test_the_owner_of_a_spokesman_is_another_person(sight) -> None:
    found = told(sight("Dmitry Peskov, a spokesman for Russian President Vladimir Putin, said no."))
    assert found == [
        ("Dmitry Peskov", "spokesman", "RUS", False),
        ("Vladimir Putin", "president", "RUS", False),
    ]


@pytest.mark.parametrize(
    ("speaker", "want"),
    [
        (
            Speaker("Yoko Kamikawa", "JPN", "minister for foreign affairs of Japan", "GOV"),
            [("Yoko Kamikawa", "JPN", False)],
        ),
        (Speaker("Yoko Kamikawa", None, "professor of law"), []),
        (Speaker("the minister", "JPN", "minister", "GOV"), []),
    ],
)
def test_speakers(sight, speaker, want) -> None:
    found = sight("I thank my hosts. We will help.", speaker=speaker)
    assert [(one.person, one.party, one.former) for one in found] == want
    assert all(one.office for one in found)


def test_nothing_that_the_register_told_is_sighted_again(sight) -> None:
    day = Moment.day(date(2022, 1, 1))
    row = Tenure(
        "Alan Kyerematen", "trade minister", "GHA", ("GOV",), False, day, day, 1, ("a:0-5",)
    )
    register = Register({"alan kyerematen": (row,), "kyerematen": (row,)})
    assert sight("Trade Minister Alan Kyerematen spoke in Accra.", register) == ()
    assert sight("Kyerematen's spokesman Kwame Mensah left.", register) == ()
