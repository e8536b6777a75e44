"""Reviews: what persons say counts, outlives re-reading in every way, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from communique.errors import RecordError, UsageError
from communique.model import Coding, Document, Event, Party, Review, Stage, Status, Verdict
from communique.record import Filter, Record
from tests.record.building import Ticking, coding, cut, document, event, party

OLD, NEW = "coder-1", "coder-2"
TEXT = "Oslo praised Nairobi for the vote. Later Oslo blamed Moscow for the delay."
DOC = document(TEXT, path="a.txt", title="A")
PRAISE = event(DOC, "SUPPORT", ("NOR",), ("KEN",), words="praised")
BLAME = event(DOC, "ACCUSE", ("NOR",), ("RUS",), words="blamed")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "test.db", clock=Ticking()) as opened:
        opened.add([Coding(DOC, (PRAISE, BLAME)), coding()], coder=OLD)
        yield opened


def says(one: Event, verdict: Verdict, by: str = "anna", **changes: object) -> Review:
    version = None if verdict is Verdict.REJECTED else replace(one, **changes)
    return Review(verdict, DOC.id, one, version, by)


def accepts(one: Event, by: str = "anna") -> Review:
    return says(one, Verdict.ACCEPTED, by)


def rejects(one: Event, by: str = "anna") -> Review:
    return says(one, Verdict.REJECTED, by)


def corrects(one: Event, by: str = "anna", **changes: object) -> Review:
    return says(one, Verdict.CORRECTED, by, **changes)


def listed(record: Record, document: Document = DOC) -> list[Event]:
    found = record.events(Filter(document=document.id))
    return sorted((one.value for one in found), key=lambda one: one.trigger.start)


def reread(record: Record, *events: Event, of: Document = DOC) -> None:
    record.add([Coding(of, events)], coder=NEW)


class TestSaying:
    def test_a_correction_is_listed_in_the_place_of_the_row(self, record):
        record.review(corrects(BLAME, status=Status.NEGATED))
        assert listed(record) == [PRAISE, replace(BLAME, status=Status.NEGATED)]
        assert record.count("events", Filter(status="negated")) == 1
        assert record.count("events", Filter(type="ACCUSE", status="actual")) == 0

    def test_a_rejected_row_is_listed_no_more(self, record):
        record.review(rejects(BLAME))
        assert listed(record) == [PRAISE]
        assert record.count("events") == 3

    def test_an_accepted_row_stays_as_it_is(self, record):
        record.review(accepts(BLAME))
        assert listed(record) == [PRAISE, BLAME]

    def test_everything_that_coders_read_can_still_be_seen(self, record):
        record.review(corrects(BLAME, status=Status.NEGATED))
        record.review(rejects(PRAISE))
        every = record.events(Filter(document=DOC.id, superseded=True))
        assert {one.value.id: one.value for one in every} == {
            PRAISE.id: PRAISE,
            BLAME.id: BLAME,
        }

    def test_commitments_and_instruments_can_be_corrected(self, record):
        held = coding()
        (pledge,), (compact,) = held.commitments, held.instruments
        given = replace(pledge, stage=Stage.DELIVERED)
        record.review(Review(Verdict.CORRECTED, held.document.id, pledge, given, "anna"))
        record.review(Review(Verdict.REJECTED, held.document.id, compact, None, "anna"))
        assert [one.value for one in record.commitments()] == [given]
        assert record.instruments() == []

    def test_the_last_person_counts_and_the_first_is_kept(self, record):
        record.review(rejects(BLAME, "anna"))
        record.review(corrects(BLAME, "ben", type="REJECT"))
        assert [one.type for one in listed(record)] == ["SUPPORT", "REJECT"]
        assert [one.by for one in record.reviews()] == ["anna", "ben"]
        assert [one.by for one in record.reviews(by="ben")] == ["ben"]

    def test_a_person_says_one_thing_of_a_row(self, record):
        record.review(rejects(BLAME))
        record.review(accepts(BLAME))
        assert [one.verdict for one in record.reviews()] == [Verdict.ACCEPTED]
        assert [one.verdict for one in record.reviews(undone=True)] == [
            Verdict.REJECTED,
            Verdict.ACCEPTED,
        ]
        assert listed(record) == [PRAISE, BLAME]

    def test_a_row_of_an_unknown_document_is_refused(self, record):
        with pytest.raises(RecordError, match="no document"):
            record.review(replace(rejects(BLAME), document="feed"))


class TestTakingBack:
    @pytest.mark.parametrize("review", [rejects(BLAME), corrects(BLAME, type="REJECT")])
    def test_what_was_said_leaves_nothing_in_the_lists(self, record, review):
        before = record.events()
        record.review(review)
        assert record.events() != before
        assert record.unreview(review.id).undone is not None
        assert record.events() == before

    def test_the_person_before_counts_again(self, record):
        record.review(corrects(BLAME, "anna", type="REJECT"))
        last = record.review(rejects(BLAME, "ben"))
        record.unreview(last.id)
        assert [one.type for one in listed(record)] == ["SUPPORT", "REJECT"]

    def test_what_was_never_said_cannot_be_taken_back(self, record):
        assert record.unreview(rejects(BLAME).id) is None


class TestReadingAgain:
    def test_the_version_stands_though_a_newer_coder_says_the_same_as_before(self, record):
        record.review(corrects(BLAME, status=Status.NEGATED))
        reread(record, PRAISE, replace(BLAME, coder=NEW))
        assert [one.status for one in listed(record)] == [Status.ACTUAL, Status.NEGATED]

    def test_a_newer_coder_that_says_what_the_person_says_is_believed(self, record):
        record.review(corrects(BLAME, status=Status.NEGATED))
        newer = replace(BLAME, status=Status.NEGATED, coder=NEW)
        reread(record, PRAISE, newer)
        assert listed(record)[1].coder == NEW

    def test_what_was_accepted_stands_against_a_newer_coder(self, record):
        record.review(accepts(BLAME))
        reread(record, PRAISE, replace(BLAME, status=Status.NEGATED))
        assert listed(record) == [PRAISE, BLAME]

    def test_it_is_found_under_another_id_by_words_and_parties(self, record):
        record.review(corrects(BLAME, status=Status.NEGATED))
        reread(record, PRAISE, replace(BLAME, id="new", type="REJECT"))
        found = listed(record)
        assert [(one.id, one.type) for one in found] == [
            (PRAISE.id, "SUPPORT"),
            (BLAME.id, "ACCUSE"),
        ]

    def test_a_rejected_row_stays_rejected_under_another_id(self, record):
        record.review(rejects(BLAME))
        reread(record, PRAISE, replace(BLAME, id="new", status=Status.NEGATED))
        assert listed(record) == [PRAISE]

    def test_a_new_row_elsewhere_is_not_rejected_with_it(self, record):
        record.review(rejects(BLAME))
        other = event(DOC, "ACCUSE", ("NOR",), ("RUS",), words="delay")
        reread(record, PRAISE, other)
        assert listed(record) == [PRAISE, other]

    def test_a_version_that_no_newer_row_matches_stands_alone(self, record):
        record.review(corrects(BLAME, status=Status.NEGATED))
        reread(record, PRAISE)
        assert listed(record) == [PRAISE, replace(BLAME, status=Status.NEGATED)]

    def test_two_reviews_of_one_act_under_two_ids_leave_one_row(self, record):
        record.review(corrects(BLAME, status=Status.NEGATED))
        newer = replace(BLAME, id="fe", type="REJECT")
        reread(record, PRAISE, newer)
        record.review(corrects(newer, "ben", status=Status.PLANNED))
        assert listed(record) == [PRAISE, replace(newer, status=Status.PLANNED)]

    def test_two_acts_in_the_same_words_keep_two_versions(self, record):
        beside = event(DOC, "ACCUSE", ("NOR",), ("UKR",), words="blamed")
        record.add([Coding(DOC, (PRAISE, BLAME, beside))], coder="coder-0")
        record.review(corrects(BLAME, status=Status.NEGATED))
        record.review(corrects(beside, status=Status.PLANNED))
        reread(record, PRAISE, BLAME)
        found = {one.status for one in listed(record)}
        assert found == {Status.ACTUAL, Status.NEGATED, Status.PLANNED}

    def test_taking_back_works_after_reading_again(self, record):
        said = record.review(corrects(BLAME, status=Status.NEGATED))
        reread(record, PRAISE, BLAME)
        record.unreview(said.id)
        assert listed(record) == [PRAISE, BLAME]

    def test_nothing_stands_twice_however_often_it_is_read(self, record):
        record.review(corrects(BLAME, status=Status.NEGATED))
        for coder in ("c3", "c4", NEW, OLD):
            record.add([Coding(DOC, (PRAISE, BLAME))], coder=coder)
            assert len(listed(record)) == 2


def updated(before: str = "", after: str = "", text: str = TEXT) -> Document:
    return document(before + text + after, path="a.txt", title="A")


def told_in(doc: Document, one: Event) -> Event:
    """The same event as read from another version of the text."""
    span = cut(doc.text, one.trigger.text)

    def at(parties: tuple[Party, ...]) -> tuple[Party, ...]:
        return tuple(party(each.code, span) for each in parties)

    actors, recipients = at(one.actors), at(one.recipients)
    return replace(
        one,
        id=f"{one.id[:8]}{doc.id[:8]}",
        trigger=span,
        evidence=span,
        actors=actors,
        recipients=recipients,
    )


class TestAChangedText:
    def test_the_version_moves_with_the_words(self, record):
        record.review(corrects(BLAME, status=Status.NEGATED))
        doc = updated("Update. ", " More follows.")
        reread(record, told_in(doc, PRAISE), told_in(doc, BLAME), of=doc)
        moved = listed(record, doc)[1]
        assert (moved.id, moved.status) == (BLAME.id, Status.NEGATED)
        assert doc.text[moved.trigger.start : moved.trigger.end] == "blamed"
        assert moved.actors[0].span == moved.trigger
        assert len(record.events(Filter(document=doc.id))) == 2

    def test_what_was_rejected_stays_rejected(self, record):
        record.review(rejects(BLAME))
        doc = updated("Update. ")
        reread(record, told_in(doc, PRAISE), told_in(doc, BLAME), of=doc)
        assert [one.type for one in listed(record, doc)] == ["SUPPORT"]

    @pytest.mark.parametrize("text", [TEXT.replace("blamed", "thanked"), f"{TEXT} She blamed him."])
    def test_words_that_are_gone_or_stand_twice_are_left_alone(self, record, text):
        record.review(rejects(BLAME))
        doc = updated(text=text)
        newer = event(doc, "ACCUSE", ("NOR",), ("RUS",), words="Later")
        reread(record, told_in(doc, PRAISE), newer, of=doc)
        assert newer in listed(record, doc)

    def test_it_moves_on_through_several_versions(self, record):
        record.review(corrects(BLAME, status=Status.NEGATED))
        for before in ("One. ", "One, two. ", "Three. "):
            doc = updated(before)
            reread(record, told_in(doc, PRAISE), told_in(doc, BLAME), of=doc)
        assert [one.status for one in listed(record, doc)] == [Status.ACTUAL, Status.NEGATED]

    def test_it_goes_back_when_the_old_text_comes_back(self, record):
        record.review(corrects(BLAME, status=Status.NEGATED))
        doc = updated("Update. ")
        reread(record, told_in(doc, BLAME), of=doc)
        record.add([Coding(DOC, (PRAISE, BLAME))], coder=OLD, again=True)
        assert listed(record) == [PRAISE, replace(BLAME, status=Status.NEGATED)]
        assert record.count("events", Filter(type="ACCUSE")) == 1

    def test_a_review_of_the_new_version_goes_before_one_of_the_old(self, record):
        record.review(corrects(BLAME, status=Status.NEGATED))
        doc = updated("Update. ")
        newer = told_in(doc, BLAME)
        reread(record, told_in(doc, PRAISE), newer, of=doc)
        version = replace(newer, status=Status.PLANNED)
        record.review(Review(Verdict.CORRECTED, doc.id, newer, version, "ben"))
        assert [one.status for one in listed(record, doc)] == [Status.ACTUAL, Status.PLANNED]


class TestAsking:
    def test_a_row_is_shown_beside_its_version(self, record):
        record.review(corrects(BLAME, status=Status.NEGATED))
        found = record.reviewed(BLAME.id[:8])
        assert (found.kind, found.document) == ("event", DOC.id)
        assert found.original == BLAME
        assert found.standing == found.version == replace(BLAME, status=Status.NEGATED)
        assert found.verdict is Verdict.CORRECTED

    def test_the_newer_row_leads_to_the_version_that_took_its_place(self, record):
        record.review(corrects(BLAME, status=Status.NEGATED))
        newer = replace(BLAME, id="fe", type="REJECT")
        reread(record, PRAISE, newer)
        found = record.reviewed("fe")
        assert found.original == newer
        assert found.version == replace(BLAME, status=Status.NEGATED)

    def test_a_row_that_no_coder_has_any_more_is_still_known(self, record):
        record.review(corrects(BLAME, status=Status.NEGATED))
        reread(record, PRAISE)
        assert record.reviewed(BLAME.id).original == BLAME

    def test_in_a_new_version_of_the_text_both_stand_in_that_text(self, record):
        record.review(corrects(BLAME, status=Status.NEGATED))
        doc = updated("Update. ")
        newer = told_in(doc, BLAME)
        reread(record, told_in(doc, PRAISE), newer, of=doc)
        for id in (BLAME.id, newer.id):
            found = record.reviewed(id)
            assert (found.document, found.original) == (doc.id, newer)
            assert found.version.trigger == newer.trigger

    def test_in_a_new_version_that_lost_the_row_the_old_one_is_shown_moved(self, record):
        record.review(corrects(BLAME, status=Status.NEGATED))
        doc = updated("Update. ")
        reread(record, told_in(doc, PRAISE), of=doc)
        found = record.reviewed(BLAME.id)
        assert found.document == doc.id
        assert found.original.trigger == found.version.trigger == cut(doc.text, "blamed")

    def test_nobody_said_anything(self, record):
        found = record.reviewed(BLAME.id)
        assert (found.version, found.reviews, found.verdict) == (None, (), None)
        assert found.standing == BLAME

    def test_nothing_stands_of_a_rejected_row(self, record):
        record.review(rejects(BLAME))
        assert record.reviewed(BLAME.id).standing is None

    def test_documents_are_not_reviewed(self, record):
        with pytest.raises(UsageError, match="is a document"):
            record.reviewed(DOC.id)

    def test_the_least_sure_come_first_and_judged_ones_not_again(self, record):
        unsure = replace(PRAISE, confidence=0.2)
        reread(record, unsure, BLAME)
        first, *rest = record.doubtful(Filter(limit=2))
        assert first.value.id == PRAISE.id
        assert rest[0].value.confidence == 0.6
        record.review(accepts(unsure))
        assert PRAISE.id not in {one.value.id for one in record.doubtful()}
        assert len(record.doubtful()) == 3
        assert [one.value.type for one in record.doubtful(Filter(type="ACCUSE"))] == ["ACCUSE"]
