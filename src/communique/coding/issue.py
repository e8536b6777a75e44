"""The day on which a text tells or does its acts, where its opening or its kind says so.

A report that opens with what happened today, and a speech or statement that is printed with its
day, do the rest of what they tell or say on that day too, unless it says otherwise. A visit or
meeting of several days, and a report of yesterday's news, leave it open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from communique.coding.hanging import DAYS_LONG, dated_times, path_of
from communique.coding.view import View
from communique.model import Document, Moment, Precision, TimeMention

_LEADS = 3
"""Paragraphs of running text among which the opening of a report is looked for."""
_WORDS = 8
"""Tokens of the shortest sentence of running text."""
_HEADS = 5
"""Paragraphs at the head of a text among which a heading is looked for."""
_LONGEST = 200
"""Characters of the longest heading."""
_RUNNING = re.compile(r"[.!?:…][\"'”’)\]]*$")
_VERBAL = frozenset({"VERB", "AUX"})
_DATE = re.compile(r"\d{4}")
_SPOKEN = re.compile(
    r"(?:[^:]{2,90}:\s)?(?:(?:[A-Z][\w’'.-]*|joint|press|opening|closing|final|official|video)\s){0,3}"
    r"(?i:(?:remarks|speech|statement|communiqu[eé]|transcript|press (?:conference|briefing|point)"
    r"|doorstep)(?:\s(?:by|of|from|on|at|after|following|to|delivered|regarding|concerning|with|in"
    r"|during)\b|$)|(?:address|message|declaration|intervention|keynote|toast|greetings?)\s"
    r"(?:by|of|from|at|to the)\b)"
    r"|(?i:check against delivery\b|(?:as )?delivered\b)"
)
_GREETING = re.compile(
    r"^(?:thank you(?: very much)?,|good (?:morning|afternoon|evening)\b|ladies and gentlemen\b"
    r"|(?:your )?excellenc(?:y|ies)\b|(?:dear|esteemed|distinguished) (?!sirs?\b)[A-Z\w]"
    r"|m(?:r|adam)\.? (?:president|speaker|chair\w*|secretary-general)\b,)",
    re.IGNORECASE,
)


def day_of_issue(document: Document, views: Sequence[View]) -> Moment | None:
    """The day of a text's own acts, or `None` where only its month is known.

    It is the day of publication of a speech or statement, and that of a report in the third person
    whose opening tells of just this day. Of a report without a publication date it is the weekday
    of its opening, where one is known.
    """
    published = document.published
    if published is not None and published.precision is not Precision.DAY:
        return None
    if published is not None and _is_spoken(document):
        return published
    if document.speaker is not None:
        return None  # what "I" and "we" did today dates no view that they hold
    lead = _day_of_lead(document, views, dated=published is not None)
    if published is None or lead is None:
        return lead
    return published if lead.start == published.start else None


def _is_spoken(document: Document) -> bool:
    """Whether a heading calls the text a speech or statement, or it opens with a greeting."""
    heads = [document.title or "", *(aside.text for aside in document.asides)]
    paragraphs = document.text.split("\n", _HEADS * 2)
    heads += [one for one in paragraphs if not _RUNNING.search(one)]
    if any(_SPOKEN.match(one) for one in heads if len(one) <= _LONGEST):
        return True
    return any(_GREETING.match(one) for one in paragraphs[: _HEADS * 2])


def _day_of_lead(document: Document, views: Sequence[View], *, dated: bool) -> Moment | None:
    """The one day that the main clause of the opening tells of; first to tell one counts.

    Args:
        dated: the document has a publication date; else a calendar date is no sign of the news.
    """
    for view in _opening(document, views):
        main = _main(view)
        days = [
            (time, verb)
            for time in dated_times(view)
            if time.moment and time.moment.precision is Precision.DAY
            if not _of_dateline(view, time) and (dated or not _DATE.search(time.span.text))
            if (verb := next((k for k in path_of(view, time) if k in main), None)) is not None
        ]
        if not days:
            continue
        long = any(DAYS_LONG.search(_phrases(view, verb)) for _, verb in days)
        if long or len({str(time.moment) for time, _ in days}) > 1:
            return None
        return days[0][0].moment
    return None


def _main(view: View) -> set[int]:
    """The verbs that tell a sentence's news: of its main clause, and of what that reports.

    With them go participles that say on what occasion ("Ministers meeting on Friday agreed").
    """
    tree = view.tree
    found = _finite(view)
    subjects = tree.kids(tree.root, "nsubj")
    found += subjects
    for node in (tree.root, *subjects):
        found += [k for k in tree.kids(node, "acl", "advcl") if tree.tokens[k].xpos == "VBG"]
    return {node for node in found if tree.tokens[node].upos in _VERBAL}


def _finite(view: View) -> list[int]:
    """The heads of the main clause, of what it reports, and of what is coordinated with these."""
    tree = view.tree
    told = [tree.root, *tree.kids(tree.root, "ccomp", "parataxis")]
    return told + [k for node in told for k in tree.kids(node, "conj")]


def _phrases(view: View, verb: int) -> str:
    """The words of a clause, without those of clauses below it ("after a two-day visit")."""
    tree = view.tree
    kids = [k for k in tree.children[verb] if tree.tokens[k].upos not in _VERBAL]
    nodes = sorted({verb, *(node for k in kids for node in tree.subtree(k))})
    return " ".join(tree.tokens[k].text for k in nodes).replace(" - ", "-")


def _of_dateline(view: View, time: TimeMention) -> bool:
    """Whether a calendar date stands before the first verb without "on" ("Oslo, 4 May 2020: ")."""
    tree = view.tree
    inside = view.tokens_of(time.span.start, time.span.end)
    if not _DATE.search(time.span.text) or not inside:
        return False
    verbs = [k for k, token in enumerate(tree.tokens) if token.upos == "VERB"]
    before = tree.tokens[inside[0] - 1].text.lower() if inside[0] else ""
    return inside[0] < min(verbs, default=0) and before != "on"


def _opening(document: Document, views: Sequence[View]) -> Iterator[View]:
    """The sentences of the first paragraphs of running text."""
    seen: set[int] = set()
    for view in views:
        words = document.text[view.sentence.start : view.sentence.end]
        if len(view.tree.tokens) < _WORDS or not _RUNNING.search(words):
            continue
        seen.add(view.sentence.paragraph)
        if len(seen) > _LEADS:
            return
        yield view
