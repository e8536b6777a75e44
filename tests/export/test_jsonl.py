"""The JSON that others rely on."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from communique.export import jsonl
from communique.model import Coding, Moment
from tests.record.building import coding, document

PARTY = {"code", "class", "name", "sector", "office", "person", "text", "start", "end"}
SPAN = {"start", "end", "text"}
DATE = {"start", "end", "precision", "text"}
KEYS = {
    "document": "id title published author speaker language url path text related",
    "events": "id type modes contexts actors recipients symmetric date place status historical "
    "quad score evidence trigger attribution coder rule confidence",
    "commitments": "id event donor recipients channel amount currency amount_text approximate "
    "kind items instrument stage basis period date evidence",
    "instruments": "id name kind parties status date contexts evidence",
}


def test_keys_are_those_of_the_contract():
    row = jsonl.coding_to_json(coding())
    assert list(row) == ["document", "events", "commitments", "instruments"]
    assert set(row["document"]) == set(KEYS["document"].split())
    for kind in ("events", "commitments", "instruments"):
        for item in row[kind]:
            assert set(item) == set(KEYS[kind].split())
    meeting, promise = row["events"]
    assert all(set(party) == PARTY for party in meeting["actors"])
    assert set(promise["attribution"]) == PARTY
    assert set(meeting["date"]) == DATE
    assert set(meeting["place"]) == {"name", "country", "text"}
    assert set(meeting["evidence"]) == set(meeting["trigger"]) == SPAN
    assert set(row["document"]["speaker"]) == {"name", "actor", "office"}
    assert set(row["document"]["related"][0]) == {"title", "published", "url"}


def test_values():
    row = jsonl.coding_to_json(coding())
    assert row["document"]["published"] == "2023-05-04"
    assert row["document"]["related"][0]["published"] == "2023-04"
    meeting, promise = row["events"]
    assert meeting["actors"][0]["class"] == "state"
    assert meeting["actors"][0]["sector"] == ["GOV", "ELI"]
    assert meeting["date"]["precision"] == "day"
    assert promise["date"] is None
    commitment = row["commitments"][0]
    assert commitment["date"] == {
        "start": None,
        "end": "2024-12-31",
        "precision": "open",
        "text": "",
    }
    assert row["instruments"][0]["parties"] == ["KEN", "NOR"]


def test_offsets_count_characters_of_the_text():
    row = jsonl.coding_to_json(coding())
    text = row["document"]["text"]
    spans = [event[key] for event in row["events"] for key in ("evidence", "trigger")]
    spans += [party for event in row["events"] for party in event["actors"] + event["recipients"]]
    spans += [item["evidence"] for kind in ("commitments", "instruments") for item in row[kind]]
    assert len(spans) == 10
    for span in spans:
        assert text[span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize(
    ("value", "text"), [(50_000_000.0, "50000000"), (2.5, "2.5"), (-4.0, "-4"), (None, "null")]
)
def test_whole_numbers_stay_whole(value, text):
    assert jsonl.dumps(jsonl.number(value)) == text


def test_refusals_only_when_asked():
    assert "refused" not in jsonl.coding_to_json(coding())
    refused = jsonl.coding_to_json(coding(), refused=True)["refused"]
    assert refused[0]["reason"] == "no party"
    assert set(refused[0]) == {"evidence", "trigger", "reason", "rule"}


def test_what_is_missing_is_null():
    bare = replace(document(), title=None, published=None, author=None, speaker=None, related=())
    row = jsonl.coding_to_json(Coding(bare))["document"]
    assert (row["title"], row["published"], row["speaker"], row["related"]) == (None,) * 3 + ([],)


def test_text_is_one_line_of_readable_letters():
    given = coding()
    given = replace(given, document=replace(given.document, title="Türkiye\u2028visit"))
    line = jsonl.dumps(jsonl.coding_to_json(given))
    assert "Türkiye" in line
    assert "\n" not in line
    assert json.loads(line)["document"]["title"] == "Türkiye\u2028visit"


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (Moment.year(2022), "2022"),
        (Moment.month(2022, 3), "2022-03"),
        (None, None),
    ],
)
def test_publication_keeps_its_precision(moment, text):
    assert jsonl.day_to_json(moment) == text
