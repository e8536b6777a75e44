"""A run reads names through what earlier runs have recorded, and through nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.documents import discover
from communique.model import Coding, Document, Refusal, Register, Sentence, Span
from communique.pipeline import OwnStages, WithCodebook, WithRegister, read_and_code, read_into
from communique.pipeline.stages import loaded
from communique.record import Filter, Record
from tests.fakes import FakeStages, sources_of

INTRODUCED = (
    "Ministers meet\n\n2022-03-04\n\nAlan Kyerematen, Ghana's trade minister, met Togo's foreign "
    "minister in Lomé on Thursday. Both governments said that the road would be finished by June."
)
BARE = (
    "A visit to Abuja\n\n2022-07-08\n\nKyerematen met Nigerian officials in Abuja on Thursday and "
    "thanked Nigeria for its gas. They talked about the road for two hours."
)


class Knowing(FakeStages):
    """Refuses every text, for the reason of how many names it knows."""

    def __init__(self, register: Register | None = None) -> None:
        self.register = register or Register()

    def knowing(self, register: Register) -> Knowing:
        return Knowing(register)

    def code(self, document: Document, sentences: tuple[Sentence, ...]) -> Coding:
        span = Span.of(document.text, 0, 1)
        return Coding(document, refused=(Refusal(span, span, str(len(self.register.names)), "x"),))


def write(folder: Path, **texts: str) -> Path:
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def read(record: Record, folder: Path, **options: object) -> None:
    steps = read_into(record, discover([str(folder)]), workers=1, **options)  # type: ignore[arg-type]
    assert not [failure for step in steps for failure in step.failures]


@pytest.fixture
def record(tmp_path: Path):
    with Record.open(tmp_path / "test.db") as opened:
        yield opened


def ghana(record: Record) -> list[tuple[str, str | None, str | None]]:
    """What the document of July says Ghana did."""
    return [
        (found.value.type, party.person, party.source)
        for found in record.events(Filter(since="2022-07"))
        for party in found.value.actors
        if party.code == "GHA"
    ]


def test_second_run_knows_whom_the_first_has_met(record, tmp_path) -> None:
    read(record, write(tmp_path / "a", one=INTRODUCED))
    (person,) = record.people()
    assert [(held.office, held.party) for held in person.tenures] == [("trade minister", "GHA")]
    read(record, write(tmp_path / "b", two=BARE))
    (source,) = person.tenures[0].sources
    found = ghana(record)
    assert ("CONSULT", "Alan Kyerematen", source) in found
    id, _, offsets = source.partition(":")
    start, end = map(int, offsets.split("-"))
    text = record.document(id).text
    assert text[start:end] == "Alan Kyerematen, Ghana's trade minister"
    assert record.people() == [person], "what the register told is not told again"


def test_within_a_run_nothing_is_learned(record, tmp_path) -> None:
    read(record, write(tmp_path / "a", one=INTRODUCED, two=BARE))
    assert ghana(record) == []
    read(record, tmp_path / "a", again=True)
    assert ghana(record)


def test_without_a_record_nobody_is_known(tmp_path) -> None:
    folder = write(tmp_path / "a", one=INTRODUCED, two=BARE)
    codings = [o.coding for o in read_and_code(discover([str(folder)])) if hasattr(o, "coding")]
    assert [len(coding.sightings) for coding in codings] == [1, 0]
    assert not [e for e in codings[1].events for party in e.actors if party.code == "GHA"]


def test_factories_are_compared_by_value_and_loaded_once(record, tmp_path) -> None:
    read(record, write(tmp_path / "a", one=INTRODUCED))
    one, other = (WithRegister.of(OwnStages, record.register()) for _ in range(2))
    assert one == other
    assert hash(one) == hash(other)
    assert loaded(one) is loaded(other)
    assert one != WithRegister.of(OwnStages, Register())
    assert one != WithRegister.of(WithCodebook(tmp_path), record.register())


def test_all_workers_know_the_same(record, tmp_path) -> None:
    read(record, write(tmp_path / "a", one=INTRODUCED))
    texts = {f"n{n:02}": f"Number {n}." for n in range(60)}
    sources = sources_of(write(tmp_path / "many", **texts))
    for workers in (1, 2):
        with Record.open(tmp_path / f"{workers}.db") as other:
            read(other, tmp_path / "a")
            steps = read_into(other, sources, stages=Knowing, workers=workers)  # type: ignore[arg-type]
            assert not [failure for step in steps for failure in step.failures]
            told = {
                refusal.reason
                for head in other.documents()
                if "many" in (head.path or "")
                for refusal in other.refusals(head.id)
            }
            assert told == {str(len(record.register().names))}


def test_stages_that_cannot_learn_are_left_alone() -> None:
    made = WithRegister.of(FakeStages, Register({"x": ()}))()
    assert isinstance(made, FakeStages)


def test_a_known_name_makes_a_document_worth_parsing(record, tmp_path) -> None:
    read(record, write(tmp_path / "a", one=INTRODUCED))
    document = Document("x", "Yesterday Kyerematen said nothing.")
    assert not OwnStages().worth_parsing(document)
    assert WithRegister.of(OwnStages, record.register())().worth_parsing(document)
