"""`communique review`, `agreement` and `diff`, and what `show` and `list` make of them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from communique.model import Coding, Status
from communique.record import Filter, Record
from tests.record.building import CODER, Ticking, coding, document, event

CONSULT, AGREE = coding().events
(COMMITMENT,), (INSTRUMENT,) = coding().commitments, coding().instruments
ID = AGREE.id


def standing(path: Path, id: str = ID):
    with Record.open(path) as record:
        return record.reviewed(id).standing


class TestOneRow:
    def test_fields_are_said_anew(self, run, record):
        answer = run(
            "review", ID[:8], "--set", "type=accuse", "--set", "recipients=", "--why", "no promise",
            "--by", "anna", "--record", record,
        )  # fmt: skip
        assert (answer.code, answer.err) == (0, f"{ID}: corrected by anna.\n")
        version = standing(record)
        assert (version.type, version.recipients) == ("ACCUSE", ())

    def test_commitments_and_instruments_too(self, run, record):
        for id, said in ((COMMITMENT.id, "stage=delivered"), (INSTRUMENT.id, "status=ended")):
            assert run("review", id, "--set", said, "--record", record).code == 0
        assert standing(record, COMMITMENT.id).stage == "delivered"
        assert standing(record, INSTRUMENT.id).status == "ended"

    def test_a_rejected_row_goes_and_comes_back(self, run, record):
        run("review", ID, "--reject", "--record", record)
        assert (
            json.loads(run("list", "events", "--type", "AGREE", "--json", "-r", record).out) == []
        )
        undone = run("review", ID, "--undo", "--record", record)
        assert undone.err == f"{ID}: rejected by person, taken back.\n"
        assert standing(record) == AGREE

    def test_both_versions_are_shown_with_who_and_when(self, run, record):
        run("review", ID, "--set", "status=planned", "--why", "later", "--by", "anna", "-r", record)
        for words in (("review", ID), ("show", ID)):
            shown = run(*words, "--record", record).out
            assert "corrected by anna, 2" in shown
            assert shown.rstrip().splitlines()
            (line,) = [one for one in shown.splitlines() if one.strip().startswith("status")]
            assert line.split() == ["status", "actual", "planned", "*"]

    def test_show_gives_both_as_json(self, run, record):
        run("review", ID, "--set", "status=planned", "--by", "anna", "--record", record)
        shown = json.loads(run("show", ID, "--json", "--record", record).out)
        assert shown["status"] == "planned"
        told = shown["reviewed"]
        assert (told["original"]["status"], told["version"]["status"]) == ("actual", "planned")
        assert [(one["by"], one["verdict"]) for one in told["reviews"]] == [("anna", "corrected")]

    def test_a_row_nobody_judged_is_shown_alone(self, run, record):
        answer = run("review", ID, "--record", record)
        assert answer.code == 0
        assert "⟦Norway will give Kenya" in answer.out
        assert "rejected: SUPPORT.back: no recipient" in answer.out
        assert "reviewed" not in json.loads(run("show", ID, "--json", "-r", record).out)

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (("--set", "typ=AID"), "Did you mean type"),
            (("--set", "type=AIDD"), "Did you mean AID"),
            (("--set", "type"), "FIELD=VALUE"),
            (("--set", "type=AID", "--set", "type=AGREE"), "set twice"),
            (("--accept", "--reject"), "cannot be said at once"),
            (("--undo",), "nothing to take back"),
            (("--accept", "--by", "coder"), "no name of a person"),
            (("--same", ID), "same event twice"),
            (("--different", "ffff"), "is no id"),
        ],
    )
    def test_bad_usage_is_explained(self, run, record, words, told):
        answer = run("review", ID, *words, "--record", record)
        assert answer.code == 2
        assert told in answer.err

    def test_a_verdict_needs_a_row(self, run, record):
        assert run("review", "--accept", "--record", record).code == 2

    def test_the_users_own_types_may_be_said(self, run, record, tmp_path):
        own = tmp_path / "own"
        own.mkdir()
        page = "name: LAUNCH\nquad: 2\nscore: 3\ndefinition: Putting things into orbit.\n"
        (own / "launch.yaml").write_text(page, encoding="utf-8")
        said = ("review", ID, "--set", "type=LAUNCH", "--record", record)
        assert run(*said).code == 2
        assert run(*said, "--codebook", own).code == 0
        assert (standing(record).type, standing(record).quad) == ("LAUNCH", 2)


def test_two_events_are_said_to_be_one_or_not(run, record):
    for word, count in (("--same", 1), ("--different", 2), ("--same", 1), ("--undecided", 2)):
        answer = run("review", CONSULT.id, word, ID, "--by", "anna", "--record", record)
        assert answer.code == 0
        with Record.open(record) as opened:
            assert opened.count("events", Filter(party="KEN")) == count


class TestQueue:
    @pytest.fixture
    def type_(self, record):
        """Run the queue over the rich document with keys and lines as if typed."""
        from typer.testing import CliRunner

        from communique.cli.app import app

        def typed(keys: str, *words: str):
            doc = coding().document.id
            given = ["review", "--document", doc, "--by", "anna", "--record", str(record), *words]
            return CliRunner().invoke(app, given, input=keys)

        return typed

    def test_the_least_sure_comes_first(self, type_, record):
        answer = type_("a\n")
        assert answer.output.index(AGREE.id) < answer.output.index(CONSULT.id)
        assert "1 accepted of 2 events." in answer.output
        with Record.open(record) as opened:
            assert [one.target for one in opened.reviews()] == [AGREE.id]

    def test_each_key_does_its_work(self, type_, record):
        answer = type_("x\n\ns\nr\na joke\n")
        assert "1 rejected of 2 events." in answer.output
        with Record.open(record) as opened:
            (said,) = opened.reviews()
        assert (said.target, said.why, said.by) == (CONSULT.id, "a joke", "anna")

    def test_a_correction_is_typed_field_by_field(self, type_, record):
        type_("c\nstatus=planned\ncontexts\ncontexts=cyber\n\nheard it\nq")
        version = standing(record)
        assert (version.status, version.contexts) == (Status.PLANNED, ("cyber",))

    def test_a_wrong_correction_is_explained_and_asked_again(self, type_, record):
        answer = type_("c\ntype=AIDD\n\n\na\nq\n")
        assert "Did you mean AID" in answer.output
        assert standing(record) == AGREE

    def test_undo_goes_back(self, type_, record):
        answer = type_("u\nr\n\nu\na\nq\n")
        assert "Nothing was said yet." in answer.output
        assert standing(record) == AGREE
        with Record.open(record) as opened:
            assert [one.verdict.value for one in opened.reviews()] == ["accepted"]

    def test_what_was_judged_is_not_asked_again(self, type_):
        type_("a\na\n")
        assert "No event waits" in type_("").output

    def test_filters_and_limit_hold(self, type_):
        assert "1 of 1" in type_("q", "--type", "consult").output
        assert "1 of 1" in type_("q", "--limit", "1").output


class TestAgreement:
    def test_nothing_to_compare_is_said(self, run, record):
        answer = run("agreement", "--record", record)
        assert (answer.code, answer.out) == (0, "")
        assert "Nothing to compare" in answer.err

    def test_fields_have_their_alpha(self, run, record):
        run("review", ID, "--set", "type=SUPPORT", "--by", "anna", "--record", record)
        run("review", CONSULT.id, "--accept", "--by", "anna", "--record", record)
        told = json.loads(run("agreement", "--json", "--record", record).out)
        by_field = {one["field"]: one for one in told}
        assert by_field["type"]["agreed"] == 0.5
        assert by_field["date"]["alpha"] == 1.0
        assert by_field["historical"]["alpha"] is None
        table = run("agreement", "--kind", "events"[:-1], "--record", record).out
        assert "coder and reviewers" in table

    def test_kinds_are_known(self, run, record):
        assert "Did you mean event" in run("agreement", "--kind", "evnt", "-r", record).err


class TestDiff:
    @pytest.fixture
    def two(self, tmp_path: Path) -> Path:
        path = tmp_path / "two.db"
        doc = document("Oslo praised Nairobi and blamed Moscow.", path="a.txt")
        praise = event(doc, "SUPPORT", ("NOR",), ("KEN",), words="praised")
        blame = event(doc, "ACCUSE", ("NOR",), ("RUS",), words="blamed")
        with Record.open(path, clock=Ticking()) as record:
            record.add([Coding(doc, (praise, blame))], coder="old")
            record.add([Coding(doc, (replace(praise, type="AID"),))], coder="new")
        return path

    def test_coders_are_listed(self, run, two):
        told = json.loads(run("diff", "--json", "--record", two).out)
        assert [(one["coder"], one["documents"]) for one in told] == [("old", 1), ("new", 1)]
        assert "old" in run("diff", "--record", two).out

    def test_differences_are_told(self, run, two):
        answer = run("diff", "--coder", "old", "new", "--record", two)
        assert answer.code == 0
        assert "type: SUPPORT → AID" in answer.out
        assert "ACCUSE | NOR -> RUS" in answer.out
        told = json.loads(run("diff", "--coder", "old", "new", "--json", "--record", two).out)
        assert told["counts"]["event"] == {"same": 0, "changed": 1, "left": 1, "right": 0}
        assert [one["changed"] for one in told["differences"]] == [{"type": ["SUPPORT", "AID"]}, {}]
        assert told["differences"][1]["left"]["type"] == "ACCUSE"

    def test_unknown_coders_and_the_same_twice_are_refused(self, run, two):
        assert "Did you mean" in run("diff", "--coder", "old", "nev", "--record", two).err
        assert run("diff", "--coder", "old", "old", "--record", two).code == 2


class TestAsOf:
    def test_lists_answer_as_the_record_stood(self, run, record):
        run("review", ID, "--reject", "--record", record)
        words = ("list", "events", "--type", "AGREE", "--json", "--record", record)
        assert json.loads(run(*words).out) == []
        (then,) = json.loads(run(*words, "--as-of", "2024-01-01").out)
        assert then["id"] == ID
        assert json.loads(run(*words, "--as-of", "2023-12-31").out) == []

    def test_exports_do_too(self, run, record):
        run("review", ID, "--reject", "--record", record)
        words = ("export", "csv", "--type", "AGREE", "--record", record)
        assert ID not in run(*words).out
        assert ID in run(*words, "--as-of", "2024").out

    def test_no_time_is_refused(self, run, record):
        answer = run("list", "events", "--as-of", "yesterday", "--record", record)
        assert (answer.code, "is not a date" in answer.err) == (2, True)


def test_versions_of_the_coder_are_told_apart_in_the_record(record):
    with Record.open(record) as opened:
        assert [one.coder for one in opened.coders()] == [CODER]
