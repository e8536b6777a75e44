"""Named things that cooperation runs on: treaties, programmes, funds, strategies, statements."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.codebook import Codebook
from communique.coding.view import View
from communique.model import (
    Document,
    Event,
    Instrument,
    InstrumentKind,
    InstrumentStatus,
    Mentions,
    Party,
    Span,
    stable_id,
)

_JOINING = r"(?:of|for|on|and|the|in|to|with|&)"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_WORD = rf"(?!{_MONTH})(?:[A-Z][\w’']*|\d{{1,3}}(?!\d))(?:-[\w’']+)*"
_NAME = re.compile(
    rf"(?:{_WORD}|[“\"‘][A-Z][^”\"’\n]{{2,60}}[”\"’])(?:[ -](?:{_JOINING}\s)*"
    rf"(?:{_WORD}|[“\"‘][A-Z][^”\"’\n]{{2,60}}[”\"’]))*"
)
_DESCRIBED = re.compile(
    r"\b(joint (?:statement|declaration|communiqu[ée])|memorandum of understanding|"
    r"(?:free[- ]trade|peace|ceasefire|security|defen[cs]e|trade|extradition|cooperation|"
    r"partnership|border|grain|prisoner[- ]swap|status[- ]of[- ]forces|investment|migration)[ -]"
    r"(?:agreement|deal|accord|treaty|pact|document))\b"
)
_STATUS = (
    (InstrumentStatus.ENDED, "expire end terminate abrogate scrap denounce suspend tear quit"),
    (
        InstrumentStatus.IN_PREPARATION,
        "formulate negotiate draft prepare finalise finalize work discuss develop conclude_talks",
    ),
    (InstrumentStatus.SIGNED, "sign ink initial exchange"),
    (
        InstrumentStatus.ADOPTED,
        "adopt issue release publish announce approve unveil launch endorse present ratify "
        "formulate_past express read",
    ),
    (InstrumentStatus.PROPOSED, "propose suggest call urge seek want consider"),
)
_DEFAULT = {
    InstrumentKind.STATEMENT: InstrumentStatus.ADOPTED,
    InstrumentKind.STRATEGY: InstrumentStatus.ADOPTED,
    InstrumentKind.LAW: InstrumentStatus.ADOPTED,
}
_SKIP = frozenset({"the", "a", "an", "in", "on", "under", "this", "that", "its", "through"})


class InstrumentFinder:
    """Finds instruments by their head nouns; built once per codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self._kinds: dict[str, InstrumentKind] = {}
        for kind, words in codebook.instruments.items():
            for word in words:
                self._kinds.setdefault(word.lower(), InstrumentKind(kind))
        ordered = sorted(self._kinds, key=len, reverse=True)
        joined = "|".join(map(re.escape, ordered))
        self._pattern = re.compile(rf"\b({joined})s?\b", re.IGNORECASE) if ordered else None

    def find(
        self,
        document: Document,
        views: Sequence[View],
        mentions: Mentions,
        events: Sequence[Event],
    ) -> tuple[Instrument, ...]:
        """Every instrument once, by its first fullest naming; organisations are none."""
        found: dict[str, Instrument] = {}
        bodies = [
            party.span
            for parties in mentions.parties.values()
            for party in parties
            if party.kind != "state" and party.office is None and party.via is None
        ]
        for view in views:
            text = document.text[view.sentence.start : view.sentence.end]
            for start, end, kind in self._names(text):
                offset = view.sentence.start
                span = Span.of(document.text, offset + start, offset + end)
                if any(body.start < span.end <= body.end for body in bodies):
                    continue
                row = self._row(document, view, span, kind, events)
                key = re.sub(r"\W+", " ", row.name.lower()).strip()
                if not any(key in other for other in found):
                    found = {k: v for k, v in found.items() if k not in key}
                    found[key] = row
        return tuple(sorted(found.values(), key=lambda row: row.evidence.start))

    def _names(self, text: str) -> list[tuple[int, int, InstrumentKind]]:
        """Names in one sentence: capitalised ones with an instrument word, and set phrases."""
        if self._pattern is None:
            return []
        found = []
        for match in _NAME.finditer(text):
            start, end = match.span()
            words = text[start:end].split()
            while words and words[0].lower() in _SKIP:
                start += len(words[0]) + 1
                words = words[1:]
            head = None
            for hit in self._pattern.finditer(text, start, end):
                if text[hit.start()].isupper():
                    head = hit
            if head is None or len(words) < 2:
                continue
            tail = text[head.end() : end]
            if tail and not re.match(rf"\s+(?:{_JOINING}\b|[“\"‘(]|\d|[IVX]+\b|Phase)", tail):
                end = head.end()
            found.append((start, end, self._kinds[head[1].lower()]))
        for match in _DESCRIBED.finditer(text):
            kind = self._kinds.get(match[1].split()[-1].lower(), InstrumentKind.AGREEMENT)
            if match[1].startswith("joint"):
                kind = InstrumentKind.STATEMENT
            if not any(a <= match.start() < b for a, b, _ in found):
                found.append((match.start(1), match.end(1), kind))
        return found

    def _row(
        self,
        document: Document,
        view: View,
        span: Span,
        kind: InstrumentKind,
        events: Sequence[Event],
    ) -> Instrument:
        """Parties, status, date and contexts of one naming."""
        here = [e for e in events if view.sentence.start <= e.trigger.start < view.sentence.end]
        parties = self._parties(view, span, here)
        holding = [e for e in here if e.evidence.contains(span)] or here
        date = next((e.date for e in holding if e.date is not None), None)
        contexts = holding[0].contexts if holding else ()
        name = re.sub(r"\s+", " ", span.text).strip()
        return Instrument(
            id=stable_id("instrument", document.id, name, kind),
            name=name,
            kind=kind,
            status=self._status(view, span, kind),
            evidence=Span.of(document.text, view.sentence.start, view.sentence.end),
            rule="instrument:name",
            parties=parties,
            date=date,
            contexts=contexts,
        )

    def _parties(self, view: View, span: Span, events: Sequence[Event]) -> tuple[str, ...]:
        """Owners of the name, else the parties of the event that contains it, else the subject."""
        head = view.head_of(span.start, span.end)
        found: list[Party] = []
        if head is not None:
            found = list(view.slots.fill(("owner", "between", "with", "of"), head).parties)
            if not found:
                carrier = view.arguments.carrier(head)
                if carrier is not None:
                    found = list(view.slots.fill(("subject",), carrier).parties)
        if not found:
            for event in events:
                if event.evidence.contains(span):
                    sides = (*event.actors, *event.recipients)
                    found = list(sides if event.symmetric else event.actors)
                    break
        return tuple(sorted({p.code for p in found}))

    def _status(self, view: View, span: Span, kind: InstrumentKind) -> InstrumentStatus:
        """By the verb that carries the name."""
        head = view.head_of(span.start, span.end)
        verb = view.arguments.carrier(head) if head is not None else None
        if verb is not None:
            token = view.tree.tokens[verb]
            lemma = token.lemma.lower()
            for status, words in _STATUS:
                if lemma in words.split():
                    done = token.xpos in {"VBD", "VBN"}
                    if status is InstrumentStatus.IN_PREPARATION and done and lemma != "negotiate":
                        return InstrumentStatus.ADOPTED
                    return status
        return _DEFAULT.get(kind, InstrumentStatus.IN_FORCE)
