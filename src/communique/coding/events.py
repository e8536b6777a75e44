"""Events of a document: frames that hold, slots that fill, doubles that fall away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.codebook import Codebook
from communique.coding.candidates import STATECRAFT, Candidate, Proposer
from communique.coding.contexts import ContextFinder, find_modes
from communique.coding.crowd import READ, crowd_of
from communique.coding.evidence import (
    SIDES,
    attribution_of,
    confidence_of,
    slots_of,
    spans_of,
)
from communique.coding.led import led
from communique.coding.lookup import Lookup
from communique.coding.status import conditional, decided, unwilling
from communique.coding.view import View, views_of
from communique.coding.when import date_of, is_history, lies_ahead, place_of
from communique.coding.whom import Whom
from communique.model import (
    Document,
    Event,
    Mentions,
    Refusal,
    Sentence,
    Status,
    Why,
    stable_id,
)

_PROMISES = frozenset({"AGREE", "CONCEDE"})
_PROMISED = (Status.ACTUAL, Status.PLANNED)
"""The status of a promise, and that of what is promised."""
_NEEDS_RECIPIENT = frozenset({"AID", "SUPPORT", "ACCUSE", "SANCTION", "THREATEN"})
_PRIVATE = frozenset({"CVL", "EDU", "MED", "AGR", "LAB", "BUS", "REF"})
_REFUSABLE = frozenset({"CONCEDE", "RETREAT", "AID", "AGREE", "COOPERATE", "CONSULT", "SUPPORT"})
_BEFORE = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})
_ONE_BY_ONE = frozenset({"separate", "separately", "individual", "individually", "respectively"})
_VERBAL = frozenset({1, 3})
"""Quad classes of cooperation and conflict in words."""
THRESHOLD = 0.4


class EventFinder:
    """Finds the events of one document."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        mentions: Mentions,
        codebook: Codebook,
        lookup: Lookup,
        contexts: ContextFinder,
        coder: str,
    ) -> None:
        self.document = document
        self.mentions = mentions
        self.codebook = codebook
        self.proposer = Proposer(codebook, lookup, mentions)
        self.whom = Whom(document, mentions, codebook.acts)
        self.contexts = contexts
        self.coder = coder
        self.views = views_of(tuple(sentences), mentions)
        self.events: list[Event] = []
        self.refused: list[Refusal] = []
        self.others: dict[str, list[Event]] = {}
        """By the id of an event: what other frames make of the same words."""

    def run(self) -> tuple[list[Event], list[Refusal]]:
        """Code every sentence; returns the events and what was refused, in text order."""
        for view in self.views:
            lead = led(self.document.text, self.views, view)
            for rivals in self.proposer.propose(view, lead):
                self._emit(view, rivals)
        return self.events, self.refused

    def _emit(self, view: View, rivals: list[Candidate]) -> None:
        """The event of the first candidate that makes one, or the refusal of the best."""
        reasons: list[str] = []
        for index, candidate in enumerate(rivals):
            event, reason = self._build(view, candidate)
            if event is not None:
                event = replace(event, why=_why(event, rivals, reasons))
                apart = _apart(view, candidate, event)
                self.events += [*apart, *self._also(view, candidate, event)]
                if len(apart) == 1:
                    self.others[event.id] = self._others(view, event, rivals[index + 1 :])
                return
            reasons.append(reason)
        evidence, trigger = spans_of(self.document.text, view, rivals[0])
        self.refused.append(Refusal(evidence, trigger, reasons[0], rivals[0].frame.id))

    def _also(self, view: View, candidate: Candidate, event: Event) -> list[Event]:
        """The second event that the same words make: an ultimatum threatens and demands."""
        name = candidate.frame.also
        if event.type == "THREATEN" and conditional(view.tree, candidate.hit.token):
            name = "REQUEST"
        if name is None or name == event.type or not event.recipients:
            return []
        kind = self.codebook.types[name]
        modes = find_modes(kind, None, event.evidence.text)
        score = next((m.score for m in kind.modes if m.name in modes), kind.score)
        id = stable_id("event", event.id, name)
        return [replace(event, id=id, type=name, quad=kind.quad, score=score, modes=modes)]

    def _others(self, view: View, event: Event, rivals: list[Candidate]) -> list[Event]:
        """The events of other types that less fitting frames make of the same words.

        None where a sum is named: the frames know giving from promising better.
        """
        if view.money:
            return []
        found: dict[str, Event] = {}
        for rival in rivals:
            if rival.kind.name != event.type:
                other, _ = self._build(view, rival)
                if other is not None and other.type != event.type:
                    found.setdefault(other.type, other)
        return list(found.values())

    def built(self, view: View, candidate: Candidate) -> Event | None:
        """The event of a candidate from elsewhere, if it makes one."""
        return self._build(view, candidate)[0]

    def _build(self, view: View, candidate: Candidate) -> tuple[Event | None, str]:
        """The event, or why there is none."""
        frame, kind, status = candidate.frame, candidate.kind, candidate.status
        actors = list(candidate.actors.parties)
        if kind.name in STATECRAFT:
            actors = [p for p in actors if not (p.sectors and _PRIVATE.issuperset(p.sectors))]
        if not actors and kind.name in READ:
            actors = crowd_of(self.document.text, view, candidate, self.mentions)
        if not actors:
            return None, self._absent(view, candidate)
        recipients = self.whom.recipients(view, candidate, actors, self.events)
        for slot in frame.needs:
            if (slot == "recipient" and not recipients) or (slot == "actor" and not actors):
                return None, f"no {slot}"
        name, status = self._converted(view, candidate)
        if frame.status is not None:
            status = Status(frame.status)
        if frame.reciprocal:
            actors, recipients = [*actors, *recipients], []
        mutual = name in SIDES or name == "SUPPORT"
        reciprocal = not recipients and (mutual or frame.reciprocal) and len(actors) > 1
        paid = name == "AGREE" and bool(view.money)
        if name in SIDES and len({p.code for p in [*actors, *recipients]}) < 2 and not paid:
            return None, "one party only"
        if name in _NEEDS_RECIPIENT and not (recipients or reciprocal or frame.alone):
            return None, "no recipient"
        if status is Status.NEGATED and kind.name != "REJECT" and candidate.hit.kind != "verb":
            return None, "negated"
        confidence = confidence_of(candidate, recipients, status, kind.name)
        if confidence < THRESHOLD:
            return None, "commentary" if status is Status.HYPOTHETICAL else "below threshold"
        final = self.codebook.types[name]
        evidence, trigger = spans_of(self.document.text, view, candidate)
        modes = find_modes(final, frame.mode if final is kind else None, evidence.text)
        score = next((m.score for m in final.modes if m.name in modes), final.score)
        codes = [",".join(p.code for p in side) for side in (actors, recipients)]
        before = self.views[view.index - 1] if view.index else None
        promised = name in _PROMISES and (status, candidate.status) == _PROMISED
        date = date_of(
            view,
            candidate.hit.token,
            candidate.carrier,
            candidate.status,
            before=before,
            promised=promised,
        )
        if status is Status.ACTUAL and lies_ahead(date, self.document.published):
            date = None
        event = Event(
            id=stable_id("event", self.document.id, name, trigger.start, trigger.end, *codes),
            type=name,
            actors=tuple(actors),
            recipients=tuple(recipients),
            evidence=evidence,
            trigger=trigger,
            quad=final.quad,
            score=score,
            coder=self.coder,
            rule=f"frame:{frame.id}",
            confidence=round(confidence, 3),
            symmetric=reciprocal,
            modes=modes,
            contexts=self.contexts.find(
                view_text(self.document, view), frame.contexts, paragraph(self.document, view)
            ),
            date=date,
            historical=is_history(self.document, date),
            place=place_of(
                view,
                candidate.hit.token,
                candidate.carrier,
                self.mentions.places,
                spoken_of=_spoken_of(view, candidate) if final.quad in _VERBAL else (),
            ),
            status=status,
            attribution=attribution_of(view, candidate, actors),
            why=Why(frame.id, tuple(slots_of(candidate, actors, recipients))),
        )
        return event, ""

    def _absent(self, view: View, candidate: Candidate) -> str:
        """Why nobody acts: a pronoun that could not be resolved, or no party at all."""
        for name in candidate.frame.actor:
            for head in view.slots.heads(name, candidate.hit.token):
                token = view.tree.tokens[head]
                if token.upos == "PRON":
                    return f"no party acts: “{token.text}” is unresolved"
        return "no party acts"

    def _converted(self, view: View, candidate: Candidate) -> tuple[str, Status]:
        """Apply the codebook's conversions: future acts, and yielding or help that is refused."""
        kind, status = candidate.kind, candidate.status
        if candidate.agreed and status is Status.PLANNED:
            return "AGREE", Status.ACTUAL
        verb = candidate.carrier if candidate.carrier is not None else candidate.hit.token
        if status is Status.NEGATED and kind.name in _REFUSABLE and unwilling(view.tree, verb):
            return "REJECT", Status.ACTUAL
        if status is Status.PLANNED and kind.name == "AID" and decided(view.tree, verb):
            return kind.name, Status.ACTUAL
        if status is Status.PLANNED and kind.planned is not None:
            return kind.planned, Status.ACTUAL
        if status is Status.PLANNED and kind.name in _BEFORE:
            return kind.name, Status.ACTUAL
        return kind.name, status


def _apart(view: View, candidate: Candidate, event: Event) -> list[Event]:
    """One event for each of several parties met or called one by one ("four separate calls")."""
    acting = {party.code for party in candidate.actors.parties}
    actors = [party for party in event.actors if party.code in acting]
    others = [p for p in (*event.actors, *event.recipients) if p.code not in acting]
    tree = view.tree
    near = [n for n in (candidate.hit.token, candidate.carrier) if n is not None]
    near += [kid for node in near for kid in tree.kids(node, "obj", "obl")]
    nodes = [kid for node in near for kid in tree.kids(node, "amod", "advmod")]
    words = {tree.tokens[node].lemma.lower() for node in nodes}
    if event.type != "CONSULT" or len(others) < 2 or not words & _ONE_BY_ONE:
        return [event]
    found = []
    for party in others:
        both = ((*actors, party), ()) if event.symmetric else (tuple(actors), (party,))
        name = stable_id("event", event.id, party.code)
        found.append(replace(event, id=name, actors=both[0], recipients=both[1]))
    return found


def _spoken_of(view: View, candidate: Candidate) -> list[int]:
    """What the verb of an act of words is about, where the frame does not ask for that noun."""
    frame, token = candidate.frame, candidate.hit.token
    return [] if frame.object or candidate.hit.kind != "verb" else view.arguments.object(token)


def _why(event: Event, rivals: list[Candidate], reasons: list[str]) -> Why:
    """Why an event was coded, with the rivals that were refused before it or that fit less well."""
    rejected = dict(zip((rival.frame.id for rival in rivals), reasons, strict=False))
    for rival in rivals[len(reasons) + 1 :]:
        rejected.setdefault(rival.frame.id, "fits less closely")
    rejected.pop(event.why.frame or "", None)
    return replace(event.why, rejected=tuple(rejected.items()))


def view_text(document: Document, view: View) -> str:
    """The text of a sentence."""
    return document.text[view.sentence.start : view.sentence.end]


def paragraph(document: Document, view: View) -> str:
    """The paragraph in which a sentence stands."""
    start = document.text.rfind("\n\n", 0, view.sentence.start) + 1
    end = document.text.find("\n\n", view.sentence.end)
    return document.text[start : end if end >= 0 else len(document.text)].strip()
