"""Sources become codings, in order, whatever happens to any one of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from communique.errors import AnnotatorError
from communique.pipeline import Coded, Failed, Finished, fingerprint, read_and_code, read_into
from communique.record import Added, Record
from tests.fakes import CountingStages, FakeSource, FakeStages, NewerStages, sources_of


def write(folder: Path, **texts: str) -> list[FakeSource]:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return sources_of(folder)


def told(outcomes) -> list[str]:
    """Each outcome in a few words."""
    lines = []
    for outcome in outcomes:
        name = Path(outcome.source.name).stem
        if isinstance(outcome, Coded):
            lines.append(f"{name}: {len(outcome.coding.events)}")
        elif isinstance(outcome, Failed):
            lines.append(f"{name}! {outcome.error.problem}")
        else:
            assert isinstance(outcome, Finished)
            lines.append(f"{name}.")
    return lines


def test_outcomes_come_in_order_with_the_end_of_each_source(tmp_path):
    sources = write(
        tmp_path,
        a="NOR meets KEN.\n====\nUKR meets POL. KEN meets NOR.",
        b="BROKEN!",
        c="USA meets JPN.\n====\nBROKEN!\n====\nnothing",
    )
    assert told(read_and_code(sources, stages=FakeStages, workers=1)) == [
        "a: 1",
        "a: 2",
        "a.",
        "b! is broken",
        "b.",
        "c: 1",
        "c! is broken",
        "c: 0",
        "c.",
    ]


def test_no_sources_no_outcomes():
    assert list(read_and_code([], stages=FakeStages)) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("ODD!", "could not be read (ZeroDivisionError: odd)"),
        ("UNPARSED!", "could not be parsed (IndexError: parse)"),
        ("UNCODED!", "could not be coded (KeyError: 'code')"),
    ],
)
def test_a_fault_costs_its_own_document_only(tmp_path, text, problem):
    sources = write(tmp_path, a="NOR meets KEN.", b=text, c="USA meets JPN.")
    assert told(read_and_code(sources, stages=FakeStages, workers=1)) == [
        "a: 1",
        "a.",
        f"b! {problem}",
        "b.",
        "c: 1",
        "c.",
    ]


def test_missing_source_is_an_outcome(tmp_path):
    sources = [FakeSource("gone.txt", tmp_path / "gone.txt"), *write(tmp_path / "d", a="x")]
    assert told(read_and_code(sources, stages=FakeStages))[:2] == ["gone! does not exist", "gone."]


def test_missing_weights_stop_everything(tmp_path):
    class NoWeights(FakeStages):
        def annotate(self, texts):
            raise AnnotatorError("weights", "are missing", "Install again.")

    with pytest.raises(AnnotatorError):
        list(read_and_code(write(tmp_path, a="x"), stages=NoWeights))


def test_what_is_not_worth_it_is_not_parsed(tmp_path):
    stages = CountingStages()
    sources = write(tmp_path, a="nothing here", b="NOR meets KEN.")
    list(read_and_code(sources, stages=lambda: stages))
    assert stages.was_parsed == ["NOR meets KEN."]


def test_sentences_are_batched_across_documents(tmp_path):
    batches = []

    class Batches(FakeStages):
        def annotate(self, texts):
            batches.append(len(texts))
            return super().annotate(texts)

    sources = write(tmp_path, **{f"n{n:02}": "NOR meets KEN." for n in range(20)})
    list(read_and_code(sources, stages=Batches, workers=1))
    assert batches == [16, 4]


def test_published_reaches_the_reader(tmp_path):
    sources = write(tmp_path, a="x")
    coded = next(read_and_code(sources, stages=FakeStages, published=date(2023, 4, 5)))
    assert isinstance(coded, Coded)
    assert str(coded.coding.document.published) == "2023-04-05"


def test_web_archive_is_cut_into_tasks_and_ends_once(tmp_path):
    parts = [f"NOR meets KEN. {n}" for n in range(70)]
    path = tmp_path / "day.warc"
    path.write_text("\n====\n".join(parts))
    empty = tmp_path / "empty.warc"
    empty.write_text("BROKEN!")
    lines = told(
        read_and_code(
            [FakeSource(str(path), path), FakeSource(str(empty), empty)],
            stages=FakeStages,
            workers=1,
        )
    )
    assert lines == ["day: 1"] * 70 + ["day.", "empty! is broken", "empty."]


def test_workers_change_nothing(tmp_path):
    texts = {f"n{n:02}": f"NOR meets KEN. Number {n}." for n in range(60)}
    texts["n07"], texts["n23"], texts["n31"] = "BROKEN!", "UNCODED!", "UNPARSED!"
    sources = write(tmp_path, **texts)
    alone = list(read_and_code(sources, stages=FakeStages, workers=1))
    spread = list(read_and_code(sources, stages=FakeStages, workers=2))
    assert told(spread) == told(alone)
    codings = [[one.coding for one in run if isinstance(one, Coded)] for run in (alone, spread)]
    assert codings[0] == codings[1]


def run(record, sources, **options):
    steps = list(read_into(record, sources, workers=1, **{"stages": FakeStages, **options}))
    return (
        sum((step.added for step in steps if step.added), Added()),
        sum(step.done for step in steps),
        sum(step.unchanged for step in steps),
        [failure.error.problem for step in steps for failure in step.failures],
    )


@pytest.fixture
def record(tmp_path):
    with Record.open(tmp_path / "test.db") as opened:
        yield opened


def test_first_reading_stores_everything(record, tmp_path):
    sources = write(tmp_path / "texts", a="NOR meets KEN.", b="BROKEN!", c="nothing")
    added, done, skipped, failures = run(record, sources)
    assert (added.new, added.events, done, skipped) == (2, 1, 3, 0)
    assert failures == ["is broken"]
    assert len(record.documents()) == 2


def test_second_reading_skips_what_is_known(record, tmp_path):
    sources = write(tmp_path / "texts", a="NOR meets KEN.", b="BROKEN!", c="nothing")
    run(record, sources)
    stages = CountingStages()
    added, done, skipped, failures = run(record, sources, stages=lambda: stages)
    assert stages.was_read == ["b.txt"], "what failed is tried again"
    assert (added, done, skipped) == (Added(), 3, 2)
    assert failures == ["is broken"]


def test_changed_file_is_read_again(record, tmp_path):
    run(record, write(tmp_path / "texts", a="NOR meets KEN.", b="USA meets JPN."))
    added, _, skipped, _ = run(record, write(tmp_path / "texts", a="NOR meets POL."))
    assert (added.changed, added.new, skipped) == (1, 0, 1)
    assert len(record.documents()) == 2


def test_newer_coder_reads_everything_again(record, tmp_path):
    sources = write(tmp_path / "texts", a="NOR meets KEN.")
    run(record, sources)
    added, _, skipped, _ = run(record, sources, stages=NewerStages)
    assert (added.recoded, skipped) == (1, 0)
    assert [one.coding.coder for one in record.events()] == ["communique-9.9.9"]


def test_again_codes_known_documents_anew(record, tmp_path):
    sources = write(tmp_path / "texts", a="NOR meets KEN.")
    run(record, sources)
    added, _, skipped, _ = run(record, sources, again=True)
    assert (added.recoded, added.new, skipped) == (1, 0, 0)


def test_other_date_of_publication_is_read_again(record, tmp_path):
    sources = write(tmp_path / "texts", a="NOR meets KEN.")
    run(record, sources, published=date(2023, 1, 1))
    assert run(record, sources, published=date(2023, 1, 1))[2] == 1
    added, _, skipped, _ = run(record, sources, published=date(2024, 1, 1))
    assert (added.changed, skipped) == (1, 0)


def test_source_broken_in_part_is_tried_again(record, tmp_path):
    sources = write(tmp_path / "texts", a="NOR meets KEN.\n====\nBROKEN!")
    assert run(record, sources)[0].new == 1
    added, _, skipped, failures = run(record, sources)
    assert (added.unchanged, skipped, failures) == (1, 0, ["is broken"])


def test_what_was_stored_before_an_end_in_the_middle_stays(record, tmp_path):
    sources = write(tmp_path / "texts", **{f"n{n:02}": f"Text {n}." for n in range(80)})
    steps = read_into(record, sources, stages=FakeStages, workers=1)
    next(steps)
    steps.close()
    stored = len(record.documents())
    assert 0 < stored < 80
    added, done, skipped, _ = run(record, sources)
    assert done == 80
    assert added.new == 80 - stored
    assert skipped >= stored - 1
    assert len(record.documents()) == 80


def test_each_source_is_stored_and_told_of_as_soon_as_it_is_read(record, tmp_path):
    sources = write(tmp_path / "texts", a="NOR meets KEN.", b="BROKEN!", c="nothing")
    steps = read_into(record, sources, stages=FakeStages, workers=1, each=True)
    told = []
    for step in steps:
        told.append((step.done, len(step.documents), len(step.failures), len(record.documents())))
    assert told == [(1, 1, 0, 1), (1, 0, 1, 1), (1, 1, 0, 2), (0, 0, 0, 2)]
    assert run(record, sources)[1:3] == (3, 2)


def test_fingerprint(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    source = FakeSource("a", path)
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert fingerprint(source) == digest
    assert fingerprint(source, date(2023, 1, 2)) == f"{digest} 2023-01-02"
    assert fingerprint(FakeSource("https://a.example", None, "https://a.example")) is None
    assert fingerprint(FakeSource("gone", tmp_path / "gone")) is None
