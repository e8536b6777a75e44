"""`communique relation`: a page whose every line is cited, and the same as JSON."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from communique.cli.relation_view import sparkline
from communique.model import Coding, Moment
from communique.record import Record
from tests.record.building import CODER, Ticking, coding, document, event

MEETING, PROMISE = coding().events
DOCUMENT = coding().document


def test_a_page_with_each_line_cited(run, record):
    answer = run("relation", "NOR", "Kenya", "-r", record)
    assert answer.code == 0
    assert answer.out.startswith("Norway (NOR) and Kenya (KEN)\n  2 events | 1 document\n")
    for title in ("Scores", "Meetings", "Agreements", "Programmes and instruments", "Commitments"):
        assert f"\n{title}\n" in answer.out
    assert "Frictions" not in answer.out
    for id in (MEETING.id, PROMISE.id, DOCUMENT.id):
        assert id[:8] in answer.out
    assert "NOK 50,000,000" in answer.out
    assert "Clean Energy Compact" in answer.out
    assert run("show", MEETING.id[:8], "-r", record).code == 0


def test_one_table_in_order_of_time(run, record):
    answer = run("relation", "NOR", "KEN", "--timeline", "-r", record)
    assert "\nTimeline\n" in answer.out
    assert "Meetings" not in answer.out
    assert answer.out.index(MEETING.id[:8]) < answer.out.index(PROMISE.id[:8])


def test_json_has_every_part_and_its_sentences(run, record):
    page = json.loads(run("relation", "KEN", "NOR", "--json", "-r", record).out)
    assert (page["left"]["code"], page["right"]["name"]) == ("KEN", "Norway")
    assert [one["id"] for one in page["timeline"]] == [MEETING.id, PROMISE.id]
    assert [one["way"] for one in page["timeline"]] == ["mutual", "back"]
    assert page["sections"]["meetings"] == [MEETING.id]
    assert page["sections"]["agreements"] == [PROMISE.id]
    (month,) = page["months"]
    assert (month["month"], month["events"], month["sum"]) == ("2023-05", 1, 4)
    assert page["no_month"]["events"] == 1
    total = page["total"]
    assert (total["events"], total["cooperation"], total["conflict"]) == (2, 6.5, 0)
    tellings, steps = page["instruments"][0]["tellings"], page["commitments"][0]["steps"]
    cited = [*page["timeline"], *tellings, *steps]
    for one in cited:
        sentence = one["sentence"]
        assert one["document"] == DOCUMENT.id
        assert DOCUMENT.text[sentence["start"] : sentence["end"]] == sentence["text"]
    assert {one["name"] for one in page["areas"]} == {"diplomatic", "energy"}
    assert page["people"][0]["name"] == "the minister"


def test_long_relations_have_a_bar_for_each_year(run, tmp_path):
    doc = document("Norway met Kenya.", path="met.txt", title="Met")
    path = tmp_path / "long.db"
    for number, (years, unit) in enumerate([((2020, 2022), "month"), ((2001, 2022), "year")]):
        met = [
            replace(
                event(doc, "CONSULT", ("NOR", "KEN"), words="met", date=Moment.month(year, 1)),
                id=f"{year:016}",
            )
            for year in years
        ]
        with Record.open(path, clock=Ticking()) as opened:
            opened.add([Coding(doc, tuple(met))], coder=f"{CODER}-{number}")
        out = run("relation", "NOR", "KEN", "-r", path).out
        bars = next(line for line in out.splitlines() if "conflict  " in line)
        assert bars.endswith(f"by {unit}")
        assert bars.count("·") == (25 if unit == "month" else 22)


def test_the_latest_of_each_kind_with_the_figures_of_all(run, tmp_path):
    doc = document("Norway met Kenya.", path="met.txt", title="Met")
    path = tmp_path / "busy.db"
    met = [
        replace(
            event(doc, "CONSULT", ("NOR", "KEN"), words="met", date=Moment.month(2023, month)),
            id=f"{month:016}",
        )
        for month in (1, 2, 3)
    ]
    with Record.open(path, clock=Ticking()) as opened:
        opened.add([Coding(doc, tuple(met))], coder=CODER)
    ask = ("relation", "NOR", "KEN", "-r", path)
    few = run(*ask, "--limit", 2).out
    assert "3 events | 1 document" in few
    assert "the latest 2 of 3 events" in few
    assert few.count("Norway met Kenya.") == 2
    assert "the latest" not in run(*ask, "--limit", 0).out
    page = json.loads(run(*ask, "--limit", 1, "--json").out)
    assert [one["date"]["start"] for one in page["timeline"]] == ["2023-03-01"]
    assert page["sections"]["meetings"] == [one.id for one in met]
    assert page["total"]["events"] == len(json.loads(run(*ask, "--json").out)["timeline"]) == 3


def test_dates_narrow_the_page(run, record):
    answer = run("relation", "NOR", "KEN", "--since", "2023-05", "--until", "2023", "-r", record)
    assert "1 event | 1 document | since 2023-05, until 2023" in answer.out


def test_nothing_between_two_parties_is_no_error(run, record):
    answer = run("relation", "NOR", "UKR", "-r", record)
    assert (answer.code, answer.out) == (0, "")
    assert "Nothing lies between NOR and UKR." in answer.err


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("NOR", "Kenia"), "Did you mean KEN?"),
        (("NOR", "norway"), "is the same party twice"),
        (("NOR", "KEN", "--since", "spring"), "2023-01"),
    ],
)
def test_bad_values_say_what_would_be_right(run, record, words, hint):
    answer = run("relation", *words, "-r", record)
    assert answer.code == 2
    assert hint in answer.err


@pytest.mark.parametrize(
    ("values", "bars"),
    [([], ""), ([0, 0], "··"), ([1, 0, 8], "▂·█"), ([-4, -2], "█▅"), ([0.001, 100], "▁█")],
)
def test_sparklines_have_a_bar_for_each_value(values, bars):
    assert sparkline(values) == bars
