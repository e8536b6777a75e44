"""Acts inside acts: what one is blamed or thanked for, denials, and acts told one by one."""

from __future__ import annotations

import pytest

from communique.model import Event, Status
from tests.conftest import Code


def coded(code: Code, text: str) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = {}
    for event in code([text])[0].events:
        found.setdefault(event.type, []).append(event)
    return found


def sides(event: Event) -> tuple[set[str], set[str]]:
    return {p.code for p in event.actors}, {p.code for p in event.recipients}


@pytest.mark.parametrize(
    ("text", "outer", "inner", "who", "whom"),
    [
        ("Chad accused Sudan of bombing a market in Libya.", "ACCUSE", "ASSAULT", "SDN", "LBY"),
        ("Cyprus blamed Turkey for expelling Greek diplomats.", "ACCUSE", "SANCTION", "TUR", "GRC"),
        ("Peru thanked Chile for sending tents to Bolivia.", "SUPPORT", "AID", "CHL", "BOL"),
        (
            "Moldova praised Romania for its sanctions on Belarus.",
            "SUPPORT",
            "SANCTION",
            "ROU",
            "BLR",
        ),
    ],
)
def test_the_other_party_did_what_it_is_blamed_or_thanked_for(
    code: Code, text: str, outer: str, inner: str, who: str, whom: str
) -> None:
    found = coded(code, text)
    assert outer in found
    assert sides(found[inner][0]) == ({who}, {whom})


def test_an_alleged_act_is_attributed_to_the_accuser(code: Code) -> None:
    event = coded(code, "Chad accused Sudan of bombing a market in Libya.")["ASSAULT"][0]
    assert event.attribution is not None
    assert event.attribution.code == "TCD"
    assert event.status is Status.ACTUAL


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Algeria denied that it had supplied weapons to Mali.", "AID"),
        ("Vietnam denies having detained Cambodian fishermen.", "COERCE"),
    ],
)
def test_what_is_denied_is_negated(code: Code, text: str, kind: str) -> None:
    assert [event.status for event in coded(code, text)[kind]] == [Status.NEGATED]


def test_acts_told_one_by_one_stay_apart(code: Code) -> None:
    text = "Japan held three separate calls on Sunday with India, Kenya and Peru."
    pairs = [sides(event) for event in coded(code, text)["CONSULT"]]
    assert pairs == [({"JPN", "IND"}, set()), ({"JPN", "KEN"}, set()), ({"JPN", "PER"}, set())]
    joint = "Japan held a call on Sunday with India, Kenya and Peru."
    assert [sides(event) for event in coded(code, joint)["CONSULT"]] == [
        ({"JPN", "IND", "KEN", "PER"}, set())
    ]


def test_a_place_is_where_it_was_done_not_at_whom_it_was_aimed(code: Code) -> None:
    event = coded(code, "Norway announced sanctions on Belarus.")["SANCTION"][0]
    assert event.place is None


def test_repeats_are_kept_as_evidence_and_listed_as_duplicates(code: Code) -> None:
    text = (
        "Ghana condemned Togo on Monday.\n\nTraders were worried.\n\nGhana's foreign minister "
        "condemned Togo on Monday over the closed border."
    )
    coding = code([text])[0]
    events = [event for event in coding.events if event.type == "ACCUSE"]
    assert len(events) == 1
    assert [text[span.start : span.end] for span in events[0].repeats] == [
        span.text for span in events[0].repeats
    ]
    assert len(events[0].repeats) == 1
    assert "duplicate" in {refusal.reason for refusal in coding.refused}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("It condemned Togo.", "unresolved"),
        ("The shepherd condemned the goat.", "no party acts"),
    ],
)
def test_refusals_tell_their_reason(code: Code, text: str, reason: str) -> None:
    coding = code([text])[0]
    assert not coding.events
    assert reason in " ".join(refusal.reason for refusal in coding.refused)


def test_what_may_be_done_is_hypothetical(code: Code) -> None:
    found = coded(code, "Ghana may perhaps condemn Togo.")
    assert [event.status for event in found["ACCUSE"]] == [Status.HYPOTHETICAL]
    assert sides(found["ACCUSE"][0]) == ({"GHA"}, {"TGO"})
