"""The second reader of each act: a learned model weighs what the frames found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from communique.codebook import Codebook
from communique.model import Document, Event, Sentence, Span, stable_id

_SURE = 0.85
_DOUBT = 0.05
_SHARE = 0.4
_YIELDING = ("CONCEDE", "RETREAT")
_LONGEST = 600


class TypeReader(Protocol):
    """What reads marked sentences (the reader of the language room)."""

    def read(
        self, sentences: Sequence[tuple[str, Mapping[str, tuple[int, int]]]]
    ) -> list[dict[str, float]]:
        """The probability of each type for each marked sentence, in order."""


def reread(
    events: Sequence[Event],
    document: Document,
    sentences: Sequence[Sentence],
    reader: TypeReader,
    codebook: Codebook,
) -> list[Event]:
    """Weigh the frames' events by the reader's scores.

    An event's confidence becomes a mean of the frame's and the reader's; where the reader is sure
    of another type and sees next to nothing in the frame's, the type is the reader's. Events whose
    two parties do not both stand in the trigger's sentence are left as they are.
    """
    marked = [_marked(event, document, sentences) for event in events]
    asked = [item for item in marked if item is not None]
    answers = iter(reader.read(asked))
    return [
        event if item is None else _weighed(event, next(answers), codebook)
        for event, item in zip(events, marked, strict=True)
    ]


def _marked(
    event: Event, document: Document, sentences: Sequence[Sentence]
) -> tuple[str, dict[str, tuple[int, int]]] | None:
    """The sentence of an event with its parties and trigger marked, or `None`."""
    home = next((s for s in sentences if s.start <= event.trigger.start < s.end), None)
    others = event.recipients or event.actors[1:]
    if home is None or not others or home.end - home.start > _LONGEST:
        return None
    spans: dict[str, Span] = {
        "actor": event.actors[0].span,
        "recipient": others[0].span,
        "trigger": event.trigger,
    }
    if any(not home.start <= span.start < span.end <= home.end for span in spans.values()):
        return None
    offsets = {
        role: (span.start - home.start, span.end - home.start) for role, span in spans.items()
    }
    return document.text[home.start : home.end], offsets


def _weighed(event: Event, scores: Mapping[str, float], codebook: Codebook) -> Event:
    """The event with the reader's view in its confidence, and its type where that is plain."""
    own = _score(event.type, scores)
    best = max(sorted(codebook.types), key=lambda name: _score(name, scores))
    confidence = round((1 - _SHARE) * event.confidence + _SHARE * own, 3)
    if _score(best, scores) < _SURE or own > _DOUBT or best == event.type:
        return replace(event, confidence=confidence, rule=f"{event.rule}; reader {own:.2f}")
    kind = codebook.types[best]
    return replace(
        event,
        id=stable_id("event", event.id, best),
        type=best,
        quad=kind.quad,
        score=kind.score,
        modes=(),
        confidence=round(_score(best, scores) * 0.8, 3),
        rule=f"reader {best} {_score(best, scores):.2f} over {event.rule}",
    )


def _score(name: str, scores: Mapping[str, float]) -> float:
    """A type's probability; the two ways of yielding are close and count half for each other."""
    value = scores.get(name, 0.0)
    if name in _YIELDING:
        other = _YIELDING[1 - _YIELDING.index(name)]
        value += 0.5 * scores.get(other, 0.0)
    return value
