"""Whom a row of the ledger is for where its own words name nobody."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from communique.coding.helped import titled
from communique.coding.terms import channel_name, is_agency
from communique.coding.view import View
from communique.model import Commitment, Document, Party, PlaceMention

_FOR_OTHERS = re.compile(
    r"\b(?:for|to|among|across)\s(?:the\s|other\s|its\s|their\s)?(?:[a-z-]+\s){0,3}"
    r"(?:countries|nations|states|economies|governments|regions|continents?|neighbou?rs)\b"
)
_REGION = re.compile(
    r"\b(?:for|to|in|across) (?:the )?(?:[A-Z][a-z]+ ){0,2}"
    r"(?:Balkans|Sahel|Gulf|Caucasus|Baltics|Pacific|Caribbean|Africa|Asia|Europe|Maghreb)\b"
)
_THERE = re.compile(r"\bthere\b[.,;]?\s*(?:$|and\b|on\b|said\b)", re.IGNORECASE)
_GATHERED = frozenset("donor creditor lender giver".split())
_OPENING = 4
_DATELINE = re.compile(r"[A-Z][^.;:]{1,30}(?:\.[^.;:]{1,30})?(?:\s[–—-]{1,2}\s|:\s)")


def with_recipients(
    document: Document,
    views: Sequence[View],
    rows: Sequence[Commitment],
    places: Sequence[PlaceMention] = (),
) -> list[Commitment]:
    """Give rows without a recipient the one that the context names.

    That is the one that all other rows of the same donor name, or most of them; else those whom
    the donors of the text are said to have met for; else the one other state that the sentence
    speaks of or tells a place of, the one of the title, whom most rows of the text are for, or
    whom the two sentences before it speak of. A row that is for countries without names ("for
    poorer nations") keeps none.
    """
    donors = {row.donor.code for row in rows}
    cause, about = _cause(views), titled(document)
    given, usual = [], _by_donor(rows)
    everyone = _usual([parties for of_one in usual.values() for parties in of_one])
    for row in rows:
        near: tuple[Party, ...] = ()
        regional = _REGION.search(row.evidence.text) is not None
        if _open(row):
            near = () if regional else _usual(usual.get(row.donor.code, ()))
            near = near or tuple(p for p in cause if p.code != row.donor.code)
            if not near and row.recipients:
                near = _only_other(document, views, row, donors, 2)
            if not near and not regional:
                near = _only_other(document, views, row, donors, 0)
                near = near or _by_place(views, row, places, donors)
                near = near or _named(views, about - {row.donor.code})
                near = near or tuple(p for p in everyone if p.code != row.donor.code)
                near = near or _only_other(document, views, row, donors, 2)
        given.append(_with(row, near))
    usual = _by_donor(given)
    return [_as_usual(row, usual.get(row.donor.code, ())) for row in given]


def _as_usual(row: Commitment, given: Sequence[tuple[Party, ...]]) -> Commitment:
    """A row that is still open, given whom its donor gives most to; others as they are."""
    regional = _REGION.search(row.evidence.text) is not None
    return _with(row, _usual(given) if _open(row) and not regional else ())


def _with(row: Commitment, near: tuple[Party, ...]) -> Commitment:
    """The row with recipients that its context names, if there are any."""
    if not near:
        return row
    channel = row.channel or (channel_name(row.recipients[0]) if row.recipients else None)
    return replace(row, recipients=near, channel=channel, rule=f"{row.rule}+context")


def _open(row: Commitment) -> bool:
    """Whether a row names nobody it is for, or in a list or "there" only who passes it on."""
    text = row.evidence.text
    if row.recipients:
        passing = row.rule == "commitment:list" or _THERE.search(text) is not None
        return passing and _passes_on(row.recipients)
    return _FOR_OTHERS.search(text) is None


def _passes_on(parties: Sequence[Party]) -> bool:
    """Whether all are agencies or the United Nations, which pass help on."""
    return all(is_agency(party) or party.code == "UN" for party in parties)


def _by_donor(rows: Sequence[Commitment]) -> dict[str, list[tuple[Party, ...]]]:
    """The recipients of each donor's rows that have any."""
    getters: dict[str, list[tuple[Party, ...]]] = {}
    for row in rows:
        whole = row.rule != "commitment:part"
        if row.recipients and whole and not _passes_on(row.recipients):
            getters.setdefault(row.donor.code, []).append(row.recipients)
    return getters


def _usual(given: Sequence[tuple[Party, ...]]) -> tuple[Party, ...]:
    """The recipients that all rows of a donor have, or more than half of them; else nobody."""
    count = Counter(tuple(party.code for party in parties) for parties in given)
    for codes, times in count.most_common(1):
        if times * 2 > len(given):
            return next(p for p in given if tuple(party.code for party in p) == codes)
    return ()


def _cause(views: Sequence[View]) -> tuple[Party, ...]:
    """The states for which donors came together, as one of the first sentences tells it.

    "Donors promised a billion dollars to people in A, B and C."
    """
    for view in views[:_OPENING]:
        tree = view.tree
        if not view.money:
            continue
        at = view.money[0].span.start
        before = {token.lemma.lower() for token in tree.tokens if token.end <= at}
        if not before & _GATHERED:
            continue
        states = _states(view, frozenset())
        after = {c: p for c, p in states.items() if p.span.start > view.money[0].span.end}
        if after:
            return tuple(after.values())
    return ()


def _states(view: View, besides: frozenset[str] | set[str]) -> dict[str, Party]:
    """The states that a sentence names, by code, in text order."""
    found: dict[str, Party] = {}
    for (sentence, _), parties in sorted(view.slots.parties.items()):
        if sentence == view.index:
            for party in parties:
                if party.kind == "state" and party.code not in besides:
                    found.setdefault(party.code, party)
    return found


def _named(views: Sequence[View], codes: frozenset[str]) -> tuple[Party, ...]:
    """The one party of a code, as the text first names it; nobody where there are more codes."""
    for view in views if len(codes) == 1 else ():
        for code, party in _states(view, frozenset()).items():
            if code in codes:
                return (party,)
    return ()


def _by_place(
    views: Sequence[View], row: Commitment, places: Sequence[PlaceMention], donors: set[str]
) -> tuple[Party, ...]:
    """The one state, named elsewhere in the text, in which the places of a row's words lie.

    A place that stands for a party of its own, whoever holds it, tells of no other.
    """
    parties = [
        party
        for view in views
        for here in view.slots.parties.values()
        for party in here
        if row.evidence.overlaps(party.span)
    ]
    start = row.donor.span.start if row.evidence.contains(row.donor.span) else row.evidence.start
    inside = [
        one.place.country
        for one in places
        if row.evidence.contains(one.span) and one.span.start > start and one.kind != "country"
        if not any(p.span.overlaps(one.span) and p.code != one.place.country for p in parties)
    ]
    countries = frozenset(code for code in inside if code and code not in donors)
    return _named(views, countries)


def _filed(document: Document, view: View) -> int:
    """Where a sentence begins after the line that says where the report was filed."""
    found = _DATELINE.match(document.text, view.sentence.start, view.sentence.end)
    return found.end() if found else view.sentence.start


def _only_other(
    document: Document, views: Sequence[View], row: Commitment, donors: set[str], reach: int
) -> tuple[Party, ...]:
    """The one state beside the donors that the sentence names, or the `reach` before it."""
    giving = {row.donor.code, *(p.code for p in row.partners), *donors}
    at = next((v.index for v in views if v.sentence.end > row.evidence.start), 0)
    for first in range(at, at - reach - 1, -1):
        found: dict[str, Party] = {}
        for view in views[max(0, first) : at + 1]:
            filed = _filed(document, view)
            states = {c: p for c, p in _states(view, giving).items() if p.span.start >= filed}
            found |= {c: p for c, p in states.items() if c not in found}
        if found:
            return tuple(found.values()) if len(found) == 1 else ()
    return ()
