"""Pairs of reports that are, or are not, one event, as an analyst would say."""

from __future__ import annotations

from datetime import date

import pytest

from communique.consolidation.compare import ENOUGH, FIELDS, Facts, compare
from communique.consolidation.compare.amounts import dead
from communique.consolidation.compare.spots import spots
from communique.model import Moment
from tests.consolidation.reporting import one, report

STRIKE = ("ASSAULT", "RUS", "UKR")
SAME = {
    "a call told by both sides": (
        report("Macron telephoned the Polish president", "CONSULT", "FRA", "POL", day="2022-05-09"),
        report(
            "The Polish president took a call from Paris", "CONSULT", "POL FRA", day="2022-05-09"
        ),
    ),
    "a strike with and without its day": (
        report(
            "Russian missiles hit a market in Kharkiv, killing 12",
            *STRIKE,
            day="2022-05-09",
            at="Kharkiv",
        ),
        report(
            "Twelve died when Russian rockets fell on a Kharkiv market",
            *STRIKE,
            published="2022-05-10",
        ),
    ),
    "a strike on one town, spelt and framed in two ways": (
        report(
            "A rocket fell on the port of Mykolaiv",
            *STRIKE,
            day="2022-05-09",
            around="A rocket fell on the port of Mykolaiv. Shells hit Nikopol as well.",
        ),
        report(
            "Russia struck Mykolayiv with a rocket",
            *STRIKE,
            day="2022-05-09",
            around="Russia struck Mykolayiv with a rocket. Nobody in Nikopol was hurt.",
        ),
    ),
    "one ship in a wide sea": (
        report(
            "Pirates boarded the Ocean Pearl in the Gulf of Aden",
            "ASSAULT",
            "PIRATES",
            day="2022-05-09",
        ),
        report(
            "The pirates boarded the Ocean Pearl near Socotra",
            "ASSAULT",
            "PIRATES",
            day="2022-05-09",
        ),
    ),
    "a launch told with other names around it": (
        report(
            "North Korea launched a ballistic missile",
            "MOBILIZE",
            "PRK",
            day="2022-05-09",
            modes=("weapons",),
            around="North Korea launched a ballistic missile. General Pak was watching.",
        ),
        report(
            "Pyongyang launched one ballistic missile from the Sunan airfield",
            "MOBILIZE",
            "PRK",
            day="2022-05-09",
            modes=("weapons",),
        ),
    ),
    "a rising toll": (
        report(
            "Shelling of a bus stop in Odesa killed 7 people", *STRIKE, day="2022-05-09", at="Odesa"
        ),
        report(
            "The shelling of the Odesa bus stop left 9 dead",
            *STRIKE,
            day="2022-05-09",
            published="2022-05-11",
        ),
    ),
    "a promise and a gift of one sum": (
        report(
            "Norway promised Kenya $40 million for clinics", "AGREE", "NOR", "KEN", day="2022-05-09"
        ),
        report(
            "Oslo grants 40 million dollars to Kenyan clinics",
            "AID",
            "NOR",
            "KEN",
            published="2022-05-10",
        ),
    ),
    "a missile and a raid": (
        report(
            "Missiles destroyed a depot in Hodeidah",
            "ASSAULT",
            "SAU",
            "YEM",
            day="2022-05-09",
            modes=("heavy-weapons",),
        ),
        report(
            "An air raid destroyed a depot in Hodeidah",
            "ASSAULT",
            "SAU",
            "YEM",
            day="2022-05-09",
            modes=("aerial",),
        ),
    ),
    "an expulsion told by month later": (
        report(
            "Canada expelled 4 Chinese diplomats",
            "SANCTION",
            "CAN",
            "CHN",
            day="2022-05-09",
            modes=("expel",),
        ),
        report(
            "In May Canada had sent home 4 diplomats of China",
            "SANCTION",
            "CAN",
            "CHN",
            day="2022-05",
            published="2022-07-20",
            modes=("expel",),
        ),
    ),
    "papers a day apart on one signing": (
        report(
            "Peru and Chile signed the fisheries treaty in Lima",
            "SUPPORT",
            "PER CHL",
            day="2022-05-08",
        ),
        report(
            "The fisheries treaty of Chile and Peru was signed",
            "SUPPORT",
            "PER CHL",
            day="2022-05-09",
        ),
    ),
    "a passive telling without the actor": (
        report(
            "Tamil Tigers blew up a fuel depot in Colombo",
            "ASSAULT",
            "LTTE",
            "LKA",
            day="2022-05-09",
            at="Colombo",
        ),
        report(
            "A fuel depot in Colombo was blown up",
            "ASSAULT",
            "",
            "LKA",
            day="2022-05-09",
            at="Colombo",
        ),
    ),
    "a group and its country": (
        report(
            "A coalition raid on a depot in Hodeidah",
            "ASSAULT",
            "SAU",
            "HOUTHIS",
            day="2022-05-09",
            at="Hodeidah",
        ),
        report(
            "Saudi jets raided a Hodeidah depot",
            "ASSAULT",
            "SAU",
            "YEM",
            day="2022-05-09",
            at="Hodeidah",
        ),
    ),
    "copies of one wire text": (
        report("Iran condemned the raid", "ACCUSE", "IRN", "ISR", same_text="wire", document="a"),
        report(
            "Iran condemned the raid",
            "ACCUSE",
            "IRN",
            "ISR",
            same_text="wire",
            document="b",
            published="2022-05-14",
        ),
    ),
}
DIFFERENT = {
    "calls on one day with two leaders": (
        report("Erdogan phoned Putin", "CONSULT", "TUR RUS", day="2022-05-09", modes=("phone",)),
        report(
            "Erdogan phoned Zelenskyy", "CONSULT", "TUR UKR", day="2022-05-09", modes=("phone",)
        ),
    ),
    "strikes on two cities in one night": (
        report(
            "Russian missiles struck a school in Kharkiv", *STRIKE, day="2022-05-09", at="Kharkiv"
        ),
        report("Russian missiles struck a port in Odesa", *STRIKE, day="2022-05-09", at="Odesa"),
    ),
    "strikes on two towns that only the text names": (
        report("Russian missiles struck a school in Kharkiv overnight", *STRIKE, day="2022-05-09"),
        report(
            "Russian missiles struck a grain silo at Odesa overnight", *STRIKE, day="2022-05-09"
        ),
    ),
    "strikes on two towns that one text names beside each other": (
        report(
            "Russian guns shelled the town of Orikhiv",
            *STRIKE,
            day="2022-05-09",
            around="Russian guns shelled the town of Orikhiv. A rocket fell in Kupiansk.",
        ),
        report(
            "A rocket fell in Kupiansk",
            *STRIKE,
            day="2022-05-09",
            published="2022-05-11",
            around="Losses at Orikhiv were heavy. A rocket fell in Kupiansk.",
        ),
    ),
    "killings in two towns, one text": (
        report(
            "The rebels killed 23 farmers",
            "ASSAULT",
            "M23",
            "COD",
            document="d",
            around="In Masisi the rebels killed 23 farmers. In Rutshuru they killed ten more.",
        ),
        report(
            "they killed ten more",
            "ASSAULT",
            "M23",
            "COD",
            document="d",
            start=60,
            around="In Masisi the rebels killed 23 farmers. In Rutshuru they killed ten more.",
        ),
    ),
    "strikes on one city in two nights": (
        report(
            "Russian guns shelled a tram depot in Kharkiv", *STRIKE, day="2022-05-08", at="Kharkiv"
        ),
        report("Russian rockets hit flats in Kharkiv", *STRIKE, day="2022-05-10", at="Kharkiv"),
    ),
    "the March and the May meeting": (
        report("The ministers of India and China met", "CONSULT", "IND CHN", day="2022-03-02"),
        report("The ministers of India and China met", "CONSULT", "IND CHN", day="2022-05-04"),
    ),
    "two packages in a month": (
        report(
            "Washington sent Ukraine $700 million in arms",
            "AID",
            "USA",
            "UKR",
            published="2022-05-10",
        ),
        report(
            "Washington sent Ukraine $1 billion in arms",
            "AID",
            "USA",
            "UKR",
            published="2022-05-11",
        ),
    ),
    "two rounds of sanctions": (
        report(
            "The EU adopted its fourth round of sanctions on Russia",
            "SANCTION",
            "EU",
            "RUS",
            day="2022-05-09",
        ),
        report(
            "The EU adopted its fifth round of sanctions on Russia",
            "SANCTION",
            "EU",
            "RUS",
            published="2022-05-10",
        ),
    ),
    "tit for tat": (
        report(
            "Russia expelled 5 Swedish diplomats",
            "SANCTION",
            "RUS",
            "SWE",
            day="2022-05-09",
            modes=("expel",),
        ),
        report(
            "Sweden expelled 5 Russian diplomats",
            "SANCTION",
            "SWE",
            "RUS",
            day="2022-05-09",
            modes=("expel",),
        ),
    ),
    "NATO and one of its members": (
        report("NATO condemned the annexation", "ACCUSE", "NATO", "RUS", day="2022-05-09"),
        report("Poland condemned the annexation", "ACCUSE", "POL", "RUS", day="2022-05-09"),
    ),
    "two condemnations of one country": (
        report(
            "Iran condemned the raid on a consulate in Damascus",
            "ACCUSE",
            "IRN",
            "ISR",
            day="2022-05-02",
        ),
        report(
            "Iran condemned new settlements in the West Bank",
            "ACCUSE",
            "IRN",
            "ISR",
            day="2022-05-09",
        ),
    ),
    "what was done and what was not": (
        report("Kenya withdrew its troops from Goma", "RETREAT", "KEN", "COD", day="2022-05-09"),
        report(
            "Kenya did not withdraw its troops from Goma",
            "RETREAT",
            "KEN",
            "COD",
            day="2022-05-09",
            status="negated",
        ),
    ),
    "a call and a visit": (
        report(
            "The premiers of Japan and India spoke by telephone",
            "CONSULT",
            "JPN IND",
            published="2022-05-10",
            modes=("phone",),
        ),
        report(
            "The premier of Japan visited India",
            "CONSULT",
            "JPN IND",
            published="2022-05-10",
            modes=("visit",),
        ),
    ),
    "the minister's and the president's meeting": (
        report(
            "The ministers conferred",
            "CONSULT",
            "JPN:foreign_minister USA:foreign_minister",
            published="2022-05-10",
        ),
        report(
            "The leaders conferred",
            "CONSULT",
            "JPN:prime_minister USA:president",
            published="2022-05-10",
        ),
    ),
    "a report older than the act": (
        report("Turkey vetoed the communiqué", "REJECT", "TUR", "NATO", published="2022-05-02"),
        report("Turkey vetoed the communiqué", "REJECT", "TUR", "NATO", day="2022-05-09"),
    ),
    "promises of both sides in one statement": (
        report("Fiji promised to train divers of Tonga", "AGREE", "FJI", "TON", document="d"),
        report("Tonga promised to open its port to Fiji", "AGREE", "TON", "FJI", document="d"),
    ),
    "two promises of one side in one statement": (
        report("Fiji promised to train divers of Tonga", "AGREE", "FJI", "TON", document="d"),
        report("Fiji offered to lend Tonga a dredger", "AGREE", "FJI", "TON", document="d"),
    ),
    "two acts that one document tells apart": (
        report("struck a bridge in Kharkiv", *STRIKE, document="d", at="Kharkiv", day="2022-05-09"),
        report(
            "struck a bridge in Kharkiv",
            *STRIKE,
            document="d",
            at="Kharkiv",
            day="2022-05-09",
            start=90,
        ),
    ),
    "other resolutions": (
        report(
            "The Council adopted resolution 2371 on North Korea",
            "SANCTION",
            "UN",
            "PRK",
            published="2022-05-10",
        ),
        report(
            "The Council adopted resolution 2375 on North Korea",
            "SANCTION",
            "UN",
            "PRK",
            published="2022-05-10",
        ),
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_one_event(name: str) -> None:
    a, b = SAME[name]
    assert one(a, b), compare(Facts(a), Facts(b))


@pytest.mark.parametrize("name", DIFFERENT)
def test_two_events(name: str) -> None:
    a, b = DIFFERENT[name]
    assert not one(a, b), compare(Facts(a), Facts(b))


def test_no_field_gives_more_than_the_table_says() -> None:
    pairs = [pair for table in (SAME, DIFFERENT) for pair in table.values()]
    for name, most, ask in FIELDS:
        for pair in pairs:
            a, b = sorted(map(Facts, pair), key=lambda facts: facts.key)
            said = ask(a, b)
            assert said.points <= most + 1e-9, (name, said)
            assert not (said.veto and not said.why), name
    assert all(ask.__doc__ for _, _, ask in FIELDS)


def test_an_inferred_month_is_no_date() -> None:
    month = Moment.month(2022, 5)
    inferred = Moment(month.start, month.end, month.precision, inferred=True)
    facts = Facts(report("Spain praised Chile", "SUPPORT", "ESP", "CHL", day=inferred))
    assert facts.days is None
    assert facts.likely == (date(2022, 5, 6), date(2022, 5, 10))


def test_since_is_between_then_and_the_telling() -> None:
    told = report(
        "Chile has blamed Peru", "ACCUSE", "CHL", "PER", day=Moment.since(date(2022, 2, 1))
    )
    assert Facts(told).days == (date(2022, 2, 1), date(2022, 5, 10))
    long = report(
        "Chile has blamed Peru", "ACCUSE", "CHL", "PER", day=Moment.since(date(2015, 2, 1))
    )
    assert Facts(long).days is None


def test_a_month_ends_with_its_telling() -> None:
    told = Facts(report("Spain praised Chile", "SUPPORT", "ESP", "CHL", day="2022-05"))
    plan = Facts(
        report("Spain will host", "CONSULT", "ESP", "CHL", day="2022-05", status="planned")
    )
    assert told.days == (date(2022, 5, 1), date(2022, 5, 10))
    assert plan.days == (date(2022, 5, 1), date(2022, 5, 31))


def test_reasons_are_in_words() -> None:
    a, b = SAME["a promise and a gift of one sum"]
    found = compare(Facts(a), Facts(b))
    assert found.points >= ENOUGH
    assert "same sum" in found.why
    assert "same recipients KEN" in found.why


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("Two drones killed at least 12 villagers", 12),
        ("A rocket killed seven men", 7),
        ("A rocket was found; nobody was killed", None),
        ("A sapper was killed", 1),
        ("The blast killed a boy", 1),
        ("The raid killed a man aged 61 and a woman aged 58", None),
        ("The death toll of the raid climbed to 31 on Friday", 31),
        ("The number of dead rose from 9 to 14", 14),
        ("Twenty-one people killed and 40 hurt", 21),
    ],
)
def test_the_dead_are_counted(text: str, toll: float | None) -> None:
    mine = Facts(report(text, *STRIKE))
    theirs = Facts(report("A raid killed 1,000 people", *STRIKE))
    said = dead(mine, theirs).why
    assert said == (f"{toll} or 1000 dead" if toll else "")


def test_the_toll_of_its_own_sentence_goes_first() -> None:
    around = "Nine died at Izium. The guns at Lyman fell silent after 3 people died. It rained."
    here = Facts(report("The guns at Lyman fell silent", *STRIKE, around=around))
    other = Facts(report("A raid killed three", *STRIKE))
    assert here.sentence == "The guns at Lyman fell silent after 3 people died."
    assert dead(here, other).why == "both 3 dead"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("shelled the town of Orikhiv on Friday", {"orikhiv"}),
        ("Jets bombed Saada and a camp near Al Jawf in Yemen", {"saada", "al jawf"}),
        ("a raid in the Kherson region in March", set()),
        ("a raid in Kyiv and on the outskirts of Bila Tserkva", {"kyiv", "bila tserkva"}),
        ("General Ivan Petrov was killed", set()),
        ("struck the Ocean Pearl with a missile", set()),
    ],
)
def test_where_a_sentence_puts_its_act(text: str, places: set[str]) -> None:
    assert spots(text) == places
