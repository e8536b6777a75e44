"""Grouping: no bridges, persons first, no dependence on order or repetition, bounded work."""

from __future__ import annotations

import time
from datetime import date, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.consolidation.blocking import asked, emitted
from communique.consolidation.cluster import MOST, Judge, Links, groups, part
from communique.consolidation.compare import ENOUGH, Facts, compare
from communique.consolidation.events import join
from communique.model import Judgement, JudgementKind, Report
from tests.consolidation.reporting import report, together


def call(day: str, published: str, other: str = "UKR", words: str = "grain ships") -> Report:
    return report(
        f"Erdogan phoned {other} about {words}", "CONSULT", f"TUR {other}", day=day or None,
        published=published, document=f"{other} {day} {published} {words}",
    )  # fmt: skip


def test_a_vague_report_does_not_bridge_two_events() -> None:
    first = call("2022-05-08", "2022-05-08")
    second = call("2022-05-10", "2022-05-10")
    vague = call("", "2022-05-10")
    found = together([first, second, vague])
    assert frozenset({first.id, second.id}) not in found
    assert frozenset({first.id, second.id, vague.id}) not in found
    assert len(found) == 2


def test_what_a_person_says_goes_first_and_can_be_taken_back() -> None:
    a, b = call("2022-05-08", "2022-05-08"), call("2022-05-08", "2022-05-09", words="mines")
    far = call("2022-09-20", "2022-09-20")
    plain = together([a, b, far])
    assert plain == {frozenset({a.id, b.id}), frozenset({far.id})}
    apart = Judgement(JudgementKind.DIFFERENT_EVENTS, a.id, b.id, "two calls", by="Ada")
    same = Judgement(JudgementKind.SAME_EVENT, far.id, a.id, "the date is a misprint", by="Ada")
    assert together([a, b, far], (apart,)) == {frozenset({one.id}) for one in (a, b, far)}
    assert together([a, b, far], (same,)) == {frozenset({a.id, b.id, far.id})}
    assert together([a, b, far], (same, apart)) == {frozenset({a.id, far.id}), frozenset({b.id})}
    assert together([a, b, far], ()) == plain


def test_reasons_are_one_less_than_reports() -> None:
    reports = [call("2022-05-08", f"2022-05-0{day}") for day in (8, 9)]
    found = join(reports)
    (why,) = found.judgements
    assert why.kind is JudgementKind.SAME_EVENT
    assert {why.left, why.right} == {one.id for one in reports}
    assert why.score >= ENOUGH
    assert "same day" in why.why


def test_every_pair_that_counts_is_found_by_keys() -> None:
    reports = [
        call("2022-05-09", "2022-05-09"),
        call("", "2022-05-14"),
        call("2022-05", "2022-05-20"),
        report("Ankara is in touch", "CONSULT", "TUR", published="2022-05-10"),
        report("Turkey will host Ukraine", "AGREE", "TUR", "UKR", published="2022-05-10"),
        report("A raid on Yemen", "ASSAULT", "SAU", "YEM", day="2018-10-24"),
        report("A raid on the Houthis", "ASSAULT", "SAU", "HOUTHIS", day="2018-10-24"),
    ]
    for one, other in combinations(map(Facts, reports), 2):
        found = compare(one, other)
        if found.possible and found.points >= ENOUGH:
            assert set(asked(one)) & set(emitted(other)), (one.clause, other.clause)
            assert set(asked(other)) & set(emitted(one)), (one.clause, other.clause)


def test_far_reports_share_no_key() -> None:
    near, far = Facts(call("2022-05-09", "2022-05-09")), Facts(call("2022-09-09", "2022-09-09"))
    assert not set(asked(near)) & set(emitted(far)) - {"CONSULT|TUR+UKR|2022"}


def test_a_crowd_is_taken_apart_in_bounded_time() -> None:
    first = date(2022, 3, 1)
    crowd = [
        report(
            f"Russian forces shelled positions along the front, killing {at % 9 + 2} soldiers",
            "ASSAULT", "RUS", "UKR", published=(first + timedelta(days=at // 12)).isoformat(),
            document=f"report {at}",
        )
        for at in range(300)
    ]  # fmt: skip
    began = time.perf_counter()
    found = join(crowd)
    assert time.perf_counter() - began < 30
    assert sum(len(event.reports) for event in found.events) == len(crowd)
    assert max(len(event.reports) for event in found.events) <= MOST


def test_a_part_stops_at_what_does_not_hang_together() -> None:
    day, undated = call("2022-05-08", "2022-05-08"), call("", "2022-05-08")
    facts = [Facts(one) for one in (day, undated, call("2022-08-08", "2022-08-08"))]
    links = Links(lambda one: [other for other in facts if other is not one], Judge())
    found = part(facts[0], links)
    assert {one.id for one in found} == {day.id, undated.id}
    assert part(facts[1], links) == found
    assert len(groups(found, Judge())) == 1


_reports = st.builds(
    lambda day, late, other, words, shown: call(
        (date(2022, 5, day)).isoformat() if shown else "",
        (date(2022, 5, day) + timedelta(days=late)).isoformat(), other, words,
    ),
    day=st.integers(1, 12),
    late=st.integers(0, 5),
    other=st.sampled_from(["UKR", "RUS", "UN"]),
    words=st.sampled_from(["grain ships", "mines at sea", "prisoners"]),
    shown=st.booleans(),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(_reports, max_size=14), st.randoms(use_true_random=False))
def test_order_and_repetition_make_no_difference(reports: list[Report], random) -> None:
    wanted = join(reports)
    shuffled = [*reports, *reports[:3]]
    random.shuffle(shuffled)
    assert join(shuffled) == wanted


@settings(max_examples=60, deadline=None)
@given(st.lists(_reports, max_size=12), st.integers(0, 11))
def test_reports_of_one_event_are_never_said_to_be_two(reports: list[Report], at: int) -> None:
    for event in join(reports).events:
        for a, b in combinations(event.reports, 2):
            assert compare(Facts(a), Facts(b)).possible
    if len(reports) > at:
        rest = [one for one in reports if one.id != reports[at].id]
        assert join(rest) == join(list(reversed(rest)))
