"""`communique ledger`: figures, what they are made of, and judgements of persons."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from communique.model import Basis, Coding, Commitment, CommitmentKind, Moment, Stage, stable_id
from communique.record import Record
from tests.record.building import CODER, Ticking, cut, document, party

TOLD = (
    ("2023-04-03", "Norway pledged Kenya 40 million kroner for wells.", 40e6, "pledged", "new"),
    ("2023-04-04", "Kenya will get 40 million kroner from Norway.", 40e6, "pledged", "new"),
    ("2023-11-20", "Norway paid Kenya the 40 million kroner.", 40e6, "delivered", "new"),
    ("2023-11-21", "Norway pledged Kenya another 25 million kroner.", 25e6, "pledged", "new"),
    ("2023-12-01", "Norway has so far given Kenya 700 million kroner.", 700e6, "delivered", "sum"),
)


def told(day: str, text: str, amount: float, stage: str, basis: str) -> Coding:
    doc = document(
        text,
        path=f"texts/{day}.txt",
        title=day,
        published=Moment.day(date.fromisoformat(day)),
        related=(),
        asides=(),
    )
    said = f"{amount / 1e6:g} million kroner"
    row = Commitment(
        id=stable_id(doc.id, said),
        donor=party("NOR", cut(text, "Norway")),
        recipients=(party("KEN", cut(text, "Kenya")),),
        kind=CommitmentKind.FINANCIAL,
        stage=Stage(stage),
        basis=Basis.NEW if basis == "new" else Basis.CUMULATIVE,
        evidence=cut(text, text),
        rule="test",
        amount=amount,
        currency="NOK",
        amount_text=said,
    )
    return Coding(doc, (), (row,))


CODINGS = [told(*one) for one in TOLD]


@pytest.fixture
def pledges(tmp_path: Path) -> Path:
    path = tmp_path / "pledges.db"
    with Record.open(path, clock=Ticking()) as opened:
        opened.add(CODINGS, coder=CODER)
    return path


def figures(answer) -> dict[str, float]:
    total = json.loads(answer.out)["total"]
    names = ("pledged", "committed", "delivered", "new", "running")
    return {name: total[name]["high"] for name in names}


def test_a_table_with_each_pledge_once(run, pledges):
    answer = run("ledger", "-r", pledges, "--currency", "nok", "--recipient", "Kenya")
    assert answer.code == 0
    (line,) = [line for line in answer.out.splitlines() if line.startswith("NOR")]
    assert line.split() == ["NOR", "25.0", "40.0", "65.0", "700.0"]
    assert "2 pledges from 5 rows. --show-rows" in answer.err


def test_json_gives_the_same_with_steps_and_reasons(run, pledges):
    answer = run("ledger", "-r", pledges, "--currency", "NOK", "--json")
    assert figures(answer) == {
        "pledged": 25e6,
        "committed": 0,
        "delivered": 40e6,
        "new": 65e6,
        "running": 700e6,
    }
    page = json.loads(answer.out)
    first = page["pledges"][0]
    assert [step["kind"] for step in first["steps"]] == ["pledged", "told again", "delivered"]
    assert {step["document"] for step in first["steps"]} == {c.document.id for c in CODINGS[:3]}
    kinds = {one["kind"] for one in page["judgements"]}
    assert kinds == {"same pledge", "step of", "running total of"}
    assert [step["sentence"]["text"] for step in first["steps"]] == [one[1] for one in TOLD[:3]]
    assert all(one["why"] for one in page["judgements"])


def test_values_keep_the_day_of_the_rate(run, pledges):
    page = json.loads(run("ledger", "-r", pledges, "--currency", "EUR", "--json").out)
    days = [value["rate_day"] for one in page["pledges"] for value in one["values"]]
    assert days == ["2023-04-03", "2023-11-21", "2023-12-01"]


@pytest.mark.parametrize(
    ("options", "new"),
    [
        (["--donor", "NOR"], 65e6),
        (["--donor", "KEN"], 0),
        (["--recipient", "NOR"], 0),
        (["--since", "2023-05"], 25e6),
        (["--until", "2023-05"], 40e6),
    ],
)
def test_narrowing(run, pledges, options, new):
    answer = run("ledger", "-r", pledges, "--currency", "NOK", "--json", *options)
    assert figures(answer)["new"] == new


@pytest.mark.parametrize("by", ["donor", "recipient", "kind", "channel", "month"])
def test_groups_add_up(run, pledges, by):
    page = json.loads(run("ledger", "-r", pledges, "--by", by, "--json").out)
    made = sum(line["new"]["high"] for line in page["lines"])
    assert made == pytest.approx(page["total"]["new"]["high"])
    if by == "month":
        assert [line["key"] for line in page["lines"]] == ["2023-04", "2023-11", "2023-12"]


@pytest.mark.parametrize("option", ["--show-rows", "--rows"])
def test_rows_lead_to_sentences(run, pledges, option):
    answer = run("ledger", "-r", pledges, "--currency", "EUR", option)
    for coding in CODINGS:
        (row,) = coding.commitments
        assert row.evidence.text in answer.out
        assert f"row {row.id[:8]}  document {coding.document.id[:8]}" in answer.out
        assert run("show", row.id[:8], "-r", pledges).code == 0
    for words in ("at the rate of 2023-04-03", "because: same recipient KEN"):
        assert words in answer.out
    assert "running totals, never added" in answer.out


def test_a_person_outlives_reading_again(run, pledges):
    one, other = (coding.commitments[0].id for coding in CODINGS[:2])
    command = ["ledger", "-r", pledges, "--currency", "NOK", "--json"]
    said = run("ledger", "link", one[:8], other[:8], "--as", "different", "-r", pledges)
    assert said.code == 0
    assert figures(run(*command))["new"] == 105e6
    with Record.open(pledges, clock=Ticking()) as opened:
        opened.add(CODINGS, coder="communique-9.9.9")
    assert figures(run(*command))["new"] == 105e6
    run("ledger", "link", other, one, "--as", "same", "--why", "one press release", "-r", pledges)
    page = run(*command)
    assert figures(page)["new"] == 65e6
    assert "one press release" in page.out
    run("ledger", "link", other, one, "--as", "undecided", "-r", pledges)
    assert figures(run(*command))["new"] == 65e6
    assert "one press release" not in run(*command).out


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--by", "mnth"), "Did you mean month?"),
        (("--currency", "EURO"), "Did you mean EUR"),
        (("--recipient", "Kenia"), "Did you mean KEN"),
        (("--since", "spring"), "2023-01"),
        (("link", "zz", "zz", "--as", "same"), "is no id of a commitment"),
    ],
)
def test_bad_values_say_what_would_be_right(run, pledges, words, hint):
    at = ("ledger", "-r", pledges, *words) if words[0] != "link" else ("ledger", *words)
    answer = run(*at, *(("-r", pledges) if words[0] == "link" else ()))
    assert answer.code == 2
    assert hint in answer.err


def test_a_commitment_cannot_be_linked_to_itself(run, pledges):
    id = CODINGS[0].commitments[0].id
    answer = run("ledger", "link", id, id, "--as", "same", "-r", pledges)
    assert answer.code == 2
    assert "is the same commitment twice" in answer.err
    answer = run("ledger", "link", id, id, "--as", "twins", "-r", pledges)
    assert "There are: same, different, undecided." in answer.err


def test_an_empty_ledger_is_no_error(run, record):
    answer = run("ledger", "-r", record, "--since", "2040")
    assert answer.code == 0
    assert "No commitments answer to that." in answer.err
