"""The relation of two parties: who acts upon whom, what counts, and which sentence says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from communique.answers.relation import Section, Way, relate
from communique.answers.sentences import beside, sentence
from communique.errors import UsageError
from communique.model import (
    Basis,
    Coding,
    Commitment,
    CommitmentKind,
    Event,
    Instrument,
    InstrumentKind,
    InstrumentStatus,
    JoinedEvent,
    Moment,
    Stage,
    Status,
    stable_id,
)
from communique.record import Record
from tests.record.building import CODER, Ticking, cut, document, event, party

TEXT = (
    "Norway and Kenya opened talks. Norway gave Kenya ten boats. Kenya accused Norway of delay. "
    "Norway and Kenya condemned Russia. Norway will send more. Norway may help Kenya. "
    "Norway criticised Kenya.\n\nThe Coast Accord frames their work. Both praise it. "
    "Kenya and Norway met again. They signed the Harbour Plan.\n\n"
    "The River Pact is older. Norway paid 5 million kroner into NATO’s Coast Fund for Ukraine."
)
DOC = document(TEXT, path="texts/coast.txt", title="Coast")


def month(year: int, number: int) -> Moment:
    return Moment.month(year, number)


def told(
    words: str, type: str, actors: tuple[str, ...], to: tuple[str, ...] = (), **fields: object
) -> Event:
    return event(DOC, type, actors, to, words=words, **fields)


EVENTS = {
    "talks": told(
        "opened talks",
        "CONSULT",
        ("NOR", "KEN"),
        symmetric=True,
        date=Moment.day(date(2023, 1, 9)),
        contexts=("maritime",),
    ),
    "boats": told(
        "gave Kenya ten boats", "AID", ("NOR",), ("KEN",), quad=2, score=10.0, date=month(2023, 1)
    ),
    "delay": told(
        "accused Norway", "ACCUSE", ("KEN",), ("NOR",), quad=3, score=-3.5, date=month(2023, 3)
    ),
    "russia": told(
        "condemned Russia",
        "ACCUSE",
        ("NOR", "KEN"),
        ("RUS",),
        quad=3,
        score=-2.0,
        date=month(2023, 3),
    ),
    "more": told("will send more", "AGREE", ("NOR",), ("KEN",), date=Moment.year(2023)),
    "may": told(
        "may help", "AID", ("NOR",), ("KEN",), quad=2, score=10.0, status=Status.HYPOTHETICAL
    ),
    "again": told("met again", "CONSULT", ("KEN",), ("NOR",), score=4.0, date=month(2022, 12)),
    "elsewhere": told("criticised", "ACCUSE", ("NOR",), ("RUS",), quad=3, score=-2.0),
}


def named(words: str, parties: tuple[str, ...]) -> Instrument:
    return Instrument(
        stable_id(DOC.id, words),
        words,
        InstrumentKind.PROGRAMME,
        InstrumentStatus.IN_FORCE,
        cut(TEXT, words),
        "name",
        parties,
        contexts=("maritime",),
    )


INSTRUMENTS = (
    named("Coast Accord", ("KEN", "NOR")),
    named("Harbour Plan", ()),
    named("River Pact", ()),
)


def commitment(donor: str, to: str, amount: float, words: str, **fields: object) -> Commitment:
    span = cut(TEXT, words)
    return Commitment(
        id=stable_id(DOC.id, words),
        donor=party(donor, span),
        recipients=(party(to, span),),
        kind=CommitmentKind.FINANCIAL,
        stage=Stage.DELIVERED,
        basis=Basis.NEW,
        evidence=span,
        rule="test",
        amount=amount,
        currency="NOK",
        **fields,  # type: ignore[arg-type]
    )


COMMITMENTS = (
    commitment("NOR", "KEN", 1e6, "gave Kenya ten boats"),
    commitment("NOR", "UKR", 5e6, "paid 5 million kroner", channel="NATO’s Coast Fund"),
)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "test.db", clock=Ticking()) as opened:
        opened.add([Coding(DOC, tuple(EVENTS.values()), COMMITMENTS, INSTRUMENTS)], coder=CODER)
        yield opened


def ids(*names: str) -> list[str]:
    return [EVENTS[name].id for name in names]


def test_the_timeline_is_in_order_with_what_has_no_day_last(record: Record) -> None:
    found = relate(record, "NOR", "KEN").timeline
    in_order = ids("again", "boats", "more", "talks", "delay", "russia", "may")
    assert [act.value.id for act in found] == in_order


@pytest.mark.parametrize(
    ("name", "way", "section"),
    [
        ("talks", Way.MUTUAL, Section.MEETING),
        ("again", Way.MUTUAL, Section.MEETING),
        ("boats", Way.FORTH, Section.OTHER),
        ("delay", Way.BACK, Section.FRICTION),
        ("russia", Way.TOGETHER, Section.TOGETHER),
        ("more", Way.FORTH, Section.AGREEMENT),
    ],
)
def test_each_act_has_its_way_and_section(
    record: Record, name: str, way: Way, section: Section
) -> None:
    found = {act.value.id: act for act in relate(record, "NOR", "KEN").timeline}
    assert (found[EVENTS[name].id].way, found[EVENTS[name].id].section) == (way, section)
    turned = {Way.FORTH: Way.BACK, Way.BACK: Way.FORTH}.get(way, way)
    other = {act.value.id: act for act in relate(record, "KEN", "NOR").timeline}
    assert other[EVENTS[name].id].way is turned


def test_sections_part_the_timeline(record: Record) -> None:
    found = relate(record, "NOR", "KEN")
    parts = [act for section in Section for act in found.acts(section)]
    assert sorted(act.value.id for act in parts) == sorted(a.value.id for a in found.timeline)


def test_months_add_up_what_happened_between_the_two(record: Record) -> None:
    found = relate(record, "NOR", "KEN")
    months = {one.month: one for one in found.months}
    assert list(months) == ["2022-12", "2023-01", "2023-02", "2023-03"]
    january, march = months["2023-01"], months["2023-03"]
    assert (january.events, january.cooperation, january.conflict) == (2, 12.5, 0)
    assert (january.total, january.mean, january.quads) == (12.5, 6.25, (1, 1, 0, 0))
    assert (march.events, march.cooperation, march.conflict) == (1, 0, -3.5)
    assert (months["2023-02"].events, months["2023-02"].mean) == (0, 0)
    assert (found.no_month.events, found.no_month.cooperation) == (1, 2.5)
    assert (found.total.events, found.total.total) == (5, 15.5)


def test_each_line_is_cited_with_its_whole_sentence(record: Record) -> None:
    found = relate(record, "NOR", "KEN")
    by_id = {act.value.id: act for act in found.timeline}
    assert by_id[EVENTS["boats"].id].sentence.text == "Norway gave Kenya ten boats."
    for act in found.timeline:
        assert act.sentence.contains(act.value.evidence)
        assert TEXT[act.sentence.start : act.sentence.end] == act.sentence.text
    assert found.documents == (DOC.id,)


def test_instruments_of_both_and_those_an_act_speaks_of(record: Record) -> None:
    found = relate(record, "NOR", "KEN").instruments
    assert [one.name for one in found] == ["Coast Accord", "Harbour Plan"]
    assert relate(record, "NOR", "RUS").instruments == ()


def test_areas_name_their_rows(record: Record) -> None:
    (area,) = relate(record, "NOR", "KEN").areas
    assert (area.name, area.acts) == ("maritime", tuple(ids("talks")))
    assert len(area.instruments) == 2


def test_promises_to_a_party_and_through_it(record: Record) -> None:
    (to,) = relate(record, "NOR", "KEN").promises
    assert to.steps[0].sentence.text == "Norway gave Kenya ten boats."
    (through,) = relate(record, "NATO", "NOR").promises
    assert through.pledge.channel == "NATO’s Coast Fund"
    assert relate(record, "NOR", "RUS").promises == ()


def test_one_pledge_told_twice_is_one(record: Record) -> None:
    text = "Norway had given Kenya the ten boats."
    again = document(text, path="texts/again.txt", title="Again")
    row = replace(COMMITMENTS[0], id=stable_id("again"), evidence=cut(text, text))
    record.add([Coding(again, (), (row,))], coder=CODER)
    (one,) = relate(record, "NOR", "KEN").promises
    assert len(one.steps) == 2


def test_third_parties_and_people(record: Record) -> None:
    text = "Anna Strand of Norway met Kenya. Strand thanked Kenya, and Ukraine joined them."
    doc = document(text, path="texts/people.txt", title="People")
    span = cut(text, "Anna Strand")
    first = event(doc, "CONSULT", ("NOR",), ("KEN",), words="met Kenya")
    second = event(doc, "SUPPORT", ("NOR",), ("KEN", "UKR"), words="thanked Kenya")
    seen = (
        replace(first, actors=(party("NOR", span, person="Anna Strand", office="minister"),)),
        replace(second, actors=(party("NOR", cut(text, "Strand thanked"), person="Strand"),)),
    )
    record.add([Coding(doc, seen)], coder=CODER)
    found = relate(record, "NOR", "KEN")
    (one,) = [who for who in found.people if "Strand" in who.name]
    assert (one.name, one.offices, one.acts) == (
        "Anna Strand",
        ("minister",),
        (first.id, second.id),
    )
    assert {who.code: who.acts for who in found.thirds} == {
        "RUS": tuple(ids("russia")),
        "UKR": (second.id,),
    }


def test_dates_narrow_it(record: Record) -> None:
    found = relate(record, "NOR", "KEN", since="2023-02", until="2023-03")
    assert {act.value.id for act in found.timeline} == set(ids("delay", "russia", "more"))
    with pytest.raises(UsageError, match="is not a date"):
        relate(record, "NOR", "KEN", since="spring")


def test_organisations_stand_for_their_members_where_asked(record: Record) -> None:
    text = "NATO warned Russia. NATO met Norway. Norway thanked NATO."
    doc = document(text, path="texts/nato.txt", title="NATO")
    warned = event(doc, "THREATEN", ("NATO",), ("RUS",), words="warned", quad=3, score=-3.5)
    met = event(doc, "CONSULT", ("NATO",), ("NOR",), words="met")
    record.add([Coding(doc, (warned, met))], coder=CODER)
    assert warned.id not in {act.value.id for act in relate(record, "NOR", "RUS").timeline}
    found = {act.value.id: act for act in relate(record, "NOR", "RUS", groups=True).timeline}
    assert found[warned.id].way is Way.FORTH
    between = relate(record, "NOR", "NATO", groups=True).timeline
    assert [act.value.id for act in between] == [met.id]


def test_a_party_has_no_relation_with_itself(record: Record) -> None:
    with pytest.raises(UsageError, match="same party twice"):
        relate(record, "NOR", "NOR")


def test_nothing_between_two_parties_is_an_empty_relation(record: Record) -> None:
    found = relate(record, "KEN", "NATO")
    assert (found.timeline, found.months, found.documents) == ((), (), ())
    assert (found.total.events, found.total.mean) == (0, 0.0)


def test_an_event_told_by_several_documents_counts_once(record: Record) -> None:
    before = relate(record, "NOR", "KEN")
    copy = document(TEXT, path="texts/copy.txt", title="Coast, again")
    told_again = replace(EVENTS["boats"], id=stable_id("boats", copy.id))
    record.add([Coding(copy, (told_again,))], coder=CODER)
    apart = relate(record, "NOR", "KEN")
    assert apart.total.cooperation == before.total.cooperation + 10
    reports = tuple(record.reports([EVENTS["boats"].id, told_again.id]))
    joined = JoinedEvent(EVENTS["boats"], reports, (), sources=2, first=None, last=None)
    record.store_joins([joined], keys={}, judgements=())
    after = relate(record, "NOR", "KEN")
    assert after.total == before.total
    assert [act.value.id for act in after.timeline] == [act.value.id for act in before.timeline]


@pytest.mark.parametrize(
    ("words", "around", "wider"),
    [
        ("gave", "Norway gave Kenya ten boats.", ("Norway and Kenya opened", "of delay.")),
        ("praise", "Both praise it.", ("The Coast Accord", "met again.")),
        ("River", "The River Pact is older.", ("The River Pact", "for Ukraine.")),
    ],
)
def test_sentences_and_their_neighbours(words: str, around: str, wider: tuple[str, str]) -> None:
    span = cut(TEXT, words)
    first, last = sentence(TEXT, span.start, span.end)
    assert TEXT[first:last] == around
    first, last = beside(TEXT, span.start, span.end)
    assert TEXT[first:last].startswith(wider[0])
    assert TEXT[first:last].endswith(wider[1])
