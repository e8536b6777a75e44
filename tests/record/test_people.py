"""Who was seen in which office: stored whole, put together by person, never decided."""

from __future__ import annotations

from datetime import date

import pytest

from communique.model import Coding, Moment, Sighting, Span
from communique.record import Filter, Record, database
from communique.record.database import migrate
from tests.record.building import CODER, Ticking, coding, document
from tests.record.older import empty, written


def said(
    text: str,
    person: str,
    office: str | None,
    party: str,
    on: str | None,
    *,
    former: bool = False,
    **fields: object,
) -> Coding:
    """A document with one sighting, over its whole text."""
    seen = Moment.day(date.fromisoformat(on)) if on else None
    doc = document(text, published=seen, path=f"{text}.txt", **fields)
    sectors = ("ELI",) if former else ("GOV",)
    span = Span.of(text, 0, len(text))
    return Coding(doc, sightings=(Sighting(person, office, party, sectors, former, seen, span),))


@pytest.fixture
def record(tmp_path):
    with Record.open(tmp_path / "test.db", clock=Ticking()) as opened:
        yield opened


def store(record: Record, *codings: Coding) -> None:
    record.add(codings, coder=CODER)


def lines(record: Record, filter: Filter | None = None) -> list[tuple[object, ...]]:
    return [
        (one.name, held.office, held.party, held.former, str(held.first), str(held.last))
        for one in record.people(filter or Filter())
        for held in one.tenures
    ]


FIRST = said("One.", "Fumio Kishida", "prime minister", "JPN", "2021-10-08")
LAST = said("Two.", "KISHIDA Fumio", "prime minister", "JPN", "2024-09-20")


def test_sightings_come_back_as_they_were(record) -> None:
    store(record, FIRST)
    (person,) = record.people()
    (found,) = record.sightings(person)
    assert found.value == FIRST.sightings[0]
    assert (found.document, found.coding.coder) == (FIRST.document.id, CODER)


def test_two_writings_are_one_person(record) -> None:
    store(record, LAST, FIRST)
    (person,) = record.people()
    assert (person.name, person.names, person.documents) == (
        "Fumio Kishida",
        ("Fumio Kishida", "KISHIDA Fumio"),
        2,
    )
    (held,) = person.tenures
    assert (str(held.first), str(held.last), held.documents) == ("2021-10-08", "2024-09-20", 2)
    assert held.sources == (f"{FIRST.document.id}:0-4", f"{LAST.document.id}:0-4")


def test_contradictions_stand_side_by_side(record) -> None:
    store(
        record,
        FIRST,
        LAST,
        said("Other.", "Fumio Kishida", "foreign minister", "JPN", "2023-01-01"),
        said("Wrong.", "Fumio Kishida", "prime minister", "KOR", "2022-01-01"),
        said("Later.", "Fumio Kishida", "prime minister", "JPN", "2025-02-01", former=True),
    )
    (person,) = record.people()
    assert [(held.office, held.party, held.former) for held in person.tenures] == [
        ("prime minister", "JPN", True),
        ("prime minister", "JPN", False),
        ("foreign minister", "JPN", False),
        ("prime minister", "KOR", False),
    ]
    past, held, *others = person.tenures
    assert person.doubted(held) == tuple(others)
    assert person.doubted(past) == ()


def test_years_without_a_word_make_two_tenures(record) -> None:
    store(
        record,
        said("a", "Shinzo Abe", "prime minister", "JPN", "2007-01-01"),
        said("b", "Shinzo Abe", "prime minister", "JPN", "2013-01-01"),
        said("c", "Shinzo Abe", "prime minister", "JPN", "2016-12-30"),
    )
    assert [line[4:] for line in lines(record)] == [
        ("2013-01-01", "2016-12-30"),
        ("2007-01-01", "2007-01-01"),
    ]


def test_undated_statements_join_without_a_date(record) -> None:
    store(record, FIRST, said("Undated.", "Fumio Kishida", "prime minister", "JPN", None))
    (held,) = record.people()[0].tenures
    assert (str(held.first), str(held.last), held.documents) == ("2021-10-08", "2021-10-08", 2)
    store(record, said("Alone.", "Taro Kono", "minister", "JPN", None))
    assert lines(record)[1] == ("Taro Kono", "minister", "JPN", False, "None", "None")


def test_two_people_of_one_surname_stay_apart(record) -> None:
    store(
        record,
        said("a", "Taro Kono", "foreign minister", "JPN", "2018-01-01"),
        said("b", "Yohei Kono", "speaker", "JPN", "2018-02-01"),
    )
    assert [one.name for one in record.people()] == ["Taro Kono", "Yohei Kono"]
    assert [one.name for one in record.named("Kono")] == ["Taro Kono", "Yohei Kono"]
    assert [one.name for one in record.named("kono taro")] == ["Taro Kono"]
    assert {row.person for row in record.register().names["kono"]} == {"Taro Kono", "Yohei Kono"}
    assert record.named("Nobody") == []


def test_a_surname_alone_joins_only_the_one_it_fits(record) -> None:
    store(record, FIRST, said("b", "Kishida", "prime minister", "JPN", "2022-01-01"))
    assert [(one.name, one.documents) for one in record.people()] == [("Fumio Kishida", 2)]
    store(record, said("c", "Taro Kishida", "mayor", "JPN", "2022-01-01"))
    assert [one.name for one in record.people()] == ["Fumio Kishida", "Kishida", "Taro Kishida"]


@pytest.mark.parametrize(
    ("filter", "names"),
    [
        (Filter(), ["Fumio Kishida", "Maia Sandu"]),
        (Filter(party="JPN"), ["Fumio Kishida"]),
        (Filter(since="2022", until="2023"), ["Maia Sandu"]),
        (Filter(status="former"), ["Maia Sandu"]),
        (Filter(document=FIRST.document.id[:9]), ["Fumio Kishida"]),
        (Filter(limit=1), ["Fumio Kishida"]),
        (Filter(party="TGO"), []),
    ],
)
def test_filters(record, filter, names) -> None:
    store(
        record,
        FIRST,
        LAST,
        said("M.", "Maia Sandu", "president", "MDA", "2022-05-05", former=True),
        said("N.", "Novak Djokovic", None, "SRB", "2022-05-05"),
    )
    assert [one.name for one in record.people(filter)] == names
    unlimited = Filter(party=filter.party, since=filter.since, until=filter.until)
    assert record.count("people", unlimited) == len(record.people(unlimited))


def test_people_of_a_party_are_shown_whole(record) -> None:
    store(record, FIRST, said("W.", "Fumio Kishida", "prime minister", "KOR", "2022-01-01"))
    assert [line[2] for line in lines(record, Filter(party="JPN"))] == ["KOR", "JPN"]


def test_later_versions_take_the_place_of_earlier_ones(record) -> None:
    store(record, FIRST)
    changed = said("One, mended.", "Taro Kono", "minister", "JPN", "2021-10-08")
    path = FIRST.document.path
    other = Coding(document("One, mended.", path=path), sightings=changed.sightings)
    store(record, other)
    assert [one.name for one in record.people()] == ["Taro Kono"]
    assert "kishida" not in record.register().names
    assert {one.name for one in record.people(Filter(superseded=True))} == {
        "Taro Kono",
        "Fumio Kishida",
    }


def test_another_coder_takes_the_place_of_the_first(record) -> None:
    store(record, FIRST)
    record.add([FIRST], coder="communique-9")
    assert record.people()[0].tenures[0].documents == 1
    record.add([Coding(FIRST.document)], coder="communique-10")
    assert record.people() == []


def test_register_is_the_same_in_any_order_of_writing(tmp_path) -> None:
    given = [FIRST, LAST, said("M.", "Maia Sandu", "president", "MDA", "2022-05-05")]
    registers = []
    for name, codings in (("a", given), ("b", given[::-1])):
        with Record.open(tmp_path / f"{name}.db") as opened:
            store(opened, *codings)
            registers.append(opened.register())
    assert registers[0] == registers[1]
    assert set(registers[0].names) == {"fumio", "fumio kishida", "kishida", "maia sandu", "sandu"}
    assert not Record.open(tmp_path / "empty.db").register()


def test_parties_keep_their_source(record) -> None:
    from dataclasses import replace

    given = coding()
    event = given.events[0]
    actor = replace(event.actors[0], source="0123456789abcdef:3-9")
    marked = replace(event, actors=(actor, *event.actors[1:]))
    store(record, replace(given, events=(marked,)))
    assert record.events()[0].value == marked


def test_record_of_the_second_schema_is_upgraded(tmp_path) -> None:
    path = tmp_path / "old.db"
    written(path, "0002", lambda opened: opened.add([coding()], coder=CODER))
    with Record.open(path) as opened:
        assert {found.value for found in opened.events()} == set(coding().events)
        assert opened.people() == []
        store(opened, FIRST)
        assert len(opened.people()) == 1


def test_third_schema_can_be_taken_back(tmp_path) -> None:
    from alembic import command
    from alembic.config import Config

    path = tmp_path / "test.db"
    empty(path, "0003")
    engine = database.dial(path, create=False)
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        config = Config()
        folder = database.Path(database.__file__).parent / "migrations"
        config.set_main_option("script_location", str(folder))
        config.attributes["connection"] = connection
        command.downgrade(config, "0002")
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all()
        assert "sightings" not in names
        migrate(connection, path, "0002")
    engine.dispose()
    with Record.open(path) as opened:
        assert opened.people() == []
