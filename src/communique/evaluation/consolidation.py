"""How well reports are joined to events, on a test set of events told in many reports.

B-cubed precision and recall (Bagga and Baldwin, 1998) ask of every telling which share of those
joined with it belong to its event, and which share of its event is joined with it; pairs are scored
beside them. Tellings that the coder did not find cannot be joined: they are left out of the first
score and stand alone in the second.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from communique.consolidation.compare import KIN, Facts, compare
from communique.consolidation.events import join
from communique.consolidation.texts import copies, grouped, shelved, sign
from communique.evaluation.matching import Counts, match
from communique.evaluation.stories import Story, Tell, Theme
from communique.model import Coding, Event, Report

_AROUND = 200
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Shares:
    """Precision and recall, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class ThemeScore:
    """How one theme fares: its tells, how many the coder found, and those joined."""

    name: str
    tells: int
    found: int
    joined: Shares


@dataclass(frozen=True, slots=True)
class JoinMistake:
    """Two tellings joined wrongly, or one event left in two parts, and what was held of the pair.

    Attributes:
        verdict: "joined" or "split". left, right: ids of the reports. events: label or labels.
        points: see `communique.consolidation.compare`. why: what spoke for it, or the veto.
    """

    verdict: str
    left: str
    right: str
    events: str
    points: float
    why: str


@dataclass(frozen=True, slots=True)
class ConsolidationScores:
    """The result.

    Attributes:
        tells, found: how many there are, and how many the coder found.
        joined: B-cubed over those found. every: B-cubed over all, those not found alone.
        pairs: pairs of found tells. texts: pairs of documents that are copies.
    """

    reports: int
    tells: int
    found: int
    joined: Shares
    every: Shares
    pairs: Counts
    texts: Counts
    themes: tuple[ThemeScore, ...]
    mistakes: tuple[JoinMistake, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """A tell with the theme and report it stands in, and the coded event that was found for it."""

    theme: str
    story: str
    at: int
    event: str
    found: str | None


def score_consolidation(
    themes: Sequence[Theme], codings: Mapping[str, Coding]
) -> ConsolidationScores:
    """Join what was coded and compare it with what belongs together.

    Args:
        themes: the test set. codings: of each report, by its id.
    """
    stories = [story for theme in themes for story in theme.reports]
    texts = _texts(stories, codings)
    reports = {
        event.id: _report(event, codings[story.id], texts[story.id])
        for story in stories
        for event in codings[story.id].events
    }
    events = join(reports.values()).events
    cluster = {report.id: number for number, event in enumerate(events) for report in event.reports}
    told = [
        _Told(theme.theme, story.id, at, tell.event, found)
        for theme in themes
        for story in theme.reports
        for at, (tell, found) in enumerate(_found(story, codings[story.id]))
    ]
    known = [one for one in told if one.found is not None]

    def joined(one: _Told) -> Hashable:
        return cluster[one.found] if one.found is not None else (one.story, one.at)

    return ConsolidationScores(
        reports=len(stories),
        tells=len(told),
        found=len(known),
        joined=b_cubed(known, lambda one: one.event, joined),
        every=b_cubed(told, lambda one: one.event, joined),
        pairs=_pairs(known, lambda one: one.event, joined),
        texts=_pairs(stories, _original(stories), lambda story: texts[story.id]),
        themes=tuple(_theme(theme.theme, told, joined) for theme in themes),
        mistakes=_mistakes(known, reports, joined),
    )


def b_cubed(
    items: Sequence[_Item],
    wanted: Callable[[_Item], Hashable],
    given: Callable[[_Item], Hashable],
) -> Shares:
    """B-cubed precision and recall of a grouping; both are 0 where there is nothing."""
    if not items:
        return Shares(0.0, 0.0)
    both = Counter((wanted(one), given(one)) for one in items)
    groups, clusters = Counter(map(wanted, items)), Counter(map(given, items))
    precision = sum(n * n / clusters[cluster] for (_, cluster), n in both.items())
    recall = sum(n * n / groups[group] for (group, _), n in both.items())
    return Shares(precision / len(items), recall / len(items))


def _theme(name: str, told: Sequence[_Told], joined: Callable[[_Told], Hashable]) -> ThemeScore:
    mine = [one for one in told if one.theme == name]
    known = [one for one in mine if one.found is not None]
    return ThemeScore(name, len(mine), len(known), b_cubed(known, lambda one: one.event, joined))


def _texts(stories: Sequence[Story], codings: Mapping[str, Coding]) -> dict[str, str]:
    """What each report's text is one with, by the id of the report."""
    signed = [sign(codings[story.id].document) for story in stories]
    found = copies(signed, shelved(signed))
    published = {
        one.document: story.published.isoformat()
        for one, story in zip(signed, stories, strict=True)
    }
    same = grouped([(why.left, why.right) for why in found], published)
    return {story.id: same[codings[story.id].document.id] for story in stories}


def _original(stories: Sequence[Story]) -> Callable[[Story], str]:
    """Gives the report that a report is, at last, a copy of."""
    by_id = {story.id: story for story in stories}

    def original(story: Story) -> str:
        while story.copy_of is not None:
            story = by_id[story.copy_of]
        return story.id

    return original


def _report(event: Event, coding: Coding, same_text: str) -> Report:
    document = coding.document
    start, end = event.evidence.start, event.evidence.end
    return Report(
        event,
        document.id,
        document.title,
        document.published,
        source=document.path or "",
        same_text=same_text,
        around=document.text[max(0, start - _AROUND) : end + _AROUND],
    )


def _found(story: Story, coding: Coding) -> list[tuple[Tell, str | None]]:
    """The coded event for each tell: of its type or one akin, told by overlapping words."""
    text = coding.document.text
    at = [(tell, text.find(tell.trigger)) for tell in story.tells]

    def fits(gold: tuple[Tell, int], event: Event) -> bool:
        tell, start = gold
        end = start + len(tell.trigger)
        same = tell.type == event.type
        if start < 0 or not (same or frozenset((tell.type, event.type)) in KIN):
            return False
        told = event.evidence if same else event.trigger
        return told.start < end and start < told.end

    def nearness(gold: tuple[Tell, int], event: Event) -> float:
        return 1.0 / (1.0 + abs(event.trigger.start - gold[1]))

    owner = match(at, coding.events, fits, nearness)
    return [
        (tell, coding.events[owner[i]].id if i in owner else None)
        for i, tell in enumerate(story.tells)
    ]


def _pairs(
    items: Sequence[_Item], wanted: Callable[[_Item], Hashable], given: Callable[[_Item], Hashable]
) -> Counts:
    hit = false = missed = 0
    for one, other in combinations(items, 2):
        same, together = wanted(one) == wanted(other), given(one) == given(other)
        hit += same and together
        false += together and not same
        missed += same and not together
    return Counts(hit, false, missed)


def _mistakes(
    known: Sequence[_Told], reports: Mapping[str, Report], joined: Callable[[_Told], Hashable]
) -> tuple[JoinMistake, ...]:
    """For each two parts of one event, and each two events in one, the pair that agrees best."""
    best: dict[tuple[Hashable, ...], JoinMistake] = {}
    facts = {
        (one.story, one.at): Facts(reports[one.found]) for one in known if one.found is not None
    }
    for one, other in combinations(known, 2):
        same, together = one.event == other.event, joined(one) == joined(other)
        if same == together:
            continue
        labels = sorted({one.event, other.event})
        said = compare(facts[one.story, one.at], facts[other.story, other.at])
        mistake = JoinMistake(
            "joined" if together else "split",
            one.story,
            other.story,
            ", ".join(labels),
            said.points,
            said.why if said.possible else f"cannot be: {said.why}",
        )
        key = (*labels, *sorted(map(str, {joined(one), joined(other)})))
        if key not in best or best[key].points < mistake.points:
            best[key] = mistake
    return tuple(best.values())
