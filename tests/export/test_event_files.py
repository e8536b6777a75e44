"""PLOVER, GDELT and POLECAT: the events in the shapes of the field."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from communique.codebook import Codebook
from communique.export import cameo, codes, formats, gdelt, polecat
from communique.export.contents import Contents, pairs
from communique.gazetteer import Gazetteer
from communique.model import Party, Place, Span
from tests.export.building import dated, hostile, of_events, ordinary
from tests.record.building import coding, document, event

SPAN = Span(0, 6, "Norway")


def lines(name, contents):
    return b"".join(formats.load(name).chunks(contents)).decode().split("\n")[:-1]


def rows_of_gdelt(contents):
    return [
        dict(zip(gdelt.COLUMNS, line.split("\t"), strict=True)) for line in lines("gdelt", contents)
    ]


def rows_of_polecat(contents):
    return list(csv.DictReader(lines("polecat", contents), delimiter="\t", strict=True))


def records(contents):
    return [json.loads(line) for line in lines("plover", contents)]


def test_numbers_of_columns():
    assert len(gdelt.COLUMNS) == len(set(gdelt.COLUMNS)) == 61
    assert len(polecat.COLUMNS) == len(set(polecat.COLUMNS)) == 40


@pytest.mark.parametrize("build", [ordinary, hostile])
@pytest.mark.parametrize(("name", "count"), [("gdelt", 61), ("polecat", 40)])
def test_every_line_has_all_columns_with_and_without_quoting(build, name, count):
    found = lines(name, build())
    assert {len(line.split("\t")) for line in found} == {count}
    read = list(csv.reader(io.StringIO("\n".join(found)), delimiter="\t"))
    assert {len(row) for row in read} == {count}
    assert len(read) == len(found)


def test_an_empty_record():
    assert lines("gdelt", Contents()) == []
    assert lines("plover", Contents()) == []
    assert lines("polecat", Contents()) == ["\t".join(polecat.COLUMNS)]


def test_gdelt_row():
    meeting, promise = rows_of_gdelt(ordinary())
    assert (meeting["Actor1Code"], meeting["Actor2Code"]) == ("NORGOVELI", "KEN")
    assert (meeting["SQLDATE"], meeting["MonthYear"], meeting["Year"]) == (
        "20230503",
        "202305",
        "2023",
    )
    assert float(meeting["FractionDate"]) == pytest.approx(2023 + (5 * 30 + 3) / 365, abs=1e-4)
    assert (meeting["EventCode"], meeting["EventRootCode"]) == ("042", "04")
    assert (meeting["ActionGeo_CountryCode"], meeting["ActionGeo_FullName"]) == (
        "KE",
        "Nairobi, Kenya",
    )
    assert (meeting["GoldsteinScale"], promise["GoldsteinScale"]) == ("1.0", "4.0")
    assert promise["NumMentions"] == "2"
    assert meeting["DATEADDED"] == "20240101000100"
    assert int(meeting["GLOBALEVENTID"]) < 2**63


def test_gdelt_expands_pairs_under_different_ids():
    doc = document()
    found = rows_of_gdelt(of_events(event(doc, "SANCTION", ("NOR", "NATO"), ("RUS", "KEN"))))
    assert [(row["Actor1Code"], row["Actor2CountryCode"]) for row in found] == [
        ("NOR", "RUS"),
        ("NOR", "KEN"),
        ("NAT", "RUS"),
        ("NAT", "KEN"),
    ]
    assert len({row["GLOBALEVENTID"] for row in found}) == 4


def test_pairs_of_a_mutual_act_come_once():
    doc = document()
    talks = event(doc, "CONSULT", ("NOR", "KEN", "UKR"), symmetric=True)
    found = [(one.code, other and other.code) for one, other in pairs(talks)]
    assert found == [("NOR", "KEN"), ("NOR", "UKR"), ("KEN", "UKR")]
    assert [other for _, other in pairs(event(doc, "PROTEST", ("KEN",)))] == [None]


@pytest.mark.parametrize(
    ("name", "sql", "month", "year"),
    [
        ("day", "20230503", "202305", "2023"),
        ("month", "", "202303", "2023"),
        ("year", "", "", "2022"),
        ("range", "20230227", "202302", "2023"),
        ("until", "20201231", "202012", "2020"),
        ("none", "", "", ""),
    ],
)
def test_gdelt_dates(name, sql, month, year):
    row = rows_of_gdelt(of_events(dated()[name]))[0]
    assert (row["SQLDATE"], row["MonthYear"], row["Year"]) == (sql, month, year)
    assert bool(row["FractionDate"]) == bool(sql)


@pytest.mark.parametrize(
    ("name", "polecat_date", "plover_dates"),
    [
        ("day", "2023-05-03", ("2023-05-03", None)),
        ("month", "2023-03", ("2023-03-01", "2023-03-31")),
        ("year", "2022", ("2022-01-01", "2022-12-31")),
        ("range", "2023-02-27", ("2023-02-27", "2023-03-02")),
        ("since", "2021-06-01", ("2021-06-01", None)),
        ("until", "2020-12-31", ("2020-12-31", None)),
        ("none", "None", (None, None)),
    ],
)
def test_dates_of_polecat_and_plover(name, polecat_date, plover_dates):
    given = of_events(dated()[name])
    assert rows_of_polecat(given)[0]["Event Date"] == polecat_date
    record = records(given)[0]
    assert (record["date"], record.get("enddate")) == plover_dates
    told = record["comment"].split("; ")
    assert told[-1] == "the act is mutual"
    assert len(told) == (1 if name == "day" else 2)


def test_polecat_row():
    row = rows_of_polecat(ordinary())[0]
    assert (row["Actor Name"], row["Recipient Name"]) == ("Norway", "Kenya")
    assert (row["Actor COW"], row["Actor Title"]) == ("385", "foreign minister")
    assert (row["Primary Actor Sector"], row["Actor Sectors"]) == ("GOV", "GOV,ELI")
    assert (row["Contexts"], row["Event Mode"]) == ("diplomatic;energy", "visit;multilateral")
    assert (row["Intensity"], row["Quad Code"], row["City"]) == ("4", "1", "None")


def test_plover_record():
    record = records(ordinary())[0]
    assert record["event"] == ["CONSULT"]
    assert record["actor"][0]["code"] == "NOR"
    assert record["actor"][0]["sector"] == ["GOV", "ELI"]
    assert record["recipient"][0]["identifier_text"] == "Kenya"
    assert record["event_loc"]["country"] == "KEN"
    assert record["cite_info"]["publication"] == "2023-05-04"
    text = document().text
    assert text[record["text_info"]["start"] : record["text_info"]["end"]] == record["text"]


@pytest.mark.parametrize(
    ("party", "code", "state", "sectors"),
    [
        (Party("JPN", "state", "Japan", SPAN), "JPN", "JPN", ()),
        (Party("SOMALILAND", "state", "Somaliland", SPAN, ("GOV",)), "SOM", "SOM", ("GOV", "PRE")),
        (Party("NATO", "IGO", "NATO", SPAN), "IGO", None, ()),
        (Party("HAMAS", "IMG", "Hamas", SPAN, ("REB",)), "IMG", "PSE", ("REB",)),
        (Party("KMT", "group", "Kuomintang", SPAN, ("PTY",)), "TWN", "TWN", ("PTY",)),
        (Party("NOBODY", "group", "Nobody", SPAN), "UNK", None, ()),
    ],
)
def test_codes_of_parties(party, code, state, sectors):
    assert codes.coded(party) == codes.Coded(code, state, sectors)


def test_every_state_has_its_codes():
    gazetteer = Gazetteer.load()
    states = [code for code in gazetteer.codes("state") if gazetteer.nominal_state(code) is None]
    assert not [code for code in states if len(codes.fips(code)) != 2]
    assert not [code for code in states if len(codes.alpha2(code) or "") != 2]
    without = {code for code in states if not codes.cow(code)}
    assert without == {"HKG", "VAT", "PSE", "ATA"} & set(states)
    assert (codes.fips("DEU"), codes.cow("USA"), codes.alpha2("KOS")) == ("GM", "2", "XK")


def test_cameo_codes_are_of_the_roots_that_the_codebook_names():
    types = Codebook.load().types
    for (name, mode), code in cameo.BY_MODE.items():
        assert mode in {one.name for one in types[name].modes}
        assert any(code.startswith(root[:2]) for root in types[name].cameo)
    doc = document()
    for name, kind in types.items():
        code = cameo.code(event(doc, name, ("NOR",)))
        assert code is not None
        assert any(code.startswith(root[:2]) for root in kind.cameo)
        assert code[:2] in cameo.GOLDSTEIN


@pytest.mark.parametrize(
    ("type", "modes", "code"),
    [
        ("ASSAULT", (), "190"),
        ("ASSAULT", ("abduct",), "180"),
        ("ASSAULT", ("drone",), "195"),
        ("RETREAT", (), "080"),
        ("RETREAT", ("ceasefire",), "087"),
        ("REQUEST", ("meet",), "020"),
        ("REQUEST", ("yield",), "100"),
        ("ACCUSE", (), "110"),
        ("NORMALIZE", (), None),
    ],
)
def test_cameo_codes(type, modes, code):
    assert cameo.code(event(document(), type, ("RUS",), modes=modes)) == code


def test_a_type_of_ones_own_is_kept_without_a_code():
    row = rows_of_gdelt(of_events(event(document(), "NORMALIZE", ("NOR",), ("KEN",))))[0]
    assert (row["EventCode"], row["GoldsteinScale"]) == ("", "")


def test_places_at_sea_and_of_states():
    given = coding().events[0]
    sea = replace(given, place=Place("South China Sea", None, "sea", 12.0, 113.0))
    land = replace(given, place=Place("Kenya", "KEN", "Kenya"))
    rows = rows_of_gdelt(of_events(sea, land))
    assert [row["ActionGeo_Type"] for row in rows] == ["4", "1"]
    assert [row["ActionGeo_FullName"] for row in rows] == ["South China Sea", "Kenya"]
    assert rows_of_polecat(of_events(sea))[0]["Country"] == "None"


def test_pandas_and_polars_read_them():
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    for name, header, width in (("gdelt", None, 61), ("polecat", 0, 40)):
        text = b"".join(formats.load(name).chunks(hostile()))
        assert pandas.read_csv(io.BytesIO(text), sep="\t", header=header).shape == (1, width)
        read = polars.read_csv(io.BytesIO(text), separator="\t", has_header=header is not None)
        assert read.shape == (1, width)
