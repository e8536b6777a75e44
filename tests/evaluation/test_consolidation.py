"""Scoring joined events: B-cubed by hand, and a small test set with every kind of mistake."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from communique.errors import EvaluationError
from communique.evaluation.consolidation import b_cubed, score_consolidation
from communique.evaluation.stories import Story, Tell, Theme, read_stories
from communique.model import Coding, Moment
from tests.record.building import event

GROUPS = [("a", 1), ("a", 1), ("a", 2), ("b", 2)]


def test_b_cubed_by_hand() -> None:
    found = b_cubed(GROUPS, lambda one: one[0], lambda one: one[1])
    assert found.precision == pytest.approx((1 + 1 + 1 / 2 + 1 / 2) / 4)
    assert found.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert found.f1 == pytest.approx(2 * 0.75 * (8 / 12) / (0.75 + 8 / 12))


def test_of_nothing_b_cubed_is_nothing() -> None:
    assert b_cubed([], lambda one: one, lambda one: one).f1 == 0.0


def story(id: str, text: str, *events: str, copy_of: str | None = None, day: int = 9) -> Story:
    trigger = text.split()[1]
    return Story(
        id=id,
        outlet="Test Gazette",
        published=date(2022, 5, day),
        headline=f"Headline of {id}",
        text=text,
        tells=tuple(Tell(event=one, type="ASSAULT", trigger=trigger) for one in events),
        copy_of=copy_of,
    )


def coded(story: Story, to: str | None = "UKR") -> Coding:
    """The coding of a story; without a recipient the coder has found nothing."""
    doc = story.document()
    if to is None:
        return Coding(doc)
    words = story.text.split(".")[0]
    when = Moment.day(story.published)
    return Coding(doc, (event(doc, "ASSAULT", ("RUS",), (to,), words=words, date=when),))


def score(*pairs: tuple[Story, str | None]):
    theme = Theme(theme="test", reports=tuple(story for story, _ in pairs))
    return score_consolidation([theme], {story.id: coded(story, to) for story, to in pairs})


SCHOOL = story(
    "one", "Rockets struck a school in Kharkiv on Monday. It burned until noon.", "school"
)
AGAIN = story(
    "two", "Missiles struck the school in Kharkiv at dawn. Lessons had not begun.", "school"
)
SILENT = story(
    "three", "Rubble covered the Kharkiv school on Tuesday, a witness told us.", "school"
)
OTHER = story("four", "Rockets struck the school in Kharkiv on Monday. Nobody was hurt.", "another")


def test_a_right_join() -> None:
    found = score((SCHOOL, "UKR"), (AGAIN, "UKR"))
    assert (found.tells, found.found) == (2, 2)
    assert found.joined.f1 == found.every.f1 == 1.0
    assert found.pairs.hit == 1
    assert not found.mistakes


def test_what_the_coder_misses_counts_in_one_score_alone() -> None:
    found = score((SCHOOL, "UKR"), (AGAIN, "UKR"), (SILENT, None))
    assert (found.tells, found.found) == (3, 2)
    assert found.joined.recall == 1.0
    assert found.every.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)


def test_a_wrong_join_and_a_split_are_told_with_reasons() -> None:
    found = score((SCHOOL, "UKR"), (AGAIN, "SYR"), (OTHER, "UKR"))
    assert found.joined.precision < 1.0
    assert found.joined.recall < 1.0
    split, joined = sorted(found.mistakes, key=lambda one: one.verdict, reverse=True)
    assert (split.verdict, split.events, split.why) == (
        "split",
        "school",
        "cannot be: other recipients",
    )
    assert (joined.verdict, joined.events) == ("joined", "another, school")
    assert joined.points > 0


def test_copies_are_scored_beside() -> None:
    text = " ".join(f"It was the {at}th house of the street." for at in range(4, 12))
    first = story("one", f"Rockets struck a school in Kharkiv. {text}", "school")
    copy = story("two", f"Rockets struck a school at dawn. {text}", "school", copy_of="one", day=10)
    found = score((first, "UKR"), (copy, "UKR"))
    assert (found.texts.hit, found.texts.false, found.texts.missed) == (1, 0, 0)


FILE = """
theme: test
reports:
  - id: one
    outlet: Gazette
    published: 2022-05-09
    headline: Headline
    text: Rockets struck a school.
    tells: [{event: school, type: ASSAULT, trigger: struck}]
"""


def test_a_folder_is_read_with_what_else_it_declares(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text("events: []\n" + FILE, encoding="utf-8")
    (theme,) = read_stories(tmp_path)
    assert theme.reports[0].document().published == Moment.day(date(2022, 5, 9))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "holds no YAML"),
        (FILE.replace("published: 2022-05-09", "published: soon"), "is no test case"),
        (FILE.replace("headline: Headline", "title: Headline"), "is no test case"),
        (FILE + FILE.split("reports:\n")[1], "stand twice"),
        (FILE + "    copy_of: nobody\n", "copies of no report"),
        ("theme: [", "is no test case"),
    ],
)
def test_a_bad_folder_is_named(tmp_path: Path, text: str, problem: str) -> None:
    if text:
        (tmp_path / "one.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(EvaluationError, match=problem):
        read_stories(tmp_path)
