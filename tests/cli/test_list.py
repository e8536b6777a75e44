"""`communique list`, `show` and `search`."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from communique.cli import vocabulary
from communique.errors import UsageError
from communique.model import Coding, Moment
from communique.record import Record
from tests.record.building import CODER, Ticking, coding, document, event


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("events", ["2023-05-03", "CONSULT visit", "NOR <-> KEN", "met her Kenyan counterpart"]),
        ("commitments", ["NOR -> KEN", "NOK 50,000,000", "pledged", "financial"]),
        ("instruments", ["Clean Energy Compact", "programme", "KEN, NOR", "in force"]),
        ("actors", ["Norway", "state", "KEN"]),
        ("documents", ["2023-05-04", "Norway and Kenya talk", "texts/nairobi.txt"]),
    ],
)
def test_tables(run, record, kind, words):
    answer = run("list", kind, "--record", record, "--document", coding().document.id[:9])
    assert answer.code == 0
    for word in words:
        assert word in answer.out
    assert all(len(line) <= 120 for line in answer.out.splitlines())
    assert "\x1b" not in answer.out


@pytest.mark.parametrize("kind", ["events", "commitments", "instruments", "actors", "documents"])
def test_json_is_one_array_of_objects(run, record, kind):
    rows = json.loads(run("list", kind, "-r", record, "--json").out)
    assert len(rows) == {"events": 72, "actors": 4, "documents": 2}.get(kind, 1)
    if kind not in ("actors", "documents"):
        assert {row["document"] for row in rows} >= {coding().document.id}


def test_table_says_what_it_leaves_out(run, record):
    answer = run("list", "events", "-r", record)
    assert "50 of 72 events; --limit 0 shows all." in answer.err
    assert "72 events." in run("list", "events", "-r", record, "--limit", 0).err
    assert len(json.loads(run("list", "events", "-r", record, "--json", "--limit", 3).out)) == 3


@pytest.mark.parametrize(
    ("options", "types"),
    [
        (["--actor", "ken"], {"CONSULT"}),
        (["--actor", "RUS", "--recipient", "UKR"], {"ASSAULT"}),
        (["--party", "NOR"], {"CONSULT", "AGREE"}),
        (["--type", "agree"], {"AGREE"}),
        (["--context", "Energy"], {"CONSULT", "AGREE"}),
        (["--mode", "visit"], {"CONSULT"}),
        (["--since", "2023", "--until", "2023-05-03"], {"CONSULT"}),
        (["--since", "2023", "--undated", "--party", "NOR"], {"CONSULT", "AGREE"}),
        (["--quad", "2"], set()),
        (["--country", "KEN"], {"CONSULT"}),
        (["--min-confidence", "0.91"], {"CONSULT"}),
        (["--status", "planned"], set()),
    ],
)
def test_filters(run, record, options, types):
    answer = run("list", "events", "-r", record, "--json", *options)
    assert {row["type"] for row in json.loads(answer.out)} == types


def test_party_by_name(run, record):
    answer = run("list", "events", "-r", record, "--actor", "Kenya", "--json")
    assert len(json.loads(answer.out)) == 1


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("events", "--type", "CONSULTT"), "Did you mean CONSULT?"),
        (("events", "--context", "enrgy"), "Did you mean energy"),
        (("events", "--mode", "vist"), "Did you mean visit"),
        (("events", "--status", "actul"), "Did you mean actual?"),
        (("commitments", "--status", "pledge"), "Did you mean pledged?"),
        (("commitments", "--type", "CONSULT"), "There are: financial"),
        (("instruments", "--status", "in-forces"), "Did you mean in_force?"),
        (("events", "--actor", "Kenia"), "Did you mean KEN?"),
        (("events", "--actor", "qqqqqq"), "communique list actors"),
        (("event",), "Did you mean events?"),
        (("events", "--since", "spring"), "2023-01"),
        (("events", "--document", "zz"), "is no id of a document"),
        (("events", "--country", "XX"), "is not a party we know"),
        (("events", "--since", "2024", "--until", "2023-05"), "is after until 2023-05"),
        (("documents", "--since", "2024", "--until", "2023"), "is after until 2023"),
        (("instruments", "--quad", 1), "says nothing about instruments"),
        (("instruments", "--mode", "visit"), "says nothing about instruments"),
        (("commitments", "--type", "AID"), "AID: is not a kind of commitment"),
    ],
)
def test_bad_values_say_what_would_be_right(run, record, words, hint):
    answer = run("list", *words, "-r", record)
    assert answer.code == 2
    assert hint in answer.err
    assert answer.out == ""


def test_nothing_found_is_no_error(run, record):
    answer = run("list", "events", "-r", record, "--type", "PROTEST")
    assert answer.code == 0
    assert "No events answer to that." in answer.err


def test_missing_record(run, tmp_path):
    answer = run("list", "events", "-r", tmp_path / "none.db")
    assert answer.code == 1
    assert "communique read" in answer.err


def test_show_event(run, record):
    given = coding().events[0]
    answer = run("show", given.id[:8], "-r", record)
    assert answer.code == 0
    assert "CONSULT visit multilateral | NOR <-> KEN | 2023-05-03 | in Nairobi" in answer.out
    assert "⟦met her Kenyan counterpart in Nairobi on 3 May 2023⟧" in answer.out
    assert given.rule not in answer.out


def test_show_event_and_why(run, record):
    given = coding().events[0]
    answer = run("show", given.id, "--why", "-r", record)
    assert "rule        meet.v.1" in answer.out
    assert "“Kenyan counterpart”" in answer.out
    assert "meaning “Norway's foreign minister”" in answer.out
    row = json.loads(run("show", given.id, "--why", "--json", "-r", record).out)
    assert row["why"]["rule"] == "meet.v.1"
    assert row["why"]["paragraph"]["text"].startswith("Norway's foreign minister met")
    assert row["id"] == given.id


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("commitments", ["NOK 50,000,000", "50 million kroner", "donor", "give.v.2"]),
        ("instruments", ["Clean Energy Compact", "in force", "⟦under the Clean Energy Compact⟧"]),
    ],
)
def test_show_rows(run, record, part, words):
    given = getattr(coding(), part)[0]
    answer = run("show", given.id, "--why", "-r", record)
    for word in words:
        assert word in answer.out
    assert json.loads(run("show", given.id, "--json", "-r", record).out)["id"] == given.id


def test_show_document(run, record):
    given = coding()
    answer = run("show", given.document.id[:10], "-r", record)
    for word in (
        "Norway and Kenya talk",
        "CONSULT visit",
        "NOK 50,000,000",
        "programme",
        "nairobi",
    ):
        assert word in answer.out
    assert "no party" not in answer.out
    why = run("show", given.document.id, "--why", "-r", record).out
    assert "not coded: no party" in why
    assert "coded       2024-01-01T00:01:00Z by communique-0.1.0" in why
    row = json.loads(run("show", given.document.id, "--json", "-r", record).out)
    assert [event["id"] for event in row["events"]] == [event.id for event in given.events]


def test_show_what_is_not_there(run, record):
    answer = run("show", "zzz", "-r", record)
    assert answer.code == 2
    assert "is no id of a row" in answer.err


def test_reports_of_joined_events(run, tmp_path):
    from tests.record.test_joins import join, told

    path = tmp_path / "joined.db"
    with Record.open(path) as opened:
        one, two, three = told(opened, 3)
        join(opened, [one, two], [three])
    rows = json.loads(run("list", "events", "-r", path, "--json").out)
    assert {row["id"]: [report["id"] for report in row["reports"]] for row in rows} == {
        one.id: [one.id, two.id],
        three.id: [three.id],
    }
    report = next(row for row in rows if row["id"] == one.id)["reports"][1]
    assert (report["source"], report["url"]) == ("2.txt", None)
    assert report["published"] == "2023-05-02"
    assert report["evidence"]["text"] == two.evidence.text
    assert len(json.loads(run("list", "events", "-r", path, "--json", "--reports").out)) == 3
    table = run("list", "events", "-r", path).out
    assert "reports" in table
    assert "reports" not in run("list", "events", "-r", path, "--reports").out


def test_search(run, record):
    answer = run("search", "solar", "power", "-r", record)
    assert answer.code == 0
    assert "Norway and Kenya talk" in answer.out
    hit = json.loads(run("search", "solar", "--json", "-r", record).out)[0]
    assert hit["document"] == coding().document.id
    assert [hit["excerpt"][m["start"] : m["end"]] for m in hit["marks"]] == ["solar"]
    assert [event["type"] for event in hit["events"]] == ["AGREE"]
    assert "NOR -> KEN" in answer.out
    assert "No document" in run("search", "submarine", "-r", record).err
    assert run("search", "??", "-r", record).code == 2


@pytest.mark.parametrize(
    ("value", "word"), [("Human-Rights", "human_rights"), ("human rights", "human_rights")]
)
def test_words_in_any_writing(value, word):
    assert vocabulary.one_of(value, ["cyber", "human_rights"], "a context") == word


def test_long_lists_are_cut():
    with pytest.raises(UsageError, match=r"Among the 80 there are: w0, .*w47\.$"):
        vocabulary.one_of("zzzzz", [f"w{n}" for n in range(80)], "a word")


def test_superseded_rows_are_told_apart(run, record):
    with Record.open(record) as opened:
        opened.add([coding()], coder="communique-9")
    given = coding().events[0].id
    rows = json.loads(run("list", "events", "-r", record, "--party", "KEN", "--json").out)
    every = json.loads(
        run("list", "events", "-r", record, "--party", "KEN", "--superseded", "--json").out
    )
    assert (len(rows), len(every)) == (2, 4)
    assert "communique-9" in run("show", given, "--why", "-r", record).out


def test_show_names_every_report_of_a_joined_event(run, tmp_path):
    from tests.record.test_joins import join, told

    path = tmp_path / "joined.db"
    with Record.open(path) as opened:
        one, two = told(opened, 2)
        join(opened, [one, two])
    shown = run("show", two.id, "-r", path).out
    assert shown.count("told by") == 2
    assert two.id[:8] in shown
    row = json.loads(run("show", two.id, "-r", path, "--json").out)
    assert (row["id"], [each["id"] for each in row["reports"]]) == (one.id, [one.id, two.id])


def test_show_says_that_a_row_was_removed(run, record):
    run("remove", coding().document.id, "-r", record, "-y")
    shown = run("show", coding().events[0].id, "-r", record).out
    assert "removed" in shown
    assert "superseded" not in shown


def test_a_date_that_the_publication_stands_in_for_is_marked(run, tmp_path):
    doc = document("Norway condemned Kenya.", path="said.txt", title="Said")
    said = event(doc, "ACCUSE", ("NOR",), ("KEN",), words="condemned")
    said = replace(said, date=replace(Moment.month(2023, 5), inferred=True))
    path = tmp_path / "said.db"
    with Record.open(path, clock=Ticking()) as opened:
        opened.add([Coding(doc, (said,))], coder=CODER)
    answer = run("list", "events", "-r", path)
    assert "pub. 2023-05" in answer.out
    assert "pub.: the text gives no date" in answer.err
