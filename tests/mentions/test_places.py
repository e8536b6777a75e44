from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.mentions.place_index import place_index
from communique.mentions.places import find_places


def read(text: str, countries: Collection[str] = ()) -> list[tuple[str, str, str | None, str]]:
    return [
        (mention.span.text, mention.place.name, mention.place.country, mention.kind)
        for mention in find_places(text, countries=countries)
    ]


ONE = [
    ("He flew to Japan.", "Japan", "Japan", "JPN", "country"),
    ("Ukraine's army", "Ukraine", "Ukraine", "UKR", "country"),
    ("aid for Türkiye", "Türkiye", "Turkey", "TUR", "country"),
    ("the U.S. said", "U.S.", "United States", "USA", "country"),
    ("the US said", "US", "United States", "USA", "country"),
    ("the U.K. said", "U.K.", "United Kingdom", "GBR", "country"),
    ("in Britain", "Britain", "United Kingdom", "GBR", "country"),
    ("the DRC army", "DRC", "Democratic Republic of the Congo", "COD", "country"),
    ("Côte d’Ivoire votes", "Côte d’Ivoire", "Ivory Coast", "CIV", "country"),
    ("Papua New Guinea votes", "Papua New Guinea", "Papua New Guinea", "PNG", "country"),
    ("Guinea-Bissau votes", "Guinea-Bissau", "Guinea-Bissau", "GNB", "country"),
    ("South Korea votes", "South Korea", "South Korea", "KOR", "country"),
    ("in Kosovo", "Kosovo", "Kosovo", "KOS", "country"),
    ("in Hong Kong", "Hong Kong", "Hong Kong", "HKG", "territory"),
    ("in Greenland", "Greenland", "Greenland", "DNK", "territory"),
    ("in Transnistria", "Transnistria", "Transnistria", "MDA", "territory"),
    ("met in Vilnius", "Vilnius", "Vilnius", "LTU", "city"),
    ("met in Kiev", "Kiev", "Kyiv", "UKR", "city"),
    ("KYIV (Agency) - Officials", "KYIV", "Kyiv", "UKR", "city"),
    ("in St. Petersburg", "St. Petersburg", "St. Petersburg", "RUS", "city"),
    ("in Sana'a", "Sana'a", "Sanaa", "YEM", "city"),
    ("in Cox's Bazar", "Cox's Bazar", "Cox's Bazar", "BGD", "region"),
    ("in N'Djamena", "N'Djamena", "N'Djamena", "TCD", "city"),
    ("in Port-au-Prince", "Port-au-Prince", "Port-au-Prince", "HTI", "city"),
    ("in Rio de Janeiro", "Rio de Janeiro", "Rio de Janeiro", "BRA", "city"),
    ("in Sao Paulo", "Sao Paulo", "São Paulo", "BRA", "city"),
    ("in Ho Chi Minh City", "Ho Chi Minh City", "Ho Chi Minh City", "VNM", "city"),
    ("near Zhytomyr", "Zhytomyr", "Zhytomyr", "UKR", "city"),
    ("strikes on Vinnytsia", "Vinnytsia", "Vinnytsia", "UKR", "city"),
    ("in The Hague", "The Hague", "The Hague", "NLD", "city"),
    ("in Davos", "Davos", "Davos", "CHE", "city"),
    ("in Rafah", "Rafah", "Rafah", "PSE", "city"),
    ("in New York on Monday", "New York", "New York City", "USA", "city"),
    ("Visiting Kharkiv, he spoke.", "Kharkiv", "Kharkiv", "UKR", "city"),
    ("in Kharkiv Monday", "Kharkiv", "Kharkiv", "UKR", "city"),
    ("in Kraków", "Kraków", "Kraków", "POL", "city"),
    ("in Krakow", "Krakow", "Kraków", "POL", "city"),
    ("in Zurich", "Zurich", "Zürich", "CHE", "city"),
    ("in Crimea", "Crimea", "Crimea", "UKR", "region"),
    ("in the Donbas", "Donbas", "Donbas", "UKR", "region"),
    ("Kherson Oblast", "Kherson Oblast", "Kherson region", "UKR", "region"),
    ("in the Gaza Strip", "Gaza Strip", "Gaza", "PSE", "region"),
    ("in the West Bank", "West Bank", "West Bank", "PSE", "region"),
    ("the Golan Heights", "Golan Heights", "Golan Heights", "SYR", "region"),
    ("in Nagorno-Karabakh", "Nagorno-Karabakh", "Nagorno-Karabakh", "AZE", "region"),
    ("across the Sahel", "Sahel", "Sahel", None, "region"),
    ("in Kashmir", "Kashmir", "Kashmir", None, "region"),
    ("in Tigray", "Tigray", "Tigray", "ETH", "region"),
    ("in Xinjiang", "Xinjiang", "Xinjiang", "CHN", "region"),
    ("in sub-Saharan Africa", "sub-Saharan Africa", "Sub-Saharan Africa", None, "region"),
    ("the Korean peninsula", "Korean peninsula", "Korean Peninsula", None, "region"),
    ("in the South China Sea", "South China Sea", "South China Sea", None, "water"),
    ("the East and South China Seas", "East and South China Seas", None, None, "water"),
    ("the Taiwan Strait", "Taiwan Strait", "Taiwan Strait", None, "water"),
    ("in the Red Sea", "Red Sea", "Red Sea", None, "water"),
    ("the Strait of Hormuz", "Strait of Hormuz", "Strait of Hormuz", None, "water"),
    ("the Bab al-Mandab Strait", "Bab al-Mandab Strait", "Bab el-Mandeb", None, "water"),
    ("near Second Thomas Shoal", "Second Thomas Shoal", "Second Thomas Shoal", None, "island"),
    ("the Senkaku Islands", "Senkaku Islands", "Senkaku Islands", "JPN", "island"),
    ("at Ramstein", "Ramstein", "Ramstein Air Base", "DEU", "base"),
    ("at Guantanamo Bay", "Guantanamo Bay", "Guantanamo Bay", "CUB", "base"),
]


@pytest.mark.parametrize(("text", "words", "name", "country", "kind"), ONE)
def test_one_place(text: str, words: str, name: str | None, country: str | None, kind: str) -> None:
    assert read(text) == [(words, name or words, country, kind)]


def test_table_is_as_large_as_promised() -> None:
    assert len(ONE) + len(NO_PLACE) + len(CHOICES) >= 60


NO_PLACE = [
    "Nice to meet you.",
    "Reading the report, he left.",
    "Most people agree.",
    "A Split decision",
    "Police said so.",
    "Orange juice",
    "Mobile phones",
    "March began.",
    "Man arrested",
    "Gap years",
    "Secretary Lloyd Austin said",
    "Michael Jordan played.",
    "Jordan Peterson spoke.",
    "Chelsea Manning",
    "London Breed spoke.",
    "Sofia Vergara",
    "Jack London wrote.",
    "The Washington Post",
    "the Minsk agreements",
    "the Geneva Conventions",
    "the Paris Agreement",
    "between us and them",
    "a turkey",
    "the ABA and JOS",
    "Senator Kennedy spoke.",
    "the china cabinet",
    "kyiv",
]


@pytest.mark.parametrize("text", NO_PLACE)
def test_common_words_and_names_are_no_places(text: str) -> None:
    assert read(text) == []


CHOICES = [
    ("in Tripoli, Lebanon", (), "LBN"),
    ("in Tripoli", (), "LBY"),
    ("in Tripoli", ("LBN",), "LBN"),
    ("in Hyderabad, Pakistan", (), "PAK"),
    ("in Hyderabad", (), "IND"),
    ("in Birmingham, Alabama", (), "USA"),
    ("in Birmingham", (), "GBR"),
    ("in Austin, Texas", (), "USA"),
    ("in Georgia", (), "GEO"),
    ("in Georgia", ("USA",), "USA"),
    ("in Georgia", ("USA", "GEO"), "GEO"),
    ("in Punjab", ("PAK",), "PAK"),
    ("in Nice", ("FRA",), "FRA"),
    ("in Van", ("TUR",), "TUR"),
    ("in San Jose", (), "CRI"),
    ("in San Jose, California", (), "USA"),
]


@pytest.mark.parametrize(("text", "countries", "country"), CHOICES)
def test_choice_among_places_of_one_name(
    text: str, countries: tuple[str, ...], country: str
) -> None:
    assert read(text, countries)[0][2] == country


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("in Gaza. City officials said", ["Gaza"]),
        ("Doha, Cebu and Graz", ["Doha", "Cebu", "Graz"]),
        ("in Cairo, Egypt, and in Rome", ["Cairo", "Egypt", "Rome"]),
        ("Niger and Nigeria", ["Niger", "Nigeria"]),
        ("the US and the UK", ["US", "UK"]),
        ("Zaporizhzhia nuclear power plant", ["Zaporizhzhia nuclear power plant"]),
    ],
)
def test_several_places(text: str, words: list[str]) -> None:
    assert [found[0] for found in read(text)] == words


def test_offset_and_position() -> None:
    (mention,) = find_places("met in Oslo", start=10)
    assert (mention.span.start, mention.span.end) == (17, 21)
    assert mention.place.latitude == pytest.approx(59.9, abs=0.2)
    assert mention.place.longitude == pytest.approx(10.75, abs=0.2)


def test_the_index_is_sound() -> None:
    index = place_index()
    kinds = {"country", "territory", "region", "city", "water", "island", "base", "border"}
    for key, places in index.places.items():
        assert key == key.lower().strip()
        for place in places:
            assert place.kind in kinds
            assert place.country is None or (place.country.isupper() and len(place.country) == 3)
            assert -90 <= (place.latitude or 0) <= 90
            assert -180 <= (place.longitude or 0) <= 180


def test_every_capital_of_the_source_is_found() -> None:
    missing = [
        name
        for name in ("Canberra", "Brasilia", "Nairobi", "Jakarta", "Pretoria", "Kigali", "Bishkek")
        if read(f"{name} agreed.") == []
    ]
    assert missing == []


_PIECES = st.sampled_from(
    "in Paris, Texas . New York Times Kyiv Gaza City South China Sea U.S. St. Cox's the of - "
    "Georgia Jordan D.C. Washington Nice".split()
)


@given(st.one_of(st.text(), st.lists(_PIECES).map(" ".join)))
def test_spans_lie_in_the_text(text: str) -> None:
    found = find_places(text, start=4)
    assert found == find_places(text, start=4)
    end = 4
    for mention in found:
        assert mention.span.start >= end
        end = mention.span.end
        assert text[mention.span.start - 4 : end - 4] == mention.span.text == mention.place.text
