from __future__ import annotations

import csv
import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from communique.consolidation import Figure
from communique.web import sankey
from communique.web.flows import LEAST, MOST, OTHERS, Flows, Layer, Stream, flows
from tests.web.html import page


def pledges(client: TestClient, question: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/api/ledger?{question}").json()["pledges"]
    return found


def test_a_pledge_counts_once_at_its_furthest_stage(desk: TestClient) -> None:
    told = desk.get("/api/ledger").json()
    assert told["total"]["new"]["high"] == 155_000_000
    assert told["total"]["committed"]["high"] == 100_000_000
    assert told["total"]["pledged"]["high"] == 55_000_000


def test_running_totals_stand_beside_new_money(desk: TestClient) -> None:
    told = desk.get("/api/ledger?stage=running").json()
    assert told["total"]["running"]["high"] == 900_000_000
    assert [one["running"] for one in told["pledges"]] == [True]
    assert not any(one["running"] for one in pledges(desk, "stage=new"))


@pytest.mark.parametrize(
    ("question", "sums"),
    [
        ("donor=NOR", [100, 20]),
        ("donor=Norway&recipient=UKR", [100]),
        ("donor=DEU", [30, 5]),
        ("donor=DEU,%20FRA", [30]),
        ("recipient=KEN", [30, 20]),
        ("recipient=none", [5]),
        ("kind=humanitarian", [5]),
        ("channel=Grid%20Fund", [100]),
        ("since=2023-05&until=2023-05", [20]),
        ("stage=pledged", [30, 20, 5]),
        ("stage=delivered", []),
    ],
)
def test_the_ledger_narrows_to_what_is_asked(
    desk: TestClient, question: str, sums: list[int]
) -> None:
    found = [one["values"][0]["amount"] / 1e6 for one in pledges(desk, question)]
    assert found == sums


def test_each_pledge_shows_its_steps_with_their_sentences(desk: TestClient) -> None:
    found = page(desk.get("/ledger?donor=NOR&recipient=UKR").text)
    assert "Norway pledges Ukraine 100 million dollars" in found.text
    assert "Norway commits the 100 million dollars" in found.text
    (one,) = pledges(desk, "donor=NOR&recipient=UKR")
    for step in one["steps"]:
        assert f"/documents/{step['document']}?show={step['row']}#lit" in found.links()
        assert f"/commitments/{step['row']}" in found.links()


def test_a_cell_leads_to_the_pledges_behind_it(desk: TestClient) -> None:
    found = page(desk.get("/ledger").text)
    cells = [link for link in found.links() if link.endswith("#pledges")]
    assert len(cells) == 4
    (composite,) = [link for link in cells if "FRA" in link]
    text = page(desk.get(composite).text).text
    assert "Germany and France pledge Kenya" in text
    assert "Germany pledges 5 million" not in text


def test_other_currencies_are_taken_at_the_rate_of_the_day(desk: TestClient) -> None:
    (one,) = pledges(desk, "donor=NOR&recipient=UKR&currency=eur")
    assert one["values"][0]["currency"] == "EUR"
    assert one["values"][0]["rate_day"].startswith("2023-")
    assert 80e6 < one["values"][0]["amount"] < 100e6


@pytest.mark.parametrize(
    "question",
    [
        "donor=NOBODYATALL",
        "by=colour",
        "currency=dollars",
        "currency=XXX",
        "since=never",
        "stage=x",
    ],
)
@pytest.mark.parametrize("path", ["/ledger", "/api/ledger", "/ledger.csv", "/api/ledger/flows"])
def test_a_question_without_sense_is_refused(desk: TestClient, path: str, question: str) -> None:
    assert desk.get(f"{path}?{question}").status_code == 422


def test_the_table_says_what_the_page_says(desk: TestClient) -> None:
    rows = list(csv.DictReader(desk.get("/ledger.csv?by=recipient").text.splitlines()))
    assert {row["recipient"]: float(row["new_high"]) / 1e6 for row in rows} == {
        "UKR": 100,
        "KEN": 50,
        "(not named)": 5,
    }


def test_in_kind_help_is_listed_without_sums(desk: TestClient) -> None:
    text = page(desk.get("/ledger?stage=in-kind").text).text
    assert "200 tents" in text
    assert "Donors by recipients" not in text


def test_an_empty_ledger_says_so(empty: TestClient) -> None:
    answer = empty.get("/ledger")
    assert answer.status_code == 200
    assert "Nothing under" in page(answer.text).text


def test_flows_pass_channels_where_one_is_named(desk: TestClient) -> None:
    told = desk.get("/api/ledger/flows").json()
    names = [(one["layer"], one["key"]) for one in told["nodes"]]
    ends = {(names[one["source"]], names[one["target"]]): one["high"] for one in told["links"]}
    assert ends[(0, "NOR"), (1, "Grid Fund")] == ends[(1, "Grid Fund"), (2, "UKR")] == 100e6
    assert ends[(0, "NOR"), (2, "KEN")] == 20e6
    assert ((0, "NOR"), (2, "UKR")) not in ends


def test_the_drawing_needs_no_script_and_the_script_no_other_site(desk: TestClient) -> None:
    found = page(desk.get("/ledger").text)
    (figure,) = [tag for tag in found.all("figure") if "data-figure" in tag.values]
    assert desk.get(figure.values["data-figure"]).status_code == 200
    assert "Norway → Grid Fund: USD 100 million" in found.text
    script = desk.get(figure.values["data-plotly"], headers={"accept-encoding": "br, gzip"})
    assert script.headers["content-encoding"] == "br"
    assert "immutable" in script.headers["cache-control"]
    assert int(script.headers["content-length"]) < 1_350_000
    assert "Plotly" in script.text[:200_000]
    zipped = desk.get(figure.values["data-plotly"], headers={"accept-encoding": "gzip"})
    assert zipped.headers["content-encoding"] == "gzip"
    assert zipped.text == script.text
    assert desk.get("/plotly/plotly.other.js").status_code == 404
    assert not [tag for tag in found.all("script") if "plotly" in tag.values.get("src", "")]


NAMES = st.sampled_from([f"P{number}" for number in range(MOST + 6)])
STREAMS = st.lists(
    st.builds(
        lambda donor, channel, recipient, low, more: Stream(
            donor, channel, recipient, Figure(low, low + more)
        ),
        NAMES,
        st.none() | NAMES,
        NAMES,
        st.floats(0, 1e9),
        st.floats(0, 1e9),
    ),
    max_size=60,
)


def through(found: Flows, layer: Layer, *, source: bool) -> dict[int, float]:
    sums: dict[int, float] = {}
    for link in found.links:
        at = link.source if source else link.target
        if found.nodes[at].layer is layer:
            sums[at] = sums.get(at, 0.0) + link.high
    return sums


@given(STREAMS)
def test_what_flows_in_flows_out(streams: list[Stream]) -> None:
    found = flows(streams)
    every = sum(one.figure.high for one in streams if one.figure.high >= LEAST)
    for layer in (Layer.DONOR, Layer.RECIPIENT):
        nodes = [node for node in found.nodes if node.layer is layer]
        assert len(nodes) <= MOST
        assert sum(node.high for node in nodes) == pytest.approx(every, rel=1e-9, abs=1e-3)
    entering = through(found, Layer.CHANNEL, source=False)
    leaving = through(found, Layer.CHANNEL, source=True)
    assert entering.keys() == leaving.keys()
    for at, amount in entering.items():
        assert amount == pytest.approx(leaving[at], rel=1e-9, abs=1e-3)
        assert amount == pytest.approx(found.nodes[at].high, rel=1e-9, abs=1e-3)


@given(STREAMS)
def test_bars_of_a_layer_never_overlap_and_bands_stay_in_the_drawing(streams: list[Stream]) -> None:
    drawn = sankey.draw(flows(streams))
    if drawn is None:
        assert all(one.figure.high < LEAST for one in streams)
        return
    for layer in Layer:
        bars = sorted((bar for bar in drawn.bars if bar.node.layer is layer), key=lambda bar: bar.y)
        for upper, lower in pairwise(bars):
            assert upper.y + upper.height <= lower.y + 0.1
        assert all(bar.y >= 0 and bar.y + bar.height <= drawn.height + 0.1 for bar in bars)
    for band in drawn.bands:
        ys = [float(y) for y in re.findall(r",(-?\d+\.\d)", band.path)]
        assert min(ys) >= 0
        assert max(ys) <= drawn.height + 0.1


def test_many_tiny_bands_stay_beside_their_bar() -> None:
    tiny = [Stream("NOR", f"C{n}", "UKR", Figure(1, 1)) for n in range(MOST - 1)]
    drawn = sankey.draw(flows([*tiny, Stream("USA", None, "KEN", Figure(1e9, 1e9))]))
    assert drawn is not None
    (norway,) = [bar for bar in drawn.bars if bar.node.key == "NOR"]
    starts = [
        float(band.path.split()[0].split(",")[1]) for band in drawn.bands if band.link.high == 1
    ]
    assert all(norway.y - 0.1 <= y for y in starts[: MOST - 1])
    assert norway.height >= 1.5 * (MOST - 1)


def test_small_ones_stand_together_at_the_end() -> None:
    streams = [Stream(f"D{n:02}", None, "UKR", Figure(n, n)) for n in range(1, MOST + 4)]
    donors = [node for node in flows(streams).nodes if node.layer is Layer.DONOR]
    assert [node.key for node in donors][-1] == OTHERS
    assert donors[-1].high == sum(range(1, 5))
    assert donors[0].key == f"D{MOST + 3:02}"
