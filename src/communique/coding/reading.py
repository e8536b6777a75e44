"""The second reader: a learned model weighs what the frames found and names what they pass over."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from communique.codebook import Codebook
from communique.coding.events import EventFinder
from communique.coding.unread import Clause, unread_clauses
from communique.model import NO_EVENT, Document, Event, Refusal, Sentence, Span

_MARGIN = 0.6
_NOTHING = 0.97
_ALONE = 0.95
_WITHOUT = 0.3  # what stands for a frame's confidence where there is none
_BASE, _FRAME, _READER = -0.15, 1.41, 0.79
_SHOWN = 3
_YIELDING = ("CONCEDE", "RETREAT")
_LONGEST = 600

Marked = tuple[str, Mapping[str, tuple[int, int]]]
Scores = Mapping[str, float]


class TypeReader(Protocol):
    """What reads marked sentences (the reader of the language room)."""

    def read(self, sentences: Sequence[Marked]) -> list[dict[str, float]]:
        """The probability of each type for each marked sentence, in order."""


class SecondReader:
    """Reads the events of one document a second time."""

    def __init__(
        self,
        reader: TypeReader,
        codebook: Codebook,
        document: Document,
        sentences: Sequence[Sentence],
    ) -> None:
        self.reader = reader
        self.codebook = codebook
        self.document = document
        self.sentences = sentences

    def propose(self, finder: EventFinder) -> list[Event]:
        """Events of clauses on which no frame speaks and the reader is sure."""
        clauses = unread_clauses(finder)
        marked = [(clause, self._of_clause(clause)) for clause in clauses]
        asked = [(clause, item) for clause, item in marked if item is not None]
        found = []
        answers = self.reader.read([item for _, item in asked])
        for (clause, _), scores in zip(asked, answers, strict=True):
            best = self._best(scores)
            if scores.get(best, 0.0) < _ALONE:
                continue
            event = finder.built(clause.view, clause.candidate(self.codebook.types[best]))
            if event is None or _said(event, clause, finder.events):
                continue
            why = replace(event.why, frame=None, scores=_top(scores))
            found.append(
                replace(
                    event,
                    rule=f"reader:{best} {scores[best]:.2f}",
                    confidence=confidence(_WITHOUT, scores[best]),
                    why=why,
                )
            )
        return found

    def weigh(
        self, events: Sequence[Event], others: Mapping[str, Sequence[Event]]
    ) -> tuple[list[Event], list[Refusal]]:
        """The events with the reader's view of them, and those it would not have.

        The reader's probability enters an event's confidence. Where frames of several types fit
        the same words, it decides between them; where it is all but sure that nothing happens,
        the event is refused. Events whose two parties do not both stand in the trigger's
        sentence are left as they are.

        Args:
            others: by the id of an event, what other frames make of the same words.
        """
        marked = [
            None if event.why.frame is None else marked_event(event, self.document, self.sentences)
            for event in events
        ]
        answers = iter(self.reader.read([item for item in marked if item is not None]))
        kept, refused = [], []
        for event, item in zip(events, marked, strict=True):
            if item is None:
                kept.append(event)
                continue
            scores = next(answers)
            if event.type not in scores:  # a user's own type that it has not been taught
                kept.append(replace(event, why=replace(event.why, scores=_top(scores))))
            elif scores.get(NO_EVENT, 0.0) >= _NOTHING:
                reason = "the reader sees no event"
                refused.append(Refusal(event.evidence, event.trigger, reason, rule_of(event)))
            else:
                kept.append(_weighed(event, others.get(event.id, ()), scores))
        return kept, refused

    def _of_clause(self, clause: Clause) -> Marked | None:
        token = clause.view.tree.tokens[clause.token]
        trigger = Span.of(self.document.text, token.start, token.end)
        sides = clause.actors.parties[0].span, clause.recipients.parties[0].span
        return _marked(self.document, self.sentences, trigger, *sides)

    def _best(self, scores: Scores) -> str:
        return max(sorted(self.codebook.types), key=lambda name: scores.get(name, 0.0))


def _said(event: Event, clause: Clause, events: Sequence[Event]) -> bool:
    """Whether a participle goes on with such an act of the same parties ("agreed ..., ending ...").

    The reader hears the whole sentence and names the loudest act.
    """
    sentence = clause.view.sentence
    if clause.view.tree.tokens[clause.token].xpos != "VBG":
        return False
    acting = {party.code for party in event.actors}
    return any(
        other.type == event.type
        and sentence.start <= other.trigger.start < sentence.end
        and acting <= {party.code for party in (*other.actors, *other.recipients)}
        for other in events
    )


def marked_event(event: Event, document: Document, sentences: Sequence[Sentence]) -> Marked | None:
    """The sentence of an event's trigger with its parties and trigger marked.

    `None` where it has one party only, or not all of them stand in that sentence.
    """
    others = event.recipients or event.actors[1:]
    if not others:
        return None
    return _marked(document, sentences, event.trigger, event.actors[0].span, others[0].span)


def _marked(
    document: Document, sentences: Sequence[Sentence], trigger: Span, actor: Span, recipient: Span
) -> Marked | None:
    home = next((s for s in sentences if s.start <= trigger.start < s.end), None)
    if home is None or home.end - home.start > _LONGEST:
        return None
    spans = {"actor": actor, "recipient": recipient, "trigger": trigger}
    if any(not home.start <= s.start < s.end <= home.end for s in spans.values()):
        return None
    offsets = {role: (s.start - home.start, s.end - home.start) for role, s in spans.items()}
    return document.text[home.start : home.end], offsets


def rule_of(event: Event) -> str:
    """The frame that made an event, or the type that the reader alone saw in it."""
    return event.why.frame or f"{event.type}.reader"


def _weighed(event: Event, others: Sequence[Event], scores: Scores) -> Event:
    """The event, or the one of its rivals that the reader clearly prefers."""
    best = max([event, *others], key=lambda one: _score(one.type, scores))
    chosen, own = event, _score(event.type, scores)
    if best is not event and _score(best.type, scores) - own >= _MARGIN:
        over = (
            *best.why.rejected,
            (event.rule.removeprefix("frame:"), "the reader prefers another"),
        )
        chosen = replace(best, why=replace(best.why, rejected=over))
        own = _score(best.type, scores)
    return replace(
        chosen,
        confidence=confidence(chosen.confidence, own),
        rule=f"{chosen.rule}; reader {own:.2f}",
        why=replace(chosen.why, scores=_top(scores)),
    )


def confidence(frame: float, reader: float) -> float:
    """How likely an event is right, from the frame's confidence and the reader's probability.

    A logistic curve fitted by `python -m training.reader.calibrate` on sentences kept aside.
    """
    doubt = min(max(reader, 0.01), 0.99)
    sum_ = _BASE + _FRAME * frame + _READER * math.log(doubt / (1 - doubt))
    return round(1 / (1 + math.exp(-sum_)), 3)


def _top(scores: Scores) -> tuple[tuple[str, float], ...]:
    """The likeliest types, best first."""
    ordered = sorted(scores, key=lambda name: (-scores[name], name))
    return tuple((name, round(scores[name], 3)) for name in ordered[:_SHOWN])


def _score(name: str, scores: Scores) -> float:
    """A type's probability; the two ways of yielding are close and count half for each other."""
    value = scores.get(name, 0.0)
    if name in _YIELDING:
        other = _YIELDING[1 - _YIELDING.index(name)]
        value += 0.5 * scores.get(other, 0.0)
    return value
