"""Authors and first-person speakers."""

from __future__ import annotations

import pytest

from communique.documents import from_text
from communique.documents.speaker import first_person

SPEECH = (
    "We will keep working with our partners to protect the people of our region. "
    "I am sure of it.\n\n"
    "The treaty matters to us all, and we shall keep to it in the years ahead, whatever the cost."
)


def spoken(head, tail=""):
    return from_text(f"{head}\n\n{SPEECH}{tail}")


@pytest.mark.parametrize(
    ("title", "name", "actor", "sector"),
    [
        ("Remarks by Foreign Minister Penny Wong of Australia at the dialogue",
         "Penny Wong", "AUS", "GOV"),
        ("Address by H.E. Mr. Volodymyr Zelenskyy, President of Ukraine",
         "Volodymyr Zelenskyy", "UKR", "GOV"),
        ("Speech by NATO Secretary General Jens Stoltenberg in Munich",
         "Jens Stoltenberg", "NATO", None),
        ("Statement by the Prime Minister of Canada on the attack",
         "Prime Minister of Canada", "CAN", "GOV"),
        ("President Biden’s remarks on the alliance", "Biden", None, None),
    ],
)  # fmt: skip
def test_titles_of_speeches(title, name, actor, sector):
    speaker = spoken(title).speaker
    assert speaker is not None
    assert (speaker.name, speaker.actor, speaker.sector) == (name, actor, sector)


def test_office_line_under_the_title():
    document = spoken("Address at the General Debate\n\nH.E. Mr. William Ruto, President of Kenya")
    assert document.speaker is not None
    assert (document.speaker.name, document.speaker.actor) == ("William Ruto", "KEN")
    assert document.text == SPEECH


@pytest.mark.parametrize(
    ("note", "actor", "sector"),
    [
        ("Tobias Billström is Sweden's minister for foreign affairs.", "SWE", "GOV"),
        ("Josep Borrell is the high representative of the European Union.", "EU", None),
        ("Kaja Kallas is the prime minister of Estonia.", "EST", "GOV"),
        ("Paul Krugman is a professor at the City University of New York.", None, None),
        ("Anders Fogh Rasmussen is a former prime minister of Denmark.", None, None),
        ("Anne Applebaum is a columnist who writes on Poland and Ukraine.", None, None),
    ],
)
@pytest.mark.parametrize("early", [True, False])
def test_author_notes(note, actor, sector, early):
    head = "The alliance needs us" + (f"\n\n{note}" if early else "")
    document = spoken(head, "" if early else f"\n\n{note}")
    assert document.text == SPEECH
    assert document.speaker is not None
    assert document.author == document.speaker.name
    assert (document.speaker.actor, document.speaker.sector) == (actor, sector)


def test_the_writer_is_the_one_of_the_byline():
    document = spoken(
        "A new start\n\nBy Sergiy Korsunsky",
        "\n\nThe writer is the ambassador of Ukraine to Japan.",
    )
    assert document.speaker is not None
    assert (document.speaker.name, document.speaker.actor) == ("Sergiy Korsunsky", "UKR")


def test_byline_with_office():
    document = spoken("A new start\n\nBy Josep Borrell, High Representative of the European Union")
    assert document.speaker is not None
    assert (document.author, document.speaker.actor) == ("Josep Borrell", "EU")


@pytest.mark.parametrize("outlet", ["Korea Herald", "Agence France-Presse"])
def test_an_outlet_is_the_author_and_does_not_speak(outlet):
    document = spoken(f"A new start\n\nBy {outlet}")
    assert document.author == outlet
    assert document.speaker is None


def test_joint_statement():
    document = from_text(f"We, the Leaders of the G7, met in Hiroshima in May. {SPEECH}")
    assert document.speaker is not None
    assert document.speaker.actor == "G7"


@pytest.mark.parametrize(
    "title", ["Remarks by President Biden and President Yoon", "A column without a name"]
)
def test_nobody_is_named_in_doubt(title):
    assert spoken(title).speaker is None


def test_news_has_no_speaker():
    document = from_text(
        "Minister praises alliance\n\nBy Some Writer\n\n"
        "“We will act with our friends,” the minister said. “I am sure that we will.”\n\n"
        "'Our people want it, and we owe it to them,' she added on Monday in Vienna."
    )
    assert document.author == "Some Writer"
    assert document.speaker is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I think that we can do it.", True),
        ("US troops left. The Ministry of Ours is no more.", False),
        ("\"I said that we would,\" he said. 'We did,' she said.", False),
        ("They left.\n\n“We go on, and I know it.\n\n“So do we,” he said.", False),
    ],
)
def test_first_person(text, expected):
    assert first_person(text) is expected
