"""The best of each field, and who supports or contradicts it."""

from __future__ import annotations

from communique.consolidation.joined import joined_event
from communique.model import FieldView, JoinedEvent, Report
from tests.consolidation.reporting import report


def strike(text: str, published: str, **fields) -> Report:
    recipients = fields.pop("to", "UKR")
    type_ = fields.pop("type", "ASSAULT")
    return report(text, type_, "RUS", recipients, published=published, **fields)


def view(event: JoinedEvent, name: str) -> FieldView:
    return next(one for one in event.fields if one.name == name)


def test_one_report_is_its_own_event() -> None:
    alone = strike("A missile hit a depot.", "2022-05-10", day="2022-05-09")
    found = joined_event([alone])
    assert found.event == alone.event
    assert (found.sources, found.first, found.last) == (1, "2022-05-10", "2022-05-10")


def test_the_first_published_stands_for_all() -> None:
    later = strike("Rockets hit a depot.", "2022-05-11", document="a")
    first = strike("A missile hit a depot.", "2022-05-10", document="z")
    found = joined_event([later, first])
    assert found.event.id == first.id
    assert found.event.evidence == first.event.evidence
    assert [one.id for one in found.reports] == [first.id, later.id]
    assert (found.first, found.last) == ("2022-05-10", "2022-05-11")


def test_the_most_precise_date_that_most_agree_with() -> None:
    reports = [
        strike("It hit in May.", "2022-05-20", day="2022-05"),
        strike("It hit on the 8th.", "2022-05-10", day="2022-05-08"),
        strike("It hit on the 9th.", "2022-05-10", day="2022-05-09"),
        strike("It hit on Monday.", "2022-05-11", day="2022-05-09"),
        strike("It hit.", "2022-05-11"),
    ]
    found = joined_event(reports)
    assert str(found.event.date) == "2022-05-09"
    dates = view(found, "date")
    assert dates.chosen == "2022-05-09"
    assert set(dates.supporting) == {reports[0].id, reports[2].id, reports[3].id}
    assert [(one.value, one.reports) for one in dates.contradicting] == [
        ("2022-05-08", (reports[1].id,))
    ]
    assert dates.silent == (reports[4].id,)


def test_copies_and_one_publisher_have_one_vote() -> None:
    copies = [
        strike(
            "Shelling hit.", f"2022-05-1{at}", type="COERCE", same_text="wire", document=f"w{at}"
        )
        for at in range(3)
    ]
    twice = [
        strike("Shells hit.", f"2022-05-1{at}", source="paper.example", document=f"p{at}")
        for at in range(2)
    ]
    other = strike("A strike.", "2022-05-12", source="other.example")
    found = joined_event([*copies, *twice, other])
    assert found.sources == 3
    assert found.event.type == "ASSAULT"
    assert [one.value for one in view(found, "type").contradicting] == ["COERCE"]


def test_sources_that_share_a_copy_and_a_publisher_hang_together() -> None:
    chain = [
        strike("One.", "2022-05-10", source="a.example", same_text="x", document="1"),
        strike("Two.", "2022-05-10", source="b.example", same_text="x", document="2"),
        strike("Three.", "2022-05-10", source="b.example", document="3"),
    ]
    assert joined_event(chain).sources == 1


def test_parties_left_out_are_filled_in_with_their_source() -> None:
    bare = strike("A missile hit.", "2022-05-09", to="", document="bare")
    full = strike("A Russian missile hit Ukraine.", "2022-05-10", document="full")
    also = strike("Russia struck Ukraine.", "2022-05-10", document="also")
    found = joined_event([bare, full, also])
    (taken,) = found.event.recipients
    assert taken.code == "UKR"
    assert taken.span == bare.event.evidence
    assert taken.source in {"full:0-1", "also:0-1"}
    assert found.event.actors[0].source is None
    assert view(found, "recipients").silent == (bare.id,)


def test_a_town_says_more_than_its_country() -> None:
    reports = [
        strike("A blast in Sri Lanka.", "2022-05-09", at="Sri Lanka", document="1"),
        strike("A blast in Sri Lanka.", "2022-05-10", at="Sri Lanka", document="2"),
        strike("A blast in Colombo.", "2022-05-10", at="Colombo"),
        strike("A blast in Odesa.", "2022-05-11", at="Odesa"),
    ]
    places = view(joined_event(reports), "place")
    assert places.chosen == "Colombo"
    assert set(places.supporting) == {one.id for one in reports[:3]}
    assert [one.value for one in places.contradicting] == ["Odesa"]


def test_a_persons_version_goes_before_all() -> None:
    reports = [
        strike("It hit on the 8th.", f"2022-05-1{at}", day="2022-05-08", document=f"{at}")
        for at in range(3)
    ]
    mended = strike("It hit.", "2022-05-12", day="2022-05-07", reviewed=True, type="COERCE")
    found = joined_event([*reports, mended])
    assert str(found.event.date) == "2022-05-07"
    assert found.event.type == "COERCE"


def test_confidence_grows_with_independent_sources_alone() -> None:
    one = strike("It hit.", "2022-05-10", confidence=0.6, document="1", same_text="t")
    copy = strike("It hit.", "2022-05-10", confidence=0.5, document="2", same_text="t")
    other = strike("A hit.", "2022-05-11", confidence=0.5, document="3")
    assert joined_event([one, copy]).event.confidence == 0.6
    assert joined_event([one, copy, other]).event.confidence == 0.8


def test_a_mutual_act_shows_its_parties_as_one_side() -> None:
    visit = report("The king visited Oslo", "CONSULT", "SWE", "NOR", document="1")
    talks = report("Norway and Sweden met", "CONSULT", "NOR SWE", document="2")
    found = joined_event([visit, talks])
    assert view(found, "actors").chosen == "NOR, SWE"
    assert not view(found, "actors").contradicting
