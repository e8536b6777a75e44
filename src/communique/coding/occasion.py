"""Acts told as part of a dated meeting, visit or call share its date.

"The two presidents met in Astana on 3 May. ... During the talks Kazakhstan offered ...". The link
is in the words: the talks are named again, the sides are spoken of by a pronoun or as "both
sides", or an "also" goes on with what the same parties did. A time of its own, a time told in
between and another tense break it. What is done "right after" an act of a known day is of that day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from communique.coding.clauses import STATING, clause_of, past, takes_up
from communique.coding.hanging import OCCASIONS, dated_times, path_of
from communique.coding.told import Told, codes_of, told_in
from communique.coding.view import View
from communique.model import Event, Moment, Precision, Status

_REACH = 4
"""How many sentences after it a meeting is still what is told of."""
_DURING = frozenset({"during", "at", "in", "on"})
_REPORTING = STATING | {"agree", "decide", "confirm", "affirm", "reaffirm", "express", "hope"}
_SOON = frozenset("right shortly immediately soon directly just minutes moments hours".split())
_THE = frozenset({"the", "this", "that", "these", "their", "his", "her", "its"})
_GOING_ON = frozenset("also likewise similarly further furthermore moreover additionally".split())


def with_occasions(
    views: Sequence[View], events: Sequence[Event], acts: Mapping[str, frozenset[str]]
) -> list[Event]:
    """The events, those without a date given that of what they are told to belong to.

    Args:
        acts: the codebook's nouns for acts, with the types they can mean.
    """
    told = told_in(views, events)
    found = []
    for one in told:
        date = one.event.date
        if date is None and one.event.status is Status.ACTUAL:
            occasion = _occasion(views, one, told)
            date = _just_before(views, one, told, acts) if occasion is None else occasion.event.date
        found.append(replace(one.event, date=date))
    return found


def _occasion(views: Sequence[View], one: Told, told: Sequence[Told]) -> Told | None:
    """The dated meeting that an undated act belongs to, the nearest before it."""
    view = one.view
    main = _main(one)
    if main is None or view.times or not past(view.tree, main):
        return None
    for index in range(view.index - 1, max(-1, view.index - 1 - _REACH), -1):
        here = [other for other in told if other.view.index == index and _is_meeting(other)]
        if len({str(other.event.date) for other in here}) > 1:
            return None
        if here:
            meeting = here[-1]
            return meeting if _belongs(one, meeting) else None
        if dated_times(views[index]):
            return None
    return None


def _just_before(
    views: Sequence[View], one: Told, told: Sequence[Told], acts: Mapping[str, frozenset[str]]
) -> Moment | None:
    """The day of an act or occasion that another came right after or before.

    "Shortly after the launch", where a launch of a known day is told before; "hours before the
    summit", where a day is told with the same word.
    """
    tree = one.view.tree
    chain = {one.verb, *tree.above(one.verb)}
    for index, token in enumerate(tree.tokens):
        lemma = token.lemma.lower()
        kinds = acts.get(lemma, frozenset())
        words = tree.kids(index, "advmod", "nmod:unmarked", "obl:unmarked")
        soon = {tree.tokens[k].text.lower() for k in words} & _SOON
        beside = tree.case_of(index) in {"after", "following", "before"}
        if not (soon and beside and (kinds or lemma in OCCASIONS)):
            continue
        if not chain & set(tree.above(index)[:3]):
            continue
        days = [
            other.event.date
            for other in told
            if other.event.type in kinds
            and other.event.trigger.start < one.event.trigger.start
            and other.event.date is not None
            and other.event.date.precision is Precision.DAY
        ]
        return days[-1] if days else _day_of(views[: one.view.index], lemma)
    return None


def _day_of(views: Sequence[View], lemma: str) -> Moment | None:
    """The day last told with an occasion ("at a summit on Sunday")."""
    for view in reversed(views):
        tree = view.tree
        nouns = [k for k, token in enumerate(tree.tokens) if token.lemma.lower() == lemma]
        for time in dated_times(view) if nouns else ():
            path = path_of(view, time)
            held = any(k in path or tree.tokens[k].head in path for k in nouns)
            if held and time.moment and time.moment.precision is Precision.DAY:
                return time.moment
    return None


def _main(one: Told) -> int | None:
    """The verb of the main clause, if the act is told there or in what it reports or says."""
    tree = one.view.tree
    clause = clause_of(one.view, one.verb)
    if clause == tree.root:
        return clause
    label, head = tree.label(clause), tree.tokens[clause].head
    reported = label in {"ccomp", "parataxis"} and tree.tokens[head].lemma.lower() in _REPORTING
    above = clause_of(one.view, head)
    return above if reported and above == tree.root else None


def _is_meeting(told: Told) -> bool:
    """Whether an act is a meeting that happened at a known time."""
    event = told.event
    return (
        event.type == "CONSULT"
        and event.status is Status.ACTUAL
        and event.date is not None
        and event.date.precision is not Precision.OPEN
    )


def _belongs(one: Told, meeting: Told) -> bool:
    """Whether an act was done at a meeting: by its parties, and linked to it by words."""
    parties = codes_of(one.event)
    if not parties or not parties <= codes_of(meeting.event):
        return False
    apart = one.view.sentence.paragraph - meeting.view.sentence.paragraph
    if _names_it(one.view):
        return True
    return apart <= 1 and (len(parties) > 1 or apart == 0) and _goes_on(one)


def _names_it(view: View) -> bool:
    """Whether the sentence says "during the talks", "at the meeting"."""
    tree = view.tree
    return any(
        token.lemma.lower() in OCCASIONS
        and tree.case_of(index) in _DURING
        and any(tree.tokens[k].text.lower() in _THE for k in tree.kids(index, "det", "nmod"))
        for index, token in enumerate(tree.tokens)
    )


def _goes_on(one: Told) -> bool:
    """Whether a sentence takes up who acted, or adds to what was told ("also")."""
    tree, main = one.view.tree, _main(one)
    if main is None:
        return False
    adding = any(tree.tokens[k].lemma.lower() in _GOING_ON for k in tree.kids(main, "advmod"))
    return adding or takes_up(one.view, tree.kids(main, "nsubj"))
