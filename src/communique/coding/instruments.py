"""Named things that cooperation runs on: treaties, programmes, funds, strategies, statements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from string import capwords

from communique.codebook import Codebook
from communique.coding.contexts import ContextFinder
from communique.coding.instrument_facts import (
    ACTIVE,
    dated,
    default_status,
    later,
    named_in,
    parties_of,
    status_in,
    verb_of,
)
from communique.coding.instrument_names import NameFinder, stands_for
from communique.coding.instrument_phrases import phrases
from communique.coding.instrument_set import Naming
from communique.coding.view import View
from communique.model import (
    Document,
    Event,
    Instrument,
    InstrumentKind,
    Mentions,
    Party,
    Span,
    stable_id,
)

_PEOPLE = re.compile(r"(?:an|ese|ish|ch|li|qi|ni|ic|ss|ek|[A-Z]{2,}|U\.S\.)$")
_LINKED = re.compile(r"\b(?:to|with|of|on|for|by|between|against)\s(?:the\s)?$")
"""What stands before an organisation that a name only mentions ("protocol on accession to ...")."""
_NUMBERED = re.compile(r"\d")
"""A legal act is cited by number, which says enough of what is based on it."""
_STATEMENT_TITLE = re.compile(
    r"(?:[A-Z][\w’'-]*\s){0,4}?(?:Joint|Trilateral|Final|Leaders[’']|Ministerial)\s(?:[A-Z]\w+\s){0,2}"
    r"(?:Statement|Declaration|Communiqu[ée])\b[^|:;–—]{0,120}"
)
_SENTENCE = 6
"""How many tokens an opening sentence has at least, which a number or a label has not."""
_UMBRELLAS = frozenset({"EU", "UN", "NATO", "AU"})
"""Organisations whose funds are no organisations of their own."""
_CHECKED = frozenset({InstrumentKind.MEMBERSHIP, InstrumentKind.SANCTIONS_REGIME})

_HYPHENED = re.compile(r"\w+[-‑]$")
_BETWEEN = re.compile(r"\s*(?:,|and|or|with|of|to|for|the|\s)+\s*")


class InstrumentFinder:
    """Finds instruments by their head nouns; built once per codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self._names = NameFinder(codebook.instruments)
        self._contexts = ContextFinder(codebook)

    def find(
        self,
        document: Document,
        views: Sequence[View],
        mentions: Mentions,
        events: Sequence[Event],
    ) -> tuple[Instrument, ...]:
        """Every instrument once, by its first fullest naming; organisations are none."""
        found: dict[str, Instrument] = {}
        shorts: set[str] = set()
        bodies = [
            party
            for parties in mentions.parties.values()
            for party in parties
            if party.kind != "state" and party.office is None and party.via is None
        ]
        named = [
            party.span
            for parties in (*mentions.parties.values(), *mentions.owners.values())
            for party in parties
            if party.via is None and _by_name(party)
        ]
        places = {place.span.start: place.span.end for place in mentions.places}
        for view in views:
            offset = view.sentence.start
            text = document.text[offset : view.sentence.end]
            here = [(b.span.start - offset, b.span.end - offset) for b in bodies]
            owners = [(s.start - offset, s.end - offset) for s in named]
            told = [Naming(*one) for one in phrases(view, text)]
            for name in sorted(self._names.find(text, here, owners, told), key=lambda n: n.start):
                hyphened = _HYPHENED.search(text, 0, name.start)
                start = hyphened.start() if hyphened else name.start
                span = Span.of(document.text, offset + start, offset + name.end)
                held = name.kind is InstrumentKind.OPERATION and span.start in places
                if held and " " not in document.text[places[span.start] + 1 : span.end]:
                    continue
                priced = any(span.overlaps(money.span) for money in view.money)
                if priced or self._is_none(view, span, name, bodies):
                    continue
                row = self._row(document, view, span, name, events)
                key = _key(row.name)
                if key in shorts or any(stands_for(row.name, one.name) for one in found.values()):
                    continue
                if row.short:
                    shorts.add(_key(row.short))
                if not any(key in other for other in found):
                    found = {
                        k: one
                        for k, one in found.items()
                        if k not in key and not stands_for(one.name, row.name)
                    }
                    found[key] = row
                else:
                    self._again(found, key, view, span, row)
        own = self._of_title(document, views)
        if own is not None and not any(_key(row.name) in _key(own.name) for row in found.values()):
            found[_key(own.name)] = own
        return tuple(sorted(found.values(), key=lambda row: row.evidence.start))

    def _of_title(self, document: Document, views: Sequence[View]) -> Instrument | None:
        """The joint statement that a document is by its title, cited by its opening sentence."""
        line = document.title or ""
        title = _STATEMENT_TITLE.match(capwords(line) if line.isupper() else line)
        view = next((view for view in views if len(view.tree.tokens) >= _SENTENCE), None)
        if title is None or view is None:
            return None
        subject = view.arguments.subject(view.tree.root)
        issuing = view.slots.over(subject, strict=True).parties
        evidence = Span.of(document.text, view.sentence.start, view.sentence.end)
        kind = InstrumentKind.STATEMENT
        name = re.sub(r"\s+", " ", title[0]).strip()
        return Instrument(
            id=stable_id("instrument", document.id, name, kind),
            name=name,
            kind=kind,
            status=default_status(kind),
            evidence=evidence,
            rule="instrument:title",
            parties=tuple(sorted({party.code for party in issuing or named_in(view, evidence)})),
            date=document.published,
            contexts=self._contexts.find(evidence.text, ()),
        )

    def _is_none(self, view: View, span: Span, name: Naming, bodies: Sequence[Party]) -> bool:
        """Whether a name is that of an organisation, or a membership nothing is said of."""
        opening = span.start == view.sentence.start and not _NUMBERED.search(span.text)
        if name.kind in _CHECKED and (name.described or opening):
            verb = verb_of(view, span)
            return verb is None or view.tree.tokens[verb].lemma.lower() not in ACTIVE
        if name.described or name.kind is InstrumentKind.OPERATION:
            return False
        inside = [
            one
            for one in bodies
            if one.span.start < span.end <= one.span.end
            and not _LINKED.search(span.text[: max(0, one.span.start - span.start)])
        ]
        if any(_listed(span, one, other) for one in bodies for other in bodies):
            return True
        fund = name.kind is InstrumentKind.FUND
        return any(not (fund and one.code in _UMBRELLAS) for one in inside)

    def _again(
        self, found: dict[str, Instrument], key: str, view: View, span: Span, row: Instrument
    ) -> None:
        """A further mention fills in what the first left out, and may tell of a later stage."""
        for other, first in found.items():
            if key in other:
                told = status_in(view, span, first.kind)
                if told is not None and later(view, span, first.status, told):
                    first = replace(first, status=told)
                found[other] = replace(
                    first,
                    parties=first.parties or row.parties,
                    date=first.date or row.date,
                    short=first.short or row.short,
                )
                return

    def _row(
        self, document: Document, view: View, span: Span, naming: Naming, events: Sequence[Event]
    ) -> Instrument:
        """Parties, status, date and contexts of one naming."""
        here = [e for e in events if view.sentence.start <= e.trigger.start < view.sentence.end]
        holding = [e for e in here if e.evidence.contains(span)] or here
        contexts = holding[0].contexts if holding else ()
        sentence = document.text[view.sentence.start : view.sentence.end]
        name = re.sub(r"\s+", " ", span.text).strip()
        return Instrument(
            id=stable_id("instrument", document.id, name, naming.kind),
            name=name,
            kind=naming.kind,
            status=status_in(view, span, naming.kind) or default_status(naming.kind),
            evidence=Span.of(document.text, view.sentence.start, view.sentence.end),
            rule="instrument:described" if naming.described else "instrument:name",
            parties=tuple(sorted({p.code for p in parties_of(view, span, naming.kind, here)})),
            date=dated(view, span, here),
            contexts=self._contexts.find(sentence, contexts),
            short=naming.short,
        )


def _listed(span: Span, last: Party, first: Party) -> bool:
    """Whether a name only lists two organisations ("the X Union and with the Y Programme")."""
    if not first.span.start <= span.start < first.span.end < last.span.start < span.end:
        return False
    between = span.text[first.span.end - span.start : last.span.start - span.start]
    return span.end <= last.span.end and _BETWEEN.fullmatch(between) is not None


def _by_name(party: Party) -> bool:
    """Whether a party is called by its name or people ("China", "Chinese"), not by its capital."""
    words = party.span.text
    return party.name.split()[-1] in words or _PEOPLE.search(words) is not None


def _key(name: str) -> str:
    """A name for comparing: lower case, words only."""
    return re.sub(r"\W+", " ", name.lower()).strip()
