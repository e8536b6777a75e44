"""`communique list people` and `communique show PERSON`."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from communique.model import GAZETTEER, Coding, Moment, Sighting, Speaker
from communique.record import Record
from tests.record.building import CODER, coding, cut, document, event

FIRST = "The talks went on. Japanese Prime Minister Fumio Kishida left early. Nobody else did."
SECOND = "South Korean Prime Minister Fumio Kishida stayed. Taro Kono, Japan's minister, left."
THIRD = "I thank my hosts. We will help them."
FOURTH = "Yohei Kono, the former foreign minister of Japan, spoke."


def told(text: str, on: tuple[int, int, int], *said: tuple[str, str, str, str, bool]) -> Coding:
    """A document with sightings: words, person, office, party, former."""
    speaker = Speaker("Yoko Kamikawa", "JPN", "minister", "GOV") if text == THIRD else None
    doc = document(
        text,
        path=f"{text[:5]}.txt",
        title=text[:9],
        published=Moment.day(date(*on)),
        speaker=speaker,
    )
    sightings = tuple(
        Sighting(person, office, party, ("GOV",), former, doc.published, cut(text, words))
        for words, person, office, party, former in said
    )
    return Coding(doc, sightings=sightings)


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.db"
    prime = ("Fumio Kishida", "prime minister")
    given = [
        told(FIRST, (2021, 10, 8), ("Japanese Prime Minister Fumio Kishida", *prime, "JPN", False)),
        told(
            SECOND,
            (2021, 10, 8),
            ("South Korean Prime Minister Fumio Kishida", *prime, "KOR", False),
            ("Taro Kono, Japan's minister", "Taro Kono", "minister", "JPN", False),
        ),
        told(THIRD, (2024, 1, 9), ("I", "Yoko Kamikawa", "minister", "JPN", False)),
        told(
            FOURTH,
            (2020, 2, 2),
            (FOURTH[:-8], "Yohei Kono", "foreign minister", "JPN", True),
        ),
    ]
    with Record.open(path) as opened:
        opened.add(given, coder=CODER)
    return path


def test_table(run, people):
    answer = run("list", "people", "-r", people)
    lines = [line.split() for line in answer.out.splitlines()]
    assert ["Fumio", "Kishida", "prime", "minister", "JPN", *["2021-10-08"] * 2, "1"] in lines
    assert ["prime", "minister", "KOR", *["2021-10-08"] * 2, "1"] in lines
    assert "former foreign minister" in answer.out
    assert answer.err == "4 people.\n"
    assert all(len(line) <= 120 for line in answer.out.splitlines())
    assert run("list", "people", "-r", people, "--party", "KOR").err == "1 person.\n"
    assert "2 of 4 people" in run("list", "people", "-r", people, "--limit", 2).err
    assert run("list", "people", "-r", people, "--party", "TGO").err == (
        "No people answer to that.\n"
    )


def test_json(run, people):
    rows = json.loads(run("list", "people", "-r", people, "--status", "former", "--json").out)
    assert [row["name"] for row in rows] == ["Yohei Kono"]
    (held,) = rows[0]["tenures"]
    (source,) = held.pop("sources")
    assert held == {
        "office": "foreign minister",
        "party": "JPN",
        "sector": ["GOV"],
        "former": True,
        "first": "2020-02-02",
        "last": "2020-02-02",
        "documents": 1,
    }
    assert (source["start"], source["end"], len(source["document"])) == (0, len(FOURTH) - 8, 16)


@pytest.mark.parametrize(
    "option",
    [
        ("--type", "CONSULT"),
        ("--context", "cyber"),
        ("--quad", 1),
        ("--country", "JPN"),
        ("--mode", "visit"),
        ("--min-confidence", 0.5),
    ],
)
def test_what_says_nothing_about_people_is_refused(run, people, option):
    answer = run("list", "people", "-r", people, *option)
    assert answer.code == 2
    assert f"{option[0].strip('-')} {option[1]}: says nothing about people" in answer.err


def test_status_of_people(run, people):
    answer = run("list", "people", "-r", people, "--status", "planned")
    assert answer.code == 2
    assert "present, former" in answer.err


def test_show_person(run, people):
    answer = run("show", "kishida fumio", "-r", people)
    assert answer.code == 0
    for words in (
        "prime minister of JPN, seen 2021-10-08 in 1 document",
        "at the same time seen as prime minister of KOR",
        "⟦Japanese Prime Minister Fumio Kishida⟧ left early.",
        "⟦South Korean Prime Minister Fumio Kishida⟧ stayed.",
    ):
        assert words in answer.out
    assert "The talks went on" not in answer.out
    assert answer.out == run("show", "Kishida", "-r", people).out


def test_show_speaker(run, people):
    assert (
        "speaks in the first person, as the page says" in run("show", "Kamikawa", "-r", people).out
    )
    row = json.loads(run("show", "Kamikawa", "-r", people, "--json").out)
    assert row["sightings"][0]["sentence"] is None


def test_show_person_as_json(run, people):
    row = json.loads(run("show", "Kishida", "-r", people, "--json").out)
    assert row["name"] == "Fumio Kishida"
    assert [one["sentence"] for one in row["sightings"] if one["party"] == "JPN"] == [
        "Japanese Prime Minister Fumio Kishida left early."
    ]


def test_a_name_of_several_lists_them(run, people):
    answer = run("show", "Kono", "-r", people)
    assert "Taro Kono" in answer.out
    assert "Yohei Kono" in answer.out
    assert "2 people of that name" in answer.err
    assert len(json.loads(run("show", "Kono", "-r", people, "--json").out)) == 2


def test_neither_an_id_nor_a_name(run, people):
    answer = run("show", "Nobody Atall", "-r", people)
    assert answer.code == 2
    assert "is no id of a row" in answer.err


def test_ids_come_before_names(run, tmp_path):
    path = tmp_path / "ids.db"
    text = "Ed Abe, the minister of Togo, left."
    given = told(text, (2020, 1, 1), (text[:-7], "Ed Abe", "minister", "TGO", False))
    rows = event(given.document, "CONSULT", ("NOR",), ("KEN",))
    with Record.open(path) as opened:
        marked = replace(given, events=(replace(rows, id="abe" + rows.id[3:]),))
        opened.add([marked], coder=CODER)
    assert "CONSULT" in run("show", "abe", "-r", path).out
    assert "minister of TGO" in run("show", "Abe", "-r", path).out


@pytest.mark.parametrize("listed", [True, False])
def test_why_tells_what_made_a_person_known(run, people, listed):
    with Record.open(people) as opened:
        (kono,) = opened.named("Taro Kono")
        (source,) = kono.tenures[0].sources
        given = coding()
        known = given.events[0]
        actor = replace(known.actors[0], person="Taro Kono", source=GAZETTEER if listed else source)
        opened.add([replace(given, events=(replace(known, actors=(actor,)),))], coder=CODER)
    answer = run("show", known.id, "--why", "-r", people)
    words = "list of office holders" if listed else "“Taro Kono, Japan's minister”"
    assert f"known from {'the ' if listed else ''}" in answer.out
    assert words in answer.out
    row = json.loads(run("show", known.id, "--why", "--json", "-r", people).out)
    (one,) = row["why"]["people"]
    assert (one["person"], one["party"]) == ("Taro Kono", "NOR")
    assert one["source"]["document"] == (None if listed else source.partition(":")[0])
